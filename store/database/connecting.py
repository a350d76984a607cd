"""Opening the database to read it, and what is said where that cannot be done."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import quote

from store.disk import read_through
from store.errors import DatabaseError

#: Marks a file as an archive of this program: "stor" in ASCII.
APPLICATION_ID = 0x73746F72

MIGRATION_SET = "store"

#: The migrations that make the tables, in order; `schema` defines them.
MIGRATIONS = ("m001_the_record", "m002_spellings_are_looked_up", "m003_what_files_were")

#: STRICT tables need 3.37.
OLDEST_SQLITE = (3, 37)

#: How long to wait for another process that is just committing (seconds).
BUSY_TIMEOUT = 10.0

#: What SQLite says, and what that means to a person.
_COMPLAINTS = (
    ("not a database", "is not a database of this program, or damaged at its beginning; nothing was changed"),
    ("encrypted", "is not a database of this program, or damaged at its beginning; nothing was changed"),
    ("malformed", "is damaged: restore a backup, or save what can be read: “store check --salvage FILE”"),
    (
        "missing from index",
        "is damaged: restore a backup, or save what can be read: “store check --salvage FILE”",
    ),
    (
        "no such",
        "lacks tables of this program: restore a backup, or save the rest: “store check --salvage FILE”",
    ),
    (
        "full",
        "cannot grow, the disk is full; it is as it was after the last files saved: free some space, go on",
    ),
    ("readonly", "cannot be written to: check the permissions of the file and of its folder"),
    ("locked", "is being written to by another program: try again when it has finished"),
    ("unable to open", "cannot be opened: check that it is a file, and the permissions of it and its folder"),
    ("disk I/O", "cannot be read from or written to its disk: check the disk, and whether it is connected"),
)

#: A database begins so; a header has so many bytes.
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100

#: What the header of a database says that keeps no log ("write version" and "read version").
_NO_LOG = b"\x01\x01"

#: A database in WAL mode wants to write beside itself even to be read; these are SQLite's words where it
#: cannot.
_CANNOT_WRITE_BESIDE = ("SQLITE_CANTOPEN", "SQLITE_READONLY")

_P = ParamSpec("_P")
_R = TypeVar("_R")


class Remembering(sqlite3.Connection):
    """A connection that only reads; `told` has what it was told of the state `version` of the database: see
    `store.database.remembering`.
    """

    version = -1

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told: dict[object, Any] = {}


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection to the archive at `path`.

    It never writes and never trusts what a stranger's file defines. Raises `DatabaseError` where there is no
    archive, where the file is none of this program or of another version of it, and where it cannot be read.
    """
    check_sqlite()
    if not has_content(path):
        raise DatabaseError(f"there is no archive at {path} yet: run “store ingest FOLDER” first")
    check_file(path)
    try:
        return _opened(path, "mode=ro")
    except sqlite3.Error as error:
        if not getattr(error, "sqlite_errorname", "").startswith(_CANNOT_WRITE_BESIDE):
            raise translated(error, path) from error
        return _opened_as_it_lies(path, error)


def check_sqlite() -> None:
    """Raises `DatabaseError` where Python's SQLite is too old for this program."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise DatabaseError(
            f"this Python has SQLite {sqlite3.sqlite_version}, and 3.37 or newer is needed: use another"
        )


def check_file(path: Path) -> None:
    """Raises `DatabaseError` for what SQLite does not notice: where `path` was cut off, and where it took the
    place of another database whose log still lies there.

    SQLite takes a single byte for an empty database, and what is gone of the last page for zeros. And it
    would write the changes in a log into the wrong file: a database in use here is always in WAL mode, a
    backup never is; where its header says so, a log beside it is not its own.
    """
    log = path.with_name(path.name + "-wal")
    missing = 0
    for _ in range(2):  # the first time, another process may just have been moving its log into the file
        try:
            with path.open("rb") as file:
                header = file.read(_HEADER)
                size = os.fstat(file.fileno()).st_size
        except OSError:
            return  # there is none, or none that can be read: SQLite says the rest
        has_log = _size(log) > 0
        missing = 0 if has_log else _missing(header, size)
        if not missing:
            break
    if missing:
        raise DatabaseError(
            f"{path} is cut off: it has {size:,} bytes, and {missing:,} or more are gone: "
            "restore a backup, or save what can be read: “store check --salvage FILE”"
        )
    if has_log and header[18:20] == _NO_LOG:
        raise DatabaseError(
            f"{path} is a restored backup, but {log.name} beside it has changes of the database that was "
            f"here before: delete {log.name} and {path.name}-shm, and give the same command again"
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _missing(header: bytes, size: int) -> int:
    """How many bytes a database of `size` with this header lacks at least, where no log holds any of them."""
    if size < _HEADER:
        return _HEADER - size if size else 0
    if header[:16] != _MAGIC or header[24:28] != header[92:96]:
        return 0  # it does not say how many pages there are
    page = int.from_bytes(header[16:18], "big")
    return max(0, int.from_bytes(header[28:32], "big") * (page if page > 1 else 65_536) - size)


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `DatabaseError` unless the tables are exactly those of this version of the program."""
    if is_unfinished(connection):
        raise DatabaseError(f"there is no archive at {path} yet: run “store ingest FOLDER” first")
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


def is_unfinished(connection: sqlite3.Connection) -> bool:
    """Whether this is what a first opening leaves when it is cut off before it has made the tables."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return names <= {"_sqlite_migrations", "sqlite_sequence"} and not applied_migrations(connection)


def translated(error: sqlite3.Error, path: Path) -> DatabaseError:
    """What SQLite complains of, in words that say what to do."""
    said = str(error)
    if "malformed" in said:
        try:
            read_through(path)
        except OSError as refused:
            said = f"disk I/O error: {(refused.strerror or str(refused)).lower()}"
    meaning = next((meaning for sign, meaning in _COMPLAINTS if sign in said), "cannot be used")
    return DatabaseError(f"{path} {meaning} ({said})")


def said(finding: str) -> str:
    """A finding of SQLite's integrity check, on one line."""
    return " ".join(finding.removeprefix("*** in database main ***").split())


def path_of(connection: sqlite3.Connection) -> Path:
    """The file that is open, also where its name is not UTF-8, or nothing can be read of it."""
    usual, connection.text_factory = connection.text_factory, bytes
    try:
        return Path(os.fsdecode(connection.execute("PRAGMA database_list").fetchone()[2]))
    finally:
        connection.text_factory = usual


@contextmanager
def view(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the database for all statements within, whatever others save meanwhile.

    Raises `DatabaseError` for whatever SQLite complains of.
    """
    try:
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.rollback()  # nothing was written
    except sqlite3.Error as error:
        raise translated(error, path_of(connection)) from error


def in_one_view(
    function: Callable[Concatenate[sqlite3.Connection, _P], _R],
) -> Callable[Concatenate[sqlite3.Connection, _P], _R]:
    """`function`, all its statements in one `view`."""

    @wraps(function)
    def viewing(connection: sqlite3.Connection, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        with view(connection):
            return function(connection, *args, **kwargs)

    return viewing


def has_content(path: Path) -> bool:
    """Whether there is anything at `path`. Raises `DatabaseError` where that is no file or cannot be told."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise DatabaseError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    if not stat.S_ISREG(status.st_mode):
        raise DatabaseError(f"{path} cannot be opened: it is not a file")
    return status.st_size > 0


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(str(path.resolve()).encode('utf-8', 'surrogateescape'))}?{mode}",
        uri=True,
        timeout=BUSY_TIMEOUT,
        isolation_level=None,
        check_same_thread=False,
        factory=Remembering,
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


def _opened_as_it_lies(path: Path, why: sqlite3.Error) -> sqlite3.Connection:
    """The archive in a folder that cannot be written to: it is whole where no changes wait beside it."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise DatabaseError(
            f"{path} cannot be read here ({why}): it has changes pending in {log.name}, and the folder "
            "cannot be written to. Copy the whole folder to a place of your own and search there"
        ) from why
    try:
        return _opened(path, "mode=ro&immutable=1")
    except sqlite3.Error as error:
        raise translated(error, path) from error
