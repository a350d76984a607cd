"""Dates in a line: 6 November 2016, 06/11/2016, 2016年11月6日, 26-FEB-1987, November 6."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from store.lines.months import MONTH, MONTHS

_YEAR = r"(?:19|20)\d\d"
_HEAD = r"(?<![\w.,/-])"
#: A date begins with a figure, or with a word before a figure: everywhere else nothing is tried.
_DATE = re.compile(
    rf"""(?=\d|(?<![^\W\d_])[^\W\d_]++\.?\s?\d)(?:
      (?P<iso>(?<!\d){_YEAR}-\d{{1,2}}-\d{{1,2}}(?!\d)|(?<!\d){_YEAR}\.\s\d{{1,2}}\.\s\d{{1,2}}\.?(?!\d)|(?<!\d){_YEAR}[/.]\d{{1,2}}[/.]\d{{1,2}}(?!\d))
    | (?<!\d)(?P<compact>{_YEAR}[01]\d[0-3]\d)T(?P<compact_time>[0-2]\d[0-5]\d)(?:[0-5]\d)?(?P<compact_zone>Z
      |[+-]\d{{4}})?
    | (?<!\d)(?P<ymd>(?P<ymd_year>{_YEAR})[.,]?\s(?P<ymd_month>{MONTH})\s(?P<ymd_day>\d{{1,2}})\.?)(?!\d)
    | (?P<cjk>{_YEAR}\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일])
    | (?<!\d)(?P<viet>(?:ngày\s)?\d{{1,2}}\s?tháng\s?\d{{1,2}}(?:,|\snăm)?\s{_YEAR})(?!\d)
    | {_HEAD}(?P<wire>\d{{6}})\s(?:GMT\s)?(?P<wire_month>{MONTH})\s(?P<wire_year>\d\d)(?!\d)
    | (?<![^\W\d_])(?P<mdy>(?P<mdy_month>{MONTH})\s?(?P<mdy_day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?,\s?
      |\s)+(?P<mdy_year>{_YEAR}))
    | (?<!\d)(?P<dmy>(?P<dmy_day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s-]?(?:de\s|of\s
      |d['’])?(?P<dmy_month>{MONTH})[\s,-]*(?:de\s|del\s)?(?P<dmy_year>{_YEAR}))
    | (?<![\d.,/])(?<!\d:)(?P<numbers>(?P<n1>\d{{1,2}})(?P<mark>[./-])(?P<n2>\d{{1,2}})(?P=mark)(?P<n3>{_YEAR}
      |\d\d(?!\d)))
    | (?<![^\W\d_])(?P<md>(?P<md_month>{MONTH})\s(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d))
    | (?<![\d.,:/])(?P<dm>(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:de\s|of\s)?(?P<dm_month>{MONTH}))
    | (?<![\d.,:/])(?P<short>(?P<short_month>\d{{1,2}})/(?P<short_day>\d{{1,2}}))(?=\s\d{{1,2}}:))
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_AMERICAN = frozenset(
    ["ET", "CT", "MT", "PT", "EST", "EDT", "CDT", "MST", "MDT", "PST", "PDT", "AKST", "AKDT", "HST"]
)
_AMERICAN_ZONE = re.compile(rf"\b(?:{'|'.join(sorted(_AMERICAN))})\b")
#: Countries (ISO 3166) that write the month before the day.
MONTH_FIRST = frozenset(["US", "PH"])


@dataclass(frozen=True, slots=True)
class Day:
    start: int
    end: int
    iso: str
    flags: tuple[str, ...] = ()
    time: str | None = None  # of a wire's DDHHMM
    zone: str | None = None


def take_days(line: str, masked: list[str], day_first: bool | None, country: str | None) -> list[Day]:
    found = []
    if day_first is None and (
        (country or "").upper() in MONTH_FIRST or ("T" in line and _AMERICAN_ZONE.search(line))
    ):
        day_first = False
    for match in _DATE.finditer(line):
        day = _day(match, day_first)
        if day is not None:
            found.append(day)
            masked[match.start() : match.end()] = "\x00" * (match.end() - match.start())
    return found


def _day(match: re.Match[str], day_first: bool | None) -> Day | None:
    """The day that a match states; None where there is no such day."""
    group = match.groupdict()
    start, end = match.span()
    flags: tuple[str, ...] = ()
    time = zone = None
    if group["iso"] or group["cjk"]:
        year, month, day = (int(part) for part in re.findall(r"\d+", match[0]))
    elif group["viet"]:
        day, month, year = (int(part) for part in re.findall(r"\d+", match[0]))
    elif group["compact"]:
        year, month, day = int(match[0][:4]), int(match[0][4:6]), int(match[0][6:8])
        time, zone = group["compact_time"], group["compact_zone"]
    elif group["ymd"]:
        year, month, day = int(group["ymd_year"]), _month(group["ymd_month"]), int(group["ymd_day"])
    elif group["wire"]:
        day, month = int(group["wire"][:2]), _month(group["wire_month"])
        year = _century(int(group["wire_year"]))
        time, zone = group["wire"][2:], "GMT" if "GMT" in match[0].upper() else None
    elif group["mdy"]:
        year, month, day = int(group["mdy_year"]), _month(group["mdy_month"]), int(group["mdy_day"])
    elif group["dmy"]:
        year, month, day = int(group["dmy_year"]), _month(group["dmy_month"]), int(group["dmy_day"])
    elif group["numbers"]:
        one, two, year = int(group["n1"]), int(group["n2"]), _century(int(group["n3"]))
        if day_first is None and group["mark"] == "/" and one <= 12 and two <= 12 and one != two:
            flags = ("ambiguous-day-month",)
        month_first = two > 12 or (day_first is False and one <= 12 and group["mark"] != ".")
        month, day = (one, two) if month_first else (two, one)
    else:
        name = "md" if group["md"] else "dm" if group["dm"] else "short"
        month = int(group["short_month"]) if name == "short" else _month(group[f"{name}_month"])
        day = int(group[f"{name}_day"])
        return Day(start, end, f"--{month:02}-{day:02}") if _exists(2000, month, day) else None
    if not _exists(year, month, day):
        return None
    return Day(start, end, f"{year:04}-{month:02}-{day:02}", flags, time, zone)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year if year < 69 else 1900 + year
