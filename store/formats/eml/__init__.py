"""Mails, one in a file (.eml), and what looks like them: posts of newsgroups.

An article that was mailed is in the text of the mail: who sent it is not its author, unless the text says so,
and of one that was passed on the mail's date is not its day. The text is that of the first plain part, or of
the page (HTML) in it where that says more.

    message    the bytes -> the fields of the header, the part that is the text, what is attached
    letter     the text -> what was passed on, without what stands above it and the signature

Lines are those of the file; of a part that is encoded its own lines are counted, from where it begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store.errors import FormatError
from store.formats import html
from store.formats.article import article
from store.formats.article.blocks import Block, blocks, cut
from store.formats.article.draft import Draft
from store.formats.article.labels import Labels, read_labels
from store.formats.article.mailed import is_passed_on, plain_subject
from store.formats.article.physical import Line, outside
from store.formats.cleaning import in_a_line
from store.formats.eml.letter import Letter, letter
from store.formats.eml.message import Message, read_message
from store.formats.markup.pieces import of_markup
from store.formats.mime import moment_of
from store.models import Article, Contents, Paragraph, Source

NAME = "eml"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".eml",)
BINARY = True

_HEADER = re.compile(rb"(?:>?From [^\n]{1,200}\n)?((?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,200})")
_FROM = re.compile(rb"^from:[^\n]{0,300}[\w.+-]@[\w-]", re.IGNORECASE | re.MULTILINE)
_OTHERS = re.compile(
    rb"^(?:to|subject|date|message-id|mime-version|received|return-path|newsgroups|organization|lines|"
    rb"nntp-posting-host|reply-to|delivered-to|x-mailer|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_WITHIN = 32 * 1024

#: So far down a line of the text may be the subject, and may be fields that it states.
_TOP = 8
_STATED = 40

#: Mail programs break lines at 72 to 78 characters.
_WIDTHS = (60, 80)

#: What is attached is named up to so many.
_NAMED = 20

_NOT_ALNUM = re.compile(r"[\W_]+")


def sniff(path: str, head: bytes) -> bool:
    """Whether the file begins with the header of a mail: who sent it, and two fields more."""
    header = _HEADER.match(head[:_WITHIN].replace(b"\r\n", b"\n"))
    if header is None or not _FROM.search(header[1]):
        return False
    return len(set(_OTHERS.findall(header[1].lower()))) >= 2


def parse(source: Source) -> Contents:
    """The article of a mail. Raises `FormatError` where it has no text."""
    message = read_message(source.path, source.data)
    remarks = [f"has an attachment that was not read: {name}" for name in message.attached[:_NAMED]]
    if more := len(message.attached[_NAMED:]):
        remarks.append(f"has {more:,} more attachments that were not read")
    if message.others:
        told = "another text" if message.others == 1 else f"{message.others:,} more texts"
        remarks.append(f"has {told} below the first, not read: save it alone if you need it")
    return Contents(articles=(_article(message),), remarks=tuple(remarks))


def _article(message: Message) -> Article:
    field = message.field("subject")
    whole = field.value if field else ""
    line = field.start if field else 1
    if message.is_page:
        made = _of_page(message, plain_subject(whole), line)
        return _dressed(made, message, passed_on=is_passed_on(whole))
    found = letter(message.body, message.start, whole)
    if not found.lines:
        raise FormatError("is a mail without any text")
    made = _of_letter(found, found.subject or plain_subject(whole), line)
    return _dressed(made, message, passed_on=found.passed_on or is_passed_on(whole))


def _of_letter(found: Letter, subject: str, line: int) -> Article:
    """The article of a mail in plain text, whose subject stands on `line`."""
    labels = read_labels([(one.number, one.text) for one in found.lines[:_STATED]])
    own = outside(found.lines, labels.first, labels.last) if labels.entries else found.lines
    pieces = blocks(own, width=_width(own))
    made = article(pieces, labels) if labels.entries else _of_pieces(pieces, subject, line)
    return replace(made, paragraphs=_in_order([*found.rows, *made.paragraphs]))


def _of_page(message: Message, subject: str, line: int) -> Article:
    """The article of a mail that is a page, else its lines as those of a text."""
    try:
        made = html.read_page(message.body)
    except FormatError as error:
        if isinstance(error.__cause__, ImportError):
            raise
    else:
        above = message.start - 1
        rows = (
            replace(row, line_start=row.line_start + above, line_end=row.line_end + above)
            for row in made.paragraphs
        )
        return replace(made, title=made.title or subject or None, paragraphs=tuple(rows))
    pieces = [
        Block(seen, piece.start, piece.end, after_blank=True)
        for piece in of_markup(message.body, message.start, counting=True)
        if (seen := in_a_line(piece.text))
    ]
    return _of_pieces(pieces, subject, line)


def _of_pieces(pieces: list[Block], subject: str, line: int) -> Article:
    """The article that they make up: its title is the line that is the subject, or the headline of an article
    with a byline, else the subject.
    """
    if not pieces:
        raise FormatError("is a mail without any text")
    top = [at for at, piece in enumerate(pieces[:_TOP]) if _same(piece.text, subject)]
    made = article(pieces, Labels(), {top[0]: "headline"} if top else {})
    if not subject or top or (made.title and made.authors):
        return made
    draft = Draft()
    draft.state("title", subject, line, rule="subject of the mail", confidence=0.8)
    draft.head("headline", subject, line)
    for piece in pieces:
        draft.text(piece.text, piece.start, piece.end)
    return draft.article()


def _width(found: list[Line]) -> int | None:
    """The width at which mail programs broke the lines, where one is about as long as they allow."""
    longest = max(one.indent + len(one.text) for one in found)
    return longest if _WIDTHS[0] <= longest <= _WIDTHS[1] else None


def _dressed(made: Article, message: Message, *, passed_on: bool) -> Article:
    """The article with what the header of the mail says."""
    taken = {row.line_start for row in made.paragraphs}
    rows = [
        Paragraph(
            kind="timestamp" if field.name.lower() == "date" else "other",
            text=piece.text,
            line_start=field.start,
            line_end=field.end,
        )
        for field in message.fields
        if field.start not in taken
        for piece in cut(Block(f"{field.name}: {field.value}", field.start, field.end))
    ]
    published, provenance = made.published, dict(made.provenance)
    sent = message.field("date")
    if sent and not (passed_on or published or made.updated) and (day := moment_of(sent.value)):
        published = day
        provenance["published"] = {"line": sent.start, "rule": "date of the mail", "confidence": 0.7}
    sender, key = message.field("from"), message.field("message-id")
    return replace(
        made,
        published=published,
        provider_id=made.provider_id or (key.value.strip("<>") if key else None),
        provenance=provenance,
        extra={**made.extra, **({"from": sender.value} if sender else {})},
        paragraphs=_in_order([*rows, *made.paragraphs]),
    )


def _in_order(rows: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    return tuple(sorted(rows, key=lambda row: row.line_start))


def _same(text: str, other: str) -> bool:
    return bool(key := _NOT_ALNUM.sub("", text.casefold())) and key == _NOT_ALNUM.sub("", other.casefold())
