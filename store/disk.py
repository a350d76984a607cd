"""What must be on the disk, and whole, before anything else relies on it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


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


def fsync_folder(folder: Path) -> None:
    """Brings the names of the files in `folder` to the disk; what a file holds is its writer's business."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
