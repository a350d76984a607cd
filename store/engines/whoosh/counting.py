"""Which words are there, as they are written, and how many paragraphs have each?"""

from __future__ import annotations

from collections import Counter
from functools import partial

import numpy as np

from store.engines.whoosh.evaluate import Evaluator
from store.engines.whoosh.expanding import fitting
from store.engines.whoosh.layout import as_text
from store.engines.whoosh.postings import Field
from store.engines.whoosh.snapshot import Snapshot
from store.engines.words import commonest, first, is_written
from store.models import SEARCHED_KINDS, Count
from store.query import And, OneOf, Pattern


def words(snapshot: Snapshot, pattern: Pattern | None, many: int, *, by_alphabet: bool) -> list[Count]:
    """See `Engine.words`."""
    most: Counter[str] = Counter()
    for segment in snapshot.segments:
        field = segment.fields["text"]
        places = np.arange(len(field.form_terms)) if pattern is None else fitting(field, pattern)
        having = np.diff(field.starts.astype(np.int64)).take(field.form_terms.take(places))
        for word, paragraphs in zip(_written(field, places.tolist()), having.tolist(), strict=True):
            if is_written(word):
                most[word] += paragraphs  # of all forms of its stem
    counted = partial(_counted, Evaluator(snapshot))
    return (first if by_alphabet else commonest)(most, counted, many)


def _written(field: Field, places: list[int]) -> list[str]:
    """The forms in these places."""
    if places and places[-1] - places[0] == len(places) - 1:  # side by side, as of a prefix
        return list(map(as_text, field.forms(places[0], places[-1] + 1)))
    return [as_text(field.form(place)) for place in places]


def _counted(evaluator: Evaluator, word: str) -> Count:
    """How many of the paragraphs that a search looks at have `word`, in no other form."""
    found = evaluator.matches(And((Pattern(word, word), OneOf("kind", SEARCHED_KINDS))))
    return Count(word, len(found), len(np.unique(evaluator.snapshot.articles_of(found))))
