"""Lexemes to a tree: how signs, operators, fields and parentheses bind.

    items     :=  item item …              side by side; a plain word is wished for, all else is required
    item      :=  either ("AND" either)*   each required
    either    :=  near ("OR" near)*        binds tighter than AND and than standing side by side
    near      :=  part ("NEAR/n" part)*    each near the next; of words, phrases, and OR between them
    part      :=  ("NOT" | "-" | "+") part | field part | "(" items ")" | quotation | word | pattern

Parentheses around plain words alone ("Syrian Democratic Forces (SDF)") change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from store.analysis import tokens
from store.errors import QueryError
from store.query.fields import value_of
from store.query.lexer import Lexeme
from store.query.names import Names
from store.query.patterns import leaf, read
from store.query.tree import (
    WORD_FIELDS,
    And,
    InArticle,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Simple,
    Word,
    all_of,
    any_of,
    slots_of,
)
from store.query.words import Words

LONGEST_PHRASE = 32
MOST_SIGNS = 64
DEEPEST = 20

_SIGNS = ("operator", "sign", "field", "quotation", "pattern")

#: The fields in which words can be near each other; names are too short for it, and lie side by side.
_NEAR_FIELDS = ("text", "title")

_UNFINISHED_DATES = {"this", "last"}
_PERIODS = {"week", "month", "year"}


@dataclass(frozen=True, slots=True)
class Item:
    """A tree, and how much it matters: wished for, required, or to be left out."""

    role: Literal["wish", "must", "not"]
    node: Node


class Parser:
    """Reads one list of lexemes that `mend` made readable.

    `languages` are those that the store's articles are stemmed in. Raises `QueryError` for what is beyond
    the limits, and for values that a field does not have. `names` knows which words side by side are one.
    `notes` are on what was not read as typed.
    """

    def __init__(
        self, lexemes: list[Lexeme], languages: Sequence[str], today: date | None, names: Names
    ) -> None:
        signs = sum(lexeme.kind in _SIGNS for lexeme in lexemes)
        quoted = (chunk for lexeme in lexemes if lexeme.kind == "quotation" for chunk in lexeme.text.split())
        signs += sum(read(chunk)[0] is not None for chunk in quoted)
        if signs > MOST_SIGNS:
            raise QueryError(
                f"a query can have at most {MOST_SIGNS} operators, quotations, fields and words with * or ~; "
                f"this one has {signs}: ask for less at a time"
            )
        self.lexemes = lexemes
        self.today = today
        self.names = names
        self.at = 0
        self.notes: list[str] = []
        typed = "".join(lexeme.text for lexeme in lexemes if lexeme.kind in ("word", "quotation"))
        self._words = Words(languages, capitals_are_names=any(c.islower() for c in typed))

    def items(self, field: str = "text", depth: int = 0) -> list[Item]:
        """The items up to the end, or up to a closing parenthesis, which is left to read."""
        found: list[Item] = []
        while self.at < len(self.lexemes) and self.lexemes[self.at].kind != "close":
            joined = self._either(field, depth)
            while self._take("AND"):
                joined = _required([*joined, *self._either(field, depth)])
            found += joined
        return self.names.joined(found)

    def _is_operator(self) -> bool:
        return self.lexemes[self.at].kind == "operator"

    def _take(self, operator: str) -> bool:
        """Whether `operator` comes next; if so it is read."""
        here = self.at < len(self.lexemes) and self._is_operator() and self.lexemes[self.at].text == operator
        self.at += here
        return here

    def _either(self, field: str, depth: int) -> list[Item]:
        """One part, or several with OR between them."""
        first = self._near(field, depth)
        if not self._take("OR"):
            return first
        options = [_as_node(first), _as_node(self._near(field, depth))]
        while self._take("OR"):
            options.append(_as_node(self._near(field, depth)))
        return [Item("must", any_of(options))]

    def _near(self, field: str, depth: int) -> list[Item]:
        """One part, or several of which each is near the next."""
        found = left = self._part(field, depth)
        pairs: list[Item] = []
        while self.at < len(self.lexemes) and self.lexemes[self.at].meant and self._is_operator():
            sign = self.lexemes[self.at]
            self.at += 1
            right = self._part(field, depth)
            options = _options(left), _options(right)
            fields = {leaf.field for each in options for leaf in each}
            if all(options) and len(fields) == 1 and fields <= set(_NEAR_FIELDS):
                typed = f"{_typed(options[0])} {sign.text} {_typed(options[1])}"
                node = Near(typed, options, int(sign.meant), in_order=False, field=fields.pop())
                pairs.append(Item("must", node))
            else:
                self.notes.append(
                    f"“{sign.text}” stands between words and phrases of the text, or OR in parentheses: "
                    "what is beside it was searched for wherever it is"
                )
                pairs += _required([*left, *right])
            left = right
        return pairs or found

    def _part(self, field: str, depth: int) -> list[Item]:
        lexeme = self.lexemes[self.at]
        self.at += 1
        match lexeme.kind:
            case "open":
                return self._group(field, depth + 1)
            case "field" if lexeme.text in WORD_FIELDS:
                return [Item("must", _as_node(self._part(lexeme.text, depth)))]
            case "field":
                today = self.today or date.today()  # noqa: DTZ011 - the reader's own day
                return [Item("must", value_of(lexeme.text, self._value(lexeme.text), today))]
            case "sign" | "operator":
                inner = self._part(field, depth)
                return _required(inner) if lexeme.text == "+" else [_excluded(inner)]
            case "quotation":
                return [Item("must", self._phrase(lexeme, field))]
            case "pattern":
                return [Item("wish", leaf(lexeme.text, lexeme.meant, field))]
        return [Item("wish", node) for node in self._words.side_by_side(lexeme.text, field)]

    def _group(self, field: str, depth: int) -> list[Item]:
        """What stands in parentheses, the closing one included."""
        if depth > DEEPEST:
            raise QueryError(f"parentheses can be at most {DEEPEST} deep: leave out some of them")
        inner = self.items(field, depth)
        self.at += 1
        plain = all(item.role == "wish" for item in inner)
        return inner if plain else [Item("must", _as_node(inner))]

    def _value(self, field: str) -> str:
        """The value of a field that is not one of words; “last month” needs no quotation marks."""
        value = self.lexemes[self.at] if self.at < len(self.lexemes) else None
        if value is None or value.kind not in ("word", "quotation"):
            raise QueryError(f'“{field}:” takes one value: {field}:value or {field}:"a longer value"')
        self.at += 1
        after = self.lexemes[self.at] if self.at < len(self.lexemes) else None
        if value.text.casefold() in _UNFINISHED_DATES and after and after.text.casefold() in _PERIODS:
            self.at += 1
            return f"{value.text} {after.text}"
        return value.text

    def _phrase(self, lexeme: Lexeme, field: str) -> Node:
        typed, apart = lexeme.text, int(lexeme.meant or 0)
        found, compounds = tokens(typed)
        if len(found) > LONGEST_PHRASE:
            raise QueryError(
                f"a phrase can have at most {LONGEST_PHRASE} words; this one has {len(found)}: "
                "leave out the quotation marks to search for its words"
            )
        in_part = any(read(chunk)[0] for chunk in typed.split())
        if not (apart or in_part or lexeme.exact):
            return self._words.in_order(typed, found, compounds, field)
        places = self._words.places(typed, field, exact=lexeme.exact)
        if len(places) == 1:
            return places[0]
        if apart and field in _NEAR_FIELDS:
            words = tuple((place,) for place in places)
            return Near(f"“{typed}”~{apart}", words, apart, in_order=True, field=field)
        if apart:
            self.notes.append(f"“~{apart}” is for the text and the title: the exact phrase was searched for")
        return Phrase(typed, tuple(slots_of(place)[0] for place in places), field)


def _options(items: list[Item]) -> tuple[Simple, ...]:
    """The leaves of which one is meant, where `items` are just that; else none."""
    if len(items) != 1 or items[0].role == "not":
        return ()
    node = items[0].node
    nodes = node.nodes if isinstance(node, Or) else (node,)
    leaves = tuple(leaf for leaf in nodes if isinstance(leaf, Simple))
    return leaves if len(leaves) == len(nodes) else ()


def _typed(options: tuple[Simple, ...]) -> str:
    return " OR ".join(dict.fromkeys(leaf.typed for leaf in options))


def _required(items: list[Item]) -> list[Item]:
    return [Item("must" if item.role == "wish" else item.role, item.node) for item in items]


def _excluded(items: list[Item]) -> Item:
    """Without all of these at once; what is excluded twice is required."""
    if len(items) == 1 and items[0].role == "not":
        return Item("must", items[0].node)
    return Item("not", _as_node(items))


def _as_node(items: list[Item]) -> Node:
    """Everything in `items` at once; plain stop words are not asked for beside other words."""
    needed = [i for i in items if not (i.role == "wish" and isinstance(i.node, Word) and i.node.stop)]
    return all_of([Not(item.node) if item.role == "not" else item.node for item in needed or items])


def leaves(node: Node) -> Iterator[Node]:
    """The leaves under `node`, those under a NOT left out."""
    match node:
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from leaves(inner)
        case InArticle(inner):
            yield from leaves(inner)
        case Not():
            return
        case _:
            yield node
