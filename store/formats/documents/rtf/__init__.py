"""RTF documents: exports of Nexis Uni and Factiva, and articles that were pasted into a word processor.

`tokens` cuts the file, `reader` makes its text of them, `charsets` are its encodings. Read is what a reader
sees of the text, insertions that were not accepted yet included; notes stand at the end. Not read are hidden
and deleted text, comments, and what is printed on every page. A line's number is the one it has when the
document is saved as plain text.
"""

from __future__ import annotations

import re

from store.formats.documents.contents import contents
from store.formats.documents.rtf.reader import read
from store.models import Contents, Source

NAME = "rtf"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".rtf",)
BINARY = True

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")


def sniff(path: str, head: bytes) -> bool:
    """Whether a file begins as RTF does."""
    return _BEGINS.match(head) is not None


def parse(source: Source) -> Contents:
    """The articles of a document. Raises `FormatError` where it has no text."""
    return contents(read(source.data))
