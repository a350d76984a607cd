"""The paragraphs of one tier in the order they are shown, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

import numpy as np

from store.engines import Sort
from store.engines.whoosh.evaluate import Evaluator
from store.engines.whoosh.layout import Floats, Ints, Numbers
from store.engines.whoosh.pruning import best_of_any
from store.engines.whoosh.scoring import Scores, Shares
from store.engines.whoosh.snapshot import Snapshot
from store.models import Match
from store.query import Node, Query

#: Longer lists are sampled, every so many scores, before they are searched for the best.
_SAMPLED = 4_096
_EVERY = 16

#: Lists as short as a page are sorted faster without arrays.
_SHORT = 50

#: What such a list, of score, date, id and revision, is sorted by.
_KEYS: dict[Sort, Callable[[tuple[float, int, int, int]], tuple[float, ...]]] = {
    "relevance": lambda found: (-found[0], -found[1], found[2]),
    "newest": lambda found: (-found[1], found[2]),
    "oldest": lambda found: (not found[1], found[1], found[2]),
}


class Ranked:
    """The paragraphs `numbers`, ordered as `sort` says: see `Engine.search`. They are all that match `node`,
    or where they are not `whole`, some of these.
    """

    def __init__(
        self, evaluator: Evaluator, scores: Scores, node: Node, numbers: Ints, sort: Sort, *, whole: bool
    ) -> None:
        self._evaluator = evaluator
        self._relevance = scores
        self._node = node
        self._numbers = numbers
        self._sort = sort
        self._whole = whole
        self.size = len(numbers)

    @cached_property
    def _scores(self) -> Floats:
        return self._relevance.relevance(self._node, self._numbers)

    def page(self, start: int, stop: int) -> list[Match]:
        if start >= min(stop, self.size):
            return []
        numbers, scores = self._best(stop) if self._sort == "relevance" else (self._numbers, self._scores)
        snapshot = self._evaluator.snapshot
        articles = snapshot.articles_of(numbers)
        ids = snapshot.values("paragraph", numbers)
        dates = snapshot.values("date", articles)
        if len(numbers) > _SHORT:
            order = self._order(scores, dates, ids)[start:stop]
            articles, ids, dates = articles.take(order), ids.take(order), dates.take(order)
            scores = scores.take(order)
        revisions = snapshot.values("revision", articles)
        found = list(zip(scores.tolist(), dates.tolist(), ids.tolist(), revisions.tolist(), strict=True))
        if len(numbers) <= _SHORT:
            found = sorted(found, key=_KEYS[self._sort])[start:stop]
        return [Match(number, revision, score) for score, _, number, revision in found]

    def order(self) -> tuple[Ints, Floats]:
        """The places of all of them in the order they are shown, and the score of each as they are given."""
        snapshot = self._evaluator.snapshot
        dates = snapshot.values("date", snapshot.articles_of(self._numbers))
        return self._order(self._scores, dates, snapshot.values("paragraph", self._numbers)), self._scores

    def _best(self, stop: int) -> tuple[Ints, Floats]:
        """The first `stop` and what may follow, in no order, and their scores."""
        if stop >= self.size:
            return self._numbers, self._scores
        found = best_of_any(self._evaluator, self._relevance, self._node, stop) if self._whole else None
        numbers, scores = found or (self._numbers, self._scores)
        # sorting all is ten times the work of finding the score that the page ends with
        best = np.flatnonzero(scores >= _least_of_best(scores, stop))
        return numbers.take(best), scores.take(best)

    def _order(self, scores: Floats, dates: Numbers, ids: Numbers) -> Ints:
        """The places of these in the order they are shown."""
        ids, dates = ids.astype(np.int64), dates.astype(np.int64)
        match self._sort:
            case "relevance":
                return np.lexsort((ids, -dates, -scores))
            case "newest":
                return np.lexsort((ids, -dates))
            case "oldest":
                return np.lexsort((ids, dates, dates == 0))


class Grouped:
    """The articles of these paragraphs, each by the first of its paragraphs in their order."""

    def __init__(self, ranked: Ranked, snapshot: Snapshot, numbers: Ints) -> None:
        self._ranked = ranked
        self._snapshot = snapshot
        self._numbers = numbers
        self._articles = snapshot.articles_of(numbers)
        self.size = len(np.unique(self._articles))

    def page(self, start: int, stop: int) -> list[Match]:
        if start >= min(stop, self.size):
            return []
        order, scores = self._ranked.order()
        articles, first, counts = np.unique(self._articles.take(order), return_index=True, return_counts=True)
        shown = np.argsort(first)[start:stop]
        places = order.take(first.take(shown))
        rows = zip(
            self._snapshot.values("paragraph", self._numbers.take(places)).tolist(),
            self._snapshot.values("revision", articles.take(shown)).tolist(),
            scores.take(places).tolist(),
            (counts.take(shown) - 1).tolist(),
            strict=True,
        )
        return [Match(*row) for row in rows]


def groups(
    evaluator: Evaluator, query: Query, sort: Sort, shares: Shares, *, grouped: bool = False
) -> Iterator[tuple[str, Ranked | Grouped]]:
    """The tiers of `query` by label, each evaluated when it is asked for, without what an earlier one had;
    with `grouped`, without all articles that an earlier one had.
    """
    snapshot = evaluator.snapshot
    scores = Scores(evaluator, shares)
    seen: list[Ints] = []
    for tier in query.tiers:
        numbers = evaluator.found(tier.node)
        own = snapshot.articles_of(numbers) if grouped else numbers
        whole = not any(map(len, seen))
        if not whole:
            fresh = np.ones(snapshot.articles if grouped else snapshot.documents, np.bool_)
            for earlier in seen:
                fresh[earlier] = False
            # what is left may be few, and is then looked for in lists: in order
            numbers = np.sort(numbers[fresh.take(own)], kind="stable")
            own = snapshot.articles_of(numbers) if grouped else numbers
        seen.append(own)
        ranked = Ranked(evaluator, scores, tier.node, numbers, sort, whole=whole)
        yield tier.label, Grouped(ranked, snapshot, numbers) if grouped else ranked


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
