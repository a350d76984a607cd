"""A record "with indexing": each field behind a code of two or three letters, whatever the language.

HD  Ferry sails again           or      HD
BY  By Ana Lu                           Ferry sails again
WC  808 words                           ...
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from store import lines
from store.formats.article import stated
from store.formats.article.blocks import blocks
from store.formats.article.draft import Draft
from store.formats.article.physical import Line
from store.formats.databases.factiva.words import page
from store.models import Contributor

#: Fields of `Article`.
_STATED = {
    "SE": "section",
    "SN": "publication",
    "ED": "edition",
    "PG": "page",
    "LA": "language",
    "CY": "copyright",
}
#: What else a record says, as it is kept under `extra`. From Factiva's own list of search prefixes.
_KEPT = {
    "WC": "length",
    "SC": "source_code",
    "GC": "source_group",
    "NGC": "source_group",
    "CLM": "column",
    "VOL": "volume",
    "CT": "contact",
    "RF": "references",
    "CO": "companies",
    "IN": "industries",
    "NS": "subjects",
    "RE": "regions",
    "IPC": "provider_codes",
    "IPD": "provider_descriptors",
    "PUB": "publisher",
    "DE": "descriptors",
}
CODES = frozenset([*_STATED, *_KEPT, "HD", "BY", "CR", "PD", "ET", "LP", "TD", "ART", "CX", "AN", "RST"])

#: Codes that are words as well: behind one blank their line must look like what they stand for.
_LISTS = frozenset(["CO", "IN", "NS", "RE", "IPC", "IPD", "DE"])
_CODED = re.compile(r"(?P<code>[A-Z]{2,3})(?:(?P<wide>\t\s*|\s{2,})|\s)(?P<value>\S.*)")
_LISTED = re.compile(r"\S+ : \S|[^|]+\|")

#: A record has at least these.
_TELLING = frozenset(["HD", "WC", "PD", "SN"])


class Field(NamedTuple):
    """One field: its code, the number of the line with it, whether the code stands alone there, its lines."""

    code: str
    number: int
    alone: bool
    lines: list[Line]

    @property
    def value(self) -> str:
        """What it says, on one line."""
        return " ".join(line.text for line in self.lines)


def coded(found: Sequence[Line]) -> tuple[list[Line], list[Field]]:
    """The lines above the first field, and the fields; no fields where this is no record with codes."""
    above: list[Line] = []
    fields: list[Field] = []
    for line in found:
        code, value = _code(line, fields)
        if code is not None:
            field = Field(code, line.number, value is None, [])
            fields.append(field)
            if value is not None:
                field.lines.append(line._replace(text=value, indent=0))
        else:
            (fields[-1].lines if fields else above).append(line)
    if len(_TELLING & {field.code for field in fields}) < 3:
        return list(found), []
    return above, fields


def _code(line: Line, before: Sequence[Field]) -> tuple[str | None, str | None]:
    """The code that a line opens with, and what stands behind it; no code for any other line."""
    text = line.text
    if text in CODES:
        return text, None
    match = _CODED.fullmatch(text) if text[:2].isupper() else None
    if match is None or match["code"] not in CODES:
        return None, None
    if match["wide"] or not before or (match["code"] in _LISTS and _LISTED.match(match["value"])):
        return match["code"], match["value"]
    seen = {field.code for field in before}
    in_text = before[-1].code in ("LP", "TD") and match["code"] not in ("TD", "PUB", "AN", "CT", "RF")
    if in_text or match["code"] in seen or match["code"] in _LISTS:
        return None, None
    return match["code"], match["value"]


def read_fields(draft: Draft, fields: Sequence[Field], width: int | None) -> None:
    """Reads the fields of a record into `draft`; `width` is that of its lines, where they are broken."""
    time = next((field.value for field in fields if field.code == "ET"), "")
    for field in fields:
        if field.alone:
            draft.row("other", field.code, field.number)
        if not field.lines:
            continue
        if field.code in ("LP", "TD"):
            for block in blocks(field.lines, width=width):
                draft.text(block.text, block.start, block.end)
        else:
            _read_field(draft, field, time)


def _read_field(draft: Draft, field: Field, time: str) -> None:
    """One field that is not of the text; `time` is what the record states of the time of day."""
    first, last = field.lines[0].number, field.lines[-1].number
    code, value = field.code, field.value
    whole = value if field.alone else f"{code} {value}"
    if code == "HD":
        _read_headline(draft, field.lines)
    elif code == "BY":
        draft.byline(value, first, last)
    elif code == "CR":
        draft.head("credit", value, first, last)
        _credit(draft, value)
    elif code in ("PD", "ET"):
        draft.head("timestamp", value, first, last)
        if code == "PD":
            draft.date("published", f"{value} {time}".strip(), first)
            draft.date("published", value, first)
    elif code == "ART":
        draft.row("caption", whole, first, last)
    elif code == "CX":
        draft.row("notice", whole, first, last)
        draft.state("status", "corrected", first)
    elif code in _STATED:
        draft.row("copyright" if code == "CY" else "other", whole, first, last)
        draft.state(_STATED[code], page(value) if code == "PG" else value, first)
    else:
        draft.row("other", whole, first, last)
        if code in _KEPT:
            draft.keep(_KEPT[code], _items(value) if code in _LISTS else value)


def _read_headline(draft: Draft, found: Sequence[Line]) -> None:
    """The headline, over one line or broken; what stands apart below it sums the story up."""
    title = [found[0], *_until_blank(found[1:])]
    draft.head("headline", " ".join(line.text for line in title), title[0].number, title[-1].number)
    for line in found[len(title) :]:
        draft.head("standfirst", line.text, line.number)


def _until_blank(found: Sequence[Line]) -> list[Line]:
    end = next((at for at, line in enumerate(found) if line.after_blank), len(found))
    return list(found[:end])


def _credit(draft: Draft, value: str) -> None:
    """Agencies that the credit names, and people whose part it says."""
    draft.keep("credit", value)
    credit = lines.read_credit(value)
    if credit is not None:
        people, agencies = credit.people, credit.agencies
    else:
        read = stated.byline(value)
        people, agencies = (), read.agencies if read else ()
    draft.people(*people, *(Contributor(name=name, role="agency", raw=value) for name in agencies))


def _items(value: str) -> list[str]:
    """The entries of a field that lists codes with their names: "irl : Ireland | eurz : Europe"."""
    return [item.strip() for item in value.split("|") if item.strip()]
