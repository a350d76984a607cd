"""The paragraphs of one tier in the order they are shown, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from operator import neg

import numpy as np

from store.engines import Sort
from store.engines.whoosh.evaluate import Evaluator
from store.engines.whoosh.layout import Floats, Ints
from store.engines.whoosh.scoring import Scores, Shares
from store.engines.whoosh.snapshot import Snapshot
from store.models import Match
from store.query import Node, Query

#: Longer lists are sampled, every so many scores, before they are searched for the best.
_SAMPLED = 4_096
_EVERY = 16

#: Lists as short as a page are sorted faster without arrays.
_SHORT = 50


class Ranked:
    """The paragraphs `numbers`, all of which match `node`, ordered as `sort` says: see `Engine.search`."""

    def __init__(self, scores: Scores, snapshot: Snapshot, node: Node, numbers: Ints, sort: Sort) -> None:
        self._relevance = scores
        self._snapshot = snapshot
        self._node = node
        self._numbers = numbers
        self._sort = sort
        self.size = len(numbers)

    @cached_property
    def _scores(self) -> Floats:
        return self._relevance.relevance(self._node, self._numbers)

    def page(self, start: int, stop: int) -> list[Match]:
        if start >= min(stop, self.size):
            return []
        chosen = self._best(stop)[start:stop]
        shown = self._numbers.take(chosen)
        ids = self._snapshot.values("paragraph", shown).tolist()
        revisions = self._snapshot.values("revision", self._snapshot.articles_of(shown)).tolist()
        scores = self._scores.take(chosen).tolist()
        return [Match(*found) for found in zip(ids, revisions, scores, strict=True)]

    def _best(self, stop: int) -> Ints:
        """The places in `numbers` of the first `stop`, in order, and of those that may follow."""
        if self._sort == "relevance" and stop < self.size:
            # sorting all is ten times the work of finding the score that the page ends with
            places = np.flatnonzero(self._scores >= _least_of_best(self._scores, stop))
        else:
            places = np.arange(self.size)
        numbers = self._numbers.take(places)
        snapshot = self._snapshot
        ids = snapshot.values("paragraph", numbers)
        dates = snapshot.values("date", snapshot.articles_of(numbers))
        if len(places) <= _SHORT and self._sort == "relevance":
            scores = self._scores.take(places).tolist()
            keys = zip(map(neg, scores), map(neg, dates.tolist()), ids.tolist(), places.tolist(), strict=True)
            return np.array([place for *_, place in sorted(keys)])
        ids, dates = ids.astype(np.int64), dates.astype(np.int64)
        match self._sort:
            case "relevance":
                order = np.lexsort((ids, -dates, -self._scores.take(places)))
            case "newest":
                order = np.lexsort((ids, -dates))
            case "oldest":
                order = np.lexsort((ids, dates, dates == 0))
        return places.take(order)


def groups(evaluator: Evaluator, query: Query, sort: Sort, shares: Shares) -> Iterator[tuple[str, Ranked]]:
    """The tiers of `query` by label, each evaluated when it is asked for, without what an earlier one had."""
    snapshot = evaluator.snapshot
    scores = Scores(evaluator, shares)
    seen: list[Ints] = []
    for tier in query.tiers:
        numbers = evaluator.found(tier.node)
        if any(map(len, seen)):
            fresh = np.ones(snapshot.documents, np.bool_)
            for earlier in seen:
                fresh[earlier] = False
            numbers = numbers[fresh.take(numbers)]
        seen.append(numbers)
        yield tier.label, Ranked(scores, snapshot, tier.node, numbers, sort)


def _least_of_best(scores: Floats, many: int) -> float:
    """The score that `many` of `scores` reach; they are more than that."""
    if len(scores) > _SAMPLED:
        # a score that somewhat more than `many` should reach; if they do, only these are looked at closer
        sample = scores[::_EVERY]
        rank = len(sample) - 2 * many // _EVERY - 8
        if rank > 0:
            best = scores[scores >= np.partition(sample, rank)[rank]]
            scores = best if len(best) >= many else scores
    return float(np.partition(scores, len(scores) - many)[len(scores) - many])
