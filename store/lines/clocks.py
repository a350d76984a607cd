"""Times of day as they are printed in a line: "7:53 AM ET", "16 h 30", "15.59 Uhr", "noon"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.lines.days import TAKEN
from store.lines.zones import ZONE

_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
_TIME = re.compile(
    rf"""
    (?<![\d.,/])(?<!\d[:-])
    (?:T(?=\d\d))?
    (?:(?P<cjk_half>午前|午後|上午|下午|오전|오후)\s?)?
    (?:
      (?P<hour>\d{{1,2}})\s?(?::|[.](?=\d\d(?!\d))|h(?=\s?\d\d)|[uU](?=\d\d)|時|时|點|点|시)\s?
        (?P<minute>\d\d)(?!\d)[分분]?(?::\d\d(?:[.,]\d+)?)?
        (?:\s?{_HALF}|\s?(?:Uhr|uur|hrs?\.?|hs\.?|h)(?![^\W\d_]))?
    | (?P<only>\d{{1,2}})\s?(?:(?P<only_half>[ap])\.?\s?m\b\.?|Uhr\b|uur\b|h(?:eures?)?\b|時|时|點|点|시)
    | (?:12\s)?(?<![^\W\d_])(?P<named>noon|midnight)(?![^\W\d_])
    | (?P<wire_hour>[0-2]\d)(?P<wire_minute>[0-5]\d)(?:[0-5]\d)?(?=\s?(?:{ZONE}))
    )
    (?:\s?(?:\(?local\stime\)?|Ortszeit))?
    (?:[\s,]{{0,2}}\(?(?P<zone>{ZONE})\)?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_ELSEWHERE = re.compile(r"\s*[(/]\s*")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day from `start` to `end` in its line, with the zone's label."""

    start: int
    end: int
    hour: int
    minute: int
    zone: str | None


def take_clocks(masked: list[str]) -> list[Clock]:
    """The times of day that a line states; they are taken out of `masked`.

    The same moment said again for elsewhere, "1253 GMT (2053 HKT)", is no time of its own.
    """
    text = "".join(masked)
    found: list[Clock] = []
    for match in _TIME.finditer(text):
        clock = _clock(match)
        if clock is None:
            continue
        masked[clock.start : clock.end] = TAKEN * (clock.end - clock.start)
        last = found[-1] if found else None
        if last and last.zone and clock.zone and _ELSEWHERE.fullmatch(text, last.end, clock.start):
            continue
        found.append(clock)
    return found


def _clock(match: re.Match[str]) -> Clock | None:
    """The time of day that a match states; None where no clock shows it."""
    half = (match["half"] or match["only_half"] or "").lower()
    if match["cjk_half"]:
        half = "p" if match["cjk_half"] in ("午後", "下午", "오후") else "a"
    if match["named"]:
        hour, minute = (12 if match["named"].lower() == "noon" else 0), 0
    else:
        hour = int(match["hour"] or match["only"] or match["wire_hour"])
        minute = int(match["minute"] or match["wire_minute"] or 0)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return Clock(*match.span(), hour, minute, match["zone"])
