"""The signs of the query language: a query's text as a list of marks, words and quotations.

Nothing is refused here. A quotation mark that is never closed, or a parenthesis without its partner, is
left out and noted.
"""

import re
from dataclasses import dataclass
from typing import Literal

from store.query.fields import field_named

_CLOSERS = {
    '"': '"”“',
    "“": '”"“',
    "”": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
}
_FIELD = re.compile(r"([^\W\d_]{2,12}):(?=\S)")
_CHUNK_END = re.compile(r"[\s()]|" + "|".join(_CLOSERS))
_OPERATORS = {"AND", "OR", "NOT"}

Kind = Literal["word", "quotation", "field", "operator", "sign", "open", "close"]


@dataclass(frozen=True, slots=True)
class Lexeme:
    """`text` is the word, the quoted words, the field's name, the operator, or ``+`` or ``-``."""

    kind: Kind
    text: str


def lex(query: str) -> tuple[list[Lexeme], list[str]]:
    """The lexemes of `query` in order, and notes on what was left out.

    Raises `QueryError` where a field's name is nearly right (``titel:raqqa``).
    """
    found: list[Lexeme] = []
    notes: list[str] = []
    operators = _reads_operators(query)
    at = 0
    while at < len(query):
        here = query[at]
        if here.isspace():
            at += 1
        elif here in "()":
            found.append(Lexeme("open" if here == "(" else "close", here))
            at += 1
        elif here in _CLOSERS:
            end = _closing(query, at)
            if end < 0:
                notes.append(
                    f"the quotation mark before “{_shown(query[at + 1 :])}” is never closed: the words after it were read one by one"
                )
                at += 1
            else:
                found.append(Lexeme("quotation", query[at + 1 : end]))
                at = end + 1
        elif here in "+-−" and _is_sign(query, at):
            found.append(Lexeme("sign", "+" if here == "+" else "-"))
            at += 1
        elif (match := _FIELD.match(query, at)) and (name := field_named(match[1])):
            found.append(Lexeme("field", name))
            at = match.end()
        else:
            next_end = _CHUNK_END.search(query, at + 1)
            end = next_end.start() if next_end else len(query)
            chunk = query[at:end]
            found.append(Lexeme("operator" if operators and chunk in _OPERATORS else "word", chunk))
            at = end
    return _balanced(found, notes), notes


def _reads_operators(query: str) -> bool:
    """Whether AND, OR and NOT are operators: not in a long line that is all capitals, such as a headline."""
    return any(c.isalpha() and not c.isupper() for c in query) or len(query.split()) <= 4


def _is_sign(query: str, at: int) -> bool:
    """Whether the + or - at `at` belongs to the word behind it: nothing before it, something after it."""
    before = at == 0 or query[at - 1].isspace() or query[at - 1] == "("
    return before and at + 1 < len(query) and not query[at + 1].isspace() and query[at + 1] not in "+-−"


def _closing(query: str, at: int) -> int:
    ends = [end for closer in _CLOSERS[query[at]] if (end := query.find(closer, at + 1)) >= 0]
    return min(ends, default=-1)


def _balanced(lexemes: list[Lexeme], notes: list[str]) -> list[Lexeme]:
    """The same without parentheses that have no partner."""
    open_at: list[int] = []
    alone: set[int] = set()
    for i, lexeme in enumerate(lexemes):
        if lexeme.kind == "open":
            open_at.append(i)
        elif lexeme.kind == "close":
            if open_at:
                open_at.pop()
            else:
                alone.add(i)
    alone.update(open_at)
    if alone:
        notes.append("a parenthesis without its partner was left out")
    return [lexeme for i, lexeme in enumerate(lexemes) if i not in alone]


def _shown(text: str) -> str:
    return text[:20] + "…" if len(text) > 20 else text
