"""The arrays as a codec of Whoosh: its own searcher and matchers read them like any index.

    whoosh.index.open_dir("index/whoosh").searcher().search(whoosh.query.Term("text", "bridg"))

This program searches without it, many times as fast; whoever has tools made for Whoosh can use them, and
tests compare both ways. It only reads. An index is written by `writing` alone: Whoosh's own writers know
nothing of checkpoints, and an index that one of them has written to is taken for damaged, and built anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from store.engines.whoosh import folder as folders
from store.engines.whoosh.fields import COLUMNS, make_schema
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
from store.engines.whoosh.segment import OpenSegment, SegmentState
from store.engines.whoosh.stock import (
    TOC,
    Codec,
    ColumnReader,
    FieldCursor,
    ListMatcher,
    PerDocumentReader,
    RamStorage,
    Segment,
    TermInfo,
    TermNotFound,
    TermsReader,
)
from store.errors import EngineError


def whoosh_contents(segments: tuple[SegmentState, ...], generation: int) -> bytes:
    """What Whoosh has to find in the file of an index's contents."""
    memory = RamStorage()
    TOC(make_schema(), [ArraySegment(state) for state in segments], generation).write(memory, folders.NAME)
    data: bytes = memory.files[TOC._filename(folders.NAME, generation)]
    return data


class ArraySegment(Segment):  # type: ignore[misc]  # Whoosh has no types
    """A segment as Whoosh's table of contents names it."""

    def __init__(self, state: SegmentState) -> None:
        self.indexname = folders.NAME
        self.segid = state.id.removeprefix(f"{folders.NAME}_")
        self.compound = False
        self.facts = state.to_json()

    @property
    def state(self) -> SegmentState:
        return SegmentState.from_json(self.facts)

    def codec(self) -> ArrayCodec:
        return ArrayCodec()

    def should_assemble(self) -> bool:
        return False

    def doc_count_all(self) -> int:
        return int(self.facts["documents"])

    def deleted_count(self) -> int:
        return int(self.facts["gone_documents"])

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        raise _read_only()


class ArrayCodec(Codec):  # type: ignore[misc]
    """See above."""

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTerms:
        return ArrayTerms(_opened(storage, segment))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocuments:
        return ArrayDocuments(_opened(storage, segment))

    def new_segment(self, storage: Any, indexname: str) -> Any:
        raise _read_only()


class ArrayTerms(TermsReader):  # type: ignore[misc]
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


def _opened(storage: Any, segment: ArraySegment) -> OpenSegment:
    return OpenSegment(Path(storage.folder), segment.state)


def _by_paragraph(segment: OpenSegment, name: str) -> Numbers:
    column = segment.column(name)
    return column if name in PARAGRAPH_COLUMNS else np.repeat(column, segment.sizes)


def _lengths(segment: OpenSegment, field: str) -> Numbers:
    """The lengths of a field by paragraph; fields that are not scored have none."""
    if field in LENGTHS:
        return _by_paragraph(segment, LENGTHS[field])
    return np.zeros(segment.documents, np.int64)


def _read_only() -> EngineError:
    return EngineError("this index is written by “store ingest” and “store reindex” alone")
