"""Disks of the tests' own: small ones, that fill up, and images whose state can be copied at any moment.

Mounting is root's; `may_mount` tells whether it is allowed here.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


def _done(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    except OSError:
        return False


def _unmount(place: Path) -> None:
    """Takes away what is mounted at `place`. Raises `AssertionError` where it is in use: it would go on
    writing to its image, beside whatever is mounted from that next, and break the file system there.
    """
    gc.collect()  # a file may be mapped as long as what was made of it is not collected
    if not _done("umount", place):
        _done("umount", "-l", place)
        raise AssertionError(f"{place} is in use still")


@cache
def may_mount(kind: str) -> bool:
    """Whether this user may mount a ``tmpfs``, or an ``image``."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        return False
    with TemporaryDirectory() as folder:
        place = Path(folder) / "disk"
        try:
            if kind == "tmpfs":
                with small_disk(place, 1024):
                    return True
            if not shutil.which("mkfs.ext4"):
                return False
            image = make_image(Path(folder) / "image", megabytes=8)
            with mounted(image, place):
                return True
        except OSError:
            return False


@contextmanager
def small_disk(place: Path, kilobytes: int) -> Iterator[Path]:
    """A disk of that size at `place`. Raises `OSError` where that is not allowed."""
    place.mkdir(exist_ok=True)
    if not _done("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=755", "tmpfs", place):
        raise OSError("a tmpfs cannot be mounted")
    try:
        yield place
    finally:
        _unmount(place)


def resize(place: Path, kilobytes: int) -> None:
    """Gives the disk at `place` another size."""
    if not _done("mount", "-o", f"remount,size={kilobytes}k", place):
        raise OSError("the tmpfs cannot be resized")


def make_image(path: Path, megabytes: int) -> Path:
    """A file that is an empty disk with an ext4 file system. Raises `OSError` where it cannot be made."""
    with path.open("wb") as file:
        file.truncate(megabytes << 20)
    if not _done("mkfs.ext4", "-q", "-F", "-m", "0", path):
        raise OSError("an image cannot be made")
    return path


@contextmanager
def layered(disk: Path) -> Iterator[Path]:
    """A folder whose files are those of ``lower`` on the `disk`, and whose changes lie elsewhere on it, as in
    containers. Raises `OSError` where that is not allowed.
    """
    for name in ("lower", "upper", "work", "merged"):
        (disk / name).mkdir(exist_ok=True)
    layers = f"lowerdir={disk}/lower,upperdir={disk}/upper,workdir={disk}/work"
    if not _done("mount", "-t", "overlay", "-o", layers, "overlay", disk / "merged"):
        raise OSError("layers cannot be mounted")
    try:
        yield disk / "merged"
    finally:
        _unmount(disk / "merged")


@contextmanager
def mounted(image: Path, place: Path, options: str = "loop") -> Iterator[Path]:
    """What is in `image`, at `place`. Raises `OSError` where that is not allowed."""
    place.mkdir(exist_ok=True)
    if not _done("mount", "-o", options, image, place):
        raise OSError("an image cannot be mounted")
    try:
        yield place
    finally:
        _unmount(place)
