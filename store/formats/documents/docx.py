"""Word documents (DOCX): articles that were pasted or saved there, and exports of Nexis Uni.

The text of the document is read: paragraphs, tables, text boxes, insertions that were not accepted yet; notes
stand at the end. Not read are deletions, comments, hidden codes of fields, and what is printed on every page
(headers and footers). A line's number is the one it has when the document is saved as plain text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from store.formats.documents.contents import contents
from store.formats.documents.properties import properties
from store.formats.documents.sheet import Document, Sheet
from store.formats.documents.styles import kind_of
from store.formats.documents.zipped import Parts, first_name
from store.formats.markup.stream import Reader, walk
from store.models import Contents, Source

NAME = "docx"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".docx", ".docm", ".dotx")
BINARY = True

_FIRST = ("[Content_Types].xml", "_rels/", "docProps/", "word/", "customXml/")
_CONTENT = "word/document.xml"

#: What stands in these is not the document's text. A Fallback says again what stands beside it.
_PASSED_OVER = frozenset("del moveFrom Fallback instrText delText rPrChange pPrChange txbxStyle".split())
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_OFF = ("0", "false", "off")


def sniff(path: str, head: bytes) -> bool:
    """Whether a file begins as a Word document does."""
    name = first_name(head)
    if name is None or not name.startswith(_FIRST):
        return False
    return b"word/" in head or path.lower().endswith(SUFFIXES)


def parse(source: Source) -> Contents:
    """The articles of a document. Raises `FormatError` where it is damaged, locked, or has no text."""
    return contents(read(source.data))


def read(data: bytes) -> Document:
    """What a Word document says. Raises `FormatError` where it is damaged or locked."""
    parts = Parts(data)
    main = _main(parts)
    folder = posixpath.dirname(main)
    styles = _Styles()
    if f"{folder}/styles.xml" in parts:
        walk(parts.chunks(f"{folder}/styles.xml"), styles)
    body = _Body(styles.kinds(), _targets(parts, main))
    walk(parts.chunks(main), body)
    for notes in ("footnotes.xml", "endnotes.xml"):
        if f"{folder}/{notes}" in parts:
            start = body.sheet.length
            walk(parts.chunks(f"{folder}/{notes}"), body)
            body.sheet.mark("other", start)
    about = properties(parts, "docProps/core.xml")
    return body.sheet.document(title=about.get("title"), author=about.get("creator"))


def _main(parts: Parts) -> str:
    """The part that holds the text, as the package says; it has the usual name in nearly all."""
    if _CONTENT in parts:
        return _CONTENT
    relations = _Relations()
    walk(parts.chunks("_rels/.rels"), relations)
    found = [target for target, kind in relations.found.values() if kind == "officeDocument"]
    return found[0].lstrip("/") if found else _CONTENT


def _targets(parts: Parts, main: str) -> dict[str, str]:
    """Where the links in the text lead, by their ids."""
    name = f"{posixpath.dirname(main)}/_rels/{posixpath.basename(main)}.rels"
    relations = _Relations()
    if name in parts:
        walk(parts.chunks(name), relations)
    return {key: target for key, (target, kind) in relations.found.items() if kind == "hyperlink"}


class _Relations(Reader):
    """Reads what the parts of a package have to do with each other: id -> (target, kind)."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str]] = {}

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and "Id" in attributes:
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes["Id"]] = (attributes.get("Target", ""), kind)


class _Styles(Reader):
    """Reads the styles: what each is called (in English, for those that Word has) and built on."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._bases: dict[str, str] = {}
        self._id = ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._id = attributes.get("styleId", "")
        elif name == "name" and self._id:
            self._names.setdefault(self._id, attributes.get("val", ""))
        elif name == "basedOn" and self._id:
            self._bases[self._id] = attributes.get("val", "")

    def end(self, name: str) -> None:
        if name == "style":
            self._id = ""

    def kinds(self) -> dict[str, str]:
        """What the paragraphs of each style are."""
        found: dict[str, str] = {}
        for style in self._names:
            at: str | None = style
            for _ in range(10):
                if at is None:
                    break
                if kind := kind_of(self._names.get(at, "")):
                    found[style] = kind
                    break
                at = self._bases.get(at)
        return found


class _Body(Reader):
    """Reads the text itself, and writes it on a sheet."""

    def __init__(self, kinds: Mapping[str, str], targets: Mapping[str, str]) -> None:
        self.sheet = Sheet()
        self._by_style = kinds
        self._targets = targets
        self._paragraphs: list[str | None] = []
        self._rows = 0
        self._passed_over = 0
        self._in_text = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._passed_over or name in _PASSED_OVER:
            self._passed_over += 1
        elif name == "p":
            if self._paragraphs:
                self.sheet.hold()
            self._paragraphs.append(None)
        elif name == "t":
            self._in_text = True
        elif name in _SIGNS and self._paragraphs:
            page = name == "br" and attributes.get("type") == "page"
            self.sheet.write("\n\f" if page else _SIGNS[name])
        elif name == "hyperlink" and attributes.get("id") in self._targets:
            self.sheet.link(self._targets[attributes["id"]])
        elif name == "tr":
            self._rows += 1
            if self._rows == 1:
                self.sheet.begin_row()
        elif self._paragraphs:
            self._property(name, attributes.get("val", ""))

    def _property(self, name: str, value: str) -> None:
        """What a paragraph is, by its style, its level or its bullet."""
        kind: str | None = None
        if name == "pStyle":
            kind = self._by_style.get(value) or kind_of(value)
        elif name == "outlineLvl" and re.fullmatch("[0-8]", value):
            kind = f"heading {int(value) + 1}"
        elif name == "numId" and value not in _OFF:
            kind = "list"
        if kind and not (kind == "list" and self._paragraphs[-1]):
            self._paragraphs[-1] = kind

    def end(self, name: str) -> None:
        if self._passed_over:
            self._passed_over -= 1
        elif name == "p" and self._paragraphs:
            self.sheet.end_paragraph(self._paragraphs.pop())
            if self._paragraphs:
                self.sheet.resume()
        elif name == "t":
            self._in_text = False
        elif name == "tc" and self._rows == 1:
            self.sheet.end_cell()
        elif name == "tr":
            self._rows -= 1
            if not self._rows:
                self.sheet.end_row()

    def text(self, text: str) -> None:
        if self._in_text and not self._passed_over:
            self.sheet.write(text)
