"""Factiva as web pages: articles as they are shown, or with their codes in a table.

    <div class="article enArticle"><div>News</div>
    <div id="hd"><span class="enHeadline">Ferry sails again</span></div>
    <div class="author">Ana Lu</div><div>808 words</div><div>13 November 2017</div> ...
    <p class="articleParagraph enarticleParagraph">The ferry ...</p>

The lines of an article are those of a text export, and are read as such; the page says besides which of them
are headline, byline and paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from store.formats.article.physical import Line
from store.formats.databases.factiva import of_records, records
from store.formats.databases.pages.seen import Seen, broken_off, page_top, seen_lines
from store.models import Contents, Source

NAME = "factiva_html"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".html", ".htm")
BINARY = False

#: An article opens, or has a paragraph; "en" is the language of its text.
_ARTICLE = re.compile(
    r"class\s?=\s?[\"']?(?:article [a-z]{2,4}Article|articleParagraph [a-z]{2,4}articleParagraph)\b"
)
#: The page's own title, as the articles may stand behind more style than is looked at.
_TITLE = re.compile(r"<title>\s{0,20}(?:dow jones )?factiva\s{0,20}</title>", re.IGNORECASE)

_CONTAINER = re.compile(r"\.[a-z]{2,4}article")
_PARAGRAPHS = frozenset([".articleparagraph", "pre"])
_HEADLINE = re.compile(r"\.[a-z]{2,4}headline")


def sniff(path: str, head: bytes) -> bool:
    """Whether the file is a page, and an article opens in it as only these pages have it."""
    top = page_top(head)
    return _ARTICLE.search(top) is not None or _TITLE.search(top) is not None


def parse(source: Source) -> Contents:
    """The articles of a page. Raises `FormatError` where none of them can be read."""
    found = seen_lines(source.text)
    marked = {seen.line.number: kind for seen in found if (kind := _kind(seen))}
    parts: list[list[Line]] = []
    for within, group in groupby(found, _article):
        lines = [seen.line for seen in group]
        parts += records(lines) if within or not marked else [lines]
    read = of_records(parts, marked=marked)
    return replace(read, remarks=(*read.remarks, *broken_off(source.text)))


def _article(seen: Seen) -> str | None:
    """The article that a line stands in: its name on the page, or the same for all where they have none."""
    names = [name for name in seen.within if name.startswith("#article-")]
    return next(iter(names), None) or next(filter(_CONTAINER.fullmatch, seen.within), None)


def _kind(seen: Seen) -> str | None:
    """What the page marks a line as."""
    if not _PARAGRAPHS.isdisjoint(seen.within):
        return "paragraph"
    if ".author" in seen.within:
        return "byline"
    if "#hd" in seen.within or any(map(_HEADLINE.fullmatch, seen.within)):
        return "headline"
    return None
