"""The lines of a text that is nothing but the story: databases and newsrooms hand it over without a page.

There are no buttons, links or pictures among them: what is no credit and no notice is the article's own.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from store.formats.article import shapes
from store.formats.article.blocks import Block
from store.formats.article.body import Body, last_of_text, mark_figures
from store.formats.article.ends import filed, mark_behind_a_rule, said_at_the_ends, signed
from store.formats.article.furniture import Furniture
from store.formats.article.kinds import Kind

_LONGEST_HEAD = 12  # words, of a cross-head

_TEXT = Kind("paragraph", "a line of the story", 0.95)
_ITEM = Kind("list", "begins as an item of a list", 0.9)
_HEAD = Kind("crosshead", "a few words between paragraphs", 0.8)


def read_story(blocks: Sequence[Block], *, authors: Collection[str] = ()) -> Body:
    """What each block of such a text is; no block is left out."""
    texts = [block.text for block in blocks]
    untagged: list[Furniture | None] = [None] * len(texts)
    kinds: list[str | None] = [None] * len(texts)
    credited, notices = said_at_the_ends(texts, untagged, kinds)
    mark_behind_a_rule(texts, kinds)
    mark_figures(texts, kinds)
    last = last_of_text(texts, kinds, [shapes.is_prose(text) for text in texts])
    times = filed(texts, kinds, last)
    bylines = [] if authors else signed(texts, kinds, last)
    for at, kind in enumerate(kinds):
        kinds[at] = kind or _kind(texts, at, last)
    return Body(
        tuple(kind or _TEXT for kind in kinds),
        tuple(credited),
        tuple(notices),
        tuple(bylines),
        tuple(times),
    )


def _kind(texts: Sequence[str], at: int, last: int) -> Kind:
    text = texts[at]
    if shapes.is_item(text):
        return _ITEM
    heads = 0 < at < last and shapes.is_prose(texts[at + 1]) and not shapes.is_sentence(text)
    return _HEAD if heads and shapes.words(text) <= _LONGEST_HEAD else _TEXT
