"""Phrases: in which documents do words stand one after the other, and how often?

The documents that have all the words are known before a place is looked at. The place at which the phrase
would begin is worked out from each word's own; where it comes out the same for every word, there it is.
"""

from __future__ import annotations

import numpy as np

from store.engines.whoosh.layout import Ints, Occurrences, as_bytes, spread
from store.engines.whoosh.postings import Field
from store.engines.whoosh.segment import OpenSegment
from store.engines.whoosh.sets import common, distinct, united

#: The terms that fit each place of a leaf; a word has one place.
Slots = tuple[tuple[str, ...], ...]

#: Document and place in one number: places have the low 32 bits.
_PLACE_BITS = 32

#: Of a list so many times as long as what is asked for, and so many more of these, only that is read: finding
#: out where a few places are costs as much as going through a list of some thirty thousand.
_FEW = 1_500
_MORE = 20


def in_order(segment: OpenSegment, field: str, slots: Slots) -> Occurrences:
    """The documents of `segment`, deleted ones among them, with terms of `slots` one after the other in
    `field`, and how often.
    """
    known = segment.fields[field]
    terms = [[each for term in dict.fromkeys(slot) if (each := _term(known, term))] for slot in slots]
    candidates = _having_all(terms, segment.documents if field == "text" else segment.articles)
    if not len(candidates):
        return candidates, np.empty(0)
    begins = [_begins(of_slot, candidates, len(slots) - offset) for offset, of_slot in enumerate(terms)]
    keys = np.sort(np.concatenate(begins))
    # each word gives a beginning once, so as many equal ones as there are words are a phrase
    whole = keys[: len(keys) - len(slots) + 1] == keys[len(slots) - 1 :]
    hits = keys[: len(whole)][whole] >> _PLACE_BITS
    if len(hits) < 2 or (hits[1:] > hits[:-1]).all():
        return candidates.take(hits), np.ones(len(hits))
    counts = np.bincount(hits, minlength=len(candidates))
    has = np.flatnonzero(counts)
    return candidates.take(has), counts.take(has).astype(np.float64)


class _Term:
    """A term of a field, with its documents; `chosen` says which of them stand where among the candidates
    asked about last, once they were.
    """

    def __init__(self, field: Field, number: int) -> None:
        self._field = field
        self._number = number
        self._start, self._stop = field.bounds(number)
        self.documents: Ints = field.documents(self._start, self._stop)
        self.chosen: tuple[Ints, Ints | None] | None = None

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
        frequencies = field.frequencies.take(field.codes(start, stop))
        if postings is None:
            return frequencies, every
        begins = (np.cumsum(frequencies) - frequencies).take(postings)
        counts = frequencies.take(postings)
        if counts.max(initial=1) == 1:
            return None, every.take(begins)
        return counts, every.take(spread(begins, counts))


def _term(field: Field, term: str) -> _Term | None:
    number = field.find(as_bytes(term))
    return None if number is None else _Term(field, number)


def _having_all(slots: list[list[_Term]], size: int) -> Ints:
    """The documents that have a term of every slot."""
    if not all(slots):
        return np.empty(0, np.int64)
    lists = [united([term.documents for term in slot], size) for slot in slots]
    first, *others = sorted(range(len(slots)), key=lambda place: len(lists[place]))
    candidates = lists[first]
    known: dict[int, Ints | None] = {first: None}
    for place in others:
        kept, here = common(candidates, lists[place])
        if len(kept) < len(candidates):
            candidates = candidates.take(kept)
            known = {each: kept if of is None else of.take(kept) for each, of in known.items()}
        known[place] = here
    for place, where in known.items():
        if len(slots[place]) == 1:
            slots[place][0].chosen = candidates, where
    return candidates


def _begins(terms: list[_Term], candidates: Ints, back: int) -> Ints:
    """Where a phrase would begin, as candidate and place in one number, for each place of any of `terms`.

    Places count backwards from the phrase's end, so that none of them is negative.
    """
    found = []
    for term in terms:
        which, postings = term.among(candidates)
        counts, places = term.places(postings)
        if which is None:
            which = np.arange(len(candidates))
        documents = which if counts is None else np.repeat(which, counts)
        found.append((documents << _PLACE_BITS) + (places.astype(np.int64) + back))
    return found[0] if len(found) == 1 else distinct(np.concatenate(found))
