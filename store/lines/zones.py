"""Labels of time zones as newspapers print them, and what they mean on a given day.

A label such as ET follows the clocks of its place (by the tz database); EST and its kin name an offset, even
in summer, when writers often mean the clock on the wall: those are flagged. Labels that several countries use
(IST, CST, AST) give an offset only where the country is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from store.lines.time_words import GLUED_LABEL

#: Labels that follow a place's clocks.
_PLACES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "AKT": "America/Anchorage", "EASTERN": "America/New_York", "CENTRAL": "America/Chicago",
    "MOUNTAIN": "America/Denver", "PACIFIC": "America/Los_Angeles", "UK": "Europe/London",
    "UK TIME": "Europe/London", "LONDON TIME": "Europe/London", "BEIJING TIME": "Asia/Shanghai",
    "SINGAPORE TIME": "Asia/Singapore", "HONG KONG TIME": "Asia/Hong_Kong", "MOSCOW TIME": "Europe/Moscow",
    "PARIS TIME": "Europe/Paris", "BERLIN TIME": "Europe/Berlin", "TOKYO TIME": "Asia/Tokyo",
    "INDIA TIME": "Asia/Kolkata", "ISRAEL TIME": "Asia/Jerusalem",
}  # fmt: skip

#: Labels with an offset in minutes, and the place whose summer clocks may be meant instead.
_OFFSETS: dict[str, tuple[int, str | None]] = {
    "UTC": (0, None), "GMT": (0, None), "Z": (0, None), "UT": (0, None), "TU": (0, None),
    "EST": (-300, "America/New_York"), "EDT": (-240, None), "CDT": (-300, None),
    "MST": (-420, "America/Denver"), "MDT": (-360, None), "PST": (-480, "America/Los_Angeles"),
    "PDT": (-420, None),
    "AKST": (-540, "America/Anchorage"), "AKDT": (-480, None), "HST": (-600, None), "ADT": (-180, None),
    "NST": (-210, "America/St_Johns"), "NDT": (-150, None),
    "WET": (0, "Europe/Lisbon"), "WEST": (60, None), "CET": (60, "Europe/Paris"), "CEST": (120, None),
    "MEZ": (60, "Europe/Berlin"), "MESZ": (120, None), "EET": (120, "Europe/Athens"), "EEST": (180, None),
    "MSK": (180, None), "МСК": (180, None), "TRT": (180, None), "SAST": (120, None), "CAT": (120, None),
    "EAT": (180, None),
    "WAT": (60, None), "GST": (240, None), "PKT": (300, None), "NPT": (345, None), "WIB": (420, None),
    "WITA": (480, None), "WIT": (540, None), "ICT": (420, None), "SGT": (480, None), "HKT": (480, None),
    "MYT": (480, None), "PHT": (480, None), "AWST": (480, None), "JST": (540, None), "KST": (540, None),
    "ACST": (570, "Australia/Adelaide"), "ACDT": (630, None), "AEST": (600, "Australia/Sydney"),
    "AEDT": (660, None), "NZST": (720, "Pacific/Auckland"), "NZDT": (780, None), "BRT": (-180, None),
    "ART": (-180, None),
}  # fmt: skip

#: Labels of several countries: the place in each.
_SHARED = {
    "IST": {"IN": "Asia/Kolkata", "IE": "Europe/Dublin", "IL": "Asia/Jerusalem"},
    "CST": {"US": "-360", "CA": "-360", "MX": "-360", "CN": "Asia/Shanghai", "TW": "Asia/Taipei"},
    "AST": {"CA": "-240", "US": "-240", "PR": "-240",
            "SA": "Asia/Riyadh", "KW": "Asia/Riyadh", "QA": "Asia/Qatar"},
    "BST": {"GB": "Europe/London", "BD": "Asia/Dhaka"},
}  # fmt: skip

_LONG_NAMES = r"(?:Eastern|Central|Mountain|Pacific)(?:\s(?:Standard|Daylight))?\sTime"
_LABELS = "|".join(sorted([*_PLACES, *_OFFSETS, *_SHARED], key=len, reverse=True)).replace(" ", r"\s")

#: A zone behind a time: GMT+1, UTC-05:00, +0100, ET, (EST), Eastern Time.
ZONE = (
    rf"(?:(?:GMT|UTC)\s?[+−-]\s?\d{{1,2}}(?::?\d\d)?|[+−-]\d\d:?\d\d(?!\d)|{_LONG_NAMES}|"
    rf"(?:{_LABELS})(?:(?![^\W\d_])|(?={GLUED_LABEL})))"
)

#: No clock on Earth is more hours from Greenwich: https://www.iana.org/time-zones, Pacific/Kiritimati.
_FARTHEST = 14

_NUMERIC = re.compile(r"(?:GMT|UTC)?\s?([+−-])\s?(\d{1,2}):?(\d\d)?$")


@dataclass(frozen=True, slots=True)
class Offset:
    """What a label means at one time: minutes east of Greenwich (None if unknown), the zone, and doubts."""

    minutes: int | None
    zone: str
    flags: tuple[str, ...] = ()


def offset_of(label: str, local: datetime, country: str | None = None) -> Offset:
    """The offset that a printed zone label means for the local time `local`."""
    if match := _NUMERIC.fullmatch(label.strip()):
        hours, minutes = int(match[2]), int(match[3] or 0)
        if hours > _FARTHEST or minutes > 59:
            return Offset(None, label)
        return Offset((1 if match[1] == "+" else -1) * (hours * 60 + minutes), label)
    name = " ".join(label.upper().split())
    if name not in _PLACES and name.endswith(" TIME"):
        name, _, rest = name.partition(" ")
        if rest.startswith(("STANDARD", "DAYLIGHT")):
            name = name[0] + ("ST" if rest.startswith("STANDARD") else "DT")
    if name in _PLACES:
        return _by_clock(_PLACES[name], local)
    if name in _SHARED:
        return _shared(name, local, country)
    minutes, place = _OFFSETS[name]
    if place and _by_clock(place, local).minutes != minutes:
        return Offset(minutes, label, ("standard-time-in-summer",))
    return Offset(minutes, label)


def iso_offset(minutes: int) -> str:
    """``-05:00``"""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _shared(name: str, local: datetime, country: str | None) -> Offset:
    if name == "BST" and country is None:
        summer = _by_clock("Europe/London", local)
        return summer if summer.minutes == 60 else Offset(None, name, ("ambiguous-zone",))
    meant = _SHARED[name].get((country or "").upper())
    if meant is None:
        return Offset(None, name, ("ambiguous-zone",))
    return Offset(int(meant), name) if meant.startswith("-") else _by_clock(meant, local)


def _by_clock(place: str, local: datetime) -> Offset:
    """The offset of a place's clocks; in the hour that runs twice, that of the first time."""
    zone = _zone(place)
    first, second = (local.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    flags: tuple[str, ...] = ()
    if first != second:
        back = local.replace(tzinfo=timezone(first)).astimezone(zone).replace(tzinfo=None)
        flags = ("repeated-hour",) if back == local else ("missing-hour",)
    return Offset(int(first.total_seconds()) // 60, place, flags)


@cache
def _zone(place: str) -> ZoneInfo:
    return ZoneInfo(place)
