"""A tree to SQL: a condition on a paragraph ``p``, and a full-text expression to score by.

Words that are combined with each other alone become one full-text expression; everything else is SQL around
it. Every term is quoted, so that none is read as an operator.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import product
from math import prod
from typing import Any

from store.engines.entries import day_of
from store.engines.fts5.standing import Expand, as_json
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
    Simple,
    Slot,
    Word,
    slots_of,
)
from store.query.patterns import name_in_capitals

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

_Sql = tuple[str, list[Any]]


def condition(node: Node, expand: Expand) -> _Sql:
    """The SQL that is true of the paragraphs that match, and its parameters."""
    if (words := _words(node, expand)) is not None:
        return "p.id IN (SELECT rowid FROM texts WHERE texts MATCH ?)", [words]
    match node:
        case Word(_, terms, field):
            return _in_heads(_HEADS[field], _any(terms))
        case Pattern(_, field=field):
            terms = _fitting(node, expand)
            return _in_heads(AS_WRITTEN[field][1], _any(terms)) if terms else ("0", [])
        case Phrase(_, slots, field) if forms := _forms(slots):
            return _in_heads(_HEADS[field], _any(forms))
        case Phrase() | Near():
            return _standing(node, expand)
        case Name(_, spellings):
            return _joined(" OR ", _together(spellings, Or, expand), "0")
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


def scoring(leaf: Leaf, expand: Expand, stems: str, words: str) -> str | None:
    """The full-text expression that SQLite scores `leaf` by, over the columns `stems` and `words`; None where
    nothing scores.
    """
    found = []
    for each in leaf.spellings if isinstance(leaf, Name) else (leaf,):
        spelled = ways(each, expand, stems, words)
        found += [_every_word(each, (stems, words), expand)] if spelled is None else spelled
    return " OR ".join(found) or None


def ways(leaf: Leaf, expand: Expand, stems: str, words: str) -> list[str] | None:
    """What `leaf` may be, each an expression with one pair of quotation marks; None where it is no choice
    between such.
    """
    match leaf:
        case Name(_, spellings):
            each = [ways(spelling, expand, stems, words) for spelling in spellings]
            return None if None in each else [way for own in each for way in own or ()]
        case Word(_, terms):
            return [_in(stems, _quoted(term)) for term in terms]
        case Pattern():
            return [_in(words, _quoted(word)) for word in _fitting(leaf, expand)]
        case Phrase(_, slots) if forms := _forms(slots):
            return [_in(stems, _quoted(form)) for form in forms]
    return None


def _words(node: Node, expand: Expand) -> str | None:
    """The full-text expression for a tree of nothing but words and phrases of the text, else None."""
    match node:
        case Word(_, terms, "text"):
            return _in("text", _any(terms))
        case Phrase(_, slots, "text") if forms := _forms(slots):
            return _in("text", _any(forms))
        case Pattern(_, field="text"):
            terms = _fitting(node, expand)
            return _in("words", _any(terms)) if terms else _NOTHING
        case Name(_, nodes, "text"):
            return _words(Or(nodes), expand)
        case And(nodes) | Or(nodes) if nodes:
            inner = [_words(each, expand) for each in nodes]
            if None not in inner:
                found = [each for each in inner if each is not None]
                return _all(found) if isinstance(node, And) else f"({' OR '.join(found)})"
    return None


def _standing(leaf: Phrase | Near, expand: Expand) -> _Sql:
    """The condition for words that stand as no full-text expression can say."""
    table, words = AS_WRITTEN[leaf.field]
    stems = _HEADS.get(leaf.field, "text")
    document = "p.id" if table == "texts" else "p.article"
    return (
        f"""
        {document} IN (SELECT rowid FROM {table} WHERE {table} MATCH ? AND stand({stems}, {words}, ?))
        """,  # noqa: S608 - of fixed names
        [_every_word(leaf, (stems, words), expand), as_json(leaf, expand)],
    )


def _every_word(leaf: Simple | Near, columns: tuple[str, str], expand: Expand) -> str:
    """The full-text expression for all words of a leaf, wherever they stand; `columns` are of the stems and
    of the words as written.
    """
    if not isinstance(leaf, Near):
        return _all(_slot(slot, columns, expand) for slot in slots_of(leaf))
    parts = ([_every_word(option, columns, expand) for option in options] for options in leaf.parts)
    return _all(f"({' OR '.join(options)})" for options in parts)


def _fitting(pattern: Pattern, expand: Expand) -> tuple[str, ...]:
    """The words that a pattern stands for by itself, not as a part of a phrase."""
    name = name_in_capitals(pattern)
    return tuple(expand(pattern)) if name is None else (name,)


def _slot(slot: Slot, columns: tuple[str, str], expand: Expand) -> str:
    stems, words = columns
    if not isinstance(slot, Pattern):
        return _in(stems, _any(slot))
    fitting = expand(slot)
    return _in(words, _any(fitting)) if fitting else _NOTHING


def _together(nodes: tuple[Node, ...], branch: type[And] | type[Or], expand: Expand) -> list[_Sql]:
    """The conditions of `nodes`, those with nothing but words as one."""
    words = [node for node in nodes if _words(node, expand) is not None]
    others = [node for node in nodes if node not in words]
    return [condition(node, expand) for node in ([branch(tuple(words))] if words else []) + others]


def _in_heads(column: str, expression: str) -> _Sql:
    return "p.article IN (SELECT rowid FROM heads WHERE heads MATCH ?)", [_in(column, expression)]


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


def _forms(slots: tuple[Slot, ...]) -> list[str] | None:
    """A phrase in all its forms; None where it has too many, or a pattern in it."""
    terms = [slot for slot in slots if not isinstance(slot, Pattern)]
    if len(terms) < len(slots) or prod(map(len, terms)) > _MOST_FORMS:
        return None
    return [" ".join(form) for form in product(*terms)]


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
