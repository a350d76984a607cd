"""A tree to SQL: a condition on a paragraph ``p``, and a full-text expression to score by.

Words that are combined with each other alone become one full-text expression; everything else is SQL around
it. Every term is quoted, so that none is read as an operator.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from math import prod
from typing import Any

from store.engines.entries import day_of
from store.query import (
    And,
    AndMaybe,
    Days,
    Every,
    InArticle,
    Node,
    Not,
    OneOf,
    Or,
    Pattern,
    Phrase,
    Word,
    scored,
)

#: Columns of ``heads`` by the field that they serve.
_HEADS = {"title": "title", "by": "names", "publisher": "publisher", "place": "place"}

#: The columns with words as they are written, by field, and the tables that they are in.
AS_WRITTEN = {
    **{field: ("heads", column) for field, column in _HEADS.items()},
    "text": ("texts", "words"),
    "title": ("heads", "title_words"),
}

#: A phrase whose places fit several terms is spelled out in all its forms, if they are no more than this.
_MOST_FORMS = 32

#: An expression that no text matches: no term has a blank in it.
_NOTHING = '"" '

#: Gives the words that a pattern stands for.
Expand = Callable[[Pattern], Sequence[str]]

_Sql = tuple[str, list[Any]]


def condition(node: Node, expand: Expand) -> _Sql:
    """The SQL that is true of the paragraphs that match, and its parameters."""
    if (words := _words(node, expand)) is not None:
        return "p.id IN (SELECT rowid FROM texts WHERE texts MATCH ?)", [words]
    match node:
        case Word(_, terms, field):
            return _in_heads(_HEADS[field], _any(terms))
        case Pattern(_, field=field):
            terms = tuple(expand(node))
            return _in_heads(AS_WRITTEN[field][1], _any(terms)) if terms else ("0", [])
        case Phrase(_, slots, "text"):
            return (
                "p.id IN (SELECT rowid FROM texts WHERE texts MATCH ? AND in_order(text, ?))",
                [_in("text", _all(map(_any, slots))), json.dumps(slots)],
            )
        case Phrase(_, slots, field) if prod(map(len, slots)) <= _MOST_FORMS:
            return _in_heads(_HEADS[field], _forms(slots))
        case Phrase(_, slots, field):
            column = _HEADS[field]
            sql, parameters = _in_heads(column, _all(map(_any, slots)), f"in_order({column}, ?)")
            return sql, [*parameters, json.dumps(slots)]
        case OneOf(field, values):
            return _one_of(field, values)
        case Days(field, first, last):
            return _days(field, first, last)
        case Every():
            return "1", []
        case And(nodes):
            return _joined(" AND ", _together(nodes, And, expand), "1")
        case Or(nodes):
            return _joined(" OR ", _together(nodes, Or, expand), "0")
        case Not(inner):
            sql, parameters = condition(inner, expand)
            return f"NOT ({sql})", parameters
        case AndMaybe(required, _):
            return condition(required, expand)
        case InArticle(inner):
            sql, parameters = condition(inner, expand)
            paragraphs = f"SELECT p.article FROM paragraphs AS p WHERE {sql}"  # noqa: S608 - parameters apart
            return f"p.article IN ({paragraphs})", parameters
    raise ValueError(f"there is no SQL for {node!r}")


def scoring(node: Node, expand: Expand, stems: str, words: str) -> str | None:
    """The full-text expression that a match is scored by, over the columns `stems` and `words`; None where
    nothing in it scores.
    """
    found = []
    for leaf in scored(node):
        if not isinstance(leaf, Pattern):
            found.append(_in(stems, _leaf(leaf)))
        elif fitting := expand(leaf):
            found.append(_in(words, _any(fitting)))
    return " OR ".join(found) or None


def in_order(text: str, slots: str) -> bool:
    """Whether terms of `slots` stand one after the other in `text`: an SQL function, with `slots` as JSON."""
    wanted = [frozenset(slot) for slot in json.loads(slots)]
    terms = text.split(" ")
    return any(
        all(terms[start + offset] in slot for offset, slot in enumerate(wanted))
        for start in range(len(terms) - len(wanted) + 1)
    )


def _words(node: Node, expand: Expand) -> str | None:
    """The full-text expression for a tree of nothing but words and phrases of the text, else None."""
    match node:
        case Word(_, terms, "text"):
            return _in("text", _any(terms))
        case Phrase(_, slots, "text") if prod(map(len, slots)) <= _MOST_FORMS:
            return _in("text", _forms(slots))
        case Pattern(_, field="text"):
            terms = tuple(expand(node))
            return _in("words", _any(terms)) if terms else _NOTHING
        case And(nodes) | Or(nodes) if nodes:
            inner = [_words(each, expand) for each in nodes]
            if None not in inner:
                found = [each for each in inner if each is not None]
                return _all(found) if isinstance(node, And) else f"({' OR '.join(found)})"
    return None


def _leaf(leaf: Word | Phrase) -> str:
    """The full-text expression for one leaf; a phrase in too many forms counts where all its words are."""
    if isinstance(leaf, Word):
        return _any(leaf.terms)
    if prod(map(len, leaf.slots)) <= _MOST_FORMS:
        return _forms(leaf.slots)
    return _all(map(_any, leaf.slots))


def _together(nodes: tuple[Node, ...], branch: type[And] | type[Or], expand: Expand) -> list[_Sql]:
    """The conditions of `nodes`, those with nothing but words as one."""
    words = [node for node in nodes if _words(node, expand) is not None]
    others = [node for node in nodes if node not in words]
    return [condition(node, expand) for node in ([branch(tuple(words))] if words else []) + others]


def _in_heads(column: str, expression: str, check: str = "1") -> _Sql:
    return (
        f"p.article IN (SELECT rowid FROM heads WHERE heads MATCH ? AND {check})",  # noqa: S608 - of fixed texts
        [_in(column, expression)],
    )


def _one_of(field: str, values: Iterable[str | int]) -> _Sql:
    listed = "(SELECT value FROM json_each(?))"
    conditions = {
        "kind": f"p.kind IN {listed}",
        "article": f"p.article IN {listed}",
        "paragraph": f"p.id IN {listed}",
        "language": f"p.article IN (SELECT article FROM languages WHERE language IN {listed})",  # noqa: S608
    }
    return conditions[field], [json.dumps(sorted(values, key=str))]


def _days(field: str, first: str | None, last: str | None) -> _Sql:
    if field not in ("date", "published", "updated"):
        raise ValueError(f"there are no days of {field}")
    latest = 10_000_000 if last is None else day_of(last)
    return (
        f"p.article IN (SELECT id FROM articles WHERE {field} BETWEEN ? AND ?)",  # noqa: S608 - of three names
        [max(day_of(first), 1), latest],
    )


def _joined(operator: str, conditions: list[_Sql], empty: str) -> _Sql:
    sql = operator.join(f"({sql})" for sql, _ in conditions) or empty
    return sql, [parameter for _, parameters in conditions for parameter in parameters]


def _in(column: str, expression: str) -> str:
    """The full-text expression for one column."""
    return f"{{{column}}} : ({expression})"


def _all(expressions: Iterable[str]) -> str:
    return f"({' AND '.join(expressions)})"


def _any(terms: Iterable[str]) -> str:
    return f"({' OR '.join(map(_quoted, terms))})"


def _forms(slots: tuple[tuple[str, ...], ...]) -> str:
    return _any(" ".join(form) for form in product(*slots))


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
