"""Memory that Python gives back: how often it looks for what is in nobody's reach."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: Python looks through the newest objects when there are 700 more of them; here, so many.
_OBJECTS = 50_000


@contextmanager
def seldom_searched() -> Iterator[None]:
    """Has Python look for unreachable objects seldom, while they are made by the million and hardly any of
    them refers to itself: that is a twelfth of the time it takes to build an index.

    Where it looks as seldom already, or never (0), nothing is changed, nor set back: one of these may be
    inside another, and of two threads neither leaves the other's setting behind.
    """
    before = gc.get_threshold()
    if not 0 < before[0] < _OBJECTS:
        yield
        return
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
