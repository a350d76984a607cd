"""What the index keeps of an article, as Whoosh's documents.

An article becomes one document for itself, the *head*, and right behind it one for each of its paragraphs.
The head has what all of them share: the words of title, names, publisher and place, the languages, the days,
and the ids. A paragraph has its terms, its kind and its id. Merging keeps the order of documents, so an
article always lies in one piece, and its paragraphs are those up to the next head.

The names and the places of the classes here are written into the index: moving one means a new `LAYOUT`.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterator
from typing import Any

from store import analysis
from store.analysis import GAP
from store.engines.entries import Entry, Line
from store.engines.whoosh.library import (
    Existence,
    FieldType,
    NumericColumn,
    Positions,
    Schema,
    versionstring,
)
from store.models import KINDS

#: Changes with everything that makes an index of an earlier version of this room unreadable or different.
LAYOUT = 1

#: The kind of a head; the kinds of `store.models` follow, in their order.
HEAD = 0
KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS, 1)}

#: The columns of numbers: their type as in `struct` and, in numpy, for reading them back whole.
COLUMNS = {
    "article": ("q", ">i8"),
    "revision": ("q", ">i8"),
    "date": ("i", ">i4"),
    "published": ("i", ">i4"),
    "updated": ("i", ">i4"),
    "paragraph": ("q", ">i8"),
    "kind": ("B", "u1"),
    "length": ("I", ">u4"),
}


class Places(Positions):  # type: ignore[misc]  # Whoosh has no types
    """The places of a term in a text as plain numbers of four bytes, which numpy reads in one go."""

    def encode(self, poslist: list[int]) -> bytes:
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        return array("I", valuestring).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        return len(valuestring) // 4


class Terms(FieldType):  # type: ignore[misc]
    """A field fed with terms that are ready, in their order."""

    def __init__(self) -> None:
        super().__init__(Places(), None)

    def index(self, value: list[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        places: dict[str, list[int]] = {}
        for place, term in enumerate(value):
            if term in places:
                places[term].append(place)
            else:
                places[term] = [place]
        places.pop(GAP, None)
        for term, where in places.items():
            yield term.encode(), len(where), float(len(where)), array("I", where).tobytes()


class Codes(FieldType):  # type: ignore[misc]
    """A field of exact values without an order."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: tuple[str, ...], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for code in value:
            yield code.encode(), 1, 1.0, b""


class Number(FieldType):  # type: ignore[misc]
    """A column of whole numbers, 0 where a document has none; nothing is searched for in it."""

    indexed = False

    def __init__(self, typecode: str) -> None:
        super().__init__(None, None)
        self.column_type = NumericColumn(typecode)

    def to_column_value(self, value: int) -> int:
        return value

    def from_column_value(self, value: int) -> int:
        return value


def make_schema() -> Any:
    """Whoosh's schema; opening an index always passes it, so that none is unpickled."""
    fields: dict[str, Any] = {name: Terms() for name in ("text", "title", "by", "publisher", "place")}
    fields["language"] = Codes()
    fields |= {name: Number(typecode) for name, (typecode, _) in COLUMNS.items()}
    return Schema(**fields)


def fingerprint() -> str:
    """A mark of everything that decides what an index holds and how."""
    parts = [
        "whoosh",
        LAYOUT,
        versionstring(),
        list(KINDS),
        COLUMNS,
        analysis.VERSION,
        analysis.stemmer_version(),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def head_of(entry: Entry) -> dict[str, Any]:
    """The document for the article itself."""
    return {
        "article": entry.article,
        "revision": entry.revision,
        "date": entry.date,
        "published": entry.published,
        "updated": entry.updated,
        "kind": HEAD,
        "length": _words(entry.title),
        "language": entry.languages,
        "title": entry.title,
        "by": entry.by,
        "publisher": entry.publisher,
        "place": entry.place,
    }


def document_of(line: Line) -> dict[str, Any]:
    """The document for one paragraph."""
    return {
        "paragraph": line.id,
        "kind": KIND_NUMBERS.get(line.kind, KIND_NUMBERS["other"]),
        "length": _words(line.terms),
        "text": line.terms,
    }


def _words(terms: list[str]) -> int:
    """How many words there are, compounds not counted twice."""
    return terms.index(GAP) if GAP in terms else len(terms)
