"""Whether the database is whole, and its tables as this program makes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TypeAlias

from sqlite_utils import Database as SqliteDatabase

from store.database.connecting import said
from store.database.schema import SEARCH_TOKENIZER, migrations

#: As many findings of one kind are told.
_TOLD = 20

#: What mends it without losing anything.
_REPAIR = "run “store check --repair”"

_BROKEN_JSON = """
    SELECT id, 'articles' FROM articles WHERE NOT json_valid(provenance) OR NOT json_valid(extra)
    UNION ALL
    SELECT id, 'retired_paragraphs' FROM retired_paragraphs WHERE NOT json_valid(authors)
    UNION ALL
    SELECT id, 'source_versions' FROM source_versions WHERE NOT json_valid(articles)
"""

_ASK_FTS5 = "INSERT INTO paragraphs_fts(paragraphs_fts, rank) VALUES ('integrity-check', 1)"

#: The words of all paragraphs, as they are now and as the full-text table has them.
_WORDS_OF_BOTH = (
    f"CREATE VIRTUAL TABLE temp.told USING fts5(text, content = '', tokenize = '{SEARCH_TOKENIZER}')",
    "INSERT INTO temp.told (rowid, text) SELECT id, text FROM paragraphs",
    "CREATE VIRTUAL TABLE temp.told_words USING fts5vocab(temp, told, instance)",
    "CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab(main, paragraphs_fts, instance)",
)
_OTHER_WORDS = """
    SELECT DISTINCT doc
    FROM (
        SELECT doc, term, offset FROM temp.kept_words
        EXCEPT
        SELECT doc, term, offset FROM temp.told_words
    )
    WHERE doc IN (SELECT id FROM paragraphs)
    ORDER BY doc
"""

_Schema: TypeAlias = dict[tuple[str, str], str]


def faults(connection: sqlite3.Connection) -> list[str]:
    """Everything that is wrong inside the database, a sentence each; nothing is changed.

    Whether Datasette's search table is right can be asked only where the database may be written to.
    """
    found = [
        f"the database is damaged ({finding}): restore it from a backup, or save what can be read with "
        "“store check --salvage FILE”"
        for finding in damage(connection)
    ]
    if found:
        return found  # nothing else can be asked of a damaged file
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_TOLD):
        found.append(f"row {row} of {table} belongs to a row of {parent} that is not there: {_REPAIR}")
    for row, table in connection.execute(_BROKEN_JSON).fetchmany(_TOLD):
        found.append(f"row {row} of {table} cannot be read: restore the database from a backup")
    theirs = _schema(connection)
    for kind, name, _ in altered(connection):
        cure = "restore the database from a backup" if kind == "table" else _REPAIR
        found.append(f"the {kind} {name} is {'changed' if (kind, name) in theirs else 'missing'}: {cure}")
    if fault := search_fault(connection):
        if doubtful := doubtful_texts(connection):
            found.append(_said_of_doubtful(doubtful))
        else:
            found.append(f"Datasette's search table does not agree with the paragraphs ({fault}): {_REPAIR}")
    return found


def damage(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file itself."""
    try:
        rows = connection.execute(f"PRAGMA integrity_check({_TOLD})").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [said(row[0]) for row in rows if row[0] != "ok"]


def altered(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Tables, indexes and views that are not as this program made them, each with its kind, its name and the
    statement that makes it; others may be there.
    """
    model = SqliteDatabase(memory=True, execute_plugins=False)
    try:
        migrations.apply(model)
        ours, theirs = _schema(model.conn), _schema(connection)
    finally:
        model.close()
    return [(kind, name, sql) for (kind, name), sql in ours.items() if theirs.get((kind, name)) != sql]


def _schema(connection: sqlite3.Connection) -> _Schema:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {
        (kind, name): sql for kind, name, sql in map(tuple, rows) if not _is_made_by_a_library(kind, name)
    }


def _is_made_by_a_library(kind: str, name: str) -> bool:
    """Whether SQLite or sqlite-utils words this, each version as it likes."""
    return kind == "trigger" or name.startswith(
        ("paragraphs_fts", "_sqlite_migrations", "idx__sqlite_migrations")
    )


def search_fault(connection: sqlite3.Connection) -> str:
    """How the full-text table disagrees with the paragraphs; empty where it agrees, or cannot be asked."""
    with _undone(connection) as may_write:
        if may_write:  # a statement that asks is one that writes, to SQLite
            try:
                connection.execute(_ASK_FTS5)
            except sqlite3.DatabaseError as error:
                return str(error)
    return ""


def doubtful_texts(connection: sqlite3.Connection) -> list[int]:
    """The ids of paragraphs of which the full-text table has words that they have not, some at most: one of
    the two is damaged, and nothing in the database tells which. None where the table cannot be read.
    """
    with _undone(connection) as may_write:
        if may_write:
            with suppress(sqlite3.DatabaseError):
                for statement in _WORDS_OF_BOTH:
                    connection.execute(statement)
                return [row[0] for row in connection.execute(_OTHER_WORDS).fetchmany(_TOLD)]
    return []


@contextmanager
def _undone(connection: sqlite3.Connection) -> Iterator[bool]:
    """Takes back what is done inside; gives whether anything can be: here, nothing may be written perhaps."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        may_write = True
    except sqlite3.OperationalError:
        may_write = False
    try:
        yield may_write
    finally:
        if may_write:
            connection.execute("ROLLBACK")


def _said_of_doubtful(paragraphs: list[int]) -> str:
    """What a user is told of `doubtful_texts`."""
    ids = ", ".join(f"p{paragraph}" for paragraph in paragraphs)
    return (
        f"Datasette's search table has other words of {ids} than the paragraphs have, so one of the two is "
        "damaged, and nothing here tells which: compare them with their files (“store show ID”) or with a "
        "backup, and restore that; where they are right, “sqlite-utils rebuild-fts store.db” makes the table "
        "anew"
    )
