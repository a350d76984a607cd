"""How a page is filled from groups of answers: the same for every engine."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from store.models import Match, Matches


class Group(Protocol):
    """The paragraphs of one tier, those of earlier tiers left out, in the order they are to be shown."""

    @property
    def size(self) -> int:
        """How many there are."""

    def page(self, start: int, stop: int) -> list[Match]:
        """Those from place `start` up to `stop`, which is left out."""


def fill(
    groups: Iterable[tuple[str, Group]],
    *,
    limit: int,
    offset: int,
    by_relevance: bool,
    cut: Collection[str],
) -> Matches:
    """The page of `limit` matches from place `offset` on. No group is looked at that the page does not need.

    Sorted by date, the first group that is not empty is the only one: dates of different groups do not mix.
    `cut` holds, once they are looked at, the patterns that more words fit than were looked for.
    """
    sizes: list[tuple[str, int]] = []
    found: list[Match] = []
    total = reached = 0
    for label, group in groups:
        sizes.append((label, group.size))
        if not group.size:
            continue
        found += group.page(max(offset - reached, 0), max(offset + limit - reached, 0))
        reached += group.size
        total = total or group.size
        if reached >= offset + limit or not by_relevance:
            break
    return Matches(total=total, groups=tuple(sizes), matches=tuple(found), cut=tuple(cut))
