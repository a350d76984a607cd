"""The menu above an article: what a page's whole text begins with where all of it was selected and copied.

Dozens of short lines, sections and offers, stand there before the headline. The headline is told by what it
has in common with the text below, and by the byline or the time that soon follows it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from store.formats.article import shapes
from store.formats.article.blocks import Block
from store.formats.article.bylines import BY_ALONE
from store.formats.article.density import Stretch, densest
from store.formats.article.looks import BREADCRUMBS, Look, look

#: Among so many first lines at least so many are a menu's, where there is one; or the text begins so far
#: down.
_FIRST = 12
_FEWEST_LINES = 5
_DEEP = 20

#: A label has at most so many words.
_MOST_OF_A_LABEL = 4

#: A headline has words and characters between these, and stands at most so many lines above its text: offers
#: to subscribe may be between.
_FEWEST_WORDS = 3
_MOST_WORDS = 45
_FEWEST_CHARACTERS = 12
_REACH = 150

#: Who or when stands so near under a headline, buttons aside.
_NEAR = 8

#: What speaks for a headline, and against it; with less than the least no line is one.
_OF_THE_TEXT = 3.0
_HEADED = 2.0
_HEADED_FARTHER = 0.15
_BELOW_A_TIME = 0.5
_SAID_AGAIN = 0.5
_FARTHER = 0.02
_SHORT = 1.0
_ENDED = 1.0
_RUNNING = 1.5
_BEHIND_TEXT = 0.5
#: Of fewer words each counts as one of so many.
_FEW = 5
_LEAST = 1.5

#: A standfirst has more of the text's words than its headline: that is so few lines above, has so much of
#: them, and no fewer words.
_CLIMB = 5
_LEAST_COMMON = 0.3
_FEWEST_TO_CLIMB = 5

#: Nothing of these is a headline.
_NO_HEADLINE = ("button", "opener", "time", "promo", "photo-credit", "tweet", "link", "caption")

_WORD = re.compile(r"[^\W\d_]{3,}|\d{2,}")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
#: "HomeNewsPortugal": links that were glued together.
_GLUED = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ][a-zß-ÿ]+[A-ZÀ-Þ]")


class Page(NamedTuple):
    """An article on a page that was copied whole: where it begins, its headline, the last of its text.

    The first two differ where the time stands over the headline.
    """

    start: int
    title: int
    last: int


class _Candidate(NamedTuple):
    at: int
    score: float
    common: float


def whole_page(blocks: Sequence[Block]) -> Page | None:
    """The article on a page with its menu above it; None for any other text."""
    if len(blocks) <= _FIRST:
        return None
    first = []
    for block in blocks[:_FIRST]:
        first.append(look(block))
        if len(first) <= _FEWEST_LINES and _says_more_than_a_day(first[-1]):
            return None
    sections = sum(map(_is_section, first))
    deep = len(blocks) > _DEEP and not any(one.prose or one.is_strong for one in first)
    stretch = densest(blocks) if sections >= _FEWEST_LINES or deep else None
    if stretch is None or (sections < _FEWEST_LINES and stretch.first < _DEEP):
        return None
    top = max(0, stretch.first - _REACH)
    looks = [look(block) for block in blocks[top : stretch.first + _FIRST]]
    title = _headline(blocks, looks, top, stretch)
    if title is None:
        return None
    over = title - 1 if title > top and looks[title - top - 1].times is not None else title
    return Page(over, title, stretch.last)


def _headline(blocks: Sequence[Block], looks: Sequence[Look], top: int, stretch: Stretch) -> int | None:
    """The headline over a text: the likeliest line, or the one above it that it is the standfirst of."""
    found = _candidates(blocks, looks, top, stretch)
    best = max(found, key=lambda one: (round(one.score, 2), -one.at), default=None)
    if best is None or best.score < _LEAST:
        return None
    title = best.at
    for one in reversed([one for one in found if one.at < best.at]):
        text = blocks[one.at].text
        if title - one.at > _CLIMB or any(looks[at - top].is_strong for at in range(one.at, title)):
            break
        clear = one.common >= _LEAST_COMMON and shapes.words(text) >= _FEWEST_TO_CLIMB and one.score > 1
        if (clear or one.at == 0) and not text.endswith((".", ":")):
            title = one.at
    return title


def _candidates(
    blocks: Sequence[Block], looks: Sequence[Look], top: int, stretch: Stretch
) -> list[_Candidate]:
    told = Counter(
        word
        for block in blocks[stretch.first : stretch.last + 1]
        if shapes.is_prose(block.text)
        for word in _words(block.text)
    )
    said = Counter(shapes.key(block.text) for block in blocks)
    found: list[_Candidate] = []
    behind = 0
    for place, one in enumerate(looks):
        at = top + place
        if at > stretch.first and one.prose:
            behind += 1
            if behind > 1:
                break
        words = _words(one.text) if _may_be_headline(one) else set()
        if not words:
            continue
        own = at >= stretch.first and one.prose  # a line has nothing in common with itself
        common = sum(told[word] > own for word in words) / max(len(words), _FEW)
        score = _OF_THE_TEXT * common - _FARTHER * (stretch.first - at)
        header = _header(looks, place)
        if header is not None:
            score += _HEADED - _HEADED_FARTHER * header
        score += _BELOW_A_TIME * (place > 0 and looks[place - 1].is_strong)
        score += _SAID_AGAIN * (said[shapes.key(one.text)] > 1)
        score -= _SHORT * (shapes.words(one.text) < _FEWEST_TO_CLIMB)
        score -= _ENDED * one.text.endswith(".")
        score -= _RUNNING * (one.prose and (header is None or header > 2))
        score -= _BEHIND_TEXT * (at > stretch.first)
        found.append(_Candidate(at, score, common))
    return found


def _may_be_headline(one: Look) -> bool:
    if one.is_strong or one.furniture in _NO_HEADLINE or len(one.text) < _FEWEST_CHARACTERS:
        return False
    if not _FEWEST_WORDS <= shapes.words(one.text) <= _MOST_WORDS or "°" in one.text:
        return False
    if BREADCRUMBS.fullmatch(one.text) or _GLUED.search(one.text):
        return False
    return not (shapes.sentences(one.text) > 2 and shapes.ends_sentence(one.text))


def _words(text: str) -> set[str]:
    """The words of a text without the shortest; of Chinese and Japanese each two letters."""
    text = text.casefold()
    found = {word for word in _WORD.findall(text) if not _CJK.match(word)}
    for run in _CJK.findall(text) if not text.isascii() else ():
        found.update(run[at : at + 2] for at in range(len(run) - 1))
    return found


def _header(looks: Sequence[Look], place: int) -> int | None:
    """How many lines, buttons aside, are between a headline and who or when; None where that is not near."""
    between = 0
    for one in looks[place + 1 :]:
        if one.is_strong or BY_ALONE.fullmatch(one.text):
            return between
        between += not one.furniture
        if between >= _NEAR:
            break
    return None


def _says_more_than_a_day(one: Look) -> bool:
    """Whether a line names an author or a time of day: a page's menu has today's date at most."""
    stamp = one.times and (one.times.published or one.times.updated)
    return one.byline is not None or bool(stamp and "T" in stamp.iso) or bool(BY_ALONE.fullmatch(one.text))


def _is_section(one: Look) -> bool:
    """Whether a line may be a menu's: short, and none of the buttons that stand around articles too."""
    count = shapes.words(one.text)
    short = count <= 2 or (count <= _MOST_OF_A_LABEL and not shapes.ends_sentence(one.text))
    return short and not one.furniture
