"""ANPA 1312, the wire of American agencies: a header between control characters, then lines that begin with
``^`` and end with ``<`` (slug, headline, notes, summary) or ``=`` (byline), then the paragraphs.

`published` is when the message was sent, by the line under the text (``AP-WF-02-20-16 0337GMT``). Lines are
those of the file. See https://www.iptc.org/std/IPTC7901/ for the common ancestor; the layout here is that of
what the Associated Press sends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from store import lines
from store.formats.article.draft import Draft
from store.formats.markup.pieces import Piece
from store.formats.newsroom import fields
from store.formats.newsroom.copy import lay
from store.formats.newsroom.wires import Message, Numbered, pieces, stories
from store.models import Contents, Source

NAME = "anpa"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".tst", ".anpa", ".txt")
BINARY = False

_SNIFFED = re.compile(
    rb"[\x16\s\0]{0,40}\x01[^\x02\x04]{1,400}[\x11-\x14][^\x02\x04]{0,200}"
    rb"(?:\x02\s{0,8}\^|\d\d-\d\d\s{1,4}\d{3,5}\s{0,8}\x02)"
)

#: "BC-BKN--Heat-Hawks, 1st Ld-Writethru,416": the slug, with the number of words last.
_SLUG = re.compile(r"(?P<slug>.+?),(?P<words>\d{1,5})")
_HEADER = re.compile(r"(?P<slug>[^\x11-\x14]*?)\s+(?P<day>\d\d-\d\d)\s+(?P<words>\d{3,5})\s*")
_SENT = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d)\s+(?P<time>[0-2]\d[0-5]\d)\s?(?P<zone>[A-Z]{2,4})\b"
)
_WIRE_BEGAN = "70"
_LONGEST_UNIT = 20  # lines
_NOTE = re.compile(
    r"\(?(?:eds|editors?|ed(?:itor)?['’]?s? note|advisory|note to|attn|attention)\b", re.IGNORECASE
)
_MEDIA = re.compile(r"(?:AP|LaserPhoto|NY\d|With)\b.{0,20}\b(?:Photos?|Video|Graphics?|Audio|Interactive)\b")
_BY = re.compile(r"(?:by|from)\s", re.IGNORECASE)


class _Unit(NamedTuple):
    """A line that begins with ``^``, without its marks; `mark` is the one at its end."""

    text: str
    mark: str
    start: int
    end: int


def sniff(path: str, head: bytes) -> bool:
    """Whether a file begins with a wire's header that has the marks of a typesetter in it."""
    return _SNIFFED.match(head) is not None


def parse(source: Source) -> Contents:
    """The stories of the file, in its order. Raises `FormatError` where there is none."""
    return stories(source.text, _draft)


def _draft(message: Message) -> Draft:
    draft = Draft(furnished=False)
    for number, line in message.header:
        draft.row("other", line, number)
    units, text = _parted(message.text)
    slug = _slug(draft, message, units)
    _head(draft, units if slug is None else units[1:])
    lay(draft, text)
    for number, line in message.sent:
        draft.row("timestamp", line.rstrip(" <"), number)
        draft.date("published", _sent(line), number, rule="when it was sent")
    if slug:
        draft.state("title", slug, units[0].start if units else 1, rule="slug", confidence=0.4)
    return draft


def _sent(line: str) -> str:
    """The line about when it was sent, its day as everybody reads it: American wires put the month first."""
    read = _SENT.search(line)
    if read is None:
        return line.rstrip(" <")
    century = 19 if read["year"] >= _WIRE_BEGAN else 20
    hours, minutes = read["time"][:2], read["time"][2:]
    return f"{century}{read['year']}-{read['month']}-{read['day']} {hours}:{minutes} {read['zone']}"


def _parted(found: Sequence[Numbered]) -> tuple[list[_Unit], list[Piece]]:
    """The lines above the story, and its pieces; a line with their marks below its first is a cross-head."""
    units: list[_Unit] = []
    text: list[Piece] = []
    run: list[Numbered] = []
    open_unit: _Unit | None = None
    for number, line in found:
        words = line.strip()
        if open_unit is None and not words.startswith("^"):
            run.append((number, line))
            continue
        begun = open_unit or _Unit("", "", number, number)
        whole = f"{begun.text} {words}".strip()
        if words[-1:] in ("<", "=") or not words or number - begun.start > _LONGEST_UNIT:
            unit = _Unit(whole.strip("^<= "), whole[-1:], begun.start, number)
            open_unit = None
            text += _paragraphs(run)
            run = []
            if text:
                text.append(Piece("crosshead", unit.text, unit.start, unit.end))
            else:
                units.append(unit)
        else:
            open_unit = _Unit(whole, "", begun.start, number)
    if open_unit is not None:
        units.append(_Unit(open_unit.text.strip("^<= "), "", open_unit.start, open_unit.end))
    return units, [*text, *_paragraphs(run)]


def _paragraphs(run: list[Numbered]) -> list[Piece]:
    """The paragraphs of lines; a tab opens them, but in tables, where no line has one."""
    inked = [line for _, line in run if line.strip()]
    tabbed = sum(line.startswith("\t") for line in inked)
    return pieces(run, indented=tabbed * 8 >= len(inked))


def _slug(draft: Draft, message: Message, units: Sequence[_Unit]) -> str | None:
    """What the story is called on the wire, with the number of its words; None where no line says that."""
    for _, line in message.header:
        if read := _HEADER.search(line.rpartition("\x11")[2]):
            draft.keep("filed", read["day"])
    if not units or not (read := _SLUG.fullmatch(units[0].text)):
        return None
    draft.row("other", units[0].text, units[0].start, units[0].end)
    draft.keep("slug", read["slug"])
    draft.keep("words", int(read["words"]))
    return read["slug"]


def _head(draft: Draft, units: Sequence[_Unit]) -> None:
    """Headline, notes, summary and byline, which may go on with a job and a house on lines of their own."""
    titled = False
    at = 0
    while at < len(units):
        unit = units[at]
        end = at + 1
        if _BY.match(unit.text) and (unit.mark == "=" or lines.read_byline(unit.text)):
            while end < len(units) and unit.mark == units[end].mark == "=" and not _BY.match(units[end].text):
                end += 1
            whole = ", ".join(one.text for one in units[at:end])
            fields.byline(draft, whole, unit.start, units[end - 1].end)
        elif _MEDIA.match(unit.text):
            draft.row("other", unit.text, unit.start, unit.end)
        elif _NOTE.match(unit.text) or lines.read_notice(unit.text) is not None:
            draft.row("notice", unit.text, unit.start, unit.end)
        else:
            draft.head("standfirst" if titled else "headline", unit.text, unit.start, unit.end)
            titled = True
        at = end
