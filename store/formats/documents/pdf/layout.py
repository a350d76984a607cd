"""From the lines on pages to paragraphs and headings, by space, indent, size, and where a line breaks off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.formats.article.blocks import joined
from store.formats.article.physical import Line
from store.formats.documents.pdf.pages import Placed
from store.formats.documents.sheet import ENDED, Sheet

#: More space than this many usual distances between lines parts paragraphs.
_APART = 1.3
#: Lines of one paragraph are no closer than this many sizes of their letters.
_CLOSEST = 0.9
#: A first line is set in by this much of its letters' size, and by no more than so many of them.
_SET_IN, _FAR_IN = 0.7, 5.0
#: Letters that are larger than the text's by this factor are a heading's.
_LARGER = 1.15
#: So many lines at the top and at the foot of a page may be printed on all of them.
_EDGE = 3

_BULLET = re.compile(r"[•▪◦‣·●■–—-]\s")
_FIGURES = re.compile(r"\d+")
_PAGE = re.compile(
    r"(?:page|seite|p\.|s\.|página|pagina)?\s*\d{1,4}(?:\s*(?:/|of|von|sur|de|di|van)\s*\d{1,4})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Measures:
    """How the lines of each size are set: from one to the next, and how many letters go into one."""

    leading: Mapping[float, float]
    width: Mapping[float, int]
    text: float


def lay_out(pages: Sequence[Sequence[Placed]]) -> Sheet:
    """The paragraphs and headings of the pages, on a sheet; what is printed on each page is ``other``."""
    edges = _printed(pages)
    flow = [
        (line, number)
        for number, page in enumerate(pages)
        for at, line in enumerate(page)
        if (number, at) not in edges
    ]
    measures = _measures(flow)
    sheet = Sheet()
    levels = sorted({_round(line.size) for line, _ in flow if _is_large(line, measures)}, reverse=True)
    every = [Line(number, line.text, 0, False) for line, number in flow]
    words: set[str] = set()
    start = 0
    for at in range(1, len(flow) + 1):
        if at < len(flow) and not _begins(flow[at - 1], flow[at], measures):
            continue
        first = flow[start][0]
        sheet.write(joined(every[start:at], words, every).text)
        large = _is_large(first, measures)
        sheet.end_paragraph(f"heading {min(9, levels.index(_round(first.size)) + 1)}" if large else None)
        start = at
    for number, page in enumerate(pages):
        for at, line in enumerate(page):
            if (number, at) in edges:
                sheet.write(line.text)
                sheet.end_paragraph("other")
    return sheet


def _printed(pages: Sequence[Sequence[Placed]]) -> set[tuple[int, int]]:
    """The lines (page, place) that stand at the edge of most pages, figures aside, and page numbers."""
    seen: Counter[tuple[str, float, int]] = Counter()
    edges: list[tuple[int, int, tuple[str, float, int]]] = []
    for number, page in enumerate(pages):
        at_edge = {*range(min(_EDGE, len(page))), *range(max(0, len(page) - _EDGE), len(page))}
        keys = {at: _print(page[at]) for at in at_edge}
        seen.update(set(keys.values()))
        edges += [(number, at, key) for at, key in keys.items()]
    filled = sum(bool(page) for page in pages)
    often = {key for key, count in seen.items() if count >= 2 and count * 2 >= filled}
    return {
        (number, at)
        for number, at, key in edges
        if key in often or (at in (0, len(pages[number]) - 1) and _PAGE.fullmatch(pages[number][at].text))
    }


def _print(line: Placed) -> tuple[str, float, int]:
    """What is the same on every page of a line that is printed on all: its words, letters and height."""
    return _FIGURES.sub("0", line.text.casefold()), _round(line.size), round(line.y)


def _measures(flow: Sequence[tuple[Placed, int]]) -> _Measures:
    leading: dict[float, list[float]] = {}
    width: dict[float, list[int]] = {}
    letters: Counter[float] = Counter()
    for line, _ in flow:
        width.setdefault(_round(line.size), []).append(len(line.text))
        letters[_round(line.size)] += len(line.text)
    for (before, page), (line, after) in pairwise(flow):
        size, gap = _round(line.size), before.y - line.y
        if page == after and _round(before.size) == size and gap >= _CLOSEST * size:
            leading.setdefault(size, []).append(gap)
    return _Measures(
        leading={size: sorted(gaps)[len(gaps) // 20] for size, gaps in leading.items()},
        width={size: sorted(lengths)[len(lengths) * 9 // 10] for size, lengths in width.items()},
        text=max(letters, key=lambda size: letters[size], default=0.0),
    )


def _begins(before: tuple[Placed, int], after: tuple[Placed, int], measures: _Measures) -> bool:
    """Whether a line begins a paragraph, or goes on with the line before it."""
    line, next_line = before[0], after[0]
    size = _round(line.size)
    if size != _round(next_line.size) or _BULLET.match(next_line.text):
        return True
    ended = ENDED.search(line.text) is not None
    gap = line.y - next_line.y
    if before[1] != after[1] or gap < 0:  # the next page, or the next column
        return ended
    usual = min(measures.leading.get(size, gap), 2 * line.size or gap)
    if gap > usual * _APART:
        return True
    set_in = next_line.x - line.x
    is_set_in = gap > 0 and line.size * _SET_IN < set_in < line.size * _FAR_IN
    if is_set_in and not _BULLET.match(line.text):
        return True
    width = measures.width[size]
    room = width - len(line.text) - 1
    return room > len(next_line.text.split(maxsplit=1)[0]) + width * (0.1 if ended else 0.25)


def _is_large(line: Placed, measures: _Measures) -> bool:
    return _round(line.size) > measures.text * _LARGER


def _round(size: float) -> float:
    """A size to the half point: programs scale letters a little."""
    return round(size * 2) / 2
