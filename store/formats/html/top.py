"""The lines above the text as a reader sees them: headline, standfirst, who wrote it, when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from store import lines
from store.formats.article import shapes
from store.formats.article.furniture import furniture
from store.formats.html.furniture import AUTHOR_WORDS, is_aside, is_caption, words_of
from store.formats.html.heading import heading_of
from store.formats.html.seen import Seen
from store.formats.html.signers import LABEL, OF_TEXT, UNDER, Signed, opens_text, read_signers

#: Lines above the headline, and below it, in which who and when may stand.
_ABOVE = 12
_NEAR = 4
_BELOW = 40

#: Some call the header so, which is a teaser elsewhere.
_HEADER_WORDS = frozenset("header headers headline".split())

_STANDFIRST_WORDS = frozenset(
    """standfirst subtitle subtitles subheadline subhead subheading lead lede leadin leadtext intro dek deck
    description summary excerpt chapeau chapo sottotitolo bajada entradilla copete ingress manchet
    teaser vorspann anreisser sapo sommario abstract""".split()
)
_TIME_WORDS = frozenset(
    """date time published publish pubdate posted timestamp datum datetime fecha updated modified
    dateline""".split()
)
_LONGEST_TIME = 100
_LONGEST_STANDFIRST = 900
_SHORTEST_STANDFIRST = 25
_FEWEST_WORDS = 5
_OPENING = 60


@dataclass(slots=True)
class Top:
    """What stands above the text: its lines by kind, and what they say."""

    signed: Signed
    kinds: list[tuple[str, Seen]] = field(default_factory=list)
    times: list[tuple[Seen, lines.Timestamps]] = field(default_factory=list)

    #: Times in the form that machines read, as elements of the header have them.
    marked: list[str] = field(default_factory=list)


def read_top(
    seen: Sequence[Seen], title: Seen | None, text: Sequence[Seen], descriptions: Sequence[str]
) -> Top:
    """What the lines around the headline, above the `text`, say; `descriptions` is what the page's data say
    that the story is about.
    """
    start, end = _zone(title, text)
    headings = [line for line in text if heading_of(line)]
    opens = {line.number for line in text if opens_text(line)}
    zone = [line for line in seen if start <= line.number < end and not _is_aside_here(line)]
    about = [shapes.key(text) for text in descriptions if len(text) >= _SHORTEST_STANDFIRST]
    standfirsts = {
        line.number: line
        for line in zone
        if (title is None or line.number > title.number) and _is_standfirst(line, about, text)
    }
    captions = [line for line in zone if line.number not in opens and _is_caption(line)]
    taken = opens | standfirsts.keys() | {line.number for line in [*captions, *headings]}
    rest = [line for line in zone if line.number not in taken and line is not title]
    top = Top(read_signers(rest, title, text))
    top.times += top.signed.times
    top.kinds += [("standfirst", line) for line in standfirsts.values()]
    top.kinds += [("caption", line) for line in captions if title is None or line.number > title.number]
    top.kinds += [("byline", line) for line in top.signed.bylines.values()]
    _read_times(top, rest, seen, text)
    top.kinds.sort(key=lambda one: one[1].number)
    return top


def _zone(title: Seen | None, text: Sequence[Seen]) -> tuple[int, int]:
    """From which line to which one the header goes: below a standfirst that is taken for text, too."""
    long = [line.number for line in text if opens_text(line)]
    end = long[min(OF_TEXT, len(long)) - 1] if long else None
    if title is None:
        end = end or 2
        return max(2, end - _BELOW), end
    end = end if end is not None and end > title.number else title.number + _BELOW
    return max(2, title.number - _ABOVE), min(end, title.number + _BELOW)


def _is_aside_here(line: Seen) -> bool:
    """Whether the line's element says that it is the page's; those around it may be named after buttons."""
    return is_aside(line.element) and not words_of(line.element) & (AUTHOR_WORDS | _HEADER_WORDS)


def _is_caption(line: Seen) -> bool:
    """Whether a line is under a picture, and not one about the article that was put there."""
    if lines.read_byline(line.text) or lines.read_timestamps(line.text) or furniture(line.text) == "button":
        return False
    return any(is_caption(element) for element in [line.element, *line.element.iterancestors()][:_NEAR])


def _is_standfirst(line: Seen, about: Sequence[str], text: Sequence[Seen]) -> bool:
    """Whether a line sums the story up: the class of its element says so, or the page's data have it too."""
    if not _SHORTEST_STANDFIRST <= len(line.text) <= _LONGEST_STANDFIRST or line.linked > 0.6:
        return False
    if _is_caption(line) or lines.read_byline(line.text) or lines.read_timestamps(line.text):
        return False
    key = shapes.key(line.text)
    apart = all(
        line.element.getparent() is not other.element.getparent() for other in text if other is not line
    )
    if apart and any(
        key == other or other.startswith(key) or key.startswith(other[:_OPENING]) for other in about
    ):
        return True
    chain = [line.element, *line.element.iterancestors()][: 3 if apart else 1]
    named = any(
        words & _STANDFIRST_WORDS or {"stand", "first"} <= words
        for words in (words_of(element) for element in chain)
    )
    return named and shapes.words(line.text) >= _FEWEST_WORDS


def _read_times(top: Top, zone: Sequence[Seen], seen: Sequence[Seen], text: Sequence[Seen]) -> None:
    """When it was published: marked times of the header first, then its lines, then those under the text."""
    known = {line.number for _, line in top.kinds}
    last = text[-1].number if text else 0
    of_text = {line.number for line in text}
    above = {line.number for line in zone}
    under = [
        line
        for line in seen
        if text and last - OF_TEXT < line.number <= last + UNDER and line.number not in of_text
    ]
    for line in [*zone, *under]:
        marked = list(_machine_times(line))
        top.marked += marked
        read = lines.read_timestamps(line.text)
        if read is None and line.number > last - OF_TEXT:
            read = lines.read_timestamps(LABEL.sub("", line.text, count=1))
        told = bool(marked) and len(line.text) <= _LONGEST_TIME
        if told and read is None and line.number in above and line.number not in known:
            top.kinds.append(("timestamp", line))
        if read is None:
            continue
        top.times.append((line, read))
        if line.number in above and line.number not in known:
            top.kinds.append(("timestamp", line))


def _machine_times(line: Seen) -> Iterator[str]:
    """The machine's form of a time that is shown in a line."""
    around = [line.element, *list(line.element.iterancestors())[:2]]
    inside = [element for element in line.element.iter("time", "abbr", "span") if element is not line.element]
    for element in [*around, *inside]:
        stated = element.get("datetime") or (
            (element.get("content") or element.get("title") or element.get("data-datetime") or "")
            if words_of(element) & _TIME_WORDS
            else ""
        )
        if stated and re.search(r"\d{4}", stated):
            yield stated
