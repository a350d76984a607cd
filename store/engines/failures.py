"""Which failures of an engine are whose: of the index, of the system, or of whoever brings the changes."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from store.errors import EngineDamaged, EngineError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EIO}


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


def of_system(error: OSError, index: Path) -> EngineError:
    """What to say of a failure of the operating system; `EngineDamaged` where building anew would help."""
    where = error.filename or index
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return no_permission(Path(where))
    if error.errno in _FULL:
        return no_space(index)
    if error.errno in _NOT_THERE:
        return EngineDamaged(f"the index {index} is incomplete: {where}: {error.strerror}")
    return EngineError(f"cannot use the index {index}: {where}: {error.strerror or error}")
