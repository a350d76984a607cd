"""The index as a Whoosh schema: what Whoosh's own queries may ask for.

A document of Whoosh is a paragraph. It has the fields of its article too, so ``title:bridge`` finds all
paragraphs of the articles with such a title. Terms come ready made from `store.analysis`: a query names
terms, not words. What a hit shows are numbers: the ids to look it up in the database.

The places of the classes here are written into the index: moving one means a new `LAYOUT`.
"""

from __future__ import annotations

from array import array
from typing import Any

from store.engines.whoosh.layout import ARTICLE_COLUMNS, PARAGRAPH_COLUMNS
from store.engines.whoosh.stock import Column, Existence, FieldType, Positions, Schema

#: The columns that Whoosh can sort by and show.
COLUMNS = (*PARAGRAPH_COLUMNS, *ARTICLE_COLUMNS)


class Places(Positions):  # type: ignore[misc]  # Whoosh has no types
    """The places of a term in a text as plain numbers."""

    def decode_positions(self, valuestring: bytes) -> list[int]:
        return array("q", valuestring).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        return len(valuestring) // 8


class Terms(FieldType):  # type: ignore[misc]
    """A field of terms in their order."""

    def __init__(self) -> None:
        super().__init__(Places(), None, scorable=True)


class Codes(FieldType):  # type: ignore[misc]
    """A field of exact values without an order."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)


class Numbers(Column):  # type: ignore[misc]
    """A column of whole numbers."""

    def default_value(self, reverse: bool = False) -> int:
        return 0


class Number(FieldType):  # type: ignore[misc]
    """A number of each paragraph, or of its article; nothing is searched for in it."""

    indexed = False

    def __init__(self) -> None:
        super().__init__(None, None, stored=True)
        self.column_type = Numbers()

    def from_column_value(self, value: int) -> int:
        return value


def make_schema() -> Any:
    """Whoosh's schema of every index of this program."""
    fields: dict[str, Any] = {name: Terms() for name in ("text", "title", "by", "publisher", "place")}
    fields["language"] = Codes()
    return Schema(**fields, **{name: Number() for name in COLUMNS})
