"""A copy of the database that is whole, also while others write to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from store.database.connecting import path_of, said, view
from store.disk import drafted
from store.errors import DatabaseError
from store.models import Progress, no_progress

#: Pages copied at a time: between two steps a signal is heard, and progress is told.
_STEP = 2_000


def backup(connection: sqlite3.Connection, target: Path, progress: Progress = no_progress) -> None:
    """Makes `target` a copy of the database as it is at this moment, checked, and on the disk as a whole.

    It is one file, without what SQLite keeps beside a database that is in use. Raises `DatabaseError` where
    the database is damaged, and where the copy cannot be written; `target` is as it was then.
    """

    def told(status: int, remaining: int, total: int) -> None:
        progress("copying", total - remaining, total)

    source = path_of(connection)
    try:
        with view(connection), drafted(target) as draft:
            # the first look settles which state is copied: what others commit from now on is not in it
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            draft.touch()  # whose complaint is clearer than SQLite's
            try:
                with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
                    copy.execute("PRAGMA synchronous = OFF")  # the draft is brought to the disk at the end
                    connection.backup(copy, pages=_STEP, progress=told)
                    # by which a copy put in the place of a database is known: see `connecting`
                    copy.execute("PRAGMA journal_mode = DELETE")
                    found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
            except sqlite3.Error as error:
                raise DatabaseError(
                    f"cannot copy {source} to {target} ({error}); no backup was made"
                ) from error
            finally:
                for beside in ("-journal", "-wal", "-shm"):
                    with suppress(OSError):
                        draft.with_name(draft.name + beside).unlink(missing_ok=True)
            if found != "ok":
                raise DatabaseError(
                    f"{source} is damaged ({said(found)}): no backup was made, and older ones are as they "
                    "were; restore one of them, or save what can be read with “store check --salvage FILE”"
                )
    except OSError as error:
        raise DatabaseError(f"cannot write {target}: {error.strerror}; no backup was made") from error


def free(target: str | Path, database: Path, force: bool) -> Path:
    """`target`, if a copy of the database may be put there. Raises `DatabaseError`."""
    path = Path(target)
    if path.exists() and database.exists() and path.samefile(database):
        raise DatabaseError(f"{target} is the archive itself: choose another place, best on another disk")
    if path.exists() and not force:
        raise DatabaseError(f"{target} is there already: choose another name, or replace it with --force")
    return path
