"""The paragraphs of one tier in the order they are shown, a page at a time."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from store.engines import TITLE_SHARE, Ranking, Sort
from store.engines.fts5.compiling import condition
from store.engines.fts5.scoring import Scoring
from store.engines.fts5.vocabulary import Vocabulary
from store.models import Match
from store.query import Node, Query, scored

_ORDERS = {
    "relevance": "score DESC, date DESC, id",
    "newest": "date DESC, id",
    "oldest": "date = 0, date, id",
}

#: The paragraphs of a group, with what they are ordered by.
_SCORED = """
    WITH scored AS (
        SELECT f.id, p.article, a.revision, a.date,
               ifnull(scores.score, 0) + ? * ifnull(titles.score, 0) AS score
        FROM found AS f
        JOIN paragraphs AS p ON p.id = f.id
        JOIN articles AS a ON a.id = p.article
        LEFT JOIN scores ON scores.id = f.id
        LEFT JOIN titles ON titles.id = p.article
        WHERE f.tier = ?
    )
"""

#: The articles that earlier groups have.
_EARLIER = "SELECT q.article FROM found AS f JOIN paragraphs AS q ON q.id = f.id"

#: How much the title's score counts.
TITLES: dict[Ranking, float] = {"three-part": TITLE_SHARE, "bm25": 0.0}


class Group:
    """The paragraphs of one tier, found already and kept in the table ``found``."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        tier: int,
        node: Node,
        size: int,
        sort: Sort,
        title_share: float,
        words: Vocabulary,
        *,
        grouped: bool,
    ) -> None:
        self._connection = connection
        self._grouped = grouped
        self._words = words
        self._tier = tier
        self._node = node
        self._sort = sort
        self._title_share = title_share
        self.size = self._articles() if grouped else size

    def page(self, start: int, stop: int) -> list[Match]:
        self._score()
        order = _ORDERS[self._sort]
        parameters = [self._title_share, self._tier, max(stop - start, 0), start]
        if not self._grouped:
            rows = self._connection.execute(
                f"{_SCORED} SELECT id, revision, score FROM scored ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
                parameters,
            )
        else:
            rows = self._connection.execute(
                f"""
                {_SCORED}
                SELECT id, revision, score, others
                FROM (
                    SELECT *, count(*) OVER (PARTITION BY article) - 1 AS others,
                           row_number() OVER (PARTITION BY article ORDER BY {order}) AS place
                    FROM scored
                )
                WHERE place = 1
                ORDER BY {order}
                LIMIT ?
                OFFSET ?
                """,  # noqa: S608 - one of three orders
                parameters,
            )
        return [Match(*row) for row in rows]

    def _articles(self) -> int:
        (many,) = self._connection.execute(
            """
            SELECT count(DISTINCT p.article)
            FROM found AS f
            JOIN paragraphs AS p ON p.id = f.id
            WHERE f.tier = ?
            """,
            [self._tier],
        ).fetchone()
        return int(many)

    def _score(self) -> None:
        """Fills the tables ``scores`` and ``titles``: as joins, SQLite may plan them as loops in loops."""
        leaves = Counter(scored(self._node))
        # the unary plus keeps SQLite from looking every found paragraph up by itself
        Scoring(self._connection, "texts", self._words).fill(
            "scores", leaves, "+rowid IN (SELECT id FROM found WHERE tier = ?)", [self._tier]
        )
        Scoring(self._connection, "heads", self._words).fill(
            "titles", leaves if self._title_share else Counter()
        )


def groups(
    connection: sqlite3.Connection,
    query: Query,
    sort: Sort,
    ranking: Ranking,
    words: Vocabulary,
    *,
    grouped: bool,
) -> Iterator[tuple[str, Group]]:
    """The tiers of `query` by label, each evaluated when it is asked for, without what an earlier one had;
    with `grouped`, without all articles that an earlier one had.
    """
    fresh = f"p.article NOT IN ({_EARLIER})" if grouped else "1"
    connection.execute("CREATE TEMP TABLE found (id INTEGER PRIMARY KEY, tier INTEGER NOT NULL)")
    for number, tier in enumerate(query.tiers):
        sql, parameters = condition(tier.node, words)
        found = connection.execute(
            f"""
            INSERT OR IGNORE INTO found (id, tier)
            SELECT p.id, {number}
            FROM paragraphs AS p
            WHERE ({sql}) AND {fresh}
            """,  # noqa: S608 - `condition` puts every value into the parameters
            parameters,
        )
        group = Group(
            connection, number, tier.node, found.rowcount, sort, TITLES[ranking], words, grouped=grouped
        )
        yield tier.label, group
