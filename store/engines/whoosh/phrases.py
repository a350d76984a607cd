"""Phrases: in which documents do words stand one after the other, and how often?

The documents that have all the words are known before a place is looked at. The place at which the phrase
would begin is worked out from each word's own; where it comes out the same for every word, there it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from store.engines.whoosh.layout import Ints, Occurrences
from store.engines.whoosh.sets import common, distinct, united
from store.engines.whoosh.terms import Term

#: Document and place in one number: places have the low 32 bits.
PLACE_BITS = 32
_PLACE = (1 << PLACE_BITS) - 1


def in_order(slots: Sequence[Sequence[Term]], size: int) -> Occurrences:
    """The documents, deleted ones among them, with terms of `slots` one after the other, and how often; all
    are less than `size`.
    """
    candidates = _having_all(slots, size)
    hits = _whole(slots, candidates) >> PLACE_BITS
    if len(hits) < 2 or (hits[1:] > hits[:-1]).all():
        return candidates.take(hits), np.ones(len(hits))
    counts = np.bincount(hits, minlength=len(candidates))
    has = np.flatnonzero(counts)
    return candidates.take(has), counts.take(has).astype(np.float64)


def places(slots: Sequence[Sequence[Term]], size: int, among: Ints) -> Ints:
    """Where terms of `slots` stand one after the other in the documents `among`: document and place of each
    beginning in one number, in order.
    """
    candidates = _having_all(slots, size, among)
    found = _whole(slots, candidates)
    return (candidates.take(found >> PLACE_BITS) << PLACE_BITS) + (found & _PLACE) - len(slots)


def _whole(slots: Sequence[Sequence[Term]], candidates: Ints) -> Ints:
    """Each place where all of `slots` stand, as which of `candidates` and the place where they begin."""
    if not len(candidates):
        return candidates
    begins = [_begins(of_slot, candidates, len(slots) - offset) for offset, of_slot in enumerate(slots)]
    keys = np.sort(np.concatenate(begins))
    # each word gives a beginning once, so as many equal ones as there are words are a phrase
    whole = keys[: len(keys) - len(slots) + 1] == keys[len(slots) - 1 :]
    found: Ints = keys[: len(whole)][whole]
    return found


def _having_all(slots: Sequence[Sequence[Term]], size: int, among: Ints | None = None) -> Ints:
    """The documents that have a term of every slot, of those `among` which they are sought."""
    if not all(slots):
        return np.empty(0, np.int64)
    lists = [united([term.documents for term in slot], size) for slot in slots]
    order = sorted(range(len(slots)), key=lambda place: len(lists[place]))
    candidates = lists[order[0]] if among is None else among
    known: dict[int, Ints | None] = {order.pop(0): None} if among is None else {}
    for place in order:
        kept, here = common(candidates, lists[place])
        if len(kept) < len(candidates):
            candidates = candidates.take(kept)
            known = {each: kept if of is None else of.take(kept) for each, of in known.items()}
        known[place] = here
    for place, where in known.items():
        if len(slots[place]) == 1:
            slots[place][0].chosen = candidates, where
    return candidates


def _begins(terms: Sequence[Term], candidates: Ints, back: int) -> Ints:
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
        found.append((documents << PLACE_BITS) + (places.astype(np.int64) + back))
    return found[0] if len(found) == 1 else distinct(np.concatenate(found))
