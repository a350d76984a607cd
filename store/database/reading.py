"""Everything that is read from the database: plain sqlite3, so that a search imports little.

Each function here is a few statements, however many rows it is about, and sees one state of the database
throughout. All raise `DatabaseError` where the database turns out to be damaged.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from store.database.connecting import connect as connect
from store.database.connecting import in_one_view, view
from store.database.nouns import (
    ARTICLE_SELECTION,
    article_from,
    contributor_from,
    former_from,
    paragraph_from,
    retired_from,
)
from store.database.remembering import remembered
from store.errors import NotFoundError
from store.models import Article, Contributor, Paragraph, Retired

if TYPE_CHECKING:  # an ingest has them, a search needs neither
    from store.database.records import Failure, KnownSource

#: Articles loaded at a time where all are read.
_CHUNK = 200

#: The tables that people look at.
_COUNTED = ("articles", "paragraphs", "retired_paragraphs", "contributors", "sources", "failures", "aliases")

#: SQLite's integers end here: no id is larger, and it refuses to be asked for one.
_LARGEST_ID = 2**63 - 1

#: Retired paragraphs, each with the one that stands in its place today: a successor may have retired as well.
_RETIRED = """
    WITH RECURSIVE line(id, now) AS (
        SELECT id, successor_id FROM retired_paragraphs WHERE {condition}
        UNION
        SELECT line.id, r.successor_id FROM line JOIN retired_paragraphs r ON r.id = line.now
    )
    SELECT r.id, r.article_id, r.title, r.authors, r.published, r.updated, r.publication, r.source, r.retired,
           (SELECT p.id FROM line JOIN paragraphs p ON p.id = line.now WHERE line.id = r.id) AS successor_id,
           r.kind, r.text, r.lead, r.line_start, r.line_end
    FROM retired_paragraphs r
    WHERE {condition}
    ORDER BY r.id
"""


@in_one_view
def languages(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The languages of the articles, commonest first; one that is not known is left out."""
    rows = connection.execute(
        """
        SELECT language
        FROM articles
        WHERE language IS NOT NULL
        GROUP BY language
        ORDER BY count(*) DESC, language
        """
    )
    return tuple(row[0] for row in rows)


@remembered
@in_one_view
def each_language(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The languages of the articles, by code; as quick for a million articles as for ten."""
    rows = connection.execute(
        """
        WITH RECURSIVE met(language) AS (
            SELECT min(language) FROM articles
            UNION ALL
            SELECT (SELECT min(language) FROM articles WHERE language > met.language)
            FROM met
            WHERE met.language IS NOT NULL
        )
        SELECT language
        FROM met
        WHERE language IS NOT NULL
        """
    )
    return tuple(row[0] for row in rows)


@in_one_view
def article(connection: sqlite3.Connection, article_id: int) -> Article:
    """One article, whole. Raises `NotFoundError`."""
    found = _articles(connection, [article_id]) if _is_id(article_id) else {}
    if article_id not in found:
        raise NotFoundError(f"there is no article {article_id} in this archive")
    return found[article_id]


@in_one_view
def whole_articles(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Article]:
    """The articles with these ids, whole, in this order; those that do not exist are left out."""
    loaded = _articles(connection, ids)
    return [loaded[one] for one in ids if one in loaded]


def articles(connection: sqlite3.Connection) -> Iterator[Article]:
    """All articles, whole, by id; a few hundred are in memory at a time."""
    last = 0
    while True:
        with view(connection):
            rows = connection.execute(
                "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?", [last, _CHUNK]
            ).fetchall()
            ids = [row["id"] for row in rows]
            loaded = whole_articles(connection, ids)
        if not ids:
            return
        yield from loaded
        last = ids[-1]


@in_one_view
def paragraphs(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[Article, Paragraph]]:
    """Paragraphs by id, each with its article, which has its fields and contributors but no paragraphs."""
    rows = connection.execute(
        f"""
        SELECT {ARTICLE_SELECTION}, p.id AS paragraph_id, p.kind, p.text, p.lead, p.line_start, p.line_end
        FROM paragraphs p
        JOIN articles a ON a.id = p.article_id
        JOIN sources s ON s.id = a.source_id
        WHERE p.id IN (SELECT value FROM json_each(?))
        """,  # noqa: S608 - only constants are put in
        [json.dumps(list(ids))],
    ).fetchall()
    people = _contributors(connection, {row["id"] for row in rows})
    found = {row["id"]: row for row in rows}  # several lines of one article share it
    around = {one: article_from(row, people.get(one, ()), ()) for one, row in found.items()}
    return {
        row["paragraph_id"]: (around[row["id"]], paragraph_from(row, row["paragraph_id"])) for row in rows
    }


@in_one_view
def paragraph(connection: sqlite3.Connection, paragraph_id: int) -> tuple[Article, Paragraph] | Retired:
    """One paragraph and the whole article around it, or what it said before it went.

    Raises `NotFoundError` for an id that was never given out.
    """
    if _is_id(paragraph_id):
        row = connection.execute("SELECT article_id FROM paragraphs WHERE id = ?", [paragraph_id]).fetchone()
        if row:
            around = article(connection, row["article_id"])
            return around, next(one for one in around.paragraphs if one.id == paragraph_id)
        row = connection.execute(_RETIRED.format(condition="id = :id"), {"id": paragraph_id}).fetchone()
        if row:
            return retired_from(row)
    raise NotFoundError(f"there is no paragraph p{paragraph_id} in this archive, and never was")


@in_one_view
def retired(connection: sqlite3.Connection, article_id: int) -> list[Retired]:
    """The paragraphs that an article once had and has no more, by id."""
    if not _is_id(article_id):
        return []
    rows = connection.execute(_RETIRED.format(condition="article_id = :id"), {"id": article_id})
    return [retired_from(row) for row in rows]


@in_one_view
def removed(connection: sqlite3.Connection) -> list[Article]:
    """The articles that were removed, as far as they are known still: what a citation of them says."""
    rows = connection.execute(
        """
        SELECT r.*, max(r.id)
        FROM retired_paragraphs r
        WHERE r.article_id NOT IN (SELECT id FROM articles)
        GROUP BY r.article_id
        ORDER BY r.article_id
        """
    )
    return [former_from(row) for row in rows]


@in_one_view
def all_paragraphs(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """The id of every paragraph, and the revision of its article."""
    rows = connection.execute(
        "SELECT p.id, a.revision FROM paragraphs p JOIN articles a ON a.id = p.article_id"
    ).fetchall()
    return ((row[0], row[1]) for row in rows)


@in_one_view
def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """The number of rows of each table that people look at."""
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - ours, above
        for table in _COUNTED
    }


@in_one_view
def date_range(connection: sqlite3.Connection) -> tuple[str | None, str | None]:
    """The first and the last day of an article."""
    row = connection.execute("SELECT min(date), max(date) FROM articles").fetchone()
    return row[0], row[1]


@in_one_view
def failures(connection: sqlite3.Connection) -> list[Failure]:
    """The files that could not be read, by path."""
    from store.database.records import Failure

    rows = connection.execute("SELECT path, error, message, at FROM failures ORDER BY path")
    return [Failure(path=row[0], error=row[1], message=row[2], at=row[3]) for row in rows]


@in_one_view
def sources(connection: sqlite3.Connection) -> dict[str, KnownSource]:
    """Every file known, by path."""
    from store.database.records import KnownSource

    rows = connection.execute(
        "SELECT id, path, path_bytes, sha256, stamp, format, format_version FROM sources"
    )
    return {
        row[1]: KnownSource(
            id=row[0],
            path=row[1],
            path_bytes=row[2],
            sha256=row[3],
            stamp=row[4],
            format=row[5],
            format_version=row[6],
        )
        for row in rows
    }


def _articles(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Article]:
    """Whole articles by id, in three statements."""
    wanted = json.dumps(list(ids))
    rows = connection.execute(
        f"""
        SELECT {ARTICLE_SELECTION}
        FROM articles a
        JOIN sources s ON s.id = a.source_id
        WHERE a.id IN (SELECT value FROM json_each(?))
        """,  # noqa: S608 - only constants are put in
        [wanted],
    ).fetchall()
    lines: dict[int, list[Paragraph]] = {row["id"]: [] for row in rows}
    for row in connection.execute(
        """
        SELECT id, article_id, kind, text, lead, line_start, line_end
        FROM paragraphs
        WHERE article_id IN (SELECT value FROM json_each(?))
        ORDER BY article_id, position
        """,
        [wanted],
    ):
        if row["article_id"] in lines:
            lines[row["article_id"]].append(paragraph_from(row, row["id"]))
    people = _contributors(connection, lines)
    return {row["id"]: article_from(row, people.get(row["id"], ()), tuple(lines[row["id"]])) for row in rows}


def _contributors(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[Contributor, ...]]:
    """The contributors of articles, in the order of the source."""
    found: dict[int, list[Contributor]] = {}
    for row in connection.execute(
        """
        SELECT ac.article_id, c.name, ac.role, ac.organisation, ac.position, ac.place, ac.raw
        FROM article_contributors ac
        JOIN contributors c ON c.id = ac.contributor_id
        WHERE ac.article_id IN (SELECT value FROM json_each(?))
        ORDER BY ac.article_id, ac.sequence
        """,
        [json.dumps(list(ids))],
    ):
        found.setdefault(row["article_id"], []).append(contributor_from(row))
    return {one: tuple(people) for one, people in found.items()}


def _is_id(number: int) -> bool:
    return 0 < number <= _LARGEST_ID
