"""Exports of the classic LexisNexis and Nexis as text: many documents, each under a line that counts it.

                           8 of 383 DOCUMENTS

                          The Harwich Register

                        January 11, 2010 Monday
                               Edition 1;
                                Scotland
Ferry sails again

BYLINE: Ana Lu
LENGTH: 355 words

The text, broken at 80 characters ...

LOAD-DATE: January 11, 2010         when the database got it: not its date

cover.py      what stands above all documents, and what it says of their number
record.py     one document; masthead.py: the centred lines over it
words.py      the labels, in all languages of the interface
"""

from __future__ import annotations

import re

from store.errors import FormatError
from store.formats.article.draft import Draft
from store.formats.article.physical import Line, physical_lines
from store.formats.databases.lexisnexis.cover import COUNTER, counts, has_documents, remarks
from store.formats.databases.lexisnexis.record import read_record
from store.formats.decoding import glance
from store.models import Article, Contents, Source

NAME = "lexisnexis"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".txt",)
BINARY = False

_COUNTED = re.compile(rf"^[ \t]*(?:{COUNTER.pattern})[ \t]*$", re.MULTILINE | re.IGNORECASE)
_LABELLED = re.compile(r"^[^\sa-z:\d][^a-z:\n]{2,24}: ?[^\n]", re.MULTILINE)
#: How long it is, when it was loaded, or in which language it is: one of these no document lacks.
_TELLING = re.compile(
    r"^(?:LENGTH|L[^\s:]{1,2}NGE|LONGUEUR|LENGTE|LONGITUD|EXTENSI|LUNGHEZZA|COMPRIMENTO|LOAD-DATE|UPDATE|"
    r"DATE-CHARGEMENT|LANGUAGE|SPRACHE|LANGUE|TAAL|IDIOMA|LINGUA)[^:\n]{0,3}:",
    re.MULTILINE,
)

#: Text is broken at this width; a file with longer lines has a paragraph on each.
_WIDTH = 79
_WIDEST = 100


def sniff(path: str, head: bytes) -> bool:
    """Whether a line counts documents, and labels in capitals stand below it."""
    top = glance(head)
    counted = _COUNTED.search(top) if has_documents(top) else None
    if counted is None or _TELLING.search(top, counted.end()) is None:
        return False
    return len(_LABELLED.findall(top, counted.end())) >= 2


def parse(source: Source) -> Contents:
    """The articles of a file. Raises `FormatError` where no line counts them."""
    found = physical_lines(source.text)
    counted = counts(found)
    if not counted:
        raise FormatError("looks like an export of LexisNexis, but no line in it counts its documents")
    cover = found[: counted[0].place]
    width = None if any(len(line.text) > _WIDEST for line in found) else _WIDTH
    ends = [*(one.place for one in counted[1:]), len(found)]
    articles = [
        _article(found[one.place], found[one.place + 1 : end], cover if at == 0 else [], width)
        for at, (one, end) in enumerate(zip(counted, ends, strict=True))
    ]
    return Contents(articles=tuple(articles), remarks=tuple(remarks(cover, counted)))


def _article(counter: Line, found: list[Line], cover: list[Line], width: int | None) -> Article:
    """One document; the cover is kept with the first."""
    draft = Draft(furnished=False)
    for line in (*cover, counter):
        draft.row("other", line.text, line.number)
    read_record(draft, found, width)
    return draft.article()
