"""Phrases: in which documents do words stand one after the other, and how often?

The documents that have all the words are known before a place is looked at. The place at which the phrase
would begin is worked out from each word's own; where it comes out the same for every word, there it is.
"""

from __future__ import annotations

from functools import reduce

import numpy as np

from store.engines.whoosh.layout import Floats, Ints, ends, spread
from store.engines.whoosh.postings import Field
from store.engines.whoosh.segment import OpenSegment
from store.engines.whoosh.sets import common, distinct, united

#: The terms that fit each place of a leaf; a word has one place.
Slots = tuple[tuple[str, ...], ...]

#: Document and place in one number: places have the low 32 bits.
_PLACE_BITS = 32


def in_order(segment: OpenSegment, field: str, slots: Slots) -> tuple[Ints, Floats]:
    """The documents of `segment`, deleted ones among them, with terms of `slots` one after the other in
    `field`, and how often.
    """
    known = segment.fields[field]
    terms = [_terms_of(known, slot) for slot in slots]
    size = segment.documents if field == "text" else segment.articles
    candidates = _having_all(terms, size)
    if not len(candidates):
        return candidates, np.empty(0)
    begins = [
        _begins(known, of_slot, candidates, len(slots) - offset) for offset, of_slot in enumerate(terms)
    ]
    keys = np.sort(np.concatenate(begins))
    # each word gives a beginning once, so as many equal ones as there are words are a phrase
    whole = keys[: len(keys) - len(slots) + 1] == keys[len(slots) - 1 :]
    found = keys[: len(whole)][whole] >> _PLACE_BITS
    counts = np.bincount(found, minlength=len(candidates))
    has = np.flatnonzero(counts)
    return candidates.take(has), counts.take(has).astype(np.float64)


class _Term:
    """A term of a field, with its documents."""

    def __init__(self, field: Field, number: int) -> None:
        self.number = number
        self.start, self.stop = field.bounds(number)
        self.documents: Ints = field.documents(self.start, self.stop).astype(np.int64)


def _terms_of(field: Field, slot: tuple[str, ...]) -> list[_Term]:
    numbers = (field.find(term.encode("utf-8", "surrogatepass")) for term in dict.fromkeys(slot))
    return [_Term(field, number) for number in numbers if number is not None]


def _having_all(terms: list[list[_Term]], size: int) -> Ints:
    """The documents that have a term of every slot."""
    if not all(terms):
        return np.empty(0, np.int64)
    lists = sorted((united([term.documents for term in slot], size) for slot in terms), key=len)
    return reduce(lambda left, right: left.take(common(left, right)[0]), lists)


def _begins(field: Field, terms: list[_Term], candidates: Ints, back: int) -> Ints:
    """Where a phrase would begin, as candidate and place in one number, for each place of any of `terms`.

    Places count backwards from the phrase's end, so that none of them is negative.
    """
    found = []
    for term in terms:
        which, postings = common(candidates, term.documents)
        frequencies = field.frequencies.take(field.codes(term.start, term.stop)).astype(np.int64)
        counts = frequencies.take(postings)
        first, last = field.place_bounds(term.number)
        all_places = field.places(first, last)
        places = all_places.take(spread(ends(frequencies).take(postings), counts)).astype(np.int64)
        found.append((np.repeat(which, counts) << _PLACE_BITS) + places + back)
    return found[0] if len(found) == 1 else distinct(np.concatenate(found))
