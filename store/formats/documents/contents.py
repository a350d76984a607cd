"""A document's lines -> its articles: those of an export, by whoever knows it, else the one that it is.

Exports of Nexis Uni and Factiva come as DOCX, as RTF, or as one under the name of the other: their lines
tell. What the properties of a document say of its title and author counts only where its text says so too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from store.formats.article import article, blocks, labels, physical
from store.formats.article.labels import Labels
from store.formats.databases import factiva, lexis_advance
from store.formats.documents.sheet import Document
from store.models import Article, Contents, Contributor

#: A title and a byline stand in the first lines.
_TOP = 15

#: An export of Factiva shows itself by its first record.
_HEAD = 16 * 1024

_NOT_ALNUM = re.compile(r"[\W_]+")


def contents(document: Document) -> Contents:
    """The articles of a document. Raises `FormatError` where it has no line that can be seen."""
    found: Contents | None = None
    if lexis_advance.is_export(document.text):
        printed = {number for number, kind in document.kinds.items() if kind == "other"}
        found = lexis_advance.read(document.text, document.links, printed)
    elif factiva.sniff("", document.text[:_HEAD].encode("utf-8", "replace")):
        found = factiva.contents(physical.physical_lines(document.text))
    if found is not None:
        return replace(found, remarks=(*document.remarks, *found.remarks))
    return Contents(articles=(one(document),), remarks=document.remarks)


def one(document: Document) -> Article:
    """The one article that a document is. Raises `FormatError` where it has no line that can be seen."""
    if physical.is_immense(document.text) and (coarse := blocks.coarse_blocks(document.text)):
        return article(coarse, Labels())
    stated, found = labels.labelled(document.text)
    pieces = blocks.blocks(found)
    kinds = _kinds(document, pieces)
    given = {at: kinds[block.start] for at, block in enumerate(pieces) if block.start in kinds}
    made = article(pieces, stated, given)
    return _with_author(made, document.author)


def _kinds(document: Document, pieces: list[blocks.Block]) -> dict[int, str]:
    """What the lines are, by their numbers: headings told apart, one headline at most, near the top."""
    top = {block.start: block.text for block in pieces[:_TOP]}
    kinds = {number: "crosshead" if _level(kind) else kind for number, kind in document.kinds.items()}
    headlines = [number for number in sorted(kinds) if kinds[number] == "headline"]
    for number in headlines:
        del kinds[number]
    headings = [number for number in top if _level(document.kinds.get(number, ""))]
    highest = min(headings, key=lambda number: _level(document.kinds[number]), default=None)
    titled = [number for number, text in top.items() if document.title and _same(text, document.title)]
    choice = next((number for number in (*headlines, *titled, highest) if number in top), None)
    if choice is not None:
        kinds[choice] = "headline"
    return kinds


def _level(kind: str) -> int:
    """The rank of a heading, 1 the highest; 0 for what is none."""
    return int(kind[-1]) if kind.startswith("heading ") else 0


def _same(text: str, other: str) -> bool:
    return bool(key := _NOT_ALNUM.sub("", text.casefold())) and key == _NOT_ALNUM.sub("", other.casefold())


def _with_author(made: Article, author: str | None) -> Article:
    """The article with the author that its properties name, where a line near its top is that name."""
    if made.authors or not author:
        return made
    for at, row in enumerate(made.paragraphs[:_TOP]):
        if _same(row.text, author) and row.kind in ("other", "byline", "crosshead", "paragraph"):
            rows = list(made.paragraphs)
            rows[at] = replace(row, kind="byline")
            person = Contributor(name=row.text, role="author", raw=row.text)
            stated = {"line": row.line_start, "rule": "the document's author, and a line of the text"}
            return replace(
                made,
                paragraphs=tuple(rows),
                contributors=(person, *made.contributors),
                provenance={**made.provenance, "authors": {**stated, "confidence": 0.8}},
            )
    return made
