"""Rows as articles: the way back from `rows`."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from store.errors import DatabaseError
from store.models import Article, Contributor, Dateline, Paragraph, Retired

#: What `article_from` needs, for a SELECT from articles (a) with their sources (s).
ARTICLE_SELECTION = """
    a.id, a.title, a.published, a.updated, a.captured, a.dateline, a.place, a.agency, a.dateline_date,
    a.publication, a.section, a.edition, a.page, a.language, a.url, a.status, a.copyright, a.provider_id,
    a.provenance, a.extra, a.number, a.revision, s.path AS source,
    s.sha256 AS source_sha256
"""

_SAME_NAMES = (
    *("id", "title", "published", "updated", "captured", "publication", "section", "edition", "page"),
    *("language", "url", "status", "copyright", "provider_id", "number", "revision", "source"),
    "source_sha256",
)


def article_from(
    row: sqlite3.Row, contributors: tuple[Contributor, ...], paragraphs: tuple[Paragraph, ...]
) -> Article:
    """An article from a row with `ARTICLE_SELECTION`, and what belongs to it."""
    plain: dict[str, Any] = {name: row[name] for name in _SAME_NAMES}
    dateline = None
    if row["dateline"] is not None:
        dateline = Dateline(
            raw=row["dateline"], place=row["place"], agency=row["agency"], date=row["dateline_date"]
        )
    return Article(
        **plain,
        dateline=dateline,
        provenance=_told(row, "provenance"),
        extra=_told(row, "extra"),
        contributors=contributors,
        paragraphs=paragraphs,
    )


def paragraph_from(row: sqlite3.Row, paragraph_id: int) -> Paragraph:
    """A paragraph from a row of `paragraphs` or `retired_paragraphs`."""
    return Paragraph(
        id=paragraph_id,
        kind=row["kind"],
        text=row["text"],
        lead=row["lead"],
        line_start=row["line_start"],
        line_end=row["line_end"],
    )


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
    """A retired paragraph from its row, with the article as it was then."""
    then = Article(
        id=row["article_id"],
        title=row["title"],
        published=row["published"],
        updated=row["updated"],
        publication=row["publication"],
        source=row["source"],
        contributors=tuple(Contributor(name=name) for name in _told(row, "authors")),
    )
    return Retired(
        paragraph=paragraph_from(row, row["id"]),
        article=then,
        retired=row["retired"],
        successor_id=row["successor_id"],
    )


def _told(row: sqlite3.Row, column: str) -> Any:
    """What the row has as JSON in `column`. Raises `DatabaseError` where that is damaged: SQLite keeps no
    checksums, and does not see it.
    """
    try:
        return json.loads(row[column])
    except (ValueError, TypeError) as error:
        raise DatabaseError(
            f"the database is damaged: the {column} in row {row['id']} cannot be read ({error}): restore a "
            "backup, or save what can be read: “store check --salvage FILE”"
        ) from error
