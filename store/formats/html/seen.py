"""The lines of a page as a reader sees them: one for each paragraph, heading, list item or piece between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from store.formats.cleaning import one_spaced, visible

#: What breaks a line: https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main
    menu nav ol optgroup option p plaintext pre search section summary table tbody td tfoot th thead title tr
    ul xmp""".split()
)

#: What is not shown as text, or only to press on.
_UNSEEN = frozenset(
    """applet audio base button canvas datalist embed head iframe input link map math meta noembed noframes
    noscript object param picture progress script select style svg template textarea video""".split()
)

_BLANK = re.compile(r"\s+")

#: Two breaks part paragraphs, as old pages have them; one goes on in the same.
_BREAK = "\n"
_PARTED = re.compile(r"[ \t]*\n[ \t]*\n[\s]*")


@dataclass(slots=True, eq=False)
class Seen:
    """One line of a page: its text, its place among the lines, the element it stands in.

    `linked` is the share of its characters that are links; `breaks` are its rows.
    """

    text: str
    number: int
    element: Any
    linked: float
    breaks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Open:
    """The line that is being read."""

    element: Any
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    size: int = 0


def lines_seen(root: Any) -> list[Seen]:
    """All lines of a page in their order, the title of its window first."""
    found: list[Seen] = []
    title = root.find(".//head/title")
    if title is not None:
        _close(_Open(title, [title.text or ""]), found)
    body = root.find("body")
    for opened in _opened(body if body is not None else root):
        _close(opened, found)
    return found


def _opened(root: Any) -> Iterator[_Open]:
    """Each run of text between two block elements."""
    current = _Open(root)
    links = plain = 0
    # By a stack, not by recursion: pages may be nested deep.
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if leaving:
            links -= tag == "a"
            plain -= tag == "pre"
            if tag in _BLOCKS:
                yield current
                parent = element.getparent()
                current = _Open(parent if parent is not None else root)
            _add(current, element.tail, links, plain)
            continue
        if tag in _UNSEEN and not (tag == "template" and element.get("shadowrootmode")):
            _add(current, element.tail, links, plain)
            continue
        if tag == "br":
            current.pieces.append(_BREAK)
            _add(current, element.tail, links, plain)
            continue
        links += tag == "a"
        plain += tag == "pre"
        if tag in _BLOCKS:
            yield current
            current = _Open(element)
        elif _is_glued(current, element):
            current.pieces.append(" ")
        _add(current, element.text, links, plain)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield current


def _is_glued(current: _Open, element: Any) -> bool:
    """Whether nothing but style parts an element from the one before it: "Ana Lu" and "Reporter"."""
    before = element.getprevious()
    if before is None or before.tail or not current.pieces or not element.text:
        return False
    last, first = current.pieces[-1][-1:], element.text[0]
    return (last.islower() or last.isdigit()) and (first.isupper() or (first.isdigit() and last.islower()))


def _add(current: _Open, text: str | None, links: int, plain: int) -> None:
    """Adds a piece of text; `links` and `plain` count the links and the elements of set lines around it."""
    if not text:
        return
    seen = text.replace("\r\n", _BREAK) if plain else _BLANK.sub(" ", text)
    current.pieces.append(seen)
    size = len(seen.strip())
    current.size += size
    if links:
        current.linked += size


def _close(current: _Open, found: list[Seen]) -> None:
    """Adds the line, or the several that double breaks make of it."""
    text = "".join(current.pieces)
    if not text.strip():
        return
    linked = current.linked / max(1, current.size)
    for part in _PARTED.split(text):
        rows = tuple(row for row in (one_spaced(visible(row)) for row in part.split(_BREAK)) if row)
        if rows:
            found.append(Seen(" ".join(rows), len(found) + 1, current.element, linked, rows))
