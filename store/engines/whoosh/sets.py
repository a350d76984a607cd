"""Sorted lists of numbers: what two of them have in common, and what they add up to.

The larger list is not searched for each number of the smaller one, unless it is much larger: instead, the
place of each number of one list is written down in a slot of its own, and the other list looks there. What
lies in a slot is believed only where the list has that very number at that place, so slots need no clearing.

`numpy.unique` does some of this, and loads a module that costs a search as much as all of the rest. What
`numpy.flatnonzero` does before it calls `nonzero` takes longer than to go through a short list.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from store.engines.whoosh.layout import Floats, Ints, Mask, Numbers, Occurrences

#: A list so many times as long as the other is searched by bisection.
_MUCH = 16

#: One number in so many of all that there are is so many that a mask of all costs less than sorting.
_MANY = 8


class _Scratch(threading.local):
    """Something to write down for each number; of one thread, as two would write over each other's."""

    def __init__(self, type_: type[np.generic]) -> None:
        self._all: Numbers = np.zeros(0, type_)

    def of(self, size: int) -> Numbers:
        if len(self._all) < size:
            self._all = np.zeros(size, self._all.dtype)
        return self._all


_slots = _Scratch(np.int64)

#: None of these is set between two uses.
_marks = _Scratch(np.bool_)


class Sums:
    """A sum for each number from 0 on; all are 0 at first."""

    def __init__(self, size: int) -> None:
        self._sums = np.zeros(size)
        self._touched: list[Ints] = []

    def __len__(self) -> int:
        return len(self._sums)

    def add(self, numbers: Ints, amounts: Floats) -> None:
        """Adds to each of `numbers` its amount; one may come several times."""
        self._touched.append(numbers)
        np.add.at(self._sums, numbers, amounts)  # half the time of reading, adding and writing back

    def of(self, numbers: Ints) -> Floats:
        """The sums of `numbers`."""
        return self._sums.take(numbers)

    def clear(self) -> None:
        """Makes all sums 0 again, which costs as much as was added and not as much as there are."""
        for numbers in self._touched:
            self._sums[numbers] = 0
        self._touched.clear()


class _Free(threading.local):
    """Sums that nobody uses now; of one thread."""

    def __init__(self) -> None:
        self.sums: list[Sums] = []


_free = _Free()


@contextmanager
def sums(size: int) -> Iterator[Sums]:
    """Sums for the numbers below `size`; fresh memory would cost more than what most queries do with it."""
    known = _free.sums.pop() if _free.sums else Sums(0)
    if len(known) < size:
        known = Sums(size)
    try:
        yield known
    finally:
        known.clear()
    _free.sums.append(known)


def common(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Where the numbers that both have stand in `left`, and where in `right`."""
    if left is right:
        same = np.arange(len(left))
        return same, same
    if not len(left) or not len(right):
        nothing = np.empty(0, np.int64)
        return nothing, nothing
    if len(left) * _MUCH < len(right):
        return _bisected(left, right)
    if len(right) * _MUCH < len(left):
        in_right, in_left = _bisected(right, left)
        return in_left, in_right
    slots = _slots.of(int(max(left[-1], right[-1])) + 1)
    slots[left] = np.arange(len(left))
    places = slots.take(right)
    in_right = (left.take(places, mode="clip") == right).nonzero()[0]
    return places.take(in_right), in_right


def contained(numbers: Ints, others: Ints) -> Mask:
    """Which of `numbers` are among `others`."""
    mask = np.zeros(len(numbers), np.bool_)
    mask[common(numbers, others)[0]] = True
    return mask


def distinct(numbers: Ints) -> Ints:
    """The same numbers in order, each once."""
    ordered = np.sort(numbers)
    return ordered.take(changes(ordered))


def changes(ordered: Ints) -> Ints:
    """Where in a list in order each of its numbers comes for the first time."""
    new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new.nonzero()[0]


def added_up(numbers: Ints, amounts: Floats) -> tuple[Ints, Floats]:
    """The same numbers, which are in order, each once, and the sum of the amounts that it had."""
    first = changes(numbers)
    totals: Floats = np.add.reduceat(amounts, first) if len(first) else np.empty(0)
    return numbers.take(first), totals


def merged(found: Sequence[Occurrences], size: int) -> Occurrences:
    """The documents of all of `found`, each once, with the sum of its counts; all are less than `size`."""
    return found[0] if len(found) == 1 else summed(found, size)


def summed(found: Sequence[Occurrences], size: int) -> Occurrences:
    """The same of lists that may be in no order, and have a document several times."""
    numbers, counts = strung(found)
    with sums(size) as totals:
        totals.add(numbers, counts)
        documents = _distinct(numbers, size)
        return documents, totals.of(documents)


def strung(found: Sequence[Occurrences]) -> Occurrences:
    """All of `found`, one behind the other."""
    return (
        np.concatenate([np.empty(0, np.int64), *(documents for documents, _ in found)]),
        np.concatenate([np.empty(0), *(counts for _, counts in found)]),
    )


def united(lists: list[Ints], size: int) -> Ints:
    """The numbers that are in any of `lists`, in order; all are less than `size`."""
    return lists[0] if len(lists) == 1 else _distinct(np.concatenate([np.empty(0, np.int64), *lists]), size)


def _distinct(numbers: Ints, size: int) -> Ints:
    """See `distinct`; all are less than `size`."""
    if len(numbers) * _MANY < size:
        return distinct(numbers)
    mask = np.zeros(size, np.bool_)
    mask[numbers] = True
    return np.flatnonzero(mask)


def gathered(lists: list[Ints], size: int) -> Ints:
    """The same in no order, which costs a third of it."""
    if len(lists) == 1:
        return lists[0]
    met = _marks.of(size)
    new: list[Ints] = []
    try:
        for place, numbers in enumerate(lists):
            new.append(numbers[~met.take(numbers)] if place else numbers)
            if place < len(lists) - 1:
                met[numbers] = True
    finally:  # an interrupted search must not lend its marks to the next
        if sum(map(len, lists)) * _MANY > size:
            met.fill(False)
        else:
            for numbers in lists[:-1]:
                met[numbers] = False
    return np.concatenate(new) if new else np.empty(0, np.int64)


def _bisected(few: Ints, many: Ints) -> tuple[Ints, Ints]:
    places = many.searchsorted(few)
    in_few = (many.take(places, mode="clip") == few).nonzero()[0]
    return in_few, places.take(in_few)
