"""The arrays as a codec of Whoosh: its own searcher and matchers read them like any index.

    whoosh.index.open_dir("index/whoosh").searcher().search(whoosh.query.Term("text", "bridg"))

This program searches without it, many times as fast; whoever has tools made for Whoosh can use them, and
tests compare both ways. It only reads. An index is written by `writing` alone: Whoosh's own writers know
nothing of checkpoints, and an index that one of them has written to is taken for damaged, and built anew.

Every index that was ever written names `ArraySegment` as a class of this file: it cannot move.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from store.engines.whoosh import folder as folders
from store.engines.whoosh.fields import make_schema
from store.engines.whoosh.readers import ArrayDocuments, ArrayTerms
from store.engines.whoosh.segment import OpenSegment, SegmentState
from store.engines.whoosh.stock import TOC, Codec, RamStorage, Segment
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
    """How Whoosh reads an `ArraySegment`; it cannot write one."""

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTerms:
        return ArrayTerms(_opened(storage, segment))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocuments:
        return ArrayDocuments(_opened(storage, segment))

    def new_segment(self, storage: Any, indexname: str) -> Any:
        raise _read_only()


def _opened(storage: Any, segment: ArraySegment) -> OpenSegment:
    return OpenSegment(Path(storage.folder), segment.state)


def _read_only() -> EngineError:
    return EngineError("this index is written by “store ingest” and “store reindex” alone")
