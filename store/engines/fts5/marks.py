"""Is what the tables have of each article what was written?

SQLite keeps no checksums: a bit turned in a text or in a number is read as it is. So each article has a mark
of all of its rows, which a check compares with them.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

#: Values of one row of a table, as they are written and read.
_Row = Sequence[int | str]


class Rows(NamedTuple):
    """What the tables have of one article: its row of ``articles``, without the mark; and without its id,
    that of ``heads``, and those of ``languages``, ``paragraphs`` and ``texts``.
    """

    article: _Row
    head: _Row
    languages: Iterable[_Row]
    paragraphs: Iterable[_Row]
    texts: Iterable[_Row]

    @property
    def mark(self) -> int:
        """What is another number where any value is."""
        several = (sorted(map(tuple, rows)) for rows in (self.languages, self.paragraphs, self.texts))
        return zlib.crc32(repr([tuple(self.article), tuple(self.head), *several]).encode())


def unlike(connection: sqlite3.Connection) -> int | None:
    """The first article whose rows are not what was written, if any."""
    ask = connection.cursor().execute
    for *article, mark in connection.execute(
        "SELECT id, revision, date, published, updated, mark FROM articles ORDER BY id"
    ):
        one = article[:1]
        rows = Rows(
            article=article,
            head=ask(
                "SELECT title, title_words, names, publisher, place FROM heads WHERE rowid = ?", one
            ).fetchone()
            or (),
            languages=ask("SELECT language FROM languages WHERE article = ?", one).fetchall(),
            paragraphs=ask("SELECT id, kind FROM paragraphs WHERE article = ?", one).fetchall(),
            texts=ask(
                """
                SELECT texts.rowid, texts.text, texts.words
                FROM paragraphs
                JOIN texts ON texts.rowid = paragraphs.id
                WHERE paragraphs.article = ?
                """,
                one,
            ).fetchall(),
        )
        if rows.mark != mark:
            return int(one[0])
    return None
