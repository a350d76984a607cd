"""What must be on the disk, and whole, before anything else relies on it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

#: Flags of the systems' own calls: relative names begin where this process is; exchange instead of replace.
_HERE_LINUX = -100
_EXCHANGE = 2

#: Bytes read at a time of a file that is read for nothing but to see whether it can be.
_AT_ONCE = 1 << 20


def write_whole(target: Path, text: str) -> None:
    """Makes `text` what the file `target` holds: all of it or none, whatever happens meanwhile.

    A file that holds it already is left alone. Raises `OSError` where it cannot be written.
    """
    content = text.encode()
    with suppress(OSError):  # not there, or not to be read: it is written anew
        if target.read_bytes() == content:
            return
    draft = target.with_name(f"{target.name}.tmp")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)


@contextmanager
def drafted(target: Path) -> Iterator[Path]:
    """A file beside `target` to write to; when the ``with`` ends well, it becomes `target`, whole.

    Else `target` is as it was. Nothing is left of the draft, and what an earlier one left that was killed is
    removed. A link stays a link.
    """
    target = Path(os.path.realpath(target))
    name = os.fsdecode(os.fsencode(target.name)[:200])
    for left in target.parent.glob(f".{escape(name)}.*.tmp*"):
        if not _is_alive(left.name[len(name) + 2 :].partition(".")[0]):
            left.unlink(missing_ok=True)
    draft = target.with_name(f".{name}.{os.getpid()}.tmp")
    try:
        yield draft
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.replace(target)
        fsync_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _is_alive(process: str) -> bool:
    """Whether another process has this number; what is no number is somebody else's business."""
    if not process.isdecimal():
        return True
    if int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # of another user
    return True


def fsync_folder(folder: Path) -> None:
    """Brings the names of the files in `folder` to the disk; what a file holds is its writer's business."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def exchange(one: Path, other: Path) -> bool:
    """Lets two folders take each other's name in one step, so that at no moment either name means nothing.

    False where the system cannot do that; then nothing has changed.
    """
    import ctypes  # which few commands need

    system = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if rename := getattr(system, "renameat2", None):  # Linux
        return bool(rename(_HERE_LINUX, names[0], _HERE_LINUX, names[1], _EXCHANGE) == 0)
    if rename := getattr(system, "renamex_np", None):  # macOS
        return bool(rename(*names, _EXCHANGE) == 0)
    return False


def read_through(path: Path) -> None:
    """Reads the file to its end; raises the `OSError` of what the disk does not give. SQLite says of a page
    that cannot be read what it says of a damaged one.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        place = 0
        while got := len(os.pread(handle, _AT_ONCE, place)):
            place += got
    finally:
        os.close(handle)
