"""One segment, read as arrays: its columns, and the postings of a term.

Nothing above this file knows how they lie in the segment's file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from store.engines.whoosh.codec import BlockMatcher, Floats, Ints
from store.engines.whoosh.library import FileStorage, TermNotFound
from store.engines.whoosh.schema import COLUMNS

__all__ = ["Floats", "Ints", "OpenSegment"]

_NONE = np.empty(0, np.int64)


class OpenSegment:
    """A segment of the index in `folder`, open until it is closed."""

    def __init__(self, folder: Path, segment: Any) -> None:
        self.documents: int = segment.doc_count_all()
        self._segment = segment
        self._codec = segment.codec()
        self._files = segment.open_compound_file(FileStorage(str(folder)))
        try:
            self._terms = self._codec.terms_reader(self._files, segment)
        except BaseException:
            self._files.close()
            raise

    def __enter__(self) -> OpenSegment:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._terms.close()
        self._files.close()

    def deleted(self) -> Ints:
        """The numbers of the deleted documents."""
        return np.fromiter(self._segment.deleted_docs(), np.int64, self._segment.deleted_count())

    def column(self, name: str) -> Ints:
        """The number that each document has in the column `name`."""
        values = np.zeros(self.documents, np.int64)
        file_name = self._codec.column_filename(self._segment, name)
        if self._files.file_exists(file_name):
            length = self._files.file_length(file_name)
            file = self._files.open_file(file_name)
            stored = np.frombuffer(file.get(0, length), COLUMNS[name][1])
            file.close()
            values[: len(stored)] = stored  # Whoosh leaves zeros at the end out
        return values

    def postings(self, field: str, term: str, format_: Any) -> tuple[Ints, Ints]:
        """The documents that have `term` in `field`, in order, and how often."""
        numbers: list[Ints] = [_NONE]
        counts: list[Ints] = [_NONE]
        for block in self._blocks(field, term, format_):
            numbers.append(block.numbers())
            counts.append(block.counts())
        return np.concatenate(numbers), np.concatenate(counts)

    def places(self, field: str, term: str, format_: Any, within: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
        """Document and place of each occurrence of `term`, in order; only in documents marked in `within`."""
        numbers: list[Ints] = [_NONE]
        places: list[Ints] = [_NONE]
        for block in self._blocks(field, term, format_):
            wanted = within[block.numbers()]
            if wanted.any():
                each = np.repeat(block.numbers(), block.counts())
                kept = within[each]
                numbers.append(each[kept])
                places.append(block.places()[kept])
        return np.concatenate(numbers), np.concatenate(places)

    def _blocks(self, field: str, term: str, format_: Any) -> Iterator[BlockMatcher]:
        """The postings of a term, block by block."""
        try:
            matcher = self._terms.matcher(field, term.encode("utf-8", "replace"), format_)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher
            matcher.next_block()
