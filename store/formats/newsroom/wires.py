"""Messages of the teletype wires: which lines of a file belong to each, and to which part of it.

A message begins with the character SOH and its header, goes on from STX with the text, and ends with ETX, a
line about when it was sent, and EOT. A file may be one message, or a day's worth of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from store.errors import FormatError
from store.formats.article.blocks import blocks
from store.formats.article.draft import Draft
from store.formats.article.physical import each_line, physical_lines
from store.formats.markup.pieces import Piece
from store.models import Contents

#: The marks SOH, STX, ETX and EOT, and what follows each.
_PARTS = {"\x01": "header", "\x02": "text", "\x03": "sent", "\x04": "header"}
_MARKS = re.compile("([\x01-\x04])")

#: A line with its number.
Numbered = tuple[int, str]


@dataclass(slots=True)
class Message:
    """The lines of a message, those without a visible character left out of `header` and `sent`."""

    header: list[Numbered] = field(default_factory=list)
    text: list[Numbered] = field(default_factory=list)
    sent: list[Numbered] = field(default_factory=list)


def stories(text: str, draft: Callable[[Message], Draft]) -> Contents:
    """The stories of a file, in its order, each as `draft` lays it out. Raises `FormatError` where there is
    none.
    """
    found = messages(text)
    if not found:
        raise FormatError("is a wire's file without any text between its marks")
    return Contents(articles=tuple(draft(message).article() for message in found))


def messages(text: str) -> list[Message]:
    """The messages of a file, in its order; what stands before the first is taken for its header."""
    found: list[Message] = [Message()]
    part = "header"
    for number, line in enumerate(each_line(text), start=1):
        for piece in _MARKS.split(line):
            if piece not in _PARTS:
                _put(found[-1], part, number, piece)
                continue
            part = _PARTS[piece]
            if part == "header" and (found[-1].header or found[-1].text):
                found.append(Message())
        if part == "text" and not (found[-1].text and found[-1].text[-1][0] == number):
            found[-1].text.append((number, ""))
    return [message for message in found if any(line.strip() for _, line in message.text)]


def _put(message: Message, part: str, number: int, line: str) -> None:
    if part == "text":
        message.text.append((number, line))
    elif any(char.isprintable() and not char.isspace() for char in line):
        (message.header if part == "header" else message.sent).append((number, line))


def pieces(lines: list[Numbered], *, width: int | None = None, indented: bool = False) -> list[Piece]:
    """The paragraphs that lines of text make up; `width` and `indented` as in `blocks`."""
    found = blocks(physical_lines("\n".join(line for _, line in lines)), width=width, indented=indented)
    return [Piece(None, block.text, lines[block.start - 1][0], lines[block.end - 1][0]) for block in found]
