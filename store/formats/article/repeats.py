"""What a page says twice: captions, headlines, sentences set large beside the text."""

from __future__ import annotations

from collections.abc import Sequence

from store.formats.article import shapes
from store.formats.article.blocks import Block
from store.formats.article.kinds import Kind

#: Longer texts are not compared, and a sentence set large is looked for so many blocks around.
_LONGEST = 3000
_AROUND = 6


def mark_repeated(blocks: Sequence[Block], kinds: list[str | None], title: str | None, most: int) -> None:
    """Marks the lines that only repeat others, or the headline; a text ends within the `most` first lines."""
    keys = [shapes.key(block.text) if len(block.text) < _LONGEST else "" for block in blocks]
    _mark_twice_said(blocks, kinds, keys, title, most)
    _mark_pull_quotes([block.text for block in blocks], kinds, keys)


def _mark_twice_said(
    blocks: Sequence[Block], kinds: list[str | None], keys: Sequence[str], title: str | None, most: int
) -> None:
    """A line that stands in a page twice belongs to the page; so does the headline, said again.

    Running text is the article's the first time, and wherever it stands among other paragraphs: a page may
    hold it twice. Only a caption is said twice in a row.
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
        elif shapes.is_prose(first.text) and found[1] - found[0] > 1:
            # Among other paragraphs it is the text's, each time: a refrain, a question put to all. Where
            # those are said again as well, the page holds its text twice.
            repeated = [
                at
                for at in found[1:]
                if not _is_between_prose(blocks, at)
                or any(len(places.get(keys[beside], ())) > 1 for beside in (at - 1, at + 1))
            ]
        elif most < len(blocks) and sum(at < most for at in found) == 1:
            repeated = found[1:]  # the list of links below the page's text has a cross-head of it
        else:
            # A cross-head that a table of contents lists above stays where it stands between paragraphs.
            heads = [at for at in found if _is_between_prose(blocks, at)]
            repeated = [at for at in found if at not in heads] if len(heads) == 1 else found
        for at in repeated:
            kinds[at] = kinds[at] or Kind("other", "stands in the page twice", 0.85)


def _is_between_prose(blocks: Sequence[Block], at: int) -> bool:
    around = blocks[max(0, at - 1) : at] + blocks[at + 1 : at + 2]  # type: ignore[operator]
    return len(around) == 2 and all(shapes.is_prose(block.text) for block in around)


def _mark_pull_quotes(texts: Sequence[str], kinds: list[str | None], keys: Sequence[str]) -> None:
    """A sentence set large beside the text, which has it word by word in a paragraph near by."""
    for at, text in enumerate(texts):
        # A cross-head may be a quotation too, but it is no sentence that ends.
        if (
            kinds[at] is not None
            or not 30 < len(text) < 400
            or len(text.split()) < 6
            or not shapes.ends_sentence(text)
        ):
            continue
        for other in range(max(0, at - _AROUND), min(len(texts), at + _AROUND + 1)):
            if len(texts[other]) > len(text) + 20 and keys[at] in keys[other]:
                kinds[at] = Kind("other", "set large beside the text, which has it", 0.9)
                break
