"""Saving: what became of files, as rows, one transaction for each batch."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database as SqliteDatabase

from store.database import reading
from store.database.records import Entry, KnownSource, Saved
from store.database.saving import Batch
from store.database.schema import migrations
from store.errors import DatabaseError

#: STRICT tables need 3.37.
OLDEST_SQLITE = (3, 37)


class Database:
    """The archive's database, open for writing. The caller holds the archive's lock.

    Every method is one transaction: done and durable when it returns, or not done at all. Raises
    `DatabaseError`."""

    def __init__(self, path: Path, database: SqliteDatabase) -> None:
        self._path = path
        self._database = database
        self.connection: sqlite3.Connection = database.conn

    @classmethod
    def open(cls, path: Path) -> Database:
        """Opens the archive at `path`; makes it where there is none, and brings an older one up to date.

        Raises `DatabaseError` for a file that is something else, or newer than this program.
        """
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise DatabaseError(f"this Python has SQLite {sqlite3.sqlite_version}; 3.37 or newer is needed")
        with _translated(path):
            connection = sqlite3.connect(path, timeout=reading.BUSY_TIMEOUT, isolation_level=None)
            try:
                connection.row_factory = sqlite3.Row
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(path, SqliteDatabase(connection))

    def sources(self) -> dict[str, KnownSource]:
        """Every file known, by path."""
        with _translated(self._path):
            return reading.sources(self.connection)

    def save(self, entries: Sequence[Entry]) -> Saved:
        """Records what became of some files: see `store.database.records` for what that can be."""
        with self._transaction() as batch:
            for entry in entries:
                batch.add(entry)
        return batch.saved

    def prune(self, source_ids: Sequence[int]) -> int:
        """Forgets files that are gone; gives the number of articles that went with them.

        Their paragraphs are retired. Where another file has the same content, the articles become that
        file's."""
        with self._transaction() as batch:
            for source_id in source_ids:
                batch.prune(source_id)
        return batch.saved.removed

    def forget_failures(self, paths: Sequence[str]) -> None:
        """Drops the records of unreadable files that no longer exist."""
        with self._transaction():
            self.connection.executemany("DELETE FROM failures WHERE path = ?", [(path,) for path in paths])

    def check(self) -> list[str]:
        """Everything that is wrong inside the database, one sentence each."""
        found = []
        with _translated(self._path):
            for row in self.connection.execute("PRAGMA integrity_check(20)"):
                if row[0] != "ok":
                    found.append(f"the database is damaged: {row[0]}")
            for row in self.connection.execute("PRAGMA foreign_key_check"):
                found.append(f"a row of {row[0]} points to one of {row[2]} that is not there (row {row[1]})")
        try:
            self.connection.execute(
                "INSERT INTO paragraphs_fts(paragraphs_fts, rank) VALUES ('integrity-check', 1)"
            )
        except sqlite3.Error as error:
            found.append(
                f"the search table for Datasette does not agree with the paragraphs ({error}): "
                "mend it with “sqlite-utils rebuild-fts store.db paragraphs”"
            )
        return found

    def close(self) -> None:
        """Closes the database; what was being written is merged into the one file."""
        self._database.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[Batch]:
        """A batch to fill; committed at the end, with the mark that tells it from any other history."""
        with _translated(self._path), self._database.atomic():
            # the first statement writes, so the transaction holds the write lock from its beginning
            self.connection.execute("UPDATE _store SET value = value WHERE key = 'revision'")
            _, before = reading.identity(self.connection)
            batch = Batch(self.connection, before)
            yield batch
            batch.finish()
            if batch.revision > before:
                self.connection.execute(
                    "INSERT INTO _commits(revision, token) VALUES (?, ?)",
                    [batch.revision, secrets.token_hex(8)],
                )
                self.connection.execute(
                    "UPDATE _store SET value = ? WHERE key = 'revision'", [str(batch.revision)]
                )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Sets what every connection must have, and the tables."""
    has_tables = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if has_tables:
        foreign = connection.execute("PRAGMA application_id").fetchone()[0] not in (0, reading.APPLICATION_ID)
        known = reading.applied_migrations(connection)
        if foreign or (not known and not _is_unfinished(connection)):
            raise DatabaseError(
                f"{path} is a database of another program: choose another folder with --index"
            )
        if set(known) - set(reading.MIGRATIONS):
            reading.check_version(connection, path)
    else:
        connection.execute("PRAGMA page_size = 8192")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if (mode := connection.execute("PRAGMA synchronous").fetchone()[0]) != 2:
        raise DatabaseError(
            f"{path} cannot be written safely: SQLite gives synchronous={mode} instead of FULL"
        )
    database = SqliteDatabase(connection)
    if migrations.pending(database):
        migrations.apply(database)
    reading.check_version(connection, path)


def _is_unfinished(connection: sqlite3.Connection) -> bool:
    """Whether these tables are what a first opening leaves when it is cut off before its first migration."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return names <= {"_sqlite_migrations", "sqlite_sequence"}


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise reading.translated(error, path) from error
