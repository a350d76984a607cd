"""The physical lines of a text: numbered as an editor does, without what cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.formats.cleaning import visible
from store.lines.hints import holds_any

#: Line ends that editors count, and marks that part a line without ending it.
_LINE_ENDS = re.compile("\r\n|\n|\r|\x85")
_PARTING = "\v\f\u2028\u2029"
PARTINGS = re.compile(f"[{_PARTING}]")

#: No article, and no export of articles, has more lines.
MOST_LINES = 100_000

#: A text of so many characters is not split at once.
_SPLIT_BELOW = 1_000_000


class Line(NamedTuple):
    """One physical line that is not blank: its number, its text as it can be seen, how far in it begins."""

    number: int
    text: str
    indent: int
    after_blank: bool


def physical_lines(text: str) -> list[Line]:
    """The lines that are not blank, numbered as an editor does."""
    result: list[Line] = []
    blank_before = False
    parted = holds_any(text, _PARTING)
    for number, raw in enumerate(each_line(text), start=1):
        for part in PARTINGS.split(raw) if parted else (raw,):
            seen = visible(part)
            stripped = seen.strip()
            if not stripped:
                blank_before = True
                continue
            indent = len(seen) - len(seen.lstrip()) + 3 * (len(seen) > 1 and seen[0] == "\t")
            result.append(Line(number, stripped, indent, blank_before))
            blank_before = False
    return result


def each_line(text: str) -> Iterator[str]:
    """The lines of a text without their ends, the blank ones too."""
    if len(text) < _SPLIT_BELOW and not holds_any(text, "\r\x85"):
        yield from text.split("\n")
        return
    # One at a time: a list of two million lines beside the text would double what it takes.
    start = 0
    for end in _LINE_ENDS.finditer(text):
        yield text[start : end.start()]
        start = end.end()
    yield text[start:]


def is_immense(text: str) -> bool:
    """Whether a text has more lines than any article or export of articles: a log, a table, an accident."""
    return len(text) > MOST_LINES and sum(map(text.count, f"\n\r\x85{_PARTING}")) > MOST_LINES


def outside(found: list[Line], first: int, last: int) -> list[Line]:
    """The lines that are not between two numbers; what follows them begins anew."""
    kept: list[Line] = []
    for line in found:
        if not first <= line.number <= last:
            begins = bool(kept) and kept[-1].number < first and line.number > last
            kept.append(line._replace(after_blank=True) if begins else line)
    return kept
