"""Dates and times as pages and programs write them -> ISO 8601, as precise as stated."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from store import lines

_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d?-\d\d?|\d{8})(?:[T\s]+(?P<time>\d{1,2}:?\d\d(?::?\d\d)?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d?:?\d\d|[+-]\d\d)?(?:\[[\w/]+\])?)?\b"
)
#: As JavaScript prints it: "Thu Nov 07 2024 10:11:12 GMT+0100 (…)".
_JAVASCRIPT = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d)(?: (?:GMT|UTC)?([+-]\d{4})?)?"
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")

#: No page is older than the web; what claims to be is a default of its system.
_FIRST_YEAR = 1990
_LAST_YEAR = 2100


def moment(value: Any) -> str | None:
    """``2016-11-06``, ``2016-11-06T07:53:10`` or ``2016-11-06T07:53:10-05:00``; None where it is no date."""
    if isinstance(value, int | float):
        value = str(int(value)) if abs(value) < 1e13 else ""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    if match := _ISO.match(text):
        return _checked(_day(match["day"]), match["time"], match["zone"])
    if match := _JAVASCRIPT.match(text):
        month, day, year, clock, zone = match.groups()
        try:
            date = datetime.strptime(f"{day} {month} {year}", "%d %b %Y").date()  # noqa: DTZ007  # a day
        except ValueError:
            return None
        return _checked(date.isoformat(), clock, zone)
    read = lines.read_timestamps(text)
    stamp = (read.published or read.updated) if read else None
    if stamp is None or stamp.iso.startswith("--") or "ambiguous-day-month" in stamp.flags:
        return None
    return stamp.iso


def _is_instant(stated: str | None) -> bool:
    """Whether a date has a time and an offset."""
    return bool(stated) and len(stated or "") > 16 and (stated or "")[-6] in "+-"


def finer(first: str, *others: str | None) -> str:
    """The most precise of several readings of one day: another one stands for the first only on its day."""
    best = first
    for other in others:
        if other and other[:10] == first[:10] and _precision(other) > _precision(best):
            best = other
    return best


def _precision(stated: str) -> int:
    """0 for a day (midnight is how programs write one), 1 for a time, 2 for an instant."""
    if len(stated) <= 10 or stated[11:16] == "00:00":
        return 0
    return 2 if _is_instant(stated) else 1


def _day(text: str) -> str:
    if text.isdigit():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    year, month, day = text.split("-")
    return f"{year}-{int(month):02}-{int(day):02}"


def _checked(day: str, clock: str | None, zone: str | None) -> str | None:
    """The parts as one, where there is such a day and such a time."""
    text = day
    if clock:
        figures = clock.replace(":", "").zfill(4 if len(clock.replace(":", "")) <= 4 else 6)
        text += "T" + ":".join(figures[at : at + 2] for at in range(0, len(figures), 2))
        if zone:
            text += _offset(zone)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return _checked(day, None, None) if clock else None
    return text if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _offset(zone: str) -> str:
    if zone[0] not in "+-":
        return "+00:00"
    figures = zone[1:].replace(":", "")
    figures = figures.zfill(2) + "00" if len(figures) <= 2 else figures.zfill(4)
    return f"{zone[0]}{figures[:2]}:{figures[2:]}"
