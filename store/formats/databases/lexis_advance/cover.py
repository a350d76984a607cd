"""The cover of a Lexis export: who asked for what, how many documents there are, and a list of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.formats.article.blocks import Block
from store.formats.databases.lexis_advance import words
from store.formats.databases.lexis_advance.headers import date_in, lines_of

_ITEM = re.compile(r"(?P<number>\d{1,5})\.\s*(?P<title>\S.*)")
#: Above the count stand a few lines: name, time, number of the order.
_TOP = 40


@dataclass(frozen=True, slots=True)
class Cover:
    """Its lines, how many documents it says there are, and their titles as it lists them."""

    lines: tuple[Block, ...] = ()
    count: int | None = None
    titles: tuple[str, ...] = ()


def cover(piece: Sequence[Block]) -> Cover:
    """The cover that stands above the first document; an empty one where there is none."""
    counts = [(at, n) for at, line in enumerate(piece[:_TOP]) if (n := words.count(line.text)) is not None]
    if not counts:
        return Cover()
    start, count = counts[0]
    titles: list[str] = []
    end = start
    for at, line in enumerate(piece[start:], start):
        item = _ITEM.fullmatch(line.text)
        if item and int(item["number"]) == len(titles) + 1 and len(titles) < count:
            titles.append(item["title"])
            end = at
        elif words.heading(line.text) == "body":
            break
    return Cover(tuple(piece[: _first(piece, end + 1, titles)]), count, tuple(titles))


def _first(piece: Sequence[Block], start: int, titles: Sequence[str]) -> int:
    """Where the first document begins below the list: at its title, else two lines above its date."""
    body = next((at for at, line in enumerate(piece) if words.heading(line.text) == "body"), len(piece))
    for at in range(start, body):
        if titles and lines_of(titles[0], piece[at:body]):
            return at
    labelled = (at for at in range(start, body) if words.is_copyright(piece[at].text))
    below = next(labelled, body)
    dated = [at for at in range(start, below) if date_in(piece[at].text)]
    return max(start, dated[-1] - 2) if dated else start
