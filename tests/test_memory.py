"""How often Python looks for objects in nobody's reach is set for a while, and set back."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from store.memory import seldom_searched


@pytest.fixture(autouse=True)
def set_back() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize("before", [(700, 10, 10), (90_000, 5, 7), (0, 10, 10)])
def test_whoever_set_it_finds_it_as_it_was(before: tuple[int, int, int]) -> None:
    """Also after an error; nobody's own setting is made more frequent, or switched on."""
    gc.set_threshold(*before)
    inside: list[tuple[int, int, int]] = []

    def fail() -> None:
        with seldom_searched():
            inside.append(gc.get_threshold())
            raise ValueError("inside")

    with pytest.raises(ValueError, match="inside"):
        fail()
    assert gc.get_threshold() == before
    assert inside == [(max(50_000, before[0]) if before[0] else 0, *before[1:])]


def test_of_two_that_overlap_neither_leaves_anything_behind() -> None:
    """As in two threads that ingest: the first to begin is the first to end."""
    gc.set_threshold(700, 10, 10)
    first, second = seldom_searched(), seldom_searched()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.get_threshold() == (700, 10, 10)
