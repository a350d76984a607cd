"""Which old paragraph is which new one, and which old article: so that what is unchanged keeps its id.

Everything here takes time in proportion to the texts, not to its square: an export of thousands of articles
may come again with every one of them changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from store.models import BODY_KINDS, Article

#: Two articles are one, edited, where the shorter shares this much of its three-word runs with the other.
SAME_ARTICLE = 0.25

#: A run of words in more articles than this is a formula of the house, and says nothing about which is which.
_FORMULA = 8

#: A paragraph that went is succeeded by one that shares this much of its words, if there is one.
SUCCESSOR = 0.35

#: A successor is looked for among so many new paragraphs.
_MOST_CANDIDATES = 50


def match_paragraphs(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new text the place of the old one that it continues, or None where it is new.

    Each old place is used at most once, and none is left over while a new text is the same. A text that there
    is once is found wherever it moved. One that there is several times ("Advertisement") belongs to its
    neighbours: it is matched outwards from texts that are matched already, the rest in order.
    """
    matched = _Matched(len(old), len(new))
    shorter = min(len(old), len(new))
    start = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    end = next(
        (place for place in range(shorter - start) if old[-1 - place] != new[-1 - place]), shorter - start
    )
    matched.pair((place, place) for place in range(start))
    matched.pair((len(old) - 1 - place, len(new) - 1 - place) for place in range(end))
    places, others = _places(old), _places(new)
    matched.pair(
        (places[text][0], others[text][0]) for text in others if len(others[text]) == len(places[text]) == 1
    )
    _extend(matched, old, new, range(len(new)), -1)
    _extend(matched, old, new, range(len(new) - 1, -1, -1), 1)
    for text, mine in others.items():
        left = (place for place in places[text] if place not in matched.used)
        matched.pair(zip(left, [place for place in mine if matched.old_of[place] is None], strict=False))
    return matched.old_of


class _Matched:
    """The pairs found so far: for each new place the old one, and the old places used."""

    def __init__(self, old: int, new: int) -> None:
        self.old_of: list[int | None] = [None] * new
        self.used: set[int] = set()
        self._old = old

    def pair(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Takes up pairs of an old and a new place, except where one of the two is taken."""
        for place, other in pairs:
            if self.old_of[other] is None and self.is_free(place):
                self.old_of[other] = place
                self.used.add(place)

    def is_free(self, place: int) -> bool:
        """Whether there is an old text at this place that nothing continues yet."""
        return 0 <= place < self._old and place not in self.used


def _extend(matched: _Matched, old: Sequence[str], new: Sequence[str], way: range, back: int) -> None:
    """Matches a text whose neighbour, one step `back`, is matched to the neighbour of the same text."""
    for other in way[1:]:
        neighbour = matched.old_of[other + back]
        if neighbour is not None and matched.old_of[other] is None:
            place = neighbour - back
            if matched.is_free(place) and old[place] == new[other]:
                matched.pair([(place, other)])


def find_successors(old: Sequence[str], new: Sequence[str], kept: Sequence[int | None]) -> dict[int, int]:
    """For each old place that is not kept, the new place that stands in its stead, where one does.

    That is one with the same text, where there is one (of two the same, one went), else the most similar of
    the new texts between the same neighbours; none, if nothing there is like it.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    new_of = {place: other for other, place in enumerate(kept) if place is not None}
    same = {text: other for other, text in reversed(list(enumerate(new)))}
    words = {other: Counter(new[other].split()) for other, place in enumerate(kept) if place is None}
    for place, before, after in _gaps(len(old), len(new), new_of):
        if old[place] in same:
            found[place] = same[old[place]]
            continue
        own = Counter(old[place].split())
        candidates = [
            (_likeness(own, words[other]), -other)
            for other in range(before + 1, min(after, before + 1 + _MOST_CANDIDATES))
            if other in words and other not in taken
        ]
        if candidates and (best := max(candidates))[0] >= SUCCESSOR:
            found[place] = -best[1]
            taken.add(-best[1])
    return found


def _gaps(old: int, new: int, new_of: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """Each old place that is not kept, with the new places of the kept ones around it."""
    after = [new] * old
    following = new
    for place in range(old - 1, -1, -1):
        after[place] = following
        following = new_of.get(place, following)
    before = -1
    for place in range(old):
        if place in new_of:
            before = new_of[place]
        else:
            yield place, before, after[place]


def match_articles(old: Sequence[Article], new: Sequence[Article]) -> list[int | None]:
    """For each new article the place of the old one that it continues, or None where it is new.

    By the provider's id; else by address; else by text, wholly the same or for the most part; else by title.
    Never by place. Articles with different ids of the provider are different ones, however alike.
    """
    matched = _Matched(len(old), len(new))
    if not old:
        return matched.old_of
    _match_by(matched, old, new, lambda article: article.provider_id)
    _match_by(matched, old, new, lambda article: article.url, compatible=True)
    _match_same_texts(matched, old, new)
    if None in matched.old_of:
        _match_similar(matched, old, new)
        _match_by(matched, old, new, _full_title, compatible=True)
    return matched.old_of


def _match_by(
    matched: _Matched,
    old: Sequence[Article],
    new: Sequence[Article],
    key: Callable[[Article], Hashable | None],
    *,
    compatible: bool = False,
) -> None:
    """Matches articles with the same key, where on each side only one (that is free) has it."""
    places = _places([key(one) if matched.is_free(place) else None for place, one in enumerate(old)])
    others = _places([key(one) if matched.old_of[place] is None else None for place, one in enumerate(new)])
    matched.pair(
        (places[mark][0], theirs[0])
        for mark, theirs in others.items()
        if mark
        and len(places[mark]) == len(theirs) == 1
        and not (compatible and _are_different(old[places[mark][0]], new[theirs[0]]))
    )


def _match_same_texts(matched: _Matched, old: Sequence[Article], new: Sequence[Article]) -> None:
    """Matches articles with exactly the same lines, in order."""
    places = _places([_texts(one) if matched.is_free(place) else None for place, one in enumerate(old)])
    for other, one in enumerate(new):
        if matched.old_of[other] is None:
            same = (place for place in places[_texts(one)] if matched.is_free(place))
            place = next((place for place in same if not _are_different(old[place], one)), None)
            matched.pair([] if place is None else [(place, other)])


def _match_similar(matched: _Matched, old: Sequence[Article], new: Sequence[Article]) -> None:
    """Matches articles with much of their text in common, the most alike first."""
    runs = {place: _runs(one) for place, one in enumerate(old) if matched.is_free(place)}
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, own in runs.items():
        for run in own:
            where[run].append(place)
    pairs = []
    for other, one in enumerate(new):
        if matched.old_of[other] is not None:
            continue
        own = _runs(one)
        shared: Counter[int] = Counter()
        for run in own:
            if run in where and len(where[run]) <= _FORMULA:
                shared.update(where[run])
        for place, count in shared.items():
            share = count / min(len(own), len(runs[place]))
            if share >= SAME_ARTICLE and not _are_different(old[place], one):
                pairs.append((-share, place, other))
    matched.pair((place, other) for _, place, other in sorted(pairs))


def _are_different(one: Article, other: Article) -> bool:
    return bool(one.provider_id and other.provider_id and one.provider_id != other.provider_id)


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common, from 0 to 1; a text that holds all of a shorter one is like it."""
    shorter = min(one.total(), other.total())
    return (one & other).total() / max(shorter, (one.total() + other.total()) / 4) if shorter else 0.0


def _places(texts: Sequence[Hashable | None]) -> dict[Hashable, list[int]]:
    """Where each text is."""
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        if text is not None:
            found[text].append(place)
    return found


def _texts(article: Article) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in article.paragraphs)


def _runs(article: Article) -> set[tuple[str, ...]]:
    """The runs of three words in an article's own text; of all its lines where it has none."""
    lines = [one.text for one in article.paragraphs if one.kind in BODY_KINDS or one.kind == "headline"]
    runs: set[tuple[str, ...]] = set()
    for line in lines or _texts(article):
        words = line.casefold().split()
        runs.update(zip(words, words[1:], words[2:], strict=False) if len(words) > 2 else [tuple(words)])
    return runs


def _full_title(article: Article) -> str | None:
    return article.title.casefold() if article.title else None
