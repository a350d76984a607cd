"""Which number has each of many stretches of bytes? A hash table of arrays, where all are looked up at once.

A stretch is looked up in pieces: a piece is eight bytes and the number of the piece before it. So a stretch
of any length has a number that no other has, that of its last piece. Nothing is left to chance: pieces are
compared, not only their hashes.

Where a piece lies depends on numbers drawn for each table: nobody can write a text whose pieces all lie at
the same place.
"""

from __future__ import annotations

from secrets import randbits

import numpy as np
import numpy.typing as npt

from store.engines.whoosh.layout import Ints, Mask

#: Eight bytes each, as numbers.
Eights = npt.NDArray[np.uint64]

#: What is kept of eight bytes of which only so many belong to a stretch.
_MASKS = np.array([(1 << 8 * many) - 1 for many in range(9)], np.uint64)

_FIRST_BITS = 12

#: At least so many places for each piece, so that most are found at the first that is looked at.
_ROOM = 3

#: No piece's number, so nothing stands behind it: the place is free.
_FREE = np.iinfo(np.uint32).max


def as_eights(data: bytes) -> Eights:
    """The bytes as numbers of eight each, the first byte the lowest; there is one more number behind."""
    return np.frombuffer(data + bytes(8 + -len(data) % 8), "<u8")


def _eight_at(eights: Eights, starts: Ints, lengths: Ints) -> Eights:
    """The eight bytes from each of `starts` on; zeros for those that are beyond `lengths`."""
    place, off = starts >> 3, (starts.astype(np.uint64) & np.uint64(7)) << np.uint64(3)
    found: Eights = eights.take(place) >> off
    found |= eights.take(place + 1) << np.uint64(1) << (np.uint64(63) - off)
    found &= _MASKS.take(lengths, mode="clip")
    return found


class Numbering:
    """Numbers for pieces: 1, 2, 3 ..., in no order."""

    def __init__(self) -> None:
        self._count = 0
        self._factors = np.array([randbits(64) | 1 for _ in range(2)], np.uint64)
        self._make_room(_FIRST_BITS)

    def __len__(self) -> int:
        return self._count

    def of_one(self, stretch: bytes) -> int:
        """The number of one stretch of up to eight bytes, with nothing before it."""
        return int(self._of_pieces(np.zeros(1, np.int64), as_eights(stretch)[:1])[0])

    def of_stretches(self, before: Ints, eights: Eights, starts: Ints, lengths: Ints) -> Ints:
        """The numbers of the stretches of `eights`, bytes as `as_eights` has them, that begin at `starts` and
        have these lengths; `before` are the numbers of what stands before each.
        """
        numbers = self._of_pieces(before, _eight_at(eights, starts, lengths))
        done = 8
        rest = np.flatnonzero(lengths > done)
        while len(rest):
            piece = _eight_at(eights, starts.take(rest) + done, lengths.take(rest) - done)
            numbers[rest] = self._of_pieces(numbers.take(rest), piece)
            done += 8
            rest = rest[lengths.take(rest) > done]
        return numbers

    def _of_pieces(self, before: Ints, eights: Eights) -> Ints:
        """The number of each piece; what was not known gets the next one. `before` is 0 for a first piece."""
        places = self._places(before, eights)
        numbers = self._numbers.take(places).astype(np.int64)
        rest = np.flatnonzero(~self._are(places, before, eights))
        if len(rest):
            numbers[rest] = self._searched(before.take(rest), eights.take(rest))
        return numbers

    def _searched(self, before: Ints, eights: Eights) -> Ints:
        """The same for pieces that are not known, or not at the first place that they could have."""
        room = _ROOM * (self._count + len(eights))
        if room > len(self._numbers):
            self._grow(room.bit_length())
        numbers = np.empty(len(eights), np.int64)
        rest = np.arange(len(eights))
        places = self._places(before, eights)
        step = 0
        while len(rest):
            self._settle(places, before, eights)
            found = self._are(places, before, eights)
            numbers[rest[found]] = self._numbers.take(places[found])
            step += 1  # one more each time, which comes by every place
            rest, before, eights = rest[~found], before[~found], eights[~found]
            places = (places[~found] + step) & (len(self._numbers) - 1)
        return numbers

    def _settle(self, places: Ints, before: Ints, eights: Eights) -> None:
        """Gives free places to pieces that look for one; of several, to one of them."""
        free = np.flatnonzero(self._before.take(places) == _FREE)
        wanted = places.take(free)
        self._numbers[wanted] = free
        free = free[self._numbers.take(wanted) == free]
        wanted = places.take(free)
        self._numbers[wanted] = np.arange(self._count + 1, self._count + 1 + len(free))
        self._before[wanted] = before.take(free)
        self._eights[wanted] = eights.take(free)
        self._count += len(free)

    def _are(self, places: Ints, before: Ints, eights: Eights) -> Mask:
        same: Mask = self._eights.take(places) == eights
        same &= self._before.take(places) == before
        return same

    def _places(self, before: Ints, eights: Eights) -> Ints:
        """Where each piece is looked for first."""
        mixed = before.astype(np.uint64)
        mixed *= self._factors[1]
        mixed ^= eights
        mixed *= self._factors[0]
        mixed >>= self._shift
        return mixed.astype(np.int64)

    def _grow(self, bits: int) -> None:
        """Makes room, and looks for a new place for every piece; each keeps its number."""
        taken = np.flatnonzero(self._before != _FREE)
        before = self._before.take(taken).astype(np.int64)
        eights, numbers = self._eights.take(taken), self._numbers.take(taken)
        self._make_room(bits)
        self._count = 0
        known_as = np.zeros(len(numbers) + 1, np.uint32)
        known_as[self._searched(before, eights)] = numbers
        self._numbers[:] = known_as.take(self._numbers)

    def _make_room(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._eights = np.zeros(1 << bits, np.uint64)
        self._before = np.full(1 << bits, _FREE, np.uint32)
        self._numbers = np.zeros(1 << bits, np.uint32)
