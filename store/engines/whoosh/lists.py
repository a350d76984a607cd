"""Lists by term: which of them were read before?

The same words come again and again: in the next page, in the next question, and in all that is counted beside
an answer. A word or a phrase whose lists are known costs a sixth less to search for.
"""

from __future__ import annotations

from collections.abc import Callable

from store.engines.whoosh.layout import Ints

#: So many numbers are kept, eight bytes each, and of one list so many at most; each takes the room of so many
#: more, as those of most words are short. That is 2 MB for each kind of list in a field of a segment, and
#: never more than it has: segments are few, and most of them small.
KEPT = 1 << 18
LONGEST = 1 << 17
_EACH = 32


class Lists:
    """Lists of numbers, each of which `read` reads, from a first place up to a last, once as long as there is
    room.

    Several threads may use it: at worst, a list is read twice, or all are forgotten too early.
    """

    def __init__(self, read: Callable[[int, int], Ints]) -> None:
        self._read = read
        self._kept: dict[int, Ints] = {}
        self._many = 0

    def of(self, term: int, start: int, stop: int) -> Ints:
        """That of `term`, which stands from `start` up to `stop`; nobody can change it."""
        numbers = self._kept.get(term)
        if numbers is None:
            numbers = self._read(start, stop)
            numbers.flags.writeable = False
            if len(numbers) <= LONGEST:
                room = len(numbers) + _EACH
                if self._many + room > KEPT:
                    self._kept, self._many = {}, 0
                self._kept[term] = numbers
                self._many += room
        return numbers
