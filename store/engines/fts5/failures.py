"""Which failures of SQLite are whose: of the index, of the system, or of this program."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from store.disk import read_through
from store.engines import failures
from store.engines.failures import SourceError, disk_trouble, no_permission, no_space
from store.engines.fts5.schema import FILE_NAME, for_reading, is_whole
from store.errors import EngineDamaged, EngineError, StoreError

#: What SQLite calls a full disk where it does not call it full: also its shared memory is a file.
_NO_ROOM = (
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMSIZE,
)

#: How Python begins to say, without a code, that a text is none; this program writes none of these.
_NOT_UTF8 = "Could not decode to UTF-8"

#: SQLite can say very much of what it cannot read.
_LONGEST_SAID = 200


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Turns what goes wrong inside with the index in `folder` into an `EngineError` that says what it is.

    SQLite's tables have no checksums: a damaged one can make anything fail. So where the failure itself does
    not tell, the file is read through; if it is sound, the fault is this program's and is raised as it was.
    """
    path = folder / FILE_NAME
    with failures.translated(path):
        try:
            yield
        except (StoreError, SourceError, OSError, MemoryError):
            raise
        except Exception as error:
            said = _of_sqlite(error, path) if isinstance(error, sqlite3.Error) else None
            if said is None and not _is_sound(folder):
                said = _damaged(error, path)
            if said is None:
                raise
            raise said from error


def _of_sqlite(error: sqlite3.Error, path: Path) -> EngineError | None:
    """What to say of SQLite's `error`, None where it does not tell whose it is: the low byte of its code is
    the class, the rest the detail.
    """
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return EngineError(f"another process is writing to the index {path}: wait until it has finished")
        case sqlite3.SQLITE_INTERRUPT:
            return EngineError("the search was interrupted")
        case sqlite3.SQLITE_FULL:
            return no_space(path)
        case sqlite3.SQLITE_PERM | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_AUTH:
            return no_permission(path)
        case sqlite3.SQLITE_CANTOPEN:
            return _cannot_open(path)
        case sqlite3.SQLITE_IOERR:
            if code in _NO_ROOM:
                return no_space(path)
            return disk_trouble(path)
        case sqlite3.SQLITE_ERROR if str(error).startswith(_NOT_UTF8):
            return _damaged("text that is not UTF-8", path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            read_through(path)  # what the disk does not give is not damaged
            return _damaged(error, path)
    return None


def _damaged(error: Exception | str, path: Path) -> EngineDamaged:
    said = str(error)[:_LONGEST_SAID]
    return EngineDamaged(f"the index {path} is damaged ({said})")


def _is_sound(folder: Path) -> bool:
    """Whether the file can be read through; raises `EngineError` where the system keeps that from being."""
    try:
        with closing(for_reading(folder)) as connection:
            return is_whole(connection)
    except UnicodeError:  # of a name or a message that is not what was written
        return False
    except sqlite3.Error as error:
        said = _of_sqlite(error, folder / FILE_NAME)
        if said is None or isinstance(said, EngineDamaged):
            return False
        raise said from error


def _cannot_open(path: Path) -> EngineError:
    with suppress(PermissionError):
        try:
            path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return EngineDamaged(f"there is no index {path}")
    if path.is_file() and os.access(path, os.R_OK) and os.access(path.parent, os.W_OK | os.X_OK):
        return EngineError(f"cannot open the index {path}")
    return no_permission(path)
