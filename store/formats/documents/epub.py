"""EPUB books: a saved article, an issue as calibre fetches it, or a magazine, an article a chapter.

The pages are read in the book's order. A page that opens with a heading as high as any page does begins an
article, what follows goes on with it. Not read are tables of contents, menus, and the title page of a book of
several articles. A line's number is the one it has when the whole book is saved as plain text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from contextlib import suppress
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
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLANKS = re.compile(r"\s+")
_LETTERS = re.compile(r"[\W_]+")

#: "The Harwich Courier [Sun, 05 Mar 2017]", as calibre calls an issue.
_OF_A_DAY = re.compile(r"(?P<name>.{2,100}?)\s*\[[^\[\]]*\d[^\[\]]*\]")


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
    groups = _groups(parts, pages, about.get("title", ""))
    for group in groups:
        page = _Page()
        for name in group:
            try:
                walk(parts.chunks(name), page)
            except FormatError as error:
                page.sheet.end_open_paragraph()
                remarks.append(f"{name} {error}")
        document = page.sheet.document(title=about.get("title"), author=about.get("creator"))
        if document.text.strip():
            found = contents(document)
            articles += [_placed(article, start, about, len(groups) > 1) for article in found.articles]
            remarks += found.remarks
        start += page.sheet.length
    if not articles:
        locked = "its pages are locked by its seller" if _LOCK in parts else "it has no page with text"
        raise FormatError(f"is an EPUB book that cannot be read: {'; '.join([locked, *remarks[:2]])}")
    return Contents(articles=tuple(articles), remarks=tuple(remarks))


def _placed(article: Article, above: int, about: Mapping[str, str], one_of_many: bool) -> Article:
    """The article below so many lines of the book, with what the book states and it does not say itself."""
    issue = _OF_A_DAY.fullmatch(about.get("title", "").strip()) if one_of_many else None
    publication = article.publication or (issue["name"] if issue else None)
    provenance = {
        name: {**entry, "line": entry["line"] + above} if entry.get("line") else entry
        for name, entry in article.provenance.items()
    }
    if publication != article.publication:
        provenance["publication"] = {"line": None, "rule": "title of the book", "confidence": 0.8}
    return replace(
        article,
        language=article.language or about.get("language") or None,
        publication=publication,
        paragraphs=tuple(
            replace(row, line_start=row.line_start + above, line_end=row.line_end + above)
            for row in article.paragraphs
        ),
        provenance=provenance,
    )


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
    found = [
        posixpath.normpath(posixpath.join(folder, unquote(item["href"].partition("#")[0])))
        for item in order
        if item.get("media-type", _PAGES[0]) in _PAGES and "nav" not in item.get("properties", "").split()
    ]
    return [*dict.fromkeys(found)]


def _groups(parts: Parts, pages: list[str], title: str) -> list[list[str]]:
    """The pages of each article: in an issue those of a folder, its menus left out, else a chapter each."""
    articles: dict[str, list[str]] = {}
    for name in pages:
        if match := _ARTICLE.match(name):
            articles.setdefault(match[0], []).append(name)
    if not articles:
        return _chapters(pages, [_opening(parts, name) for name in pages], title)
    found = list(articles.values())
    found += [[name] for name in pages if not _ARTICLE.match(name) and not _ISSUE.fullmatch(name)]
    return found


def _chapters(pages: list[str], openings: list[_Opening], title: str) -> list[list[str]]:
    """The pages of each chapter, each of which opens with a heading as high as the others'.

    A page of nothing but the book's `title`, or its beginning, is its cover. What stands in front of the
    first chapter is one.
    """
    called = _LETTERS.sub("", title).casefold()
    body = [
        (name, opening)
        for name, opening in zip(pages, openings, strict=True)
        if opening.says_more
        or not opening.heading
        or not called.startswith(_LETTERS.sub("", opening.heading).casefold())
    ]
    highest = min((opening.level for _, opening in body if opening.level), default=0)
    if sum(opening.level == highest for _, opening in body if highest) < 2:
        return [pages]
    found: list[list[str]] = [[]]
    for name, opening in body:
        if opening.level == highest and found[-1]:
            found.append([])
        found[-1].append(name)
    return found


def _opening(parts: Parts, name: str) -> _Opening:
    """How the page of this name opens; as far as it can be read."""
    found = _Opening()
    with suppress(FormatError):  # said when the page is read
        walk(parts.chunks(name), found)
    return found


class _Opening(Reader):
    """Reads the heading with which a page opens: its `level` (1 the highest, 0 for none), its words, and
    whether the page says more.
    """

    def __init__(self) -> None:
        self.level = 0
        self.heading = ""
        self.says_more = False
        self._in_body = False
        self._inside = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        self._in_body = self._in_body or name == "body"
        if name in _HEADINGS and not (self._inside or self.heading or self.says_more):
            self._inside = int(name[1])

    def end(self, name: str) -> None:
        if name in _HEADINGS and self._inside:
            self.level = self._inside if self.heading.strip() else 0
            self._inside = 0

    def text(self, text: str) -> None:
        if self._inside:
            self.heading += text
        elif self._in_body and text.strip():
            self.says_more = True


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

    def __init__(self) -> None:
        self.sheet = Sheet()
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
