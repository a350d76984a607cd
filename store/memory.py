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
    """
    before = gc.get_threshold()
    gc.set_threshold(max(_OBJECTS, before[0]) if before[0] else 0, *before[1:])  # 0: it is not to look
    try:
        yield
    finally:
        gc.set_threshold(*before)
