"""Connections for reading, one for each thread: two threads on one would be in one another's transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Lock, Thread, current_thread

from store.database.connecting import connect


class Connections:
    """The connections to the archive at `path`; each is opened when its thread first asks."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._of: dict[Thread, sqlite3.Connection] = {}
        self._opening = Lock()

    def own(self) -> sqlite3.Connection:
        """That of the thread that asks; those of threads that have ended are closed. Raises `DatabaseError`
        as `connect` does.
        """
        thread = current_thread()
        if thread not in self._of:
            connection = connect(self._path)
            with self._opening:
                for ended in [other for other in self._of if not other.is_alive()]:
                    self._of.pop(ended).close()
                self._of[thread] = connection
        return self._of[thread]

    def close(self) -> None:
        """Closes them all; whoever asks again gets a new one."""
        while self._of:
            self._of.popitem()[1].close()
