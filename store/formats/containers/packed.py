"""gzip: one file, packed. Its name is that of the packed one without `.gz`."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

from store.errors import FormatError
from store.formats.containers import mbox
from store.formats.decoding import HEAD
from store.formats.keyed import json_records, table
from store.formats.members import Bounds, Member
from store.formats.newsroom import reuters21578

NAME = "gzip"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".gz",)

_BEGINS = b"\x1f\x8b\x08"

#: Why a file is broken that has no end.
_CUT = "it breaks off"

#: What is left after each packed piece is copied: larger steps make a file of many tiny pieces take for ever.
_STEP = 16 * 1024


def sniff(path: str, head: bytes) -> bool:
    """Whether the file begins as gzip's do."""
    return head.startswith(_BEGINS)


def members(path: str, file: BinaryIO, bounds: Bounds) -> Iterator[Member]:
    """The one file in it. Raises `FormatError` where it is damaged: of one that breaks off, the records that
    are whole are given first.
    """
    name = path.rpartition("/")[2]
    inner = name[: -len(".gz")] if name.lower().endswith(".gz") else name
    unpacked = Unpacked(file)
    data = bounds.unpack(unpacked.read)
    if unpacked.broken == _CUT and isinstance(data, bytes) and _has_records(inner, data):
        yield Member(path=inner, data=data[: data.rfind(b"\n") + 1] or data)
        raise FormatError("breaks off: what is whole in it was read; get the file again")
    if unpacked.broken and not unpacked.between:
        raise FormatError(f"is damaged and cannot be unpacked ({unpacked.broken}): get the file again")
    yield Member(path=inner, data=data)
    if unpacked.broken:
        raise FormatError("has more behind its content that is not packed by gzip: that was not read")


def _has_records(path: str, data: bytes) -> bool:
    """Whether it is many articles, of which half a file is some; half an article is none."""
    head = data[:HEAD]
    return any(entry.sniff(path, head) for entry in (mbox, reuters21578, json_records, table))


class Unpacked:
    """The content of a packed file as a stream; where the file is damaged it ends there, and `broken` says
    why: `between` is whether all before that is whole.
    """

    def __init__(self, file: IO[bytes], begun: bytes = b"") -> None:
        """Of a file of which the bytes `begun` were read already."""
        self._file = file
        self._inflater = zlib.decompressobj(wbits=31)
        self._waiting = begun
        self._ended = False
        self.broken: str | None = None
        self.between = False

    def read(self, size: int) -> bytes:
        """The next bytes, `size` of them unless the content ends."""
        pieces: list[bytes] = []
        while size > 0 and not self._ended:
            piece = self._next(size)
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _next(self, size: int) -> bytes:
        """Some of the next bytes, perhaps none."""
        if self._inflater.eof:  # another packed piece may follow, or zeros that fill a block of a tape
            self._waiting = self._inflater.unused_data.lstrip(b"\0") or self._file.read(_STEP).lstrip(b"\0")
            self._inflater = zlib.decompressobj(wbits=31)
            self._ended = not self._waiting
            self.between = not self._waiting.startswith(_BEGINS[: len(self._waiting)])
        elif not self._waiting:
            self._waiting = self._file.read(_STEP)
            if not self._waiting:
                self._end(_CUT)
        if self._ended:
            return b""
        try:
            found = self._inflater.decompress(self._waiting, size)
        except zlib.error as error:
            self._end(str(error))
            return b""
        self._waiting = self._inflater.unconsumed_tail
        return found

    def _end(self, reason: str) -> None:
        self._ended, self.broken = True, reason


def beginning(head: bytes, size: int) -> bytes:
    """The first bytes, `size` at most, of a file that begins so, unpacked where it is packed."""
    if not head.startswith(_BEGINS):
        return head[:size]
    try:
        return zlib.decompressobj(wbits=31).decompress(head, size)
    except zlib.error:
        return b""
