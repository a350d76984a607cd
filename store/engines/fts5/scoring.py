"""Scores of rows as SQLite weighs words, but for one thing: what has several spellings counts as one word.

SQLite's `bm25()` adds up, for each expression in quotation marks,

    idf * 2.2 * f / (f + K)     f: how often it stands in the row; K: a measure of the row's length

so the rarer of two spellings would weigh more. Asked for one spelling alone it tells f / K, as idf is known;
these added up over the spellings give the score of one word that stands wherever any of them does. Left to
SQLite as it is are patterns that stand for many words, and what has parts that must all be there.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from store.engines.fts5.compiling import scoring, ways
from store.engines.fts5.standing import Expand
from store.query import Leaf

#: What SQLite multiplies f / (f + K) by: its k1, and one.
_MOST = 2.2

#: The idf of a word that half of the rows have, or more.
_LEAST_IDF = 1e-6

#: Of more spellings than this, each is weighed by itself: they are asked for one by one.
_MOST_WAYS = 32

#: The tables that words are in: whose rows they have, and their columns, of the stems and as written.
_TABLES = {
    "texts": ("paragraphs", "text", "words"),
    "heads": ("articles", "title", "title_words"),
}


@dataclass(frozen=True, slots=True)
class Scoring:
    """Scores the rows of `table`, ``texts`` or ``heads``."""

    connection: sqlite3.Connection
    table: str
    expand: Expand

    def fill(
        self, scores: str, leaves: Counter[Leaf], rows: str = "1", parameters: Sequence[Any] = ()
    ) -> None:
        """Fills the table `scores`, one of the connection's own, anew: with the scores by `leaves`, each as
        often as it is there, of the rows that the condition `rows` is true of.
        """
        self.connection.execute(
            f"CREATE TEMP TABLE IF NOT EXISTS {scores} (id INTEGER PRIMARY KEY, score REAL NOT NULL)"
        )
        self.connection.execute(f"DELETE FROM {scores}")  # noqa: S608 - one of two names, as below
        _, stems, words = _TABLES[self.table]
        expressions: list[str] = []
        for leaf, times in leaves.items():
            spelled = ways(leaf, self.expand, stems, words) or []
            if 1 < len(spelled) <= _MOST_WAYS:
                self._add_as_one(scores, spelled, times, rows, parameters)
            elif expression := scoring(leaf, self.expand, stems, words):
                expressions += [expression] * times
        if expressions:
            self.connection.execute(
                f"""
                INSERT INTO {scores} (id, score)
                SELECT rowid, -bm25({self.table})
                FROM {self.table}
                WHERE {self.table} MATCH ? AND {rows}
                ON CONFLICT (id) DO UPDATE SET score = score + excluded.score
                """,  # noqa: S608
                [" OR ".join(expressions), *parameters],
            )

    def _add_as_one(
        self, scores: str, spelled: list[str], times: int, rows: str, parameters: Sequence[Any]
    ) -> None:
        """Adds what a word with these spellings is worth, so many times."""
        self.connection.execute("CREATE TEMP TABLE IF NOT EXISTS shares (id INTEGER, share REAL NOT NULL)")
        self.connection.execute("DELETE FROM shares")
        for each in spelled:
            self.connection.execute(
                f"""
                INSERT INTO shares (id, share)
                SELECT id, score / (? - score)
                FROM (
                    SELECT rowid AS id, -bm25({self.table}) AS score
                    FROM {self.table}
                    WHERE {self.table} MATCH ? AND {rows}
                )
                """,  # noqa: S608
                [_MOST * self._idf(each), each, *parameters],
            )
        self.connection.execute(
            f"""
            INSERT INTO {scores} (id, score)
            SELECT id, ? * sum(share) / (1 + sum(share))
            FROM shares
            GROUP BY id
            ON CONFLICT (id) DO UPDATE SET score = score + excluded.score
            """,  # noqa: S608
            [times * _MOST * self._idf(" OR ".join(spelled))],
        )

    def _idf(self, expression: str) -> float:
        """SQLite's measure of how much a word says that stands where `expression` is true."""
        owner = _TABLES[self.table][0]
        (total,) = self.connection.execute(f"SELECT count(*) FROM {owner}").fetchone()  # noqa: S608
        (having,) = self.connection.execute(
            f"SELECT count(*) FROM {self.table} WHERE {self.table} MATCH ?",  # noqa: S608
            [expression],
        ).fetchone()
        idf = log((total - having + 0.5) / (having + 0.5))
        return idf if idf > 0 else _LEAST_IDF
