"""ZIP: many files, also in folders. Their names are names and nothing else: none is ever written to disk."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from store.errors import FormatError
from store.formats.containers.cut import whole_files
from store.formats.documents.zipped import first_name, names
from store.formats.members import MOST_MEMBERS, Bounds, Damaged, Member, may_be_article

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

NAME = "zip"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".zip",)

_BEGINS = b"PK\x03\x04"

#: Office documents and books are archives too, and hold one of these.
_DOCUMENTS = frozenset(
    ("[Content_Types].xml", "_rels/.rels", "META-INF/container.xml", "META-INF/MANIFEST.MF")
)
_MIMETYPE = "mimetype"

_LOCKED = 0x1
_UTF8 = 0x800

#: The record that ends an archive, and the one of large archives: where they say how long the list of files
#: is. See https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.14 and 4.3.16.
_END = b"PK\x05\x06"
_END_SIZE = 22
_END_LONGEST = _END_SIZE + 65_535
_END_64 = b"PK\x06\x06"
_UNKNOWN = 0xFFFFFFFF

#: A file takes about a hundred bytes in that list.
_LONGEST_LIST = MOST_MEMBERS * 200


def sniff(path: str, head: bytes) -> bool:
    """Whether the file begins as archives do, and is no document of an office program."""
    if not head.startswith(_BEGINS) or first_name(head) == _MIMETYPE:
        return False
    return _DOCUMENTS.isdisjoint(names(head))


def members(path: str, file: BinaryIO, bounds: Bounds) -> Iterator[Member]:
    """The files in it that may hold articles. Raises `FormatError` where it is damaged: of one that breaks
    off, the files that are whole are given first.
    """
    if _breaks_off(file):
        yield from _up_to_the_break(file, bounds)
    archive = opened(file)
    for info in archive.infolist():
        name = name_of(info)
        if not name.endswith("/") and may_be_article(name):
            bounds.count()
            yield Member(path=name, data=_unpacked(archive, info, bounds))


def _up_to_the_break(file: BinaryIO, bounds: Bounds) -> Iterator[Member]:
    """The files of an archive without an end. Raises `FormatError` behind them, if there are any."""
    found = False
    for info, data in whole_files(file, bounds):
        name = name_of(info)
        if not name.endswith("/") and may_be_article(name):
            found = True
            bounds.count()
            yield Member(path=name, data=data)
    if found:
        raise Damaged("breaks off: the files that are whole in it were read; get the archive again")


def opened(file: BinaryIO) -> ZipFile:
    """The archive, its list of files read. Raises `FormatError` where it is damaged, or that is too long."""
    from zipfile import ZipFile

    if _list_size(file) > _LONGEST_LIST:
        raise FormatError(f"holds more than {MOST_MEMBERS:,} files: unpack it, and ingest a part at a time")
    if _is_a_part(file):
        raise FormatError(
            "is the last part of an archive in several files: unpack them together, and ingest what was "
            "in them"
        )
    with whole():
        return ZipFile(file)


@contextmanager
def whole() -> Iterator[None]:
    """Raises `Damaged` where an archive that is read meanwhile, or a file in it, turns out to be."""
    from lzma import LZMAError
    from zipfile import BadZipFile

    try:
        yield
    except NotImplementedError as error:
        raise Damaged(
            f"is packed in a way that is not known here ({error}): unpack it by another program, and ingest "
            "what is in it"
        ) from error
    except (
        BadZipFile,
        EOFError,
        LZMAError,
        OSError,
        RuntimeError,
        ValueError,
        struct.error,
        zlib.error,
    ) as error:
        raise Damaged(f"is damaged and cannot be unpacked ({error}): get the file again") from error


def name_of(info: ZipInfo) -> str:
    """What a file in an archive is called, “file” where it has no name. Old programs write UTF-8 without
    saying so.
    """
    name = info.filename or "file"
    if info.flag_bits & _UTF8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _unpacked(archive: ZipFile, info: ZipInfo, bounds: Bounds) -> bytes | FormatError:
    if info.flag_bits & _LOCKED:
        return FormatError("is locked with a password: unpack the archive with it, and ingest what was in it")
    try:
        with whole(), archive.open(info) as file:
            return bounds.unpack(file.read)
    except Damaged as error:
        return error


def _list_size(file: BinaryIO) -> int:
    """The bytes of the list of files, by the record at the end; 0 where there is none."""
    tail, at = _ending(file)
    if at < 0:
        return 0
    length: int = struct.unpack_from("<I", tail, at + 12)[0]
    if length == _UNKNOWN and (large := tail.rfind(_END_64, 0, at)) >= 0 and len(tail) >= large + 48:
        length = struct.unpack_from("<Q", tail, large + 40)[0]
    return length


def _is_a_part(file: BinaryIO) -> bool:
    """Whether the archive begins in another file; archives that count no parts give 0, or all ones."""
    tail, at = _ending(file)
    return at >= 0 and struct.unpack_from("<H", tail, at + 4)[0] not in (0, 0xFFFF)


def _ending(file: BinaryIO) -> tuple[bytes, int]:
    """The last bytes of an archive, and where among them the record stands that ends it; -1 for nowhere."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_LONGEST))
    tail = file.read(_END_LONGEST)
    file.seek(0)
    at = tail.rfind(_END)
    return tail, at if len(tail) >= at + _END_SIZE else -1


def _breaks_off(file: BinaryIO) -> bool:
    """Whether it has no end, or only that of another archive in it, which counts from its own beginning."""
    tail, at = _ending(file)
    if at < 0:
        return True
    size = file.seek(0, 2)
    file.seek(0)
    length, start, comment = struct.unpack_from("<IIH", tail, at + 12)
    return bool(start < size - len(tail) + at - length and at + _END_SIZE + comment < len(tail))
