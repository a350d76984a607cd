"""A mail's bytes -> the fields of its header, the part that is its text, and what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.errors import FormatError
from store.formats.cleaning import in_a_line, one_spaced, visible
from store.formats.decoding import decode
from store.formats.markup.pieces import of_markup
from store.formats.mime import PAGES, parted, text_of

if TYPE_CHECKING:
    from email.message import Message as Part

_FIELD = re.compile(rb"([!-9;-~]{1,60}):[ \t]*(.*)", re.DOTALL)

#: A plain part of less than this share of the page beside it only points to that.
_SHARE = 0.4

#: The library's time to put encoded words together grows with the square of their number.
_LONGEST_DECODED = 20_000


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the header: its name, what it says, and its lines."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A mail. `body` is its text, or the page that it is if `is_page`, which begins on line `start`;
    `attached` are the names of what else is in it, but pictures, and `others` counts the further texts of
    that kind.
    """

    fields: tuple[Field, ...]
    body: str
    is_page: bool
    start: int
    attached: tuple[str, ...]
    others: int

    def field(self, name: str) -> Field | None:
        """The first field of this name, in lower-case, that says anything."""
        return next((one for one in self.fields if one.name.lower() == name and one.value), None)


def read_message(path: str, data: bytes) -> Message:
    """The mail that `data` is. Raises `FormatError` where it has no text."""
    _, parts = parted(data, "a mail")
    own = [part for part in parts if not _is_attached(part)]
    plain = _first(path, own, ("text/plain",))
    page = _first(path, own, PAGES)
    if plain is None and page is None:
        raise FormatError("is a mail without any text: save what is attached to it alone")
    chosen = page if plain is None or (page and _only_points(plain[1], page[1])) else plain
    assert chosen is not None
    return Message(
        fields=tuple(_fields(data)),
        body=chosen[1],
        is_page=chosen is page,
        start=_line_of(data, chosen[0]),
        attached=tuple(_names(parts, chosen[0])),
        others=_others(own, chosen[0]),
    )


def _is_attached(part: Part) -> bool:
    return part.get_content_disposition() == "attachment"


def _first(path: str, parts: list[Part], kinds: tuple[str, ...]) -> tuple[Part, str] | None:
    """The first part of one of these kinds with anything in it, and its text."""
    for part in parts:
        if part.get_content_type() in kinds:
            text = text_of(path, part)
            if visible(text).strip():
                return part, text
    return None


def _only_points(plain: str, page: str) -> bool:
    """Whether a plain part has much less to say than the page beside it."""
    words = sum(len(piece.text) for piece in of_markup(page, 1, counting=False))
    return len(one_spaced(plain)) < words * _SHARE


def _line_of(data: bytes, part: Part) -> int:
    """The line of the file on which the content of a part begins."""
    encoded = str(part.get("Content-Transfer-Encoding", "")).strip().lower() in ("base64", "quoted-printable")
    payload = part.get_payload() if encoded else part.get_payload(decode=True)
    raw = payload.encode("utf-8", "replace") if isinstance(payload, str) else payload
    at = data.find(raw) if isinstance(raw, bytes) else -1
    return data.count(b"\n", 0, max(at, 0)) + 1


def _others(parts: list[Part], chosen: Part) -> int:
    """How many more are a text as the chosen one is: what stands below a picture, or the foot of a list."""
    kind = chosen.get_content_type()
    alike = (part for part in parts if part is not chosen and part.get_content_type() == kind)
    return sum(bool(str(part.get_payload()).strip()) for part in alike)


def _names(parts: list[Part], chosen: Part) -> Iterator[str]:
    for part in parts:
        kind = part.get_content_maintype()
        if (part is not chosen and kind not in ("image", "text", "multipart")) or _is_attached(part):
            yield in_a_line(decoded(str(part.get_filename() or part.get_content_type())))


def _fields(data: bytes) -> Iterator[Field]:
    """The fields of the header, those that go on over several lines joined."""
    found: list[tuple[int, int, list[bytes]]] = []
    for number, line in enumerate(data.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0].split(b"\n"), start=1):
        if line[:1] in b" \t" and found:
            start, _, before = found[-1]
            before.append(line.strip())
            found[-1] = (start, number, before)
        else:
            found.append((number, number, [line.rstrip(b"\r")]))
    for start, end, lines in found:
        if match := _FIELD.fullmatch(b" ".join(lines)):
            value = decode("", match[2]).text
            yield Field(match[1].decode("ascii"), in_a_line(decoded(value)), start, end)


def decoded(value: str) -> str:
    """The value of a field as it is meant: ``=?utf-8?q?F=C3=A4hre?=`` is Fähre."""
    from email.errors import CharsetError, HeaderParseError
    from email.header import decode_header, make_header

    if "=?" not in value or len(value) > _LONGEST_DECODED:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (CharsetError, HeaderParseError, LookupError, UnicodeError, ValueError):
        return value
