"""Lines of dates and times: when an article was published and when it was last changed.

A line counts when hardly anything is left of it once dates, times, zones, weekdays, labels and separators are
taken out. What is not stated is not invented: no zone, no offset; "2 hours ago", no time at all.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from store.lines.clocks import Clock, take_clocks
from store.lines.days import Day, take_days
from store.lines.hints import holds_any, holds_any_case
from store.lines.months import WEEKDAYS
from store.lines.readings import Stamp, Timestamps
from store.lines.time_words import (
    AGO,
    FILLER,
    LABEL,
    NEAR_DAYS,
    RELATIVE,
    WEEKDAY_WORD,
    may_hold_label,
    may_hold_relative,
    may_tell_time,
)
from store.lines.zones import iso_offset, offset_of

#: A longer line is no line of times.
_LONGEST = 260

#: Words that may be left over: an outlet, a section, a byline that shares the line.
_MOST_LEFT = 8

#: Figures that can be part of a date or a time, and words that stand for one; nothing is tried elsewhere.
_FIGURES = re.compile(
    r"(?=\d)(?:(?:19|20)\d\d|\d\s?(?:[:.h時시]\s?\d\d|[ap]\.?\s?m\b|Uhr|uur)|\d{1,2}[/.-]\d{1,2}[/.-]\d\d|"
    r"\d{4}\s?(?:GMT|UTC)|(?:(?<=[^\W\d_]{3}\s)|(?<=[^\W\d_]{3}\.\s))\d|\d\.?\s[^\W\d_]{3})",
    re.IGNORECASE,
)
_NOON = ("noon", "midnight")
_AGO = ("前", "전")
#: Figures as Arabic and Persian print them: each is one of ours.
_ARABIC_FIGURES = {0x660 + n: str(n) for n in range(10)} | {0x6F0 + n: str(n) for n in range(10)}
_ARABIC_FIGURE = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_FIGURE = re.compile("[0-9]")
_MOST_BLANKS = 34
_MOST_DAYS = 3
_YEARS = re.compile(r"(?:19|20)\d\d")
#: What is left of a copyright line, of a sentence, of a version.
_NO_TIME_LINE = re.compile(
    r"©|@|\bcorrection\b|\([cC]\)|\bcopyright\b|\w{2}[.!?]$|\b(?:born|version|since|until|page|vol|"
    r"no)\b|\.\d|\?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def read_timestamps(
    line: str, *, day_first: bool | None = None, country: str | None = None
) -> Timestamps | None:
    """The times that a line states, or None where it is no line of times.

    `day_first` says how 06/01/2026 is meant; `country` (ISO 3166, "IN") settles labels such as IST. Never
    raises.
    """
    line = line.strip()
    if not line.isascii() and _ARABIC_FIGURE.search(line):
        line = line.translate(_ARABIC_FIGURES)
    if not line or len(line) > _LONGEST or not _may_be_time(line):
        return None
    return _read(line, day_first, country)


@lru_cache(maxsize=1024)  # many articles are of the same day, and a byline is asked for its time again
def _read(line: str, day_first: bool | None, country: str | None) -> Timestamps | None:
    masked = list(line)
    relative = _masked(RELATIVE, masked) if holds_any(line, AGO) else []
    days = take_days("".join(masked), masked, day_first, country)
    if len(days) > _MOST_DAYS or not (
        days or relative or NEAR_DAYS.search(line) or (may_hold_label(line) and LABEL.search(line))
    ):
        return None
    clocks: list[Clock] = []
    labels: list[tuple[int, int, str]] = []
    if "".join(masked).strip("\x00 "):  # else the line is a date and nothing else
        clocks = take_clocks("".join(masked), masked)
        labels = _labels(line, masked) if may_hold_label(line) else []
    weekdays = _weekdays(masked)
    left = _words_left(masked)
    if (labels or len(left) == 1) and (near := _masked(NEAR_DAYS, masked)):
        relative += near
        left = _words_left(masked)
    if not (days or relative or (clocks and labels)):
        return None
    rest = re.sub(r"\s+", " ", "".join(masked)).strip(" \t,;:|/()[]•·–—-")
    if (opened := FILLER.match(rest)) and opened[0].islower():
        rest = rest[opened.end() :].lstrip(" \t,;:|/()[]•·–—-")
    if left and not _may_be_left(left, rest, labelled=bool(labels), dated=bool(days)):
        return None
    stamps = _stamps(line, days, clocks, labels, weekdays, country)
    published = next((stamp for kind, stamp in stamps if kind == "published"), None)
    updated = next((stamp for kind, stamp in stamps if kind == "updated"), None)
    if not (published or updated or relative or labels):
        return None
    confidence = max(0.3, 1.0 - 0.12 * len(left) - (0.1 if not labels and left else 0.0))
    return Timestamps(
        published=published,
        updated=updated,
        relative=not (published or updated),
        confidence=round(confidence, 2),
        rest=rest if left else "",
    )


def _may_be_time(line: str) -> bool:
    """A cheap look before the dear ones: figures that can be a date or a time, or "ago" and its kin."""
    figures = len(_FIGURE.findall(line))
    if len(line) > 60 and figures * 12 < len(line) and " ago" not in line:
        return False
    if not figures and line.isascii() and not may_tell_time(line):
        return False
    most_small = 8 + 4 * len(_YEARS.findall(line))
    if line.count(" ") > _MOST_BLANKS or sum(word[0].islower() for word in line.split()) > most_small:
        return False
    if _FIGURES.search(line) or holds_any_case(line, _NOON) or (not line.isascii() and holds_any(line, _AGO)):
        return True
    if len(line) >= 60:
        return False
    if may_hold_relative(line) and RELATIVE.search(line):
        return True
    return len(line) < 30 and bool(NEAR_DAYS.search(line))


def _may_be_left(left: list[str], rest: str, *, labelled: bool, dated: bool) -> bool:
    """Whether the words left over may share a line with its times: an outlet, a section, a person's name."""
    small = sum(word[0].islower() for word in left)
    if len(left) > (_MOST_LEFT if labelled else 4) or _NO_TIME_LINE.search(rest):
        return False
    if labelled:
        return small <= 2
    return small == 0 and (dated or len(left) <= 2)


def _masked(pattern: re.Pattern[str], masked: list[str]) -> list[tuple[int, int]]:
    """Takes the matches of `pattern` out of the line, and gives their places."""
    spans = [match.span() for match in pattern.finditer("".join(masked))]
    for start, end in spans:
        masked[start:end] = " " * (end - start)
    return spans


def _words_left(masked: list[str]) -> list[str]:
    """The words that are left of a line, without those that say nothing."""
    text = "".join(masked)
    return [] if text.isspace() else _WORDS.findall(FILLER.sub(" ", text))


def _labels(line: str, masked: list[str]) -> list[tuple[int, int, str]]:
    found = []
    for match in LABEL.finditer(line):
        if "\x00" in masked[match.start() : match.end()]:
            continue
        kind = "published" if match["published"] or match["glued_published"] else "updated"
        found.append((match.start(), match.end(), kind))
        masked[match.start() : match.end()] = " " * (match.end() - match.start())
    return found


def _weekdays(masked: list[str]) -> list[tuple[int, int]]:
    """The weekdays of the line, as places and numbers; they are taken out."""
    found = []
    for match in WEEKDAY_WORD.finditer("".join(masked)):
        found.append((match.start(), WEEKDAYS[match[0].rstrip(".").lower()]))
        masked[match.start() : match.end()] = " " * (match.end() - match.start())
    masked[:] = [" " if c == "\x00" else c for c in masked]
    return found


def _stamps(
    line: str,
    days: list[Day],
    clocks: list[Clock],
    labels: list[tuple[int, int, str]],
    weekdays: list[tuple[int, int]],
    country: str | None,
) -> list[tuple[str, Stamp]]:
    """Each date with the time beside it, and each time whose date stands elsewhere in the line, labelled."""
    pairs = _paired(days, clocks, labels)
    year_of = next((day.iso[:4] for day, _ in pairs if day and not day.iso.startswith("--")), None)
    date_of = next((day.iso for day, _ in pairs if day and not day.iso.startswith("--")), None)
    stamps: list[tuple[str, Stamp]] = []
    for day, clock in pairs:
        start = min(part.start for part in (day, clock) if part)
        end = max(part.end for part in (day, clock) if part)
        kind = _label_behind(line, labels, end) or _label_before(labels, start, pairs) or "published"
        flags = list(day.flags) if day else []
        iso = day.iso if day else date_of
        if day is None:
            flags.append("date-from-same-line")
        if iso is None:
            continue
        if iso.startswith("--"):
            if clock is None:
                continue  # a day without its year, and nothing to place it
            if year_of:
                iso = f"{year_of}{iso[1:]}"
                flags.append("date-from-same-line")
        if "ambiguous-day-month" in flags and len(weekdays) == 1:
            iso, flags = _by_weekday(iso, flags, weekdays[0][1])
        stamps.append((kind, _stamp(iso, clock, day, flags, line[start:end], weekdays, country)))
    return stamps


def _by_weekday(iso: str, flags: list[str], weekday: int) -> tuple[str, list[str]]:
    """A date whose day and month could be either, as the weekday beside it has it; and what stays unsure."""
    other = f"{iso[:4]}-{iso[8:]}-{iso[5:7]}"
    fitting = [one for one in (iso, other) if date.fromisoformat(one).weekday() == weekday]
    if len(fitting) != 1:
        return iso, flags
    return fitting[0], [flag for flag in flags if flag != "ambiguous-day-month"]


def _paired(
    days: list[Day], clocks: list[Clock], labels: list[tuple[int, int, str]]
) -> list[tuple[Day | None, Clock | None]]:
    """Each day with its nearest time, each time used once; times that are left stand alone."""
    free = list(clocks)
    pairs: list[tuple[Day | None, Clock | None]] = []
    for day in days:
        if day.time:
            clock = Clock(day.start, day.end, int(day.time[:2]), int(day.time[2:]), day.zone)
            pairs.append((day, clock if clock.hour < 24 and clock.minute < 60 else None))
            continue
        others = [other for other in days if other is not day]
        near = [
            clock
            for clock in free
            if _distance(day, clock) <= min((_distance(o, clock) for o in others), default=999)
        ]
        best = min(near, key=lambda clock: _distance(day, clock), default=None)
        labelled = best is not None and any(day.end <= label[0] < best.start for label in labels)
        if best is not None and _distance(day, best) <= 40 and not labelled:
            free.remove(best)
            pairs.append((day, best))
        else:
            pairs.append((day, None))
    pairs += [(None, clock) for clock in free]
    return sorted(pairs, key=lambda pair: min(part.start for part in pair if part))


def _distance(day: Day, clock: Clock) -> int:
    return clock.start - day.end if clock.start >= day.end else day.start - clock.end


def _label_behind(line: str, labels: list[tuple[int, int, str]], end: int) -> str | None:
    """The label right behind a time, where Japanese and Chinese pages have it: "8:30更新"."""
    return next((kind for start, _, kind in labels if start == end and line[start] > "\u2e80"), None)


def _label_before(
    labels: list[tuple[int, int, str]], start: int, pairs: list[tuple[Day | None, Clock | None]]
) -> str | None:
    """The label of what stands from `start`: the last one before it, with nothing else dated between."""
    before = [(label_end, kind) for _, label_end, kind in labels if label_end <= start]
    if not before:
        return None
    label_end, kind = before[-1]
    between = any(label_end <= min(part.start for part in pair if part) < start for pair in pairs)
    return None if between else kind


def _stamp(
    iso: str,
    clock: Clock | None,
    day: Day | None,
    flags: list[str],
    raw: str,
    weekdays: list[tuple[int, int]],
    country: str | None,
) -> Stamp:
    zone = None
    if clock is not None:
        stated = f"{iso}T{clock.hour:02}:{clock.minute:02}"
        if clock.zone and not iso.startswith("--"):
            offset = offset_of(clock.zone, datetime.fromisoformat(stated), country)
            zone = offset.zone
            flags += offset.flags
            if offset.minutes is not None:
                stated += iso_offset(offset.minutes)
    else:
        stated = iso
    dated = day is not None and len(weekdays) == 1 and not iso.startswith("--")
    if dated and date.fromisoformat(iso).weekday() != weekdays[0][1]:
        flags.append("weekday-disagrees")
    return Stamp(iso=stated, raw=raw.strip(), zone=zone, flags=tuple(dict.fromkeys(flags)))
