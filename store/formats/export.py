"""What ``store export`` wrote: articles with the ids that they had, and the paragraphs that they once had.

Each line is one article, in the shape that `store.records` gives it. They come from many files, whose names
they keep. One without paragraphs was removed, and is there for what it once said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from store.errors import FormatError
from store.models import FORMAT, KINDS, Article, Contents, Contributor, Dateline, Paragraph, Retired, Source

NAME = "export"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".jsonl",)
BINARY = False

_BEGINS = re.compile(
    rb'\s*\{(?:"format": \d{1,9}, )?"id": \d{1,19}, '
    rb'"source": (?:"(?:[^"\\\n]|\\.)*+"|null), "source_sha256": '
)

_FIELDS = (
    *("title", "published", "updated", "captured", "publication", "section", "edition", "page", "status"),
    *("language", "url", "copyright", "provider_id"),
)

#: No id is larger: SQLite's integers end here.
_LARGEST = 2**63 - 1


def sniff(path: str, head: bytes) -> bool:
    """Whether the first line begins as every line of an export does."""
    return _BEGINS.match(head) is not None


def parse(source: Source) -> Contents:
    """The articles of an export. Raises `FormatError` where no line of it is one, or a newer program wrote
    it.
    """
    articles: list[Article] = []
    retired: list[Retired] = []
    broken: list[int] = []
    for number, line in enumerate(source.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            _refuse_newer(record.get("format", FORMAT))
            article = _article(record)
            old = [_retired(one, article) for one in record["retired"]]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            broken.append(number)
            continue
        articles.append(article)
        retired += old
    if not articles:
        raise FormatError("is an export of an archive, no line of which is whole: export it again")
    remarks: list[str] = []
    if broken:
        remarks.append(
            f"lines that are not whole were left out: {len(broken):,}, the first is line {broken[0]:,}"
        )
    return Contents(articles=tuple(articles), retired=tuple(retired), remarks=tuple(remarks))


def _refuse_newer(version: Any) -> None:
    """Raises `FormatError` for another version of an export's shape: it may mean what is not known here."""
    if version != FORMAT:
        raise FormatError(
            f"is an export of format {version!r}, and only format {FORMAT} can be read: update article-store"
        )


def _article(record: Mapping[str, Any]) -> Article:
    stated = record["dateline"]
    dateline = stated and Dateline(
        raw=_text(stated["raw"]) or "",
        place=_text(stated["place"]),
        agency=_text(stated["agency"]),
        date=_text(stated["date"]),
    )
    fields: dict[str, Any] = {name: _text(record[name]) for name in _FIELDS}
    return Article(
        id=_id(record["id"]),
        source=_text(record["source"]) or "",
        source_sha256=_text(record["source_sha256"]),
        number=_number(record["number"]),
        dateline=dateline or None,
        paragraphs=tuple(_paragraph(one) for one in record["paragraphs"]),
        contributors=tuple(_contributor(one) for one in record["contributors"]),
        provenance=dict(record["provenance"]),
        extra=dict(record["extra"]),
        **fields,
    )


def _paragraph(record: Mapping[str, Any]) -> Paragraph:
    kind, text = record["kind"], record["text"]
    if kind not in KINDS or not isinstance(text, str):
        raise ValueError(f"a paragraph of the kind {kind}")
    return Paragraph(
        id=_id(record["id"]),
        kind=kind,
        text=text,
        lead=_number(record["lead"]),
        line_start=_number(record["line_start"]),
        line_end=_number(record["line_end"]),
    )


def _contributor(record: Mapping[str, Any]) -> Contributor:
    name = _text(record["name"])
    if not name:
        raise ValueError("a contributor without a name")
    return Contributor(
        name=name,
        role=_text(record["role"]) or "author",
        organisation=_text(record["organisation"]),
        position=_text(record["position"]),
        place=_text(record["place"]),
        raw=_text(record["raw"]),
    )


def _retired(record: Mapping[str, Any], now: Article) -> Retired:
    """A paragraph that is no more, and what a citation of it says of its article, which was of the same day
    as `now` or another.
    """
    day = _text(record["date"])
    then = Article(
        id=_id(record["article_id"]),
        title=_text(record["title"]),
        published=now.published if day == now.date else day,
        updated=now.updated if day == now.date else None,
        publication=_text(record["publication"]),
        source=_text(record["source"]),
        contributors=tuple(Contributor(name=str(name)) for name in record["authors"]),
    )
    successor = record["successor_id"]
    return Retired(
        paragraph=_paragraph(record),
        article=then,
        retired=_text(record["retired"]) or "",
        successor_id=None if successor is None else _id(successor),
    )


def _text(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise ValueError(f"not a text: {value!r}")
    return value


def _id(value: Any) -> int:
    if not _number(value):
        raise ValueError("no id is 0")
    return int(value)


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST:
        raise ValueError(f"no number of an archive: {value!r}")
    return value
