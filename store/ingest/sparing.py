"""What an archive is made of and was made from is never written over by what comes out of it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from store.database.connecting import in_one_view
from store.errors import StoreError
from store.ingest.folders import Folders, written


@in_one_view
def spare(connection: sqlite3.Connection, index: Path, target: str | Path) -> None:
    """Raises `StoreError` where the file `target` is one of the archive in `index`, or one read into it."""
    place = os.path.realpath(target)
    if not os.path.isfile(place):
        return
    if place.startswith(os.path.join(os.path.realpath(index), "")):
        raise StoreError(
            f"{target} lies in the archive's own folder, and nothing is replaced there: choose another place"
        )
    name = Folders.load(index).name_of(place)
    if name is None:
        return
    path, _ = written(name)
    if connection.execute("SELECT 1 FROM sources WHERE path = ?", (path,)).fetchone():
        raise StoreError(f"{target} is a file that was read into this archive: choose another name")
