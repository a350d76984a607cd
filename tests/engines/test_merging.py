"""Which segments become one, by what is in them and what is gone."""

from __future__ import annotations

import numpy as np
import pytest

from store.engines.whoosh.flat import Seal
from store.engines.whoosh.merging import to_merge
from store.engines.whoosh.segment import SegmentState, packed


def state(id_: str, documents: int, gone: int = 0) -> SegmentState:
    bits = packed(np.arange(documents) < gone)
    return SegmentState(
        id=id_,
        seal=Seal(1, ""),
        articles=documents if gone else 0,
        documents=documents,
        gone=bits,
        gone_documents=gone,
    )


MERGES: dict[str, tuple[str, list[SegmentState], int]] = {
    "what is much larger stays": ("", [state("a", 1000)], 100),
    "what is alike is merged": ("a", [state("a", 250)], 100),
    "with all that is smaller": ("ab", [state("a", 900), state("b", 250)], 100),
    "nothing is added, nothing merged": ("", [state("a", 10), state("b", 10)], 0),
    "what has lost more than half shrinks": ("a", [state("a", 1000, gone=501), state("b", 10)], 0),
    "what has lost half does not": ("", [state("a", 1000, gone=500)], 0),
    "no small change waits for long": ("b", [state("a", 900_000), state("b", 300), state("c", 450_000)], 200),
    "a large change may": ("abc", [state("a", 900_000), state("b", 300), state("c", 400_000)], 300_000),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "segments", "added"), MERGES.values(), ids=MERGES)
def test_segments_are_merged_when_it_pays(expected: str, segments: list[SegmentState], added: int) -> None:
    """Few segments, and no pause out of proportion to what is added."""
    assert "".join(segment.id for segment in to_merge(segments, added)) == expected


def test_there_are_few_segments_however_the_index_grew() -> None:
    """A million paragraphs a hundred at a time: never many at once, and each is rewritten a few times."""
    segments: list[SegmentState] = []
    rewritten = most = 0
    for number in range(4_000):
        chosen = to_merge(segments, 100)
        size = 100 + sum(segment.documents for segment in chosen)
        rewritten += size - 100
        segments = [*(s for s in segments if s not in chosen), state(str(number), size)]
        most = max(most, len(segments))
    assert most <= 10
    assert rewritten / 400_000 < 25


def test_a_segment_is_described_in_full_by_its_json() -> None:
    """What is gone included."""
    one = state("a", 77, gone=9)
    assert SegmentState.from_json(one.to_json()) == one
