"""Rows as articles: the way back from `rows`."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from store.errors import DatabaseError
from store.models import Article, Contributor, Dateline, Paragraph, Retired

_SAME_NAMES = (
    *("id", "title", "published", "updated", "captured", "publication", "section", "edition", "page"),
    *("language", "url", "status", "copyright", "provider_id", "number", "revision"),
)

#: What `article_from` needs: what a SELECT from articles (a) with their sources (s) begins with.
ARTICLE_SELECTION = f"""
    {", ".join(f"a.{name}" for name in _SAME_NAMES)}, s.path AS source, s.sha256 AS source_sha256,
    a.dateline, a.place, a.agency, a.dateline_date, a.provenance, a.extra
"""

_PLAIN = (*_SAME_NAMES, "source", "source_sha256")


def article_from(
    row: sqlite3.Row, contributors: tuple[Contributor, ...], paragraphs: tuple[Paragraph, ...]
) -> Article:
    """An article from a row that begins with `ARTICLE_SELECTION`, and what belongs to it."""
    # by place: a row looks through its columns for each name, which takes as long as all of the rest
    raw, place, agency, day, provenance, extra = row[len(_PLAIN) : len(_PLAIN) + 6]
    dateline = None
    if raw is not None:
        dateline = Dateline(raw=raw, place=place, agency=agency, date=day)
    return Article(
        **dict(zip(_PLAIN, row, strict=False)),
        dateline=dateline,
        provenance=_told(provenance, "provenance", row),
        extra=_told(extra, "extra", row),
        contributors=contributors,
        paragraphs=paragraphs,
    )


def paragraph_from(row: sqlite3.Row, paragraph_id: int) -> Paragraph:
    """A paragraph from a row that ends with its kind, text, lead, and first and last line."""
    kind, text, lead, first, last = row[-5:]
    return Paragraph(id=paragraph_id, kind=kind, text=text, lead=lead, line_start=first, line_end=last)


def contributor_from(row: sqlite3.Row) -> Contributor:
    """A contributor from a row of `article_contributors` with the name beside it."""
    return Contributor(
        name=row["name"],
        role=row["role"],
        organisation=row["organisation"],
        position=row["position"],
        place=row["place"],
        raw=row["raw"],
    )


def retired_from(row: sqlite3.Row) -> Retired:
    """A retired paragraph, with the article as it was then, from a row that ends as `paragraph_from` says."""
    return Retired(
        paragraph=paragraph_from(row, row["id"]),
        article=former_from(row),
        retired=row["retired"],
        successor_id=row["successor_id"],
    )


def former_from(row: sqlite3.Row) -> Article:
    """What a row of `retired_paragraphs` has of the article as it was then."""
    return Article(
        id=row["article_id"],
        title=row["title"],
        published=row["published"],
        updated=row["updated"],
        publication=row["publication"],
        source=row["source"],
        contributors=tuple(Contributor(name=name) for name in _told(row["authors"], "authors", row)),
    )


def _told(text: str, column: str, row: sqlite3.Row) -> Any:
    """What `row` has as JSON in `column`, which is `text`. Raises `DatabaseError` where that is damaged:
    SQLite keeps no checksums, and does not see it.
    """
    try:
        return json.loads(text)
    except (ValueError, TypeError) as error:
        raise DatabaseError(
            f"the database is damaged: the {column} in row {row['id']} cannot be read ({error}): restore a "
            "backup, or save what can be read: “store check --salvage FILE”"
        ) from error
