"""One file, read once and whole, without ever waiting for it."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from io import FileIO

from store.errors import FormatError

#: A larger file is refused: it is no article, nor any export that fits into memory.
LARGEST_FILE = 64 * 1024 * 1024

#: A file changed this short a time before it was read may change again within the same tick of its clock (FAT
#: counts in two seconds), so its times prove nothing: it is read again next time.
_TICK = 2.0


@dataclass(frozen=True, slots=True)
class File:
    """One file to be dealt with: its name in the archive, where it lies, its size when it was found, and the
    format to read it by, if one was asked for.
    """

    path: str
    path_bytes: bytes | None
    place: str
    size: int = 0
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file, when it was last changed (seconds since 1970) and its `stamp`."""

    data: bytes
    modified: float
    stamp: str | None


def stamp(status: os.stat_result) -> str:
    """The marks of one state of a file; while they stay the same its bytes do too."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def read(place: str) -> Content:
    """The content of the file at `place`, which was the same before and after it was read.

    Raises `FormatError` for what cannot be read, is no file, is too large, or changes while it is read.
    """
    for _ in range(2):
        started = time.time()
        try:
            before, data, after = _read(place)
        except OSError as error:
            raise FormatError(f"cannot be read: {(error.strerror or str(error)).lower()}") from error
        if stamp(before) == stamp(after) and len(data) == before.st_size:
            settled = started - max(before.st_mtime, before.st_ctime) > _TICK
            return Content(data, before.st_mtime, stamp(before) if settled else None)
    raise FormatError("changed while it was read: ingest it again when nothing writes to it any more")


def beginning(place: str, many: int) -> bytes:
    """The first `many` bytes of the file at `place`, whatever becomes of it. Raises `OSError`."""
    with _opened(place) as file:
        return file.read(many) or b""


def _opened(place: str) -> FileIO:
    """The file at `place`. A pipe does not block, a link is not followed."""
    handle = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    return open(handle, "rb", buffering=0)


def _read(place: str) -> tuple[os.stat_result, bytes, os.stat_result]:
    """The bytes of `place` between two looks at its status."""
    with _opened(place) as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise FormatError("is not a regular file")
        if before.st_size > LARGEST_FILE:
            megabytes = before.st_size / 1024 / 1024
            raise FormatError(
                f"has {megabytes:,.0f} MB, and a file of articles can have {LARGEST_FILE // 1024 // 1024}: "
                "split it, or leave it out"
            )
        chunks = []
        wanted = before.st_size + 1  # one more, to notice that it grew
        while wanted > 0 and (chunk := file.read(wanted)):
            chunks.append(chunk)
            wanted -= len(chunk)
        return before, b"".join(chunks), os.fstat(file.fileno())
