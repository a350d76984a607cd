"""The signs of the query language: a query's text as a list of words, quotations, fields and operators.

Nothing is refused here but a field's name that is nearly right. What looks like a sign and is none is read
as words, and noted.
"""

import re
from dataclasses import dataclass
from typing import Literal

from store.query.fields import FIELDS, field_named
from store.query.patterns import read, without_signs
from store.query.tree import WORD_FIELDS

Kind = Literal["word", "pattern", "quotation", "field", "operator", "sign", "open", "close", "scope"]

#: What can close a quotation, by what opens it: straight and curly quotes, low quotes, guillemets, corners.
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
_WIDE_SIGNS = str.maketrans("（）＂", '()"')
_SIGNS = "+-−"
_OPERATORS = {"AND", "OR", "NOT"}
_FIELD_NAMES = ", ".join(FIELDS)

_CHUNK = re.compile(rf"[^\s(){''.join(_CLOSERS)}]+")
_AROUND = re.compile(rf"[(){''.join(_CLOSERS)}]")
_FIELD = re.compile(r"([^\W\d_]{2,12}):(?=\S)")
#: Punctuation that parts words though no blank does: "Raqqa,Mosul", but "1,000" and "7:53" are one.
_BREAK = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;|—…、。，！？；：]|\.{2,}")

#: Asks for all words somewhere in one article.
_SAME = re.compile(r"same:article(?![^\s)])")

#: How many other words may stand between: ``NEAR/5``, ``"…"~5``.
_NEAR = re.compile(r"NEAR/(\d{1,9})")
#: What other programs call it, and what is nearly it.
_NEARLY = re.compile(r"(?:NEAR|ADJ)(?:/.*)?|(?:w|W|N|PRE|pre|near|NEAR|ADJ|adj)/?\d{1,3}|(?:w|W)/[sp]")
_SLOP = re.compile(r"~(\d{1,9})(?!\w)")

FARTHEST = 20


@dataclass(frozen=True, slots=True)
class Lexeme:
    """`text` is the word, the pattern as typed, the quoted words, the field's name, the operator, or ``+`` or
    ``-``; `meant` is what `patterns` read in a pattern, and of a quotation and of ``NEAR`` how many other
    words may stand between; a quotation is `exact` where no other form is meant.
    """

    kind: Kind
    text: str
    meant: str = ""
    exact: bool = False


def unquoted(query: str) -> str:
    """`query` without its quotation marks and parentheses."""
    return _AROUND.sub(" ", query.translate(_WIDE_SIGNS))


def lex(query: str) -> tuple[list[Lexeme], list[str]]:
    """The lexemes of `query` in order, and notes on what was not read as it may have been meant.

    Raises `QueryError` where a field's name is nearly right (``titel:raqqa``).
    """
    query = query.translate(_WIDE_SIGNS)
    found: list[Lexeme] = []
    notes: list[str] = []
    operators = reads_operators(query)
    at = 0
    while at < len(query):
        here = query[at]
        if here.isspace():
            at += 1
        elif here in "()":
            found.append(Lexeme("open" if here == "(" else "close", here))
            at += 1
        elif here == "=" and _is_exact(query, at, found):
            at = _exact(query, at + 1, found, notes)
        elif here in _CLOSERS:
            at = _quotation(query, at, found, notes)
        elif here in _SIGNS and _is_sign(query, at, found):
            found.append(Lexeme("sign", "+" if here == "+" else "-"))
            at += 1
        elif match := _SAME.match(query, at):
            found.append(Lexeme("scope", match[0]))
            at = match.end()
        elif (match := _FIELD.match(query, at)) and (name := field_named(match[1])):
            found.append(Lexeme("field", name))
            at = match.end()
        elif chunk := _CHUNK.match(query, at):
            at = chunk.end()
            if operators and chunk[0] in _OPERATORS:
                found.append(Lexeme("operator", chunk[0]))
            elif nearness := _NEAR.fullmatch(chunk[0]):
                found.append(Lexeme("operator", chunk[0], _distance(chunk[0], nearness[1], notes)))
            else:
                if operators and _NEARLY.fullmatch(chunk[0]):
                    notes.append(f"“{chunk[0]}” was read as words: for words near each other write NEAR/5")
                if match and not query.startswith("//", match.end()):  # an address ("https://…") is no slip
                    notes.append(
                        f"“{match[0]}” is no field and was read as a word; fields are {_FIELD_NAMES}"
                    )
                found += _words(chunk[0], notes, field=found[-1].text if _in_field(found) else None)
    return found, notes


def reads_operators(query: str) -> bool:
    """Whether AND, OR and NOT are operators: not in a long line that is all capitals, such as a headline."""
    return any(c.isalpha() and not c.isupper() for c in query) or len(query.split()) <= 4


def _in_field(found: list[Lexeme]) -> bool:
    return bool(found) and found[-1].kind == "field"


def _is_sign(query: str, at: int, found: list[Lexeme]) -> bool:
    """Whether the + or - at `at` belongs to the word behind it: nothing before it, something after it."""
    before = at == 0 or query[at - 1].isspace() or query[at - 1] == "("
    before = before or (query[at - 1] == ":" and _in_field(found) and found[-1].text in WORD_FIELDS)
    return before and at + 1 < len(query) and not query[at + 1].isspace() and query[at + 1] not in _SIGNS


def _is_exact(query: str, at: int, found: list[Lexeme]) -> bool:
    """Whether the = at `at` is for a word or a quotation behind it, not a part of something else."""
    before = at == 0 or query[at - 1].isspace() or query[at - 1] in f"({_SIGNS}"
    before = before or (query[at - 1] == ":" and _in_field(found) and found[-1].text in WORD_FIELDS)
    return before and (query[at + 1 : at + 2].isalnum() or query[at + 1 : at + 2] in _CLOSERS)


def _exact(query: str, at: int, found: list[Lexeme], notes: list[str]) -> int:
    """Reads the quotation or the word at `at`, which is meant as it is written."""
    if query[at] in _CLOSERS:
        return _quotation(query, at, found, notes, exact=True)
    chunk = _CHUNK.match(query, at)
    assert chunk, "a letter or a digit is there"
    word = _BREAK.split(chunk[0])[0]
    found.append(Lexeme("quotation", word, exact=True))
    return at + len(word)


def _quotation(query: str, at: int, found: list[Lexeme], notes: list[str], *, exact: bool = False) -> int:
    """Reads the quotation that may open at `at`; gives the place behind what was read."""
    if not exact and query[at] in '"”' and at and query[at - 1].isalnum():
        return at + 1  # inches, or a mark within a word: no quotation opens right behind a letter
    ends = [end for closer in _CLOSERS[query[at]] if (end := query.find(closer, at + 1)) >= 0]
    if not ends:
        after = query[at + 1 :].strip()[:20]
        notes.append(f"the quotation mark before “{after}” is never closed: the words after it stand alone")
        return at + 1
    end = min(ends)
    slop = _SLOP.match(query, end + 1)
    meant = _distance(slop[0], slop[1], notes) if slop else ""
    found.append(Lexeme("quotation", query[at + 1 : end], meant, exact))
    read_in_part = (read(chunk)[1] for chunk in query[at + 1 : end].split())
    notes += [note for note in read_in_part if note is not None]
    return slop.end() if slop else end + 1


def _distance(typed: str, stated: str, notes: list[str]) -> str:
    """So many other words as `stated` may stand between, if they are not too many."""
    if int(stated) > FARTHEST:
        notes.append(f"“{typed}” was read as {FARTHEST}: more words than that are not near")
    return str(min(int(stated), FARTHEST))


def _words(chunk: str, notes: list[str], *, field: str | None) -> list[Lexeme]:
    """The words of a stretch without blanks; of a `field` it is one value, whatever punctuation it has."""
    if field is not None and field not in WORD_FIELDS:
        return [Lexeme("word", chunk)]
    if chunk.isalnum():
        return [Lexeme("word", chunk)]
    pattern, note = read(chunk)
    if note is not None:
        notes.append(note)
    if pattern is not None:
        return [Lexeme("pattern", chunk, pattern)]
    if note is not None:
        chunk = without_signs(chunk)
    elif chunk[:-1].casefold() in FIELDS and chunk[-1] == ":":
        notes.append(f"“{chunk}” was read as a word: the value of a field follows without a blank")
    pieces = _BREAK.split(chunk) if field is None else [chunk]
    return [Lexeme("word", piece) for piece in pieces if piece]
