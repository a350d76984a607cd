"""How many paragraphs of each kind has every article among the answers?"""

from __future__ import annotations

import numpy as np

from store.engines.whoosh.evaluate import Evaluator
from store.engines.whoosh.layout import KIND_NUMBERS
from store.models import Tally
from store.query import Query

#: Kinds are bytes: article and kind as one number.
_KINDS = 256

_NAMES = {number: kind for kind, number in KIND_NUMBERS.items()}


def tally(evaluator: Evaluator, query: Query) -> list[Tally]:
    """See `Engine.tally`."""
    snapshot = evaluator.snapshot
    for tier in query.tiers:
        numbers = evaluator.found(tier.node)
        if len(numbers):
            break
    else:
        return []
    kinds = snapshot.column("kind").take(numbers)
    pairs, counts = np.unique(snapshot.articles_of(numbers) * _KINDS + kinds, return_counts=True)
    articles = pairs // _KINDS
    rows = zip(
        snapshot.values("article", articles).tolist(),
        snapshot.values("revision", articles).tolist(),
        (pairs % _KINDS).tolist(),
        counts.tolist(),
        strict=True,
    )
    return [Tally(article, revision, _NAMES[kind], many) for article, revision, kind, many in rows]
