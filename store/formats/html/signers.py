"""Who wrote an article, as its page shows it: marked elements, the lines under the headline, a signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from store import lines
from store.formats.article.blocks import Block
from store.formats.article.header import read_header
from store.formats.html.furniture import AUTHOR_WORDS, words_of
from store.formats.html.heading import in_menu
from store.formats.html.seen import Seen
from store.lines.names import is_name, written
from store.models import Contributor

#: Lines of the text that show where the header ends, and how long a line of it is.
OF_TEXT = 3
_OPENS_TEXT = 60
_LONGEST_LINE = 400

#: Lines under the text in which some sign, and those in which a "By" is of this story.
UNDER = 12
_SIGNED_UNDER = 3
_MOST_NAMES = 8

_NOT_AUTHOR_WORDS = frozenset(
    "bio description about comment comments more related image photo media picture caption".split()
)
_LONGEST_MARKED = 300
_LARGE_TAGS = frozenset("article main body header section".split())

#: Before a name or a day that stands under the text.
LABEL = re.compile(
    r"(?:autor(?:in)?(?:\s?/\s?autor(?:in)?)?|authors?|auteur|autore|datum|date|fecha|data)\s*:?\s+",
    re.IGNORECASE,
)

#: Between a time and a name on one line.
_FILLER = re.compile(r"^(?:um|at|à|alle|às|kl|om)\b\.?|\b(?:um|at|à|alle|às|kl|om)$")
_MARKS = " /|,–-·•"


@dataclass(slots=True)
class Signed:
    """Who wrote it: people, else the houses that sign; the line that names them.

    `bylines` are all lines about it, `times` those that stand in them.
    """

    people: list[Contributor] = field(default_factory=list)
    houses: list[str] = field(default_factory=list)
    line: int | None = None
    bylines: dict[int, Seen] = field(default_factory=dict)
    times: list[tuple[Seen, lines.Timestamps]] = field(default_factory=list)


def opens_text(line: Seen) -> bool:
    """Whether a line is so long that the text has begun, and is not about who or when."""
    if len(line.text) < _OPENS_TEXT:
        return False
    return lines.read_timestamps(line.text) is None and lines.read_byline(line.text) is None


def read_signers(zone: Sequence[Seen], title: Seen | None, text: Sequence[Seen]) -> Signed:
    """What the lines around the headline, `zone`, say about who wrote it; the `text` begins below them."""
    signed = Signed()
    _read_marked(signed, zone)
    below = [line for line in zone if title is None or line.number > title.number]
    _read_as_header(signed, title, below, text)
    return signed


def _read_marked(signed: Signed, zone: Sequence[Seen]) -> None:
    """Who wrote it, where the page's elements say which line that is."""
    groups: dict[Any, list[Seen]] = {}
    for line in zone:
        if (element := _author_element(line)) is not None:
            groups.setdefault(element, []).append(line)
    found: list[Contributor] = []
    for element, group in groups.items():
        people = _people_of(element, group)
        if not people:
            continue
        if found and not (words_of(element) & AUTHOR_WORDS or _is_rel_author(element)):
            continue
        signed.line = signed.line or group[0].number
        names = {person.name.casefold() for person in found}
        found += [person for person in people if person.name.casefold() not in names]
        signed.bylines |= {line.number: line for line in group if not lines.read_timestamps(line.text)}
    signed.people += found


def _author_element(line: Seen) -> Any:
    """The outermost of the nearest elements around a line that is marked as its author."""
    found = None
    element = line.element
    for _ in range(5):
        if element is None or element.tag in _LARGE_TAGS:
            break
        words = words_of(element)
        if words & _NOT_AUTHOR_WORDS:
            break
        if words & AUTHOR_WORDS or _is_rel_author(element):
            found = element
        element = element.getparent()
    if found is None and len(line.element.text_content()) <= _LONGEST_MARKED:
        for link in line.element.iter("a", "span"):
            if _is_rel_author(link) or words_of(link) & AUTHOR_WORDS:
                return line.element
    return found


def _is_rel_author(element: Any) -> bool:
    return "author" in (element.get("rel") or "").lower().split() or element.get("itemprop") == "author"


def _people_of(element: Any, group: Sequence[Seen]) -> list[Contributor]:
    """The people whom the lines of one marked element name: its links that are names, else its words."""
    named = [
        " ".join((link.text_content() or "").split())
        for link in element.iter("a", "span")
        if link.tag == "a" or _is_rel_author(link) or words_of(link) & {"name", "author"}
    ]
    raw = " ".join(line.text for line in group)
    line = lines.read_byline(raw) or lines.read_bare_names(raw)
    if line and len(line.people) > 1 and not line.rest:
        return list(line.people)
    names = list(
        dict.fromkeys(written(name) for name in named if is_name(name) and not lines.read_byline(name))
    )
    if names and len(names) <= _MOST_NAMES:
        return [Contributor(name=name, raw=raw[:300]) for name in names]
    texts = [line.text for line in group]
    for text in ("\n".join(texts), *texts):
        read = lines.read_byline(text) or lines.read_bare_names(text)
        if read and read.people:
            return list(read.people)
    return []


def _read_as_header(signed: Signed, title: Seen | None, below: Sequence[Seen], text: Sequence[Seen]) -> None:
    """What the line reader makes of the lines under the headline."""
    shown = ([title] if title else []) + [line for line in below if len(line.text) < _LONGEST_LINE]
    shown += [line for line in text if opens_text(line)][:OF_TEXT]
    header = read_header([Block(line.text, at, at) for at, line in enumerate(shown)])
    for at, byline in header.bylines:
        if shown[at] in below and shown[at].number not in signed.bylines:
            _take(signed, shown[at], byline)
    if signed.people or signed.houses:
        return
    for line in below:
        times = lines.read_timestamps(line.text)
        beside = _FILLER.sub("", times.rest).strip(_MARKS) if times else ""
        read = lines.read_byline(line.text) or lines.read_bare_names(beside)
        if read is not None:
            _take(signed, line, read)


def _take(signed: Signed, line: Seen, byline: lines.Byline) -> None:
    """What one line says about who wrote it; the first line that names people stands."""
    if byline.people and (not signed.people or signed.line == line.number):
        signed.line = line.number
        signed.people += byline.people
    if not signed.houses:
        signed.houses += byline.agencies
    signed.bylines[line.number] = line
    if byline.stamps:
        signed.times.append((line, byline.stamps))


def signature(seen: Sequence[Seen], text: Sequence[Seen]) -> tuple[list[Contributor], int | None]:
    """Who signs under the text, or as its last line, where nobody is named above it."""
    last = text[-1].number
    for line in [*text[-1:], *(line for line in seen if last < line.number <= last + UNDER)]:
        marked = _author_element(line) if line.number <= last + _SIGNED_UNDER else None
        if marked is not None and (people := _people_of(marked, [line])):
            return people, line.number
        name = LABEL.sub("", line.text, count=1)
        read = lines.read_byline(line.text) if line.number <= last + _SIGNED_UNDER else None
        if read is None and (name != line.text or line is text[-1]) and is_name(name):
            read = lines.read_bare_names(name)
        if read and read.people and not in_menu(line):
            return list(read.people), line.number
    return [], None
