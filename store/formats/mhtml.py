"""MHTML: a web page that a browser saved into one file, as a mail of several parts (.mht, .mhtml).

The page among them is handed on to the format of web pages, with its address and the day it was saved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.errors import FormatError
from store.formats import html
from store.formats.decoding import decode
from store.models import Contents, Source

if TYPE_CHECKING:
    from email.message import Message

NAME = "mhtml"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".mhtml", ".mht")
BINARY = True

_HEADERS = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,60}?(?=\r?\n|[\w-]+:)")
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    rb"^(?:snapshot-content-location:|from:\s*<?(?:saved|enregistr|gespeichert|guardado)|"
    rb"x-maf|content-location:\s*http)|type=\"?text/html",
    re.IGNORECASE | re.MULTILINE,
)
_WITHIN = 4096


def sniff(path: str, head: bytes) -> bool:
    """Whether the file begins with the headers of a saved page: a mail of related parts, and its address."""
    top = head[:_WITHIN].replace(b"\r\n", b"\n").split(b"\n\n", 1)[0]
    return bool(_HEADERS.match(top + b"\n\n") and _RELATED.search(top) and _SAVED.search(top))


def parse(source: Source) -> Contents:
    """The article of the saved page. Raises `FormatError` where there is no page in it, or no article."""
    from email import policy
    from email.parser import BytesParser
    from email.utils import parsedate_to_datetime

    try:
        message = BytesParser(policy=policy.compat32).parsebytes(source.data)
        pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    except RecursionError as error:
        raise FormatError("is a saved web page (MHTML) of parts nested without end") from error
    address = _header(message, "Snapshot-Content-Location")
    own = [part for part in pages if address and _header(part, "Content-Location") == address]
    page = next(iter(own or pages), None)
    if page is None:
        raise FormatError(
            "is a saved web page (MHTML) without the page: only its pictures or styles are there"
        )
    address = address or _header(page, "Content-Location")
    try:
        captured = parsedate_to_datetime(_header(message, "Date") or "").isoformat()
    except (ValueError, TypeError):
        captured = None
    article = html.read_page(_text(source.path, page), address=address, captured=captured)
    return Contents(articles=(article,))


_PAGES = ("text/html", "application/xhtml+xml")


def _header(part: Message, name: str) -> str | None:
    """A header that may go on over several lines."""
    value = part.get(name)
    return "".join(str(value).split()) if value and name != "Date" else value


def _text(path: str, part: Message) -> str:
    """The page as text: by the encoding that its part names, where that fits."""
    data = part.get_payload(decode=True)
    return decode(path, data, part.get_content_charset()).text if isinstance(data, bytes) else ""
