"""Lists that were read before."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from store.engines.whoosh.layout import Ints
from store.engines.whoosh.lists import KEPT, LONGEST, Lists


class Reading:
    """Reads the numbers from `start` up to `stop`, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, start: int, stop: int) -> Ints:
        self.times += 1
        return np.arange(start, stop)


def test_a_list_is_read_once_and_nobody_can_change_it() -> None:
    """Whoever asks again gets the same array, and a search that wrote into it would spoil the next one's."""
    read = Reading()
    lists = Lists(read)
    found = lists.of(7, 2, 5)
    assert found.tolist() == [2, 3, 4]
    assert lists.of(7, 2, 5) is found
    assert read.times == 1
    with pytest.raises(ValueError, match="read-only"):
        found += 1


def test_only_so_many_numbers_are_kept() -> None:
    """A list that is too long is read each time; where there is no more room, all others are forgotten."""
    read = Reading()
    lists = Lists(read)
    for _ in range(2):
        assert len(lists.of(0, 0, LONGEST + 1)) == LONGEST + 1
    assert read.times == 2
    fit = KEPT // LONGEST - 1
    for term in range(1, fit + 1):
        lists.of(term, 0, LONGEST)
    lists.of(1, 0, LONGEST)
    assert read.times == 2 + fit
    lists.of(fit + 1, 0, LONGEST)
    lists.of(1, 0, LONGEST)
    assert read.times == 2 + fit + 2


def test_lists_of_few_numbers_take_room_too() -> None:
    """Most words stand in a few paragraphs: what is kept of half a million of them stays in few megabytes."""
    lists = Lists(lambda start, stop: np.arange(start, stop))
    tracemalloc.start()
    for term in range(KEPT // 8):
        lists.of(term, 0, 1)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * KEPT
