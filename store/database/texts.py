"""The texts of many paragraphs, and nothing else of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence


def texts(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[int, str, str | None]]:
    """The id and the text of each paragraph with one of `ids`, and the language of its article."""
    rows = connection.execute(
        """
        SELECT p.id, p.text, a.language
        FROM paragraphs p
        JOIN articles a ON a.id = p.article_id
        WHERE p.id IN (SELECT value FROM json_each(?))
        """,
        [json.dumps(list(ids))],
    )
    yield from rows
