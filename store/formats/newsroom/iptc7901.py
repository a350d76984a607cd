"""IPTC 7901, the wire of European agencies: ``dpa``, ``AFP``, ``ANSA`` and others sent it, and some still do.

A header (``eca0124 3 i 93  dpa 1888``), a slug that ends with a slash, labels (``EXTRA``), the headline that
ends with ``=``, hard-wrapped paragraphs, notes for editors, and when it was sent: ``212101 GMT Nov 18`` is
the 21st of November 2018. Lines are those of the file. See https://www.iptc.org/std/IPTC7901/.
"""

from __future__ import annotations

import re

from store import lines
from store.formats.article.draft import Draft
from store.formats.newsroom import fields
from store.formats.newsroom.copy import is_byline, lay
from store.formats.newsroom.wires import Message, Numbered, pieces, stories
from store.models import Contents, Source

NAME = "iptc7901"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".txt", ".iptc")
BINARY = False

_SNIFFED = re.compile(rb"[\x16\s\0]{0,40}\x01[A-Za-z]{2,5} ?\d{2,5}\s+\d\s+[A-Za-z]{1,5}\s+\d{1,5}\b")
_HEADER = re.compile(
    r"(?P<id>[A-Za-z]{2,5} ?\d{2,5})\s+(?P<urgency>\d)\s+(?P<category>[A-Za-z]{1,5})\s+(?P<words>\d{1,5})\b"
)
_SLUG = re.compile(r"\S[^\n]{0,80}/")
_LABEL = re.compile(r"[^a-zà-ÿ]{2,40}|\([^()]{2,60}\)")
_NOTES = re.compile(r"#+ ?\w")
_NARROWEST, _WIDEST = 60, 80  # characters a line
_ABOVE = 8  # lines of labels and headline


def sniff(path: str, head: bytes) -> bool:
    """Whether a file begins with a wire's header as IPTC 7901 has it."""
    return _SNIFFED.match(head) is not None


def parse(source: Source) -> Contents:
    """The stories of the file, in its order. Raises `FormatError` where there is none."""
    return stories(source.text, _draft)


def _draft(message: Message) -> Draft:
    draft = Draft(furnished=False)
    for number, line in message.header:
        draft.row("other", line, number)
        if read := _HEADER.search(line):
            draft.state("provider_id", read["id"], number)
            draft.keep("urgency", read["urgency"])
            draft.keep("category", read["category"])
        elif _SLUG.fullmatch(line.strip()):
            draft.keep("slug", line.strip())
    below = _head(draft, message.text)
    notes = next((at for at, (_, line) in enumerate(below) if _NOTES.match(line.strip())), len(below))
    lay(draft, pieces(below[:notes], width=_width(message.text)))
    _notes(draft, below[notes:])
    for number, line in message.sent:
        draft.row("timestamp", line, number)
        draft.date("published", line, number, rule="when it was sent")
    return draft


def _width(text: list[Numbered]) -> int | None:
    """The width at which this wire breaks its lines; None for a message that somebody joined again."""
    longest = max(len(line.strip()) for _, line in text)
    return max(_NARROWEST, longest) if longest <= _WIDEST else None


def _head(draft: Draft, text: list[Numbered]) -> list[Numbered]:
    """Labels, headline and byline; gives the lines below them."""
    seen = [at for at, (_, line) in enumerate(text) if line.strip()][:_ABOVE]
    last = next((at for at in seen if text[at][1].rstrip().endswith("=")), None)
    if last is None:  # then the headline is what stands alone above the first paragraph
        first = pieces(text)[:1]
        if not first or lines.read_dateline(first[0].text) or len(pieces(text)) < 2:
            return text
        last = next(at for at in seen if text[at][0] == first[0].end)
    title: list[Numbered] = []
    for at in seen[: seen.index(last) + 1]:
        number, line = text[at][0], text[at][1].strip()
        if not title and at != last and _SLUG.fullmatch(line):
            draft.row("other", line, number)
            draft.keep("slug", line)
        elif not title and at != last and _LABEL.fullmatch(line):
            draft.row("notice", line, number)
            draft.keep("label", line)
        else:
            title.append((number, line))
    draft.head("headline", " ".join(line for _, line in title).rstrip("= "), title[0][0], title[-1][0])
    for at in (at for at in seen if at > last):
        line = text[at][1].strip().rstrip("= ")
        if not is_byline(line):
            break
        fields.byline(draft, line, text[at][0])
        last = at
    return text[last + 1 :]


def _notes(draft: Draft, found: list[Numbered]) -> None:
    """What is for editors: links, contacts, who reported and edited, and the initials at the very end."""
    last = max((number for number, line in found if line.strip()), default=0)
    for piece in pieces(found):
        if piece.end == last and not piece.text.startswith(("#", "-")):
            lay(draft, [piece])
        else:
            credited = lines.read_credit(piece.text.lstrip("- ")) is not None
            draft.text(piece.text, piece.start, piece.end, kind="credit" if credited else "notice")
