"""Which format reads a file: by its content where that tells, else by its name, else plain text.

The tables of all formats are here, in the order in which they are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol

from store.errors import FormatError
from store.formats import eml, export, html, markdown, mhtml, text
from store.formats.containers import archive, mbox, packed, wacz, warc
from store.formats.databases import factiva, lexis_advance, lexisnexis, proquest
from store.formats.databases.pages import europresse, factiva_html, nexis_html
from store.formats.decoding import HEAD
from store.formats.documents import docx, epub, odt, pdf, rtf
from store.formats.furnishings import Furnishing, kind_of
from store.formats.keyed import feed, json_records, table
from store.formats.members import Bounds, Member
from store.formats.newsroom import anpa, iptc7901, newsml, newsml_g2, ninjs, nitf, reuters21578
from store.formats.unreadable import why_not
from store.models import Contents, Source


class Format(Protocol):
    """One way in which articles are kept in files; `BINARY` where it reads the bytes, and not text."""

    NAME: str
    VERSION: int
    SUFFIXES: tuple[str, ...]
    BINARY: bool

    def sniff(self, path: str, head: bytes) -> bool:
        """Whether a file of this name that begins so is of this format: the content decides."""

    def parse(self, source: Source) -> Contents:
        """The articles of one file, in its order, at least one. Raises `FormatError` where there is none."""


class Container(Protocol):
    """One way in which files are kept in a file."""

    NAME: str
    VERSION: int
    SUFFIXES: tuple[str, ...]

    def sniff(self, path: str, head: bytes) -> bool:
        """Whether a file of this name that begins so is such a container."""

    def members(self, path: str, file: BinaryIO, bounds: Bounds) -> Iterator[Member]:
        """The files in it that may hold articles, in its order, a few at a time in memory.

        Raises `FormatError` from where it is broken on, or more comes out of it than `bounds` allow.
        """


#: Told by how a file begins, whatever it is called; asked in this order. Office documents are archives too.
_CONTAINERS: tuple[Container, ...] = (warc, mbox)
_ARCHIVES: tuple[Container, ...] = (wacz, archive, packed)
_BY_CONTENT: tuple[Format, ...] = (
    nitf,
    newsml_g2,
    newsml,
    ninjs,
    anpa,
    iptc7901,
    reuters21578,
    docx,
    odt,
    epub,
    pdf,
    rtf,
    nexis_html,
    factiva_html,
    europresse,
    factiva,
    proquest,
    lexisnexis,
    lexis_advance,
    mhtml,
    html,
    eml,
    export,
    feed,
    json_records,
    table,
)

#: Any text: told by its name, then by how it begins; the last one reads whatever is text.
_TEXTS: tuple[Format, ...] = (markdown, text)

#: In these a library parses what it is given, and knows no deadline: a document can keep it busy for ever.
_BY_LIBRARIES: tuple[Format, ...] = (html, mhtml, eml, pdf)

#: All of them by their names: those that read articles, and the containers.
FORMATS = {entry.NAME: entry for entry in (*_BY_CONTENT, *_TEXTS)}
HOLDERS = {entry.NAME: entry for entry in (*_CONTAINERS, *_ARCHIVES)}

#: How files of articles are called, if they are called as what they are.
_ENDINGS = tuple(
    {ending for entry in FORMATS.values() for ending in entry.SUFFIXES}
    | {ending for entry in HOLDERS.values() for ending in entry.SUFFIXES}
)


def choose(path: str, data: bytes, name: str | None = None) -> Format | Container:
    """The format that reads this file: by its content where that tells, else by its name, else plain text.

    Raises `FormatError` for what no format reads (a picture, a program, an empty file).
    """
    if name is not None:
        return named(name)
    head = data[:HEAD]
    for entry in _told_by_content():
        if entry.sniff(path, head):
            return entry
    lowered = path.lower()
    reason = why_not(path, data)
    if isinstance(reason, Furnishing) and lowered.endswith(_ENDINGS):
        raise FormatError(str(reason))  # it is called as articles are: somebody will miss it
    kind = kind_of(path)
    if reason and kind and not isinstance(reason, Furnishing):
        raise Furnishing(str(reason), kind)  # a site's map is XML that nobody will miss
    if reason:
        raise reason
    if kind:
        raise Furnishing(f"is called as a {kind} is, and no article: if it is one, add --format text", kind)
    called = (entry for entry in _TEXTS if lowered.endswith(entry.SUFFIXES))
    return next(called, None) or next(entry for entry in _TEXTS if entry.sniff(path, head))


def may_hang(path: str, data: bytes, name: str | None = None) -> bool:
    """Whether reading this file may never end, so that a process should read it that can be given up.

    Raises `FormatError` as `choose` does.
    """
    chosen = choose(path, data, name)
    return chosen.NAME in HOLDERS or chosen in _BY_LIBRARIES


def holds_files(path: str, data: bytes, name: str | None = None) -> bool:
    """Whether a file that begins so holds other files, which are read one by one, however large it is.

    Raises `FormatError` as `choose` does.
    """
    return choose(path, data, name).NAME in HOLDERS


def names() -> tuple[str, ...]:
    """What the formats are called."""
    return tuple(entry.NAME for entry in [*_told_by_content(), *_TEXTS])


def version_of(name: str) -> int | None:
    """The version of the format called `name`; None where there is none any more.

    That of a container rises with those of all formats, as its members may be of any.
    """
    try:
        return version(named(name))
    except FormatError:
        return None


def _told_by_content() -> list[Format | Container]:
    return [*_CONTAINERS, *_BY_CONTENT, *_ARCHIVES]


def named(name: str) -> Format | Container:
    """The format of that name. Raises `FormatError` where there is none."""
    found = FORMATS.get(name) or HOLDERS.get(name)
    if found is None:
        raise FormatError(f"there is no format “{name}”; the formats are {', '.join(names())}")
    return found


def version(chosen: Format | Container) -> int:
    """The version of a format; see `version_of`."""
    if chosen.NAME in HOLDERS:
        return sum(entry.VERSION for entry in [*_told_by_content(), *_TEXTS])
    return chosen.VERSION
