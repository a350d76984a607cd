"""An XML file as a tree, with the line of the file on which each element begins.

The parser is expat. Nothing outside the file is ever fetched; a document that declares entities of its own is
refused (they serve to blow up a small file: https://en.wikipedia.org/wiki/Billion_laughs_attack), and so is
one nested deeper or cut into more elements than any newsroom's. What is cheap to mend is mended: the entities
of HTML (``&nbsp;``), a lone ``&``, control characters, a declared encoding that is not the real one. A
document that breaks off is read up to there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from store.errors import FormatError
from store.formats.cleaning import one_spaced

#: Newsrooms' documents are nested about 15 levels deep, and a message of 1,000 stories has 100,000 elements.
DEEPEST = 200
MOST_ELEMENTS = 1_000_000

#: Words on one line that stand behind each other are one piece, up to about so many characters.
_PIECE = 2_000

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AMPERSAND = re.compile(r"&(?:(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?")
_KNOWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_PROLOGUE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<\?[^>]{0,500}>|<!--(?:[^-]|-(?!->)){0,4000}-->"
    rb"|<!(?i:DOCTYPE)[^>\[]{0,500}(?:\[[^\]]{0,4000}\]\s*)?>)*+<(?:[\w.-]{1,40}:)?([\w.-]{1,60})[\s/>]"
)


class Node:
    """An element: its name without prefix, its attributes, its line, and what is in it in order: other
    elements, and text as pairs of line and words.
    """

    __slots__ = ("attributes", "line", "name", "parts")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.parts: list[Node | tuple[int, str]] = []

    def children(self, *names: str) -> Iterator[Node]:
        """The elements directly in it, of these names, else all."""
        return (part for part in self.parts if isinstance(part, Node) and (not names or part.name in names))

    def walk(self) -> Iterator[Node]:
        """The element and all in it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed([*node.children()]))

    def first(self, *path: str) -> Node | None:
        """The first element that is reached by these names, one below the other."""
        found: Node | None = self
        for name in path:
            found = next(found.children(name), None) if found else None
        return found

    def all(self, *names: str) -> Iterator[Node]:
        """All elements of these names, however deep, in the order of the file."""
        return (node for node in self.walk() if node.name in names)

    def get(self, name: str) -> str | None:
        """An attribute; None where it is missing or empty."""
        return self.attributes.get(name, "").strip() or None

    def text(self, *, without: tuple[str, ...] = (), apart: bool = False) -> str:
        """All words in it as one line, those in elements `without` left out; where they are `apart`, what
        stands in two elements is two words.
        """
        words: list[str] = []
        waiting: list[Node | tuple[int, str]] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, tuple):
                words.append(part[1])
            elif part is self or part.name not in without:
                waiting.extend(reversed(part.parts))
                words.append(" " if apart else "")
        said = re.sub(r"\s+", " ", (" " if apart else "").join(words))
        return one_spaced(re.sub(r" (?=[,;.])", "", said) if apart else said)


def root_name(head: bytes) -> str:
    """The name of the root element of an XML file that begins so; empty where it is none."""
    found = _PROLOGUE.match(head.replace(b"\0", b"") if b"\0" in head[:100] else head)
    return found[1].decode("ascii", "replace") if found else ""


def elements(text: str, name: str) -> tuple[list[Node], tuple[str, ...]]:
    """The elements of that name in an XML document, in its order, and what is the matter with it.

    Where the document is broken, each of them is read for itself: a broken one costs no other. Raises
    `FormatError` as `tree` does.
    """
    root, remarks = tree(text)
    if not remarks:
        return [*root.all(name)], ()
    found: list[Node] = []
    said: list[str] = []
    at, line = 0, 1
    for begin in re.finditer(rf"<(?:[\w.-]{{1,40}}:)?{name}[\s>]", text):
        if begin.start() < at:
            continue
        line += text.count("\n", at, begin.start())
        end = re.compile(rf"</(?:[\w.-]{{1,40}}:)?{name}\s*>").search(text, begin.end())
        following = end.end() if end else len(text)
        try:
            one, broken = tree(text[begin.start() : following], line)
            found += one.all(name)
            said += broken
        except FormatError as error:
            said.append(f"line {line}: {error}")
        line += text.count("\n", begin.start(), following)
        at = following
    return found, tuple(said) or remarks


def tree(text: str, line: int = 1) -> tuple[Node, tuple[str, ...]]:
    """The root of an XML document that begins on `line`, and the remark that it breaks off, where it does.

    Raises `FormatError` where it is no XML at all, or is made to exhaust the machine.
    """
    from xml.parsers import expat  # it is loaded by the few who have such files

    builder = _Builder(expat.ParserCreate("utf-8"), line)
    try:
        builder.parser.Parse(_mended(text).encode("utf-8"), True)
    except expat.ExpatError as error:
        where = f"line {error.lineno + line - 1}: {expat.ErrorString(error.code)}"
        if builder.root is None or not builder.root.parts:
            raise FormatError(f"is no XML that can be read ({where})") from error
        return builder.root, (f"breaks off as XML ({where}): what stands behind that was not read",)
    if builder.root is None:
        raise FormatError("is XML without any element")
    return builder.root, ()


class _Builder:
    """Takes what expat tells, and makes the tree."""

    def __init__(self, parser: Any, line: int) -> None:
        self.parser = parser
        self._above = line - 1
        self.root: Node | None = None
        self._open: list[Node] = []
        self._count = 0
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.EntityDeclHandler = self._entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= DEEPEST or self._count > MOST_ELEMENTS:
            raise FormatError(
                f"is XML nested deeper than {DEEPEST} levels, or of more than {MOST_ELEMENTS:,} elements: "
                "split it into smaller files"
            )
        local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        node = Node(name.rpartition(":")[2], local, self.parser.CurrentLineNumber + self._above)
        if self._open:
            self._open[-1].parts.append(node)
        elif self.root is None:
            self.root = node
        self._open.append(node)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _words(self, words: str) -> None:
        if not self._open:
            return
        parts, line = self._open[-1].parts, self.parser.CurrentLineNumber + self._above
        # Expat parts them at every reference: three million of these would take a hundred times their size.
        if parts and isinstance(before := parts[-1], tuple) and before[0] == line and len(before[1]) < _PIECE:
            parts[-1] = (line, before[1] + words)
        else:
            parts.append((line, words))

    def _entity(self, name: str, *rest: object) -> None:
        raise FormatError(
            f"declares entities of its own (“{name}”), which can hide anything: save it without its DOCTYPE"
        )


def _mended(text: str) -> str:
    """The text as expat takes it; every line stays on its line."""
    if declaration := _DECLARATION.match(text):
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    text = _ILLEGAL.sub("", text.removeprefix("\ufeff"))
    if "&" not in text:
        return text
    plain, *sections = text.split("<![CDATA[")
    mended = [_AMPERSAND.sub(_reference, plain)]
    for section in sections:
        inside, end, after = section.partition("]]>")
        mended.append(f"{inside}{end}{_AMPERSAND.sub(_reference, after)}")
    return "<![CDATA[".join(mended)


def _reference(match: re.Match[str]) -> str:
    """What expat knows as it is; an entity of HTML as its character, none for a control character; any other
    ampersand as one.
    """
    name = match[1]
    if name in _KNOWN:
        return match[0]
    meant = html.unescape(match[0]) if name else "&"
    if name and name.startswith("#"):
        return "" if _ILLEGAL.match(meant) else html.escape(meant, quote=False)
    return html.escape(match[0] if meant == match[0] else meant, quote=False)
