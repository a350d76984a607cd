"""A file's bytes -> the articles in it, read by the format that `choosing` finds."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import BinaryIO

from store.errors import FormatError
from store.formats.choosing import FORMATS, HOLDERS, Container, Format, choose, version
from store.formats.decoding import HEAD, decode
from store.formats.inside import of_members
from store.formats.members import LARGEST_MEMBER, Bounds
from store.models import Article, Contents, Retired, Source

#: The version of a container that was not read to its end, as a library for some members is not installed:
#: none has it, so the next ingest reads the file again.
UNFINISHED = 0


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


def read(path: str, data: bytes | BinaryIO, name: str | None = None) -> Parsed:
    """What a file holds, read by the format called `name`, else by the one that `choose` finds.

    `data` is its bytes, or the file itself, opened: only a container can be larger than `LARGEST_MEMBER`.
    Raises `FormatError` where it cannot be read or holds no article; the message goes on after its name.
    """
    return _read(path, data, name)


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
    if holder := HOLDERS.get(chosen.NAME):
        source = Source(path=path, data=b"", text="", encoding="binary")
        found = _guarded(lambda: _of_members(holder, path, data, bounds, waits))
    else:
        reader = FORMATS[chosen.NAME]
        source = _source(reader, path, data, encoding)
        found = _guarded(lambda: reader.parse(source))
    said = _encoding(source)
    articles = found.articles
    if len(articles) > 1 and all(one.id is None for one in articles):
        articles = tuple(replace(one, number=number) for number, one in enumerate(articles, start=1))
    return Parsed(
        format=chosen.NAME,
        format_version=UNFINISHED if waits else version(chosen),
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
