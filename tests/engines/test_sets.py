"""Numbers in few bytes, runs of them, and what sorted lists of them have in common."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from store.engines.whoosh.layout import ends, narrow, spread, type_for
from store.engines.whoosh.sets import (
    added_up,
    common,
    contained,
    distinct,
    gathered,
    merged,
    summed,
    united,
)


@pytest.mark.parametrize(
    ("expected", "most"),
    [
        ("<u1", 0),
        ("<u1", 255),
        ("<u2", 256),
        ("<u2", 65_535),
        ("<u4", 65_536),
        ("<u4", 2**32 - 1),
        ("<i8", 2**32),
    ],
)
def test_numbers_lie_in_the_narrowest_type(expected: str, most: int) -> None:
    """And come back as they were, also at the edges of a type."""
    assert type_for(most) == np.dtype(expected)
    assert narrow(np.array([0, most])).tolist() == [0, most]


def test_runs_are_spelled_out() -> None:
    """`ends` bounds runs of given lengths, `spread` spells them out, empty ones too."""
    assert ends(np.array([2, 0, 3])).tolist() == [0, 2, 2, 5]
    assert spread(np.array([7, 1, 3]), np.array([2, 0, 3])).tolist() == [7, 8, 3, 4, 5]
    assert spread(np.array([], np.int64), np.array([], np.int64)).tolist() == []


@pytest.mark.parametrize("seed", range(30))
def test_lists_are_compared_like_sets(seed: int) -> None:
    """Of any two lengths, after each other, so that what one comparison leaves misleads no other."""
    random = Random(seed)
    for _ in range(20):
        size = random.choice([3, 50, 2000])
        left, right = (
            np.array(
                sorted(random.sample(range(size), random.randint(0, min(size, random.choice([3, 1000]))))),
                np.int64,
            )
            for _ in range(2)
        )
        both = sorted(set(left.tolist()) & set(right.tolist()))
        in_left, in_right = common(left, right)
        assert left[in_left].tolist() == right[in_right].tolist() == both
        assert left[contained(left, right)].tolist() == both
        either = sorted(set(left.tolist()) | set(right.tolist()))
        assert united([left, right, left[:9]], size).tolist() == either
        assert sorted(gathered([left, left[:9], right], size).tolist()) == either


def test_numbers_are_told_apart_and_added_up() -> None:
    """Each once, in order, with the sum of what it had; of nothing, nothing."""
    numbers = np.array([5, 2, 5, 9])
    assert distinct(numbers).tolist() == [2, 5, 9]
    amounts = np.array([1.0, 2.0, 3.0, 4.0])
    found = [(numbers[:3], amounts[:3]), (numbers[3:], amounts[3:])]
    for of, sums in (summed(found, 10), added_up(np.array([2, 5, 5, 9]), amounts[[1, 0, 2, 3]])):
        assert (of.tolist(), sums.tolist()) == ([2, 5, 9], [2, 4, 4])
    of, sums = summed(found, 1_000)  # so few that they are sorted
    assert (of.tolist(), sums.tolist()) == ([2, 5, 9], [2, 4, 4])
    assert distinct(numbers[:0]).tolist() == added_up(numbers[:0], np.empty(0))[1].tolist() == []


def test_what_several_lists_count_is_merged() -> None:
    """Each document once, in order, with all that it had; of no lists, nothing."""
    one = np.array([1, 4, 6]), np.array([1.0, 2.0, 3.0])
    other = np.array([0, 4]), np.array([5.0, 6.0])
    assert merged([one], 7) is one
    documents, counts = merged([one, other], 7)
    assert (documents.tolist(), counts.tolist()) == ([0, 1, 4, 6], [5, 1, 8, 3])
    assert [part.tolist() for part in merged([], 7)] == [[], []]
