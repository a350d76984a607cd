"""MIME: the parts of a mail, and of a web page that was saved as one, each in an encoding of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import FormatError
from store.formats.decoding import decode

if TYPE_CHECKING:
    from email.message import Message

#: The types of a part that is a web page.
PAGES = ("text/html", "application/xhtml+xml")

#: A saved page has a part for each picture; a file of more parts was made to keep its reader busy.
_MOST_PARTS = 20_000

#: Of a field of a header the library is given so much: its time to part one grows with the square of that.
_LONGEST_FIELD = 10_000


def parted(data: bytes, what: str) -> tuple[Message, list[Message]]:
    """The whole with its header, and the parts that hold something, in their order; `what` the file is.

    Raises `FormatError` where they are too many, or nested without end.
    """
    from email.parser import BytesParser
    from email.policy import Compat32

    class Bounded(Compat32):
        """The library's own reading of fields, each of them cut."""

        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            name, value = super().header_source_parse(sourcelines)
            return name, value[:_LONGEST_FIELD]

    try:
        whole = BytesParser(policy=Bounded()).parsebytes(data)
    except RecursionError as error:
        raise FormatError(f"is {what} of parts nested without end") from error
    found: list[Message] = []
    waiting: list[Message] = [whole]
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting.extend(one for one in reversed(inner) if not isinstance(one, str))
        else:
            found.append(part)
        if len(found) + len(waiting) > _MOST_PARTS:
            raise FormatError(f"is {what} of more than {_MOST_PARTS:,} parts")
    return whole, found


def text_of(path: str, part: Message) -> str:
    """What a part says: in the encoding that it names where that fits, else as any file is read."""
    data = part.get_payload(decode=True)
    return decode(path, data, part.get_content_charset()).text if isinstance(data, bytes) else ""


def moment_of(date: str) -> str | None:
    """The date of a header, in ISO 8601; None where it is none.

    ``-0000`` is UTC from somewhere, and no offset is no instant (RFC 5322, 3.3).
    """
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(date.replace("-0000", "+0000")).isoformat()
    except (IndexError, OverflowError, TypeError, ValueError):
        return None
