"""Nearness: where do words stand near each other?

A place is a document and a place in it in one number (see `phrases`), so that the next one behind it is found
by bisection, and what is in another document is too far away.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from store.engines.whoosh.layout import Ints

#: Where something begins, in order, and how many words it has.
Places = tuple[Ints, int]


def near(parts: Sequence[Sequence[Places]], apart: int, *, in_order: bool) -> Ints:
    """Where the first of `parts` begins, each beginning once, with the others near: see `store.query.Near`.
    A part is a choice of what can stand for it.
    """
    first, *others = parts
    if in_order:
        return np.unique(np.concatenate([_followed(*each, others, apart) for each in first]))
    begins = np.unique(np.concatenate([starts for starts, _ in others[0]]))
    ends = np.unique(np.concatenate([starts + length for starts, length in others[0]]))
    found = []
    for starts, length in first:
        found.append(starts[_next(begins, starts + length) - (starts + length) <= apart])
        found.append(starts[starts - _last(ends, starts) <= apart])
    return np.unique(np.concatenate(found))


def _followed(starts: Ints, length: int, others: Sequence[Sequence[Places]], apart: int) -> Ints:
    """Those of `starts` behind which the words of `others` follow in time."""
    reached, room = starts + length, np.full(len(starts), apart)
    for part in others:
        following = np.unique(np.concatenate([begins for begins, _ in part]))
        behind = _next(following, reached)
        room = room - (behind - reached)
        kept = np.flatnonzero(room >= 0)
        starts, room, reached = starts.take(kept), room.take(kept), behind.take(kept) + 1
    return starts


#: Further away than any place.
_FAR = 1 << 62


def _next(places: Ints, behind: Ints) -> Ints:
    """For each of `behind` the first of `places` that is not before it."""
    return np.append(places, _FAR).take(places.searchsorted(behind))


def _last(places: Ints, before: Ints) -> Ints:
    """For each of `before` the last of `places` that is not behind it."""
    return np.insert(places, 0, -_FAR).take(places.searchsorted(before, side="right"))
