"""Links in a text: lists of them under a heading, and single ones between two paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from store import lines
from store.formats.article import shapes
from store.formats.article.furniture import Furniture, is_opener
from store.formats.article.kinds import Kind

#: A cross-head of more words is rare; the title of another story has about ten.
_LONGEST_CROSS_HEAD = 10
_LONGEST_CLEAR = 18
_LONGEST_TEASER = 50

#: Kinds that no list of links runs over.
_ENDING = frozenset(["notice", "credit", "copyright", "endmark", "paragraph", "caption"])

#: What opens a paragraph that leans on the one before, over whatever stands between them.
_LEANING = frozenset("this that these those he she it they his her their its but and also".split())

_LISTED = Kind("related-link", "in a list of links", 0.85)
_TOLD = Kind("promo", "sums up a story in a list of links", 0.8)
_APPEAL = Kind("promo", "beside an appeal or a field to fill in", 0.75)


def in_lists(texts: Sequence[str], tags: Sequence[Furniture | None], kinds: list[str | None]) -> None:
    """Marks what belongs to lists of links: the lines under "Related", "Most read" and their kin."""
    done = 0
    for at, text in enumerate(texts):
        if at >= done and kinds[at] == "other" and is_opener(text):
            done = _mark_list(texts, kinds, at)
    _mark_teasers(texts, tags, kinds)
    _mark_closing_list(texts, tags, kinds)
    _mark_between_appeals(texts, kinds)


def _mark_list(texts: Sequence[str], kinds: list[str | None], at: int) -> int:
    """Marks the list under the heading `at`; gives the place of the first line that is not of it."""
    above = at - 1
    titled = above >= 0 and kinds[above] is None and _is_title(texts[above])
    if titled and texts[at].casefold().startswith("read more"):
        # "Read more" under a title is that link's button.
        kinds[above] = Kind("related-link", "over “read more”", 0.9)
        return at + 1
    for below in range(at + 1, len(texts)):
        if kinds[below] in _ENDING:
            return below
        if kinds[below] is None and not _is_title(texts[below]):
            if (
                below - at > 2
                and kinds[below - 1] == "related-link"
                and _heads_what_follows(texts[below - 1])
            ):
                kinds[below - 1] = Kind("crosshead", "ends a list of links, over text", 0.7)
            return below
        kinds[below] = kinds[below] or _LISTED
    return len(texts)


def _heads_what_follows(text: str) -> bool:
    """Whether the last line of a list is rather the cross-head of the text that follows it: few words, no
    name.
    """
    return shapes.words(text) <= 4 and not shapes.ends_sentence(text) and lines.read_bare_names(text) is None


def _is_title(text: str) -> bool:
    return not shapes.is_prose(text) and not (shapes.ends_sentence(text) and text.rstrip()[-1] in ".。")


def _mark_teasers(texts: Sequence[str], tags: Sequence[Furniture | None], kinds: list[str | None]) -> None:
    """The sentence that sums a linked story up: a link above it, its section and age below."""
    for at in range(1, len(texts) - 1):
        if kinds[at] is not None or kinds[at - 1] != "related-link":
            continue
        below = list(range(at + 1, min(at + 3, len(texts))))
        if any(tags[other] == "time" and "ago" in texts[other].casefold() for other in below):
            kinds[at] = Kind("promo", "sums up the story linked above", 0.8)
            for other in below:
                if kinds[other] is None and not shapes.is_sentence(texts[other]):
                    kinds[other] = Kind("other", "under a story linked", 0.8)


def _mark_closing_list(
    texts: Sequence[str], tags: Sequence[Furniture | None], kinds: list[str | None]
) -> None:
    """The list of other stories below a text, each a title and a sentence or two about it.

    It differs from the last sections of an article: under its heading no paragraph ever follows another one.
    """
    prose = [at for at, kind in enumerate(kinds) if kind is None and shapes.is_prose(texts[at])]
    third = prose[max(1, len(prose) // 3)] if len(prose) > 1 else len(texts)
    start = len(texts)
    for at in range(len(texts) - 1, third, -1):
        if kinds[at] is None and shapes.is_prose(texts[at]) and at + 1 < len(texts):
            below = next((other for other in range(at + 1, len(texts)) if tags[other] != "button"), at)
            if kinds[below] is None and shapes.is_prose(texts[below]):
                break
        if kinds[at] == "other" and is_opener(texts[at]):
            start = at
    told = [at for at in prose if at > start]
    titles = [at - 1 for at in told if _is_told_title(texts, kinds, at - 1)]
    short = all(shapes.words(texts[at]) <= _LONGEST_TEASER for at in told)
    if short and (len(titles) >= 2 or any(shapes.words(texts[at]) >= 7 for at in titles)):
        for at in range(start, len(texts)):
            kinds[at] = kinds[at] or (_TOLD if at in told else _LISTED)


def _is_told_title(texts: Sequence[str], kinds: Sequence[str | None], at: int) -> bool:
    """Whether a line is the title of another story told below it, and not the first of its list."""
    return (
        kinds[at] is None
        and not is_opener(texts[at - 1])
        and _is_title(texts[at])
        and shapes.words(texts[at]) >= 5
    )


def _mark_between_appeals(texts: Sequence[str], kinds: list[str | None]) -> None:
    """A short line between two lines of an appeal is part of it, and so are two above a field to fill in."""
    marked = [at for at, kind in enumerate(kinds) if kind == "promo"]
    for first, second in pairwise(marked):
        between = range(first + 1, second)
        if len(between) <= 3 and all(_is_small(texts[at], kinds[at]) for at in between):
            for at in between:
                kinds[at] = kinds[at] or _APPEAL
    for at, text in enumerate(texts):
        if kinds[at] == "other" and text.strip(" *:.").casefold() in _FIELDS:
            for above in (at - 1, at - 2):
                if above >= 0 and kinds[above] is None and _is_small(texts[above], None):
                    kinds[above] = _APPEAL
                else:
                    break


_FIELDS = frozenset(
    phrase.strip()
    for phrase in """email; e-mail; email address; enter your email; enter your email address; your email;
    your email address; sign up; i'm in; i’m in; e-mail-adresse; adresse e-mail; correo electrónico""".split(
        ";"
    )
)


def _is_small(text: str, kind: str | None) -> bool:
    """Whether a line can be part of an appeal: short, and no statement of one sentence."""
    if kind is not None:
        return kind in ("other", "related-link")
    return shapes.words(text) <= 14 and (not shapes.ends_sentence(text) or shapes.sentences(text) > 1)


def is_cross_head(texts: Sequence[str], kinds: Sequence[str | None], at: int, clear: bool) -> bool:
    """Whether a line without an end mark between paragraphs heads what follows, and is no link to another
    story.

    `clear`: running text stands directly above and below it. Then it nearly always is one, however long: a
    link comes
    with a button, a picture or its kin.
    """
    text = texts[at]
    count = shapes.words(text)
    if shapes.shouts(text) and count > 6:
        return False
    if clear:
        return count <= _LONGEST_CLEAR
    if count > _LONGEST_CROSS_HEAD:
        return False
    following = next((texts[other] for other in range(at + 1, len(texts)) if kinds[other] != "caption"), "")
    leans = following.split(maxsplit=1)[0].casefold().strip(",") in _LEANING if following else True
    return not ((leans and count > 7) or (": " in text and count > 5))
