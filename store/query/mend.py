"""Lexemes that can be read: what lacks its partner is left out, and noted.

Afterwards every AND and OR stands between two parts, every NOT, sign and field of words before one, every
parenthesis has its partner and something in it, and every word has a letter or a digit.
"""

import re

from store.analysis import tokens
from store.query.lexer import Lexeme
from store.query.tree import WORD_FIELDS

#: Whatever stands around it, this begins a word or is part of one.
_PLAIN = re.compile("[0-9A-Za-z]")


def mend(lexemes: list[Lexeme]) -> tuple[list[Lexeme], list[str]]:
    """The lexemes in order without those that have nothing to act on, and notes on these.

    A query of operators alone ("OR") is a query for these words.
    """
    kept: list[Lexeme] = []
    notes: list[str] = []
    for lexeme in _balanced(lexemes, notes):
        match lexeme.kind:
            case "word" | "quotation":
                if _holds_words(lexeme.text) or _awaits_value(kept):
                    kept.append(lexeme)
                else:
                    _drop(kept, notes, ("field", "sign"))
            case "close":
                _drop(kept, notes)
                if kept and kept[-1].kind == "open":
                    kept.pop()
                    _drop(kept, notes)
                else:
                    kept.append(lexeme)
            case "operator" if kept and kept[-1].kind == "field":
                kept.append(Lexeme("word", lexeme.text))  # title:OR
            case "operator" if lexeme.text != "NOT":
                _drop(kept, notes)
                if kept and kept[-1].kind != "open":
                    kept.append(lexeme)
                else:
                    notes.append(_alone(lexeme))
            case _:
                kept.append(lexeme)
    _drop(kept, notes)
    if not kept:
        words = [
            Lexeme("word", lexeme.text) for lexeme in lexemes if lexeme.kind in ("operator", "field", "scope")
        ]
        return words, [f"“{word.text}” was read as a word: there is nothing else" for word in words]
    return kept, notes


def _balanced(lexemes: list[Lexeme], notes: list[str]) -> list[Lexeme]:
    """The same without parentheses that have no partner."""
    open_at: list[int] = []
    alone: set[int] = set()
    for i, lexeme in enumerate(lexemes):
        if lexeme.kind == "open":
            open_at.append(i)
        elif lexeme.kind == "close" and open_at:
            open_at.pop()
        elif lexeme.kind == "close":
            alone.add(i)
    alone.update(open_at)
    if alone:
        notes.append("a parenthesis without its partner was left out")
    return [lexeme for i, lexeme in enumerate(lexemes) if i not in alone]


def _holds_words(typed: str) -> bool:
    return _PLAIN.search(typed) is not None or bool(tokens(typed)[0])


def _awaits_value(kept: list[Lexeme]) -> bool:
    """Whether a field comes last whose value is not words: it judges for itself what it is given."""
    return bool(kept) and kept[-1].kind == "field" and kept[-1].text not in WORD_FIELDS


def _drop(
    kept: list[Lexeme], notes: list[str], dropped: tuple[str, ...] = ("field", "sign", "not", "operator")
) -> None:
    """Takes what waits for something behind it off the end of `kept`: what follows is not meant."""
    while kept and _waits(kept[-1]) in dropped and not _awaits_value(kept):
        notes.append(_alone(kept.pop()))


def _waits(lexeme: Lexeme) -> str:
    return "not" if lexeme.kind == "operator" and lexeme.text == "NOT" else lexeme.kind


def _alone(lexeme: Lexeme) -> str:
    shown = lexeme.text + ":" if lexeme.kind == "field" else lexeme.text
    return f"“{shown}” has nothing to act on here: it was left out"
