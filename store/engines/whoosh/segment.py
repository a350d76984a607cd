"""One segment, read as arrays: its columns, and the postings of a term.

Whoosh hands out postings one by one, which costs a function call and more for each. Here whole blocks become
arrays; nothing above this file knows how Whoosh lays them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from store.engines.whoosh.library import FileStorage, TermNotFound, W3LeafMatcher
from store.engines.whoosh.schema import COLUMNS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


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

    def postings(self, field: str, term: str, format_: Any) -> tuple[Ints, Floats]:
        """The documents that have `term` in `field`, in order, and how often."""
        numbers: list[Ints] = []
        weights: list[Floats] = []
        for ids, counts, _ in self._blocks(field, term, format_):
            numbers.append(ids)
            weights.append(counts)
        if not numbers:
            return np.empty(0, np.int64), np.empty(0, np.float64)
        return np.concatenate(numbers), np.concatenate(weights)

    def places(self, field: str, term: str, format_: Any, within: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
        """Document and place of each occurrence of `term`, in order; only in documents marked in `within`."""
        numbers: list[Ints] = [np.empty(0, np.int64)]
        places: list[Ints] = [np.empty(0, np.int64)]
        for ids, _, values in self._blocks(field, term, format_):
            wanted = within[ids]
            if not wanted.any():
                continue
            encoded = [value for value, take in zip(values, wanted.tolist(), strict=True) if take]
            counts = np.fromiter(map(len, encoded), np.int64, len(encoded)) // 4
            numbers.append(np.repeat(ids[wanted], counts))
            places.append(np.frombuffer(b"".join(encoded), np.uint32).astype(np.int64))
        return np.concatenate(numbers), np.concatenate(places)

    def _blocks(self, field: str, term: str, format_: Any) -> Iterator[tuple[Ints, Floats, Any]]:
        """The postings by block: documents, frequencies, and the encoded places."""
        try:
            matcher = self._terms.matcher(field, term.encode("utf-8", "replace"), format_)
        except TermNotFound:
            return
        assert isinstance(matcher, W3LeafMatcher)
        while matcher.is_active():
            matcher._read_data()
            steps, weights, values = matcher._data
            ids = np.cumsum(np.array(steps, np.int64))
            if ids[-1] >= self.documents:
                raise ValueError(f"a posting of “{term}” names document {ids[-1]} of {self.documents}")
            counts = (
                np.ones(len(ids))
                if weights is None
                else np.broadcast_to(np.array(weights, np.float64), len(ids))
            )
            yield ids, counts, values
            matcher._next_block()
