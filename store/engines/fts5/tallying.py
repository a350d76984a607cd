"""How many paragraphs of each kind every article has among the answers: one statement for a group of them."""

from __future__ import annotations

import sqlite3

from store.engines.fts5.compiling import condition
from store.engines.fts5.standing import Expand
from store.models import Tally
from store.query import Query


def tally(connection: sqlite3.Connection, query: Query, words: Expand) -> list[Tally]:
    """See `Engine.tally`."""
    for tier in query.tiers:
        sql, parameters = condition(tier.node, words)
        rows = connection.execute(
            f"""
            SELECT p.article, a.revision, p.kind, count(*)
            FROM paragraphs AS p
            JOIN articles AS a ON a.id = p.article
            WHERE {sql}
            GROUP BY p.article, p.kind
            """,  # noqa: S608 - `condition` puts every value into the parameters
            parameters,
        ).fetchall()
        if rows:
            return [Tally(*row) for row in rows]
    return []
