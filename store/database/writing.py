"""Saving: what became of files, as rows, one transaction for each batch."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from sqlite_utils import Database as SqliteDatabase

from store.database import following, reading, saving, versions
from store.database.batch import Batch
from store.database.checking import faults
from store.database.connecting import (
    APPLICATION_ID,
    BUSY_TIMEOUT,
    MIGRATIONS,
    applied_migrations,
    check_file,
    check_sqlite,
    check_version,
    is_unfinished,
    translated,
)
from store.database.mending import mend
from store.database.records import Entry, KnownSource, Saved
from store.database.schema import enable_search, has_search_triggers, migrations
from store.errors import DatabaseError


class Database:
    """The archive's database, open for writing. The caller holds the archive's lock.

    Every method is one transaction: done and durable when it returns, or not done at all. Raises
    `DatabaseError`.
    """

    def __init__(self, path: Path, database: SqliteDatabase) -> None:
        self._path = path
        self._database = database
        self.connection: sqlite3.Connection = database.conn

    @classmethod
    def open(cls, path: Path) -> Database:
        """Opens the archive at `path`; makes it where there is none, and brings an older one up to date.

        Raises `DatabaseError` for a file that is something else, or newer than this program.
        """
        check_sqlite()
        check_file(path)
        with _translated(path):
            connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None)
            try:
                connection.row_factory = sqlite3.Row
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(path, SqliteDatabase(connection, execute_plugins=False))

    def sources(self) -> dict[str, KnownSource]:
        """Every file known, by path."""
        with _translated(self._path):
            return reading.sources(self.connection)

    def save(self, entries: Sequence[Entry]) -> Saved:
        """Records what became of some files: see `store.database.records` for what that can be."""
        with self._transaction() as batch:
            saving.save(batch, entries)
            batch.write()  # articles have their rows before a version names them
            versions.record(self.connection, batch.now, saving.paths_of(entries))
        return batch.saved

    def rename(self, sources: Sequence[KnownSource]) -> None:
        """Gives files the paths that they have now; what was read from them stays as it is."""
        with self._transaction() as batch:
            self.connection.executemany(
                "UPDATE sources SET path = ?, path_bytes = ? WHERE id = ?",
                [(one.path, one.path_bytes, one.id) for one in sources],
            )
            versions.record(self.connection, batch.now, [one.path for one in sources])

    def hand_over(self, contents: Mapping[str, str]) -> None:
        """Gives the articles of files to those that have their contents now; `contents` goes from path to
        SHA-256. The files are yet to be saved.
        """
        with self._transaction() as batch:
            saving.hand_over(batch.connection, contents)

    def prune(self, source_ids: Sequence[int]) -> int:
        """Forgets files that are gone; gives the number of articles that went with them.

        Their paragraphs are retired. Where another file has the same content, the articles become that
        file's.
        """
        with self._transaction() as batch:
            versions.end(self.connection, batch.now, source_ids)
            saving.prune(batch, source_ids)
        return batch.saved.removed

    def forget_failures(self, paths: Sequence[str]) -> None:
        """Drops the records of unreadable files that no longer exist."""
        with self._transaction():
            self.connection.executemany("DELETE FROM failures WHERE path = ?", [(path,) for path in paths])

    def check(self) -> list[str]:
        """Everything that is wrong inside the database, one sentence each."""
        with _translated(self._path):
            return faults(self.connection)

    def mend(self) -> list[str]:
        """Puts right what can be without losing anything; gives a sentence for each thing done."""
        with _translated(self._path):
            return mend(self._database)

    def close(self) -> None:
        """Closes the database, with everything in the one file: also where others are reading it."""
        with suppress(
            sqlite3.Error
        ):  # what could not be merged is safe beside the file, and merged next time
            self.connection.execute("PRAGMA busy_timeout = 1000")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
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
            _, before = following.identity(self.connection)
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
    """Sets what every connection must have, and makes the tables, or what is new in them."""
    if is_unfinished(connection):
        connection.execute("PRAGMA page_size = 8192")
    elif connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID or set(
        applied_migrations(connection)
    ) - set(MIGRATIONS):
        check_version(connection, path)  # says which of the two it is
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if (mode := connection.execute("PRAGMA synchronous").fetchone()[0]) != 2:
        raise DatabaseError(
            f"{path} cannot be written safely: SQLite gives synchronous={mode} instead of FULL"
        )
    database = SqliteDatabase(connection, execute_plugins=False)
    if migrations.pending(database):
        migrations.apply(database)
    check_version(connection, path)
    if not has_search_triggers(connection):
        with database.atomic():
            enable_search(database)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error
