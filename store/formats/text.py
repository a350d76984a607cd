"""Plain text: pages copied from the web, wire copy, typed and mailed articles."""

from __future__ import annotations

from store.formats.article import article
from store.formats.article.blocks import blocks, coarse_blocks
from store.formats.article.labels import Labels, labelled
from store.formats.article.physical import is_immense
from store.models import Contents, Source

NAME = "text"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".txt", ".text")
BINARY = False


def sniff(path: str, head: bytes) -> bool:
    """Any text can be read as plain text."""
    return True


def parse(source: Source) -> Contents:
    """The one article of a text file. Raises `FormatError` where it has no line that can be seen."""
    if is_immense(source.text) and (coarse := coarse_blocks(source.text)):
        return Contents(articles=(article(coarse, Labels()),))
    labels, found = labelled(source.text)
    return Contents(articles=(article(blocks(found), labels),))
