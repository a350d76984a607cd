"""The leaves of a tree: which documents have a word, a phrase or a pattern, and how often?

A document of `text` is a paragraph, of all other fields an article. What was found is remembered, as whoever
scores an answer asks next.
"""

from __future__ import annotations

import numpy as np

from store.engines.whoosh import expanding
from store.engines.whoosh.layout import Floats, Ints, Occurrences
from store.engines.whoosh.phrases import Slots, in_order
from store.engines.whoosh.sets import merged
from store.engines.whoosh.snapshot import Postings, Snapshot
from store.query import Pattern, Phrase, Word

#: What a leaf looks for: terms one after the other, or words that fit a pattern.
Sought = Slots | Pattern


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
            if isinstance(what, Pattern):
                self._occurrences[key] = self._fitting(field, what)
            elif len(what) == 1:
                self._occurrences[key] = self._any_of(field, what[0])
            else:
                self._occurrences[key] = self._in_order(field, what)
        return self._occurrences[key]

    def _fitting(self, field: str, pattern: Pattern) -> Occurrences:
        found, cut = expanding.occurrences(self.snapshot, field, pattern)
        if cut:
            self.cut[pattern.typed] = None
        return self._living(field, *found)

    def _in_order(self, field: str, slots: Slots) -> Occurrences:
        snapshot = self.snapshot
        bases = snapshot.bases_of(field)
        parts = [in_order(segment, field, slots) for segment in snapshot.segments]
        numbers = np.concatenate(
            [
                np.empty(0, np.int64),
                *(found + base for (found, _), base in zip(parts, bases, strict=True)),
            ]
        )
        counts = np.concatenate([np.empty(0), *(counts for _, counts in parts)])
        return self._living(field, numbers, counts)

    def _living(self, field: str, numbers: Ints, counts: Floats) -> Occurrences:
        """Those of the documents `numbers` that are not deleted."""
        live = self.snapshot.live_of(field)
        return (numbers, counts) if live is None else (numbers[live[numbers]], counts[live[numbers]])

    def _any_of(self, field: str, terms: tuple[str, ...]) -> Occurrences:
        """The documents that have any of `terms`, and how often."""
        found = [self.postings(field, term) for term in dict.fromkeys(terms)]
        table = self.snapshot.pairs(field).frequencies
        counted = [(postings.documents, table.take(postings.codes)) for postings in found]
        return merged(counted, self.snapshot.size_of(field))


def sought(leaf: Word | Phrase | Pattern) -> Sought:
    """What to look for."""
    match leaf:
        case Word(_, terms):
            return (terms,)
        case Phrase(_, slots):
            return slots
    return leaf


def one_term(what: Sought) -> str | None:
    """The term, where it is a single one that is looked for."""
    return what[0][0] if not isinstance(what, Pattern) and len(what) == 1 == len(what[0]) else None
