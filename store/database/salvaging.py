"""What can still be read of a damaged database, in a new one; the damaged one is only read."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database as SqliteDatabase

from store.database import versions
from store.database.connecting import MIGRATIONS, applied_migrations, translated
from store.database.mending import adopt
from store.database.schema import drop_search_triggers, enable_search
from store.database.writing import Database
from store.disk import drafted
from store.errors import DatabaseError

#: The tables, each with its key: what others belong to comes first.
_TABLES = {
    "sources": "id",
    "articles": "id",
    "paragraphs": "id",
    "retired_paragraphs": "id",
    "contributors": "id",
    "article_contributors": "id",
    "failures": "id",
    "aliases": "id",
    "source_versions": "id",
    "_deletions": "revision",
}

#: So many ids are read at a time.
_WINDOW = 4_096

#: Where it cannot be read which id was given out last, new ones begin so many above the last one that can: an
#: id is never given to another text.
_GAP = 100_000


_LARGEST_IDS = {
    "articles": """
        SELECT max(id) FROM (
            SELECT id FROM articles UNION ALL SELECT article_id FROM retired_paragraphs
            UNION ALL SELECT article_id FROM _deletions
        )
    """,
    "paragraphs": """
        SELECT max(id) FROM (SELECT id FROM paragraphs UNION ALL SELECT id FROM retired_paragraphs)
    """,
}
_LARGEST_REVISION = """
    SELECT max(revision) FROM (
        SELECT revision FROM articles UNION ALL SELECT revision FROM _deletions
        UNION ALL SELECT CAST(value AS INTEGER) FROM _store WHERE key = 'revision'
    )
"""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many rows of each table could be read, and at least how many could not."""

    kept: dict[str, int]
    lost: dict[str, int]


def salvage(source: Path, target: Path) -> Salvaged:
    """Makes `target` a sound database of all that can be read of `source`.

    Every file counts as not read: the next ingest reads all of them, and what was lost comes back, while what
    was kept keeps its ids. Raises `DatabaseError` where not even the list of tables can be read.
    """
    kept: dict[str, int] = {}
    lost: dict[str, int] = {}
    try:
        with closing(_opened(source)) as old, drafted(target) as draft, Database.open(draft) as new:
            connection = new.connection
            connection.execute("PRAGMA foreign_keys = OFF")
            database = SqliteDatabase(connection, execute_plugins=False)
            with database.atomic():
                drop_search_triggers(connection)
                connection.execute("DELETE FROM aliases")  # the starter set: what was edited comes
                for table, key in _TABLES.items():
                    kept[table], lost[table] = _copied(old, connection, table, key)
                connection.execute(versions.BEGIN)
                _go_on_from(old, connection)
                connection.execute("UPDATE sources SET stamp = NULL, format_version = 0")
            adopt(database)
            with database.atomic():
                enable_search(database)
            # one file, without a log: a restored copy is known by that
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA journal_mode = DELETE")
    except OSError as error:
        raise DatabaseError(f"cannot write {target}: {error.strerror}; nothing was written") from error
    except sqlite3.Error as error:
        raise translated(error, source) from error
    return Salvaged(kept, lost)


def _opened(path: Path) -> sqlite3.Connection:
    address = quote(str(path.resolve()).encode("utf-8", "surrogateescape"))
    connection = sqlite3.connect(f"file:{address}?mode=ro", uri=True, isolation_level=None)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.execute("PRAGMA trusted_schema = 0")
    connection.execute("PRAGMA writable_schema = 1")  # what of the list of tables is damaged is passed over
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def _copied(old: sqlite3.Connection, new: sqlite3.Connection, table: str, key: str) -> tuple[int, int]:
    """Copies the rows of a table; gives how many, and how many could not be read, or cannot be true."""
    columns = [row["name"] for row in new.execute(f"PRAGMA table_info({table})")]
    names = ", ".join(columns)
    insert = f"INSERT OR REPLACE INTO {table}({names}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
    kept = lost = 0
    for row in () if _is_of_before(old, table) else _rows(old, table, key, names):
        try:
            done = new.execute(insert, row).rowcount if row else 0
        except sqlite3.Error:
            done = 0
        kept += done
        lost += not done
    return kept, lost


def _is_of_before(old: sqlite3.Connection, table: str) -> bool:
    """Whether it was made by a version of this program that had no such table."""
    with suppress(sqlite3.Error):
        return table == "source_versions" and 0 < len(applied_migrations(old)) < len(MIGRATIONS)
    return False


def _rows(
    connection: sqlite3.Connection, table: str, key: str, names: str
) -> Iterator[tuple[object, ...] | None]:
    """The rows by their key; None for each key whose row cannot be read, up to the last one known."""
    onward = f"SELECT {names} FROM {table} WHERE {key} > ? ORDER BY {key} LIMIT ?"  # noqa: S608 - constants
    between = f"SELECT {names} FROM {table} WHERE {key} BETWEEN ? AND ?"  # noqa: S608 - constants
    last = _last(connection, table, key)
    at = 0
    try:
        connection.execute(between, [-1, -1]).fetchall()
    except sqlite3.Error:
        yield None  # the root of the table: without it no row is found
        return
    while True:
        try:
            rows = connection.execute(onward, [at, _WINDOW]).fetchall()
        except sqlite3.Error:
            found = list(_around_damage(connection, between, at + 1, at + _WINDOW, last))
            yield from found
            at += _WINDOW
            if at >= last if last is not None else not any(found):
                return
            continue
        if not rows:
            return
        yield from rows
        at = rows[-1][0]


def _around_damage(
    connection: sqlite3.Connection, between: str, low: int, high: int, last: int | None
) -> Iterator[tuple[object, ...] | None]:
    """What can be read between two ids, by halves."""
    pending = [(low, high)]
    while pending:
        low, high = pending.pop()
        try:
            yield from connection.execute(between, [low, high]).fetchall()
        except sqlite3.Error:
            if low < high:
                middle = (low + high) // 2
                pending += [(middle + 1, high), (low, middle)]
            elif last is None or low <= last:
                yield None


def _last(connection: sqlite3.Connection, table: str, key: str) -> int | None:
    """The largest key of a table; None where it cannot be read."""
    largest = f"SELECT max({key}) FROM {table}"  # noqa: S608 - only constants
    with suppress(sqlite3.Error):
        return int(connection.execute(largest).fetchone()[0] or 0)
    with suppress(sqlite3.Error, TypeError):
        return int(
            connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()[0]
        )
    return None


def _go_on_from(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """Lets ids and revisions begin after all that were given out, in a history that no index followed."""
    for table, largest in _LARGEST_IDS.items():
        given = [new.execute(largest).fetchone()[0] or 0]
        try:
            row = old.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
            given.append(row[0] if row else 0)
        except sqlite3.Error:
            given.append(max(given) + _GAP)
        new.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
        new.execute("INSERT INTO sqlite_sequence(name, seq) VALUES (?, ?)", [table, max(given)])
    with suppress(sqlite3.Error):
        for key, value in old.execute("SELECT key, value FROM _store").fetchall():
            new.execute("INSERT OR REPLACE INTO _store(key, value) VALUES (?, ?)", [key, value])
    revision = new.execute(_LARGEST_REVISION).fetchone()[0]
    new.execute("UPDATE _store SET value = ? WHERE key = 'revision'", [str(revision)])
    new.execute("INSERT INTO _commits(revision, token) VALUES (?, ?)", [revision, secrets.token_hex(8)])
