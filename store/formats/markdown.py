"""Markdown notes: front matter, headings, lists, quotations, code.

The text is kept as it is written, emphasis and links included: it is what the source says, and what a
citation shows; a search passes over the marks. Only the marks at the beginning of a block that say what it
is go: ``#``, ``>``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.formats import text
from store.formats.article import article
from store.formats.article.blocks import Block, cut, joined
from store.formats.article.labels import labelled
from store.formats.article.physical import Line, is_immense
from store.models import Contents, Source

NAME = "markdown"
VERSION = 2
SUFFIXES: tuple[str, ...] = (".md", ".markdown", ".mdown", ".mkd")
BINARY = False

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*")
_UNDERLINE = re.compile(r"=+|-{2,}")
_RULE = re.compile(r"(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,}).*")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,9}[.)])\s+\S")
_QUOTE = re.compile(r">\s?(?P<text>.*)")
_PICTURE = re.compile(r"!\[(?P<text>[^\]]*)\]\([^)]*\)\s*")
_SNIFFED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:#{1,3} \S|---\r?\n[\w-]+:[^\n]*\n(?:[^\n]*\n){0,60}?---\r?\n)"
)


def sniff(path: str, head: bytes) -> bool:
    """Whether a file begins with a heading or with front matter."""
    return _SNIFFED.match(head) is not None


def parse(source: Source) -> Contents:
    """The one article of a note. Raises `FormatError` where it has no line that can be seen."""
    if is_immense(source.text):
        return text.parse(source)
    labels, found = labelled(source.text)
    blocks: list[Block] = []
    given: dict[int, str] = {}
    for kind, lines in _groups(found):
        block = _block(kind, lines)
        for piece in cut(block):
            if kind != "paragraph":
                given[len(blocks)] = kind
            blocks.append(piece)
    _headline(blocks, given)
    return Contents(articles=(article(blocks, labels, given),))


def _groups(found: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Lines that belong together, with what Markdown's marks say they are."""
    groups: list[tuple[str, list[Line]]] = []
    fence = ""
    for line in found:
        text = line.text
        opening = _FENCE.fullmatch(text)
        if fence or opening:
            groups.append(("other", [line]))
            if fence:
                fence = "" if text.startswith(fence) else fence
            elif opening:
                fence = opening["fence"]
            continue
        kind, goes_on = _kind(line, groups[-1] if groups else None)
        if goes_on:
            groups[-1][1].append(line)
            if kind != "paragraph":
                groups[-1] = (kind, groups[-1][1])
        else:
            groups.append((kind, [line]))
    return groups


def _kind(line: Line, before: tuple[str, list[Line]] | None) -> tuple[str, bool]:
    """What a line is, and whether it goes on with the group `before` it."""
    text = line.text
    # between them there may be lines that were labels and are taken out: what follows goes on with nothing
    gap = line.number - before[1][-1].number if before else 0
    open_group = before is not None and not line.after_blank and gap <= 1
    if _HEADING.fullmatch(text):
        return ("headline" if text.startswith("# ") else "crosshead"), False
    if (
        open_group
        and before
        and before[0] == "paragraph"
        and len(before[1]) == 1
        and _UNDERLINE.fullmatch(text)
    ):
        return ("headline" if text.startswith("=") else "crosshead"), True
    if _RULE.fullmatch(text):
        return "other", False
    if _QUOTE.fullmatch(text):
        return "quote", bool(open_group and before and before[0] == "quote" and text.strip("> "))
    if _ITEM.match(text):
        return "list", False
    if _PICTURE.fullmatch(text):
        return "caption", False
    if (
        before
        and before[0] in ("paragraph", "list", "quote")
        and (open_group or (before[0] == "list" and line.indent >= 2 and line.after_blank and gap <= 2))
    ):
        return before[0], not _ends_hard(before[1][-1])
    return "paragraph", False


def _ends_hard(line: Line) -> bool:
    """Whether a line ends with a break that is meant: a backslash."""
    return line.text.endswith("\\")


def _block(kind: str, lines: Sequence[Line]) -> Block:
    block = joined(lines)
    text = block.text
    if kind in ("headline", "crosshead"):
        heading = _HEADING.fullmatch(lines[0].text)
        text = heading["text"] if heading else lines[0].text
    elif kind == "quote":
        text = " ".join(
            (m["text"] if (m := _QUOTE.fullmatch(line.text)) else line.text).strip() for line in lines
        )
    return Block(text.strip() or block.text, block.start, block.end, block.after_blank)


def _headline(blocks: Sequence[Block], given: dict[int, str]) -> None:
    """Leaves one headline: the first heading of the first rank; of the second rank where that opens the
    note.
    """
    headings = [at for at, kind in given.items() if kind == "headline"]
    if not headings:
        first = next(iter(given), None)
        if first == 0 and given[0] == "crosshead" and len(blocks) > 1:
            given[0] = "headline"
        return
    for at in headings[1:]:
        given[at] = "crosshead"
