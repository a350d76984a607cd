"""Which words of a text are near each other? For whoever has their places as lists: an engine, or a marker.

Places are spans, pairs of where something begins and where it ends, counted in words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

Span = tuple[int, int]


def near(parts: Sequence[Sequence[Span]], apart: int, *, in_order: bool) -> Iterator[tuple[Span, ...]]:
    """For each place of the first of `parts`, the nearest places of the others, where all of them have at
    most `apart` words between them. See `store.query.Near`.
    """
    first, *others = (sorted(set(part)) for part in parts)
    if not in_order:
        yield from _either_side(first, others[0], apart)
        return
    for span in first:
        chosen, room = [span], apart
        for part in others:
            place = bisect_left(part, (chosen[-1][1], 0))
            if place == len(part):
                return
            room -= part[place][0] - chosen[-1][1]
            chosen.append(part[place])
        if room >= 0:
            yield tuple(chosen)


def _either_side(first: list[Span], second: list[Span], apart: int) -> Iterator[tuple[Span, ...]]:
    """For each place of `first` the next one of `second` behind it and before it, where they are near."""
    by_end = sorted(second, key=_end)
    for start, end in first:
        behind = bisect_left(second, (end, 0))
        if behind < len(second) and second[behind][0] - end <= apart:
            yield (start, end), second[behind]
        before = bisect_right(by_end, start, key=_end) - 1
        if before >= 0 and start - by_end[before][1] <= apart:
            yield (start, end), by_end[before]


def _end(span: Span) -> int:
    return span[1]
