"""The leaves of a tree: which documents have a word, a phrase or a pattern, and how often?

A document of `text` is a paragraph, of all other fields an article. What was found is remembered, as whoever
scores an answer asks next.
"""

from __future__ import annotations

import numpy as np

from store.engines.whoosh import expanding
from store.engines.whoosh.layout import LENGTHS, Ints, Occurrences, as_bytes
from store.engines.whoosh.nearness import near
from store.engines.whoosh.phrases import PLACE_BITS, in_order, places
from store.engines.whoosh.sets import common, merged, strung, summed, united
from store.engines.whoosh.snapshot import Postings, Snapshot
from store.engines.whoosh.terms import Term
from store.query import Leaf, Name, Near, Pattern, Slot, slots_of
from store.query.patterns import name_in_capitals

#: What a leaf looks for: what fits each of some places, one after the other, words near each other, or a name
#: in any of its spellings.
Sought = tuple[Slot, ...] | Near | Name


class Leaves:
    """What was read of one snapshot for one search; of one thread.

    `cut` has the patterns that more words fit than are looked for, as typed.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.cut: dict[str, None] = {}
        self._postings: dict[tuple[str, str], Postings] = {}
        self._occurrences: dict[tuple[str, Sought], Occurrences] = {}

    def postings(self, field: str, term: str) -> Postings:
        """See `Snapshot.postings`; each is read once."""
        key = (field, term)
        if key not in self._postings:
            self._postings[key] = self.snapshot.postings(field, term)
        return self._postings[key]

    def documents(self, field: str, what: Sought) -> Ints:
        """The documents that have `what` in `field`."""
        if (term := one_term(what)) is not None:
            return self.postings(field, term).documents
        return self.occurrences(field, what)[0]

    def occurrences(self, field: str, what: Sought) -> Occurrences:
        """The same documents, and how often each has it."""
        key = (field, what)
        if key not in self._occurrences:
            if isinstance(what, Near):
                self._occurrences[key] = self._near(field, what)
            elif isinstance(what, Name):
                self._occurrences[key] = self._any_spelling(field, what)
            elif (term := one_term(what)) is not None:
                self._occurrences[key] = self._any_of(field, (term,))
            elif len(what) > 1:
                self._occurrences[key] = self._in_order(field, what)
            elif isinstance(what[0], Pattern):
                self._occurrences[key] = self._fitting(field, what[0])
            else:
                self._occurrences[key] = self._any_of(field, what[0])
        return self._occurrences[key]

    def _any_spelling(self, field: str, name: Name) -> Occurrences:
        found = [self.occurrences(field, slots_of(each)) for each in name.spellings]
        return merged(found, self.snapshot.size_of(field))

    def _fitting(self, field: str, pattern: Pattern) -> Occurrences:
        of_segments, cut = expanding.occurrences(self.snapshot, field, pattern)
        if cut:
            self.cut[pattern.typed] = None
        found = [
            (documents + base if base else documents, counts)
            for each, base in zip(of_segments, self.snapshot.bases_of(field), strict=True)
            for documents, counts in each
        ]
        return self._living(field, [summed(found, self.snapshot.size_of(field))])

    def _in_order(self, field: str, slots: tuple[Slot, ...]) -> Occurrences:
        found = []
        for each, base, size in zip(self._by_segment(field, slots), *self._segments(field), strict=True):
            documents, counts = in_order(each, size)
            found.append((documents + base, counts))
        return self._living(field, found)

    def _near(self, field: str, what: Near) -> Occurrences:
        size = self.snapshot.size_of(field)
        numbers: Ints | None = None
        for options in what.parts:
            having = united([self.documents(field, slots_of(leaf)) for leaf in options], size)
            numbers = having if numbers is None else numbers.take(common(numbers, having)[0])
        assert numbers is not None, "there are at least two parts"
        parts = [[self._places(field, slots_of(leaf), numbers) for leaf in options] for options in what.parts]
        found = near(parts, what.apart, in_order=what.in_order) >> PLACE_BITS
        has, counts = np.unique(found, return_counts=True)
        return has, counts.astype(np.float64)

    def _places(self, field: str, slots: tuple[Slot, ...], numbers: Ints) -> tuple[Ints, int]:
        """Where `slots` stand in the documents `numbers`, and how many words that are; the compounds behind
        the end of a text have no place in it.
        """
        found = [np.empty(0, np.int64)]
        for each, base, size in zip(self._by_segment(field, slots), *self._segments(field), strict=True):
            first, last = numbers.searchsorted((base, base + size))
            keys = places(each, size, numbers[first:last] - base)
            found.append(keys + (base << PLACE_BITS))
        every = np.concatenate(found)
        ends = self.snapshot.column(LENGTHS[field]).take(every >> PLACE_BITS).astype(np.int64)
        inside = (every & ((1 << PLACE_BITS) - 1)) + len(slots) <= ends
        return every[inside], len(slots)

    def _segments(self, field: str) -> tuple[list[int], list[int]]:
        """Where the documents of `field` begin in each segment, and how many it has."""
        segments = self.snapshot.segments
        sizes = [each.documents if field == "text" else each.articles for each in segments]
        return self.snapshot.bases_of(field), sizes

    def _by_segment(self, field: str, slots: tuple[Slot, ...]) -> list[list[list[Term]]]:
        """For each segment, the terms that fit each of `slots`."""
        each = [self._terms(field, slot) for slot in slots]
        return [[of_slot[number] for of_slot in each] for number in range(len(self.snapshot.segments))]

    def _terms(self, field: str, slot: Slot) -> list[list[Term]]:
        """The terms of each segment that fit `slot`."""
        if isinstance(slot, Pattern):
            found, cut = expanding.terms(self.snapshot, field, slot)
            if cut:
                self.cut[slot.typed] = None
            return found
        words = list(map(as_bytes, dict.fromkeys(slot)))
        fields = [segment.fields[field] for segment in self.snapshot.segments]
        return [
            [Term(each, number) for word in words if (number := each.find(word)) is not None]
            for each in fields
        ]

    def _living(self, field: str, found: list[Occurrences]) -> Occurrences:
        """All of `found`, which follow each other, without the documents that are deleted."""
        numbers, counts = strung(found)
        live = self.snapshot.live_of(field)
        return (numbers, counts) if live is None else (numbers[live[numbers]], counts[live[numbers]])

    def _any_of(self, field: str, terms: tuple[str, ...]) -> Occurrences:
        """The documents that have any of `terms`, and how often."""
        found = [self.postings(field, term) for term in dict.fromkeys(terms)]
        table = self.snapshot.pairs(field).frequencies
        counted = [(postings.documents, table.take(postings.codes)) for postings in found]
        return merged(counted, self.snapshot.size_of(field))


def sought(leaf: Leaf) -> Sought:
    """What to look for."""
    return leaf if isinstance(leaf, Near | Name) else slots_of(leaf)


def words_of(what: Sought) -> list[Sought]:
    """The words that it takes, each by itself; of a choice between phrases, those of the first. A name is
    one word.
    """
    if isinstance(what, Name):
        return [what]
    slots = [slot for part in what.parts for slot in slots_of(part[0])] if isinstance(what, Near) else what
    return [(slot,) for slot in slots]


def one_term(what: Sought) -> str | None:
    """The term, where it is a single one that is looked for."""
    if isinstance(what, Near | Name) or len(what) > 1:
        return None
    slot = what[0]
    if isinstance(slot, Pattern):
        return name_in_capitals(slot)
    return slot[0] if len(slot) == 1 else None
