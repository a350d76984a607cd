"""Articles and files for the tests of the database, as short as they can be written."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from store.database import following, reading
from store.database.records import CopyEntry, FileEntry
from store.database.writing import Database
from store.models import Article, Paragraph, Retired

#: Two stories that nobody takes for one.
RIVER = ("The river rose by two metres in the night.", "Schools in the valley stay closed on Monday.")
PORT = ("The port was shut for a third day by a strike.", "Ships waited at anchor off the breakwater.")


def article(*texts: str, kind: str = "paragraph", **fields: Any) -> Article:
    """An article of these paragraphs, a line each."""
    lines = tuple(
        Paragraph(kind=kind, text=text, line_start=line, line_end=line) for line, text in enumerate(texts, 1)
    )
    return Article(paragraphs=lines, **fields)


def file(
    path: str, *articles: Article, data: str = "", version: int = 1, stamp: str | None = "s"
) -> FileEntry:
    """A file with these articles; its bytes are `data`, else what the articles say."""
    content = (data or repr(articles)).encode()
    return FileEntry(
        path=path,
        path_bytes=None,
        stamp=stamp,
        modified="2017-01-01T00:00:00Z",
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        format="text",
        format_version=version,
        encoding="utf-8",
        articles=articles,
    )


def copy_of(original: FileEntry, path: str) -> CopyEntry:
    """Another file with the same bytes."""
    return CopyEntry(
        path=path,
        path_bytes=None,
        stamp="s",
        modified="2017-01-02T00:00:00Z",
        sha256=original.sha256,
        bytes=original.bytes,
    )


def held(database: Database) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """What the archive holds: by file, its articles, each an id and the ids of its paragraphs by text."""
    found: dict[str, list[tuple[int, dict[str, int]]]] = {}
    for one in reading.articles(database.connection):
        texts = {paragraph.text: paragraph.id or 0 for paragraph in one.paragraphs}
        found.setdefault(one.source or "", []).append((one.id or 0, texts))
    return found


def paragraph_ids(database: Database) -> dict[str, int]:
    """The id of each paragraph by its text, which must be unlike all others."""
    return {row[0]: row[1] for row in rows(database, "SELECT text, id FROM paragraphs")}


def revision(database: Database) -> int:
    """The revision reached."""
    return following.identity(database.connection)[1]


def rows(database: Database, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a question in SQL."""
    return [tuple(row) for row in database.connection.execute(sql, parameters)]


def retired(database: Database, paragraph_id: int) -> Retired:
    """A paragraph that is no longer in its article."""
    found = reading.paragraph(database.connection, paragraph_id)
    assert isinstance(found, Retired)
    return found
