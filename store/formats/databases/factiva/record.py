"""One article as Factiva hands it out, whichever file it is in: its lines -> an article in the making."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.formats.article.blocks import blocks
from store.formats.article.draft import Draft
from store.formats.article.physical import Line
from store.formats.databases.factiva import words
from store.formats.databases.factiva.codes import coded, read_fields
from store.formats.databases.factiva.header import anchor, read_header

#: A longer line is no publisher's name.
_LONGEST_NAME = 120


def read_record(
    found: Sequence[Line], *, width: int | None = None, marked: Mapping[int, str] | None = None
) -> Draft | None:
    """The article of one record's lines, those of its id included; None where they are no record.

    `width` is the number of characters at which its lines are broken, None where each is a paragraph. A page
    marks what its lines are: `marked` has "headline", "byline" and "paragraph" by their numbers.
    """
    marked = marked or {}
    draft = Draft(furnished=False)
    known = None
    kept: list[Line] = []
    for line in found:
        match = words.DOCUMENT.fullmatch(line.text) if len(line.text) < 60 else None
        if match is not None:
            known = match
            draft.state("provider_id", match["id"], line.number)
        if match is not None or words.FOOTER.fullmatch(line.text):
            draft.row("other", line.text, line.number)
        else:
            kept.append(line)
    above, fields = coded(kept)
    if fields:
        for line in above:
            draft.row("other", line.text, line.number)
        read_fields(draft, fields, width)
    elif (at := anchor(kept)) is not None:
        text = read_header(draft, kept, at, known["source"] if known else None, marked)
        _read_text(draft, kept[text:], width, marked)
    else:
        return None
    if known:
        day = known["day"]
        draft.date("published", f"{day[:4]}-{day[4:6]}-{day[6:]}", rule="id of the document", confidence=0.7)
    return draft


def _read_text(draft: Draft, found: Sequence[Line], width: int | None, marked: Mapping[int, str]) -> None:
    """The paragraphs; the last line under them may be the publisher's name."""
    rest = list(found)
    if len(rest) > 1 and _is_publisher(rest[-1], draft.stated("copyright") or "", marked):
        publisher = rest.pop()
        draft.row("other", publisher.text, publisher.number)
        draft.keep("publisher", publisher.text)
    for block in blocks(rest, width=width):
        draft.text(block.text, block.start, block.end)


def _is_publisher(last: Line, rights: str, marked: Mapping[int, str]) -> bool:
    """Whether the last line is the publisher's name: by its words, or no paragraph where those are marked."""
    if marked and len(last.text) < _LONGEST_NAME:
        return last.number not in marked
    return words.names_publisher(last.text, rights)
