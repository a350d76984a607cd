"""Scores: how well does a paragraph fit the words of a query?

    score = BM25 of the paragraph + ARTICLE x BM25 of its article's text + TITLE x BM25 of its article's title

Short passages say too little alone: the article around them lifts them, and never makes a match. BM25 is as
Lucene has it: idf is log(1 + (N - n + 0.5) / (n + 0.5)), and the constant factor k1 + 1 is left out. A word
that was typed twice counts twice. Filters (fields, kinds, days, NOT) score nothing.

k1 and b are the values of Robertson et al. (TREC-3) as Lucene ships them. The weights of the article and the
title are those with the best mean nDCG@10 on public collections of judged queries: of 19,043 Reuters stories
ranked by their best paragraph, .796 with the paragraph alone, .830 by the article alone, .842 with both; a
quarter of the title's score adds .013 on five collections that have titles. An article's text is all that a
search looks at, its headline too, as whoever reads it begins there: without it, abstracts in aeronautics are
ranked .013 worse.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log1p

import numpy as np

from store.engines import TITLE_SHARE, Ranking
from store.engines.whoosh.evaluate import Evaluator
from store.engines.whoosh.layout import LENGTHS, Floats, Ints, Occurrences
from store.engines.whoosh.leaves import Sought, one_term, sought, words_of
from store.engines.whoosh.sets import added_up, common, distinct, sums
from store.models import SEARCHED_KINDS
from store.query import And, AndMaybe, Name, Near, Node, OneOf, Or, Pattern, is_of_text, scored

K1 = 1.2
B = 0.75

#: Lists so many times as long as what is asked for are not gone through, but looked up in.
_FEW = 4

_READ = OneOf("kind", SEARCHED_KINDS)


@dataclass(frozen=True, slots=True)
class Shares:
    """How much the parts of a score count beside the paragraph's own."""

    article: float = 1.0
    title: float = TITLE_SHARE


SHARES: dict[Ranking, Shares] = {"three-part": Shares(), "bm25": Shares(article=0.0, title=0.0)}


class Scores:
    """Scores paragraphs of one snapshot."""

    def __init__(self, evaluator: Evaluator, shares: Shares) -> None:
        self._evaluator = evaluator
        self._leaves = evaluator.leaves
        self._snapshot = evaluator.snapshot
        both = (("body", shares.article), ("title", shares.title))
        self._counted = [(field, share) for field, share in both if share]
        self._in_bodies: dict[Sought, Occurrences] = {}

    def relevance(self, node: Node, numbers: Ints) -> Floats:
        """The score of each of the paragraphs `numbers`, all of which match `node`."""
        scores = self._own(node, numbers, certain=True)
        if scores is None:
            return np.zeros(len(numbers))
        if not self.of_paragraphs_alone:
            self._add_articles(Counter(map(sought, scored(node))), numbers, scores)
        return scores

    def _own(self, node: Node, numbers: Ints, *, certain: bool = False) -> Floats | None:
        """The score by the paragraph's own words, 0 where it does not match; with `certain`, all do. None
        where nothing in `node` is scored.
        """
        match node:
            case leaf if is_of_text(leaf):
                return self._of_leaf(sought(leaf), numbers)
            case Or(nodes):
                leaves = Counter(map(sought, scored(node)))
                plain = all(map(is_of_text, nodes))
                if plain and self._most(leaves) < _FEW * len(numbers):
                    return self._of_any(leaves, numbers)
                return self._sum(nodes, numbers, certain=False)
            case And(nodes):
                scores = self._sum(nodes, numbers, certain=certain)
            case AndMaybe(required, optional):
                parts = self._own(required, numbers, certain=certain), self._own(optional, numbers)
                scores = _added(parts)
            case _:
                return None
        if certain or scores is None:
            return scores
        return scores * self._evaluator.which(node, numbers)

    def _sum(self, nodes: tuple[Node, ...], numbers: Ints, *, certain: bool) -> Floats | None:
        return _added(self._own(node, numbers, certain=certain) for node in nodes)

    def _of_leaf(self, what: Sought, numbers: Ints) -> Floats:
        if (places := self._evaluator.places_of(what, numbers)) is not None:
            return self.weights("text", what, places)
        documents = self._leaves.documents("text", what)
        if documents is numbers:
            return self.weights("text", what, None)
        scores = np.zeros(len(numbers))
        which, postings = common(numbers, documents)
        scores[which] = self.weights("text", what, postings)
        return scores

    def _of_any(self, leaves: Counter[Sought], numbers: Ints) -> Floats:
        """The same for many leaves, where most of what they find is among `numbers`, which need no order."""
        with sums(self._snapshot.documents) as totals:
            for what, times in leaves.items():
                found = self._leaves.documents("text", what)
                totals.add(found, self.weights("text", what, None, times))
            return totals.of(numbers)

    @property
    def of_paragraphs_alone(self) -> bool:
        """Whether nothing counts but the paragraph's own words."""
        return not self._counted

    def _add_articles(self, leaves: Counter[Sought], numbers: Ints, scores: Floats) -> None:
        """Adds the scores of the paragraphs' articles."""
        wanted = self._snapshot.articles_of(numbers)
        each: Ints | None = None
        with sums(self._snapshot.articles) as totals:
            for field, share in self._counted:
                for what, times in leaves.items():
                    articles = self._articles(field, what)
                    postings = None
                    if len(numbers) * _FEW < len(articles):  # then only what is asked for
                        each = distinct(wanted) if each is None else each
                        _, postings = common(each, articles)
                        articles = articles.take(postings)
                    if len(articles):
                        totals.add(articles, self.weights(field, what, postings, times * share))
            scores += totals.of(wanted)

    def _most(self, leaves: Counter[Sought]) -> int:
        """How many paragraphs the commonest of `leaves` has."""
        return max((len(self._leaves.documents("text", what)) for what in leaves), default=0)

    def _articles(self, field: str, what: Sought) -> Ints:
        """The documents of `field` with `what`."""
        if _is_spread(field, what):
            return self._occurrences(field, what)[0]
        return self._leaves.documents(field, what)

    def _occurrences(self, field: str, what: Sought) -> Occurrences:
        """The documents of `field` with `what`, and how often.

        The body has no places; its phrases and patterns are those of its paragraphs.
        """
        if not _is_spread(field, what):
            return self._leaves.occurrences(field, what)
        if what not in self._in_bodies:
            paragraphs, counts = self._leaves.occurrences("text", what)
            inside = self._evaluator.which(_READ, paragraphs)
            articles = self._snapshot.articles_of(paragraphs[inside])
            self._in_bodies[what] = added_up(articles, counts[inside])
        return self._in_bodies[what]

    def weights(self, field: str, what: Sought, postings: Ints | None, times: float = 1) -> Floats:
        """BM25 of the documents of `field` with `what`, of those at the places `postings` only, so many times
        over.
        """
        if (term := one_term(what)) is not None:
            found, codes = self._leaves.postings(field, term)
            weights = self._impacts(field).take(codes if postings is None else codes.take(postings))
            weights *= times * idf(self._total(field), len(found))
            return weights
        share = times * sum(self._idf(field, part) for part in words_of(what))
        documents, frequencies = self._occurrences(field, what)
        if postings is not None:
            documents, frequencies = documents.take(postings), frequencies.take(postings)
        lengths = self._snapshot.lengths(field).take(documents)
        return share * impact(frequencies, lengths, self._snapshot.average(LENGTHS[field]))

    def _impacts(self, field: str) -> Floats:
        """What each pair of frequency and length is worth, by its code."""
        snapshot = self._snapshot

        def make() -> Floats:
            pairs = snapshot.pairs(field)
            return impact(pairs.frequencies, pairs.lengths, snapshot.average(LENGTHS[field]))

        return snapshot.kept(("impacts", field), make)

    def _idf(self, field: str, what: Sought) -> float:
        snapshot, total = self._snapshot, self._total(field)
        if snapshot.live is None and (term := one_term(what)) is not None:
            return idf(total, snapshot.having(field, term))
        return idf(total, len(self._articles(field, what)))

    def _total(self, field: str) -> int:
        """How many documents of `field` there are."""
        return self._snapshot.live_documents if field == "text" else self._snapshot.live_articles


def _added(parts: Iterable[Floats | None]) -> Floats | None:
    """The sum of those parts that there are."""
    total: Floats | None = None
    for part in parts:
        if part is not None:
            total = part if total is None else total + part
    return total


def idf(total: int, having: int) -> float:
    """How much a term says that `having` of `total` documents have."""
    return log1p((total - having + 0.5) / (having + 0.5))


def impact(frequencies: Floats, lengths: Floats, average: float) -> Floats:
    """How much a term is worth that a document of such a length has so often, its idf apart."""
    return frequencies / (frequencies + K1 * (1 - B + B * lengths / average))


def _is_spread(field: str, what: Sought) -> bool:
    """Whether it is found in the paragraphs of an article, as the body has no places of its own."""
    if field != "body" or one_term(what) is not None:
        return False
    return isinstance(what, Near | Name) or len(what) > 1 or isinstance(what[0], Pattern)
