"""What a server sent -> what was meant: its chunks joined, its packing undone, in bounds."""

from __future__ import annotations

import re
import zlib
from importlib.util import find_spec
from io import BytesIO

from store.errors import FormatError
from store.formats.containers import zstd
from store.formats.extras import load
from store.formats.members import LARGEST_MEMBER

#: The length of a chunk in hexadecimal figures, on a line of its own.
_LENGTH = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")

_TOO_LARGE = f"unpacks to more than {LARGEST_MEMBER // 1024 // 1024} MB: no page of an article has so much"


def joined(data: bytes) -> bytes:
    """`data` without the lengths between its chunks; as it is where it has none, as some crawlers keep it."""
    at = 0
    chunks: list[bytes] = []
    while (length := _LENGTH.match(data, at)) is not None:
        size = int(length[1], 16)
        if size == 0:
            return b"".join(chunks)
        chunks.append(data[length.end() : length.end() + size])
        at = length.end() + size
        at += 2 if data.startswith(b"\r\n", at) else data.startswith(b"\n", at)
    return b"".join(chunks) if chunks and at >= len(data) else data


def unpacked(data: bytes, packed_by: str) -> bytes:
    """`data` without the packing that a header names, ``gzip, br``; as it is where it is none or unknown.

    Raises `FormatError` where it is damaged or too large, or no library for it is installed.
    """
    for name in reversed([part.strip().lower() for part in packed_by.split(",")]):
        if name in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):
            data = _inflated(data, 31)
        elif name == "deflate":
            data = _inflated(data, 15 if data[:1] == b"\x78" else -15)
        elif name == "br":
            data = _from_brotli(data)
        elif name == "zstd":
            data = _from_zstandard(data)
    return data


def _inflated(data: bytes, window: int) -> bytes:
    """What zlib makes of it; what breaks off is kept up to there."""
    inflater = zlib.decompressobj(wbits=window)
    try:
        found = inflater.decompress(data, LARGEST_MEMBER)
    except zlib.error as error:
        raise FormatError(f"is damaged and cannot be unpacked ({error})") from error
    if inflater.unconsumed_tail:
        raise FormatError(_TOO_LARGE)
    return found


def _from_brotli(data: bytes) -> bytes:
    name = "brotlicffi" if find_spec("brotlicffi") else "brotli"
    brotli = load(name, "warc", "a page packed by Brotli")
    inflater = brotli.Decompressor()
    try:
        found: bytes = inflater.process(data, output_buffer_limit=LARGEST_MEMBER)
    except brotli.error as error:
        raise FormatError(f"is damaged and cannot be unpacked ({error})") from error
    if len(found) > LARGEST_MEMBER or not inflater.can_accept_more_data():
        raise FormatError(_TOO_LARGE)
    return found


def _from_zstandard(data: bytes) -> bytes:
    inflater = zstd.Unpacked(BytesIO(data), "a page packed by Zstandard")
    found = inflater.read(LARGEST_MEMBER + 1)
    if inflater.broken:
        raise FormatError(f"is damaged and cannot be unpacked ({inflater.broken})")
    if len(found) > LARGEST_MEMBER:
        raise FormatError(_TOO_LARGE)
    return found
