"""Whether the files are still what was read from them: each is read again, and its digest compared."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from store.database.origins import Origin, origins
from store.errors import FormatError
from store.ingest import files
from store.ingest.folders import Folders
from store.ingest.sorting import STANDARD_INPUT
from store.ingest.walk import Found, walk
from store.models import Progress, no_progress

#: ``not here``: the folder it was in is not on this disk. ``no file``: it came from standard input, or from
#: an export that does not say its digest.
State = Literal["unchanged", "changed", "missing", "moved", "unreadable", "not here", "no file"]

#: The states that nothing is wrong with.
SOUND: tuple[State, ...] = ("unchanged", "no file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A file as it was read, and what became of it since.

    `found` is the digest that it has now. `instead` is where the same content lies, of one that is missing or
    moved; `reason` says why one cannot be read.
    """

    origin: Origin
    state: State
    found: str | None = None
    instead: str | None = None
    reason: str | None = None


def verify(connection: sqlite3.Connection, index: Path, progress: Progress = no_progress) -> list[Verified]:
    """Every file of the archive, by path, each read anew; an archive or mailbox is one file."""
    folders = Folders.load(index)
    known = origins(connection)
    verified = []
    for number, origin in enumerate(known, 1):
        verified.append(_verified(origin, folders))
        progress("verifying", number, len(known))
    missing = [one.origin for one in verified if one.state == "missing"]
    if not missing:
        return verified
    moved = _elsewhere(missing, known, folders, os.path.realpath(index))
    copies = {one.origin.sha256: one.origin.path for one in verified if one.state == "unchanged"}
    return [_found_again(one, moved, copies) if one.state == "missing" else one for one in verified]


def _verified(origin: Origin, folders: Folders) -> Verified:
    if origin.path.startswith(f"{STANDARD_INPUT}/") or not origin.sha256:
        return Verified(origin=origin, state="no file")
    place = folders.place_of(_name(origin))
    if place is None:
        return Verified(origin=origin, state="not here")
    try:
        found = files.sha256(place)
    except FormatError as error:
        if not os.path.lexists(place):
            return Verified(origin=origin, state="missing")
        return Verified(origin=origin, state="unreadable", reason=str(error))
    return Verified(origin=origin, state="unchanged" if found == origin.sha256 else "changed", found=found)


def _found_again(one: Verified, moved: dict[str, str], copies: dict[str, str]) -> Verified:
    sha256 = one.origin.sha256
    if sha256 in moved:
        return replace(one, state="moved", instead=moved[sha256])
    return replace(one, instead=copies.get(sha256))


def _elsewhere(
    missing: list[Origin], known: list[Origin], folders: Folders, leave_out: str
) -> dict[str, str]:
    """Where the contents of missing files lie now, under names that the archive does not know.

    Only files of the same size are read for it.
    """
    wanted = {origin.sha256 for origin in missing}
    sizes = {origin.bytes for origin in missing}
    names = {_name(origin) for origin in known}
    moved: dict[str, str] = {}
    for found in _files(missing, folders, leave_out):
        name = folders.name_of(found.place)
        if name is None or name in names or found.status.st_size not in sizes:
            continue
        try:
            sha256 = files.sha256(found.place)
        except FormatError:
            continue
        if sha256 in wanted:
            moved.setdefault(sha256, name)
    return moved


def _files(missing: Iterable[Origin], folders: Folders, leave_out: str) -> Iterator[Found]:
    """All files of the folders in which some are missing."""
    for name in sorted({_name(origin).partition("/")[0] for origin in missing}):
        root = folders.place_of(name + "/")
        if root is not None:
            yield from (one for one in walk(os.path.realpath(root), leave_out) if isinstance(one, Found))


def _name(origin: Origin) -> str:
    return os.fsdecode(origin.path_bytes) if origin.path_bytes else origin.path
