"""The centred lines over an article: publication, date, edition, and sometimes whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store import lines
from store.formats.article.draft import Draft
from store.formats.article.physical import Line
from store.formats.databases.lexisnexis import words

#: What is centred begins so far in.
CENTRED = 3

_DEEPEST = 10
_LONGEST_DATE = 90
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b.{0,20}")
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def read_masthead(draft: Draft, found: Sequence[Line]) -> int:
    """Reads the lines over an article into `draft`; gives how many they are."""
    at = _date(found)
    end = _end(found, at)
    if at is None:
        _read_undated(draft, found[:end])
        return end
    _read_above(draft, found[:at])
    _read_date(draft, found, at, end)
    return end


def _date(found: Sequence[Line]) -> int | None:
    """The place of the date: the first line that is one, above the labels."""
    for at, line in enumerate(found[:_DEEPEST]):
        label = words.label(line.text)
        if label is not None and label.meaning is not None:
            return None
        if words.is_rights(line.text) or len(line.text) > _LONGEST_DATE:
            continue
        read = lines.read_timestamps(line.text)
        if read is not None and read.published is not None and not read.published.iso.startswith("--"):
            return at
    return None


def _end(found: Sequence[Line], at: int | None) -> int:
    """Where the masthead ends: with the last centred line, or, at the margin, with the lines of the date."""
    end = 0 if at is None else at + 1
    centred = end == 0 or found[end - 1].indent >= CENTRED
    while end < len(found) and _goes_on(found[end], centred, dated=at is not None):
        end += 1
    return end


def _goes_on(line: Line, centred: bool, *, dated: bool) -> bool:
    if centred:
        return line.indent >= CENTRED
    return dated and not line.after_blank


def _read_above(draft: Draft, above: Sequence[Line]) -> None:
    """What stands over the date: the publication, and whose it is."""
    named = [line for line in above if not words.is_rights(line.text)]
    for line in above:
        if line in named:
            draft.row("other", line.text, line.number)
        else:
            draft.row("copyright", line.text, line.number)
            draft.state("copyright", line.text, line.number)
    if named:
        draft.state("publication", " ".join(line.text for line in named), named[0].number)


def _read_date(draft: Draft, found: Sequence[Line], at: int, end: int) -> None:
    """The date, with the time where that stands below it; and the lines of the edition."""
    day = found[at]
    below = list(found[at + 1 : end])
    stamps = [day]
    if below and _CLOCK.fullmatch(below[0].text):
        stamps.append(below.pop(0))
    stated = " ".join(line.text for line in stamps)
    draft.date("published", stated, day.number)
    draft.date("published", day.text, day.number)
    for line in stamps:
        draft.head("timestamp", line.text, line.number)
    editions = [(day, _left(day.text))]
    for line in below:
        dated = lines.read_timestamps(line.text)
        kind = "timestamp" if dated and dated.published and not dated.rest else "other"
        draft.head(kind, line.text, line.number)
        editions.append((line, line.text if kind == "other" else ""))
    _read_editions(draft, editions)


def _left(text: str) -> str:
    """What stands in a date's line beside it: "May 2, 2002, Thursday,, FINAL EDITION"."""
    read = lines.read_timestamps(text)
    return read.rest.strip(" ,;") if read else ""


def _read_editions(draft: Draft, said: Sequence[tuple[Line, str]]) -> None:
    """Editions, and that a correction is appended, which stands among them."""
    editions: list[str] = []
    for line, text in said:
        if words.CORRECTED.search(text):
            draft.state("status", "corrected", line.number)
        rest = words.CORRECTED.sub("", text).strip(" ,")
        if rest:
            editions.append(rest)
    if editions:
        draft.state("edition", " ".join(editions), said[0][0].number)


def _read_undated(draft: Draft, found: Sequence[Line]) -> None:
    """A masthead without a whole date: "Spring 1999" is kept as it stands."""
    named = [line for line in found if not words.is_rights(line.text)]
    for line in found:
        draft.row("other" if line in named else "copyright", line.text, line.number)
    for line in named[:1]:
        draft.state("publication", line.text, line.number)
    for line in named[1:]:
        if _YEAR.search(line.text):
            draft.keep("date", line.text)
        else:
            _read_editions(draft, [(line, line.text)])
