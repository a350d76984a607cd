"""Exports of Lexis Advance, Nexis Uni and their kin: many articles a file, as text here, or in a document.

    Documents (2)                  the cover, with a list of what follows; missing in many files
    1. Ferry sails again
    ...
    Ferry sails again              per article: headline, publication, date,
    The Harwich Courier
    March 4, 2017 Saturday, FINAL EDITION
    Copyright 2017 ...             then labels,
    Section: NEWS; Pg. 3A
    Length: 355 words
    Byline: Ana Lu
    Body                           the text,
    ...
    Graphic                        what its pictures show, and what the database says of it
    Classification
    Load-Date: March 5, 2017       (the day it came into the database, not that of publication)
    End of Document

`words` has the labels in all languages, `cover` reads the cover, `record` one article, `headers` the lines
above its labels. Every line of the text is a paragraph, as the export has it.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Collection, Mapping, Sequence

from store.errors import FormatError
from store.formats.article.blocks import Block, joined
from store.formats.article.physical import Line, physical_lines
from store.formats.databases.lexis_advance import words
from store.formats.databases.lexis_advance.cover import Cover, cover
from store.formats.databases.lexis_advance.record import record
from store.formats.decoding import HEAD, glance
from store.models import Article, Contents, Source

NAME = "lexis_advance"
VERSION = 1
SUFFIXES: tuple[str, ...] = ()
BINARY = False

#: An export shows itself by its first article; the list on a cover may be long.
_LOOKED_AT = 20_000


def sniff(path: str, head: bytes) -> bool:
    """Whether a text begins as an export does."""
    if not words.may_have_text(head):
        return False
    try:
        text = getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        text = glance(head)
    return is_export(text, whole=len(head) < HEAD)


def parse(source: Source) -> Contents:
    """The articles of an export in plain text. Raises `FormatError` where there is none."""
    return read(source.text)


def is_export(text: str, *, whole: bool = True) -> bool:
    """Whether lines are those of an export: labels, a copyright line, "Body", and the end of a document.

    The end may lie further on where the text is not the `whole` file.
    """
    has_length = has_copyright = has_body = False
    for line in physical_lines(text)[:_LOOKED_AT]:
        if has_body and words.heading(line.text) == "end":
            return True
        meaning = words.known(line.text)
        has_length = has_length or meaning in ("length", "section")
        has_copyright = has_copyright or words.is_copyright(line.text)
        if has_length and words.heading(line.text) == "body":
            has_body = True
            if has_copyright and not whole:
                return True
    return False


def read(
    text: str, links: Mapping[int, str] | None = None, printed: Collection[int] = frozenset()
) -> Contents:
    """The articles of an export; `links` are where its lines lead, by their numbers: an article's headline
    leads to the article. `printed` are the numbers of lines that stand on every page.

    Raises `FormatError` where there is none.
    """
    pieces, rest = _pieces(_lines(text))
    if not pieces:
        raise FormatError("holds no document that an export of Lexis should have")
    front = cover(pieces[0])
    pieces[0] = pieces[0][len(front.lines) :]
    last = len(pieces) - 1
    articles: list[Article] = []
    for at, piece in enumerate(pieces):
        articles.append(
            record(
                piece,
                above=front.lines if at == 0 else (),
                below=rest if at == last else (),
                listed=front.titles[at] if at < len(front.titles) else None,
                links=links or {},
                printed=printed,
            )
        )
    return Contents(articles=tuple(articles), remarks=_remarks(front, pieces))


def _lines(text: str) -> list[Block]:
    """The lines, those of one paragraph joined where blank lines part the paragraphs of the whole file."""
    found = physical_lines(text)
    lengths = [line.after_blank for line in found if words.known(line.text) == "length"]
    if sum(lengths) * 2 <= len(lengths):
        return [joined([line]) for line in found]
    groups: list[list[Line]] = []
    for line in found:
        if line.after_blank or not groups or words.is_page_number(line.text):
            groups.append([])
        groups[-1].append(line)
    return [joined(group) for group in groups]


def _pieces(found: Sequence[Block]) -> tuple[list[list[Block]], list[Block]]:
    """The lines of each document, its end mark the last; and what stands behind the last document."""
    pieces: list[list[Block]] = []
    piece: list[Block] = []
    for line in found:
        piece.append(line)
        if words.heading(line.text) == "end":
            if len(piece) > 1 or not pieces:
                pieces.append(piece)
            piece = []
    if any(words.heading(line.text) == "body" for line in piece):
        pieces.append(piece)
        piece = []
    return pieces, piece


def _remarks(front: Cover, pieces: Sequence[Sequence[Block]]) -> tuple[str, ...]:
    """What is the matter with an export: too few documents, or one that breaks off."""
    remarks: list[str] = []
    if front.count is not None and front.count != len(pieces):
        remarks.append(f"says that it has {front.count} documents, and {len(pieces)} were found")
    if words.heading(pieces[-1][-1].text) != "end":
        remarks.append("breaks off within its last document")
    return tuple(remarks)
