"""Plain text: pages copied from the web, wire copy, typed and mailed articles; one in a file, or several."""

from __future__ import annotations

from store.formats.article import article
from store.formats.article.blocks import blocks, coarse_blocks
from store.formats.article.forwarded import forwarded, with_lines_above
from store.formats.article.labels import Labels, labelled_lines, seen_lines
from store.formats.article.physical import Line, is_immense
from store.formats.article.several import is_count, parted
from store.models import Article, Contents, Source

NAME = "text"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".txt", ".text")
BINARY = False


def sniff(path: str, head: bytes) -> bool:
    """Any text can be read as plain text."""
    return True


def parse(source: Source) -> Contents:
    """The articles of a text file, mostly one. Raises `FormatError` where it has no line that can be seen."""
    if is_immense(source.text) and (coarse := coarse_blocks(source.text)):
        return Contents(articles=(article(coarse, Labels()),))
    found = seen_lines(source.text)
    parts, remarks = parted(source.text, found)
    return Contents(articles=tuple(map(_article, parts)), remarks=remarks)


def _article(found: list[Line]) -> Article:
    above = found[: is_count(found[0].text) and len(found) > 1]
    mail = forwarded(found[len(above) :])
    labels, rest = labelled_lines(mail.lines if mail else found[len(above) :])
    read = article(blocks(rest), labels)
    stated = mail.labels if mail else Labels()
    return with_lines_above(read, [*above, *(mail.above if mail else ())], stated)
