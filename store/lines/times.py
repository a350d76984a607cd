"""Lines of dates and times: when an article was published and when it was last changed.

A line counts when hardly anything is left of it once dates, times, zones, weekdays, labels and separators are
taken out. What is not stated is not invented: no zone, no offset; "2 hours ago", no time at all.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from store.lines.clocks import Clock, take_clocks
from store.lines.days import TAKEN, Day, take_days
from store.lines.labels import FILLER, LABEL, RELATIVE, TODAY, WORDS
from store.lines.months import MONTHS, WEEKDAY, WEEKDAYS
from store.lines.readings import Stamp, Timestamps
from store.lines.zones import iso_offset, offset_of

#: A longer line is no line of times.
_LONGEST = 260

#: Words that may be left over: an outlet, a section, a byline that shares the line.
_MOST_LEFT = 6

#: Numbers that a line of times has at the most: three stamps with seconds and offsets.
_MOST_NUMBERS = 26

#: Small words that a line of times has at the most, beside its own.
_MOST_SMALL = 6

_WEEKDAY = re.compile(rf"(?<!the\s)(?<![^\W\d_]){WEEKDAY}", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_EMPTY = re.compile(r"[(（]\s*[)）]|\d+\s?文字")
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_OPENINGS = re.compile(r"correct|clarif|note\b|editor", re.IGNORECASE)
_KNOWN = WORDS | MONTHS.keys() | WEEKDAYS.keys()


def read_timestamps(
    line: str, *, day_first: bool | None = None, country: str | None = None
) -> Timestamps | None:
    """The times that a line states, or None where it is no line of times.

    `day_first` says how 06/01/2026 is meant; `country` (ISO 3166, "IN") settles labels such as IST. Never
    raises.
    """
    line = line.strip()
    if not _may_be_times(line):
        return None
    masked = list(line)
    days = take_days(line, masked, day_first, country)
    relative = _take(RELATIVE, masked)
    clocks = take_clocks(masked)
    labels = _take_labels(line, masked)
    if labels or clocks or days:
        relative |= _take(TODAY, masked)
    weekdays = _take_weekdays(masked)
    if not (days or relative or (clocks and labels)):
        return None
    left = _WORDS.findall(FILLER.sub(" ", "".join(masked)))
    if not _hardly_anything(line, left, days, clocks, labels):
        return None
    stamps = _stamps(line, days, clocks, labels, weekdays, country)
    published = next((stamp for kind, stamp in stamps if kind == "published"), None)
    updated = next((stamp for kind, stamp in stamps if kind == "updated"), None)
    if not (published or updated or relative or labels):
        return None
    confidence = max(0.3, 1.0 - 0.12 * len(left) - (0.1 if not labels and left else 0.0))
    rest = re.sub(r"\s+", " ", _EMPTY.sub(" ", "".join(masked))).strip(" \t,;:|/()[]•·–—-")
    return Timestamps(
        published=published,
        updated=updated,
        relative=not (published or updated),
        confidence=round(confidence, 2),
        rest=rest if left else "",
    )


def _may_be_times(line: str) -> bool:
    """A look that costs little: not too long, a digit (or "ago" and its kin), few words of running text."""
    if not line or len(line) > _LONGEST:
        return False
    numbers = len(_NUMBER.findall(line))
    if not numbers:
        return len(line) < 60 and bool(RELATIVE.search(line) or LABEL.match(line))
    if numbers > _MOST_NUMBERS:
        return False
    small = 0
    for word in line.split():
        if word[0].islower() and word.strip(".,:;()|").casefold() not in _KNOWN:
            small += 1
            if small > _MOST_SMALL:
                return False
    return True


def _hardly_anything(
    line: str, left: list[str], days: list[Day], clocks: list[Clock], labels: list[tuple[int, int, str]]
) -> bool:
    """Whether the words that are left of a line let it be a line of times, no sentence and no table."""
    small = sum(word[0].islower() for word in left)
    most = _MOST_LEFT * (
        2 if labels and line.count("|") > 1 else 1
    )  # sections, outlet and byline between bars
    if len(left) > most or small > 2 or (left and _OPENINGS.match(left[0])):
        return False
    if labels:
        return True
    if len(days) > 2 or (len(left) > 4 and small) or (small > 1 and not clocks):
        return False
    numbers = sum(word[0].isdigit() for word in left)
    if left and line.endswith((".", "?", "!")) and not (clocks and clocks[-1].end >= len(line)):
        return False  # a sentence: "The firm was founded Dec 30, 1985."
    return clocks != [] or (numbers <= 1 and not line.rstrip().endswith((":", "--")))


def _take(pattern: re.Pattern[str], masked: list[str]) -> bool:
    """Takes out what a pattern finds; whether it found anything."""
    found = [match.span() for match in pattern.finditer("".join(masked))]
    for start, end in found:
        masked[start:end] = " " * (end - start)
    return bool(found)


def _take_labels(line: str, masked: list[str]) -> list[tuple[int, int, str]]:
    """The labels of a line: from, to, and whether it is "published" or "updated"."""
    found = []
    for match in LABEL.finditer(line):
        if TAKEN in masked[match.start() : match.end()]:
            continue
        kind = "published" if match["published"] else "updated"
        found.append((match.start(), match.end(), kind))
        masked[match.start() : match.end()] = " " * (match.end() - match.start())
    return found


def _take_weekdays(masked: list[str]) -> list[tuple[int, int]]:
    """The weekdays of the line, as places and numbers; they are taken out."""
    found = []
    for match in _WEEKDAY.finditer("".join(masked)):
        found.append((match.start(), WEEKDAYS[match[0].rstrip(".").lower()]))
        masked[match.start() : match.end()] = " " * (match.end() - match.start())
    masked[:] = [" " if c == TAKEN else c for c in masked]
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
    pairs = _paired(days, clocks, [start for start, _, kind in labels if kind == "updated"])
    year_of = next((day.iso[:4] for day, _ in pairs if day and not day.iso.startswith("--")), None)
    date_of = next((day.iso for day, _ in pairs if day and not day.iso.startswith("--")), None)
    stamps: list[tuple[str, Stamp]] = []
    for day, clock in pairs:
        start = min(part.start for part in (day, clock) if part)
        end = max(part.end for part in (day, clock) if part)
        kind = _label_before(labels, start, pairs) or "published"
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
        stamps.append((kind, _stamp(iso, clock, day, flags, line[start:end], weekdays, country)))
    return stamps


def _paired(days: list[Day], clocks: list[Clock], cuts: list[int]) -> list[tuple[Day | None, Clock | None]]:
    """Each day with its nearest time, each time used once; times that are left stand alone.

    No day takes a time from behind one of the `cuts`: "6 November 2016 Last updated at 14:10" states two.
    """
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
            if not any(day.end <= cut < clock.start for cut in cuts)
            and _distance(day, clock) <= min((_distance(o, clock) for o in others), default=999)
        ]
        best = min(near, key=lambda clock: _distance(day, clock), default=None)
        if best is not None and _distance(day, best) <= 40:
            free.remove(best)
            pairs.append((day, best))
        else:
            pairs.append((day, None))
    pairs += [(None, clock) for clock in free]
    return sorted(pairs, key=lambda pair: min(part.start for part in pair if part))


def _distance(day: Day, clock: Clock) -> int:
    return clock.start - day.end if clock.start >= day.end else day.start - clock.end


def _label_before(
    labels: list[tuple[int, int, str]], start: int, pairs: list[tuple[Day | None, Clock | None]]
) -> str | None:
    """The label that belongs to what stands from `start`: the last one before, nothing else dated between."""
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
    stated_day = day is not None and len(weekdays) == 1 and not iso.startswith("--")
    if stated_day and date.fromisoformat(iso).weekday() != weekdays[0][1]:
        flags.append("weekday-disagrees")
    return Stamp(iso=stated, raw=raw.strip(), zone=zone, flags=tuple(dict.fromkeys(flags)))
