"""One document of an export: its lines -> an article in the making.

Above the text stand headline, author and where it was printed; below it, field by field, what the database
knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from store import lines
from store.formats.article.blocks import blocks
from store.formats.article.draft import Draft
from store.formats.article.physical import Line
from store.formats.databases.proquest import words
from store.lines.jobs import is_role
from store.lines.places import is_place

#: "New York Times, Late Edition; New York, N.Y. [New York, N.Y]06 Nov 2016: A.1."
_INFO = re.compile(
    r"(?P<name>[^;\[]{1,200}?)\s*(?:;\s*(?P<place>[^\[]{0,100}))?(?:\[[^\]]{0,100}\]\s*"
    r"(?P<day>[^:\[]{4,40}?)\s*(?::\s*(?P<page>.{1,60}?)\.?)?)?"
)
_AUTHOR = re.compile(r"(?P<surname>[^,]{1,60}),\s*(?P<first>[^,]{1,60})(?P<rest>,\s*(?:Jr|Sr|I{2,3}|IV)\.?)?")


class Field(NamedTuple):
    """One field: its label, and its lines; what stands behind the label is in the first."""

    label: words.Label
    lines: list[Line]

    @property
    def value(self) -> str:
        """What it says, on one line."""
        return " ".join(filter(None, [self.label.value, *(line.text for line in self.lines[1:])]))

    @property
    def whole(self) -> str:
        """The lines as they stand."""
        return " ".join(line.text for line in self.lines)


def is_record(found: Sequence[Line]) -> bool:
    """Whether lines are a document: they have labels that only documents have."""
    known = {words.meaning(line.text) for line in found} - {None}
    return len(known & {"text", "abstract", "info", "publication", "id", "date", "url"}) >= 2


def read_record(draft: Draft, found: Sequence[Line]) -> None:
    """Reads the lines of a document, without those that count it, into `draft`."""
    start = next((at for at, line in enumerate(found) if words.meaning(line.text) == "text"), len(found))
    title_end = next((at for at in range(start) if words.label(found[at].text) is not None), start)
    end = _text_end(found, min(start + 1, len(found)))
    if title_end:
        _read_title(draft, found[:title_end])
    fields = _fields(found[title_end:start])
    if start < len(found):
        fields += _read_text(draft, found[start], found[start + 1 : end])
    fields += _fields(found[end:])
    stated = {field.label.meaning: field for field in reversed(fields) if field.label.meaning}
    _state(draft, stated)
    for field in fields:
        _read_field(draft, field, credited="author" not in stated)


def _text_end(found: Sequence[Line], start: int) -> int:
    """Where the text ends and the fields begin: from there on every group of lines opens with a label."""
    end = len(found)
    for at in range(len(found) - 1, start - 1, -1):
        line = found[at]
        label = words.label(line.text)
        if label is not None and label.meaning is not None:
            end = at
        elif label is None and line.after_blank:
            break
    return end


def _fields(found: Sequence[Line]) -> list[Field]:
    """The fields of lines: each with a known label opens one, and others only behind a blank line."""
    fields: list[Field] = []
    for line in found:
        label = words.label(line.text)
        if label is not None and (label.meaning or line.after_blank or not fields):
            fields.append(Field(label, [line]))
        elif fields:
            fields[-1].lines.append(line)
        else:
            fields.append(Field(words.Label("", None, line.text), [line]))
    return fields


def _read_title(draft: Draft, found: Sequence[Line]) -> None:
    """The headline; what stands apart below it is none of it."""
    apart = next((at for at in range(1, len(found)) if found[at].after_blank), len(found))
    title = found[:apart]
    draft.head("headline", " ".join(line.text for line in title), title[0].number, title[-1].number)
    for line in found[apart:]:
        draft.row("other", line.text, line.number)


def _read_text(draft: Draft, first: Line, rest: Sequence[Line]) -> list[Field]:
    """The paragraphs, one a line; behind "Illustration" captions. Gives the fields among them."""
    label = words.label(first.text)
    if label is None or not label.value or words.MISSING.fullmatch(label.value):
        draft.row("other", first.text, first.number)
    else:
        rest = [first._replace(text=label.value), *rest]
    text: list[Line] = []
    fields: list[Field] = []
    captions = False
    for line in rest:
        label = words.label(line.text) if line.after_blank else None
        if label is not None and label.meaning in words.BELOW:
            fields.append(Field(label, [line]))
            captions = True
        elif words.CAPTIONS.fullmatch(line.text):
            captions = captions or not line.text.casefold().startswith("enlarge")
            draft.row("other", line.text, line.number)
        elif captions:
            draft.row("caption", line.text, line.number)
        else:
            text.append(line)
    for block in blocks(text):
        draft.text(block.text, block.start, block.end)
    return fields


def _state(draft: Draft, fields: dict[str, Field]) -> None:
    """The fields of an article, the surest statement of each first."""
    for name in ("title", "publication", "section", "page", "language", "copyright", "url"):
        if (field := fields.get(name)) is not None:
            draft.state(
                name, field.value.rstrip(".") if name == "page" else field.value, field.lines[0].number
            )
    if (field := fields.get("id")) is not None:
        draft.state("provider_id", field.value, field.lines[0].number)
    if (field := fields.get("date")) is not None:
        draft.date("published", field.value, field.lines[0].number)
    info = fields.get("info")
    match = _INFO.fullmatch(info.value) if info is not None else None
    if info is None or match is None:
        return
    number = info.lines[0].number
    name, _, edition = match["name"].partition(", ")
    known = draft.stated("publication")
    draft.state("publication", name, number)
    if known is None or known.casefold() == name.casefold():
        draft.state("edition", edition, number)
    draft.date("published", match["day"] or "", number)
    draft.state("page", (match["page"] or "").strip(), number)


def _read_field(draft: Draft, field: Field, *, credited: bool) -> None:
    """The row of one field, and what it says. Where no author is stated, whoever is `credited` is one."""
    start, end = field.lines[0].number, field.lines[-1].number
    meaning = field.label.meaning
    if meaning == "author":
        draft.byline(field.whole, start, end, names=_names(field.value))
        return
    if meaning == "abstract" and not draft.has_text:
        draft.head("standfirst", field.value, start, end)
        return
    kind = {"copyright": "copyright", "credit": "credit"}.get(meaning or "", "other")
    draft.row(kind, field.whole, start, end)
    if meaning == "credit":
        _read_credit(draft, field, credited=credited)
    elif meaning == "dateline":
        draft.dateline(field.value)
    if meaning not in _STATED:
        draft.keep(meaning or re.sub(r"\W+", "_", field.label.label.casefold()).strip("_"), field.value)


def _read_credit(draft: Draft, field: Field, *, credited: bool) -> None:
    """Who is credited: with a part that is named, or with all of it."""
    read = lines.read_credit(field.value)
    if read is not None:
        draft.people(*read.people)
    elif credited:
        draft.byline(field.value, field.lines[0].number, names=field.value, row=False)


_STATED = frozenset(
    """title publication section page language copyright url id date info abstract dateline""".split()
)


def _names(value: str) -> str:
    """The authors with first names first: "Berg, Jan; Lu, Ana" -> "Jan Berg; Ana Lu"."""
    return "; ".join(_turned(part.strip(" .")) for part in value.split(";") if part.strip(" ."))


def _turned(name: str) -> str:
    match = _AUTHOR.fullmatch(name)
    if match is None or is_role(match["first"]) or is_place(match["first"]):
        return name
    return f"{match['first']} {match['surname']}{match['rest'] or ''}"
