"""What a query means, as a tree that every engine compiles.

The leaves say what a paragraph, or the article around it, must contain; they keep the words as typed beside
the terms that stand for them. The branches are plain logic, and `InArticle`, which looks at the whole
article instead of the paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from store.models import SEARCHED_KINDS

#: Fields of words. ``text`` is the paragraph's terms (stems); ``title`` the article's. Names are matched as
#: written: ``by`` (authors and contributors), ``publisher``, ``place`` (of the dateline).
WORD_FIELDS = ("text", "title", "by", "publisher", "place")


@dataclass(frozen=True, slots=True)
class Word:
    """One word; any of `terms` (its stems in the languages of the store) is a match."""

    typed: str
    terms: tuple[str, ...]
    field: str = "text"
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word typed in part, nearly, or exactly: `patterns` says which words fit. They are words as written,
    not stems.

    `like` is what they are like: with ``*`` and ``?`` in it, or without, then up to `edits` letters may be
    amiss. `capitals` are the letters in their case where that matters; an index knows words all in capitals,
    for others, and for what is a part of a phrase, `store.capitals` looks at the texts.
    """

    typed: str
    like: str
    edits: int = 0
    field: str = "text"
    capitals: str = ""


#: What fits one place of a phrase: any of these terms, or the words that fit a pattern.
Slot = tuple[str, ...] | Pattern


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order with nothing between; each slot says what fits it."""

    typed: str
    slots: tuple[Slot, ...]
    field: str = "text"


#: A leaf that is looked for place by place.
Simple = Word | Phrase | Pattern


@dataclass(frozen=True, slots=True)
class Near:
    """`parts` with at most `apart` other words between them, in all; none of them overlaps another.

    Each part lists what can stand for it. With `in_order` they stand in this order, and each of them is one
    word; without, they are two, in any order. `field` is ``text`` or ``title``.
    """

    typed: str
    parts: tuple[tuple[Simple, ...], ...]
    apart: int
    in_order: bool
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in any of its `spellings`, which counts as one word, however often each of them is met."""

    typed: str
    spellings: tuple[Simple, ...]
    field: str = "text"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Exact values: `field` is ``kind``, ``language``, ``article`` or ``paragraph`` (ids)."""

    field: str
    values: frozenset[str] | frozenset[int]


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, both ends included, as ISO dates; None leaves an end open.

    `field` is ``date``, ``published`` or ``updated``: the day as the article states it, in its own zone.
    """

    field: str
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Every:
    """All paragraphs."""


@dataclass(frozen=True, slots=True)
class And:
    """All of `nodes`."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of `nodes`."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What `node` does not match."""

    node: Node


@dataclass(frozen=True, slots=True)
class AndMaybe:
    """What matches `required`; where `optional` matches too, it adds to the score."""

    required: Node
    optional: Node


@dataclass(frozen=True, slots=True)
class InArticle:
    """All paragraphs of the articles in which some paragraph matches `node`."""

    node: Node


Leaf = Simple | Near | Name

Node = Leaf | OneOf | Days | Every | And | Or | Not | AndMaybe | InArticle


@dataclass(frozen=True, slots=True)
class Tier:
    """One class of answers. Earlier tiers come first, whatever the scores; none repeats an earlier one's."""

    label: str
    node: Node


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: its tiers of answers, what to mark, and what was reinterpreted.

    `marked` are the trees whose matches are marked in a paragraph, each by itself; `notes` are sentences for
    the person who typed it. `aliases` has each name that was typed with its other spellings, which are looked
    for too.
    """

    text: str
    tiers: tuple[Tier, ...]
    marked: tuple[Node, ...]
    notes: tuple[str, ...]
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()


#: What a search looks at, where it does not say which kinds of line.
SEARCHED = OneOf("kind", SEARCHED_KINDS)


def all_of(nodes: list[Node]) -> Node:
    """The tree for "each of these"; of none, every paragraph."""
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes)) if nodes else Every()


def any_of(nodes: list[Node]) -> Node:
    """The tree for "at least one of these"; `nodes` is not empty."""
    return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))


def slots_of(leaf: Simple) -> tuple[Slot, ...]:
    """What `leaf` looks for, place by place."""
    match leaf:
        case Word(_, terms):
            return (terms,)
        case Phrase(_, slots):
            return slots
    return (leaf,)


def made_of(leaf: Leaf) -> tuple[Simple, ...]:
    """What `leaf` is made of: the parts of what is near each other, a name's spellings, or itself."""
    match leaf:
        case Near(_, parts):
            return tuple(one for part in parts for one in part)
        case Name(_, spellings):
            return spellings
    return (leaf,)


def replaced(node: Node, change: Callable[[Leaf], Node]) -> Node:
    """The same tree with what `change` gives for each leaf that is words."""
    match node:
        case Word() | Phrase() | Pattern() | Near() | Name():
            return change(node)
        case And(nodes):
            return And(tuple(replaced(inner, change) for inner in nodes))
        case Or(nodes):
            return Or(tuple(replaced(inner, change) for inner in nodes))
        case Not(inner):
            return Not(replaced(inner, change))
        case AndMaybe(required, optional):
            return AndMaybe(replaced(required, change), replaced(optional, change))
        case InArticle(inner):
            return InArticle(replaced(inner, change))
    return node


def is_of_text(node: Node) -> TypeGuard[Leaf]:
    """Whether `node` is a leaf about the words of a paragraph."""
    return (
        isinstance(node, (Word, Phrase, Pattern, Near, Name)) and node.field == "text"
    )  # half the time of a union


def scored(node: Node) -> Iterator[Leaf]:
    """The leaves about the text that matches are scored by, each as often as it was typed."""
    match node:
        case leaf if is_of_text(leaf):
            yield leaf
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from scored(inner)
        case AndMaybe(required, optional):
            yield from scored(required)
            yield from scored(optional)
