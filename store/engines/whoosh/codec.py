"""How postings lie in a segment, and how a segment is opened: Whoosh's codec, with blocks of plain numbers.

Whoosh pickles the documents, frequencies and places of a block as tuples of objects, one for each posting;
reading a common word then makes tens of thousands of objects. Here a block is three runs of bytes, each
compressed by itself, so that numbers become arrays in one step and places are unpacked only for phrases.
Whoosh also copies each file of a segment into memory when it opens it; here they stay where they are mapped.

The names and the place of `Codec` and `Segment` are written into the index: moving them means a new `LAYOUT`.
"""

from __future__ import annotations

import secrets
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

from store.engines.whoosh.library import (
    BufferFile,
    CompoundStorage,
    W3Codec,
    W3LeafMatcher,
    W3PostingsWriter,
    W3Segment,
)

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

#: Postings in a block: as lists are read whole, there is no use in skipping.
_BLOCK = 2048

#: Shorter runs of bytes are not compressed: it would make them longer.
_WORTH_COMPRESSING = 48
_PLAIN, _COMPRESSED = b"\0", b"\1"


class Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's codec with our blocks and segments."""

    #: Whoosh's lengths are rounded to 256 values; ours are a column.
    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> Segment:
        return Segment(self, indexname)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> BlockWriter:
        return BlockWriter(dbfile, _BLOCK, byteids, compression=0)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> BlockMatcher:
        return BlockMatcher(dbfile, *terminfo.extent(), format_, term=term, scorer=scorer)


class Segment(W3Segment):  # type: ignore[misc]
    """One file of documents; its name is drawn from the system.

    Whoosh draws it from `random`, where a program that seeds `random` gets the same name twice.
    """

    @classmethod
    def _random_id(cls, size: int = 16) -> str:
        return secrets.token_hex(size // 2)

    def open_compound_file(self, storage: Any) -> MappedStorage:
        file = storage.open_file(self.make_filename(self.COMPOUND_EXT))
        try:
            return MappedStorage(file)
        except BaseException:
            if not file.is_closed:  # it is once it is mapped
                file.close()
            raise


class BlockWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes the postings of a term, block by block."""

    def add_posting(self, id_: int, weight: float, vbytes: bytes, length: int | None = None) -> None:
        if len(self._ids) >= self._blocklimit:
            self._write_block()
        self._ids.append(id_)
        self._weights.append(weight)
        if vbytes:
            self._values.append(vbytes)

    def _write_block(self, last: bool = False) -> None:
        self._maxweight = max(self._weights)
        super()._write_block(last)

    def _mini_ids(self) -> bytes:
        steps = np.diff(np.array(self._ids, np.int64), prepend=0)
        return _packed(steps.astype("<u4").tobytes())

    def _mini_weights(self) -> bytes | None:
        counts = np.array(self._weights, "<u4")
        return None if (counts == 1).all() else _packed(counts.tobytes())

    def _mini_values(self) -> bytes:
        return _packed(b"".join(self._values))


class BlockMatcher(W3LeafMatcher):  # type: ignore[misc]
    """Reads the postings of a term: by blocks, as arrays, or one by one as Whoosh does when it merges."""

    def numbers(self) -> Ints:
        """The documents of this block, in order."""
        if self._data is None:
            self._read_data()
        return np.cumsum(np.frombuffer(_unpacked(self._data[0]), "<u4"), dtype=np.int64)

    def counts(self) -> Ints:
        """How often the term is in each document of this block."""
        if self._data is None:
            self._read_data()
        if self._data[1] is None:
            return np.ones(self._blocklength, np.int64)
        return np.frombuffer(_unpacked(self._data[1]), "<u4").astype(np.int64)

    def places(self) -> Ints:
        """The places of the term in the documents of this block: as many for each as its count."""
        if self._data is None:
            self._read_data()
        return np.frombuffer(_unpacked(self._data[2]), np.uint32).astype(np.int64)

    def next_block(self) -> None:
        """Goes on to the next block; after the last one, `is_active` is false."""
        self._next_block()

    def _read_ids(self) -> None:
        self._ids = self.numbers().tolist()

    def _read_weights(self) -> None:
        self._weights = self.counts().astype(np.float64).tolist()

    def _read_values(self) -> None:
        values = _unpacked(self._data[2]) if self._data else b""
        ends = np.cumsum(self.counts() * 4).tolist() if values else [0] * self._blocklength
        self._values = [values[start:end] for start, end in zip([0, *ends], ends, strict=False)]


class MappedStorage(CompoundStorage):  # type: ignore[misc]
    """The files within a segment's file, mapped into memory."""

    def open_file(self, name: str, *_: Any, **__: Any) -> Any:
        if self._source is None:  # no memory to map it: Whoosh reads piece by piece
            return super().open_file(name)
        start, length = self.range(name)
        return _MappedFile(memoryview(self._source)[start : start + length], name)


class _MappedFile(BufferFile):  # type: ignore[misc]
    """Whoosh's file in memory, without the copy that it makes."""

    def __init__(self, view: memoryview, name: str) -> None:
        self._buf = view
        self._name = name
        self.file = _Cursor(view)
        self.onclose = None
        self.is_real = False
        self.is_closed = False


class _Cursor:
    """A place in a view, to read from as from a file."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        end = len(self._view) if size < 0 else min(self._at + size, len(self._view))
        data = bytes(self._view[self._at : end])
        self._at = end
        return data

    def readline(self) -> bytes:
        start = self._at
        rest = self.read()
        line = rest[: rest.find(b"\n") + 1] or rest
        self._at = start + len(line)
        return line

    def seek(self, place: int) -> None:
        self._at = place

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        self._view.release()


def _packed(data: bytes) -> bytes:
    if len(data) < _WORTH_COMPRESSING:
        return _PLAIN + data
    return _COMPRESSED + zlib.compress(data, 3)


def _unpacked(data: bytes) -> bytes:
    return zlib.decompress(data[1:]) if data[:1] == _COMPRESSED else data[1:]
