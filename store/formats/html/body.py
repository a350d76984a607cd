"""Which lines of a page are the article's text: what trafilatura finds, and what stands among that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from store.formats.article import shapes
from store.formats.article.furniture import furniture
from store.formats.cleaning import one_spaced, visible
from store.formats.extras import load
from store.formats.html.furniture import is_aside, is_caption
from store.formats.html.linked_data import Node, text_of
from store.formats.html.page import tree_of
from store.formats.html.seen import Seen, lines_seen
from store.lines import read_credit, read_notice

#: A line is found in another text where so much of its runs of so many letters is there.
_RUN = 10
_FOUND = 0.7

#: Words of a line of text that shows where the article stands.
_TELLING = 9

#: The part of the text that the article's element holds; the rest is a stray find.
_HELD = 0.85

#: More than this of a line is links: it leads elsewhere.
_LINKED = 0.6
_LEADS_AWAY = 0.9

#: A longer one is text that is set large.
_LONGEST_HEADING = 200

#: Of more elements than this trafilatura would take minutes, and the runs of a longer text much memory.
_MOST_ELEMENTS = 30_000
_LONGEST_TEXT = 4_000_000

#: Characters of a text that is worth reading from the data, and the part of it that a page shows at least.
_TOLD = 400
_SHOWN = 0.4

#: Lines under the text in which editors may speak.
_UNDER = 6

#: Letters that two paragraphs do not have in common by chance.
_SURELY_REPEATED = 30

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the article, and its kind; None where its words have to say it."""

    line: Seen
    kind: str | None


def found_text(root: Any) -> str:
    """The article's text as trafilatura sees it, paragraphs parted by line ends; "" where it sees none."""
    trafilatura = load("trafilatura", "html", "a web page")
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS or len(root.text_content()) > _LONGEST_TEXT:
        return ""
    document = trafilatura.bare_extraction(root, include_comments=False, with_metadata=False)
    return (document.text or "") if document is not None else ""


def body(lines: Sequence[Seen], text: str) -> list[Part]:
    """The lines of the text in their order, with captions and links among them; `text` is what was found."""
    sure = _confirmed(lines, text) if text else {line.number for line in lines if _is_prose(line)}
    region = _region([line for line in lines if line.number in sure])
    if region is None:
        return []
    parts: list[Part] = []
    seen: set[str] = set()
    for line in lines:
        around = list(_around(line, region, line.number in sure))
        key = shapes.key(line.text)
        if not around or not key or (key in seen and len(key) > _SURELY_REPEATED):
            continue
        kind = _kind(line, around, line.number in sure)
        if kind is not None:
            seen.add(key)
            parts.append(Part(line, kind or None))
    return _trimmed(parts)


def behind(lines: Sequence[Seen], parts: list[Part]) -> list[Part]:
    """The lines next under the text in which editors speak about it, or say who else had a part in it."""
    last = parts[-1].line.number
    under = [line for line in lines if last < line.number <= last + _UNDER and line.linked < _LINKED]
    return [Part(line, None) for line in under if _is_notice(line.text)]


def _is_notice(text: str) -> bool:
    notice = read_notice(text)
    return (notice is not None and notice.kind == "notice") or read_credit(text) is not None


def below(parts: list[Part], title: Seen) -> list[Part]:
    """The lines of the text that are below its headline, and do not repeat it."""
    key = shapes.key(title.text)
    return [part for part in parts if part.line.number > title.number and shapes.key(part.line.text) != key]


def told(node: Node, lines: Sequence[Seen], parts: list[Part]) -> list[Part]:
    """The text that the page's data hold, where the page shows much less of it: behind a wall, by a program.

    Its lines count on from the last that is seen.
    """
    stated = text_of(node.get("articleBody")) or ""
    shown = sum(len(part.line.text) for part in parts if part.kind != "caption")
    if not lines or len(stated) < _TOLD or len(stated) * _SHOWN < shown:
        return parts
    marked = re.search(r"</?(?:p|br|div)\b", stated)
    rows = [line.text for line in lines_seen(tree_of(stated))] if marked else stated.split("\n")
    texts = [text for row in rows if (text := one_spaced(visible(row)))]
    return [
        Part(Seen(text, lines[-1].number + at, lines[-1].element, 0.0), None)
        for at, text in enumerate(texts, start=1)
    ]


def _confirmed(lines: Sequence[Seen], text: str) -> set[int]:
    """The numbers of the lines that are in `text`."""
    keys = [shapes.key(row) for row in text.split("\n")]
    whole = set(keys)
    runs = {row[at : at + _RUN] for row in keys for at in range(len(row) - _RUN + 1)}
    found = set()
    for line in lines:
        key = shapes.key(line.text)
        if key in whole:
            found.add(line.number)
        elif len(key) >= 2 * _RUN:
            total = len(key) - _RUN + 1
            if sum(key[at : at + _RUN] in runs for at in range(total)) >= _FOUND * total:
                found.add(line.number)
    return found


def _region(lines: Sequence[Seen]) -> Any:
    """The smallest element that holds nearly all of the text."""
    weights: dict[Any, int] = defaultdict(int)
    depths: dict[Any, int] = {}
    total = 0
    plain = [line for line in lines if line.linked <= _LINKED]
    for line in [line for line in plain if shapes.words(line.text) >= _TELLING] or plain:
        total += len(line.text)
        chain = [line.element, *line.element.iterancestors()]
        for depth, element in enumerate(reversed(chain)):
            weights[element] += len(line.text)
            depths[element] = depth
    held = [element for element, weight in weights.items() if weight >= _HELD * total]
    return max(held, key=depths.__getitem__, default=None)


def _around(line: Seen, region: Any, sure: bool) -> Iterator[Any]:
    """A line's element and those around it up to `region`; nothing where it is outside and may be no text."""
    chain = []
    element = line.element
    while element is not None:
        chain.append(element)
        if element is region:
            yield from chain
            return
        element = element.getparent()
    if sure and line.element.tag == "p" and _is_prose(line):
        yield from chain


def _kind(line: Seen, around: Sequence[Any], sure: bool) -> str | None:
    """The kind of a line inside the article; "" where its words have to say it, None for the page's."""
    inner = around[:-1] if len(around) > 1 else around
    tags = {element.tag for element in inner}
    if any(is_caption(element) for element in inner) and "blockquote" not in tags:
        return "caption"
    if any(is_aside(element) for element in inner):
        return None
    if line.linked >= _LEADS_AWAY:
        return "related-link"
    if not sure and (line.linked > _LINKED or not (shapes.is_prose(line.text) or tags & _HEADINGS)):
        return None
    said = furniture(line.text)
    if tags & _HEADINGS:
        return None if said else "crosshead" if len(line.text) < _LONGEST_HEADING else ""
    if "blockquote" in tags:
        return "quote"
    if "li" in tags:
        return "related-link" if line.linked > _LINKED else "list"
    return ""


def _is_prose(line: Seen) -> bool:
    return line.linked < _LINKED and shapes.is_prose(line.text)


def _trimmed(parts: list[Part]) -> list[Part]:
    """The parts without headings, captions and links at their end: they belong to what comes below."""
    end = len(parts)
    while end and parts[end - 1].kind in ("crosshead", "related-link"):
        end -= 1
    return parts[:end]
