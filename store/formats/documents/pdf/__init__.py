"""PDF files with text in them: printed web pages, pages of newspapers, exports.

    pages      the lines of each page, with place and size of their letters (by pypdf, the extra ``pdf``)
    layout     lines -> paragraphs and headings; what is printed on every page is told apart

A line's number counts the paragraphs, as a PDF has no lines that last. A page that is a picture has no text:
that is said, and not mended.
"""

from __future__ import annotations

import re

from store.errors import FormatError
from store.formats.documents.contents import contents
from store.formats.documents.pdf.layout import lay_out
from store.formats.documents.pdf.pages import read_pages
from store.formats.documents.sheet import Document
from store.models import Contents, Source

NAME = "pdf"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".pdf",)
BINARY = True

#: The version stands alone on its line.
_ALONE = re.compile(rb"%PDF-\d\.\d\s*[\r\n]")

#: The signature may stand a little further on, behind what a mail program or a server put there.
_WITHIN = 1024


def sniff(path: str, head: bytes) -> bool:
    """Whether a file begins as a PDF does; a text that begins with these letters is none."""
    if b" obj" in head:
        return b"%PDF-" in head[:_WITHIN]
    return head.startswith(b"%PDF-") and (_ALONE.match(head) is not None or not head.isascii())


def parse(source: Source) -> Contents:
    """The articles of a PDF. Raises `FormatError` where it is damaged, locked, or has no text."""
    return contents(read(source.data))


def read(data: bytes) -> Document:
    """What a PDF says. Raises `FormatError` where it is damaged, locked, or has no text."""
    found = read_pages(data)
    if not any(found.pages) and found.remarks:
        raise FormatError(f"is a PDF of which no page can be read: {found.remarks[0]}; print it to a new one")
    if not any(found.pages):
        raise FormatError(
            "is a PDF without text, as its pages are pictures: run it through a program that reads letters "
            "(OCR; ocrmypdf is one), then ingest it again"
        )
    sheet = lay_out(found.pages)
    return sheet.document(title=found.title, author=found.author, remarks=found.remarks)
