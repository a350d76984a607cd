"""What the matches of a query have in common: by publication, author, time, kind, language, file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from store.database.connecting import in_one_view
from store.models import Count, Tally

#: Matches whose articles are still what they were when they were indexed, with their articles.
_FOUND = """
    WITH found AS MATERIALIZED (
        SELECT a.*,
               json_extract(f.value, '$[2]') AS kind, json_extract(f.value, '$[3]') AS paragraphs
        FROM json_each(?) AS f
        JOIN articles AS a
          ON a.id = json_extract(f.value, '$[0]')
         AND a.revision = json_extract(f.value, '$[1]')
    )
"""

_BY_SIZE = "ORDER BY sum(paragraphs) DESC, value IS NULL, value"
_BY_VALUE = "ORDER BY value IS NULL, value"


def _of(value: str, order: str, joined: str = "") -> str:
    """The statement that counts what was found by `value`."""
    return f"""{_FOUND}
        SELECT {value} AS value, sum(paragraphs) AS paragraphs, count(DISTINCT found.id) AS articles
        FROM found {joined}
        GROUP BY value
        {order}
    """  # noqa: S608 - of fixed texts, below


_AUTHORS = """
    LEFT JOIN (
        SELECT DISTINCT ac.article_id, c.name
        FROM article_contributors AS ac
        JOIN contributors AS c ON c.id = ac.contributor_id
        WHERE ac.role = 'author'
    ) AS author ON author.article_id = found.id
"""

_STATEMENTS = {
    "publisher": _of("found.publication", _BY_SIZE),
    "author": _of("author.name", _BY_SIZE, _AUTHORS),
    "kind": _of("found.kind", _BY_SIZE),
    "language": _of("found.language", _BY_SIZE),
    "file": _of("sources.path", _BY_VALUE, "JOIN sources ON sources.id = found.source_id"),
    "year": _of("substr(found.date, 1, 4)", _BY_VALUE),
    "month": _of("substr(found.date, 1, 7)", _BY_VALUE),
    "day": _of("substr(found.date, 1, 10)", _BY_VALUE),
}

#: What can be counted by. Times and files come in their order, all else the commonest first.
FACETS = tuple(_STATEMENTS)


@in_one_view
def counted(
    connection: sqlite3.Connection, tallies: Iterable[Tally], facets: Iterable[str]
) -> dict[str, tuple[Count, ...]]:
    """How many of the paragraphs in `tallies` have each value, and in how many articles; for each of
    `facets`.

    The value None is for those whose source does not say. An article with two authors counts for both.
    """
    found = json.dumps(list(tallies))
    return {
        facet: tuple(Count(*row) for row in connection.execute(_STATEMENTS[facet], [found]))
        for facet in facets
    }
