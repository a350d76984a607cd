"""Zstandard: what crawlers pack their files with (.warc.zst), and some servers their pages.

The frames of a crawl may share a dictionary, which stands in front of them. See
https://iipc.github.io/warc-specifications/specifications/warc-zstd/.
"""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from typing import IO, Any

from store.formats.extras import load

_FRAME = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_LONGEST_DICTIONARY = 16 * 1024 * 1024

#: What a kilobyte unpacks to at most is some thirty megabytes.
_STEP = 1024


def begins(head: bytes) -> bool:
    """Whether a file that begins so is packed by it."""
    return head.startswith((_FRAME, _DICTIONARY))


def beginning(head: bytes, size: int) -> bytes:
    """The first bytes, `size` at most, of a packed file that begins so; none without the library."""
    if find_spec("zstandard") is None:
        return b""
    return Unpacked(BytesIO(head), "a file packed by Zstandard").read(size)


class Unpacked:
    """The content of a packed file as a stream; where the file is damaged it ends there, and `broken` says
    why. Raises `MissingExtra` where the library is not installed.
    """

    def __init__(self, file: IO[bytes], what: str, begun: bytes = b"") -> None:
        """Of a file of which the bytes `begun` were read already; `what` it is."""
        self._library = load("zstandard", "warc", what)
        self._file = file
        self._waiting = begun
        self._ready = bytearray()
        self._ended = False
        self._in_frame = False
        self.broken: str | None = None
        self._dictionary = self._read_dictionary()
        self._inflater = self._new()

    def read(self, size: int) -> bytes:
        """The next bytes, `size` of them unless the content ends."""
        while len(self._ready) < size and not self._ended:
            self._step()
        found = bytes(self._ready[:size])
        del self._ready[:size]
        return found

    def _step(self) -> None:
        """Unpacks some more."""
        packed = self._take(_STEP)
        if not packed:
            self._ended = True
            if self._in_frame:
                self.broken = "it breaks off"
            return
        try:
            self._ready += self._inflater.decompress(packed)
        except self._library.ZstdError as error:
            self._ended, self.broken = True, str(error)
            return
        self._in_frame = not self._inflater.eof
        if self._inflater.eof:
            self._waiting = self._inflater.unused_data + self._waiting
            self._inflater = self._new()

    def _new(self) -> Any:
        """What unpacks one frame."""
        return self._library.ZstdDecompressor(dict_data=self._dictionary).decompressobj()

    def _read_dictionary(self) -> Any:
        """The dictionary in front of the frames; None where there is none."""
        head = self._take(8)
        length = int.from_bytes(head[4:], "little")
        if not head.startswith(_DICTIONARY) or length > _LONGEST_DICTIONARY:
            self._waiting = head + self._waiting
            return None
        data = self._take(length)
        if data.startswith(_FRAME):
            try:
                data = self._library.ZstdDecompressor().decompress(data, max_output_size=_LONGEST_DICTIONARY)
            except self._library.ZstdError as error:
                self._ended, self.broken = True, str(error)
                return None
        return self._library.ZstdCompressionDict(data)

    def _take(self, size: int) -> bytes:
        """The next packed bytes, `size` of them unless the file ends."""
        while len(self._waiting) < size and (
            more := self._file.read(max(size - len(self._waiting), 64 * 1024))
        ):
            self._waiting += more
        found, self._waiting = self._waiting[:size], self._waiting[size:]
        return found
