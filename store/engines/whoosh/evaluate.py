"""A tree over a snapshot: which paragraphs match, and how well.

Every node becomes a mask over all documents; branches are logic on masks. That costs a few hundredths of a
millisecond per node for a hundred thousand paragraphs, whatever the node finds, and leaves nothing to get
wrong. Words of an article (title, names, places) are found at its head and spread over its paragraphs.

Relevance is BM25 as Lucene has it, with a share of the title's. The constants are those with the best mean
nDCG@10 over ten public collections of judged queries, five of which have titles; k1 and b are the values of
Robertson et al. (TREC-3) as Lucene ships them. Filters (fields, kinds, days, NOT) score nothing.
"""

from __future__ import annotations

from collections import Counter
from functools import reduce

import numpy as np

from store.engines import TITLE_SHARE
from store.engines.entries import day_of
from store.engines.whoosh.schema import KIND_NUMBERS
from store.engines.whoosh.segment import Floats, Ints
from store.engines.whoosh.snapshot import Mask, Snapshot
from store.query import And, AndMaybe, Days, Every, InArticle, Node, Not, OneOf, Or, Phrase, Word, scored

K1 = 1.2
B = 0.75

#: Document and place in one number: places have the low 32 bits.
_PLACE_BITS = 32

#: The terms that fit each place of a leaf; a word has one place.
_Slots = tuple[tuple[str, ...], ...]


class Evaluator:
    """Evaluates trees over one snapshot, and remembers what it has read of it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._frequencies: dict[tuple[str, tuple[str, ...]], tuple[Ints, Ints]] = {}
        self._leaves: dict[tuple[str, _Slots], tuple[Ints, Ints]] = {}

    def matches(self, node: Node) -> Mask:
        """The paragraphs that match `node`."""
        match node:
            case Word(_, terms, field):
                return self._found(field, (terms,))
            case Phrase(_, slots, field):
                return self._found(field, slots)
            case OneOf(field, values):
                return self._one_of(field, values)
            case Days(field, first, last):
                return self._days(field, first, last)
            case Every():
                return self.snapshot.paragraphs
            case And(nodes):
                return reduce(np.logical_and, map(self.matches, nodes), self.snapshot.paragraphs)
            case Or(nodes):
                return reduce(np.logical_or, map(self.matches, nodes), self._none())
            case Not(inner):
                return self.snapshot.paragraphs & ~self.matches(inner)
            case AndMaybe(required, _):
                return self.matches(required)
            case InArticle(inner):
                return self._whole_articles(self.matches(inner))

    def relevance(self, node: Node) -> Floats:
        """How well each document fits `node`; only that of documents that match it means anything."""
        scores = np.zeros(self.snapshot.documents)
        self._add_own(node, scores)
        titles = np.zeros(len(self.snapshot.heads))
        for slots, times in Counter(map(_slots_of, scored(node))).items():
            numbers, weights = self._weights("title", slots)
            titles[self.snapshot.article_of[numbers]] += times * weights
        if titles.any():
            scores += TITLE_SHARE * titles[self.snapshot.article_of]
        return scores

    def _add_own(self, node: Node, scores: Floats, times: int = 1) -> None:
        """Adds the score by the paragraph's own words, so many times, to `scores`, where `node` matches."""
        match node:
            case Word(_, terms, "text"):
                numbers, weights = self._weights("text", (terms,))
                scores[numbers] += times * weights
            case Phrase(_, slots, "text"):
                numbers, weights = self._weights("text", slots)
                scores[numbers] += times * weights
            case Or(nodes):
                for inner, repeated in Counter(nodes).items():
                    self._add_own(inner, scores, times * repeated)
            case And(nodes):
                self._add_where(node, nodes, scores, times)
            case AndMaybe(required, optional):
                self._add_where(required, (required, optional), scores, times)

    def _add_where(self, condition: Node, nodes: tuple[Node, ...], scores: Floats, times: int) -> None:
        together = np.zeros(self.snapshot.documents)
        for node in nodes:
            self._add_own(node, together, times)
        together[~self.matches(condition)] = 0
        scores += together

    def _weights(self, field: str, slots: _Slots) -> tuple[Ints, Floats]:
        """The documents that have `slots` in `field`, and their BM25."""
        snapshot = self.snapshot
        numbers, frequencies = self._occurrences(field, slots)
        population = snapshot.paragraphs if field == "text" else _marked(snapshot.heads, snapshot.live)
        total = int(population.sum())
        if not len(numbers) or not total:
            return numbers, np.zeros(len(numbers))
        average = max(float(snapshot.lengths[population].sum()) / total, 1.0)
        weight = sum(_idf(total, len(self._frequency(field, slot)[0])) for slot in slots)
        lengths = snapshot.lengths[numbers]
        return numbers, weight * frequencies / (frequencies + K1 * (1 - B + B * lengths / average))

    def _found(self, field: str, slots: _Slots) -> Mask:
        numbers, _ = self._occurrences(field, slots)
        if field == "text":
            return self._mask(numbers)
        return self._of_articles(numbers)

    def _occurrences(self, field: str, slots: _Slots) -> tuple[Ints, Ints]:
        """The documents with terms of `slots` one after the other in `field`, and how often."""
        if len(slots) == 1:
            return self._frequency(field, slots[0])
        key = (field, slots)
        if key not in self._leaves:
            self._leaves[key] = self._in_order(field, slots)
        return self._leaves[key]

    def _frequency(self, field: str, terms: tuple[str, ...]) -> tuple[Ints, Ints]:
        """The documents that have any of `terms` in `field`, in order, and how often."""
        key = (field, terms)
        if key not in self._frequencies:
            found = [self.snapshot.postings(field, term) for term in dict.fromkeys(terms)]
            if len(found) == 1:
                self._frequencies[key] = found[0]
            else:
                counts = np.zeros(self.snapshot.documents, np.int64)
                for numbers, frequencies in found:
                    counts[numbers] += frequencies
                numbers = np.flatnonzero(counts)
                self._frequencies[key] = numbers, counts[numbers]
        return self._frequencies[key]

    def _in_order(self, field: str, slots: _Slots) -> tuple[Ints, Ints]:
        within = reduce(np.logical_and, (self._mask(self._frequency(field, slot)[0]) for slot in slots))
        starts: Ints | None = None
        for offset, slot in sorted(
            enumerate(slots), key=lambda pair: len(self._frequency(field, pair[1])[0])
        ):
            if not within.any() or (starts is not None and not len(starts)):
                return np.empty(0, np.int64), np.empty(0, np.int64)
            found = self._places(field, slot, within) - offset
            starts = found if starts is None else np.intersect1d(starts, found, assume_unique=True)
            within = self._mask(starts >> _PLACE_BITS)
        assert starts is not None
        counts = np.bincount(starts >> _PLACE_BITS)
        numbers = np.flatnonzero(counts)
        return numbers, counts[numbers]

    def _places(self, field: str, terms: tuple[str, ...], within: Mask) -> Ints:
        """Where any of `terms` stands, each place once, as document and place in one number."""
        found = [self.snapshot.places(field, term, within) for term in dict.fromkeys(terms)]
        # no two terms stand at one place, and those of one term are in order
        places = np.concatenate([numbers << _PLACE_BITS | places for numbers, places in found])
        return places if len(found) == 1 else np.sort(places)

    def _one_of(self, field: str, values: frozenset[str] | frozenset[int]) -> Mask:
        snapshot = self.snapshot
        match field:
            case "kind":
                wanted = np.zeros(len(KIND_NUMBERS) + 1, np.bool_)
                wanted[[KIND_NUMBERS[str(value)] for value in values if value in KIND_NUMBERS]] = True
                return snapshot.paragraphs & wanted[snapshot.kinds]
            case "language":
                return self._of_articles(self._frequency("language", tuple(map(str, sorted(values))))[0])
            case "paragraph":
                return snapshot.paragraphs & np.isin(snapshot.column("paragraph"), _ids(values))
            case "article":
                chosen = np.isin(snapshot.column("article"), _ids(values))
                return self._of_articles(snapshot.heads[chosen[snapshot.heads]])
        raise ValueError(f"there are no exact values of {field}")

    def _days(self, field: str, first: str | None, last: str | None) -> Mask:
        days = self.snapshot.column(field)[self.snapshot.heads]
        inside = (days > 0) & (days >= day_of(first))
        if last is not None:
            inside &= days <= day_of(last)
        return self.snapshot.paragraphs & inside[self.snapshot.article_of]

    def _whole_articles(self, found: Mask) -> Mask:
        """All paragraphs of the articles that one of the paragraphs `found` belongs to."""
        articles = np.zeros(len(self.snapshot.heads), np.bool_)
        articles[self.snapshot.article_of[found]] = True
        return self.snapshot.paragraphs & articles[self.snapshot.article_of]

    def _of_articles(self, heads: Ints) -> Mask:
        """All paragraphs of the articles with these heads."""
        return self._whole_articles(self._mask(heads))

    def _mask(self, numbers: Ints) -> Mask:
        mask = self._none()
        mask[numbers] = True
        return mask

    def _none(self) -> Mask:
        return np.zeros(self.snapshot.documents, np.bool_)


def _ids(values: frozenset[str] | frozenset[int]) -> Ints:
    return np.array([number for number in map(int, values) if abs(number) < 2**63], np.int64)


def _marked(numbers: Ints, among: Mask) -> Mask:
    mask = np.zeros(len(among), np.bool_)
    mask[numbers] = among[numbers]
    return mask


def _idf(total: int, having: int) -> float:
    """How much a term says that `having` of `total` documents have."""
    return float(np.log1p((total - having + 0.5) / (having + 0.5)))


def _slots_of(leaf: Word | Phrase) -> _Slots:
    return (leaf.terms,) if isinstance(leaf, Word) else leaf.slots
