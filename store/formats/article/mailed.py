"""What mail programs write around a text that is passed on or answered, in their languages.

---------- Forwarded message ----------      a mark
From: Harbour News <news@harbour.example>    fields
Subject: Fwd: Night ferry runs aground       a subject, and what was put before it

> The night ferry from Almada ran ...        marks of quotation
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from store.formats.article.physical import Line
from store.models import Paragraph

Field = Literal["sender", "sent", "subject", "receiver"]

#: What the fields above a text are called; a dash stands for a blank as well.
FIELDS: dict[Field, str] = {
    "sender": "from von de da van från fra od",
    "sent": """date sent gesendet datum envoyé enviado enviado-el fecha data inviato verzonden skickat dato
    wysłano""",
    "subject": "subject betreff objet asunto assunto oggetto onderwerp ämne emne temat",
    "receiver": "to an à a para per aan till til do cc kopie reply-to antwort-an",
}

_FIELD = re.compile(
    "|".join(
        rf"(?P<{field}>(?:{'|'.join(names.split()).replace('-', '[ -]')})\s?:)"
        for field, names in FIELDS.items()
    ),
    re.IGNORECASE,
)

_PASSED_ON = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|enc|doorst|vs|vb|pd)\s?:", re.IGNORECASE)
_ANSWERED = re.compile(r"\s*(?:re|aw|sv|antw|ref|odp|rif)(?:\[\d+\])?\s?:", re.IGNORECASE)
_LIST_NAME = re.compile(r"\s*\[[^\[\]]{1,40}\]\s*")

_FORWARDED = re.compile(
    r"forwarded|weitergeleitet|transféré|réexpédié|reenviad|inoltrat|doorgestuurd|encaminhad|vidarebefordra"
    r"|videresend|przekazan",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"original message|ursprüngliche nachricht|message d['’]origine|mensaje original|mensagem original"
    r"|messaggio originale|oorspronkelijk bericht|ursprungligt meddelande|opprinnelig melding"
    r"|oprindelig meddelelse|wiadomość oryginalna",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"-{2,}\s?[\w'’ ]{5,50}?\s?-{2,}|(?:begin|anfang|début|inicio|início|inizio)\b[\w'’ ]{5,50}:",
    re.IGNORECASE,
)


def is_mark(text: str) -> bool:
    """Whether a line says that below it stands what was passed on, or answered, and nothing else."""
    return _MARK.fullmatch(text) is not None and (
        is_said_to_be_passed_on(text) or _ORIGINAL.search(text) is not None
    )


def is_said_to_be_passed_on(text: str) -> bool:
    """Whether these words speak of passing something on."""
    return _FORWARDED.search(text) is not None


def field_of(text: str) -> Field | None:
    """Which field a line states; None where it states none."""
    match = _FIELD.match(bare(text))
    return match.lastgroup if match else None  # type: ignore[return-value]  # the groups are called so


def value_of(text: str) -> str:
    """What a line that states a field says."""
    return bare(text).partition(":")[2].strip(" *")


def bare(text: str) -> str:
    """A line without the marks of a quotation, and of bold type."""
    return text.lstrip("> *_")


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


def is_answer(subject: str) -> bool:
    """Whether a subject says that the mail answers another one."""
    return _ANSWERED.match(subject) is not None


def is_quoted(line: Line) -> bool:
    """Whether the mark of a quotation stands before a line."""
    return line.text.startswith(">")


def unquoted(found: Sequence[Line]) -> list[Line] | None:
    """Lines without the mark of a quotation; None where not all of them have it."""
    if not all(map(is_quoted, found)):
        return None
    lines: list[Line] = []
    blank = False
    for line in found:
        text = line.text.lstrip("> ")
        if text:
            lines.append(line._replace(text=text, after_blank=blank or line.after_blank))
        blank = not text
    return lines


def of_the_mail(line: Line) -> Paragraph:
    """The row of a line that is the mail's own, and none of the article's."""
    return Paragraph(kind="other", text=line.text, line_start=line.number, line_end=line.number)
