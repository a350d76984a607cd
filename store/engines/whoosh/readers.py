"""What Whoosh's searcher asks of a segment: its terms with their postings, and its paragraphs.

Whoosh numbers documents, which are paragraphs here; what an article has is had by each of its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from store.engines.whoosh.fields import COLUMNS
from store.engines.whoosh.layout import (
    FIELDS,
    LENGTHS,
    PARAGRAPH_COLUMNS,
    Ints,
    Numbers,
    as_bytes,
    as_text,
    ends,
    spread,
)
from store.engines.whoosh.segment import OpenSegment
from store.engines.whoosh.stock import (
    ColumnReader,
    FieldCursor,
    ListMatcher,
    PerDocumentReader,
    TermInfo,
    TermNotFound,
    TermsReader,
)


class ArrayTerms(TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """The terms of a segment and their postings; those of an article are its paragraphs'."""

    def __init__(self, segment: OpenSegment) -> None:
        self._segment = segment

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, word = term
        return name in FIELDS and self._segment.fields[name].find(word) is not None

    def cursor(self, fieldname: str, fieldobj: Any) -> ArrayCursor:
        return ArrayCursor(self, self._segment, fieldname)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in sorted(FIELDS):
            yield from self.terms_from(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        field = self._segment.fields[fieldname]
        for number in range(field.find_from(prefix), len(field)):
            yield fieldname, field.word(number)

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        for name, word in self.terms():
            yield (name, word), self.term_info(name, word)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        for name, word in self.terms_from(fieldname, prefix):
            yield (name, word), self.term_info(name, word)

    def term_info(self, fieldname: str, text: bytes) -> Any:
        documents, frequencies, _ = self._postings(fieldname, text)
        if not len(documents):
            return TermInfo(minlength=0, minid=0)  # of articles without a paragraph
        lengths = _lengths(self._segment, fieldname).take(documents)
        return TermInfo(
            weight=float(frequencies.sum()),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(frequencies.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return int(self.term_info(fieldname, text).doc_frequency())

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        try:
            documents, frequencies, values = self._postings(fieldname, text)
        except KeyError as error:
            raise TermNotFound(f"no term {text!r} in {fieldname}") from error
        return ListMatcher(
            documents.tolist(),
            frequencies.astype(np.float64).tolist(),
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def indexed_field_names(self) -> list[str]:
        return list(FIELDS)

    def _postings(self, name: str, word: bytes) -> tuple[Ints, Ints, list[bytes]]:
        """The paragraphs that have the term, how often, and the places in each as bytes."""
        field = self._segment.fields[name]
        number = field.find(word)
        if number is None:
            raise KeyError(word)  # what Whoosh's readers wait for
        start, stop = field.bounds(number)
        documents = field.documents(start, stop)
        frequencies = field.frequencies.take(field.codes(start, stop))
        data = field.places(*field.place_bounds(number)).astype(np.int64).tobytes()
        bounds = (ends(frequencies) * 8).tolist()
        values = [data[first:last] for first, last in pairwise(bounds)]
        if name == "text":
            return documents, frequencies, values
        sizes = self._segment.sizes.take(documents)
        each = np.repeat(np.arange(len(documents)), sizes)
        paragraphs = spread(self._segment.column("first").astype(np.int64).take(documents), sizes)
        return paragraphs, frequencies.take(each), [values[place] for place in each.tolist()]


class ArrayCursor(FieldCursor):  # type: ignore[misc]
    """Walks through the terms of a field: what fuzzy queries need."""

    def __init__(self, terms: ArrayTerms, segment: OpenSegment, name: str) -> None:
        self._terms = terms
        self._field = segment.fields[name]
        self._number = 0

    def is_valid(self) -> bool:
        return self._number < len(self._field)

    def first(self) -> str | None:
        self._number = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        word = string if isinstance(string, bytes) else as_bytes(string)
        self._number = self._field.find_from(word)
        return self.text()

    def next(self) -> str | None:
        self._number += 1
        return self.text()

    def text(self) -> str | None:
        return as_text(self._field.word(self._number)) if self.is_valid() else None

    def term_info(self) -> Any:
        return self._terms.term_info(self._field.name, self._field.word(self._number))


class ArrayDocuments(PerDocumentReader):  # type: ignore[misc]
    """What a segment has of each paragraph by itself."""

    def __init__(self, segment: OpenSegment) -> None:
        self._segment = segment
        gone = segment.gone
        deleted = [] if gone is None else np.flatnonzero(np.repeat(gone, segment.sizes)).tolist()
        self._deleted = frozenset(deleted)

    def doc_count(self) -> int:
        return self._segment.state.live_documents

    def doc_count_all(self) -> int:
        return self._segment.documents

    def has_deletions(self) -> bool:
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def deleted_docs(self) -> frozenset[int]:
        return self._deleted

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in COLUMNS

    def list_columns(self) -> list[str]:
        return list(COLUMNS)

    def column_reader(self, fieldname: str, column: Any) -> NumberReader:
        return NumberReader(_by_paragraph(self._segment, fieldname))

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(_lengths(self._segment, fieldname)[docnum])

    def field_length(self, fieldname: str) -> int:
        return int(_lengths(self._segment, fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        lengths = _lengths(self._segment, fieldname)
        return int(lengths.min()) if len(lengths) else 0

    def max_field_length(self, fieldname: str) -> int:
        return int(_lengths(self._segment, fieldname).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, int]:
        return {name: int(_by_paragraph(self._segment, name)[docnum]) for name in COLUMNS}


class NumberReader(ColumnReader):  # type: ignore[misc]
    """A column of numbers by paragraph."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._sign = 1

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, docnum: int) -> int:
        return int(self._numbers[docnum])

    def sort_key(self, docnum: int) -> int:
        return self._sign * int(self._numbers[docnum])

    def set_reverse(self) -> None:
        self._sign = -1


def _by_paragraph(segment: OpenSegment, name: str) -> Numbers:
    column = segment.column(name)
    return column if name in PARAGRAPH_COLUMNS else np.repeat(column, segment.sizes)


def _lengths(segment: OpenSegment, field: str) -> Numbers:
    """The lengths of a field by paragraph; fields that are not scored have none."""
    if field in LENGTHS:
        return _by_paragraph(segment, LENGTHS[field])
    return np.zeros(segment.documents, np.int64)
