"""Why does a paragraph have its score? It is scored once more, alone, and what is added up is noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from store.engines.explaining import Explanation, Part, Weight, explained
from store.engines.whoosh.evaluate import Evaluator
from store.engines.whoosh.layout import Floats, Ints
from store.engines.whoosh.leaves import Sought, sought
from store.engines.whoosh.scoring import Scores, Shares
from store.query import Node, Query, scored

_PARTS: dict[str, Part] = {"text": "paragraph", "body": "article", "title": "title"}


class _Noted(NamedTuple):
    field: str
    what: Sought
    frequency: int
    documents: int
    weight: float


class _Noting(Scores):
    """Scores the paragraph `numbers`, one, and notes each weight as it is asked for."""

    def __init__(self, evaluator: Evaluator, shares: Shares, numbers: Ints) -> None:
        super().__init__(evaluator, shares)
        self.noted: list[_Noted] = []
        self._paragraph = int(numbers[0])
        self._article = int(evaluator.snapshot.articles_of(numbers)[0])

    def weights(self, field: str, what: Sought, postings: Ints | None, times: float = 1) -> Floats:
        found = super().weights(field, what, postings, times)
        documents, counts = self._occurrences(field, what)
        asked = documents if postings is None else documents.take(postings)
        meant = self._paragraph if field == "text" else self._article
        for weight in found[asked == meant].tolist():
            frequency = int(counts[documents.searchsorted(meant)])
            self.noted.append(_Noted(field, what, frequency, len(documents), weight))
        return found

    def _own(self, node: Node, numbers: Ints, *, certain: bool = False) -> Floats | None:
        before = len(self.noted)
        scores = super()._own(node, numbers, certain=certain)
        if scores is None or not scores.any():  # the words of a branch that does not match count nothing
            del self.noted[before:]
        return scores


def explain(
    evaluator: Evaluator, query: Query, paragraphs: Sequence[int], shares: Shares
) -> dict[int, Explanation]:
    """See `Engine.explain`."""
    snapshot = evaluator.snapshot
    every = snapshot.all
    ids = snapshot.column("paragraph").take(every)
    found: dict[int, Explanation] = {}
    for number in every[np.isin(ids, list(paragraphs))].tolist():
        numbers = np.array([number], np.int64)
        node = next((tier.node for tier in query.tiers if evaluator.which(tier.node, numbers).all()), None)
        if node is None:
            continue
        noting = _Noting(evaluator, shares, numbers)
        noting.relevance(node, numbers)
        typed = {sought(leaf): leaf.typed for leaf in scored(node)}
        identity = int(snapshot.values("paragraph", numbers)[0])
        found[identity] = explained(
            Weight(
                typed=typed[one.what],
                part=_PARTS[one.field],
                frequency=one.frequency,
                documents=one.documents,
                weight=one.weight,
            )
            for one in noting.noted
        )
    return found
