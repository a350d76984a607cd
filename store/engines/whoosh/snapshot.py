"""The index at one commit, as arrays over all its documents."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from store.engines.whoosh.contents import Contents
from store.engines.whoosh.schema import HEAD
from store.engines.whoosh.segment import Ints, OpenSegment

Mask = npt.NDArray[np.bool_]


class Snapshot:
    """All segments of `contents` one after the other, deleted documents left out of everything.

    A document's number is its place; documents are heads and paragraphs (see `schema`). An article's number
    is the place of its head among the heads: a list over articles becomes one over documents by
    ``list[snapshot.article_of]``. Used by one thread.
    """

    def __init__(self, folder: Path, contents: Contents, schema: Any) -> None:
        self.contents = contents
        self._schema = schema
        self._stack = ExitStack()
        self._segments: list[OpenSegment] = []
        try:
            for segment in contents.segments:
                self._segments.append(self._stack.enter_context(OpenSegment(folder, segment)))
        except BaseException:
            self._stack.close()
            raise
        sizes = [segment.documents for segment in self._segments]
        self._starts = np.cumsum([0, *sizes])[:-1].tolist()
        self.documents = sum(sizes)

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def column(self, name: str) -> Ints:
        """The number that each document has in the column `name`."""
        return _joined(segment.column(name) for segment in self._segments)

    @cached_property
    def kinds(self) -> Ints:
        """The kind of each document, `HEAD` or one of `KIND_NUMBERS`."""
        return self.column("kind")

    @cached_property
    def lengths(self) -> Ints:
        """The number of words of each document; of a head, those of the title."""
        return self.column("length")

    @cached_property
    def dates(self) -> Ints:
        """The day to sort by of each document, 0 where there is none."""
        return self.column("date")[self.heads][self.article_of]

    @cached_property
    def live(self) -> Mask:
        """The documents that are not deleted."""
        mask: Mask = np.ones(self.documents, np.bool_)
        for start, segment in zip(self._starts, self._segments, strict=True):
            mask[start + segment.deleted()] = False
        return mask

    @cached_property
    def paragraphs(self) -> Mask:
        """The paragraphs, without heads."""
        mask: Mask = self.live & (self.kinds != HEAD)
        return mask

    @cached_property
    def heads(self) -> Ints:
        """The documents that are heads, deleted ones among them: article number to document number."""
        return np.flatnonzero(self.kinds == HEAD)

    @cached_property
    def article_of(self) -> Ints:
        """Document number to article number."""
        return np.cumsum(self.kinds == HEAD) - 1

    def postings(self, field: str, term: str) -> tuple[Ints, Ints]:
        """The documents that have `term` in `field`, in order, and how often."""
        found = [
            (start + numbers, counts)
            for start, segment in zip(self._starts, self._segments, strict=True)
            for numbers, counts in [segment.postings(field, term, self._format_of(field))]
        ]
        numbers, counts = _joined(n for n, _ in found), _joined(c for _, c in found)
        alive = self.live[numbers]
        return (numbers, counts) if alive.all() else (numbers[alive], counts[alive])

    def places(self, field: str, term: str, within: Mask) -> tuple[Ints, Ints]:
        """Document and place of each occurrence of `term` in `field`, in documents marked in `within`."""
        found = [
            (start + numbers, places)
            for start, segment in zip(self._starts, self._segments, strict=True)
            for numbers, places in [
                segment.places(field, term, self._format_of(field), within[start : start + segment.documents])
            ]
        ]
        return _joined(n for n, _ in found), _joined(p for _, p in found)

    def _format_of(self, field: str) -> Any:
        return self._schema[field].format


def _joined(parts: Iterable[Ints]) -> Ints:
    return np.concatenate([np.empty(0, np.int64), *parts])
