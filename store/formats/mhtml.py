"""MHTML: a web page that a browser saved into one file, as a mail of several parts (.mht, .mhtml).

The page among them is handed on to the format of web pages, with its address and the day it was saved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.errors import FormatError
from store.formats import html
from store.formats.mime import PAGES, moment_of, parted, text_of
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
    message, parts = parted(source.data, "a saved web page (MHTML)")
    pages = [part for part in parts if part.get_content_type() in PAGES]
    address = _header(message, "Snapshot-Content-Location")
    own = [part for part in pages if address and _header(part, "Content-Location") == address]
    page = next(iter(own or pages), None)
    if page is None:
        raise FormatError(
            "is a saved web page (MHTML) without the page: only its pictures or styles are there"
        )
    address = address or _header(page, "Content-Location")
    captured = moment_of(_header(message, "Date") or "")
    article = html.read_page(text_of(source.path, page), address=address, captured=captured)
    return Contents(articles=(article,))


def _header(part: Message, name: str) -> str | None:
    """A header that may go on over several lines."""
    value = part.get(name)
    if not value:
        return None
    said = str(value)  # bytes beyond ASCII make it another object
    return said if name == "Date" else "".join(said.split())
