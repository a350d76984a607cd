"""Numbers in few bytes: the low part of each, and apart from them what some have beyond it.

A list called `numbers` of a field is a section of a file with the low part of each, 8 bits of it, 16 or 32;
and where that is not all of some numbers, two more sections. There are two kinds of lists.

    numbers_at, numbers_high    In a *lasting* list, numbers keep their high part for long, as those of the
                                documents of a term do, which come in order. It is written down where it
                                changes, in units of what the low part cannot hold, and holds until then.
    numbers_at, numbers_whole   In any other list nearly all numbers fit: hardly one place in ten thousand is
                                beyond the 255th, and few postings have one of the rarer codes. Where there
                                are others, ascending, and what they are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from store.engines.whoosh.flat import FlatFile
from store.engines.whoosh.layout import Ints, Numbers, narrow, type_for

_LOW_TYPES = ("<u1", "<u2", "<u4")

#: The high part of a lasting list is what 16 bits cannot hold.
_LASTING_TYPE = np.dtype("<u2")

#: Of the numbers of any other list, one in so many may be beyond the low part.
_SELDOM = 32

#: So many numbers are counted at a time.
_COUNTED = 1 << 20


class Parted:
    """The numbers `name` in `file`, which are read like an array."""

    def __init__(self, file: FlatFile, name: str, *, lasting: bool = False) -> None:
        self._file = file
        self._name = name
        self._lasting = lasting
        self._low = file.section(name)
        self._bits = _bits(file.type(name))
        self._has_more = f"{name}_at" in file

    def __len__(self) -> int:
        return self._file.length(self._name)

    def read(self, start: int, stop: int) -> Numbers:
        """The numbers from the place `start` up to `stop`: those of a lasting list in an array of their own,
        others as they lie in the file where that is all there is.
        """
        low = self._file.numbers(self._low, start, stop)
        if self._lasting:
            numbers = low.astype(np.int64)
            if self._has_more:
                self._add_lasting(numbers, start, stop)
            return numbers
        if self._has_more:
            first = bisect_left(self._at, start)
            last = bisect_left(self._at, stop, first)
            if first < last:
                numbers = low.astype(np.int64)
                numbers[self._seldom_at[first:last] - start] = self._seldom[first:last]
                return numbers
        return low

    def pick(self, places: Ints) -> Numbers:
        """The numbers at `places`, in ascending order, of a list that is not lasting; no others are read."""
        low = self._file.pick(self._name, places)
        if not self._has_more or not len(places):
            return low
        first = bisect_left(self._at, int(places[0]))
        last = bisect_left(self._at, int(places[-1]) + 1, first)
        if first == last:
            return low
        at = self._seldom_at[first:last].astype(np.int64)
        found = at.searchsorted(places)
        numbers = self._seldom[first:last].take(found, mode="clip")
        return np.where(at.take(found, mode="clip") == places, numbers, low)

    def beyond(self, most: int) -> int:
        """How many numbers are greater than `most`."""
        return sum(int(np.count_nonzero(numbers > most)) for numbers in self._pieces())

    def counted(self, size: int) -> Ints:
        """How often each of the numbers below `size`, which all are, is met."""
        counts = np.zeros(size, np.int64)
        for numbers in self._pieces():
            counts += np.bincount(numbers, minlength=size)
        return counts

    def _pieces(self) -> Iterator[Numbers]:
        for start, stop in pairwise([*range(0, len(self), _COUNTED), len(self)]):
            yield self.read(start, stop)
            self._file.let_go()

    def _add_lasting(self, numbers: Ints, start: int, stop: int) -> None:
        """Adds the high parts to those numbers from `start` up to `stop`."""
        at, high = self._at, self._high
        next_ = bisect_right(at, start)
        value = high[next_ - 1] if next_ else 0
        begin = start
        while begin < stop:
            end = min(at[next_], stop) if next_ < len(at) else stop
            if value:
                numbers[begin - start : end - start] += value << self._bits
            if end == stop:
                return
            begin, value = end, high[next_]
            next_ += 1

    # Python takes one number out of a memoryview four times faster than out of an array

    @cached_property
    def _at(self) -> memoryview:
        return memoryview(self._seldom_at.data)

    @cached_property
    def _high(self) -> memoryview:
        return memoryview(self._file.read(f"{self._name}_high").data)

    @cached_property
    def _seldom_at(self) -> Numbers:
        return self._file.read(f"{self._name}_at")

    @cached_property
    def _seldom(self) -> Numbers:
        """The numbers at those places."""
        return self._file.read(f"{self._name}_whole")


class Parting:
    """Parts the numbers `name`, none of them negative, which come piece by piece; low parts have `type_`."""

    def __init__(self, name: str, type_: np.dtype[Any], *, lasting: bool = False) -> None:
        self.name = name
        self.type = type_
        self._lasting = lasting
        self._bits = _bits(type_)
        self._met = 0
        self._last = 0
        self._at = [np.empty(0, np.int64)]
        self._more = [np.empty(0, np.int64)]

    def low(self, numbers: Numbers) -> Numbers:
        """The low part of the next `numbers`."""
        if self._last or int(numbers.max(initial=0)) >> self._bits:
            high = numbers >> self._bits
            at = np.flatnonzero(np.diff(high, prepend=high.dtype.type(self._last)) if self._lasting else high)
            self._at.append(at + self._met)
            self._more.append((high if self._lasting else numbers).take(at))
            if self._lasting and len(high):
                self._last = int(high[-1])
        self._met += len(numbers)
        return numbers.astype(self.type)

    def rest(self) -> dict[str, Numbers]:
        """The sections beside that of the low parts; none where these are all there is."""
        at = np.concatenate(self._at)
        if not len(at):
            return {}
        more = "high" if self._lasting else "whole"
        return {f"{self.name}_at": narrow(at), f"{self.name}_{more}": narrow(np.concatenate(self._more))}


def parted(name: str, numbers: Numbers, *, lasting: bool = False) -> dict[str, Numbers]:
    """The sections of the list `name`."""
    if lasting:
        type_ = lasting_type(int(numbers.max(initial=0)))
    else:
        type_ = seldom_type(len(numbers), lambda most: int(np.count_nonzero(numbers > most)))
    parting = Parting(name, type_, lasting=lasting)
    return {name: parting.low(numbers)} | parting.rest()


def lasting_type(most: int) -> np.dtype[Any]:
    """The type of the low parts of a lasting list with numbers up to `most`."""
    return min(type_for(most), _LASTING_TYPE, key=lambda type_: type_.itemsize)


def seldom_type(many: int, beyond: Callable[[int], int]) -> np.dtype[Any]:
    """The type of the low parts of another list of so `many` numbers; `beyond` counts those above one."""
    for type_ in map(np.dtype, _LOW_TYPES[:-1]):
        if beyond(int(np.iinfo(type_).max)) * _SELDOM <= many:
            return type_
    return np.dtype(_LOW_TYPES[-1])


def _bits(type_: np.dtype[Any]) -> int:
    return 8 * type_.itemsize
