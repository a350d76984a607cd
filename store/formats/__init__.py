"""The socket for file formats: a file's bytes in, articles out, and nothing else.

    choose(path, data) -> which format reads this file
    decode(path, data) -> the file as text
    format.parse(source) -> its articles

A format is a module (or folder) here with `NAME`, `VERSION`, `SUFFIXES`, `sniff` and `parse`, and one line in
`_TABLE`. Raise its `VERSION` when what it makes of a file changes: the next ingest reads those files again.

    text, markdown         the formats;  article  what both make of lines
    unreadable, decoding   what is no text, and in which encoding a text is
    cleaning, language     its characters that nobody sees, and the language it is in
"""

from __future__ import annotations

from typing import Protocol

from store.errors import FormatError
from store.formats import markdown, text
from store.formats.decoding import decode
from store.formats.unreadable import why_not
from store.models import Article, Source

__all__ = ["Format", "by_name", "choose", "decode", "version_of"]


class Format(Protocol):
    """One way in which articles are kept in files."""

    NAME: str
    VERSION: int
    SUFFIXES: tuple[str, ...]

    def sniff(self, head: bytes) -> bool:
        """Whether a file that begins so is of this format, whatever it is called."""

    def parse(self, source: Source) -> tuple[Article, ...]:
        """The articles of one file, in its order, at least one. Raises `FormatError` where there is none."""


#: Asked in this order; the last one reads whatever is text.
_TABLE: tuple[Format, ...] = (markdown, text)

_HEAD = 4096


def choose(path: str, data: bytes) -> Format:
    """The format that reads this file: by its name, else by how it begins, else plain text.

    Raises `FormatError` for what no format reads (a picture, an archive, a web page, an empty file); the
    message goes on after the file's name and says what it looks like: its content decides, not its name.
    """
    reason = why_not(path, data)
    if reason:
        raise FormatError(reason)
    lowered = path.lower()
    for entry in _TABLE:
        if lowered.endswith(entry.SUFFIXES):
            return entry
    return next((entry for entry in _TABLE if entry.sniff(data[:_HEAD])), text)


def by_name(name: str) -> Format:
    """The format called `name`. Raises `FormatError` where there is none."""
    for entry in _TABLE:
        if name == entry.NAME:
            return entry
    raise FormatError(f"there is no format “{name}”; the formats are {', '.join(f.NAME for f in _TABLE)}")


def version_of(name: str) -> int | None:
    """The version of the format called `name`; None where there is none any more."""
    return next((entry.VERSION for entry in _TABLE if name == entry.NAME), None)
