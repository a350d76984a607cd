"""A file of arrays: given a section's name, where are its numbers, and are they what was written?

    mark of the format, 64 bytes
    sections, each at a multiple of 64 bytes, little-endian
    directory: JSON with the type, the offset and the length of each section, and facts about the whole
    a checksum (CRC-32) for each block of 16 kB of all that comes before the directory
    lengths of the two, and where the directory begins;  a digest (BLAKE2b) of directory, checksums, lengths

The digest is known to whoever refers to the file, so it settles at opening that this is the very file, and
costs nothing: the checksums vouch for the rest. A block is compared with its checksum when something in it is
first asked for, so no flipped bit reaches a result, and a search pays only for what it reads.

The file is mapped into memory, never changed once written, and its arrays may be used by several threads.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from store.engines.whoosh.layout import Ints, Numbers
from store.errors import EngineDamaged

_MARK = b"arrays of article-store, version 1\n".ljust(64, b"\0")
_ALIGNED = 64
_BLOCK = 1 << 14
_DIGEST = 16
_LENGTHS = struct.Struct("<IIQ")

#: The types of numbers that there are, and how many bytes each takes.
_WIDTHS = {"|u1": 1, "<u2": 2, "<u4": 4, "<i8": 8}

#: At most this much is handed to the system in one write.
_WRITE = 1 << 26


@dataclass(frozen=True, slots=True)
class Seal:
    """What a file must be: its size, and the digest it ends with."""

    size: int
    digest: str


class FlatWriter:
    """Writes a file whose sections have the types and lengths `sections`, each from its start to its end."""

    def __init__(self, path: Path, sections: Mapping[str, tuple[np.dtype[Any], int]]) -> None:
        self._path = path
        self._directory: dict[str, tuple[str, int, int]] = {}
        self._reached: dict[str, int] = {}
        self._end = len(_MARK)
        for name, (type_, count) in sections.items():
            self._place(name, type_, count)
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            self._write(_MARK, 0)
        except BaseException:  # a full disk: nobody has the writer yet who could close it
            self.close()
            raise

    def put(self, name: str, numbers: Numbers) -> None:
        """Adds `numbers` to the section `name`."""
        data = np.ascontiguousarray(numbers, self._directory[name][0])
        if data.nbytes:
            self._write(memoryview(data.data).cast("B"), self._reached[name])
            self._reached[name] += data.nbytes

    def add(self, sections: Mapping[str, Numbers]) -> None:
        """Adds sections of which nobody knew beforehand how long they would be."""
        for name, numbers in sections.items():
            self._place(name, numbers.dtype, len(numbers))
            self.put(name, numbers)

    def _place(self, name: str, type_: np.dtype[Any], count: int) -> None:
        """Keeps room for a section."""
        self._directory[name] = (type_.str, self._end, count)
        self._reached[name] = self._end
        self._end += -(-type_.itemsize * count // _ALIGNED) * _ALIGNED

    def finish(self, facts: Mapping[str, int]) -> Seal:
        """Completes the file; `facts` are kept in its directory. It is not brought to the disk yet."""
        for name, (type_, start, count) in self._directory.items():
            if self._reached[name] != start + np.dtype(type_).itemsize * count:
                raise ValueError(f"the section {name} was not filled")
        os.ftruncate(self._handle, self._end)
        directory = json.dumps({"sections": self._directory, "facts": dict(facts)}).encode()
        sums = [
            zlib.crc32(os.pread(self._handle, min(_BLOCK, self._end - at), at))
            for at in range(0, self._end, _BLOCK)
        ]
        tail = directory + np.array(sums, "<u4").tobytes()
        tail += _LENGTHS.pack(len(directory), len(sums), self._end)
        digest = _digest(tail)
        self._write(tail + digest, self._end)
        self.close()
        return Seal(self._end + len(tail) + _DIGEST, digest.hex())

    def close(self) -> None:
        """Lets go of the file, finished or not."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _write(self, data: bytes | memoryview, offset: int) -> None:
        view = memoryview(data)
        while view:
            done = os.pwrite(self._handle, view[:_WRITE], offset)
            offset += done
            view = view[done:]


def write_flat(path: Path, sections: Mapping[str, Numbers], facts: Mapping[str, int]) -> Seal:
    """Writes a file of these arrays."""
    writer = FlatWriter(path, {name: (each.dtype, len(each)) for name, each in sections.items()})
    try:
        for name, numbers in sections.items():
            writer.put(name, numbers)
        return writer.finish(facts)
    finally:
        writer.close()


class Section(NamedTuple):
    """All numbers of a section, not compared with what was written, and the byte where they begin."""

    view: Numbers
    offset: int
    width: int


class FlatFile:
    """The file at `path`, which `seal` was made of; raises `EngineDamaged` where it is not that file."""

    def __init__(self, path: Path, seal: Seal) -> None:
        self.path = path
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size != seal.size or seal.size < _LENGTHS.size + _DIGEST:
                raise self._damaged()
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        tail_end = seal.size - _DIGEST
        directory, blocks, end = _LENGTHS.unpack_from(self._map, tail_end - _LENGTHS.size)
        tail = self._map[max(end, 0) : tail_end] if end < seal.size else b""
        if _digest(tail).hex() != seal.digest or self._map[tail_end:].hex() != seal.digest:
            raise self._damaged()
        known = json.loads(tail[:directory])
        self.facts: dict[str, int] = known["facts"]
        self._sections: dict[str, tuple[str, int, int]] = known["sections"]
        if not _all_inside(self._sections, end):
            raise self._damaged()
        self._known: dict[str, Section] = {}
        self._sums = np.frombuffer(tail, "<u4", blocks, directory)
        self._sound = bytearray(blocks)
        self._end: int = end
        self._check(0, len(_MARK))
        if self._map[: len(_MARK)] != _MARK:
            raise self._damaged()

    def __contains__(self, name: str) -> bool:
        return name in self._sections

    def length(self, name: str) -> int:
        """How many numbers the section has."""
        return self._sections[name][2]

    def type(self, name: str) -> np.dtype[Any]:
        """The type of the section's numbers."""
        return np.dtype(self._sections[name][0])

    def section(self, name: str) -> Section:
        """The section, for whoever reads it often."""
        if name not in self._known:
            type_, offset, count = self._sections[name]
            view: Numbers = np.frombuffer(self._map, type_, count, offset)
            self._known[name] = Section(view, offset, view.itemsize)
        return self._known[name]

    def read(self, name: str, start: int = 0, stop: int | None = None) -> Numbers:
        """The numbers of the section from `start` up to `stop`; raises `EngineDamaged` where they are not
        what was written.
        """
        section = self.section(name)
        return self.numbers(section, start, len(section.view) if stop is None else stop)

    def numbers(self, section: Section, start: int, stop: int) -> Numbers:
        """The same, for a section that is known."""
        view, offset, width = section
        if not 0 <= start <= stop <= len(view):
            raise self._damaged()
        self._check(offset + start * width, offset + stop * width)
        return view[start:stop]

    def pick(self, name: str, places: Ints) -> Numbers:
        """A few numbers of the section, at `places` in ascending order; nothing else of it is read."""
        view, offset, width = self.section(name)
        if len(places) and not 0 <= places[0] <= places[-1] < len(view):
            raise self._damaged()
        blocks = (offset + places * width) // _BLOCK
        for at in blocks[np.flatnonzero(np.diff(blocks, prepend=-1))].tolist():
            self._check(at * _BLOCK, at * _BLOCK + 1)
        return view.take(places)

    def let_go(self) -> None:
        """Tells the system that what was read is not needed in memory for now."""
        self._map.madvise(mmap.MADV_DONTNEED)

    def verify(self) -> None:
        """Reads the file through; raises `EngineDamaged` where it is not what was written."""
        self._sound = bytearray(len(self._sound))
        self._check(0, self._end)

    def _check(self, start: int, stop: int) -> None:
        """Compares the blocks from byte `start` to `stop` with their checksums, if that was not done yet.

        A width of numbers divides a block, and sections begin at multiples of it: none lies across two.
        """
        first, last = start // _BLOCK, -(-stop // _BLOCK)
        at = self._sound.find(0, first, last)
        while at >= 0:
            block = memoryview(self._map)[at * _BLOCK : min((at + 1) * _BLOCK, self._end)]
            if zlib.crc32(block) != self._sums[at]:
                raise self._damaged()
            self._sound[at] = 1
            at = self._sound.find(0, at + 1, last)

    def _damaged(self) -> EngineDamaged:
        return EngineDamaged(f"the index is damaged: {self.path} is not what was written")


def _all_inside(sections: Mapping[str, tuple[str, int, int]], end: int) -> bool:
    """Whether all sections are of numbers, and lie before the byte `end`: nothing else is ever looked at."""
    try:
        return all(
            isinstance(count, int)
            and offset % _ALIGNED == 0
            and _ALIGNED <= offset <= offset + _WIDTHS[type_] * count <= end
            for type_, offset, count in sections.values()
        )
    except (KeyError, TypeError, ValueError):
        return False


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
