"""A page -> the lines that a reader sees, and what each stands in. Takes time in proportion to its length.

seen_lines('<p class="a">Ferry <b>sails</b></p>')  ->  "Ferry sails", within "p", ".a" and "b"
"""

from __future__ import annotations

import codecs
import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from store.formats.article.physical import Line, physical_lines
from store.formats.decoding import glance

#: Before and behind these a line ends, and a blank one follows; with the others only the line ends.
_APART = frozenset(
    "p h1 h2 h3 h4 h5 h6 table ul ol dl blockquote pre hr article section header footer aside figure".split()
)
_LINES = _APART | frozenset(
    "div tr td th li dt dd br center form fieldset caption figcaption tbody thead tfoot nav main body".split()
)
_VOID = frozenset("br hr img input meta link wbr col area base embed source track param".split())
_UNSEEN = frozenset("script style noscript template select textarea button title svg".split())

_BEGINS = re.compile(r"\s*<[a-zA-Z!?]")
_WHOLE = re.compile(r"<html[\s>]", re.IGNORECASE)
_ENDED = re.compile(r"</(?:html|body)\s{0,9}>", re.IGNORECASE)
_COMMENT_END = re.compile("-->")
_END_OF = {name: re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE) for name in _UNSEEN}
_TOKEN = re.compile(r"<!--|<(?P<end>/?)(?P<tag>[a-zA-Z][^<>]*)>|<[!?][^<>]*>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_CENTRED_CLASS = re.compile(r"\.([\w-]{1,60})\s{0,9}\{[^{}]*?text-align:\s{0,9}center", re.IGNORECASE)
_CENTRED_STYLE = re.compile(r"text-align:\s{0,9}center", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HUGE_NUMBER = re.compile(r"&#x?[0-9a-fA-F]{9,};?", re.IGNORECASE)

#: No layout nests deeper, no element has longer attributes that matter, none has more classes.
_DEEPEST = 100
_LONGEST_ATTRIBUTES = 2000
_MOST_CLASSES = 8

#: A ">" within quotes may end a tag early: its real end is so far away at most; and so far into a page its
#: own tag is.
_FAR = 2000

#: What is centred is given an indent, as in a text.
_INDENT = 12


class Seen(NamedTuple):
    """One line of a page: as a physical line, with its number on the page; and the elements it stands in, by
    tag (`p`), class (`.author`) and id (`#hd`), all in lower case.
    """

    line: Line
    within: frozenset[str]


class _Element(NamedTuple):
    """An open element: its tag, what lines in it stand in, whether they are centred, and whether they stand
    apart from what is around it.
    """

    tag: str
    within: frozenset[str] = frozenset()
    centred: bool = False
    apart: bool = False


class _Page:
    """The lines so far, and the one that is being written."""

    def __init__(self, first: int, centred: frozenset[str], apart: frozenset[str]) -> None:
        self.lines: list[Seen] = []
        self._centring = centred
        self._parting = apart
        self._number = first
        self._open = [_Element("")]
        self._counts: Counter[str] = Counter()
        self._pieces: list[str] = []
        self._within: frozenset[str] = frozenset()
        self._centred = False
        self._after_blank = True

    @property
    def preformatted(self) -> bool:
        """Whether line breaks of the source are shown."""
        return self._counts["pre"] > 0

    def write(self, text: str) -> None:
        """Text within the elements that are open."""
        top = self._open[-1]
        if self.preformatted:
            self._write_lines(text, top)
            return
        text = _BLANKS.sub(" ", text)
        if text.strip():
            self._within = self._within | top.within if self._within else top.within
            self._centred = self._centred or top.centred
        self._pieces.append(text)

    def _write_lines(self, text: str, top: _Element) -> None:
        """Lines that stand as the source has them."""
        self.end_line(blank=False)
        for line in physical_lines(text):
            numbered = line._replace(number=self._number, after_blank=line.after_blank or self._after_blank)
            self._add(numbered, top.within)

    def end_line(self, *, blank: bool) -> None:
        """Ends the line, if there is one; `blank` if the next one stands apart."""
        text = "".join(self._pieces)
        found = physical_lines(_BLANKS.sub(" ", text)) if text and not text.isspace() else []
        self._pieces.clear()
        for line in found:
            indent = _INDENT if self._centred else 0
            self._add(Line(self._number, line.text, indent, self._after_blank), self._within)
        self._within = frozenset()
        self._centred = False
        self._after_blank = self._after_blank or blank

    def _add(self, line: Line, within: frozenset[str]) -> None:
        self.lines.append(Seen(line, within))
        self._number += 1
        self._after_blank = False

    def begin(self, tag: str, attributes: str) -> None:
        """An element begins."""
        if tag in _LINES:
            # A second line break in a row leaves a line blank.
            at_start = not any(piece.strip() for piece in self._pieces)
            self.end_line(blank=tag in _APART or (tag == "br" and at_start))
            if tag != "br":
                self._close("p")
        if tag in _VOID or len(self._open) > _DEEPEST:
            return
        parent = self._open[-1]
        names, centred = _described(attributes[:_LONGEST_ATTRIBUTES])
        centred = centred or tag == "center" or not self._centring.isdisjoint(names)
        apart = not self._parting.isdisjoint(names)
        if apart:
            self.end_line(blank=False)
        within = parent.within | names | {tag}
        self._open.append(_Element(tag, within, centred or parent.centred, apart))
        self._counts[tag] += 1

    def end(self, tag: str) -> None:
        """An element ends, and those in it that were left open."""
        if tag in _LINES:
            self.end_line(blank=tag in _APART)
        self._close(tag)

    def _close(self, tag: str) -> None:
        while self._counts[tag]:
            if self._open[-1].apart:
                self.end_line(blank=False)
            element = self._open.pop()
            self._counts[element.tag] -= 1
            if element.tag == tag:
                return


def seen_lines(
    text: str,
    *,
    first: int = 1,
    centred: frozenset[str] = frozenset(),
    apart: frozenset[str] = frozenset(),
) -> list[Seen]:
    """The lines of a page or of a part of one, numbered from `first`.

    `centred` are the classes that centre, `apart` those whose elements have lines of their own, both as
    `Seen.within` has them.
    """
    page = _Page(first, centred, apart)
    for name, attributes, ends, written in _tokens(text):
        if name is None:
            page.write(written)
        elif ends:
            page.end(name)
        else:
            page.begin(name, attributes)
    page.end_line(blank=True)
    return page.lines


def page_top(head: bytes) -> str:
    """How a page begins, for a look at what it is; nothing for a file that does not begin with a tag."""
    top = glance(head.removeprefix(codecs.BOM_UTF8))
    return top if _BEGINS.match(top) else ""


def parts(text: str, opening: re.Pattern[str]) -> tuple[str, list[str]]:
    """What stands before the first `opening` of a document in a page, and what stands behind each."""
    found = list(opening.finditer(text))
    ends = [*(match.start() for match in found), len(text)]
    return text[: ends[0]], [text[match.end() : end] for match, end in zip(found, ends[1:], strict=True)]


def broken_off(text: str) -> list[str]:
    """A remark where a page that is begun as a whole one is not ended."""
    begun = _WHOLE.search(text, 0, _FAR)
    return ["breaks off: its last article may not be all there"] * bool(begun and not _ENDED.search(text))


def centred_classes(text: str) -> frozenset[str]:
    """The classes that the page's style centres, as `Seen.within` has them."""
    return frozenset(f".{name.lower()}" for name in _CENTRED_CLASS.findall(text))


def _tokens(text: str) -> Iterator[tuple[str | None, str, bool, str]]:
    """The tags (name, attributes, whether it ends) and the text between them, without what is not seen."""
    at = 0
    endless: set[str] = set()
    while match := _TOKEN.search(text, at):
        if match.start() > at:
            yield None, "", False, _unescaped(text[at : match.start()])
        at, tag = match.end(), match["tag"]
        if match[0] == "<!--":
            at = _behind(text, _COMMENT_END, at, endless) or len(text)
        if tag is None:
            continue
        if tag.count('"') % 2 and (real := text.find(">", at, at + _FAR)) >= 0:
            tag, at = text[match.start("tag") : real], real + 1
        name, *rest = tag.removesuffix("/").split(None, 1) or [""]
        name, attributes = name.lower(), rest[0] if rest else ""
        if name in _UNSEEN and not match["end"]:
            at = _behind(text, _END_OF[name], at, endless) or at
        else:
            yield name, attributes, bool(match["end"]), ""
    if at < len(text):
        yield None, "", False, _unescaped(text[at:])


def _behind(text: str, end: re.Pattern[str], at: int, endless: set[str]) -> int | None:
    """The place behind the next `end`, None where there is none more: that is looked for once only, as a file
    of nothing but openings would be gone through for each.
    """
    match = None if end.pattern in endless else end.search(text, at)
    if match is None:
        endless.add(end.pattern)
    return match.end() if match else None


@lru_cache(maxsize=4096)
def _described(attributes: str) -> tuple[frozenset[str], bool]:
    """The names that an element's attributes give it, and whether they centre it."""
    names: list[str] = []
    centred = False
    for name, double, single, bare in _ATTRIBUTE.findall(attributes):
        name, value = name.lower(), double or single or bare
        if name == "class":
            names += (f".{word.lower()}" for word in value.split()[:_MOST_CLASSES])
        elif name == "id":
            names.append(f"#{value.strip().lower()}")
        elif name == "align":
            centred = centred or value.lower() == "center"
        elif name == "style":
            centred = centred or _CENTRED_STYLE.search(value) is not None
    return frozenset(names), centred


def _unescaped(text: str) -> str:
    return html.unescape(_HUGE_NUMBER.sub("\ufffd", text)) if "&" in text else text
