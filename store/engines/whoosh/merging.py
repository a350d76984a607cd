"""Which segments become one: few enough to search fast, seldom enough to add fast."""

from __future__ import annotations

from collections.abc import Sequence

from store.engines.whoosh.segment import SegmentState

#: A segment is merged with all that are smaller as soon as these together are more than a `_FACTOR`-th of
#: it. Then each is at least so many times as large as the next, and there are few: about ten for a million
#: paragraphs that came a hundred at a time, each of which was rewritten ten times by then.
_FACTOR = 3

#: Whoever adds a little does not wait for what others have added: a merge makes a segment of at most this
#: size, or of so many times as much as is added. That is about two thirds of a second.
_LARGEST = 400_000
_TIMES = 20


def to_merge(segments: Sequence[SegmentState], added: int) -> list[SegmentState]:
    """Those of `segments` that become one with a new segment of the size `added`, in their order.

    Also those that have lost more than half of their paragraphs; they shrink, whatever they are.
    """
    by_size = sorted(segments, key=lambda segment: segment.size)
    chosen, reached = 0, added
    most = max(_LARGEST, _TIMES * added)
    for place, segment in enumerate(by_size, 1):
        alike = segment.size < _FACTOR * reached
        reached += segment.size
        if alike and reached <= most:
            chosen = place
    merged = {segment.id for segment in by_size[:chosen]} if added else set()
    return [s for s in segments if s.id in merged or 2 * s.live_documents < s.documents]
