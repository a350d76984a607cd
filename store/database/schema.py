"""The tables, as migrations: each runs once, in a transaction of its own, and is never edited afterwards.

Human columns come first, ids and hashes last. Dates and times are ISO 8601 text. Tables whose names begin
with an underscore are the program's own and hidden in Datasette.
"""

from __future__ import annotations

import secrets
import sqlite3
import uuid
from datetime import UTC, datetime

from sqlite_utils import Database as SqliteDatabase
from sqlite_utils import Migrations

from store.database import versions
from store.database.aliases import ALIASES
from store.database.connecting import APPLICATION_ID, MIGRATION_SET
from store.database.rows import stamped

migrations = Migrations(MIGRATION_SET)

#: The triggers that sqlite-utils makes for the full-text table of paragraphs.
_SEARCH_TRIGGERS = ("paragraphs_ai", "paragraphs_ad", "paragraphs_au")

#: One row for each file that was read. `name`, the last part of its path, is what Datasette 0.65 labels it
#: with; `same_as` names the source with the same bytes whose articles this one shares. `stamp` holds the file
#: system's marks of the state that was read; `path_bytes` the name where it is not UTF-8.
_SOURCES = """
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    name TEXT AS (replace(path, rtrim(path, replace(path, '/', '')), '')),
    path TEXT NOT NULL,
    format TEXT NOT NULL,
    encoding TEXT,
    bytes INTEGER NOT NULL,
    modified TEXT,
    ingested_at TEXT NOT NULL,
    same_as INTEGER REFERENCES sources(id) ON DELETE SET NULL,
    format_version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    stamp TEXT,
    path_bytes BLOB
) STRICT
"""

#: `published` and `updated` are as precise as the source states them: a day, a time without zone, or one with
#: its offset; only the last has a `…_utc`. `date` is the day to sort and to show: published, else updated.
_ARTICLES = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT,
    date TEXT,
    publication TEXT,
    section TEXT,
    published TEXT,
    updated TEXT,
    published_utc TEXT,
    updated_utc TEXT,
    captured TEXT,
    dateline TEXT,
    place TEXT,
    agency TEXT,
    dateline_date TEXT,
    edition TEXT,
    page TEXT,
    language TEXT,
    url TEXT,
    status TEXT,
    copyright TEXT,
    word_count INTEGER NOT NULL,
    provider_id TEXT,
    provenance TEXT NOT NULL DEFAULT '{}',
    extra TEXT NOT NULL DEFAULT '{}',
    source_id INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL
) STRICT
"""

#: Every line of a source is (part of) one row. `lead` counts the characters of dateline at the start of
#: `text`.
_PARAGRAPHS = """
CREATE TABLE paragraphs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    lead INTEGER NOT NULL DEFAULT 0,
    line_start INTEGER NOT NULL,
    line_end INTEGER NOT NULL
) STRICT
"""

#: What a changed or pruned article said before, with all that a citation of it needs. Its article may be
#: gone, and so may its successor: neither is a foreign key.
_RETIRED = """
CREATE TABLE retired_paragraphs (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    lead INTEGER NOT NULL DEFAULT 0,
    line_start INTEGER NOT NULL,
    line_end INTEGER NOT NULL,
    title TEXT,
    authors TEXT NOT NULL DEFAULT '[]',
    published TEXT,
    updated TEXT,
    publication TEXT,
    source TEXT,
    retired TEXT NOT NULL,
    successor_id INTEGER
) STRICT
"""

_CONTRIBUTORS = """
CREATE TABLE contributors (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT
"""

_ARTICLE_CONTRIBUTORS = """
CREATE TABLE article_contributors (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    contributor_id INTEGER NOT NULL REFERENCES contributors(id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    organisation TEXT,
    position TEXT,
    place TEXT,
    raw TEXT,
    sequence INTEGER NOT NULL
) STRICT
"""

_FAILURES = """
CREATE TABLE failures (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    error TEXT NOT NULL,
    message TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT
"""

#: Spellings of one name, for people to edit: rows with the same `alias_set` mean the same.
_ALIASES = """
CREATE TABLE aliases (
    id INTEGER PRIMARY KEY,
    alias TEXT NOT NULL,
    alias_set INTEGER NOT NULL
) STRICT
"""

#: Deleted articles, for the indexes that have not followed yet; the random mark of each transaction; the
#: identity.
_OWN = (
    "CREATE TABLE _deletions (revision INTEGER PRIMARY KEY, article_id INTEGER NOT NULL) STRICT",
    "CREATE TABLE _commits (revision INTEGER PRIMARY KEY, token TEXT NOT NULL) STRICT",
    "CREATE TABLE _store (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)

_INDEXES = (
    "CREATE UNIQUE INDEX sources_path ON sources(path)",
    "CREATE INDEX sources_sha256 ON sources(sha256)",
    "CREATE INDEX sources_same_as ON sources(same_as)",
    "CREATE UNIQUE INDEX articles_revision ON articles(revision)",
    "CREATE INDEX articles_source_id ON articles(source_id)",
    "CREATE INDEX articles_date ON articles(date)",
    "CREATE INDEX articles_publication ON articles(publication)",
    "CREATE INDEX articles_language ON articles(language)",
    "CREATE INDEX paragraphs_article_id ON paragraphs(article_id, position)",
    "CREATE INDEX retired_paragraphs_article_id ON retired_paragraphs(article_id)",
    "CREATE UNIQUE INDEX contributors_name ON contributors(name)",
    "CREATE INDEX article_contributors_article_id ON article_contributors(article_id)",
    "CREATE INDEX article_contributors_contributor_id ON article_contributors(contributor_id)",
    "CREATE UNIQUE INDEX failures_path ON failures(path)",
)

_VIEWS = (
    """
    CREATE VIEW paragraphs_with_articles AS
    SELECT p.text, p.kind, a.title, a.date, a.publication,
           (SELECT group_concat(c.name, ', ')
            FROM article_contributors ac
            JOIN contributors c ON c.id = ac.contributor_id
            WHERE ac.article_id = a.id AND ac.role = 'author') AS authors,
           s.path AS source, p.line_start AS line, p.id AS paragraph_id, p.article_id
    FROM paragraphs p
    JOIN articles a ON a.id = p.article_id
    JOIN sources s ON s.id = a.source_id
    """,
    """
    CREATE VIEW articles_with_contributors AS
    SELECT a.title, a.date, a.publication, c.name AS contributor, ac.role, ac.organisation, ac.position,
           ac.place, a.id AS article_id, c.id AS contributor_id
    FROM articles a
    JOIN article_contributors ac ON ac.article_id = a.id
    JOIN contributors c ON c.id = ac.contributor_id
    """,
    """
    CREATE VIEW timeline AS
    SELECT date, coalesce(published, updated) AS time, title, publication, place, word_count, id AS article_id
    FROM articles
    WHERE date IS NOT NULL
    ORDER BY date, coalesce(published_utc, updated_utc, published, updated), id
    """,
)


@migrations()
def m001_the_record(db: SqliteDatabase) -> None:
    """All tables of the first version, the starter set of aliases, and the identity of this archive."""
    tables = (
        _SOURCES,
        _ARTICLES,
        _PARAGRAPHS,
        _RETIRED,
        _CONTRIBUTORS,
        _ARTICLE_CONTRIBUTORS,
        _FAILURES,
        _ALIASES,
    )
    for statement in (*tables, *_OWN, *_INDEXES, *_VIEWS):
        db.execute(statement)
    enable_search(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    db.table("aliases").insert_all(
        {"alias": alias, "alias_set": number} for number, names in enumerate(ALIASES, 1) for alias in names
    )
    created = stamped(datetime.now(UTC))
    db.table("_store").insert_all(
        [
            {"key": "store_id", "value": str(uuid.UUID(bytes=secrets.token_bytes(16), version=4))},
            {"key": "created", "value": created},
            {"key": "revision", "value": "0"},
        ]
    )


@migrations()
def m002_spellings_are_looked_up(db: SqliteDatabase) -> None:
    """The indexes by which a search finds the spellings of a name; see `store.database.spellings`."""
    db.execute("CREATE INDEX aliases_key ON aliases(lower(replace(trim(alias), '-', ' ')))")
    db.execute(
        """
        CREATE INDEX aliases_not_plain ON aliases(alias)
        WHERE alias GLOB '*[^A-Za-z0-9 -]*' OR alias GLOB '*  *'
        """
    )
    db.execute("CREATE INDEX aliases_alias_set ON aliases(alias_set)")


@migrations()
def m003_what_files_were(db: SqliteDatabase) -> None:
    """The history of each file, which begins with what it was when it was last read."""
    for statement in (versions.TABLE, *versions.INDEXES, versions.BEGIN):
        db.execute(statement)


#: How SQLite's full-text table takes texts apart.
SEARCH_TOKENIZER = "unicode61 remove_diacritics 2"


def enable_search(db: SqliteDatabase) -> None:
    """Makes the full-text table of Datasette's search box, and the triggers that keep it; one that lacks its
    triggers (changing a table's columns with sqlite-utils or Datasette drops them) is made anew.

    Datasette finds it by the content="…" that this call writes.
    """
    db.table("paragraphs").enable_fts(["text"], tokenize=SEARCH_TOKENIZER, create_triggers=True, replace=True)


def has_search_triggers(connection: sqlite3.Connection) -> bool:
    """Whether the full-text table is kept up to date when paragraphs change."""
    return len(_search_triggers(connection)) == len(_SEARCH_TRIGGERS)


def drop_search_triggers(connection: sqlite3.Connection) -> list[str]:
    """Drops the triggers of the full-text table; gives the statements that make them again."""
    triggers = _search_triggers(connection)
    for name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    return list(triggers.values())


def _search_triggers(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return {name: sql for name, sql in map(tuple, rows) if name in _SEARCH_TRIGGERS}
