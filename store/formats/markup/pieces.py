"""Markup -> what it sets apart: paragraphs, cross-heads, items, quotations, captions, rows of tables.

One and the same reading for the elements of NITF and of XHTML, for pieces of HTML inside JSON or CDATA, and
for plain text. A paragraph of an agency may hold a whole story, with line ends and indents: it is cut.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from store.formats.article.blocks import blocks
from store.formats.article.physical import physical_lines
from store.formats.markup.tree import Node

#: What elements set apart, and what it is; None where its words must tell. Others stand within a line.
_BLOCKS: dict[str, str | None] = {
    **dict.fromkeys(("p", "div", "section", "article", "header", "footer", "main", "body", "html")),
    **dict.fromkeys(("ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "block", "figure", "media")),
    **dict.fromkeys(("body.content", "body.end", "abstract", "tagline", "address", "hr", "pre", "fn")),
    **dict.fromkeys(("hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6"), "crosshead"),
    **dict.fromkeys(("li", "dt", "dd"), "list"),
    "tr": "list",
    **dict.fromkeys(("blockquote", "bq"), "quote"),
    **dict.fromkeys(("media-caption", "media-producer", "figcaption", "caption", "credit"), "caption"),
    **dict.fromkeys(("note", "ednote"), "notice"),
}

#: What holds no words of the story.
_PASSED_OVER = frozenset({"script", "style", "head", "title", "template", "media-metadata", "media-object"})
_CELLS = frozenset({"td", "th"})

#: An element, or what begins like one; a comment. `*+` gives nothing back: a hostile file costs no more.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^<>]*+>"
    r"""|<(?P<end>/?)(?:[\w.-]{1,40}:)?(?P<name>[a-zA-Z][\w.-]{0,40})(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+>""",
    re.DOTALL,
)
_MARKUP = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|li|table|body|section|span|em|strong|b|i|a)\b[^<>]*>", re.IGNORECASE
)

_INDENT = re.compile(r" {2,}|\t")
_ENDED = re.compile(r"""[.!?…:)]["”'’»)]*\s*$|["”»]\s*$|^\s*(?:By|[*•-]) """)
_BREAK = "\u2028"


class Piece(NamedTuple):
    """A paragraph or the like, from line `start` to `end`, and what it is by its markup, if that says."""

    kind: str | None
    text: str
    start: int
    end: int


def of_node(node: Node) -> list[Piece]:
    """The pieces of an element of XML."""
    flow = _Flow()
    waiting: list[Node | tuple[int, str] | str] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            flow.close(part)
        elif isinstance(part, tuple):
            flow.words(*part)
        elif part.name not in _PASSED_OVER or part is node:
            flow.open(part.name, part.line)
            waiting.append(part.name)
            waiting.extend(reversed(part.parts))
    return flow.finished()


def of_markup(markup: str, line: int, *, counting: bool) -> list[Piece]:
    """The pieces of HTML, well-formed or not, that begins on `line`; all of it is on that line where its line
    ends are not the file's (`counting`).
    """
    flow = _Flow()
    markup = markup if counting else markup.replace("\n", _BREAK)
    at, hidden = 0, ""
    for tag in _TAG.finditer(markup):
        if not hidden:
            flow.words(line, html.unescape(markup[at : tag.start()]))
        if counting:
            line += markup.count("\n", at, tag.end())
        at = tag.end()
        name = (tag["name"] or "").lower()
        if hidden:
            hidden = "" if tag["end"] and name == hidden else hidden
        elif name in _PASSED_OVER:
            hidden = "" if tag["end"] or tag[0].endswith("/>") else name
        elif tag["end"]:
            flow.close(name)
        elif name:
            flow.open(name, line)
            if tag[0].endswith("/>"):
                flow.close(name)
    if not hidden:
        flow.words(line, html.unescape(markup[at:]))
    return flow.finished()


def of_text(text: str, line: int, *, counting: bool, indented: bool = False) -> list[Piece]:
    """The pieces of plain text: its lines, joined where they were broken at a width; `indented` as in
    `blocks`.
    """
    found = blocks(physical_lines(text), indented=indented) if text.strip() else []
    if not counting:
        return [Piece(None, block.text, line, line) for block in found]
    return [Piece(None, block.text, line + block.start - 1, line + block.end - 1) for block in found]


def of_either(text: str, line: int, *, counting: bool) -> list[Piece]:
    """The pieces of what may be plain text or HTML."""
    read = of_markup if _MARKUP.search(text) else of_text
    return read(text, line, counting=counting)


class _Flow:
    """Takes elements and words in their order, and makes the pieces."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._kinds: list[tuple[str, str | None]] = []
        self._chunks: list[tuple[int, str]] = []

    def open(self, name: str, line: int) -> None:
        """An element begins."""
        if name == "br":
            self._chunks.append((line, _BREAK))
        elif name in _CELLS and any(chunk.strip() for _, chunk in self._chunks):
            self._chunks.append((line, " | "))
        elif name in _BLOCKS:
            self._cut()
            if name == "p" and self._kinds and self._kinds[-1][0] == "p":
                self._kinds.pop()  # HTML need not end its paragraphs
            self._kinds.append((name, _BLOCKS[name]))

    def close(self, name: str) -> None:
        """An element ends."""
        if name in _BLOCKS:
            self._cut()
            if name in (names := [opened for opened, _ in self._kinds[-30:]]):
                del self._kinds[len(self._kinds) - names[::-1].index(name) - 1 :]

    def words(self, line: int, words: str) -> None:
        """What stands in an element, from `line` on."""
        if words:
            self._chunks.append((line, words))

    def finished(self) -> list[Piece]:
        """All pieces."""
        self._cut()
        return self._pieces

    def _cut(self) -> None:
        """Ends a piece."""
        chunks, self._chunks = self._chunks, []
        if not any(words.strip() for _, words in chunks):
            return
        kind = next((kind for _, kind in reversed(self._kinds) if kind), None)
        lines = _lines(chunks)
        indented = _is_set_by_indents(lines)
        if indented or any(name == "pre" for name, _ in self._kinds):
            self._pieces += _set(kind, lines, indented=indented)
            return
        for group in _paragraphs(lines):
            text = " ".join(words for _, words in group)
            self._pieces.append(Piece(kind, text, group[0][0], group[-1][0]))


def _lines(chunks: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines that pieces of text make up, each with its number; a break is a line end, and one with the
    end of the file's line are the same.
    """
    found: list[tuple[int, list[str]]] = [(0, [])]
    ended = ""
    for line, words in chunks:
        for at, part in enumerate(re.split(rf"(\n|{_BREAK})", words)):
            begun, texts = found[-1]
            if at % 2:
                line += part == "\n"
                if not begun and ended not in ("", part):
                    ended = _BREAK
                else:
                    found.append((0, []))
                    ended = part
            elif begun or part.strip():
                # What a file is laid out with behind a break is no indent.
                texts.append(part if begun or ended != _BREAK else part.lstrip())
                found[-1] = (begun or line, texts)
            elif ended != _BREAK:
                texts.append(part)
    return [(begun, "".join(texts)) for begun, texts in found]


def _set(kind: str | None, lines: list[tuple[int, str]], *, indented: bool) -> Iterator[Piece]:
    """The pieces of lines that were set like a typed page: broken at a width, opened by an indent."""
    text = "\n".join(re.sub("[\r\x85]", " ", words) for _, words in lines)
    for block in blocks(physical_lines(text), indented=indented):
        yield Piece(kind, block.text, lines[block.start - 1][0], lines[block.end - 1][0])


def _paragraphs(lines: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The lines of an element, those between two blank ones together."""
    group: list[tuple[int, str]] = []
    for line, text in [*lines, (0, "")]:
        if text.strip():
            group.append((line, text.strip()))
        elif group:
            yield group
            group = []


def _is_set_by_indents(lines: list[tuple[int, str]]) -> bool:
    """Whether lines within one element are paragraphs that an indent opens, as wires have it; the indents of
    a file laid out for reading break in the middle of sentences, and all lines have them.
    """
    texts = [text for _, text in lines if text.strip()]
    opening = [before for before, text in pairwise(texts) if _INDENT.match(text)]
    ended = sum(bool(_ENDED.search(before)) for before in opening)
    apart = any(not _INDENT.match(text) for text in texts[1:])
    return len(opening) >= (1 if apart else 2) and ended * 4 >= len(opening) * 3
