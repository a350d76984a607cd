"""Words with OR between them are in many paragraphs: which of these are worth scoring?

A page shows a few. Some paragraphs that should be good are scored first; what the best of them reach is what
another must reach to be shown. No word weighs more in any paragraph than it does where it weighs most, so a
paragraph in which one of its words weighs so little that all others could not make up for it is left out
(MaxScore of Turtle and Flood, 1995, over whole arrays). What is left out is never among the best.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from store.engines.whoosh.evaluate import Evaluator
from store.engines.whoosh.layout import Floats, Ints
from store.engines.whoosh.leaves import sought
from store.engines.whoosh.scoring import Scores
from store.engines.whoosh.sets import common, distinct
from store.query import Node, scored

#: Scoring this many postings costs less than finding out which of them to score.
_LEAST = 40_000

#: With more words, or with the article's part in a score, so much may be added to what a word weighs that
#: hardly any paragraph can be left out: finding that out takes longer than scoring.
_MOST_WORDS = 2

#: For each paragraph that is shown, so many are scored of each word, to learn what the best reach.
_TRIED = 16

#: A weight in so many is looked at to find out what the best of them are.
_EVERY = 16

#: Sums may be off by so much of what they are, depending on the order that is added in.
_ROUNDING = 1e-9

#: A word's paragraphs, and what it weighs in each.
_Weighed = tuple[Ints, Floats]


def best_of_any(evaluator: Evaluator, scores: Scores, node: Node, many: int) -> tuple[Ints, Floats] | None:
    """Paragraphs that match `node`, and their scores: the best `many`, all that score like the last of them,
    and others. None where `node` is not of words with OR between them, or where all are worth scoring.
    """
    if not scores.of_paragraphs_alone:
        return None
    words, filters = evaluator.any_of(node)
    leaves = Counter(map(sought, scored(words))) if words else Counter()
    lists = [
        (documents, what, times)
        for what, times in leaves.items()
        if len(documents := evaluator.leaves.documents("text", what))
    ]
    total = sum(len(documents) for documents, _, _ in lists)
    if total < _LEAST or len(lists) > _MOST_WORDS:
        return None
    weighed = [(documents, scores.weights("text", what, None, times)) for documents, what, times in lists]

    def scored_of(numbers: Ints) -> tuple[Ints, Floats]:
        """Those of `numbers` that pass the filters, with their scores."""
        for inner in filters:
            numbers = numbers[evaluator.which(inner, numbers)]
        found = np.zeros(len(numbers))
        for documents, weights in weighed:
            which, postings = common(numbers, documents)
            found[which] += weights.take(postings)
        return numbers, found

    _, tried = scored_of(distinct(np.concatenate([_heaviest(*each, _TRIED * many) for each in weighed])))
    if len(tried) < many:
        return None
    reached = float(np.partition(tried, len(tried) - many)[len(tried) - many]) * (1 - _ROUNDING)
    worth = _worth_scoring(weighed, reached)
    return scored_of(distinct(worth)) if 2 * len(worth) < total else None


def _heaviest(documents: Ints, weights: Floats, many: int) -> Ints:
    """About `many` of the documents in which a word weighs most."""
    sample = weights[::_EVERY]
    place = max(len(sample) - many // _EVERY - 1, 0)
    return documents[np.flatnonzero(weights >= np.partition(sample, place)[place])[:many]]


def _worth_scoring(weighed: list[_Weighed], reached: float) -> Ints:
    """The documents whose weights may add up to `reached`; one may be there twice."""
    most = [float(weights.max(initial=0)) for _, weights in weighed]
    every = sum(most)
    worth = [np.empty(0, np.int64)]
    alone = 0.0
    for (documents, weights), own in sorted(zip(weighed, most, strict=True), key=lambda each: each[1]):
        alone += own
        if alone >= reached:  # what has only this word and lighter ones may reach it
            worth.append(documents[weights >= reached - (every - own)])
    return np.concatenate(worth)
