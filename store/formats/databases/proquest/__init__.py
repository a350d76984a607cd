"""ProQuest's exports as text: documents between lines of underscores, with labels above and below the text.

    ____________________________________________________________

    Ferry sails again

    Author: Lu, Ana

    Publication info: Harwich Register, Late Edition; Harwich [Harwich]06 Nov 2016: A.1.

    Full text: It had been laid up for a year ...

    Title: Ferry sails again
    ...
    ProQuest document ID: 1234567890

The first piece may be empty or a list of contents, the last one says whose the database is.

    record.py     one document;  words.py: the labels, in the languages of the interface
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.errors import FormatError
from store.formats.article.draft import Draft
from store.formats.article.physical import Line, physical_lines
from store.formats.databases.proquest.record import is_record, read_record
from store.formats.decoding import decode, glance
from store.models import Contents, Source

NAME = "proquest"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".txt",)
BINARY = False

_RULE = re.compile(r"_{40,}")
_COUNT = re.compile(r"[^\W\d_]{4,12} (?P<at>\d{1,5}) (?:of|von|de|di|sur) (?P<of>\d{1,5})", re.IGNORECASE)
_RULED = re.compile(r"^_{40,}[ \t]*$", re.MULTILINE)


def sniff(path: str, head: bytes) -> bool:
    """Whether a document stands below a line of underscores, and ProQuest is named."""
    top = glance(head)
    if "proquest" not in top.casefold() or _RULED.search(top) is None:
        return False
    pieces = _pieces(physical_lines(decode(path, head).text))
    return any(_RULE.fullmatch(piece[0].text) and is_record(piece) for piece in pieces)


def parse(source: Source) -> Contents:
    """The articles of a file. Raises `FormatError` where it has none."""
    drafts: list[Draft] = []
    unread: list[Line] = []
    stated = None
    for piece in _pieces(physical_lines(source.text)):
        if not is_record(piece):
            unread += piece
            continue
        draft = Draft(furnished=False)
        _add_rows(draft, unread)
        unread = []
        lines = list(piece)
        # A line of underscores, and the one that counts the document, are not of it.
        while lines and (_RULE.fullmatch(lines[0].text) or _COUNT.fullmatch(lines[0].text)):
            if count := _COUNT.fullmatch(lines[0].text):
                stated = int(count["of"])
            _add_rows(draft, [lines.pop(0)])
        read_record(draft, lines)
        drafts.append(draft)
    if not drafts:
        raise FormatError("looks like an export of ProQuest, but no document in it can be told apart")
    _add_rows(drafts[-1], unread)
    remarks = []
    if stated is not None and stated != len(drafts):
        remarks.append(f"says that it has {stated} documents, and {len(drafts)} were found")
    return Contents(articles=tuple(draft.article() for draft in drafts), remarks=tuple(remarks))


def _pieces(found: Sequence[Line]) -> list[list[Line]]:
    """The lines between those of underscores, each with the one above it."""
    pieces: list[list[Line]] = [[]]
    for line in found:
        if _RULE.fullmatch(line.text):
            pieces.append([])
        pieces[-1].append(line)
    return [piece for piece in pieces if piece]


def _add_rows(draft: Draft, found: Sequence[Line]) -> None:
    """Keeps lines that are of no document with the nearest one."""
    for line in found:
        draft.row("other", line.text, line.number)
