"""Which contents a file had, and when each was seen: for those who must say what a quotation rests on.

A row for each time that a file was found to be something else than before: new, changed, moved, copied, or
read by another version of its reader. Rows are never removed, also when the file is: `gone` then says when.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from store.database.connecting import in_one_view
from store.errors import DatabaseError

#: What the third migration makes; never edited afterwards. `articles` are the ids of those that it gave then.
TABLE = """
CREATE TABLE source_versions (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    seen TEXT NOT NULL,
    gone TEXT,
    bytes INTEGER NOT NULL,
    modified TEXT,
    format TEXT NOT NULL,
    format_version INTEGER NOT NULL,
    articles TEXT NOT NULL DEFAULT '[]',
    sha256 TEXT NOT NULL,
    source_id INTEGER REFERENCES sources(id) ON DELETE SET NULL,
    path_bytes BLOB
) STRICT
"""
INDEXES = (
    "CREATE INDEX source_versions_source_id ON source_versions(source_id)",
    "CREATE INDEX source_versions_path ON source_versions(path)",
)

#: The files as they stand, those that have no row yet; what is known from an export alone has no bytes, and
#: was never seen. With it an archive of before begins its history.
BEGIN = """
INSERT INTO source_versions(
    path, seen, bytes, modified, format, format_version, articles, sha256, source_id, path_bytes
)
SELECT s.path, s.ingested_at, s.bytes, s.modified, s.format, s.format_version,
       (SELECT json_group_array(id)
        FROM (SELECT id FROM articles WHERE source_id = coalesce(s.same_as, s.id) ORDER BY number, id)),
       s.sha256, s.id, s.path_bytes
FROM sources s
WHERE s.sha256 <> '' AND s.bytes > 0
  AND NOT EXISTS (SELECT 1 FROM source_versions v WHERE v.source_id = s.id AND v.gone IS NULL)
ORDER BY s.id
"""

_END = """
UPDATE source_versions AS v
SET gone = :now
FROM sources s
WHERE s.path IN (SELECT value FROM json_each(:paths))
  AND v.source_id = s.id
  AND v.gone IS NULL
  AND (v.path, v.sha256, v.format, v.format_version) <> (s.path, s.sha256, s.format, s.format_version)
"""

#: Much as `BEGIN`, which has to stay what the migration ran.
_ADD = """
INSERT INTO source_versions(
    path, seen, bytes, modified, format, format_version, articles, sha256, source_id, path_bytes
)
SELECT s.path, :now, s.bytes, s.modified, s.format, s.format_version,
       (SELECT json_group_array(id)
        FROM (SELECT id FROM articles WHERE source_id = coalesce(s.same_as, s.id) ORDER BY number, id)),
       s.sha256, s.id, s.path_bytes
FROM sources s
WHERE s.path IN (SELECT value FROM json_each(:paths))
  AND s.sha256 <> ''
  AND NOT EXISTS (SELECT 1 FROM source_versions v WHERE v.source_id = s.id AND v.gone IS NULL)
ORDER BY s.id
"""

_COLUMNS = "path, path_bytes, seen, gone, sha256, bytes, modified, format, format_version, articles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One content of a file: it was first `seen` then, and found to be `gone` (changed, moved, pruned) then;
    None where it is there still, as far as is known. Times are UTC; `path_bytes` is set where `path` is not
    UTF-8; `articles` are the ids of those that it gave.
    """

    path: str
    path_bytes: bytes | None
    seen: str
    gone: str | None
    sha256: str
    bytes: int
    modified: str | None
    format: str
    format_version: int
    articles: tuple[int, ...]


def record(connection: sqlite3.Connection, now: str, paths: Iterable[str]) -> None:
    """Notes what the files at `paths` are `now`, where that is something else than before."""
    given = {"now": now, "paths": json.dumps(list(paths))}
    connection.execute(_END, given)
    connection.execute(_ADD, given)


def end(connection: sqlite3.Connection, now: str, source_ids: Iterable[int]) -> None:
    """Notes that these files are gone."""
    connection.execute(
        """
        UPDATE source_versions
        SET gone = ?
        WHERE gone IS NULL AND source_id IN (SELECT value FROM json_each(?))
        """,
        [now, json.dumps(list(source_ids))],
    )


@in_one_view
def versions(connection: sqlite3.Connection, path: str | None = None) -> list[Version]:
    """What the file at `path` was, under other names too, oldest first; without one, all files by path."""
    if path is None:
        rows = connection.execute(f"SELECT {_COLUMNS} FROM source_versions ORDER BY path, id")  # noqa: S608
    else:
        rows = connection.execute(
            f"""
            SELECT {_COLUMNS}
            FROM source_versions
            WHERE id IN (
                SELECT id FROM source_versions WHERE path = :path
                UNION
                SELECT v.id FROM sources s JOIN source_versions v ON v.source_id = s.id WHERE s.path = :path
            )
            ORDER BY id
            """,  # noqa: S608 - only constants are put in
            {"path": path},
        )
    return [Version(**{**row, "articles": _ids(row["articles"], row["path"])}) for row in rows]


def _ids(text: str, path: str) -> tuple[int, ...]:
    try:
        return tuple(json.loads(text))
    except (ValueError, TypeError) as error:
        raise DatabaseError(
            f"the history of {path} cannot be read, as the database is damaged: run “store check”"
        ) from error
