"""What stands around a paragraph in its article."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from store.database.connecting import in_one_view
from store.database.nouns import paragraph_from
from store.models import Paragraph

#: The paragraphs before one, and those after it, in the source's order.
Around = tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]


@in_one_view
def around(connection: sqlite3.Connection, ids: Sequence[int], many: int) -> dict[int, Around]:
    """The `many` paragraphs before and after each of those with these ids, of every kind.

    One that does not exist is left out.
    """
    rows = connection.execute(
        """
        SELECT hit.id AS hit, near.position - hit.position AS away,
               near.id, near.kind, near.text, near.lead, near.line_start, near.line_end
        FROM paragraphs hit
        JOIN paragraphs near
          ON near.article_id = hit.article_id
         AND near.position BETWEEN hit.position - :many AND hit.position + :many
        WHERE hit.id IN (SELECT value FROM json_each(:ids))
        ORDER BY hit.id, near.position
        """,
        {"many": many, "ids": json.dumps(list(ids))},
    )
    found: dict[int, tuple[list[Paragraph], list[Paragraph]]] = {}
    for row in rows:
        before, after = found.setdefault(row["hit"], ([], []))
        if row["away"]:
            (before if row["away"] < 0 else after).append(paragraph_from(row, row["id"]))
    return {number: (tuple(before), tuple(after)) for number, (before, after) in found.items()}
