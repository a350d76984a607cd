"""Plain text: pages copied from the web, wire copy, typed and mailed articles."""

from __future__ import annotations

from store.errors import FormatError
from store.formats.article import article
from store.formats.article.blocks import blocks, coarse_blocks
from store.formats.article.labels import Labels, read_labels
from store.formats.article.physical import is_immense, outside, physical_lines
from store.models import Article, Source

NAME = "text"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".txt", ".text")

_TOP = 220


def sniff(head: bytes) -> bool:
    """Any text can be read as plain text."""
    return True


def parse(source: Source) -> tuple[Article, ...]:
    """The one article of a text file. Raises `FormatError` where it has no line that can be seen."""
    if is_immense(source.text) and (coarse := coarse_blocks(source.text)):
        return (article(coarse, Labels()),)
    found = physical_lines(source.text)
    if not found:
        raise FormatError("holds nothing that can be seen: there is nothing to read")
    labels = read_labels([(line.number, line.text) for line in found[:_TOP]])
    if labels.entries:
        found = outside(found, labels.first, labels.last)
    return (article(blocks(found), labels),)
