"""The index's folder: whether it can be trusted, its lock, and what is left lying about in it.

Whoosh's part of the table of contents holds pickles, and reading a pickle can run a program. This program
reads none of them, but Whoosh does. So the folder has to be ours alone: it is made with access for its owner
only, and refused where somebody else could have written to it.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.disk import fsync_folder
from store.errors import EngineDamaged, EngineError

#: The name that Whoosh gives an index; its files begin with it.
NAME = "MAIN"

#: The lock that Whoosh's own writers take too.
_LOCK = f"{NAME}_WRITELOCK"

_OURS = re.compile(rf"_{NAME}_\d+\.toc.*|{NAME}_[0-9a-z]+\..*|{NAME}\.tmp", re.ASCII)

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def make(folder: Path) -> None:
    """Makes the folder, for its owner only; one that is there already stays as it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        fsync_folder(folder.parent)


def trust(folder: Path, names: Iterable[str] = ()) -> None:
    """Raises `EngineError` where others than the owner can write to the folder or to the files `names` in it,
    or where the owner is neither this user nor root; `EngineDamaged` where the folder is not there.
    """
    try:
        for path in (folder, *(folder / name for name in names)):
            state = path.stat()
            if state.st_uid not in (os.geteuid(), 0):
                raise EngineError(
                    f"will not open the index {path}: it belongs to another user ({state.st_uid}), and "
                    "opening it could run a program of theirs; copy the archive without its index and run "
                    "“store reindex”"
                )
            if state.st_mode & _OTHERS_WRITE:
                raise EngineError(
                    f"will not open the index {path}: others can write to it, and opening it could run a "
                    f"program of theirs; if nobody else has, run “chmod -R go-w '{folder}'”, else delete "
                    "that folder and run “store reindex”"
                )
    except FileNotFoundError as error:
        raise EngineDamaged(f"there is no index in {folder}") from error
    if not stat.S_ISDIR(folder.stat().st_mode):
        raise EngineDamaged(f"the index {folder} is not a folder")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder's lock; raises `EngineError` at once where another writer has it.

    The kernel frees the lock when its holder ends, however that happens.
    """
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EngineError(
                f"another process is writing to the index {folder}: wait until it has finished"
            ) from error
        yield
    finally:
        os.close(handle)


def clear_leftovers(folder: Path, needed: Iterable[str]) -> None:
    """Removes what interrupted writers left: every file of an index that is not among `needed`.

    What names other files goes before them: wherever this is cut off, nothing is named that is gone.
    """
    keep = set(needed)
    for path in sorted(folder.iterdir(), reverse=True):  # "_" comes after letters
        if path.name in keep or not _OURS.fullmatch(path.name):
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def settle(path: Path) -> None:
    """Brings the file's content to the disk, and keeps others from writing to it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fchmod(handle, 0o600)
        os.fsync(handle)
    finally:
        os.close(handle)
