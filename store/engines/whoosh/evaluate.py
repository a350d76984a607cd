"""A tree over a snapshot: which paragraphs match?

An answer is a sorted list of paragraphs. AND begins with the branch that seems to have the shortest list, and
asks the others only about the paragraphs that are left, so a filter (a kind, a day, a NOT) never makes a list
of its own beside a word. Words of an article (title, names, places) are found among the articles.

Where the postings of an answer lie is remembered, as whoever scores it asks next.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeGuard

import numpy as np

from store.engines.entries import day_of
from store.engines.whoosh.layout import KIND_NUMBERS, Ints, Mask, Numbers, spread
from store.engines.whoosh.leaves import Leaves, Sought, sought, words_of
from store.engines.whoosh.sets import common, contained, gathered, united
from store.engines.whoosh.snapshot import Snapshot
from store.query import (
    And,
    AndMaybe,
    Days,
    Every,
    InArticle,
    Leaf,
    Name,
    Near,
    Node,
    Not,
    OneOf,
    Or,
    Pattern,
    Phrase,
    Word,
    is_of_text,
    scored,
)

#: Paragraphs so many times fewer than there are articles are asked for their days one by one.
_FEW = 4

#: Where the documents of an answer stand among those of each leaf that they have; None where they are these.
_Places = dict[Sought, Ints | None]


class Evaluator:
    """Evaluates trees over one snapshot, whose `leaves` it remembers; of one thread."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.leaves = Leaves(snapshot)
        self._articles: dict[Node, Mask] = {}
        self._answer: tuple[Ints, _Places] = (np.empty(0, np.int64), {})

    def matches(self, node: Node) -> Ints:
        """The paragraphs that match `node`, in order."""
        match node:
            case leaf if is_of_text(leaf):
                return self.leaves.documents("text", sought(leaf))
            case (
                Word()
                | Phrase()
                | Pattern()
                | Near()
                | Name()
                | InArticle()
                | OneOf(field="article" | "language")
                | Days()
            ):
                return self._of_articles(np.flatnonzero(self._article_mask(node)))
            case OneOf() | Not():
                mask = self.which(node, self.snapshot.all)
                return self.snapshot.all if mask.all() else self.snapshot.all[mask]
            case Every():
                return self.snapshot.all
            case And(nodes):
                return self._all_of(nodes)
            case Or(nodes):
                lists = [self.matches(inner) for inner in dict.fromkeys(nodes)]
                return united(lists, self.snapshot.documents)
            case AndMaybe(required, _):
                return self.matches(required)

    def found(self, node: Node) -> Ints:
        """The same; of words with OR between them, which are many, in no order."""
        words, filters = self.any_of(node)
        if words is None:
            return self.matches(node)
        lists = [self.leaves.documents("text", what) for what in dict.fromkeys(map(sought, scored(words)))]
        numbers = every = gathered(lists, self.snapshot.documents)
        if any(map(_looks_at_texts, filters)):
            numbers = np.sort(numbers)
        for inner in filters:
            mask = self.which(inner, numbers)
            numbers = numbers if mask.all() else numbers[mask]
        return numbers if 2 * len(numbers) > len(every) else np.sort(numbers)

    def any_of(self, node: Node) -> tuple[Or | None, Sequence[Node]]:
        """The words of `node` with OR between them, and what filters them; no words where it is not such."""
        match node:
            case Or(nodes) if _are_of_text(nodes):
                return node, ()
            case And((Or(nodes) as branch, *filters)) if _are_of_text(nodes) and self._only_filter(filters):
                return branch, filters
        return None, ()

    def _only_filter(self, nodes: list[Node]) -> bool:
        """Whether none of `nodes` adds to a score, or should be asked before the words."""
        least = self.snapshot.documents
        return all(self._size(node) >= least and not any(scored(node)) for node in nodes)

    def places_of(self, what: Sought, numbers: Ints) -> Ints | None:
        """Where the paragraphs `numbers`, all of which have `what`, stand among those that have it; None
        where they are not the last answer, or that is not known.
        """
        answer, places = self._answer
        return places.get(what) if answer is numbers else None

    def which(self, node: Node, numbers: Ints) -> Mask:
        """Which of the paragraphs `numbers` match `node`."""
        match node:
            case leaf if is_of_text(leaf):
                return contained(numbers, self.leaves.documents("text", sought(leaf)))
            case Days(field) if len(numbers) * _FEW < self.snapshot.articles:
                return _within(node, self.snapshot.values(field, self.snapshot.articles_of(numbers)))
            case (
                Word()
                | Phrase()
                | Pattern()
                | Near()
                | Name()
                | InArticle()
                | OneOf(field="article" | "language")
                | Days()
            ):
                mask = self._article_mask(node)
                return mask.take(self.snapshot.articles_of(numbers))
            case OneOf(field, values):
                return self._has_one_of(field, values, numbers)
            case Not(inner):
                return ~self.which(inner, numbers)
            case Every():
                return np.ones(len(numbers), np.bool_)
            case And(nodes):
                mask = np.ones(len(numbers), np.bool_)
                for inner in nodes:
                    mask &= self.which(inner, numbers)
                return mask
            case Or(nodes):
                mask = np.zeros(len(numbers), np.bool_)
                for inner in dict.fromkeys(nodes):
                    mask |= self.which(inner, numbers)
                return mask
            case AndMaybe(required, _):
                return self.which(required, numbers)

    def _all_of(self, nodes: tuple[Node, ...]) -> Ints:
        if not nodes:
            return self.snapshot.all
        first, *others = sorted(nodes, key=self._size)
        numbers = self.matches(first)
        known: _Places = {sought(first): None} if is_of_text(first) else {}
        for node in others:
            if not len(numbers):
                break
            new: _Places = {}
            if is_of_text(node):
                kept, new[sought(node)] = common(numbers, self.leaves.documents("text", sought(node)))
            elif (mask := self.which(node, numbers)).all():
                continue
            else:
                kept = np.flatnonzero(mask)
            if len(kept) < len(numbers):
                numbers = numbers.take(kept)
                known = {
                    what: kept if places is None else places.take(kept) for what, places in known.items()
                }
            known |= new
        self._answer = numbers, known
        return numbers

    def _size(self, node: Node) -> float:
        """About how many paragraphs `node` matches; more than there are where it is better asked last."""
        everything = float(self.snapshot.documents)
        match node:
            case Word(_, terms, "text"):
                return float(sum(self.snapshot.having("text", term) for term in terms))
            case Phrase(field="text") | Near(field="text"):
                # half of the rarest word's, as a guess: finding it out would be the work itself
                return min((self._having(each) / 2 for each in words_of(sought(node))), default=0.0)
            case Pattern(field="text") | Name(field="text"):
                return float(len(self.leaves.documents("text", sought(node))))
            case OneOf("paragraph", values):
                return float(len(values))
            case And(nodes):
                return min((self._size(inner) for inner in nodes), default=everything)
            case Or(nodes):
                return sum(self._size(inner) for inner in dict.fromkeys(nodes))
            case AndMaybe(required, _):
                return self._size(required)
            case (
                Word()
                | Phrase()
                | Pattern()
                | Near()
                | Name()
                | InArticle()
                | Days()
                | OneOf(field="article" | "language")
            ):
                return everything
        return everything + 1

    def _having(self, word: Sought) -> int:
        """About how many paragraphs have `word`."""
        if isinstance(word, Near | Name) or isinstance(word[0], Pattern):
            return len(self.leaves.documents("text", word))
        return sum(self.snapshot.having("text", term) for term in word[0])

    def _article_mask(self, node: Node) -> Mask:
        """The articles, none of them deleted, that `node` says something about and that match it."""
        if node not in self._articles:
            mask = self._articles_matching(node)
            live = self.snapshot.live
            self._articles[node] = mask if live is None else mask & live
        return self._articles[node]

    def _articles_matching(self, node: Node) -> Mask:
        snapshot = self.snapshot
        mask: Mask = np.zeros(snapshot.articles, np.bool_)
        match node:
            case Word() | Phrase() | Pattern() | Near() | Name():
                mask[self.leaves.documents(node.field, sought(node))] = True
            case InArticle(inner):
                mask[snapshot.articles_of(self.matches(inner))] = True
            case OneOf("language", values):
                mask[self.leaves.documents("language", (tuple(map(str, sorted(values))),))] = True
            case OneOf("article", values):
                return np.isin(snapshot.column("article"), _ids(values))
            case Days(field):
                return _within(node, snapshot.column(field))
        return mask

    def _has_one_of(self, field: str, values: frozenset[str] | frozenset[int], numbers: Ints) -> Mask:
        """Which of the paragraphs `numbers` have one of `values` as their kind or id."""
        if field == "paragraph":
            return np.isin(self.snapshot.column(field).take(numbers), _ids(values))
        if field != "kind":
            raise ValueError(f"there are no exact values of {field}")

        def make() -> Mask:
            wanted = np.zeros(256, np.bool_)
            wanted[_ids({KIND_NUMBERS[str(value)] for value in values if value in KIND_NUMBERS})] = True
            return wanted.take(self.snapshot.column("kind"))

        return self.snapshot.kept((field, values), make).take(numbers)

    def _of_articles(self, articles: Ints) -> Ints:
        """All paragraphs of these articles."""
        snapshot = self.snapshot
        return spread(snapshot.first.take(articles), snapshot.sizes.take(articles))


def _within(span: Days, days: Numbers) -> Mask:
    """Which of `days` are in the span; what has no day is in none."""
    mask: Mask = (days > 0) & (days >= day_of(span.first))
    if span.last is not None:
        mask &= days <= day_of(span.last)
    return mask


def _looks_at_texts(node: Node) -> bool:
    """Whether `which` compares lists of paragraphs for it, which must be in order."""
    match node:
        case Not(inner) | AndMaybe(inner, _):
            return _looks_at_texts(inner)
        case And(nodes) | Or(nodes):
            return any(map(_looks_at_texts, nodes))
    return is_of_text(node)


def _are_of_text(nodes: tuple[Node, ...]) -> TypeGuard[tuple[Leaf, ...]]:
    return all(map(is_of_text, nodes))


def _ids(values: Collection[str] | Collection[int]) -> Ints:
    return np.array([number for number in map(int, values) if abs(number) < 2**63], np.int64)
