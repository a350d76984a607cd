"""Days as they are printed in a line: "6 November 2016", "11/06/2016", "2016年11月6日"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from store.lines.months import MONTH, MONTHS

_YEAR = r"(?:19|20)\d\d"
_HEAD = r"(?<![\w.,/-])"
_DATE = re.compile(
    rf"""
      (?<!\d)(?P<compact>{_YEAR}[01]\d[0-3]\d(?=T\d{{4,6}}))
    | (?P<iso>(?<!\d){_YEAR}-\d{{1,2}}-\d{{1,2}}(?!\d)
    |(?<!\d){_YEAR}[/.]\s?\d{{1,2}}[/.]\s?\d{{1,2}}(?!\d)\.?)
    | (?P<cjk>{_YEAR}\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일])
    | (?<!\d)(?P<cjk_md>(?P<cjk_month>\d{{1,2}})\s?[月월]\s?(?P<cjk_day>\d{{1,2}})\s?[日일])
    | {_HEAD}(?P<wire>\d{{6}})\s(?:GMT\s)?(?P<wire_month>{MONTH})\s(?P<wire_year>\d\d)(?!\d)
    | (?<![^\W\d_])(?P<mdy>(?P<mdy_month>{MONTH})\s?(?P<mdy_day>\d{{1,2}})(?:st|nd|rd|th)?
        (?:\s?,\s?|\s)+(?P<mdy_year>{_YEAR}))
    | (?<!\d)(?P<dmy>(?P<dmy_day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s/.-]{{0,2}}(?:de\s|of\s|d['’])?
        (?P<dmy_month>{MONTH})[\s,/-]*(?:de\s|del\s)?(?P<dmy_year>{_YEAR}))
    | (?<!\d)(?P<ymd>(?P<ymd_year>{_YEAR}),?[\s-](?P<ymd_month>{MONTH})[\s-](?P<ymd_day>\d{{1,2}})(?!\d))
    | (?<![\d.,/])(?<!\d:)(?P<numbers>(?P<n1>\d{{1,2}})(?P<mark>[./-])\s?(?P<n2>\d{{1,2}})(?P=mark)\s?
        (?P<n3>{_YEAR}|\d\d(?!\d)))
    | (?<![^\W\d_])(?P<md>(?P<md_month>{MONTH})\s(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]))
    | (?<![\d.,/])(?<!\d:)(?P<dm>(?P<dm_day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:de\s
    |of\s)?(?P<dm_month>{MONTH}))
    | (?<![\d.,/])(?<!\d:)(?P<short>(?P<short_month>\d{{1,2}})/(?P<short_day>\d{{1,2}}))(?=\s\d{{1,2}}:)
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_AMERICAN = re.compile(r"\b(?:[ECMP][SD]?T|AK[SD]?T|HST|Eastern|Pacific)\b")
_MONTH_FIRST = frozenset(["US", "PH"])

#: What a day leaves behind in a line: a mark that no other pattern reads as a letter or a digit.
TAKEN = "\x00"


@dataclass(frozen=True, slots=True)
class Day:
    """A day from `start` to `end` in its line; `iso` begins with ``--`` where the year is not stated.

    `time` and `zone` are those of a wire's ``DDHHMM``, which has them in one number with the day.
    """

    start: int
    end: int
    iso: str
    flags: tuple[str, ...] = ()
    time: str | None = None
    zone: str | None = None


def take_days(line: str, masked: list[str], day_first: bool | None, country: str | None) -> list[Day]:
    """The days that a line states; they are taken out of `masked`."""
    found = []
    if day_first is None and (_AMERICAN.search(line) or (country or "").upper() in _MONTH_FIRST):
        day_first = False
    for match in _DATE.finditer(line):
        day = _day(match, day_first)
        if day is not None:
            found.append(day)
            masked[match.start() : match.end()] = TAKEN * (match.end() - match.start())
    return found


def _day(match: re.Match[str], day_first: bool | None) -> Day | None:
    """The day that a match states; None where there is no such day."""
    group = match.groupdict()
    flags: tuple[str, ...] = ()
    time = zone = None
    if group["compact"]:
        year, month, day = int(match[0][:4]), int(match[0][4:6]), int(match[0][6:])
    elif group["iso"] or group["cjk"]:
        year, month, day = (int(part) for part in re.findall(r"\d+", match[0]))
    elif group["wire"]:
        day, month = int(group["wire"][:2]), _month(group["wire_month"])
        year = _century(int(group["wire_year"]))
        time, zone = group["wire"][2:], "GMT" if "GMT" in match[0].upper() else None
    elif group["numbers"]:
        one, two, year = int(group["n1"]), int(group["n2"]), _century(int(group["n3"]))
        if day_first is None and group["mark"] == "/" and one <= 12 and two <= 12 and one != two:
            flags = ("ambiguous-day-month",)
        month_first = two > 12 or (day_first is False and one <= 12 and group["mark"] != ".")
        month, day = (one, two) if month_first else (two, one)
    elif name := next((name for name in ("mdy", "dmy", "ymd") if group[name]), None):
        year, month, day = (
            int(group[f"{name}_year"]),
            _month(group[f"{name}_month"]),
            int(group[f"{name}_day"]),
        )
    else:
        return _day_without_year(match)
    if not _exists(year, month, day):
        return None
    return Day(*match.span(), f"{year:04}-{month:02}-{day:02}", flags, time, zone)


def _day_without_year(match: re.Match[str]) -> Day | None:
    name = next(name for name in ("md", "dm", "short", "cjk") if match[f"{name}_day"])
    stated = match[f"{name}_month"]
    month, day = ((int(stated) if stated.isdigit() else _month(stated)), int(match[f"{name}_day"]))
    return Day(*match.span(), f"--{month:02}-{day:02}") if _exists(2000, month, day) else None


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
