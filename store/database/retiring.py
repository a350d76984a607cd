"""What paragraphs said before they were changed or removed: a citation of one can still show it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from store.database.rows import PARAGRAPH_COLUMNS, inserting, paragraph_values
from store.models import Paragraph, Retired

_INSERT = inserting(
    "retired_paragraphs",
    (
        *("id", "article_id", *PARAGRAPH_COLUMNS, "title", "authors", "published", "updated"),
        *("publication", "source", "retired", "successor_id"),
    ),
)


def retire(connection: sqlite3.Connection, rows: Iterable[tuple[int, Retired]]) -> None:
    """Keeps what articles once said, each paragraph with its position there."""
    connection.executemany(
        _INSERT,
        [
            (
                *(old.paragraph.id, old.article.id, *paragraph_values(position, old.paragraph)),
                *(old.article.title, json.dumps(list(old.article.authors), ensure_ascii=False)),
                *(old.article.published, old.article.updated, old.article.publication),
                *(old.article.source, old.retired, old.successor_id),
            )
            for position, old in rows
        ],
    )


def is_retired(connection: sqlite3.Connection, paragraph: Paragraph) -> bool:
    """Whether this very paragraph is a retired one."""
    row = connection.execute("SELECT text FROM retired_paragraphs WHERE id = ?", [paragraph.id]).fetchone()
    return row is not None and row["text"] == paragraph.text
