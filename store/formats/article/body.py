"""The lines below the header: paragraphs, cross-heads and lists, and what a page puts between and behind them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from store import lines
from store.formats.article import shapes
from store.formats.article.blocks import Block
from store.formats.article.furniture import Furniture, furniture
from store.formats.article.links import in_lists, is_cross_head

#: Credits and notices stand at the ends of a text: so many blocks are asked there.
_FIRST = 3
_LAST = 12

_LONGEST_CREDIT = 900
_LONGEST_KEY = 3000
_LONGEST_CAPTION = 60  # words

_KINDS: dict[Furniture, str] = {
    "button": "other",
    "opener": "other",
    "time": "other",
    "tweet": "other",
    "promo": "promo",
    "link": "related-link",
    "caption": "caption",
    "photo-credit": "caption",
}


@dataclass(frozen=True, slots=True)
class Body:
    """The kinds of the blocks below the header, and the credits and notices among them, by block."""

    kinds: tuple[str, ...]
    credits: tuple[tuple[int, lines.Credit], ...] = ()
    notices: tuple[tuple[int, lines.Notice], ...] = ()


def read_body(blocks: Sequence[Block], *, authors: Collection[str] = (), title: str | None = None) -> Body:
    """What each block below the header is; no block is left out."""
    texts = [block.text for block in blocks]
    tags = [furniture(block.text, joined=block.end > block.start) for block in blocks]
    kinds: list[str | None] = [_KINDS[tag] if tag else None for tag in tags]
    credits, notices = _said_at_the_ends(texts, tags, kinds)
    keys = [shapes.key(text) if len(text) < _LONGEST_KEY else "" for text in texts]
    _mark_repeated(blocks, kinds, keys, title)
    _mark_pull_quotes(texts, kinds, keys)
    _mark_authors(texts, kinds, authors)
    _mark_captions(texts, tags, kinds)
    in_lists(texts, tags, kinds)
    _mark_names(texts, kinds)
    _mark_behind_a_rule(texts, kinds)
    _mark_figures(texts, kinds)
    prose = [_is_prose(block) for block in blocks]
    last = _last_of_text(texts, kinds, prose)
    for at, text in enumerate(texts):
        if kinds[at] is None:
            kinds[at] = "paragraph" if prose[at] and at <= last else _kind(texts, tags, kinds, at, last)
        elif shapes.is_item(text) and kinds[at] == "paragraph":
            kinds[at] = "list"
    return Body(tuple(kind or "other" for kind in kinds), tuple(credits), tuple(notices))


def _said_at_the_ends(
    texts: Sequence[str], tags: Sequence[Furniture | None], kinds: list[str | None]
) -> tuple[list[tuple[int, lines.Credit]], list[tuple[int, lines.Notice]]]:
    """The credits, notices, copyright lines and end marks, which stand before and behind a text."""
    credits: list[tuple[int, lines.Credit]] = []
    notices: list[tuple[int, lines.Notice]] = []
    prose = [at for at, text in enumerate(texts) if tags[at] is None and shapes.is_prose(text)]
    # Behind a long tail of links the credits stand far from the last line, but near the last running text.
    near = prose[-_LAST] if len(prose) >= _LAST else 0
    for at, text in enumerate(texts):
        if not (at < _FIRST or at >= near or text.startswith("(")) or len(text) > _LONGEST_CREDIT:
            continue
        notice = lines.read_notice(text)
        if notice is not None and not (notice.kind == "promo" and tags[at]):
            notices.append((at, notice))
            kinds[at] = notice.kind
            continue
        credit = lines.read_credit(text) if tags[at] in (None, "photo-credit", "caption") else None
        if credit is not None and tags[at] is not None and all(p.role == "photographer" for p in credit.people):
            continue
        if credit is not None:
            credits.append((at, credit))
            kinds[at] = "credit"
    return credits, notices


def _mark_repeated(blocks: Sequence[Block], kinds: list[str | None], keys: Sequence[str], title: str | None) -> None:
    """A line that stands in a page twice belongs to the page; so does the headline, said again.

    Running text is the article's the first time: a page may hold it twice. Only a caption is said twice in a row.
    """
    places: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key:
            places.setdefault(key, []).append(at)
    headline = shapes.key(title) if title else None
    for key, found in places.items():
        first = blocks[found[0]]
        few = shapes.words(first.text) < 3 and (len(found) < 3 or first.text.endswith(":"))
        if key == headline:
            repeated = found
        elif len(found) < 2 or few or first.end > first.start:
            continue
        elif shapes.is_prose(first.text) and found[1] - found[0] > 2:
            repeated = found[1:]
        else:
            # A cross-head that a table of contents lists above stays where it stands between paragraphs.
            heads = [at for at in found if _is_between_prose(blocks, at)]
            repeated = [at for at in found if at not in heads] if len(heads) == 1 else found
        for at in repeated:
            kinds[at] = kinds[at] or "other"


def _is_between_prose(blocks: Sequence[Block], at: int) -> bool:
    around = blocks[max(0, at - 1) : at] + blocks[at + 1 : at + 2]  # type: ignore[operator]
    return len(around) == 2 and all(shapes.is_prose(block.text) for block in around)


def _mark_pull_quotes(texts: Sequence[str], kinds: list[str | None], keys: Sequence[str]) -> None:
    """A sentence set large beside the text, which has it word by word in a paragraph near by."""
    for at, text in enumerate(texts):
        # A cross-head may be a quotation too, but it is no sentence that ends.
        if kinds[at] is not None or not 30 < len(text) < 400 or len(text.split()) < 6 or not shapes.ends_sentence(text):
            continue
        for other in range(max(0, at - 6), min(len(texts), at + 7)):
            if len(texts[other]) > len(text) + 20 and keys[at] in keys[other]:
                kinds[at] = "other"
                break


def _mark_authors(texts: Sequence[str], kinds: list[str | None], authors: Collection[str]) -> None:
    """The name of an author on a line of its own, and what is said about them: "Ana Lu is a reporter …"."""
    names = [name for name in authors if len(name) > 4]
    for at, text in enumerate(texts):
        if kinds[at] is not None or len(text) > 700:
            continue
        for name in names:
            if not text[: len(name)].casefold() == name.casefold():
                continue
            rest = text[len(name) :].lstrip(" ,")
            if not rest or rest.split()[0].casefold() in _TOLD_OF or "@" in rest[:60] or len(rest) < 25:
                kinds[at] = "other"
    for at, text in enumerate(texts[:-1]):
        # A name on its own line opens what is said about the author, by whatever name.
        if kinds[at] == "other" and text.casefold() in {name.casefold() for name in names}:
            below = at + 1
            if kinds[below] is None and shapes.is_prose(texts[below]) and _is_about(texts[below], text):
                kinds[below] = "other"


_TOLD_OF = frozenset(
    "is was has writes covers reports works joined serves edits leads hosts studied grew lives ist schreibt arbeitet berichtet leitet est couvre écrit es escribe cubre é escreve è scrive".split()
)


def _is_about(text: str, name: str) -> bool:
    """Whether a paragraph is about the person of that name: it says the surname at once, and what they do."""
    opening = text[:120].casefold()
    surname = name.split()[-1].casefold()
    return surname in opening and any(f" {verb} " in opening for verb in _TOLD_OF)


def _mark_captions(texts: Sequence[str], tags: Sequence[Furniture | None], kinds: list[str | None]) -> None:
    """A caption whose credit stands on the next line: "… on Wednesday." / "(Ana Lu / Agency)"."""
    for at in range(1, len(texts)):
        if (
            tags[at] != "photo-credit"
            or kinds[at] != "caption"
            or texts[at].casefold().startswith("illustration")
        ):
            continue
        above = at - 1
        if kinds[above] is None and 3 <= shapes.words(texts[above]) <= _LONGEST_CAPTION:
            shares_a_paragraph = shapes.words(texts[above]) > 35 and above > 0 and kinds[above - 1] is None
            if not shares_a_paragraph:
                kinds[above] = "caption"
    for at in range(1, len(texts)):
        # "View 3 images" and the like stand over a caption, with or without its credit.
        if tags[at - 1] == "time" and texts[at - 1].casefold().startswith(("view", "1 of", "2 of", "3 of")):
            if kinds[at] is None and shapes.words(texts[at]) <= 40:
                kinds[at] = "caption"


def _is_prose(block: Block) -> bool:
    """Running text; where lines were joined, also a sentence that is not ended: no button has two lines."""
    return shapes.is_prose(block.text) or (block.end > block.start and shapes.words(block.text) >= 9)


def _mark_names(texts: Sequence[str], kinds: list[str | None]) -> None:
    """A name alone that the text has word by word is under a picture; under a title it is that story's author."""
    prose = "\n".join(text for at, text in enumerate(texts) if kinds[at] is None and shapes.is_prose(text))
    for at, text in enumerate(texts):
        if kinds[at] is not None or not 2 <= len(text.split()) <= 4 or len(text) > 40 or not text.istitle():
            continue
        if lines.read_bare_names(text) is None:
            continue
        above = at - 1
        if above >= 0 and kinds[above] is None and not shapes.is_sentence(texts[above]):
            kinds[above], kinds[at] = "related-link", "other"
        elif text in prose:
            kinds[at] = "caption"


def _mark_behind_a_rule(texts: Sequence[str], kinds: list[str | None]) -> None:
    """What an agency puts behind a last line of underscores is about the story, not of it."""
    rules = [at for at, text in enumerate(texts) if set(text) == {"_"} and len(text) >= 3]
    if not rules:
        return
    behind = [at for at in range(rules[-1] + 1, len(texts)) if kinds[at] is None and shapes.is_prose(texts[at])]
    if len(behind) <= 2 and any(kind is None for kind in kinds[: rules[-1]]):
        for at in behind:
            kinds[at] = "notice"


def _mark_figures(texts: Sequence[str], kinds: list[str | None]) -> None:
    """Rows of figures, three and more under each other, are the article's: earnings, scores, prices."""
    start = 0
    while start < len(texts):
        end = start
        while end < len(texts) and kinds[end] is None and shapes.is_row(texts[end]):
            end += 1
        if end - start >= 3:
            kinds[start:end] = ["list"] * (end - start)
        start = max(end, start + 1)


def _last_of_text(texts: Sequence[str], kinds: Sequence[str | None], prose: Sequence[bool]) -> int:
    """The last line that is the article's own; what follows is the page's. -1 where there is none."""
    last = max(
        (at for at, text in enumerate(texts) if kinds[at] is None and shapes.is_prose(text)), default=-1
    )
    if last < 0:
        # No running text at all: a list of results, a poem. Nothing marked is taken for text.
        return max((at for at in range(len(texts)) if kinds[at] is None), default=-1)
    while last + 1 < len(texts) and kinds[last + 1] is None:
        below = texts[last + 1]
        if not (shapes.is_item(below) or (shapes.is_sentence(below) and shapes.words(below) >= 3)):
            break
        last += 1
    return last


def _kind(
    texts: Sequence[str], tags: Sequence[Furniture | None], kinds: Sequence[str | None], at: int, last: int
) -> str:
    """What a line is that its own words do not give away."""
    text = texts[at]
    if at > last:
        return "related-link" if shapes.words(text) >= 6 and not shapes.ends_sentence(text) else "other"
    if shapes.is_item(text):
        return "list"
    if shapes.shouts(text) and shapes.words(text) > 5 and not shapes.ends_sentence(text.rstrip("?!")):
        return "related-link"
    if shapes.is_sentence(text) or (at and kinds[at - 1] == "paragraph" and texts[at - 1].endswith(":")):
        return "paragraph"
    clear = _is_text(texts, tags, kinds, at, -1) and _is_text(texts, tags, kinds, at, 1)
    if clear and (shapes.opens_quotation(text) or shapes.words(text) > 20 or _is_dateline(text)):
        return "paragraph"
    if is_cross_head(texts, kinds, at, clear):
        return "crosshead"
    return "related-link" if shapes.words(text) >= 4 else "other"


def _is_text(
    texts: Sequence[str], tags: Sequence[Furniture | None], kinds: Sequence[str | None], at: int, step: int
) -> bool:
    """Whether the next line up or down, advertisements and captions passed over, is running text."""
    at += step
    while 0 <= at < len(texts) and tags[at] in ("button", "caption", "photo-credit"):
        at += step
    if not 0 <= at < len(texts):
        return step < 0  # above the first line is the header
    return kinds[at] in (None, "paragraph", "list", "quote") and (shapes.is_sentence(texts[at]) or shapes.is_prose(texts[at]))


def _is_dateline(text: str) -> bool:
    """Whether a line is a dateline and nothing else."""
    read = lines.read_dateline(text)
    return read is not None and read.length >= len(text)
