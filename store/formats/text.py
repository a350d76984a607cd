"""Plain text: pages copied from the web, wire copy, typed and mailed articles."""

from __future__ import annotations

from store.formats.article import article
from store.formats.article.blocks import blocks, coarse_blocks
from store.formats.article.labels import Labels, labelled
from store.formats.article.physical import is_immense
from store.models import Article, Source

NAME = "text"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".txt", ".text")


def sniff(head: bytes) -> bool:
    """Any text can be read as plain text."""
    return True


def parse(source: Source) -> tuple[Article, ...]:
    """The one article of a text file. Raises `FormatError` where it has no line that can be seen."""
    if is_immense(source.text) and (coarse := coarse_blocks(source.text)):
        return (article(coarse, Labels()),)
    labels, found = labelled(source.text)
    return (article(blocks(found), labels),)
