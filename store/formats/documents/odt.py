"""OpenDocument texts (ODT), as LibreOffice and OpenOffice keep them.

The text is read, with its tables and boxes; notes stand at the end. Not read are comments, deletions, and
what is printed on every page. A line's number is the one it has when the document is saved as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from store.formats.documents.contents import contents
from store.formats.documents.properties import properties
from store.formats.documents.sheet import Document, Sheet
from store.formats.documents.styles import kind_of
from store.formats.documents.zipped import Parts, kind_stated
from store.formats.markup.stream import Reader, walk
from store.models import Contents, Source

NAME = "odt"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".odt", ".ott")
BINARY = True

_STATED = b"application/vnd.oasis.opendocument.text"

#: What stands in these is not the document's text.
_PASSED_OVER = frozenset(
    """tracked-changes annotation annotation-end forms sequence-decls variable-decls note-citation ruby-text
    title desc event-listeners scripts master-styles""".split()
)
_SIGNS = {"tab": "\t", "line-break": "\n"}
_BLANKS = re.compile(r"\s+")
#: Blanks in a row are counted, not written.
_MOST_BLANKS = 100


def sniff(path: str, head: bytes) -> bool:
    """Whether an archive says that it is an OpenDocument text."""
    return kind_stated(head).startswith(_STATED)


def parse(source: Source) -> Contents:
    """The articles of a document. Raises `FormatError` where it is damaged, locked, or has no text."""
    return contents(read(source.data))


def read(data: bytes) -> Document:
    """What an OpenDocument text says. Raises `FormatError` where it is damaged or locked."""
    parts = Parts(data)
    body = _Body()
    walk(parts.chunks("content.xml"), body)
    about = properties(parts, "meta.xml")
    for note in body.notes.document().text.split("\n"):
        body.sheet.write(note)
        body.sheet.end_open_paragraph("other")
    return body.sheet.document(
        title=about.get("title"), author=about.get("creator") or about.get("initial-creator")
    )


class _Body(Reader):
    """Reads the text, and writes it on a sheet; notes on one of their own."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self.notes = Sheet()
        self._styles: dict[str, str] = {}
        self._paragraphs: list[str | None] = []
        self._passed_over = 0
        self._in_text = False
        self._in_note = 0
        self._in_list = 0
        self._rows = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._passed_over or name in _PASSED_OVER:
            self._passed_over += 1
        elif name == "style" and (kind := self._kind(attributes.get("parent-style-name", ""))):
            self._styles[attributes.get("name", "")] = kind
        elif name == "text" and not self._paragraphs:
            self._in_text = True
        elif name in ("p", "h"):
            self._begin_paragraph(name, attributes)
        elif name in _SIGNS:
            self._write(_SIGNS[name])
        elif name == "s":
            count = attributes.get("c", "1")
            self._write(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS))
        elif name == "a" and self._paragraphs:
            self.sheet.link(attributes.get("href", ""))
        elif name == "note-body":
            self._in_note += 1
        elif name == "list-item":
            self._in_list += 1
        elif name == "table-row":
            self._rows += 1
            if self._rows == 1:
                self.sheet.begin_row()

    def _begin_paragraph(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = self._kind(attributes.get("style-name", ""))
        level = attributes.get("outline-level", "1")
        if name == "h":
            kind = f"heading {level}" if re.fullmatch("[1-9]", level) else "heading 9"
        if self._paragraphs and not self._in_note:
            self.sheet.hold()
        self._paragraphs.append(kind or ("list" if self._in_list else None))

    def _kind(self, style: str) -> str | None:
        return self._styles.get(style) or kind_of(style)

    def end(self, name: str) -> None:
        if self._passed_over:
            self._passed_over -= 1
        elif name in ("p", "h") and self._paragraphs:
            kind = self._paragraphs.pop()
            if self._in_note:
                self.notes.end_paragraph()
                return
            self.sheet.end_paragraph(kind)
            if self._paragraphs:
                self.sheet.resume()
        elif name == "note-body":
            self._in_note -= 1
        elif name == "list-item":
            self._in_list -= 1
        elif name in ("table-cell", "covered-table-cell") and self._rows == 1:
            self.sheet.end_cell()
        elif name == "table-row":
            self._rows -= 1
            if not self._rows:
                self.sheet.end_row()

    def text(self, text: str) -> None:
        self._write(_BLANKS.sub(" ", text))

    def _write(self, text: str) -> None:
        if self._in_text and self._paragraphs and not self._passed_over:
            (self.notes if self._in_note else self.sheet).write(text)
