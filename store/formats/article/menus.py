"""The menu above an article: what a page's whole text begins with where all of it was selected and copied.

Dozens of short lines, sections and offers, stand there before the headline. They are short, and the headline
is the first longer line below them that a header follows, and running text behind that.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from store.formats.article import shapes
from store.formats.article.blocks import Block
from store.formats.article.bylines import BY_ALONE
from store.formats.article.looks import BREADCRUMBS, Look, look

#: Among so many first lines at least so many are a menu's, where there is one; no menu has more lines than
#: the last.
_FIRST = 12
_FEWEST_LINES = 5
_MOST_LINES = 1000

#: A label has at most so many words.
_MOST_OF_A_LABEL = 4

#: A headline has words and characters between these; with so many words it is no label that grew long.
_FEWEST_WORDS = 4
_MOST_WORDS = 30
_FEWEST_CHARACTERS = 16
_CLEAR = 6

#: So long is a standfirst, even without a full stop.
_LONG = 20

#: Who or when stands so near under a headline, buttons aside, and so few labels are between.
_NEAR = 8
_LABELS_BETWEEN = 3

#: So many paragraphs follow within so many lines.
_PARAGRAPHS = 3
_REACH = 60

#: A day over a page's headline is today's: another headline so near below it is the article's.
_BELOW_TODAY = 4

#: Nothing of these is a headline.
_NO_HEADLINE = ("button", "opener", "time", "promo", "photo-credit", "tweet", "link")


def below_menu(blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Where the article begins below a page's menu, and its headline's place; None where no menu is above it.

    They differ where the day stands over the headline.
    """
    first = [look(block) for block in blocks[:_FIRST]]
    if any(map(_says_more_than_a_day, first[:_FEWEST_LINES])) or sum(map(_is_section, first)) < _FEWEST_LINES:
        return None
    looks = [*first, *(look(block) for block in blocks[len(first) : _MOST_LINES])]
    sections = others = 0
    for at, one in enumerate(looks):
        header = _header_of(looks, at)
        if header is not None:
            title = _best(looks, at, header)
            enough = sections >= _FEWEST_LINES and 2 * sections > others
            return (_start(looks, title), title) if enough else None
        if _says_more_than_a_day(one) and not any(
            _header_of(looks, below) is not None for below in range(at + 1, min(at + 3, len(looks)))
        ):
            return None
        sections += _is_section(one)
        others += not one.furniture
    return None


def _best(looks: Sequence[Look], at: int, header: int) -> int:
    """The headline among the lines that share one header: the first that is neither as short as the last
    lines of a menu nor running text; or one further below, where the day above it is only today's.
    """
    if looks[header].byline is None:
        below = range(header + 1, min(header + 1 + _BELOW_TODAY, len(looks)))
        for other in below:
            again = None if looks[other].prose else _header_of(looks, other)
            if again is not None and (looks[again].is_strong or shapes.words(looks[at].text) < _CLEAR):
                return other
    sharing = [one for one in range(at, header) if _header_of(looks, one) == header]
    clear = (one for one in sharing if shapes.words(looks[one].text) >= _CLEAR and not looks[one].prose)
    return next(clear, at)


def _start(looks: Sequence[Look], title: int) -> int:
    """The time over a headline is of its article; everything else there is the menu's."""
    return title - 1 if title and looks[title - 1].times is not None else title


def _says_more_than_a_day(one: Look) -> bool:
    """Whether a line names an author or a time of day: a page's menu has today's date at most."""
    stamp = one.times and (one.times.published or one.times.updated)
    return one.byline is not None or bool(stamp and "T" in stamp.iso) or bool(BY_ALONE.fullmatch(one.text))


def _is_section(one: Look) -> bool:
    """Whether a line may be a menu's: short, and none of the buttons that stand around articles too."""
    return _is_label(one.text) and not one.furniture


def _is_label(text: str) -> bool:
    count = shapes.words(text)
    return count <= 2 or (count <= _MOST_OF_A_LABEL and not shapes.ends_sentence(text))


def _header_of(looks: Sequence[Look], at: int) -> int | None:
    """Where the header of the headline `at` is; None where that is no headline, or no text follows."""
    one = looks[at]
    if one.is_strong or one.furniture in _NO_HEADLINE or len(one.text) < _FEWEST_CHARACTERS:
        return None
    count = shapes.words(one.text)
    if "°" in one.text or count > _MOST_WORDS or (one.prose and shapes.sentences(one.text) > 2):
        return None
    if BREADCRUMBS.fullmatch(one.text) or (count < _CLEAR and one.text.endswith(".")):
        return None
    header = _below(looks, at) if count >= _FEWEST_WORDS else None
    if header is None:
        return None
    paragraphs = islice((other for other in looks[at + 1 : header + _REACH] if other.prose), _PARAGRAPHS)
    return header if len(list(paragraphs)) == _PARAGRAPHS else None


def _below(looks: Sequence[Look], at: int) -> int | None:
    """Where who or when is said below a headline, or its text begins; None if another headline is first."""
    labels = prose = 0
    long = False
    below = range(at + 1, len(looks))
    near = (place for place in below if looks[place].is_strong or not looks[place].furniture)
    for place in islice(near, _NEAR):
        one = looks[place]
        if one.is_strong:
            return place
        if one.prose or shapes.words(one.text) >= _LONG:
            prose, long = prose + one.prose, True
            if prose == 2 + bool(labels):
                return place
        elif _is_label(one.text):
            labels += 1
            if labels > _LABELS_BETWEEN:
                return None
        elif labels and not long:
            return None
    return None
