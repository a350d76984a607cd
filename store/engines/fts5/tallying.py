"""How many paragraphs of each kind every article has among the answers, and how many have a word."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from store.engines.fts5.compiling import condition
from store.engines.fts5.standing import Expand
from store.engines.fts5.vocabulary import Vocabulary
from store.engines.words import commonest, first, is_written
from store.models import SEARCHED_KINDS, Count, Tally
from store.query import And, OneOf, Pattern, Query


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


def having(connection: sqlite3.Connection, terms: Sequence[str]) -> tuple[int, dict[str, int]]:
    """See `Engine.having`."""
    (total,) = connection.execute("SELECT count(*) FROM paragraphs").fetchone()
    connection.execute("CREATE VIRTUAL TABLE temp.terms_of_texts USING fts5vocab(main, texts, col)")
    found = {
        term: connection.execute(
            "SELECT ifnull(sum(doc), 0) FROM temp.terms_of_texts WHERE term = ? AND col = 'text'", [term]
        ).fetchone()[0]
        for term in terms
    }
    return total, found


def words(
    connection: sqlite3.Connection,
    vocabulary: Vocabulary,
    pattern: Pattern | None,
    many: int,
    *,
    by_alphabet: bool,
) -> list[Count]:
    """See `Engine.words`."""
    most = {word: many for word, many in vocabulary.having(pattern).items() if is_written(word)}

    def counted(word: str) -> Count:
        node = And((Pattern(word, word), OneOf("kind", SEARCHED_KINDS)))
        sql, parameters = condition(node, lambda exactly: (exactly.like,))
        (paragraphs, articles) = connection.execute(
            f"""
            SELECT count(*), count(DISTINCT p.article)
            FROM paragraphs AS p
            WHERE {sql}
            """,  # noqa: S608 - as above
            parameters,
        ).fetchone()
        return Count(word, paragraphs, articles)

    return (first if by_alphabet else commonest)(most, counted, many)
