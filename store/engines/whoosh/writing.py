"""Changes to segments: one commit of the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

import numpy as np

from store.engines.failures import guarded
from store.engines.whoosh import contents, merging
from store.engines.whoosh import folder as folders
from store.engines.whoosh.contents import Contents
from store.engines.whoosh.flat import Seal, write_flat
from store.engines.whoosh.gathering import Gathering
from store.engines.whoosh.inverting import segment_of
from store.engines.whoosh.joining import join
from store.engines.whoosh.layout import LAYOUT, Ints, Mask
from store.engines.whoosh.parts import Part
from store.engines.whoosh.segment import OpenSegment, SegmentState, packed
from store.errors import EngineDamaged
from store.memory import seldom_searched
from store.models import Change, Checkpoint


def apply(folder: Path, changes: Iterable[Change], checkpoint: Checkpoint) -> None:
    """Replaces and deletes articles as `changes` say, and remembers `checkpoint`, in one commit.

    Where anything fails, the index stays as it was and the lock is free.
    """
    with folders.locked(folder), seldom_searched():
        before = contents.read(folder)
        if before.layout != LAYOUT:
            raise EngineDamaged(f"the index {folder} was made by another version of this program")
        folders.clear_leftovers(folder, before.files)
        try:
            new = _NewSegments(folder)
            new.follow(changes)
            after = Contents(
                generation=before.generation + 1,
                segments=tuple(_after(folder, before.segments, new)),
                checkpoint=checkpoint,
            )
            for segment in after.segments:
                if segment.file_name not in before.files:
                    folders.settle(folder / segment.file_name)
            contents.write(folder, after)
        except BaseException:
            with suppress(OSError):
                folders.clear_leftovers(folder, before.files)
            raise
        # committed: what is left over now is no reason to say that it was not
        with suppress(OSError):
            folders.clear_leftovers(folder, after.files)


class _NewSegments:
    """The segments that one apply makes, one for each run of articles."""

    def __init__(self, folder: Path) -> None:
        self.segments: list[SegmentState] = []
        self._folder = folder
        self._newest: dict[int, int] = {}
        self._orders: list[Ints] = []

    def follow(self, changes: Iterable[Change]) -> None:
        """Writes the articles that `changes` bring; of one article the last change counts."""
        gathering = Gathering()
        # what goes wrong in reading the changes, or in making terms of them, is no fault of the index
        for run in guarded(gathering.runs(changes)):
            id_ = _new_id()
            sections, facts = segment_of(run)
            seal = write_flat(self._folder / f"{id_}.seg", sections, facts)
            self.segments.append(_state(id_, seal, facts["articles"], facts["documents"]))
            self._orders.append(np.array(run.order, np.int64))
            del run, sections  # before the next one is gathered
        self._newest = gathering.newest

    def replaced(self, articles: Ints, place: int | None) -> Mask:
        """Which of `articles` (ids) these changes replace or delete; `place` is that of their own segment
        among the new ones.
        """
        if place is None:
            mask: Mask = np.isin(articles, np.fromiter(self._newest, np.int64, len(self._newest)))
            return mask
        newest = np.fromiter(map(self._newest.__getitem__, articles.tolist()), np.int64, len(articles))
        other: Mask = newest != self._orders[place]
        return other


def _after(folder: Path, old: Sequence[SegmentState], new: _NewSegments) -> list[SegmentState]:
    """The segments of the next state: deletions marked, and merged what is to be merged."""
    states = [_without(folder, state, new, None) for state in old]
    added = [_without(folder, state, new, place) for place, state in enumerate(new.segments)]
    states = [state for state in states if not _is_empty(state)]
    chosen = merging.to_merge(states, sum(state.size for state in added))
    joined = [*chosen, *added]
    kept = [state for state in states if state not in chosen]
    if len(joined) == 1 and not joined[0].gone:
        return [*kept, *joined]
    return [*kept, *_joined(folder, joined)]


def _is_empty(state: SegmentState) -> bool:
    """Whether no article is left in it."""
    gone = np.unpackbits(np.frombuffer(state.gone, np.uint8), bitorder="little").sum() if state.gone else 0
    return bool(gone == state.articles)


def _without(folder: Path, state: SegmentState, new: _NewSegments, place: int | None) -> SegmentState:
    """The segment without the articles that the changes replace."""
    segment = OpenSegment(folder, state)
    gone = new.replaced(segment.column("article"), place)
    if segment.gone is not None:
        gone |= segment.gone
    return replace(state, gone=packed(gone), gone_documents=int(segment.sizes[gone].sum()))


def _joined(folder: Path, states: Sequence[SegmentState]) -> list[SegmentState]:
    """One segment of all of `states`; none where nothing is left of them."""
    parts = []
    for state in states:
        if not _is_empty(state):
            segment = OpenSegment(folder, state)
            parts.append(Part(segment, None if segment.gone is None else ~segment.gone))
    if not parts:
        return []
    id_ = _new_id()
    seal, articles, documents = join(folder / f"{id_}.seg", parts)
    return [_state(id_, seal, articles, documents)]


def _state(id_: str, seal: Seal, articles: int, documents: int) -> SegmentState:
    return SegmentState(id=id_, seal=seal, articles=articles, documents=documents)


def _new_id() -> str:
    """Whoosh draws it from `random`, where a program that seeds `random` gets the same name twice."""
    return f"{folders.NAME}_{token_hex(8)}"
