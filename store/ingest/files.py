"""One file, read once and whole, or piece by piece where it is large, without ever waiting for it."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, FileIO
from typing import BinaryIO

from store.errors import FormatError

#: A larger file is not read whole: only what holds files can be larger, whose members are read one by one.
LARGEST_WHOLE = 64 * 1024 * 1024

#: And no archive is larger than this.
LARGEST = 16 * 1024 * 1024 * 1024

#: A file changed this short a time before it was read may change again within the same tick of its clock (FAT
#: counts in two seconds), so its times prove nothing: it is read again next time.
_TICK = 2.0

_CHANGED = "changed while it was read: ingest it again when nothing writes to it any more"


@dataclass(frozen=True, slots=True)
class File:
    """One file to be dealt with: its name in the archive, where it lies, its size when it was found, and the
    format to read it by, if one was asked for; `given` where it was itself named, and not found in a folder.

    Of a page that was saved in several ways it is a copy: `url` is the page's address, `captured` when it was
    saved. Where it cannot be read, the `others` are, one after the other; `first` is the one that was to be,
    and why it was not.
    """

    path: str
    path_bytes: bytes | None
    place: str
    size: int = 0
    format: str | None = None
    given: bool = False
    url: str | None = None
    captured: str | None = None
    others: tuple[File, ...] = ()
    first: tuple[str, FormatError] | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file, or the file itself, opened; when it was last changed (seconds since 1970) and its
    `stamp`.
    """

    data: bytes | BinaryIO
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
            raise _unreadable(error) from error
        if stamp(before) == stamp(after) and len(data) == before.st_size:
            return Content(data, before.st_mtime, _settled(before, started))
    raise FormatError(_CHANGED)


@contextmanager
def streamed(place: str) -> Iterator[Content]:
    """The content of the file at `place` as the file itself, to be read piece by piece inside the ``with``.

    Raises `FormatError` as `read` does, and at the end where the file has changed meanwhile.
    """
    started = time.time()
    try:
        with _opened(place) as raw, BufferedReader(raw) as file:
            before = _regular(raw)
            yield Content(file, before.st_mtime, _settled(before, started))
            after = os.fstat(raw.fileno())
    except OSError as error:
        raise _unreadable(error) from error
    if stamp(before) != stamp(after):
        raise FormatError(_CHANGED)


def sha256(place: str) -> str:
    """The SHA-256 of the file at `place`, of whatever size. Raises `FormatError` as `read` does."""
    with streamed(place) as content:
        return digest(content.data)


def digest(data: bytes | BinaryIO) -> str:
    """The SHA-256 of bytes, or of an opened file, which is at its beginning before and after."""
    if isinstance(data, bytes):
        return hashlib.sha256(data).hexdigest()
    found = hashlib.file_digest(data, "sha256").hexdigest()  # type: ignore[arg-type]  # any binary file will do
    data.seek(0)
    return found


def beginning(place: str, many: int) -> bytes:
    """The first `many` bytes of the file at `place`, whatever becomes of it. Raises `OSError`."""
    with _opened(place) as file:
        return file.read(many) or b""


def _opened(place: str) -> FileIO:
    """The file at `place`. A pipe does not block, a link is not followed."""
    handle = os.open(place, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    return open(handle, "rb", buffering=0)


def _unreadable(error: OSError) -> FormatError:
    return FormatError(f"cannot be read: {(error.strerror or str(error)).lower()}")


def _settled(status: os.stat_result, started: float) -> str | None:
    """The stamp of a file that was last changed long enough before reading it `started`."""
    return stamp(status) if started - max(status.st_mtime, status.st_ctime) > _TICK else None


def _regular(file: FileIO) -> os.stat_result:
    """The status of an opened file. Raises `FormatError` where it is none."""
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        raise FormatError("is not a regular file")
    return status


def _read(place: str) -> tuple[os.stat_result, bytes, os.stat_result]:
    """The bytes of `place` between two looks at its status."""
    with _opened(place) as file:
        before = _regular(file)
        if before.st_size > LARGEST_WHOLE:
            raise FormatError(f"has {before.st_size / 1024 / 1024:,.0f} MB: it is too large to be read whole")
        chunks = []
        wanted = before.st_size + 1  # one more, to notice that it grew
        while wanted > 0 and (chunk := file.read(wanted)):
            chunks.append(chunk)
            wanted -= len(chunk)
        return before, b"".join(chunks), os.fstat(file.fileno())
