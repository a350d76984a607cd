"""Patterns: which words of the index fit one, and where do they stand?

Words are compared as they are written (see `forms`). Where every form of a term fits, the term's own postings
are the answer; else those are left that have a fitting form at one of their places (`Term`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from store.engines.whoosh.layout import Ints, as_bytes, as_text
from store.engines.whoosh.postings import Field
from store.engines.whoosh.sets import changes
from store.engines.whoosh.snapshot import Snapshot
from store.engines.whoosh.terms import Term
from store.query import Pattern
from store.query.patterns import MOST_EXPANSIONS, beginning, fits, is_prefix

#: Comes behind every word with the same beginning: no UTF-8 has this byte.
_BEHIND = b"\xff"


def terms(snapshot: Snapshot, field: str, pattern: Pattern) -> tuple[list[list[Term]], bool]:
    """The terms of each segment with words that fit `pattern` in `field`; and whether more words fit than
    are looked for.
    """
    fields = [segment.fields[field] for segment in snapshot.segments]
    chosen = [fitting(each, pattern) for each in fields]
    cut = sum(map(len, chosen)) > MOST_EXPANSIONS and _shorten(snapshot, field, fields, chosen)
    return [_terms(each, words) for each, words in zip(fields, chosen, strict=True)], cut


def fitting(field: Field, pattern: Pattern) -> Ints:
    """The places of the words that fit in the order of the field's forms, of its terms where it has none."""
    begin = as_bytes(beginning(pattern))
    find = field.find_form if field.has_forms else field.find_from
    first, last = find(begin), find(begin + _BEHIND)
    if is_prefix(pattern):
        return np.arange(first, last)
    wanted = fits(pattern)
    words = field.forms(first, last) if field.has_forms else field.words(first, last)
    found = [place for place, word in enumerate(words, first) if wanted(as_text(word))]
    return np.array(found, np.int64)


def _shorten(snapshot: Snapshot, field: str, fields: Sequence[Field], chosen: list[Ints]) -> bool:
    """Leaves the commonest of the words in `chosen`; says whether there were too many of them."""
    words = [
        [each.form(place) if each.has_forms else each.word(place) for place in places.tolist()]
        for each, places in zip(fields, chosen, strict=True)
    ]
    if len({word for own in words for word in own}) <= MOST_EXPANSIONS:
        return False
    having: Counter[bytes] = Counter()
    for segment, each, own, places in zip(snapshot.segments, fields, words, chosen, strict=True):
        gone = segment.gone
        if gone is not None and field == "text":
            gone = np.repeat(gone, segment.sizes)
        for word, place in zip(own, places, strict=True):
            documents = _terms(each, np.array([place]))[0].documents
            having[word] += len(documents) if gone is None else int((~gone[documents]).sum())
    commonest = sorted(having, key=lambda word: (-having[word], word))[:MOST_EXPANSIONS]
    kept = set(commonest)
    for number, own in enumerate(words):
        chosen[number] = chosen[number][np.array([word in kept for word in own], np.bool_)]
    # a word that stood in deleted articles only fits nothing any more
    return sum(many > 0 for many in having.values()) > MOST_EXPANSIONS


def _terms(field: Field, places: Ints) -> list[Term]:
    """Each term that has a fitting word, as far as they fit; `places` are those of the words."""
    if not field.has_forms:
        return [Term(field, number) for number in places.tolist()]
    terms = field.form_terms.take(places)
    order = np.argsort(terms, kind="stable")
    terms = terms.take(order)
    begin = changes(terms)
    fitting = np.diff(begin, append=len(terms))
    distinct = terms.take(begin)
    whole = (fitting == field.form_counts.take(distinct)).tolist()
    numbers = field.form_numbers.take(places.take(order))
    return [
        Term(field, term, None if all_fit else numbers[start : start + many])
        for term, all_fit, start, many in zip(
            distinct.tolist(), whole, begin.tolist(), fitting.tolist(), strict=True
        )
    ]
