"""Several articles in one text: parted at rules, page breaks, counts ("Article 2 of 5") or stated titles.

A rule may as well stand inside an article. So a text is parted at its rules only where each part is an
article by itself: a headline, who or when, and running text. A count parts it always.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.formats.article import shapes
from store.formats.article.blocks import blocks
from store.formats.article.header import read_header
from store.formats.article.labels import labelled_lines
from store.formats.article.physical import Line, each_line

_RULE = re.compile(r"([=_*~#—–-])(?:\s?\1){2,}")
_RULING = frozenset("=_*~#—–-")
_COUNT = re.compile(
    r"[\[(]?(?:article|story|document|artikel|dokument|artículo|artigo|articolo)\s(?P<number>\d{1,4})"
    r"\s(?:of|von|de|di|van|sur|/)\s(?P<all>\d{1,4})[\])]?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:title|headline|titel|titre|título|titulo|titolo)\s?:\s*\S", re.IGNORECASE)

#: An article has a headline within so many blocks, and so many words of running text.
_TOP = 3
_FEWEST_WORDS = 30
_MOST_PARTS = 1000


def parted(text: str, found: list[Line]) -> tuple[list[list[Line]], tuple[str, ...]]:
    """The lines of each article in `text`, whose lines are `found`; and a remark where a count is not met.

    Every line is in one part: a rule ends the part above it, a count opens the one below.
    """
    counts = [(at, match) for at, line in enumerate(found) if (match := _counted(line.text))]
    numbers = [int(match["number"]) for _, match in counts]
    in_order = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    if in_order and len(numbers) > 1 and numbers[-1] <= (stated := int(counts[-1][1]["all"])):
        parts = _parts(found, [at for at, _ in counts])
        if all(len(part) > 1 for part in parts):
            remark = f"says that it has {stated} articles, and {len(counts)} were found"
            return parts, () if stated == len(counts) else (remark,)
    for starts in _starts(text, found):
        parts = _parts(found, starts)
        if 1 < len(parts) <= _MOST_PARTS and all(map(_is_article, parts)):
            return parts, ()
    return [found], ()


def is_count(text: str) -> bool:
    """Whether a line counts the articles of its file: "Article 2 of 5"."""
    return _counted(text) is not None


def _counted(text: str) -> re.Match[str] | None:
    return _COUNT.fullmatch(text) if text[-1:] in "0123456789])" else None


def _starts(text: str, found: Sequence[Line]) -> Iterator[list[int]]:
    """Where parts may begin, by each way of parting that the text may follow."""
    rules: dict[str, list[int]] = {}
    for at, line in enumerate(found):
        if line.text[0] in _RULING and _RULE.fullmatch(line.text):
            rules.setdefault(line.text[:2], []).append(at + 1)
    yield from rules.values()
    if "\f" in text:
        broken = [number for number, raw in enumerate(each_line(text), start=1) if "\f" in raw]
        yield [
            next((at for at, line in enumerate(found) if line.number >= number), len(found))
            for number in broken
        ]
    if found and _TITLE.match(found[0].text):
        yield [at for at, line in enumerate(found) if line.after_blank and _TITLE.match(line.text)]


def _parts(found: list[Line], starts: Sequence[int]) -> list[list[Line]]:
    """The lines from each start to the next; what stands before the first is a part where it is not empty."""
    edges = [0, *sorted({at for at in starts if 0 < at < len(found)}), len(found)]
    parts = [found[start:end] for start, end in pairwise(edges)]
    if len(parts) > 1 and starts and starts[0] and all(len(line.text) < 80 for line in parts[0][:3]):
        parts[:2] = [parts[0] + parts[1]] if len(parts[0]) <= _TOP else parts[:2]
    return parts


def _is_article(part: list[Line]) -> bool:
    """Whether lines are an article by themselves."""
    labels, rest = labelled_lines(part)
    if not rest:
        return False
    body = blocks(rest)
    header = read_header(body)
    said = bool(header.bylines or header.times) and header.title is not None and header.title < _TOP
    if not (said or labels.get("title")):
        return False
    text = body if labels.entries else body[header.end :]
    return sum(shapes.words(block.text) for block in text if shapes.is_prose(block.text)) >= _FEWEST_WORDS
