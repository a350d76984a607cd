"""WARC: what a crawler fetched from the web, one record after the other, packed or not (.warc, .warc.gz,
.warc.zst).

Of its records those are taken that are pages or texts and came with the status 200. What was fetched before
and had not changed (revisit), and what is for robots, is passed over. See
https://iipc.github.io/warc-specifications/.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import IO, Any, BinaryIO

from store.errors import FormatError
from store.formats.containers import packed, sent, zstd
from store.formats.extras import load
from store.formats.members import Bounds, Damaged, Member

NAME = "warc"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".warc", ".warc.gz", ".warc.zst")

_BEGINS = re.compile(rb"WARC/\d\.\d\r?\n")
_WITHIN = 16

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_ROBOTS = re.compile(r"^\w+://[^/]+/(?:robots|ads|app-ads|security|humans)\.txt(?:\?|$)", re.IGNORECASE)


def sniff(path: str, head: bytes) -> bool:
    """Whether the file begins with a record, packed or not."""
    if zstd.begins(head):
        return path.lower().endswith(".warc.zst") or _BEGINS.match(zstd.beginning(head, _WITHIN)) is not None
    return _BEGINS.match(packed.beginning(head, _WITHIN)) is not None


def members(path: str, file: BinaryIO, bounds: Bounds) -> Iterator[Member]:
    """The pages. Raises `FormatError` where the crawl breaks off, or more comes out of it than should."""
    yield from pages(file, bounds)


def pages(file: IO[bytes], bounds: Bounds, listed: Collection[str] = ()) -> Iterator[Member]:
    """The pages of a crawl; where some are `listed` by their addresses, no others are expected to be
    articles. Raises `FormatError` as `members` does.
    """
    archiveiterator = load("warcio.archiveiterator", "warc", "a web archive (WARC)")
    exceptions = load("warcio.exceptions", "warc", "a web archive (WARC)")
    stream = _Stream(file, bounds)
    try:
        for record in archiveiterator.ArchiveIterator(stream):
            if (found := _page(record, bounds)) is not None:
                yield replace(found, expected=found.expected and (not listed or found.path in listed))
    except (exceptions.ArchiveLoadFailed, AttributeError, OSError, ValueError) as error:
        raise _damaged(error) from error
    if stream.broken:
        raise _damaged(stream.broken)


def _damaged(error: Exception | str) -> Damaged:
    said = " ".join(str(error).split())[:100]
    return Damaged(f"is damaged from some place on ({said}), and was read up to there: get the file again")


def _page(record: Any, bounds: Bounds) -> Member | None:
    """The page in a record; None where it is none."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    address = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    kind, _, rest = (record.http_headers.get_header("Content-Type") or "").partition(";")
    if record.http_headers.get_statuscode() != "200" or kind.strip().lower() not in _PAGES:
        return None
    if _ROBOTS.match(address):
        return None
    bounds.count()
    charset = _CHARSET.search(rest)
    return Member(
        path=address,
        data=_content(record, bounds),
        url=address if address.startswith("http") else None,
        captured=(record.rec_headers.get_header("WARC-Date") or "").replace("Z", "+00:00") or None,
        encoding=charset[1] if charset else None,
        expected=kind.strip().lower() != "text/plain",
    )


def _content(record: Any, bounds: Bounds) -> bytes | FormatError:
    """What was sent, joined and unpacked."""
    data = bounds.unpack(lambda size: _read(record.raw_stream, size))
    if isinstance(data, FormatError):
        return data
    if getattr(record.raw_stream, "limit", 0) > 0:
        return FormatError("breaks off: the file that it is in was cut")
    header = record.http_headers.get_header
    if "chunked" in (header("Transfer-Encoding") or "").lower():
        data = sent.joined(data)
    try:
        return sent.unpacked(data, header("Content-Encoding") or "")
    except FormatError as error:
        return error


def _read(stream: IO[bytes], size: int) -> bytes:
    """The next bytes, `size` of them unless the stream ends: it gives them as they come."""
    pieces = []
    while size > 0 and (piece := stream.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


class _Stream:
    """The bytes of a crawl without its packing, whether that is of each record by itself or of all; every
    one of them counts.
    """

    def __init__(self, file: IO[bytes], bounds: Bounds) -> None:
        self._begun = file.read(4)
        self._file = file
        self._bounds = bounds
        self._unpacked: packed.Unpacked | zstd.Unpacked | None = None
        if self._begun.startswith(b"\x1f\x8b"):
            self._unpacked = packed.Unpacked(file, self._begun)
        elif zstd.begins(self._begun):
            self._unpacked = zstd.Unpacked(file, "a web archive packed by Zstandard", self._begun)
        self._place = 0

    @property
    def broken(self) -> str | None:
        """Why it ended before it should."""
        return self._unpacked.broken if self._unpacked else None

    def tell(self) -> int:
        """How many bytes were read."""
        return self._place

    def read(self, size: int) -> bytes:
        """The next bytes."""
        if self._unpacked:
            data = self._unpacked.read(size)
        else:
            data, self._begun = self._begun[:size], self._begun[size:]
            data += self._file.read(size - len(data))
        self._bounds.take(len(data))
        self._place += len(data)
        return data
