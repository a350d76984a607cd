"""Whether the database is whole, and its tables as this program makes them."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TypeAlias

from sqlite_utils import Database as SqliteDatabase

from store.database.connecting import said, translated
from store.database.schema import migrations

#: As many findings of one kind are told.
_TOLD = 20

_Schema: TypeAlias = dict[tuple[str, str], str]


def faults(database: SqliteDatabase) -> list[str]:
    """Everything that is wrong inside the database, a sentence each."""
    connection = database.conn
    found = _damage(connection)
    if found:
        return found  # nothing else can be asked of a damaged file
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_TOLD):
        found.append(f"row {row} of {table} belongs to a row of {parent} that is not there: delete it")
    return found + _altered(connection) + _search_faults(connection)


def _damage(connection: sqlite3.Connection) -> list[str]:
    try:
        rows = connection.execute(f"PRAGMA integrity_check({_TOLD})").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(translated(error, Path("the database")))]
    return [
        f"the database is damaged ({said(row[0])}): restore it from a copy, or make it anew from your files"
        for row in rows
        if row[0] != "ok"
    ]


def _altered(connection: sqlite3.Connection) -> list[str]:
    """Tables, indexes, triggers and views that are not as this program made them; others may be there."""
    model = SqliteDatabase(memory=True, execute_plugins=False)
    try:
        migrations.apply(model)
        ours, theirs = _schema(model.conn), _schema(connection)
    finally:
        model.close()
    return [
        f"the {kind} {name} is {'changed' if (kind, name) in theirs else 'missing'}: "
        "restore the database from a copy, or make it anew from your files"
        for (kind, name), sql in ours.items()
        if theirs.get((kind, name)) != sql
    ]


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


def _search_faults(connection: sqlite3.Connection) -> list[str]:
    """Mends the full-text table where it does not agree with the paragraphs, and says so."""
    try:
        connection.execute("INSERT INTO paragraphs_fts(paragraphs_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        connection.execute("INSERT INTO paragraphs_fts(paragraphs_fts) VALUES ('rebuild')")
        return [f"Datasette's search table did not agree with the paragraphs ({error}): it is mended now"]
    return []
