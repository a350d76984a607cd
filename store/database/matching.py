"""Which old paragraph is which new one, and which old article: so that what is unchanged keeps its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from store.models import Article

#: Two articles with at least this share of words in common are one article, edited (Dice's coefficient).
SAME_ARTICLE = 0.4

#: A paragraph that went is succeeded by one that has at least this share of words in common with it, if there
#: is one.
SUCCESSOR = 0.3

#: Beyond so many paragraphs on either side, they are matched by text alone: difflib's time grows with the
#: square.
_MOST_COMPARED = 2_000

#: A successor is looked for among so many new paragraphs.
_MOST_CANDIDATES = 50


def match_paragraphs(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new text the place of the old one that it continues, or None where it is new.

    Texts are matched in order, as in a comparison of two versions; a text that moved is found as well. Each
    old place is used at most once."""
    kept: list[int | None] = [None] * len(new)
    if list(old) == list(new):
        return list(range(len(new)))
    if max(len(old), len(new)) <= _MOST_COMPARED:
        for first, other, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
            for step in range(size):
                kept[other + step] = first + step
    used = set(kept)
    free: dict[str, list[int]] = {}
    for place, text in enumerate(old):
        if place not in used:
            free.setdefault(text, []).append(place)
    for place, text in enumerate(new):
        if kept[place] is None and free.get(text):
            kept[place] = free[text].pop(0)
    return kept


def find_successors(old: Sequence[str], new: Sequence[str], kept: Sequence[int | None]) -> dict[int, int]:
    """For each old place that is not kept, the new place that stands in its stead, where one does.

    That is the most similar of the new texts between the same neighbours; none, if nothing there is like it.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    new_of = {place: other for other, place in enumerate(kept) if place is not None}
    for place, text in enumerate(old):
        if place in new_of:
            continue
        before = next((new_of[one] for one in range(place - 1, -1, -1) if one in new_of), -1)
        after = next((new_of[one] for one in range(place + 1, len(old)) if one in new_of), len(new))
        candidates = [
            (likeness(text, new[other]), -other)
            for other in range(before + 1, min(after, before + 1 + _MOST_CANDIDATES))
            if kept[other] is None and other not in taken
        ]
        if candidates and (best := max(candidates))[0] >= SUCCESSOR:
            found[place] = -best[1]
            taken.add(-best[1])
    return found


def match_articles(old: Sequence[Article], new: Sequence[Article]) -> list[int | None]:
    """For each new article the place of the old one that it continues, or None: by the provider's id, else by
    text.
    """
    matched: list[int | None] = [None] * len(new)
    by_id = {one.provider_id: place for place, one in enumerate(old) if one.provider_id}
    for place, one in enumerate(new):
        if one.provider_id in by_id:
            matched[place] = by_id.pop(one.provider_id)
    free = set(range(len(old))) - set(matched)
    by_text: dict[tuple[str, ...], list[int]] = {}
    for place in sorted(free):
        by_text.setdefault(_texts(old[place]), []).append(place)
    for place, one in enumerate(new):
        if matched[place] is None and (same := by_text.get(_texts(one))):
            matched[place] = same.pop(0)
            free.discard(matched[place] or 0)
    rest = [place for place, match in enumerate(matched) if match is None]
    free -= {place for place in matched if place is not None}
    words = {place: _words(old[place]) for place in free}
    for place in rest:
        own = _words(new[place])
        likest = max(((_dice(own, words[other]), -other) for other in free), default=(0.0, 0))
        if likest[0] >= SAME_ARTICLE:
            matched[place] = -likest[1]
            free.discard(-likest[1])
    return matched


def likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common, from 0 to 1 (Dice's coefficient of their word
    counts).
    """
    return _dice(Counter(one.split()), Counter(other.split()))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _texts(article: Article) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in article.paragraphs)


def _words(article: Article) -> Counter[str]:
    return Counter(word for paragraph in article.paragraphs for word in paragraph.text.split())
