"""RTF cut into its tokens: groups, control words, bytes and text, in one pass from front to back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|[\r\n\0]+"
    rb"|(?P<text>[^\\{}\r\n\0]+)"
    rb"|\\",
    re.DOTALL,
)


class Token(NamedTuple):
    """One token: ``open`` and ``close`` of a group, a control ``word`` with its number, a ``sign`` (a
    backslash and what stands behind it), or ``bytes`` of text in the encoding of the place.
    """

    kind: Literal["open", "close", "word", "sign", "bytes"]
    value: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file, binary data in it passed over."""
    at, end = 0, len(data)
    while at < end:
        match = _TOKEN.match(data, at)
        if match is None:
            return
        at = match.end()
        kind = match.lastgroup
        if kind == "text":
            yield Token("bytes", data=match["text"])
        elif match["word"]:
            word = match["word"].decode("ascii")
            number = int(match["number"]) if match["number"] else None
            if word == "bin":
                at += max(0, number or 0)
            yield Token("word", word, number)
        elif kind == "byte":
            yield Token("bytes", data=bytes([int(match["byte"], 16)]))
        elif kind == "sign":
            yield Token("sign", match["sign"].decode("latin-1"))
        elif kind == "brace":
            yield Token("open" if match["brace"] == b"{" else "close")
