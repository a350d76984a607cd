"""Where a page's running text is densest: the article, among the menus, teasers and comments around it.

Each line weighs something: running text as many words as it has, a menu's label less than nothing. The
stretch of lines that weighs most is the article's text, whatever stands above and below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import compress, count, groupby
from typing import NamedTuple

from store.formats.article import shapes
from store.formats.article.blocks import Block
from store.formats.article.furniture import furniture, is_opener, is_over_comments

#: What lines weigh that are no running text: the heading of links or comments, other furniture, a label.
_OPENER = -15.0
_FURNITURE = -2.0
_LABEL = -6.0

#: A sentence that tells of another story weighs no more (two weigh twice that), and its title takes it away.
_TEASER = 5.0

#: One story's sentence stands so near to the next one's.
_NEXT = 4

#: No paragraph weighs more, however long it is.
_HEAVIEST = 60.0

#: A line that stands in a page so often belongs to the page.
_OFTEN = 3

#: So much weight has a text that is worth finding; comments below one weigh a third.
_LEAST = 40.0


class Stretch(NamedTuple):
    """The first and the last block of the densest running text."""

    first: int
    last: int


def densest(blocks: Sequence[Block]) -> Stretch | None:
    """The stretch of blocks that holds most running text and least else; None where there is little text."""
    weights = _weights(blocks)
    best, found = 0.0, None
    weight, first = 0.0, 0
    commented = False
    for at, one in enumerate(weights):
        if weight <= 0:
            weight, first = 0.0, at
        commented = commented or (weight > _LEAST and is_over_comments(blocks[at].text))
        weight += one / 3 if commented and one > 0 else one
        if weight > best:
            best, found = weight, Stretch(first, at)
    return found if best >= _LEAST else None


def _weights(blocks: Sequence[Block]) -> list[float]:
    keys = [shapes.key(block.text) for block in blocks]
    often = Counter(keys)
    weights: list[float] = []
    prose: list[bool] = []
    seen: list[bool] = []
    for block, key in zip(blocks, keys, strict=True):
        text = block.text
        tag = furniture(text, joined=block.end > block.start)
        passed = tag is not None or often[key] >= _OFTEN
        runs = not passed and shapes.is_prose(text)
        seen.append(not passed)
        prose.append(runs or (not passed and shapes.is_sentence(text)))
        if passed:
            weights.append(_OPENER if is_opener(text) or is_over_comments(text) else _FURNITURE)
        elif runs:
            weights.append(min(float(shapes.words(text)), _HEAVIEST))
        else:
            weights.append(0.0 if _may_be_text(text) else _LABEL)
    _lighten_teasers(blocks, weights, list(compress(count(), seen)), prose)
    return weights


def _may_be_text(text: str) -> bool:
    """Whether a short line is as well an article's as a menu's: a sentence, a row of figures, an item."""
    return (shapes.words(text) >= 3 and shapes.ends_sentence(text)) or shapes.is_item(text)


def _lighten_teasers(
    blocks: Sequence[Block], weights: list[float], seen: Sequence[int], prose: Sequence[bool]
) -> None:
    """A sentence between two titles tells of another story, and surely so where the next one does, too.

    `seen` are the blocks that are no furniture, which may stand anywhere.
    """
    runs = [list(run) for runs_on, run in groupby(seen, key=lambda at: prose[at]) if runs_on]
    alone = [run[0] for run in runs if len(run) == 1]
    for place, at in enumerate(alone):
        if weights[at] <= 0:
            continue
        several = shapes.sentences(blocks[at].text) > 1
        weights[at] /= 2 if several else 4
        others = alone[max(0, place - 1) : place] + alone[place + 1 : place + 2]
        if any(abs(other - at) <= _NEXT for other in others):
            weights[at] = min(weights[at], 2 * _TEASER if several else _TEASER)
