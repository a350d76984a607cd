"""LexisNexis and Nexis UK as web pages: each document opens within a comment, and is laid out as in text.

    <A NAME="DOC_ID_1_0"></A><!-- Hide XML section from browser
    <DOC NUMBER=1>
    <DOCFULL> -->
    <BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">1 of 74 DOCUMENTS</SPAN></P>
    </DIV>

What stands in a division that is centred is the masthead; headline, labels and text stand at the margin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.errors import FormatError
from store.formats.article.draft import Draft
from store.formats.article.physical import Line
from store.formats.databases.lexisnexis import cover
from store.formats.databases.lexisnexis.record import read_record
from store.formats.databases.pages.seen import broken_off, centred_classes, page_top, parts, seen_lines
from store.models import Article, Contents, Source

NAME = "nexis_html"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".html", ".htm")
BINARY = False

_OPENING = re.compile(r"<DOC NUMBER=\"?\d{1,6}\"?>\s{0,9}(?:<DOCFULL>)?\s{0,9}(?:-->)?", re.IGNORECASE)
#: How many documents the page says it has: `<META TOPIC="null" DOCUMENTS="74" …>`.
_DOCUMENTS = re.compile(r"<META\s[^<>]{0,200}?\bDOCUMENTS\s?=\s?\"?(?P<count>\d{1,6})\b", re.IGNORECASE)

#: The line that counts a document is among its first.
_TOP = 5


def sniff(path: str, head: bytes) -> bool:
    """Whether the file is a page, and a document opens in it as only these pages have it."""
    return _OPENING.search(page_top(head)) is not None


def parse(source: Source) -> Contents:
    """The articles of a page. Raises `FormatError` where no document in it has any text."""
    head, documents = parts(source.text, _OPENING)
    centred = centred_classes(head)
    above = [seen.line for seen in seen_lines(head)]
    number = len(above) + 1
    articles: list[Article] = []
    counted: list[cover.Count] = []
    for document in documents:
        found = [seen.line for seen in seen_lines(document, first=number, centred=centred)]
        if not found:
            continue
        number = found[-1].number + 1
        counted += cover.counts(found[:_TOP])[:1]
        articles.append(_article(found, above if not articles else []))
    if not articles:
        raise FormatError("looks like an export of LexisNexis, but no document in it has any text")
    remarks = [*_remarks(head, counted, len(articles)), *broken_off(source.text)]
    return Contents(articles=tuple(articles), remarks=tuple(remarks))


def _article(found: list[Line], above: Sequence[Line]) -> Article:
    """One document; what stands above all of them is kept with the first."""
    draft = Draft(furnished=False)
    for line in above:
        draft.row("other", line.text, line.number)
    count = next(iter(cover.counts(found[:_TOP])), None)
    if count is not None:
        for line in found[: count.place + 1]:
            draft.row("other", line.text, line.number)
        found = found[count.place + 1 :]
    if found:
        read_record(draft, found, None)
    return draft.article()


def _remarks(head: str, counted: Sequence[cover.Count], count: int) -> list[str]:
    """What does not agree with the page's own number of documents, or with how they are numbered."""
    match = _DOCUMENTS.search(head)
    if match is not None and int(match["count"]) == count:
        return []
    if counted and len(counted) == count:
        return cover.remarks([], counted)
    if match is not None:
        return [f"says that it has {int(match['count'])} documents, and {count} were found"]
    return [f"numbers {len(counted)} documents, and {count} were found"] if counted else []
