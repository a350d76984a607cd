"""The paragraphs of one tier in the order they are shown, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from store.engines import Sort
from store.engines.whoosh.evaluate import Evaluator
from store.engines.whoosh.segment import Floats, Ints
from store.engines.whoosh.snapshot import Snapshot
from store.models import Match
from store.query import Node, Query


class Ranked:
    """The paragraphs `numbers`, all of which match `node`, ordered as `sort` says: see `Engine.search`."""

    def __init__(self, evaluator: Evaluator, node: Node, numbers: Ints, sort: Sort) -> None:
        self._snapshot = evaluator.snapshot
        self._evaluator = evaluator
        self._node = node
        self._numbers = numbers
        self._sort = sort
        self.size = len(numbers)

    @cached_property
    def _scores(self) -> Floats:
        return self._evaluator.relevance(self._node)[self._numbers]

    def page(self, start: int, stop: int) -> list[Match]:
        if start >= min(stop, self.size):
            return []
        chosen = self._best(stop)[start:stop]
        shown = self._numbers[chosen]
        ids = self._snapshot.column("paragraph")[shown].tolist()
        heads = self._snapshot.heads[self._snapshot.article_of[shown]]
        revisions = self._snapshot.column("revision")[heads].tolist()
        return [Match(*found) for found in zip(ids, revisions, self._scores[chosen].tolist(), strict=True)]

    def _best(self, stop: int) -> Ints:
        """The places in `numbers` of the first `stop`, in order, and of those that may follow."""
        places = np.arange(self.size)
        if self._sort == "relevance" and stop < self.size:
            # sorting all is ten times the work of finding the score that the page ends with
            least = np.partition(self._scores, self.size - stop)[self.size - stop]
            places = np.flatnonzero(self._scores >= least)
        numbers = self._numbers[places]
        ids = self._snapshot.column("paragraph")[numbers]
        dates = self._snapshot.dates[numbers]
        match self._sort:
            case "relevance":
                order = np.lexsort((ids, -dates, -self._scores[places]))
            case "newest":
                order = np.lexsort((ids, -dates))
            case "oldest":
                order = np.lexsort((ids, dates, dates == 0))
        return places[order]


def groups(snapshot: Snapshot, query: Query, sort: Sort) -> Iterator[tuple[str, Ranked]]:
    """The tiers of `query` by label, each evaluated when it is asked for, without what an earlier one had."""
    evaluator = Evaluator(snapshot)
    seen = np.zeros(snapshot.documents, np.bool_)
    for tier in query.tiers:
        found = evaluator.matches(tier.node)
        numbers = np.flatnonzero(found & ~seen)
        seen |= found
        yield tier.label, Ranked(evaluator, tier.node, numbers, sort)
