"""Files on their way into the tables: which file is whose copy, and which articles are whose.

A file's articles belong to one source; another file with the same bytes is a copy, a source without articles
of its own (`same_as`). When files change, articles stay with their text:

    a file changes, a copy of it does not    its articles pass to the copy
    two files exchange their contents        they exchange their articles
    a file becomes the same as another       it becomes a copy; its old articles go
    a file becomes something else            its articles are matched, by text, with the new ones
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from store.database.batch import Batch
from store.database.records import (
    CopyEntry,
    Entry,
    FailedEntry,
    FileEntry,
    MovedEntry,
    RestampedEntry,
)
from store.database.restoring import restore
from store.database.rows import clean, cleaned, inserting, updating
from store.errors import DatabaseError

_SOURCE_COLUMNS = (
    *("path", "path_bytes", "format", "format_version", "encoding", "bytes", "modified", "stamp", "sha256"),
    *("same_as", "ingested_at"),
)
_INSERT_SOURCE = inserting("sources", _SOURCE_COLUMNS)
_UPDATE_SOURCE = updating("sources", _SOURCE_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Known:
    """A file's row as it was before this batch."""

    id: int
    sha256: str
    same_as: int | None


def save(batch: Batch, entries: Sequence[Entry]) -> None:
    """Takes up what became of some files."""
    connection = batch.connection
    for moved in [entry for entry in entries if isinstance(entry, MovedEntry)]:
        _forget_failure(connection, moved.source_id)
        connection.execute(
            "UPDATE sources SET path = ?, path_bytes = ?, stamp = ?, modified = ? WHERE id = ?",
            [moved.path, moved.path_bytes, moved.stamp, moved.modified, moved.source_id],
        )
    files = [entry for entry in entries if isinstance(entry, FileEntry)]
    for entry in files:
        _restore(batch, entry)
    known = _known(connection, [entry.path for entry in files])
    hand_over(connection, {entry.path: entry.sha256 for entry in files})
    # a copy comes after its original, so that it is found to be a copy still where both have changed alike
    for entry in sorted(files, key=lambda one: one.path in known and known[one.path].same_as is not None):
        _save_file(batch, entry, known.get(entry.path))
    for copy in [entry for entry in entries if isinstance(entry, CopyEntry)]:
        _save_copy(batch, copy)
    restamped = [entry for entry in entries if isinstance(entry, RestampedEntry)]
    connection.executemany(
        "UPDATE sources SET stamp = ?, modified = ? WHERE id = ?",
        [(entry.stamp, entry.modified, entry.source_id) for entry in restamped],
    )
    _record_failures(batch, entries)


def paths_of(entries: Sequence[Entry]) -> list[str]:
    """The paths of the files that may be something else than before."""
    return [entry.path for entry in entries if isinstance(entry, (FileEntry, CopyEntry, MovedEntry))]


def prune(batch: Batch, source_ids: Sequence[int]) -> None:
    """Forgets files; the articles of each pass to a copy of it, or are removed as well."""
    connection = batch.connection
    for source_id in source_ids:
        if not _pass_on(connection, source_id, besides=source_ids):
            for article in batch.articles_of(source_id):
                batch.remove(article)
        _forget_failure(connection, source_id)
        connection.execute("DELETE FROM sources WHERE id = ?", [source_id])


def _restore(batch: Batch, entry: FileEntry) -> None:
    """Takes up the articles of a file that come from an export."""
    articles = [cleaned(article) for article in entry.articles if article.id is not None]
    if articles or entry.retired:
        batch.remarks += [(entry.path, said) for said in restore(batch, entry, articles, entry.retired)]


def _known(connection: sqlite3.Connection, paths: Iterable[str]) -> dict[str, _Known]:
    rows = connection.execute(
        """
        SELECT path, id, sha256, same_as
        FROM sources
        WHERE path IN (SELECT value FROM json_each(?))
        """,
        [json.dumps(list(paths))],
    )
    return {row["path"]: _Known(row["id"], row["sha256"], row["same_as"]) for row in rows}


def hand_over(connection: sqlite3.Connection, contents: Mapping[str, str]) -> None:
    """Gives the articles of files that change to the files that have their contents now; `contents` goes from
    path to SHA-256.
    """
    known = _known(connection, contents)
    leaving = {one.id: one for path, one in known.items() if one.sha256 != contents[path]}
    left: dict[str, int] = {}
    for one in leaving.values():
        if one.same_as is None and not _pass_on(connection, one.id, besides=leaving):
            left[one.sha256] = one.id
    takers = {
        left.pop(sha256): known[path].id
        for path, sha256 in contents.items()
        if path in known and known[path].id in leaving and sha256 in left
    }
    taken = [
        (takers[row["source_id"]], row["id"])
        for row in connection.execute(
            "SELECT id, source_id FROM articles WHERE source_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(takers))],
        ).fetchall()
    ]
    connection.executemany("UPDATE articles SET source_id = ? WHERE id = ?", taken)
    # none of these is the same as another file any more
    connection.executemany("UPDATE sources SET sha256 = '' WHERE id = ?", [(one,) for one in leaving])


def _save_file(batch: Batch, entry: FileEntry, known: _Known | None) -> None:
    connection = batch.connection
    articles = [cleaned(article) for article in entry.articles if article.id is None]
    original = connection.execute(
        "SELECT id, format, format_version FROM sources WHERE sha256 = ? AND same_as IS NULL AND path <> ?",
        [entry.sha256, entry.path],
    ).fetchone()
    values = (
        *(entry.path, entry.path_bytes, entry.format, entry.format_version, entry.encoding, entry.bytes),
        *(entry.modified, entry.stamp, entry.sha256, original and original["id"], batch.now),
    )
    if known is None:
        source_id = connection.execute(_INSERT_SOURCE, values).lastrowid or 0
        old = []
    else:
        source_id = known.id
        old = batch.articles_of(source_id)
        connection.execute(_UPDATE_SOURCE, (*values, source_id))
    if original is None:
        batch.replace(source_id, old, articles)
        return
    if entry.format == original["format"] and entry.format_version > original["format_version"]:
        batch.replace(original["id"], batch.articles_of(original["id"]), articles)
        connection.execute(
            "UPDATE sources SET format_version = ? WHERE id = ?", [entry.format_version, original["id"]]
        )
    if old:
        there = [one for article in batch.articles_of(original["id"]) for one in article.paragraphs]
        for article in old:
            batch.remove(article, there)


def _save_copy(batch: Batch, entry: CopyEntry) -> None:
    original = batch.connection.execute(
        """
        SELECT id, format, format_version, encoding
        FROM sources
        WHERE sha256 = ? AND same_as IS NULL AND path <> ?
        """,
        [entry.sha256, entry.path],
    ).fetchone()
    if original is None:
        raise DatabaseError(f"{entry.path} is no copy of any file in the archive: ingest it again")
    batch.connection.execute(
        _INSERT_SOURCE,
        (
            *(entry.path, entry.path_bytes, original["format"], original["format_version"]),
            *(original["encoding"], entry.bytes, entry.modified, entry.stamp, entry.sha256),
            *(original["id"], batch.now),
        ),
    )


def _pass_on(connection: sqlite3.Connection, source_id: int, besides: Iterable[int]) -> bool:
    """Makes a copy of a source, none of `besides`, the source of its articles; False where there is none."""
    heir = connection.execute(
        """
        SELECT id
        FROM sources
        WHERE same_as = ? AND id NOT IN (SELECT value FROM json_each(?))
        ORDER BY id
        LIMIT 1
        """,
        [source_id, json.dumps(list(besides))],
    ).fetchone()
    if heir is None:
        return False
    connection.execute("UPDATE articles SET source_id = ? WHERE source_id = ?", [heir["id"], source_id])
    connection.execute("UPDATE sources SET same_as = ? WHERE same_as = ?", [heir["id"], source_id])
    connection.execute("UPDATE sources SET same_as = NULL WHERE id = ?", [heir["id"]])
    return True


def _record_failures(batch: Batch, entries: Sequence[Entry]) -> None:
    """Records the files that could not be read, and drops the records of those that could."""
    connection = batch.connection
    connection.executemany(
        "DELETE FROM failures WHERE path = ?",
        [(path,) for path in paths_of(entries)],
    )
    for entry in entries:
        if isinstance(entry, RestampedEntry):
            _forget_failure(connection, entry.source_id)
    connection.executemany(
        """
        INSERT INTO failures(path, error, message, at) VALUES (?, ?, ?, ?)
        ON CONFLICT(path) DO UPDATE
        SET error = excluded.error, message = excluded.message, at = excluded.at
        """,
        [
            (clean(entry.path), clean(entry.error), clean(entry.message), batch.now)
            for entry in entries
            if isinstance(entry, FailedEntry)
        ],
    )


def _forget_failure(connection: sqlite3.Connection, source_id: int) -> None:
    connection.execute(
        "DELETE FROM failures WHERE path = (SELECT path FROM sources WHERE id = ?)", [source_id]
    )
