"""In which order the answers come: what has all the words, then what has them nearby, then what has some.

A query of one to three plain words is usually meant as "all of these". Asking for all finds too little,
asking for any finds too much first; so paragraphs with all the words come first, then paragraphs of
articles that have all of them, then paragraphs with some. From four words on, questions and pasted sentences,
the score alone decides. What is required (a field, a phrase, a sign) holds in every tier.
"""

from __future__ import annotations

from dataclasses import replace

from store.errors import QueryError
from store.models import SEARCHED_KINDS
from store.query.parser import Item, leaves
from store.query.tree import (
    And,
    AndMaybe,
    InArticle,
    Node,
    Not,
    OneOf,
    Or,
    Phrase,
    Query,
    Tier,
    Word,
    all_of,
    any_of,
)

#: From this many plain words on, none of them is required.
MANY_WORDS = 4


def arrange(text: str, items: list[Item], notes: list[str]) -> Query:
    """The query that `items` make. Raises `QueryError` where there is nothing to search for."""
    if not items:
        raise QueryError(
            f"“{text.strip()[:40]}” has no word to search for"
            if text.strip()
            else "the query is empty: type the words to search for"
        )
    required = [item.node for item in items if item.role == "must"]
    wished = [item.node for item in items if item.role == "wish"]
    excluded: list[Node] = [Not(item.node) for item in items if item.role == "not"]
    kinds: list[Node] = (
        [] if any(_names_kind(item.node) for item in items) else [OneOf("kind", SEARCHED_KINDS)]
    )
    tiers = _tiers(required, wished, kinds)
    return Query(
        text=text,
        tiers=tuple(Tier(label, all_of(_flat([node, *excluded, *kinds]))) for label, node in tiers),
        marked=(*required, *wished),
        words=tuple(
            leaf
            for item in items
            if item.role != "not"
            for leaf in leaves(item.node)
            if isinstance(leaf, Word)
        ),
        notes=tuple(notes),
    )


def alone(word: Word) -> Query:
    """The query for `word` by itself, in the kinds of line that a search looks at: to count it."""
    node = all_of([replace(word, stop=False), OneOf("kind", SEARCHED_KINDS)])
    return Query(text=word.typed, tiers=(Tier("all", node),), marked=(word,), words=(word,), notes=())


def _tiers(required: list[Node], wished: list[Node], kinds: list[Node]) -> list[tuple[str, Node]]:
    words = [node for node in wished if not (isinstance(node, Word) and node.stop)]
    if not words:
        return _of_stop_words(required, wished)
    anchored = any(
        isinstance(leaf, Word | Phrase) and leaf.field == "text" for node in required for leaf in leaves(node)
    )
    # where a required word or phrase is in every answer anyway, the wished words only lift
    some: Node = AndMaybe(all_of(required), any_of(words)) if anchored else all_of([*required, any_of(words)])
    if len(wished) >= MANY_WORDS:
        return [("some", some)]
    every = all_of([*required, *words])
    if len(words) == 1 and not anchored:
        return [("all", every)]
    nearby = [InArticle(all_of([word, *kinds])) for word in words]
    return [("all", every), ("article", And((some, *nearby))), ("some", some)]


def _of_stop_words(required: list[Node], wished: list[Node]) -> list[tuple[str, Node]]:
    """Stop words beside something required are left out; alone, they are looked for as a phrase first."""
    if required or not wished:
        return [("all", all_of(required))]
    every = all_of(wished)
    slots = tuple(node.terms for node in wished if isinstance(node, Word))
    if len(slots) < 2:
        return [("all", every)]
    return [
        ("phrase", Phrase(" ".join(node.typed for node in wished if isinstance(node, Word)), slots)),
        ("all", every),
    ]


def _names_kind(node: Node) -> bool:
    """Whether the query itself says which kinds of line, or which paragraph, it is after."""
    match node:
        case OneOf(field, _):
            return field in ("kind", "paragraph")
        case And(nodes) | Or(nodes):
            return any(_names_kind(inner) for inner in nodes)
    return False


def _flat(nodes: list[Node]) -> list[Node]:
    """The same nodes with the branches of an AND among them taken apart."""
    return [inner for node in nodes for inner in (node.nodes if isinstance(node, And) else (node,))]
