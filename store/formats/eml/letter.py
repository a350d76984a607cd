"""The text of a mail -> the article in it: what was passed on, without the words above it and the signature.

Have you seen this? A.                          row: other

---------- Forwarded message ----------         row: other
From: Harbour News <news@harbour.example>       row: other
Subject: Night ferry runs aground               row: other, and the subject

The night ferry from Almada ran aground ...     the lines of the article
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from store.formats.article.blocks import Block, cut
from store.formats.article.mailed import (
    field_of,
    is_answer,
    is_passed_on,
    is_quoted,
    is_said_to_be_passed_on,
    of_the_mail,
    plain_subject,
    unquoted,
    value_of,
)
from store.formats.article.physical import Line, physical_lines
from store.models import Paragraph

#: There are at most so many fields above a text that is passed on.
_MOST_FIELDS = 8

#: "On 4 March Ana Tern wrote:", above what she wrote.
_ATTRIBUTION = re.compile(
    r"\b(?:writes?|wrote|schrieb|schreibt|écrit|escribió|escribe|escreveu|scritto|schreef|skrev|napisał)\b.{0,120}:$",
    re.IGNORECASE,
)

#: Who passes something on says a word or two about it; so many characters are a letter of their own.
_LONGEST_WORD = 600
_LONGEST_SIGNATURE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The lines of the article in a mail, and the other lines as rows; `subject` is the one that was passed
    on with it.
    """

    lines: list[Line]
    rows: list[Paragraph]
    subject: str | None
    passed_on: bool


def letter(text: str, start: int, subject: str) -> Letter:
    """The article in the text of a mail with this `subject`; the text begins on line `start`."""
    lines = [line._replace(number=line.number + start - 1) for line in physical_lines(text)]
    rows: list[Paragraph] = []
    begin, end = _passed_on(lines, subject)
    inner = None
    if end:
        rows += map(of_the_mail, lines[:end])
        stated = [line.text for line in lines[begin:end] if field_of(line.text) == "subject"]
        inner = value_of(stated[0]) if stated else None
        passed_on = unquoted(lines[end:])
        lines = lines[end:] if passed_on is None else passed_on
    kept, signature = _signed(lines)
    rows += map(of_the_mail, signature)
    own: list[Line] = []
    for quoted, group in groupby(kept, key=is_quoted):
        found = [*group]
        if quoted and own and _ATTRIBUTION.search(own[-1].text):
            rows.append(of_the_mail(own.pop()))
        own += [] if quoted else found
        rows += _quote(found) if quoted else []
    if not any(line.text for line in own):
        own, rows = kept, [row for row in rows if row.kind != "quote"]
    return Letter(lines=own, rows=rows, subject=inner and plain_subject(inner), passed_on=bool(end))


def _passed_on(lines: Sequence[Line], subject: str) -> tuple[int, int]:
    """Where the fields above what was passed on begin and end; twice 0 where nothing was."""
    above = 0
    for at, line in enumerate(lines):
        end = at
        while end < len(lines) and end - at < _MOST_FIELDS and field_of(lines[end].text):
            end += 1
        stated = {field_of(line.text) for line in lines[at:end]}
        if "sender" in stated and stated & {"sent", "subject"}:
            said = " ".join(one.text for one in lines[max(0, at - 2) : at])
            meant = is_passed_on(subject) or is_said_to_be_passed_on(said)
            short = above < _LONGEST_WORD and not is_answer(subject)
            return (at, end) if (meant or short) and end < len(lines) else (0, 0)
        above += len(line.text)
    return 0, 0


def _signed(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines above a signature, and those of it: "--" on a line of its own opens one."""
    for at in range(max(1, len(lines) - _LONGEST_SIGNATURE), len(lines)):
        if lines[at].text == "--":
            return lines[:at], lines[at:]
    return lines, []


def _quote(lines: list[Line]) -> list[Paragraph]:
    text = " ".join(line.text.lstrip("> ") for line in lines).strip()
    whole = Block(text or lines[0].text, lines[0].number, lines[-1].number)
    return [
        Paragraph(kind="quote" if text else "other", text=one.text, line_start=one.start, line_end=one.end)
        for one in cut(whole)
    ]
