"""Reuters-21578: the stories of Reuters' wire of 1987 that text research has used ever since, in SGML.

A file has 1,000 stories, some of them a headline alone (a flash), some a table that was never cut into
fields. The dateline, which the collection sets apart, opens the text again, as it did on the wire.
`published` has no zone, as none is stated. Lines are those of the file.
See http://www.daviddlewis.com/resources/testcollections/reuters21578/.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from store.errors import FormatError
from store.formats.article.draft import Draft
from store.formats.markup.pieces import of_text
from store.formats.newsroom import fields
from store.formats.newsroom.copy import lay
from store.models import Contents, Source

NAME = "reuters21578"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".sgm", ".sgml")
BINARY = False

_SNIFFED = re.compile(rb"\s{0,40}(?:<!DOCTYPE\s+lewis\b|<REUTERS\s[^>]{0,300}NEWID=)")
_BEGIN, _END = "<REUTERS", "</REUTERS>"
_ATTRIBUTE = re.compile(r'([A-Z]+)="([^"]*)"')
_TAG = re.compile(r"<[^<>]{0,80}>")
_TOPICS = ("TOPICS", "PLACES", "PEOPLE", "ORGS", "EXCHANGES", "COMPANIES")


class _Part(NamedTuple):
    """What stands in an element, and on which line that begins."""

    text: str
    line: int


def sniff(path: str, head: bytes) -> bool:
    """Whether a file begins as those of the collection do."""
    return _SNIFFED.match(head) is not None


def parse(source: Source) -> Contents:
    """The stories of a file, in its order. Raises `FormatError` where there is none."""
    remarks: list[str] = []
    articles = []
    for attributes, record in _records(source.text, remarks):
        draft = _draft(attributes, record)
        if draft is None:
            remarks.append(f"line {record.line}: a story without headline and text was passed over")
        else:
            articles.append(draft.article())
    if not articles:
        raise FormatError("is a file of Reuters-21578 without a story")
    return Contents(articles=tuple(articles), remarks=tuple(remarks))


def _records(text: str, remarks: list[str]) -> Iterator[tuple[dict[str, str], _Part]]:
    """The stories as they stand, with the attributes of each."""
    line, at, closed = 1, 0, True
    while (begin := text.find(_BEGIN, at)) >= 0:
        inside = text.find(">", begin) + 1
        if not inside:
            remarks.append(f"line {line + text.count(chr(10), at, begin)}: a story breaks off")
            return
        end = text.find(_END, inside) if closed else -1
        closed = end >= 0
        following = text.find(_BEGIN, inside)
        if end < 0 or 0 <= following < end:
            end = following if following >= 0 else len(text)
            remarks.append(f"line {line + text.count(chr(10), at, begin)}: a story breaks off")
        line += text.count("\n", at, inside)
        yield dict(_ATTRIBUTE.findall(text[begin:inside])), _Part(text[inside:end], line)
        line += text.count("\n", inside, end)
        at = end


def _draft(attributes: dict[str, str], record: _Part) -> Draft | None:
    """One story; None where it says nothing."""
    draft = Draft(furnished=False)
    draft.state("provider_id", attributes.get("NEWID"), record.line)
    for key, name in (("old_id", "OLDID"), ("split", "LEWISSPLIT"), ("cgi_split", "CGISPLIT")):
        draft.keep(key, attributes.get(name))
    draft.state("publication", "Reuters", rule="the collection", confidence=0.9)
    draft.state("language", "en", rule="the collection", confidence=0.9)
    if date := _element(record, "DATE"):
        draft.row("timestamp", _plain(date), date.line)
        draft.date("published", _plain(date), date.line)
        draft.date("published", _plain(date).partition(" ")[0], date.line)  # some times are garbled
    for name in _TOPICS:
        if found := _element(record, name):
            topics = [html.unescape(topic) for topic in re.findall(r"<D>([^<]*)</D>", found.text)]
            draft.keep(name.lower(), topics)
            draft.row("other", f"{name}: {', '.join(topics)}" if topics else "", found.line)
    for name, kind in (("MKNOTE", "notice"), ("UNKNOWN", "other")):
        if found := _element(record, name):
            draft.row(kind, _plain(found), found.line)
    return draft if _story(draft, record) else None


def _story(draft: Draft, record: _Part) -> bool:
    """Headline, byline and text; gives whether there is any of them."""
    title, author = _element(record, "TITLE"), _element(record, "AUTHOR")
    filed, body = _element(record, "DATELINE"), _element(record, "BODY")
    if title:
        _headline(draft, title)
    if author:
        fields.byline(draft, _plain(author), author.line)
    if body:
        opening = html.unescape(filed.text).strip(" \n") if filed else ""
        opening = f"    {opening} " if opening else ""
        lay(draft, of_text(opening + html.unescape(body.text), body.line, counting=True, indented=True))
        return True
    if filed and _plain(filed):
        draft.row("other", _plain(filed), filed.line)
        fields.dateline(draft, _plain(filed))
    rest = _element(record, "TEXT")
    if rest is None:
        return title is not None
    loose = rest.text
    for name in ("TITLE", "AUTHOR", "DATELINE"):
        begin, end = loose.find(f"<{name}>"), loose.find(f"</{name}>")
        if 0 <= begin < end:  # its line ends stay, so that what follows keeps its line
            inside = loose[begin:end].count("\n")
            loose = loose[:begin] + "\n" * inside + loose[end:]
    pieces = [
        piece
        for piece in of_text(html.unescape(_TAG.sub("", loose)), rest.line, counting=True)
        if piece.text.strip("*")
    ]
    if not title and pieces:
        draft.head("headline", pieces[0].text, pieces[0].start, pieces[0].end)
        del pieces[0]
        title = rest
    lay(draft, pieces)
    return title is not None or draft.has_text


def _headline(draft: Draft, title: _Part) -> None:
    text = html.unescape(title.text)
    draft.head("headline", text.strip("* \n"), title.line, title.line + title.text.strip("\n").count("\n"))


def _element(record: _Part, name: str) -> _Part | None:
    """What stands in the first element of that name; to the end of the story where it is not closed."""
    begin = re.search(rf"<{name}(?:\s[^<>]*)?>", record.text)
    if begin is None:
        return None
    end = record.text.find(f"</{name}>", begin.end())
    text = record.text[begin.end() : end if end >= 0 else len(record.text)]
    return _Part(text, record.line + record.text.count("\n", 0, begin.end()))


def _plain(part: _Part) -> str:
    """The words of an element on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", part.text)).split())
