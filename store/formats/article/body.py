"""The lines below the header: paragraphs, cross-heads and lists, and what a page puts between and behind
them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from store import lines
from store.formats.article import shapes
from store.formats.article.blocks import Block
from store.formats.article.ends import (
    filed,
    mark_authors,
    mark_behind_a_rule,
    said_at_the_ends,
    said_below,
    signed,
)
from store.formats.article.furniture import Furniture, counts_pictures, furniture
from store.formats.article.kinds import FURNISHED, Kind
from store.formats.article.links import in_lists, is_cross_head
from store.formats.article.repeats import mark_repeated
from store.models import BODY_KINDS

_BETWEEN = ("related-link", "caption")
_SURE_SENTENCE = 6  # words: a shorter line may be a button, behind what is the page's
_OPENING = 3  # lines in which a dateline may stand alone
_STAGE = re.compile(r"[\[(][^\W\d_][^\[\]()]{1,40}[\])]")  # "[pause]", "(laughs)"
_LONGEST_TITLE = 20  # words, of another story or of a cross-head
_LONGEST_CAPTION = 60  # words
_LONGEST_PROSE = 200_000  # characters: in more than that no names are looked for

_PROSE = Kind("paragraph", "running text", 0.97)
_SENTENCE = Kind("paragraph", "a sentence within the text", 0.9)
_PLAIN = Kind("paragraph", "nothing here is running text", 0.7)
_ITEM = Kind("list", "begins as an item of a list", 0.9)
_FIGURES = Kind("list", "one of several rows of figures", 0.9)
_CLEAR_HEAD = Kind("crosshead", "no sentence, between two paragraphs", 0.75)
_CROSS_HEAD = Kind("crosshead", "no sentence, over a paragraph", 0.65)
_SHOUTED = Kind("related-link", "in capitals, as a title of another story", 0.7)
_LINK = Kind("related-link", "no sentence, within the text", 0.65)
_LINK_BELOW = Kind("related-link", "no sentence, below the text", 0.8)
_BELOW = Kind("other", "below the text", 0.8)
_SMALL = Kind("other", "a word or two within the text", 0.7)


@dataclass(frozen=True, slots=True)
class Body:
    """The kinds of the blocks below the header, and the credits and notices among them, by block."""

    kinds: tuple[str, ...]
    credits: tuple[tuple[int, lines.Credit], ...] = ()
    notices: tuple[tuple[int, lines.Notice], ...] = ()

    #: Who wrote it, where the text ends with that and the header does not say it.
    bylines: tuple[tuple[int, lines.Byline], ...] = ()

    #: When a wire sent it, where that stands under the text.
    times: tuple[tuple[int, lines.Timestamps], ...] = ()


def read_body(
    blocks: Sequence[Block],
    *,
    authors: Collection[str] = (),
    title: str | None = None,
    most: int | None = None,
) -> Body:
    """What each block below the header is; no block is left out.

    The text ends within the `most` first ones, but for a sentence that goes on with it.
    """
    most = len(blocks) if most is None else most
    texts = [block.text for block in blocks]
    tags = [furniture(block.text, joined=block.end > block.start) for block in blocks]
    kinds: list[str | None] = [FURNISHED[tag] if tag else None for tag in tags]
    credited, notices = said_at_the_ends(texts, tags, kinds, most)
    mark_repeated(blocks, kinds, title, most)
    mark_authors(texts, kinds, authors)
    _mark_captions(texts, tags, kinds)
    in_lists(texts, tags, kinds)
    _mark_names(texts, kinds)
    mark_behind_a_rule(texts, kinds)
    mark_figures(texts, kinds)
    prose = [at < most and _is_prose(block) for at, block in enumerate(blocks)]
    last = last_of_text(texts, kinds, prose)
    times = filed(texts, kinds, last)
    bylines, dated = said_below(texts, kinds, last)
    times = times or dated
    bylines = [] if authors else bylines or signed(texts, kinds, last)
    below = last + 1 if most < len(blocks) and last >= 0 else len(blocks)
    for at, text in enumerate(texts):
        if at >= below and kinds[at] in BODY_KINDS:
            kinds[at] = _BELOW
        if kinds[at] is None:
            kinds[at] = _PROSE if prose[at] and at <= last else _kind(texts, tags, kinds, at, last)
        elif shapes.is_item(text) and kinds[at] == "paragraph":
            kinds[at] = _ITEM
    return Body(
        tuple(kind or _SMALL for kind in kinds),
        tuple(credited),
        tuple(notices),
        tuple(bylines),
        tuple(times),
    )


def _mark_captions(texts: Sequence[str], tags: Sequence[Furniture | None], kinds: list[str | None]) -> None:
    """A caption whose credit stands on the next line: "… on Wednesday." / "(Ana Lu / Agency)"."""
    for at in range(1, len(texts)):
        above = at - 1
        credited = tags[at] == "photo-credit" and kinds[at] == "caption"
        if credited and kinds[above] is None and not texts[at].casefold().startswith("illustration"):
            count = shapes.words(texts[above])
            # A long one without a picture's frame around it is rather the paragraph before the picture.
            is_paragraph = count > 35 and above > 0 and kinds[above - 1] is None
            if 3 <= count <= _LONGEST_CAPTION and not is_paragraph:
                kinds[above] = Kind("caption", "a photographer's name below", 0.85)
        # "View 3 images", "2 of 5" and the like stand over a caption, with or without its credit.
        if tags[above] == "time" and kinds[at] is None and counts_pictures(texts[above]):
            kinds[at] = (
                Kind("caption", "under a count of pictures", 0.8) if shapes.words(texts[at]) <= 40 else None
            )


def _is_prose(block: Block) -> bool:
    """Running text; where lines were joined, also a sentence that is not ended: no button has two lines."""
    return shapes.is_prose(block.text) or (block.end > block.start and shapes.words(block.text) >= 9)


def _mark_names(texts: Sequence[str], kinds: list[str | None]) -> None:
    """A name alone that the text has word by word is under a picture; under a title it is that story's
    author.
    """
    prose = "\n".join(text for at, text in enumerate(texts) if kinds[at] is None and shapes.is_prose(text))
    if len(prose) > _LONGEST_PROSE:
        return
    for at, text in enumerate(texts):
        if kinds[at] is not None or not 2 <= len(text.split()) <= 4 or len(text) > 40 or not text.istitle():
            continue
        if lines.read_bare_names(text) is None:
            continue
        above = at - 1
        if above >= 0 and kinds[above] is None and not shapes.is_sentence(texts[above]):
            kinds[above] = Kind("related-link", "a title over a name", 0.8)
            kinds[at] = Kind("other", "a name under a title", 0.8)
        elif text in prose:
            kinds[at] = Kind("caption", "a name alone that the text has", 0.7)


def mark_figures(texts: Sequence[str], kinds: list[str | None]) -> None:
    """Rows of figures, three and more under each other, are the article's: earnings, scores, prices."""
    start = 0
    while start < len(texts):
        end = start
        while end < len(texts) and kinds[end] is None and shapes.is_row(texts[end]):
            end += 1
        if end - start >= 3:
            kinds[start:end] = [_FIGURES] * (end - start)
        start = max(end, start + 1)


def last_of_text(texts: Sequence[str], kinds: Sequence[str | None], prose: Sequence[bool]) -> int:
    """The last line that is the article's own; what follows is the page's. -1 where there is none."""
    if not any(kind is None and ran for kind, ran in zip(kinds, prose, strict=True)):
        return -1
    texted = (at for at, kind in enumerate(kinds) if kind == "list" or (kind is None and prose[at]))
    last = max(texted, default=-1)
    while 0 <= last + 1 < len(texts):
        below = last + 1
        # One link or picture may stand between: "LEIA TAMBÉM: …", and the text goes on.
        if kinds[below] in _BETWEEN and below + 1 < len(texts):
            below += 1
            if shapes.words(texts[below]) < _SURE_SENTENCE:
                break
        if kinds[below] is not None:
            break
        if not (shapes.is_item(texts[below]) or _goes_on(texts, kinds, below)):
            break
        last = below
    return last


def _goes_on(texts: Sequence[str], kinds: Sequence[str | None], at: int) -> bool:
    """Whether a line below the text is still of it: a sentence. One of a word or two ("No.") only where it
    ends the file, or a longer one follows; so does what happens in a transcript: "[pause]".
    """
    text = texts[at]
    if shapes.is_sentence(text) and shapes.words(text) >= 3:
        return True
    if not (shapes.ends_sentence(text) or _STAGE.fullmatch(text)):
        return False
    following = next((other for other in range(at + 1, len(texts)) if kinds[other] is None), None)
    if following is None:
        return at + 1 == len(texts)
    return following == at + 1 and _goes_on(texts, kinds, following)


def _kind(
    texts: Sequence[str], tags: Sequence[Furniture | None], kinds: Sequence[str | None], at: int, last: int
) -> Kind:
    """What a line is that its own words do not give away."""
    text = texts[at]
    if last < 0:
        return _PLAIN  # a poem, a note
    if at > last:
        return _LINK_BELOW if shapes.words(text) >= 6 and not shapes.ends_sentence(text) else _BELOW
    if shapes.is_item(text):
        return _ITEM
    if (
        shapes.shouts(text)
        and shapes.words(text) > 5
        and not _heads_shout(texts)
        and not shapes.ends_sentence(text.rstrip("?!"))
    ):
        return _SHOUTED
    if shapes.is_sentence(text) or (at and kinds[at - 1] == "paragraph" and texts[at - 1].endswith(":")):
        return _SENTENCE
    if at < _OPENING and _is_dateline(text):
        return Kind("paragraph", "a dateline alone", 0.9)
    clear = _is_text(texts, tags, kinds, at, -1) and _is_text(texts, tags, kinds, at, 1)
    if shapes.opens_quotation(text) or shapes.words(text) > _LONGEST_TITLE:
        return Kind("paragraph", "a quotation, or too long for a heading", 0.75)
    if is_cross_head(texts, kinds, at, clear):
        return _CLEAR_HEAD if clear else _CROSS_HEAD
    return _LINK if shapes.words(text) >= 4 else _SMALL


def _heads_shout(texts: Sequence[str]) -> bool:
    """Whether the cross-heads of this text are in capitals: two short ones are."""
    short = (
        text for text in texts if len(text) < 40 and shapes.shouts(text) and 2 <= shapes.words(text) <= 4
    )
    return len(list(islice(short, 2))) == 2


def _is_text(
    texts: Sequence[str], tags: Sequence[Furniture | None], kinds: Sequence[str | None], at: int, step: int
) -> bool:
    """Whether the next line up or down, advertisements and captions passed over, is running text."""
    at += step
    while 0 <= at < len(texts) and tags[at] in ("button", "caption", "photo-credit"):
        at += step
    if not 0 <= at < len(texts):
        return step < 0  # above the first line is the header
    return kinds[at] in (None, "paragraph", "list", "quote") and (
        shapes.is_sentence(texts[at]) or shapes.is_prose(texts[at]) or shapes.opens_quotation(texts[at])
    )


def _is_dateline(text: str) -> bool:
    """Whether a line is a dateline and nothing else."""
    read = lines.read_dateline(text)
    return read is not None and read.length >= len(text)
