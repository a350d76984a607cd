"""mbox: a mailbox as mail programs export it, one mail under the other, each behind a line "From …".

Within a mail such a line is written ">From". See https://www.rfc-editor.org/rfc/rfc4155.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from store.errors import FormatError
from store.formats.members import LARGEST_MEMBER, Bounds, Member

NAME = "mbox"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".mbox",)

#: "From ana@example.org Sat Mar  4 18:10:00 2017", as programs write it: an address, a day, a year.
_PARTING = re.compile(rb"From \S+ .{0,60}\b(?:19|20)\d\d\b[^\n]{0,40}\r?\n")
_HEADER = re.compile(rb"[!-9;-~]{1,60}:[ \t\r\n]")
_QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)

#: A line is read in pieces of this size: a file of one line is not read whole.
_PIECE = 1024 * 1024


def sniff(path: str, head: bytes) -> bool:
    """Whether the file begins with a line "From …" and the header of a mail below it."""
    parting = _PARTING.match(head)
    return parting is not None and _HEADER.match(head, parting.end()) is not None


def members(path: str, file: BinaryIO, bounds: Bounds) -> Iterator[Member]:
    """The mails, called by their numbers. Raises `FormatError` where there are too many."""
    lines: list[bytes] = []
    size = number = 0
    blank, whole = True, True
    while line := file.readline(_PIECE):
        if blank and whole and line.startswith(b"From ") and _PARTING.match(line):
            if number:
                yield _mail(number, lines, size)
            bounds.count()
            number, lines, size = number + 1, [], 0
        else:
            size += len(line)
            if size <= LARGEST_MEMBER:
                lines.append(line)
        whole = line.endswith(b"\n")
        blank = whole and not line.strip()
    if number:
        yield _mail(number, lines, size)


def _mail(number: int, lines: list[bytes], size: int) -> Member:
    data: bytes | FormatError = _QUOTED.sub(b"", b"".join(lines))
    if size > LARGEST_MEMBER:
        data = FormatError(f"has {size // 1024 // 1024:,} MB: a mail of articles is smaller; save them alone")
    return Member(path=f"mail {number}.eml", data=data)
