"""Which segments become one: few enough to search fast, seldom enough to add fast."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from store.engines.whoosh.library import SegmentReader

#: Segments of about one size are merged when there are this many; then each document is rewritten once for
#: every factor of this by which the index grows.
_FAN = 8
_SMALLEST = 500

#: Larger segments are left alone: Whoosh merges posting by posting, some thousand documents a second.
_LARGEST = 50_000


def to_merge(segments: list[Any]) -> list[Any]:
    """The segments whose documents are to be written anew, into the next segment.

    Those are all of one class of size when there are many of it, and any that is deleted by more than half.
    """
    classes: dict[int, list[Any]] = defaultdict(list)
    for segment in segments:
        classes[_class_of(segment.doc_count())].append(segment)
    chosen = [s for s in segments if s.doc_count() and 2 * s.doc_count() < s.doc_count_all()]
    for size, alike in classes.items():
        if len(alike) >= _FAN and _SMALLEST * _FAN**size <= _LARGEST:
            chosen += [segment for segment in alike if segment.doc_count() and segment not in chosen]
    return chosen


def add(writer: Any, segment: Any) -> None:
    """Adds the documents of `segment` that are not deleted to what `writer` writes."""
    reader = SegmentReader(writer.storage, writer.schema, segment)
    try:
        writer.add_reader(reader)
    finally:
        reader.close()


def _class_of(documents: int) -> int:
    """0 for the smallest segments, one more for each `_FAN` times as many documents."""
    size = 0
    while documents > _SMALLEST * _FAN**size:
        size += 1
    return size
