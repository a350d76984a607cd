"""Factiva's text: articles as they are shown, or "with indexing", each field behind its code.

    record.py   one article's lines -> an article in the making; for all files that hold such lines
    header.py   a record without codes; codes.py: one with them
    words.py    what its lines look like, in any language of the interface

`contents` makes articles of a file's lines; whoever reads Factiva's RTF gives it the lines in that. A page
tells its records apart, and has `of_records` for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from store.errors import FormatError
from store.formats.article.blocks import wrapped_at
from store.formats.article.draft import Draft
from store.formats.article.physical import Line, physical_lines
from store.formats.databases.factiva import words
from store.formats.databases.factiva.record import read_record
from store.formats.decoding import glance
from store.models import Contents, Source

__all__ = ["BINARY", "NAME", "SUFFIXES", "VERSION", "contents", "parse", "read_record", "sniff"]

NAME = "factiva"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".txt",)
BINARY = False

#: How many results the search had, as the last page says it in several languages.
_RESULTS = re.compile(
    r"(?:results found|gefundene (?:ergebnisse|treffer)|résultats trouvés|resultados encontrados|"
    r"risultati trovati)\s*:?\s*(?P<count>[\d.,]*)",
    re.IGNORECASE,
)
_NEXT = r"[ \t]*\n\s*"
_HEADER = re.compile(
    rf"\n[ \t]*\d[\d., ]*[^\d\s][^\n]{{0,30}}{_NEXT}"  # so many words
    rf"[^\n]{{0,40}}(?:19|20)\d\d[^\n]{{0,30}}{_NEXT}"  # the day
    rf"(?:[^\n]{{3,20}}{_NEXT})?"  # the time
    rf"[^\n]{{2,150}}{_NEXT}"  # the publication
    r"[A-Z][A-Z0-9]{1,9}[ \t]*$",  # its code
    re.MULTILINE,
)
_CODED = re.compile(r"\n(?:HD|WC|PD|SN|SC|LA)(?=\s)")
_WITHIN = 6000
_LONGEST_ID = 60


def sniff(path: str, head: bytes) -> bool:
    """Whether a record begins soon: its number of words, day, publication and code, or its fields' codes."""
    top = f"\n{glance(head)[:_WITHIN]}"  # a pattern that begins with a line's end is fast, one with "^" slow
    return _HEADER.search(top) is not None or len(set(_CODED.findall(top))) >= 5


def parse(source: Source) -> Contents:
    """The articles of a file. Raises `FormatError` where none of its records can be read."""
    return contents(physical_lines(source.text))


def contents(found: list[Line]) -> Contents:
    """The articles that the lines of a file make up; each record ends with its id.

    Raises `FormatError` where there is none.
    """
    return of_records(records(found), width=wrapped_at(found))


def of_records(
    parts: Iterable[Sequence[Line]], *, width: int | None = None, marked: Mapping[int, str] | None = None
) -> Contents:
    """The articles of a file whose records are told apart; a part that is none goes to the nearest of them.

    `width` and `marked` are as `read_record` has them. Raises `FormatError` where there is no article.
    """
    drafts: list[Draft] = []
    unread: list[Line] = []
    remarks: list[str] = []
    for lines in parts:
        draft = read_record(lines, width=width, marked=marked)
        if draft is None:
            unread += lines
            if _id(lines[-1]) or (marked and any(line.number in marked for line in lines)):
                remarks.append(
                    f"has a record that cannot be read, in lines {lines[0].number} to {lines[-1].number}"
                )
            continue
        _add_rows(draft, unread)
        drafts.append(draft)
        unread = []
    if not drafts:
        raise FormatError("looks like an export of Factiva, but none of its articles can be told apart")
    _add_rows(drafts[-1], unread)
    remarks += _counted(unread, len(drafts))
    return Contents(articles=tuple(draft.article() for draft in drafts), remarks=tuple(remarks))


def _add_rows(draft: Draft, found: Sequence[Line]) -> None:
    """Keeps lines that belong to no article with the nearest one: what was searched for, and when."""
    for line in found:
        draft.row("other", line.text, line.number)


def records(found: Iterable[Line]) -> list[list[Line]]:
    """The lines of each record, its id the last; what stands behind the last id is one more."""
    parts: list[list[Line]] = [[]]
    for line in found:
        parts[-1].append(line)
        if _id(line):
            parts.append([])
    return [part for part in parts if part]


def _id(line: Line) -> str | None:
    """The id of the record that ends with this line; None where none does."""
    match = words.DOCUMENT.fullmatch(line.text) if len(line.text) < _LONGEST_ID else None
    return match["id"] if match else None


def _counted(summary: Sequence[Line], count: int) -> list[str]:
    """A remark where the file's last page says of fewer results than were found. More is no wonder: an export
    holds those that were chosen.
    """
    texts = [line.text for line in summary]
    for at, text in enumerate(texts):
        if match := _RESULTS.fullmatch(text):
            digits = re.sub(r"\D", "", match["count"] or " ".join(texts[at + 1 : at + 2]))
            if digits and int(digits) < count:
                return [f"says that its search had {int(digits)} results, and {count} were found"]
    return []
