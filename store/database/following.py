"""What changed since a revision, and which archive this is: what an index asks to follow it.

As in `reading`, each function sees one state of the database, and raises `DatabaseError` where it is damaged.
"""

from __future__ import annotations

import sqlite3

from store.database import reading
from store.database.connecting import in_one_view
from store.database.remembering import remembered
from store.models import Change


@remembered
@in_one_view
def identity(connection: sqlite3.Connection) -> tuple[str, int]:
    """The archive's own id, and the revision of its last change."""
    values = dict(connection.execute("SELECT key, value FROM _store").fetchall())
    return values["store_id"], int(values["revision"])


@remembered
@in_one_view
def token_at(connection: sqlite3.Connection, revision: int) -> str | None:
    """The mark of the transaction that reached `revision`; None where the database has not come so far."""
    row = connection.execute(
        "SELECT token FROM _commits WHERE revision >= ? ORDER BY revision LIMIT 1", [revision]
    ).fetchone()
    return row and str(row[0])


@remembered
@in_one_view
def count_changes(connection: sqlite3.Connection, after: int) -> int:
    """The number of articles changed or deleted since the revision `after`."""
    row = connection.execute(
        """
        SELECT (SELECT count(*) FROM articles WHERE revision > :after)
             + (SELECT count(*) FROM _deletions WHERE revision > :after)
        """,
        {"after": after},
    ).fetchone()
    return int(row[0])


@in_one_view
def revision_after(connection: sqlite3.Connection, after: int, limit: int) -> int | None:
    """The revision of the last of at most `limit` changes since `after`; None where there is none."""
    row = connection.execute(
        """
        SELECT max(revision)
        FROM (
            SELECT revision FROM articles WHERE revision > :after
            UNION ALL
            SELECT revision FROM _deletions WHERE revision > :after
            ORDER BY revision
            LIMIT :limit
        )
        """,
        {"after": after, "limit": limit},
    ).fetchone()
    return row[0] and int(row[0])


@in_one_view
def changes(connection: sqlite3.Connection, after: int, limit: int) -> list[Change]:
    """At most `limit` changes since the revision `after`, in order, articles whole."""
    rows = connection.execute(
        """
        SELECT revision, id, 0 AS deleted FROM articles WHERE revision > :after
        UNION ALL
        SELECT revision, article_id, 1 FROM _deletions WHERE revision > :after
        ORDER BY revision
        LIMIT :limit
        """,
        {"after": after, "limit": limit},
    ).fetchall()
    whole = reading.whole_articles(connection, [row["id"] for row in rows if not row["deleted"]])
    loaded = {article.id: article for article in whole}
    return [
        Change(
            article_id=row["id"],
            revision=row["revision"],
            # None as well for one whose file's row somebody has taken out by hand: it cannot be shown
            article=None if row["deleted"] else loaded.get(row["id"]),
        )
        for row in rows
    ]
