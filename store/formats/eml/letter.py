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

from store.formats.article.physical import Line, physical_lines
from store.models import Paragraph

#: The fields above a text that is passed on, in the languages of mail programs.
_FIELDS = re.compile(
    r"(?P<from>from|von|de|da|van|från|fra|od)\s?:"
    r"|(?P<day>date|sent|gesendet|datum|envoyé|enviado(?: el)?|fecha|data|inviato|verzonden|skickat|dato|"
    r"wysłano)\s?:"
    r"|(?P<subject>subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat)\s?:"
    r"|(?:to|an|à|a|para|per|aan|till|til|do|cc|kopie|reply-to|antwort an)\s?:",
    re.IGNORECASE,
)
_MOST_FIELDS = 8
_PASSED_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|enc|doorst|vs|vb|pd)\s?:", re.IGNORECASE)
_ANSWERED = re.compile(r"\s*(?:re|aw|sv|antw|ref|odp|rif)(?:\[\d+\])?\s?:", re.IGNORECASE)
_FORWARDED = re.compile(
    r"forwarded|weitergeleitet|transféré|réexpédié|reenviado|inoltrat|doorgestuurd|encaminhad|vidarebefordra",
    re.IGNORECASE,
)
_LIST_NAME = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*")

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


def plain_subject(subject: str) -> str:
    """A subject without what mail programs and lists put in front of it."""
    while match := _PASSED_ON.match(subject) or _ANSWERED.match(subject) or _LIST_NAME.match(subject):
        if match.end() == len(subject):
            break
        subject = subject[match.end() :]
    return subject.strip()


def is_passed_on(subject: str) -> bool:
    """Whether a subject says that the mail passes on another one."""
    return _PASSED_ON.match(subject) is not None


def letter(text: str, start: int, subject: str) -> Letter:
    """The article in the text of a mail with this `subject`; the text begins on line `start`."""
    lines = [line._replace(number=line.number + start - 1) for line in physical_lines(text)]
    rows: list[Paragraph] = []
    begin, end = _passed_on(lines, subject)
    inner = None
    if end:
        rows += [_row("other", line) for line in lines[:end]]
        inner = next((_value(line.text) for line in lines[begin:end] if _is("subject", line)), None)
        lines = _unquoted(lines[end:])
    kept, signature = _signed(lines)
    rows += [_row("other", line) for line in signature]
    own: list[Line] = []
    for quoted, group in groupby(kept, key=lambda line: line.text.startswith(">")):
        found = [*group]
        if quoted and own and _ATTRIBUTION.search(own[-1].text):
            rows.append(_row("other", own.pop()))
        own += [] if quoted else found
        rows += [_quote(found)] if quoted else []
    if not any(line.text for line in own):
        own, rows = kept, [row for row in rows if row.kind != "quote"]
    return Letter(lines=own, rows=rows, subject=inner and plain_subject(inner), passed_on=bool(end))


def _passed_on(lines: Sequence[Line], subject: str) -> tuple[int, int]:
    """Where the fields above what was passed on begin and end; twice 0 where nothing was."""
    above = 0
    for at, line in enumerate(lines):
        end = at
        while end < len(lines) and end - at < _MOST_FIELDS and _FIELDS.match(_bare(lines[end].text)):
            end += 1
        block = lines[at:end]
        if any(_is("from", one) for one in block) and any(
            _is("subject", one) or _is("day", one) for one in block
        ):
            said = " ".join(one.text for one in lines[max(0, at - 2) : at])
            meant = is_passed_on(subject) or _FORWARDED.search(said)
            short = above < _LONGEST_WORD and not _ANSWERED.match(subject)
            return (at, end) if (meant or short) and end < len(lines) else (0, 0)
        above += len(line.text)
    return 0, 0


def _is(field: str, line: Line) -> bool:
    match = _FIELDS.match(_bare(line.text))
    return match is not None and match.groupdict().get(field) is not None


def _value(text: str) -> str:
    return _bare(text).partition(":")[2].strip(" *")


def _bare(text: str) -> str:
    """A line without the marks of a quotation, and of bold type."""
    return text.lstrip("> *_")


def _unquoted(lines: list[Line]) -> list[Line]:
    """The lines without the mark of a quotation, where all have it."""
    if not lines or not all(line.text.startswith(">") for line in lines):
        return lines
    found: list[Line] = []
    blank = False
    for line in lines:
        text = line.text.lstrip("> ")
        if text:
            found.append(line._replace(text=text, after_blank=line.after_blank or blank))
        blank = not text
    return found


def _signed(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines above a signature, and those of it: "--" on a line of its own opens one."""
    for at in range(max(1, len(lines) - _LONGEST_SIGNATURE), len(lines)):
        if lines[at].text == "--":
            return lines[:at], lines[at:]
    return lines, []


def _quote(lines: list[Line]) -> Paragraph:
    text = " ".join(line.text.lstrip("> ") for line in lines).strip()
    return Paragraph(
        kind="quote" if text else "other",
        text=text or lines[0].text,
        line_start=lines[0].number,
        line_end=lines[-1].number,
    )


def _row(kind: str, line: Line) -> Paragraph:
    return Paragraph(kind=kind, text=line.text, line_start=line.number, line_end=line.number)
