"""Terms: a word with its documents and its places; all of its forms, or some.

The documents of a term are told from its postings. Which of its forms stands where, and what that leaves of
its documents, is read only where some of them are not meant.
"""

from __future__ import annotations

import numpy as np

from store.engines.whoosh.layout import Floats, Ints, Mask, Numbers, ends, spread
from store.engines.whoosh.postings import Field
from store.engines.whoosh.sets import common

#: Of a list so many times as long as what is asked for, and so many more of these, only that is read: finding
#: out where a few places are costs as much as going through a list of some thirty thousand.
_FEW = 1_500
_MORE = 20


class Term:
    """A term of a field, with its documents: of its `forms`, by their numbers, or where that is None, of all.

    `chosen` says which of the documents stand where among the candidates asked about last, once they were.
    """

    def __init__(self, field: Field, number: int, forms: Ints | None = None) -> None:
        self._field = field
        self._number = number
        self._start, self._stop = field.bounds(number)
        self.documents: Ints = field.documents_of(number)
        self.chosen: tuple[Ints, Ints | None] | None = None
        self._fitting: tuple[Mask, Ints] | None = None
        if forms is not None:
            self._leave(forms)

    def _leave(self, forms: Ints) -> None:
        """Leaves the documents that have one of `forms`, and remembers at which of all places they stand."""
        field = self._field
        bounds = field.place_ends_of(self._number)
        first = int(field.form_starts[self._number])
        at = field.place_forms(first, first + int(bounds[-1]))
        if len(forms) == 1:
            hits: Mask = at == forms[0]
        else:
            wanted = np.zeros(int(max(at.max(), forms.max())) + 1, np.bool_)
            wanted[forms] = True
            hits = wanted.take(at)
        counted = np.add.reduceat(hits, bounds[:-1], dtype=np.int64)
        has = np.flatnonzero(counted)
        self.documents = self.documents.take(has)
        self._fitting = hits, counted.take(has)

    @property
    def counts(self) -> Floats:
        """How often each of the documents has it."""
        if self._fitting is not None:
            return self._fitting[1].astype(np.float64)
        return self._field.counts.take(self._field.codes_of(self._number))

    def among(self, candidates: Ints) -> tuple[Ints | None, Ints | None]:
        """Which of `candidates` have the term, and where they stand among its documents; all where None."""
        if self.chosen and self.chosen[0] is candidates:
            return None, self.chosen[1]
        return common(candidates, self.documents)

    def places(self, postings: Ints | None) -> tuple[Ints | None, Ints]:
        """How many places the documents have that stand at `postings` (all where None), one each where that
        is None; and the places.
        """
        field, start, stop = self._field, self._start, self._stop
        first, last = field.place_bounds(self._number)
        if self._fitting is not None:
            hits, frequencies = self._fitting
            return _picked(field.places(first, last)[hits], ends(frequencies), postings)
        few = postings is not None and (len(postings) + _MORE) * _FEW < stop - start
        if last - first == stop - start:
            if postings is not None and few:
                return None, field.pick_places(postings + first)
            every = field.places(first, last)
            return None, every if postings is None else every.take(postings)
        if postings is not None and few:
            begins, counts = field.place_spans(postings + start)
            return counts, field.pick_places(spread(begins, counts))
        every = field.places(first, last)
        return _picked(every, field.place_ends_of(self._number), postings)


def _picked(every: Numbers, bounds: Ints, postings: Ints | None) -> tuple[Ints | None, Numbers]:
    """See `Term.places`; `every` are the places of all its documents, `bounds` where those of each begin."""
    if postings is None:
        return np.diff(bounds), every
    begins = bounds.take(postings)
    counts = bounds.take(postings + 1) - begins
    if counts.max(initial=1) == 1:
        return None, every.take(begins)
    return counts, every.take(spread(begins, counts))
