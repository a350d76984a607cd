"""In which order the answers come: what has all the words, then what has them nearby, then what has some.

A query of one to three plain words is usually meant as "all of these". Asking for all finds too little,
asking for any finds too much first; so paragraphs with all the words come first, then paragraphs of
articles that have all of them, then paragraphs with some. From four words on, questions and pasted sentences,
the score alone decides. What is required (a field, a phrase, a sign) holds in every tier.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from store.analysis import tokens
from store.analysis.stopwords import STOP_WORDS
from store.errors import QueryError
from store.query.parser import LONGEST_PHRASE, Item, leaves
from store.query.tree import (
    SEARCHED,
    And,
    AndMaybe,
    InArticle,
    Name,
    Node,
    Not,
    OneOf,
    Or,
    Pattern,
    Phrase,
    Query,
    Tier,
    Word,
    all_of,
    any_of,
    is_of_text,
)

#: From this many plain words on, none of them is required.
MANY_WORDS = 4


def arrange(text: str, items: list[Item], notes: list[str], *, in_article: bool = False) -> Query:
    """The query that `items` make; with `in_article`, their articles have all of it.

    Raises `QueryError` where there is nothing to search for.
    """
    if not items:
        raise QueryError(_nothing(text))
    required = [item.node for item in items if item.role == "must"]
    wished = [item.node for item in items if item.role == "wish"]
    excluded: list[Node] = [Not(item.node) for item in items if item.role == "not"]
    if not (required or wished):
        notes = [*notes, "the query only says what to leave out: everything else was found"]
    if not any(_names_kind(node) for node in required):
        kinds: list[Node] = [SEARCHED]
    else:
        kinds = []
    if in_article:
        excluded = [Not(InArticle(all_of([item.node, *kinds]))) for item in items if item.role == "not"]
    elif len(wished) >= MANY_WORDS:
        wished = [part for node in wished for part in _in_parts(node)]
    sought = [*required, *_worth_seeking(wished, beside=required)]
    return Query(
        text=text,
        tiers=tuple(
            Tier(label, all_of(_flat([node, *excluded, *kinds])))
            for label, node in (
                [("all", _of_articles(sought, kinds))] if in_article else _tiers(required, wished, kinds)
            )
        ),
        marked=tuple(sought),
        notes=tuple(notes),
    )


def _nothing(text: str) -> str:
    if text.strip():
        return f"“{text.strip()[:40]}” has no word to search for: type words with letters or digits"
    return "the query is empty: type the words to search for"


def _worth_seeking(wished: list[Node], beside: list[Node]) -> list[Node]:
    """The wished nodes without stop words, unless there is nothing else."""
    words = [node for node in wished if not (isinstance(node, Word) and node.stop)]
    return words if words or beside else wished


def _in_parts(node: Node) -> list[Node]:
    """The words of a compound ("wing-body", "and/or"), each by itself or as the one word that they make:
    among many words, its parts say as much apart. Anything else as it is.
    """
    joined: tuple[str, ...] = ()
    match node:
        case Phrase() as phrase:
            pass
        case Or((Phrase() as phrase, Word(_, joined))):
            pass
        case _:
            return [node]
    found = tokens(phrase.typed)[0]
    if any(one.end > other.start for one, other in pairwise(found)):  # of a script without blanks
        return [node]
    return [
        Word(
            phrase.typed[token.start : token.end],
            tuple(dict.fromkeys((*slot, *joined))),
            phrase.field,
            stop=token.word in STOP_WORDS,
        )
        for token, slot in zip(found, phrase.slots, strict=False)
        if not isinstance(slot, Pattern)
    ]


def anywhere(query: Query) -> Query:
    """The same query over every kind of line, in its loosest group: to tell where something is that the text
    lacks.
    """
    node = query.tiers[-1].node
    nodes = [inner for inner in (node.nodes if isinstance(node, And) else (node,)) if inner != SEARCHED]
    return replace(query, tiers=(Tier("some", all_of(nodes)),))


def alone(word: Word | Pattern | Name) -> Query:
    """The query for `word` by itself, in the kinds of line that a search looks at: to count it."""
    leaf = replace(word, stop=False) if isinstance(word, Word) else word
    node = all_of([leaf, SEARCHED])
    return Query(text=word.typed, tiers=(Tier("all", node),), marked=(word,), notes=())


def _tiers(required: list[Node], wished: list[Node], kinds: list[Node]) -> list[tuple[str, Node]]:
    words = _worth_seeking(wished, beside=required)
    every = all_of([*required, *words])
    if not words or (len(words) == 1 and not required):
        return [("all", every)]
    if all(isinstance(node, Word) and node.stop for node in words):
        return [*_in_order(words), ("all", every)]
    anchored = any(is_of_text(leaf) for node in required for leaf in leaves(node))
    # where a required word or phrase is in every answer anyway, the wished words only lift
    some: Node = AndMaybe(all_of(required), any_of(words)) if anchored else all_of([*required, any_of(words)])
    if len(wished) >= MANY_WORDS:
        return [("some", some)]
    if len(words) == 1 and not anchored:
        return [("all", every)]
    nearby = [InArticle(all_of([word, *kinds])) for word in words]
    return [("all", every), ("article", And((some, *nearby))), ("some", some)]


def _of_articles(sought: list[Node], kinds: list[Node]) -> Node:
    """The paragraphs that have any of what is `sought`, of articles that have all of it."""
    of_text = [node for node in sought if any(map(is_of_text, leaves(node)))]
    others = [node for node in sought if node not in of_text]
    if not of_text:
        return all_of(others)
    return all_of([any_of(of_text), *others, *(InArticle(all_of([node, *kinds])) for node in of_text)])


def _in_order(words: list[Node]) -> list[tuple[str, Node]]:
    """Stop words that stand alone mean something as they stand: "to be or not to be", "the who"."""
    typed = [node for node in words if isinstance(node, Word)]
    if len(typed) > LONGEST_PHRASE:
        return []
    return [("phrase", Phrase(" ".join(word.typed for word in typed), tuple(word.terms for word in typed)))]


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
