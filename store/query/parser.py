"""Lexemes to a tree: how signs, operators, fields and parentheses bind.

    sequence  :=  item item …            side by side; a plain word is wished for, all else is required
    item      :=  joined ("AND" joined)*   both required
    joined    :=  part ("OR" part)*       binds tighter than AND and than standing side by side
    part      :=  ("NOT" | "-" | "+") part | field part | "(" sequence ")" | quotation | word

An operator without something on the side where it needs it is a word. Parentheses around plain words alone
("Syrian Democratic Forces (SDF)") change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from store.analysis import Token, stem, tokens
from store.analysis.stopwords import STOP_WORDS
from store.errors import QueryError
from store.query.fields import is_words, value_of
from store.query.lexer import Lexeme
from store.query.tree import WORD_FIELDS, And, InArticle, Node, Not, Or, Phrase, Word, all_of, any_of

LONGEST_PHRASE = 32
MOST_SIGNS = 64
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Item:
    """A tree, and how much it matters: wished for, required, or to be left out."""

    role: Literal["wish", "must", "not"]
    node: Node


class Parser:
    """Reads one list of lexemes; `languages` are those that the store's articles are stemmed in."""

    def __init__(self, lexemes: list[Lexeme], languages: tuple[str, ...], today: date) -> None:
        signs = sum(lexeme.kind not in ("word", "close") for lexeme in lexemes)
        if signs > MOST_SIGNS:
            raise QueryError(
                f"a query can have at most {MOST_SIGNS} operators, quotations and fields; this one has {signs}: ask for less at a time"
            )
        self.lexemes = lexemes
        self.languages = languages
        self.today = today
        self.notes: list[str] = []
        self.at = 0
        self.capitals_are_names = any(c.islower() for lexeme in lexemes for c in lexeme.text)

    def sequence(self, depth: int = 0) -> list[Item]:
        """The items up to the end, or up to the closing parenthesis, which is read too."""
        if depth > DEEPEST:
            raise QueryError(f"parentheses can be at most {DEEPEST} deep")
        items: list[Item] = []
        while (lexeme := self._next()) and lexeme.kind != "close":
            self.at -= 1
            found = self._joined("text", depth)
            if self._operator_between("AND"):
                parts = [*found]
                while self._operator_between("AND"):
                    self.at += 1
                    parts += self._joined("text", depth)
                found = [Item("must" if part.role == "wish" else part.role, part.node) for part in parts]
            items += found
        return items

    def _joined(self, field: str, depth: int) -> list[Item]:
        """One part, or several with OR between them."""
        first = self._part(field, depth)
        if not self._operator_between("OR"):
            return first
        options = [_as_node(first)] if first else []
        while self._operator_between("OR"):
            self.at += 1
            if part := self._part(field, depth):
                options.append(_as_node(part))
        return [Item("must", any_of(options))] if options else []

    def _part(self, field: str, depth: int) -> list[Item]:
        """The items that the next lexeme begins; none where it holds nothing to search for."""
        lexeme = self._next()
        if lexeme is None or lexeme.kind == "close":
            self.at -= lexeme is not None
            return []
        if lexeme.kind == "open":
            inner = self.sequence(depth + 1)
            if all(item.role == "wish" for item in inner) and field == "text":
                return inner
            return [Item("must", _as_node(inner))] if inner else []
        if lexeme.kind == "quotation":
            node = self._words(lexeme.text, field, quoted=True)
            return [Item("must", node)] if node else []
        if lexeme.kind == "field":
            return self._field(lexeme.text, depth)
        if lexeme.kind == "sign" or (
            lexeme.kind == "operator" and lexeme.text == "NOT" and self._begins_part()
        ):
            inner = self._part(field, depth)
            if not inner:
                return []
            if lexeme.text == "+":
                return [Item("must" if item.role == "wish" else item.role, item.node) for item in inner]
            return [Item("not", _as_node(inner))]
        word = self._words(lexeme.text, field)
        if isinstance(word, Word) and lexeme.kind == "operator":
            self.notes.append(f"“{lexeme.text}” has nothing to join here: it was read as a word")
            word = replace(word, stop=True)
        return [Item("wish", word)] if word else []

    def _field(self, name: str, depth: int) -> list[Item]:
        value = self.lexemes[self.at] if self.at < len(self.lexemes) else None
        if value is None or value.kind == "close":
            return [Item("wish", word)] if (word := self._words(name, "text")) else []
        if name in WORD_FIELDS:
            inner = self._part_in_field(name, depth)
            return [Item("must", inner)] if inner else []
        if value.kind not in ("word", "quotation"):
            raise QueryError(f'“{name}:” takes one value: {name}:value or {name}:"a longer value"')
        self.at += 1
        return [Item("must", value_of(name, value.text, self.today))]

    def _part_in_field(self, name: str, depth: int) -> Node | None:
        """A word, a quotation or a parenthesis, all of it looked for in one field."""
        if self.lexemes[self.at].kind != "open":
            items = self._part(name, depth)
        else:
            self.at += 1
            items = []
            while (lexeme := self._next()) and lexeme.kind != "close":
                self.at -= 1
                items += self._joined(name, depth + 1)
                if self._operator_between("AND"):
                    self.at += 1
        return _as_node(items) if items else None

    def _words(self, typed: str, field: str, *, quoted: bool = False) -> Node | None:
        """The tree for one word or quotation as typed; None where it holds no letter and no digit."""
        found, compounds = tokens(typed)
        found = list(_without_last_halves(found))
        if not found:
            return None
        if len(found) > LONGEST_PHRASE and quoted:
            raise QueryError(
                f"a phrase can have at most {LONGEST_PHRASE} words; this one has {len(found)}: leave out the quotation marks to search for its words"
            )
        if len(found) == 1:
            return self._word(typed, found[0].word, field)
        phrase = Phrase(typed, tuple(self._terms(token.word, field) for token in found), field)
        if len(compounds) == 1 and (compounds[0].start, compounds[0].end) == (found[0].start, found[-1].end):
            return Or((phrase, self._word(typed, compounds[0].word, field)))
        return phrase

    def _word(self, typed: str, word: str, field: str) -> Word:
        shouted = self.capitals_are_names and len(word) > 1 and typed.isupper()
        return Word(typed, self._terms(word, field), field, stop=word in STOP_WORDS and not shouted)

    def _terms(self, word: str, field: str) -> tuple[str, ...]:
        if field in ("text", "title"):
            return tuple(dict.fromkeys(stem([word], language)[0] for language in self.languages))
        return (word,)

    def _next(self) -> Lexeme | None:
        if self.at >= len(self.lexemes):
            return None
        self.at += 1
        return self.lexemes[self.at - 1]

    def _operator_between(self, operator: str) -> bool:
        """Whether `operator` comes next and has something behind it; what is before it has been read."""
        if self.at + 1 >= len(self.lexemes):
            return False
        here, behind = self.lexemes[self.at], self.lexemes[self.at + 1]
        return here == Lexeme("operator", operator) and _begins(behind) and self.at > 0

    def _begins_part(self) -> bool:
        return self.at < len(self.lexemes) and _begins(self.lexemes[self.at])


def _begins(lexeme: Lexeme) -> bool:
    """Whether a part can begin with `lexeme`."""
    if lexeme.kind in ("word", "quotation"):
        return is_words(lexeme.text)
    return lexeme.kind in ("open", "field", "sign") or lexeme == Lexeme("operator", "NOT")


def _as_node(items: list[Item]) -> Node:
    """Everything in `items` at once; plain stop words are not asked for beside other words."""
    needed = [
        i for i in items if not (isinstance(i.node, Word) and i.node.stop and i.role == "wish")
    ] or items
    return all_of([Not(item.node) if item.role == "not" else item.node for item in needed])


def _without_last_halves(found: list[Token]) -> Iterator[Token]:
    """Without the single character at the end of a run of pairs, which only texts need."""
    for i, token in enumerate(found):
        if not (i and token.end == found[i - 1].end and token.start > found[i - 1].start):
            yield token


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
