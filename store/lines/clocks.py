"""Times of day in a line: 7:53 AM ET, 13.40 BST, 19h42, 15:30 Uhr, noon, 21時17分."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.lines.zones import ZONE

_HALF = r"(?P<half>[ap])\.?\s?m\b\.?"
_TIME = re.compile(
    rf"""
    (?<![\d.,:])
    (?:T(?=\d\d:))?
    (?:(?P<eastern_half>午前|午後|上午|下午|오전|오후)\s?)?
    (?:
      (?P<hour>\d{{1,2}})\s?(?::|[.](?=\d\d(?!\d))|h(?=\s?\d\d)|時
        |시)\s?(?P<minute>\d\d)(?!\d)分?분?(?::\d\d(?:[.,]\d+)?)?
        (?:\s?{_HALF}|\s?(?P<arabic_half>صباحا|مساء|ص|م)(?!\w)ً?|\s?(?:Uhr|uur|hrs?\.?|hs\.?|h)(?![^\W\d_]))?
    | (?P<only>\d{{1,2}})\s?(?:(?P<only_half>[ap])\.?\s?m\b\.?|Uhr\b|uur\b|h(?:eures?)?\b|時|시)
    | (?<![^\W\d_])(?:12\s)?(?P<named>noon|midnight)\b
    | (?P<wire_hour>[0-2]\d)(?P<wire_minute>[0-5]\d)(?=\s?(?:GMT|UTC)\b)
    )
    (?:\s?(?:\(?local\stime\)?|Ortszeit|horas?\b))?
    (?:[\s,]{{0,2}}\(?(?P<zone>{ZONE})\)?)?
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clock:
    start: int
    end: int
    hour: int
    minute: int
    zone: str | None


def take_clocks(text: str, masked: list[str]) -> list[Clock]:
    found = []
    for match in _TIME.finditer(text):
        half = (match["half"] or match["only_half"] or "").lower()
        if match["eastern_half"]:
            half = "p" if match["eastern_half"] in ("午後", "下午", "오후") else "a"
        if match["arabic_half"]:
            half = "p" if match["arabic_half"][0] == "م" else "a"
        if match["named"]:
            hour, minute = (12 if match["named"].lower() == "noon" else 0), 0
        else:
            hour = int(match["hour"] or match["only"] or match["wire_hour"])
            minute = int(match["minute"] or match["wire_minute"] or 0)
        if half and hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60:
            found.append(Clock(*match.span(), hour, minute, match["zone"]))
            masked[match.start() : match.end()] = "\x00" * (match.end() - match.start())
    return found
