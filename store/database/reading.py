"""Everything that is read from the database: plain sqlite3, read-only, so that a search imports little.

A connection from `connect` never writes and never trusts what a stranger's file defines. Each function here
is one or two statements, however many rows it is about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from store.database.records import Failure, KnownSource
from store.errors import DatabaseError, NotFoundError
from store.models import Article, Change, Contributor, Dateline, Paragraph, Retired

#: Marks a file as an archive of this program: "stor" in ASCII.
APPLICATION_ID = 0x73746F72

MIGRATION_SET = "store"

#: The migrations that make the tables read here, in order; `schema` defines them.
MIGRATIONS = ("m001_the_record",)

#: How long to wait for another process that is just committing (seconds).
BUSY_TIMEOUT = 10.0

#: Articles loaded at a time where all are read.
_CHUNK = 200

_ARTICLE_COLUMNS = """
    a.id, a.title, a.published, a.updated, a.captured, a.dateline, a.place, a.agency, a.dateline_date,
    a.publication, a.section, a.edition, a.page, a.language, a.url, a.status, a.copyright, a.provider_id,
    a.provenance, a.extra,
    a.number, a.revision, s.path AS source
"""


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection to the archive at `path`.

    Raises `DatabaseError` where there is none, where the file is no archive of this program or of another
    version of it, and where it cannot be read."""
    if not path.exists():
        raise DatabaseError(f"there is no archive at {path} yet: run “store ingest FOLDER” first")
    try:
        return _opened(path, "mode=ro")
    except sqlite3.OperationalError as error:
        # a database in WAL mode wants to write beside itself; where it cannot, and nothing is pending, it
        # need not
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise DatabaseError(
                f"{path} cannot be read here ({error}): it has changes pending in {log.name}, and the folder "
                "cannot be written to. Copy the whole folder to a place of your own and search there"
            ) from error
        try:
            return _opened(path, "mode=ro&immutable=1")
        except sqlite3.Error as again:
            raise translated(again, path) from again
    except sqlite3.Error as error:
        raise translated(error, path) from error


#: What SQLite says, and what that means to a person.
_COMPLAINTS = (
    ("not a database", "is not a database of this program, or damaged at its beginning; nothing was changed"),
    ("encrypted", "is not a database of this program, or damaged at its beginning; nothing was changed"),
    ("malformed", "is damaged: restore it from a copy, or make it anew from your files"),
    (
        "full",
        "cannot grow, the disk is full; it is as it was after the last files saved: free some space, go on",
    ),
    ("readonly", "cannot be written to: check the permissions of the file and of its folder"),
    ("locked", "is being written to by another program: try again when it has finished"),
)


def translated(error: sqlite3.Error, path: Path) -> DatabaseError:
    """What SQLite complains of, in words that say what to do."""
    said = str(error)
    meaning = next((meaning for sign, meaning in _COMPLAINTS if sign in said), "cannot be used")
    return DatabaseError(f"{path} {meaning} ({said})")


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.resolve()).encode('utf-8', 'surrogateescape'))}?{mode}",
        uri=True,
        timeout=BUSY_TIMEOUT,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA query_only = 1")
        connection.execute("PRAGMA trusted_schema = 0")
        check_version(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `DatabaseError` unless the tables are exactly those of this version of the program."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DatabaseError(f"{path} is a database of another program: choose another folder with --index")
    applied = applied_migrations(connection)
    if unknown := [name for name in applied if name not in MIGRATIONS]:
        raise DatabaseError(
            f"{path} was made by a newer version of this program ({unknown[0]}): "
            "update with “pip install --upgrade article-store”"
        )
    if applied != list(MIGRATIONS):
        raise DatabaseError(
            f"{path} was made by an older version of this program: "
            "run “store ingest” once to bring it up to date"
        )


def applied_migrations(connection: sqlite3.Connection) -> list[str]:
    """The names of the migrations that made these tables, in order."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if not found:
        return []
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", [MIGRATION_SET]
    )
    return [row[0] for row in rows]


def identity(connection: sqlite3.Connection) -> tuple[str, int]:
    """The archive's own id, and the revision of its last change."""
    values = dict(connection.execute("SELECT key, value FROM _store").fetchall())
    return values["store_id"], int(values["revision"])


def token_at(connection: sqlite3.Connection, revision: int) -> str | None:
    """The mark of the transaction that reached `revision`; None where the database has not come so far."""
    row = connection.execute(
        "SELECT token FROM _commits WHERE revision >= ? ORDER BY revision LIMIT 1", [revision]
    ).fetchone()
    return row and str(row[0])


def count_changes(connection: sqlite3.Connection, after: int) -> int:
    """The number of articles changed or deleted since the revision `after`."""
    row = connection.execute(
        """
        SELECT (SELECT count(*) FROM articles WHERE revision > :after)
             + (SELECT count(*) FROM _deletions WHERE revision > :after)
        """,
        {"after": after},
    ).fetchone()
    return int(row[0])


def revision_after(connection: sqlite3.Connection, after: int, limit: int) -> int | None:
    """The revision of the last of at most `limit` changes since `after`; None where there is none."""
    row = connection.execute(
        """
        SELECT max(revision)
        FROM (
            SELECT revision FROM articles WHERE revision > :after
            UNION ALL
            SELECT revision FROM _deletions WHERE revision > :after
            ORDER BY revision
            LIMIT :limit
        )
        """,
        {"after": after, "limit": limit},
    ).fetchone()
    return row[0] and int(row[0])


def changes(connection: sqlite3.Connection, after: int, limit: int) -> list[Change]:
    """At most `limit` changes since the revision `after`, in order, articles whole."""
    rows = connection.execute(
        """
        SELECT revision, id, 0 AS deleted FROM articles WHERE revision > :after
        UNION ALL
        SELECT revision, article_id, 1 FROM _deletions WHERE revision > :after
        ORDER BY revision
        LIMIT :limit
        """,
        {"after": after, "limit": limit},
    ).fetchall()
    loaded = _articles(connection, [row["id"] for row in rows if not row["deleted"]])
    # an article that went between the two statements has a later change of its own
    return [
        Change(
            article_id=row["id"],
            revision=row["revision"],
            article=None if row["deleted"] else loaded.get(row["id"]),
        )
        for row in rows
    ]


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


def article(connection: sqlite3.Connection, article_id: int) -> Article:
    """One article, whole. Raises `NotFoundError`."""
    try:
        return _articles(connection, [article_id])[article_id]
    except KeyError:
        raise NotFoundError(f"there is no article {article_id} in this archive") from None


def whole_articles(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Article]:
    """The articles with these ids, whole, in this order; those that do not exist are left out."""
    loaded = _articles(connection, ids)
    return [loaded[one] for one in ids if one in loaded]


def articles(connection: sqlite3.Connection) -> Iterator[Article]:
    """All articles, whole, by id; a few hundred are in memory at a time."""
    last = 0
    while True:
        ids = [
            row[0]
            for row in connection.execute(
                "SELECT id FROM articles WHERE id > ? ORDER BY id LIMIT ?", [last, _CHUNK]
            )
        ]
        if not ids:
            return
        yield from whole_articles(connection, ids)
        last = ids[-1]


def paragraphs(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[Article, Paragraph]]:
    """Paragraphs by id, each with its article, which has its fields and contributors but no paragraphs."""
    rows = connection.execute(
        f"""
        SELECT {_ARTICLE_COLUMNS}, p.id AS paragraph_id, p.kind, p.text, p.lead, p.line_start, p.line_end
        FROM paragraphs p
        JOIN articles a ON a.id = p.article_id
        JOIN sources s ON s.id = a.source_id
        WHERE p.id IN (SELECT value FROM json_each(?))
        """,  # noqa: S608 - only constants are put in
        [json.dumps(list(ids))],
    ).fetchall()
    people = _contributors(connection, {row["id"] for row in rows})
    return {
        row["paragraph_id"]: (
            _article(row, people.get(row["id"], ()), ()),
            _paragraph(row, row["paragraph_id"]),
        )
        for row in rows
    }


def paragraph(connection: sqlite3.Connection, paragraph_id: int) -> tuple[Article, Paragraph] | Retired:
    """One paragraph and the whole article around it, or what it said before it went.

    Raises `NotFoundError` for an id that was never given out.
    """
    row = connection.execute("SELECT article_id FROM paragraphs WHERE id = ?", [paragraph_id]).fetchone()
    if row:
        around = article(connection, row[0])
        return around, next(one for one in around.paragraphs if one.id == paragraph_id)
    row = connection.execute("SELECT * FROM retired_paragraphs WHERE id = ?", [paragraph_id]).fetchone()
    if not row:
        raise NotFoundError(f"there is no paragraph p{paragraph_id} in this archive, and never was")
    return _retired(row)


def retired(connection: sqlite3.Connection, article_id: int) -> list[Retired]:
    """The paragraphs that an article once had and has no more, by id."""
    rows = connection.execute(
        "SELECT * FROM retired_paragraphs WHERE article_id = ? ORDER BY id", [article_id]
    )
    return [_retired(row) for row in rows]


def all_paragraphs(connection: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """The id of every paragraph, and the revision of its article."""
    for row in connection.execute(
        "SELECT p.id, a.revision FROM paragraphs p JOIN articles a ON a.id = p.article_id"
    ):
        yield row[0], row[1]


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """The number of rows of each table that people look at."""
    tables = (
        "articles",
        "paragraphs",
        "retired_paragraphs",
        "contributors",
        "sources",
        "failures",
        "aliases",
    )
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names from the line above
        for table in tables
    }


def date_range(connection: sqlite3.Connection) -> tuple[str | None, str | None]:
    """The first and the last day of an article."""
    row = connection.execute("SELECT min(date), max(date) FROM articles").fetchone()
    return row[0], row[1]


def failures(connection: sqlite3.Connection) -> list[Failure]:
    """The files that could not be read, by path."""
    rows = connection.execute("SELECT path, error, message, at FROM failures ORDER BY path")
    return [Failure(path=row[0], error=row[1], message=row[2], at=row[3]) for row in rows]


def sources(connection: sqlite3.Connection) -> dict[str, KnownSource]:
    """Every file known, by path."""
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
        SELECT {_ARTICLE_COLUMNS}
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
            lines[row["article_id"]].append(_paragraph(row, row["id"]))
    people = _contributors(connection, lines)
    return {row["id"]: _article(row, people.get(row["id"], ()), tuple(lines[row["id"]])) for row in rows}


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
        found.setdefault(row["article_id"], []).append(
            Contributor(
                name=row["name"],
                role=row["role"],
                organisation=row["organisation"],
                position=row["position"],
                place=row["place"],
                raw=row["raw"],
            )
        )
    return {one: tuple(people) for one, people in found.items()}


def _article(row: sqlite3.Row, people: tuple[Contributor, ...], lines: tuple[Paragraph, ...]) -> Article:
    dateline = row["dateline"] and Dateline(
        raw=row["dateline"], place=row["place"], agency=row["agency"], date=row["dateline_date"]
    )
    plain: dict[str, Any] = {
        name: row[name]
        for name in (
            *("id", "title", "published", "updated", "captured", "publication", "section", "edition", "page"),
            *("language", "url", "status", "copyright", "provider_id", "number", "revision", "source"),
        )
    }
    return Article(
        **plain,
        dateline=dateline or None,
        provenance=json.loads(row["provenance"]),
        extra=json.loads(row["extra"]),
        contributors=people,
        paragraphs=lines,
    )


def _paragraph(row: sqlite3.Row, paragraph_id: int) -> Paragraph:
    return Paragraph(
        id=paragraph_id,
        kind=row["kind"],
        text=row["text"],
        lead=row["lead"],
        line_start=row["line_start"],
        line_end=row["line_end"],
    )


def _retired(row: sqlite3.Row) -> Retired:
    then = Article(
        id=row["article_id"],
        title=row["title"],
        published=row["published"],
        updated=row["updated"],
        publication=row["publication"],
        source=row["source"],
        contributors=tuple(Contributor(name=name) for name in json.loads(row["authors"])),
    )
    return Retired(
        paragraph=_paragraph(row, row["id"]),
        article=then,
        retired=row["retired"],
        successor_id=row["successor_id"],
    )
