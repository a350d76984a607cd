"""EPUB books: a saved article, or an issue of a newspaper as calibre fetches it, one article a page there.

The pages are read in the book's order. Not read are tables of contents and menus. A line's number is the one
it has when the whole book is saved as plain text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import unquote

from store.errors import FormatError
from store.formats.documents.contents import contents
from store.formats.documents.properties import properties
from store.formats.documents.sheet import Sheet
from store.formats.documents.zipped import Parts, first_name, kind_stated
from store.formats.markup.stream import Reader, walk
from store.models import Article, Contents, Source

NAME = "epub"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".epub",)
BINARY = True

_CONTAINER = "META-INF/container.xml"
_LOCK = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
#: How calibre lays out an issue that it fetched.
_ARTICLE = re.compile(r"(?:.*/)?feed_\d+/article_\d+(?=/)")
_ISSUE = re.compile(r"(?:.*/)?(?:feed_\d+/)?index(?:_split_\d+|_u\d+)*\.x?html?")

_PASSED_OVER = frozenset("head script style nav svg math audio video iframe template rp rt".split())
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section table tr ul""".split()
)
_KINDS = {"li": "list", "blockquote": "quote", "figcaption": "caption", "caption": "caption"}
_KINDS |= {f"h{level}": f"heading {level}" for level in range(1, 7)}
_BLANKS = re.compile(r"\s+")


def sniff(path: str, head: bytes) -> bool:
    """Whether an archive says that it is an EPUB book."""
    if kind_stated(head).startswith(b"application/epub+zip"):
        return True
    return first_name(head) is not None and _CONTAINER.encode() in head and path.lower().endswith(SUFFIXES)


def parse(source: Source) -> Contents:
    """The articles of a book: one, or those of an issue. Raises `FormatError` where it cannot be read."""
    parts = Parts(source.data)
    package = _package(parts)
    about = properties(parts, package)
    pages = [name for name in _pages(parts, package) if name in parts]
    remarks: list[str] = []
    articles: list[Article] = []
    start = 0
    for group in _groups(pages):
        page = _Page(start)
        for name in group:
            try:
                walk(parts.chunks(name), page)
            except FormatError as error:
                page.sheet.end_open_paragraph()
                remarks.append(f"{name} {error}")
        document = page.sheet.document(title=about.get("title"), author=about.get("creator"))
        start = page.sheet.length
        if document.text.strip():
            found = contents(document)
            articles += [_with_language(article, about) for article in found.articles]
            remarks += found.remarks
    if not articles:
        locked = "its pages are locked by its seller" if _LOCK in parts else "it has no page with text"
        raise FormatError(f"is an EPUB book that cannot be read: {'; '.join([locked, *remarks[:2]])}")
    return Contents(articles=tuple(articles), remarks=tuple(remarks))


def _with_language(article: Article, about: Mapping[str, str]) -> Article:
    """The article in the language of its words, else in the one the book states."""
    return article if article.language else replace(article, language=about.get("language") or None)


def _package(parts: Parts) -> str:
    """The file that lists the pages."""
    container = _Attributes("rootfile")
    walk(parts.chunks(_CONTAINER), container)
    return next((one["full-path"] for one in container.found if "full-path" in one), "content.opf")


def _pages(parts: Parts, package: str) -> list[str]:
    """The names of the pages, in the order of the book, the one of contents left out."""
    listed = _Attributes("item", "itemref")
    walk(parts.chunks(package), listed)
    items = {one["id"]: one for one in listed.found if "id" in one and "href" in one}
    order = [items[one["idref"]] for one in listed.found if one.get("idref") in items]
    folder = posixpath.dirname(package)
    return [
        posixpath.normpath(posixpath.join(folder, unquote(item["href"].partition("#")[0])))
        for item in order
        if item.get("media-type", _PAGES[0]) in _PAGES and "nav" not in item.get("properties", "").split()
    ]


def _groups(pages: list[str]) -> list[list[str]]:
    """The pages of each article: all of them, but for an issue those in one folder; its menus left out."""
    articles: dict[str, list[str]] = {}
    for name in pages:
        if match := _ARTICLE.match(name):
            articles.setdefault(match[0], []).append(name)
    if not articles:
        return [pages]
    found = list(articles.values())
    found += [[name] for name in pages if not _ARTICLE.match(name) and not _ISSUE.fullmatch(name)]
    return found


class _Attributes(Reader):
    """Reads the attributes of the elements that have one of the names."""

    def __init__(self, *names: str) -> None:
        self.found: list[Mapping[str, str]] = []
        self._names = names

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in self._names:
            self.found.append(attributes)


class _Page(Reader):
    """Reads pages, and writes their lines on a sheet."""

    def __init__(self, start: int) -> None:
        self.sheet = Sheet(start)
        self._passed_over = 0
        self._kinds: list[str | None] = [None]
        self._rows = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        is_menu = "navbar" in attributes.get("class", "") or attributes.get("hidden") is not None
        if self._passed_over or name in _PASSED_OVER or is_menu:
            self._passed_over += 1
        elif name == "br":
            self.sheet.write("\n")
        elif name == "a" and attributes.get("href", "").startswith("http"):
            self.sheet.link(attributes["href"])
        elif name in _BLOCKS:
            self.sheet.end_open_paragraph(self._kinds[-1])
            is_note = "footnote" in attributes.get("type", "")
            self._kinds.append("other" if is_note else _KINDS.get(name) or self._kinds[-1])
            if name == "tr":
                self._rows += 1
                if self._rows == 1:
                    self.sheet.begin_row()

    def end(self, name: str) -> None:
        if self._passed_over:
            self._passed_over -= 1
        elif name in _BLOCKS:
            self.sheet.end_open_paragraph(self._kinds[-1])
            if len(self._kinds) > 1:
                self._kinds.pop()
            if name == "tr":
                self._rows -= 1
                if not self._rows:
                    self.sheet.end_row()
        elif name in ("td", "th") and self._rows == 1:
            self.sheet.end_cell()

    def text(self, text: str) -> None:
        if not self._passed_over:
            self.sheet.write(_BLANKS.sub(" ", text))
