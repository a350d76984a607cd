"""Documents that are archives of XML files (DOCX, ODT, EPUB): their parts, in bounded time and memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from struct import Struct
from typing import TYPE_CHECKING

from store.errors import FormatError

if TYPE_CHECKING:
    from zipfile import ZipFile

#: A part that unpacks to more bytes is no article's: the text of a thousand long ones takes a tenth of it.
MOST = 128 * 1024 * 1024

#: And so do all parts that are read of one document together.
_MOST_TOGETHER = 2 * MOST

_STEP = 1024 * 1024
_BEGINS = b"PK\x03\x04"
_NAME_AT = 30

#: Of what stands before each file: flags, how many bytes it is packed to, how long its name and the rest are.
#: See https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7.
_HEADER = Struct("<6xH10xI4xHH")
_LENGTH_FOLLOWS = 0x8


def first_name(head: bytes) -> str | None:
    """What the first file in an archive is called that begins so; None where it is no archive."""
    if not head.startswith(_BEGINS) or len(head) < _NAME_AT:
        return None
    length = int.from_bytes(head[26:28], "little")
    return head[_NAME_AT : _NAME_AT + length].decode("utf-8", "replace")


def names(head: bytes) -> Iterator[str]:
    """What the files in an archive that begins so are called, as far as `head` shows them.

    Those in an archive within it are not among them, where each file says how long it is.
    """
    at = 0
    while head.startswith(_BEGINS, at) and at + _NAME_AT <= len(head):
        flags, packed, name, extra = _HEADER.unpack_from(head, at)
        start = at + _NAME_AT
        yield head[start : start + name].decode("utf-8", "replace")
        at = start + name + extra + packed
        if flags & _LENGTH_FOLLOWS:
            at = head.find(_BEGINS, at)
            if at < 0:
                return


def kind_stated(head: bytes) -> bytes:
    """What an archive says it is in its first file, ``mimetype``; nothing where it has none."""
    if first_name(head) != "mimetype":
        return b""
    start = _NAME_AT + len("mimetype") + int.from_bytes(head[28:30], "little")
    return head[start : start + 100]


class Parts:
    """The files in an archive. All methods raise `FormatError` for an archive that is broken or locked."""

    def __init__(self, data: bytes) -> None:
        from io import BytesIO
        from zipfile import BadZipFile, ZipFile

        try:
            self._archive: ZipFile = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise _broken(error) from error
        self._names = set(self._archive.namelist())
        self._unpacked = 0

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one file, piece by piece."""
        from zipfile import BadZipFile

        if name not in self._names:
            raise FormatError(f"has no part “{name}”: the file is damaged; save it again")
        try:
            with self._archive.open(name) as part:
                size = 0
                while piece := part.read(_STEP):
                    size += len(piece)
                    self._unpacked += len(piece)
                    if size > MOST or self._unpacked > _MOST_TOGETHER:
                        raise FormatError(
                            f"unpacks to more than {MOST // 1024 // 1024} MB: no article is that long; "
                            "save the text as a .txt file if it is one"
                        )
                    yield piece
        except RuntimeError as error:
            raise FormatError("is locked with a password: save it again without one") from error
        except (BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError) as error:
            raise _broken(error) from error

    def whole(self, name: str) -> bytes:
        """The bytes of one file."""
        return b"".join(self.chunks(name))


def _broken(error: Exception) -> FormatError:
    return FormatError(f"is damaged and cannot be unpacked ({error}); get the file again")
