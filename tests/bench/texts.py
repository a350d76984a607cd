"""The texts, for those whose index holds none: one SQLite file, the same for all of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from tests.bench.rows import Row


def make(path: Path, rows: Iterable[Row]) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        connection.executemany("INSERT INTO texts (id, text) VALUES (?, ?)", ((r.id, r.text) for r in rows))


class Texts:
    """The texts in a file that `make` made."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)

    def fetch(self, ids: Sequence[int]) -> list[tuple[int, str]]:
        """Each id with its text, in this order."""
        rows = self._connection.execute(
            "SELECT id, text FROM texts WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
        )
        found = dict(rows.fetchall())
        return [(one, found[one]) for one in ids]

    def close(self) -> None:
        self._connection.close()
