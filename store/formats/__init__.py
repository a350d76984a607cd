"""The socket for file formats: a file's bytes in, articles out, and nothing else.

    read(path, data) -> what the file holds: its articles, and how they were read
    choose(path, data) -> which format reads this file
    may_hang(path, data) -> whether that may take for ever

A format is a module (or folder) here with `NAME`, `VERSION`, `SUFFIXES`, `sniff` and `parse`; a container
holds files of other formats and has `members` instead. Each has one line in a table below. Raise its
`VERSION` when what it makes of a file changes: the next ingest reads those files again.

    containers             files that hold files: ZIP, gzip, mailboxes, crawls of the web;  members  what
                           they hand out, and how much may come out of them;  inside  the articles of those

    text, markdown         the formats;  article  what all make of lines
    databases              exports of news databases, many articles a file: Factiva, Nexis, ProQuest
    documents              of word processors and the like: DOCX, ODT, EPUB, RTF, PDF
    newsroom               what agencies and newsrooms send: NITF, NewsML, ninjs, wires
    html, mhtml            pages that a browser saved;  eml  mails;  mime  the parts of either
    export                 what this program itself wrote
    keyed                  articles as keys and values: JSON, tables, feeds
    markup                 XML and HTML as what they set apart, each with its lines
    unreadable, decoding   what is no text, and in which encoding a text is;  furnishings  what lies beside
                           articles
    cleaning, language     its characters that nobody sees, and the language it is in
    extras                 libraries that only one format needs
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO, Protocol

from store.errors import FormatError
from store.formats import eml, export, html, markdown, mhtml, text
from store.formats.containers import archive, mbox, packed, wacz, warc
from store.formats.databases import factiva, lexis_advance, lexisnexis, proquest
from store.formats.databases.pages import europresse, factiva_html, nexis_html
from store.formats.decoding import HEAD, decode
from store.formats.documents import docx, epub, odt, pdf, rtf
from store.formats.furnishings import Furnishing, kind_of
from store.formats.inside import of_members
from store.formats.keyed import feed, json_records, table
from store.formats.members import LARGEST_MEMBER, Bounds, Member
from store.formats.newsroom import anpa, iptc7901, newsml, newsml_g2, ninjs, nitf, reuters21578
from store.formats.unreadable import why_not
from store.models import Article, Contents, Retired, Source

__all__ = ["HEAD", "Container", "Format", "Parsed", "choose", "may_hang", "names", "read", "version_of"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The articles of a file (`retired`: what they once said), and how they were read; `doubtful` where its
    encoding is a guess, `remarks` what else is the matter with it.
    """

    format: str
    format_version: int
    encoding: str
    doubtful: bool
    articles: tuple[Article, ...]
    remarks: tuple[str, ...] = ()
    retired: tuple[Retired, ...] = ()


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

_FORMATS = {entry.NAME: entry for entry in (*_BY_CONTENT, *_TEXTS)}
_HOLDERS = {entry.NAME: entry for entry in (*_CONTAINERS, *_ARCHIVES)}

#: How files of articles are called, if they are called as what they are.
_ENDINGS = tuple(
    {ending for entry in _FORMATS.values() for ending in entry.SUFFIXES}
    | {ending for entry in _HOLDERS.values() for ending in entry.SUFFIXES}
)

#: The version of a container that was not read to its end, as a library for some members is not installed:
#: none has it, so the next ingest reads the file again.
UNFINISHED = 0


def read(path: str, data: bytes | BinaryIO, name: str | None = None) -> Parsed:
    """What a file holds, read by the format called `name`, else by the one that `choose` finds.

    `data` is its bytes, or the file itself, opened: only a container can be larger than `LARGEST_MEMBER`.
    Raises `FormatError` where it cannot be read or holds no article; the message goes on after its name.
    """
    return _read(path, data, name)


def choose(path: str, data: bytes, name: str | None = None) -> Format | Container:
    """The format that reads this file: by its content where that tells, else by its name, else plain text.

    Raises `FormatError` for what no format reads (a picture, a program, an empty file).
    """
    if name is not None:
        return _named(name)
    head = data[:HEAD]
    for entry in _told_by_content():
        if entry.sniff(path, head):
            return entry
    lowered = path.lower()
    reason = why_not(path, data)
    if isinstance(reason, Furnishing) and lowered.endswith(_ENDINGS):
        raise FormatError(str(reason))  # it is called as articles are: somebody will miss it
    if reason:
        raise reason
    if kind := kind_of(path):
        raise Furnishing(f"is called as a {kind} is, and no article: if it is one, add --format text", kind)
    named = (entry for entry in _TEXTS if lowered.endswith(entry.SUFFIXES))
    return next(named, None) or next(entry for entry in _TEXTS if entry.sniff(path, head))


def may_hang(path: str, data: bytes, name: str | None = None) -> bool:
    """Whether reading this file may never end, so that a process should read it that can be given up.

    Raises `FormatError` as `choose` does.
    """
    chosen = choose(path, data, name)
    return chosen.NAME in _HOLDERS or chosen in _BY_LIBRARIES


def holds_files(path: str, data: bytes, name: str | None = None) -> bool:
    """Whether a file that begins so holds other files, which are read one by one, however large it is.

    Raises `FormatError` as `choose` does.
    """
    return choose(path, data, name).NAME in _HOLDERS


def names() -> tuple[str, ...]:
    """What the formats are called."""
    return tuple(entry.NAME for entry in [*_told_by_content(), *_TEXTS])


def version_of(name: str) -> int | None:
    """The version of the format called `name`; None where there is none any more.

    That of a container rises with those of all formats, as its members may be of any.
    """
    try:
        return _version(_named(name))
    except FormatError:
        return None


def _told_by_content() -> list[Format | Container]:
    return [*_CONTAINERS, *_BY_CONTENT, *_ARCHIVES]


def _named(name: str) -> Format | Container:
    found = _FORMATS.get(name) or _HOLDERS.get(name)
    if found is None:
        raise FormatError(f"there is no format “{name}”; the formats are {', '.join(names())}")
    return found


def _version(chosen: Format | Container) -> int:
    if chosen.NAME in _HOLDERS:
        return sum(entry.VERSION for entry in [*_told_by_content(), *_TEXTS])
    return chosen.VERSION


def _read(
    path: str,
    data: bytes | BinaryIO,
    name: str | None,
    bounds: Bounds | None = None,
    encoding: str | None = None,
    waiting: list[str] | None = None,
) -> Parsed:
    """As `read`, for a file in an archive with these `bounds`, which is said to be in this `encoding`, and
    where these members are `waiting` for a library.
    """
    chosen = choose(path, data if isinstance(data, bytes) else data.read(HEAD), name)
    waits = [] if waiting is None else waiting
    if holder := _HOLDERS.get(chosen.NAME):
        source = Source(path=path, data=b"", text="", encoding="binary")
        found = _guarded(lambda: _of_members(holder, path, data, bounds, waits))
    else:
        reader = _FORMATS[chosen.NAME]
        source = _source(reader, path, data, encoding)
        found = _guarded(lambda: reader.parse(source))
    said = _encoding(source)
    articles = found.articles
    if len(articles) > 1 and all(one.id is None for one in articles):
        articles = tuple(replace(one, number=number) for number, one in enumerate(articles, start=1))
    return Parsed(
        format=chosen.NAME,
        format_version=UNFINISHED if waits else _version(chosen),
        encoding=said,
        doubtful=said != source.encoding,
        articles=articles,
        remarks=found.remarks,
        retired=found.retired,
    )


def _source(chosen: Format, path: str, data: bytes | BinaryIO, encoding: str | None) -> Source:
    """The file as its format sees it. Raises `FormatError` where it is too large to be read whole."""
    if not isinstance(data, bytes):
        size = data.seek(0, os.SEEK_END)
        if size > LARGEST_MEMBER:
            raise FormatError(
                f"has {size / 1024 / 1024:,.0f} MB, and a file of articles can have "
                f"{LARGEST_MEMBER // 1024 // 1024}: split it, or leave it out"
            )
        data.seek(0)
        data = data.read()
    if chosen.BINARY:
        return Source(path=path, data=data, text="", encoding="binary")
    return decode(path, data, encoding)


def _of_members(
    container: Container, path: str, data: bytes | BinaryIO, outer: Bounds | None, waiting: list[str]
) -> Contents:
    """The articles of all members of a container; to `waiting` go those for which a library is missing."""
    file = BytesIO(data) if isinstance(data, bytes) else data
    bounds = Bounds(file.seek(0, os.SEEK_END), outer)
    file.seek(0)
    return of_members(
        container.members(path, file, bounds),
        lambda member, inner: _read(member.path, inner, None, bounds, member.encoding, waiting),
        waiting,
    )


def _guarded(parse: Callable[[], Contents]) -> Contents:
    """What a file holds. A fault of the format's is this file's failure, and the others are read."""
    try:
        return parse()
    except (FormatError, MemoryError):
        raise
    except Exception as error:
        if os.environ.get("STORE_TRACEBACK"):
            raise
        raise FormatError(
            f"cannot be read, by a fault in the program itself ({type(error).__name__}: {error}); please "
            "report it with the file, and what STORE_TRACEBACK=1 in front of the command shows"
        ) from error


def _encoding(source: Source) -> str:
    """The encoding as it is recorded: with whether it is a guess, and how many bytes it does not explain."""
    doubts = ["a guess"] if source.encoding_guessed else []
    if source.replaced:
        doubts.append("1 byte unreadable" if source.replaced == 1 else f"{source.replaced} bytes unreadable")
    return f"{source.encoding} ({', '.join(doubts)})" if doubts else source.encoding
