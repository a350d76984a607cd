"""Keywords in context: every match on a line of its own, with what stands before and after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from store.highlight import Snippet

#: What the lines are sorted by: the words before the keyword, the nearest first, or those after it.
Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Line:
    """One place that matched: the paragraph's id, and the text before it, of it, and after it."""

    paragraph_id: int | None
    left: str
    keyword: str
    right: str


def concordance(
    found: Iterable[tuple[int | None, Snippet]], width: int = 40, by: Side | None = None
) -> list[Line]:
    """A line for each match in the paragraphs `found`, with at most `width` characters to either side.

    In the order of the text, or sorted `by` what stands to one side, without regard to capitals.
    """
    lines = [
        Line(number, snippet.text[:start][-width:], snippet.text[start:end], snippet.text[end:][:width])
        for number, snippet in found
        for start, end in snippet.spans
    ]
    if by == "left":
        lines.sort(key=lambda line: line.left.casefold().split()[::-1])
    elif by == "right":
        lines.sort(key=lambda line: line.right.casefold().split())
    return lines
