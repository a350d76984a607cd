"""The fields of a query: their names, and what a value of each means."""

from datetime import date

from store.analysis import fold
from store.errors import QueryError
from store.models import KINDS
from store.query.dates import read_days
from store.query.tree import Days, Node, OneOf

#: What each field looks at. Fields of words come first.
FIELDS = {
    "title": "words of the headline",
    "by": "names of authors and contributors",
    "publisher": "the publication",
    "place": "the place of the dateline",
    "lang": "the language, as a code: en, de, fr",
    "kind": "the kind of line: " + ", ".join(KINDS) + ", any",
    "id": "an article (12) or a paragraph (p340)",
    "date": "the day of publication, else of the last update",
    "published": "the day of publication",
    "updated": "the day of the last update",
}

#: Other names that people try first.
_SYNONYMS = {"author": "by", "publication": "publisher", "language": "lang", "headline": "title"}

_LANGUAGES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr", "german": "de",
    "italian": "it", "japanese": "ja", "portuguese": "pt", "russian": "ru", "spanish": "es", "turkish": "tr",
}  # fmt: skip


#: More than any id of SQLite has.
_MOST_DIGITS = 18


def field_named(name: str) -> str | None:
    """The field called `name`, or None where `name` is an ordinary word ("Syria: …").

    Raises `QueryError` where it is nearly a field's name, which is more likely a slip than a word.
    """
    typed = name.casefold()
    if typed in FIELDS:
        return typed
    if typed in _SYNONYMS:
        return _SYNONYMS[typed]
    # of the shortest names every other word is near
    near = [
        (edits, field)
        for field in (*FIELDS, *_SYNONYMS)
        if (edits := _edits(typed, field)) <= (2 if len(field) >= 4 else 1 if name.islower() else 0)
    ]
    if near:
        meant = min(near)[1]
        raise QueryError(
            f"there is no field “{name}:”; did you mean “{_SYNONYMS.get(meant, meant)}:”? "
            "(to search for the words, put a blank after the colon)"
        )
    return None


def value_of(field: str, typed: str, today: date) -> Node:
    """What a value of a field that is not one of words means.

    Raises `QueryError` where the value cannot be one.
    """
    match field:
        case "date" | "published" | "updated":
            return Days(field, *read_days(typed, today))
        case "kind":
            return _kind(typed)
        case "id":
            return _id(typed)
    return _language(typed)


def read_id(typed: str) -> tuple[str, int] | None:
    """What an id is of, ``article`` (12) or ``paragraph`` (p340), and its number; None for what is no id."""
    digits = typed[1:] if typed[:1] in "pP" else typed
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS):
        return None
    return ("article" if digits == typed else "paragraph"), int(digits)


def _language(typed: str) -> Node:
    code = fold(typed).replace("_", "-")
    return OneOf("language", frozenset({_LANGUAGES.get(code, code)}))


def _kind(typed: str) -> Node:
    name = typed.casefold()
    if name in ("any", "all"):
        return OneOf("kind", frozenset(KINDS))
    if name not in KINDS:
        raise QueryError(f"“{typed}” is no kind of line; the kinds are {', '.join(KINDS)}, any")
    return OneOf("kind", frozenset({name}))


def _id(typed: str) -> Node:
    read = read_id(typed)
    if read is None:
        raise QueryError(
            f"“{typed}” is no id: an article's is a number (id:12), a paragraph's has a p (id:p340)"
        )
    what, number = read
    return OneOf(what, frozenset({number}))


def _edits(a: str, b: str) -> int:
    """The number of letters to insert, delete, replace or swap with their neighbours to make `b` of `a`."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[i - 2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
