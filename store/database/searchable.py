"""The table for full-text search within one transaction: filled in bulk, in place of its triggers.

These are called once a row, which costs four times as much.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from store.database.schema import drop_search_triggers
from store.models import Paragraph


class Searchable:
    """The table of one transaction, to `hold` before the first row changes and to `fill` after the last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._triggers: list[str] | None = None
        self._gone: list[tuple[int | None, str]] = []

    def hold(self) -> None:
        """From here on the table is left alone."""
        if self._triggers is None:
            self._triggers = drop_search_triggers(self._connection)

    def lose(self, paragraphs: Iterable[Paragraph]) -> None:
        """These cannot be found any more."""
        self._gone += [(one.id, one.text) for one in paragraphs]

    def fill(self, above: int, others: Sequence[int]) -> None:
        """Makes the paragraphs with ids `above` this one searchable, and the `others`, in place of those that
        went; and has the triggers do it from here on.
        """
        if self._triggers is None:
            return
        connection = self._connection
        connection.executemany(
            "INSERT INTO paragraphs_fts(paragraphs_fts, rowid, text) VALUES ('delete', ?, ?)", self._gone
        )
        connection.execute(
            "INSERT INTO paragraphs_fts(rowid, text) SELECT id, text FROM paragraphs WHERE id > ?", [above]
        )
        connection.execute(
            """
            INSERT INTO paragraphs_fts(rowid, text)
            SELECT id, text FROM paragraphs WHERE id IN (SELECT value FROM json_each(?))
            """,
            [json.dumps(others)],
        )
        for statement in self._triggers:
            connection.execute(statement)
