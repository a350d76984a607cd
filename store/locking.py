"""One writer at a time: a lock that the kernel frees when its holder ends, however it ends."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from store.errors import LockedError, StoreError

LOCK_NAME = "store.lock"


@contextmanager
def locked(folder: Path, doing: str) -> Iterator[None]:
    """Holds the lock of the archive in `folder`; `doing` ("ingest") is what others are told.

    Raises `LockedError` at once when another process holds it, naming that process, and `StoreError` where
    the folder cannot be written to. The lock file stays; only the kernel's lock on it counts.
    """
    path = folder / LOCK_NAME
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    except OSError as error:
        raise StoreError(f"cannot write to the folder {folder}: {error.strerror}") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockedError(f"{folder} is in use: {_holder(handle)}; wait until it has finished") from error
        except OSError as error:
            raise StoreError(
                f"cannot lock {path} ({error.strerror}): keep the archive on a local disk"
            ) from error
        _sign(handle, doing)
        try:
            yield
        except BrokenPipeError:
            raise  # of who reads what is told meanwhile
        except OSError as error:
            where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else folder
            raise StoreError(
                f"cannot go on with “{doing}” ({(error.strerror or str(error)).lower()}: {where}); "
                "what is saved is kept: give the same command again when the cause is removed"
            ) from error
    finally:
        os.close(handle)


def in_use(folder: Path) -> bool:
    """Whether another process holds the lock of the archive in `folder` at this moment."""
    try:
        handle = os.open(folder / LOCK_NAME, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _sign(handle: int, doing: str) -> None:
    """Writes who holds the lock, for the message that others see; the lock does not depend on it."""
    note = {
        "doing": doing,
        "pid": os.getpid(),
        "host": os.uname().nodename,
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps(note).encode(), 0)
    except OSError:
        return  # a full disk: the work itself will say so


def _holder(handle: int) -> str:
    try:
        note = json.loads(os.pread(handle, 4096, 0))
        who = f"“store {note['doing']}” (process {note['pid']} on {note['host']})"
        return f"{who} has held its lock since {note['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process holds its lock"
