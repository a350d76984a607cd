"""A file to what it says: it is read, and parsed unless its content is known."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from store import formats
from store.errors import FormatError
from store.formats import Parsed
from store.ingest import files
from store.ingest.files import Content, File


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One state of a file's content; `parsed` is None where that was not asked for."""

    sha256: str
    bytes: int
    modified: float
    stamp: str | None
    parsed: Parsed | FormatError | None


#: What comes of a file: the error is that it cannot be read at all.
Outcome = Reading | FormatError


@dataclass(frozen=True, slots=True)
class Begun:
    """A file whose bytes are here, and the format that reads it; None where there is none, and of a file that
    is too large to be read whole.
    """

    content: Content | None = None
    format: str | None = None

    @property
    def may_hang(self) -> bool:
        """Whether reading it may never end: a worker can be given up."""
        return self.content is None or (self.format is not None and formats.may_hang("", b"", self.format))


def read(file: File, unparsed: Container[str]) -> Outcome:
    """What comes of one file."""
    try:
        if file.size <= files.LARGEST_WHOLE:
            return taken(files.read(file.place), file, unparsed)
        return _taken_by_pieces(file, unparsed)
    except FormatError as error:
        return error


def begin(file: File) -> Begun | FormatError:
    """The bytes of a file, and its format; the error is that it cannot be read at all."""
    if file.size > files.LARGEST_WHOLE:
        return Begun()
    try:
        content = files.read(file.place)
    except FormatError as error:
        return error
    assert isinstance(content.data, bytes), file.path
    try:
        return Begun(content, formats.choose(file.path, content.data, file.format).NAME)
    except FormatError:
        return Begun(content, None)  # said when it is parsed


def finish(begun: Begun, file: File, unparsed: Container[str]) -> Outcome:
    """What comes of a file that was begun."""
    if begun.content is None:
        return read(file, unparsed)
    return taken(begun.content, replace(file, format=begun.format or file.format), unparsed)


def taken(content: Content, file: File, unparsed: Container[str]) -> Reading:
    """The content of `file`, parsed unless it is among `unparsed`."""
    sha256 = files.digest(content.data)
    parsed: Parsed | FormatError | None = None
    if sha256 not in unparsed:
        try:
            parsed = formats.read(file.path, content.data, file.format)
        except FormatError as error:
            parsed = error
    size = len(content.data) if isinstance(content.data, bytes) else file.size
    return Reading(sha256=sha256, bytes=size, modified=content.modified, stamp=content.stamp, parsed=parsed)


def _taken_by_pieces(file: File, unparsed: Container[str]) -> Reading:
    """What a file says that is too large to be read whole: an archive, a mailbox, a crawl of the web."""
    with files.streamed(file.place) as content:
        assert not isinstance(content.data, bytes)
        held = formats.holds_files(file.path, content.data.read(formats.HEAD), file.format)
        if not held or file.size > files.LARGEST:
            most = files.LARGEST if held else files.LARGEST_WHOLE
            raise FormatError(
                f"has {file.size / 1024 / 1024:,.0f} MB, and a file of its kind can have "
                f"{most // 1024 // 1024:,}: split it, or leave it out"
            )
        content.data.seek(0)
        return taken(content, file, unparsed)


def parsed_of(reading: Reading, file: File) -> Parsed:
    """What `reading` found in `file`; raises `FormatError` where it holds no article."""
    parsed = reading.parsed
    if parsed is None:  # what was known then is not any more
        again = read(file, ())
        parsed = again.parsed if isinstance(again, Reading) else again
    if isinstance(parsed, FormatError):
        raise parsed
    assert parsed is not None, file.path
    return parsed


def of_page(parsed: Parsed, file: File) -> Parsed:
    """What was found in one of several copies of a page: its article, with the address and the moment that
    are known of it. What else a crawl of it holds is left out.
    """
    if file.url is None:
        return parsed
    articles = parsed.articles
    if own := [one for one in articles if _address(str(one.extra.get("member"))) == _address(file.url)]:
        articles = tuple(own[:1])
    origins = {name: {"rule": "index of the archive"} for name in ("url", "captured")}
    articles = tuple(
        replace(
            one,
            url=one.url or file.url,
            captured=one.captured or file.captured,
            provenance={**origins, **one.provenance},
        )
        for one in articles
    )
    return replace(parsed, articles=articles, remarks=() if own else parsed.remarks)


def _address(address: str) -> str:
    """An address without what programs write differently."""
    return re.sub(r"^\w+://|#.*|/$", "", address)
