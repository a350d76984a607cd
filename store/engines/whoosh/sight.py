"""Is the index still what it was when it was opened? Asked before every search, so it has to cost little.

A commit renames a file into the folder, which changes the folder's time; so as long as that is the same, the
names in the folder are. A time that is younger than the steps in which the system counts may be that of two
changes, and says nothing yet: then the folder is listed.

The files of a state are never written to again. Where one was, by whatever else, its time tells.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from store.engines.whoosh import contents
from store.engines.whoosh.contents import Contents

#: Nanoseconds after which a folder's time is settled. Systems count in hundredths of a second, some in whole
#: ones.
_SETTLED = 2_500_000_000

#: What tells that a file is still the same: its place on the disk, its size, and when it was written.
_Marks = tuple[tuple[int, int, int], ...]


class Sight:
    """Marks of the files that `known` names, taken before they are opened."""

    def __init__(self, folder: Path, known: Contents) -> None:
        self._folder = folder
        self._generation = known.generation
        self._place = str(folder)
        self._paths = [str(folder / name) for name in known.files]
        self._listed: tuple[int, int] | None = None  # the folder as it was when its list was settled
        self._marks = self._read()

    @property
    def holds(self) -> bool:
        """Whether the files are the newest state, and what they were."""
        return bool(self._marks) and self._marks == self._read()

    def _read(self) -> _Marks:
        """Marks of all files; none where there is a newer state, or a file is gone."""
        try:
            state = os.stat(self._place)
            listed = state.st_ino, state.st_mtime_ns
            if listed != self._listed:
                settled = abs(time.time_ns() - state.st_mtime_ns) > _SETTLED
                if contents.newest(self._folder) != self._generation:
                    return ()
                self._listed = listed if settled else None
            states = map(os.stat, self._paths)
            return tuple([(state.st_ino, state.st_size, state.st_mtime_ns) for state in states])
        except FileNotFoundError:
            return ()
