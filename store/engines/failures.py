"""Which failures of an engine are whose: of the index, of the system, or of whoever brings the changes."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from store.errors import EngineDamaged, EngineError, StoreError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_THERE = {errno.ENOENT, errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ELOOP}

_T = TypeVar("_T")


class SourceError(Exception):
    """Reading the changes, or making terms of them, failed with `original`: no fault of the index."""

    def __init__(self, original: Exception) -> None:
        super().__init__(str(original))
        self.original = original


def guarded(source: Iterable[_T]) -> Iterator[_T]:
    """The same items; raises `SourceError` where reading them fails."""
    try:
        yield from source
    except Exception as error:
        raise SourceError(error) from error


@contextmanager
def translated(index: Path) -> Iterator[None]:
    """Turns what goes wrong inside into an `EngineError` about `index` that says what it is.

    What was the source's failure (`guarded`) is raised as it was. So is what nobody has thought of: an engine
    tells damage where it reads, and to call a fault of this program damage would have good indexes made anew.
    """
    try:
        yield
    except StoreError:
        raise
    except SourceError as error:
        raise error.original from error.original.__cause__
    except OSError as error:
        raise _of_system(error, index) from error
    except MemoryError as error:
        raise EngineError(f"not enough memory to use the index {index}") from error


def no_permission(index: Path) -> EngineError:
    """What to say where the system refuses."""
    return EngineError(
        f"no permission for the index {index}; nothing was changed: give this user the right to read and "
        "write it"
    )


def no_space(index: Path) -> EngineError:
    """What to say where the disk is full."""
    return EngineError(
        f"no space left for the index {index}: it stays as it was; make room and run the command again"
    )


def disk_trouble(index: Path) -> EngineError:
    """What to say where the disk refuses what is to be read from it or written to it. That is no damage: what
    is on a disk that is ill, or not well connected, may be as good as ever.
    """
    return EngineError(
        f"the disk reports an error at the index {index}: nothing was changed; check the disk, and whether "
        "it is connected, and run the command again"
    )


def _of_system(error: OSError, index: Path) -> EngineError:
    """What to say of a failure of the operating system; `EngineDamaged` where building anew would help."""
    where = error.filename or index
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return no_permission(Path(where))
    if error.errno in _FULL:
        return no_space(index)
    if error.errno == errno.EIO:
        return disk_trouble(Path(where))
    if error.errno in _NOT_THERE:
        return EngineDamaged(f"the index {index} is incomplete: {where}: {error.strerror}")
    return EngineError(f"cannot use the index {index}: {where}: {error.strerror or error}")
