"""Where words stand in a row of the index: what full-text expressions of SQLite cannot say."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Any

from store.analysis import GAP
from store.query import Leaf, Name, Near, Pattern, Phrase, Simple, Slot, slots_of
from store.query.nearness import Span, near
from store.query.patterns import name_in_capitals

#: Gives the words that a pattern stands for.
Expand = Callable[[Pattern], Sequence[str]]


def stand(stems: str, words: str, what: str) -> bool:
    """Whether `what`, which `as_json` made, stands in a row: an SQL function. `stems` and `words` are its
    terms and the words as written, joined by blanks.
    """
    parts, apart, in_order = _read(what)
    row = list(zip(stems.split(" "), words.split(" "), strict=True))
    if apart is not None:  # behind the gap are the compounds, which have no place in the text
        row = list(takewhile(lambda each: each[0] != GAP, row))
    placed = [[span for slots in options for span in _spans(slots, row)] for options in parts]
    if apart is None:
        return bool(placed[0])
    return all(placed) and any(True for _ in near(placed, apart, in_order=in_order))


def count(stems: str, words: str, leaf: Leaf, expand: Expand) -> int:
    """How often `leaf` stands in a row: see `stand`."""
    if isinstance(leaf, Name):
        return sum(count(stems, words, each, expand) for each in leaf.spellings)
    if isinstance(leaf, Pattern) and (name := name_in_capitals(leaf)):
        return words.split(" ").count(name)
    row = list(zip(stems.split(" "), words.split(" "), strict=True))
    if not isinstance(leaf, Near):
        return len(_spans(_placed(leaf, expand), row))
    row = list(takewhile(lambda each: each[0] != GAP, row))
    parts = [[span for each in part for span in _spans(_placed(each, expand), row)] for part in leaf.parts]
    return sum(1 for _ in near(parts, leaf.apart, in_order=leaf.in_order)) if all(parts) else 0


def _placed(leaf: Simple, expand: Expand) -> list[_Place]:
    return [(which, frozenset(terms)) for which, terms in (_of(slot, expand) for slot in slots_of(leaf))]


def as_json(what: Phrase | Near, expand: Expand) -> str:
    """What `stand` looks for."""
    if isinstance(what, Phrase):
        return json.dumps([[[[_of(slot, expand) for slot in what.slots]]], None, True])
    parts = [[[_of(slot, expand) for slot in slots_of(leaf)] for leaf in options] for options in what.parts]
    return json.dumps([parts, what.apart, what.in_order])


#: Which of the two of a row is meant, and what it may be.
_Place = tuple[int, frozenset[str]]


def _of(slot: Slot, expand: Expand) -> tuple[int, list[str]]:
    return (1, list(expand(slot))) if isinstance(slot, Pattern) else (0, list(slot))


@lru_cache(maxsize=64)
def _read(what: str) -> tuple[list[list[list[_Place]]], int | None, bool]:
    parts: list[list[list[Any]]]
    parts, apart, in_order = json.loads(what)
    placed = [
        [[(which, frozenset(terms)) for which, terms in slots] for slots in options] for options in parts
    ]
    return placed, apart, in_order


def _spans(slots: list[_Place], row: list[tuple[str, str]]) -> list[Span]:
    """Where `slots` stand one after the other."""
    return [
        (start, start + len(slots))
        for start in range(len(row) - len(slots) + 1)
        if all(row[start + offset][which] in terms for offset, (which, terms) in enumerate(slots))
    ]
