"""What is whole in a ZIP archive that breaks off: its list of files stands at the end, and is lost, but each
file has its name, its size and its sum before it as well.

See https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7 to 4.3.9.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from store.errors import FormatError
from store.formats.members import LARGEST_MEMBER, Bounds

if TYPE_CHECKING:
    from zipfile import ZipInfo

_HEADER = struct.Struct("<4s5H3I2H")
_BEGINS = b"PK\x03\x04"
_FOLLOWS = (_BEGINS, b"PK\x01\x02")
_SUM = b"PK\x07\x08"

_LOCKED = 0x1
_SIZES_BEHIND = 0x8

#: What is read of a packed file at a time.
_STEP = 64 * 1024


def whole_files(file: BinaryIO, bounds: Bounds) -> Iterator[tuple[ZipInfo, bytes]]:
    """The files, each with its content, up to the first that is broken, locked, too large, or packed in
    another way than nearly all are.
    """
    from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

    file.seek(0)
    while len(header := file.read(_HEADER.size)) == _HEADER.size:
        mark, _, flags, method, _, _, crc, packed, _, name, extra = _HEADER.unpack(header)
        info = ZipInfo(file.read(name).decode("utf-8" if flags & 0x800 else "cp437", "replace"))
        info.flag_bits = flags
        file.seek(extra, 1)
        if mark != _BEGINS or flags & _LOCKED or method not in (ZIP_STORED, ZIP_DEFLATED):
            return
        try:
            if flags & _SIZES_BEHIND:
                data, crc = _unsized(file, method, bounds)
            elif packed > LARGEST_MEMBER:
                return
            else:
                data = bounds.unpack(partial(_unpacked, file.read(packed), method))
        except (EOFError, struct.error, zlib.error):
            return
        if isinstance(data, FormatError) or zlib.crc32(data) != crc:
            return
        yield info, data


def _unsized(file: BinaryIO, method: int, bounds: Bounds) -> tuple[bytes | FormatError, int]:
    """The content of a file whose size is written behind it, and its sum; only its packing tells its end."""
    inflater = zlib.decompressobj(-15)
    start = file.tell()
    used = 0

    def read(size: int) -> bytes:
        nonlocal used
        found: list[bytes] = []
        while size > 0 and not inflater.eof:
            waiting = inflater.unconsumed_tail or file.read(_STEP)
            if not waiting:
                raise EOFError
            found.append(inflater.decompress(waiting, size))
            size -= len(found[-1])
        used = file.tell() - start - len(inflater.unused_data)
        return b"".join(found)

    if not method:
        raise EOFError
    data = bounds.unpack(read)
    file.seek(start + used)
    behind = file.read(24)
    at = len(_SUM) if behind.startswith(_SUM) else 0
    (crc,) = struct.unpack_from("<I", behind, at)
    sizes = next(size for size in (8, 16) if behind[at + 4 + size :][:4] in _FOLLOWS or size == 16)
    file.seek(start + used + at + 4 + sizes)
    return data, crc


def _unpacked(packed: bytes, method: int, size: int) -> bytes:
    """The first `size` bytes of what is packed so."""
    if not method:
        return packed[:size]
    return zlib.decompressobj(-15).decompress(packed, size)
