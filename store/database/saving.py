"""One batch of files on its way into the tables: what is new is gathered and written in bulk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from store.database import reading
from store.database.matching import find_successors, match_articles, match_paragraphs
from store.database.records import CopyEntry, Entry, FailedEntry, FileEntry, MovedEntry, RestampedEntry, Saved
from store.database.rows import (
    ARTICLE_COLUMNS,
    CONTRIBUTION_COLUMNS,
    PARAGRAPH_COLUMNS,
    article_values,
    contribution_values,
    paragraph_values,
)
from store.models import Article

_SOURCE_COLUMNS = (
    *("path", "path_bytes", "format", "format_version", "encoding", "bytes", "modified", "stamp", "sha256"),
    *("same_as", "ingested_at"),
)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608


def _update(table: str, columns: Sequence[str]) -> str:
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ?"  # noqa: S608


_INSERT_SOURCE = _insert("sources", _SOURCE_COLUMNS)
_UPDATE_SOURCE = _update("sources", _SOURCE_COLUMNS)
_INSERT_ARTICLE = _insert("articles", ("id", "source_id", "revision", *ARTICLE_COLUMNS))
_UPDATE_ARTICLE = _update("articles", ("revision", *ARTICLE_COLUMNS))
_INSERT_PARAGRAPH = _insert("paragraphs", ("id", "article_id", *PARAGRAPH_COLUMNS))
_UPDATE_PARAGRAPH = _update("paragraphs", PARAGRAPH_COLUMNS)
_INSERT_CONTRIBUTION = _insert(
    "article_contributors", ("article_id", "contributor_id", *CONTRIBUTION_COLUMNS)
)
_INSERT_RETIRED = """
    INSERT INTO retired_paragraphs(
        id, article_id, position, kind, text, lead, line_start, line_end,
        title, authors, published, updated, publication, source, retired, successor_id
    )
    SELECT p.id, p.article_id, p.position, p.kind, p.text, p.lead, p.line_start, p.line_end,
           :title, :authors, :published, :updated, :publication, :source, :retired, :successor
    FROM paragraphs p
    WHERE p.id = :id
"""


class Batch:
    """One transaction's worth of changes; `revision` is the last one given out, `saved` counts articles.

    Ids are given out here and rows of new articles kept until `finish`, which writes each table in one go.
    The table for full-text search is filled the same way: its triggers, one call a row, cost four times as
    much."""

    def __init__(self, connection: sqlite3.Connection, revision: int) -> None:
        self._connection = connection
        self.revision = revision
        self._now = _utc_now()
        self._next_article = _highest_id(connection, "articles")
        self._next_paragraph = self._first_new = _highest_id(connection, "paragraphs")
        self._articles: list[tuple[Any, ...]] = []
        self._paragraphs: list[tuple[Any, ...]] = []
        self._contributions: list[tuple[Any, ...]] = []
        self._unsearchable: list[tuple[int, str]] = []
        self._counts = dict.fromkeys(("new", "changed", "unchanged", "removed"), 0)
        self._triggers = [
            (row["name"], row["sql"])
            for row in connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'paragraphs'"
            )
        ]
        for name, _ in self._triggers:
            connection.execute(f'DROP TRIGGER "{name}"')

    @property
    def saved(self) -> Saved:
        """What was done, in articles."""
        return Saved(**self._counts)

    def add(self, entry: Entry) -> None:
        """Takes up what became of one file."""
        match entry:
            case FileEntry():
                self._save_file(entry)
            case CopyEntry():
                self._save_copy(entry)
            case MovedEntry():
                self._connection.execute(
                    "UPDATE sources SET path = ?, path_bytes = ?, stamp = ?, modified = ? WHERE id = ?",
                    [entry.path, entry.path_bytes, entry.stamp, entry.modified, entry.source_id],
                )
                self._recovered(entry.path)
            case RestampedEntry():
                self._connection.execute(
                    "UPDATE sources SET stamp = ?, modified = ? WHERE id = ?",
                    [entry.stamp, entry.modified, entry.source_id],
                )
            case FailedEntry():
                self._connection.execute(
                    """
                    INSERT INTO failures(path, error, message, at) VALUES (?, ?, ?, ?)
                    ON CONFLICT(path) DO UPDATE
                    SET error = excluded.error, message = excluded.message, at = excluded.at
                    """,
                    [entry.path, entry.error, entry.message, self._now],
                )

    def prune(self, source_id: int) -> None:
        """Removes a source; its articles pass to a copy of it, or are removed as well."""
        path = self._connection.execute("SELECT path FROM sources WHERE id = ?", [source_id]).fetchone()[0]
        if not self._pass_on(source_id):
            for article in self._articles_of(source_id):
                self._remove(article)
        self._connection.execute("DELETE FROM sources WHERE id = ?", [source_id])
        self._recovered(path)

    def finish(self) -> None:
        """Writes what was gathered."""
        connection = self._connection
        connection.executemany(_INSERT_ARTICLE, self._articles)
        connection.executemany(_INSERT_PARAGRAPH, self._paragraphs)
        names = list({row[1]: None for row in self._contributions})
        connection.executemany(
            "INSERT OR IGNORE INTO contributors(name) VALUES (?)", [(name,) for name in names]
        )
        ids = dict(
            connection.execute(
                "SELECT name, id FROM contributors WHERE name IN (SELECT value FROM json_each(?))",
                [json.dumps(names)],
            ).fetchall()
        )
        connection.executemany(
            _INSERT_CONTRIBUTION, [(row[0], ids[row[1]], *row[2:]) for row in self._contributions]
        )
        if self._counts["changed"] or self._counts["removed"]:
            connection.execute(
                "DELETE FROM contributors WHERE id NOT IN (SELECT contributor_id FROM article_contributors)"
            )
        connection.executemany(
            "INSERT INTO paragraphs_fts(paragraphs_fts, rowid, text) VALUES ('delete', ?, ?)",
            self._unsearchable,
        )
        connection.execute(
            "INSERT INTO paragraphs_fts(rowid, text) SELECT id, text FROM paragraphs WHERE id > ?",
            [self._first_new],
        )
        for _, statement in self._triggers:
            connection.execute(statement)

    def _save_file(self, entry: FileEntry) -> None:
        values = (
            entry.path,
            entry.path_bytes,
            entry.format,
            entry.format_version,
            entry.encoding,
            entry.bytes,
            entry.modified,
            entry.stamp,
            entry.sha256,
            None,
            self._now,
        )
        known = self._connection.execute(
            "SELECT id, sha256 FROM sources WHERE path = ?", [entry.path]
        ).fetchone()
        old: list[Article] = []
        if known is None:
            source_id = self._connection.execute(_INSERT_SOURCE, values).lastrowid
            assert source_id is not None
        else:
            source_id = known["id"]
            if known["sha256"] != entry.sha256:
                self._pass_on(source_id)
            old = self._articles_of(source_id)
            self._connection.execute(_UPDATE_SOURCE, (*values, source_id))
        self._recovered(entry.path)
        matched = match_articles(old, entry.articles)
        for article, place in zip(entry.articles, matched, strict=True):
            if place is None:
                self._insert(article, source_id)
            else:
                self._change(old[place], article)
        for place, article in enumerate(old):
            if place not in matched:
                self._remove(article)

    def _save_copy(self, entry: CopyEntry) -> None:
        original = self._connection.execute(
            "SELECT id, format, format_version, encoding FROM sources WHERE sha256 = ? AND same_as IS NULL",
            [entry.sha256],
        ).fetchone()
        self._connection.execute(
            _INSERT_SOURCE,
            (
                *(
                    entry.path,
                    entry.path_bytes,
                    original["format"],
                    original["format_version"],
                    original["encoding"],
                ),
                *(entry.bytes, entry.modified, entry.stamp, entry.sha256, original["id"], self._now),
            ),
        )
        self._recovered(entry.path)

    def _pass_on(self, source_id: int) -> bool:
        """Makes the first copy of a source the source of its articles; False where there is no copy."""
        heir = self._connection.execute(
            "SELECT id FROM sources WHERE same_as = ? ORDER BY id LIMIT 1", [source_id]
        ).fetchone()
        if heir is None:
            return False
        self._connection.execute(
            "UPDATE articles SET source_id = ? WHERE source_id = ?", [heir["id"], source_id]
        )
        self._connection.execute("UPDATE sources SET same_as = ? WHERE same_as = ?", [heir["id"], source_id])
        self._connection.execute("UPDATE sources SET same_as = NULL WHERE id = ?", [heir["id"]])
        return True

    def _articles_of(self, source_id: int) -> list[Article]:
        rows = self._connection.execute(
            "SELECT id FROM articles WHERE source_id = ? ORDER BY number", [source_id]
        )
        return reading.whole_articles(self._connection, [row["id"] for row in rows])

    def _insert(self, article: Article, source_id: int) -> None:
        self._next_article += 1
        self.revision += 1
        self._articles.append((self._next_article, source_id, self.revision, *article_values(article)))
        for position, paragraph in enumerate(article.paragraphs, 1):
            self._next_paragraph += 1
            self._paragraphs.append(
                (self._next_paragraph, self._next_article, *paragraph_values(position, paragraph))
            )
        self._contribute(self._next_article, article)
        self._counts["new"] += 1

    def _contribute(self, article_id: int, article: Article) -> None:
        for sequence, contributor in enumerate(article.contributors, 1):
            self._contributions.append((article_id, *contribution_values(sequence, contributor)))

    def _change(self, old: Article, new: Article) -> None:
        """Makes the stored article what the new one says; its id stays, and those of paragraphs with the same
        text.
        """
        was = [paragraph_values(position, one) for position, one in enumerate(old.paragraphs, 1)]
        becomes = [paragraph_values(position, one) for position, one in enumerate(new.paragraphs, 1)]
        people = [contribution_values(*one) for one in enumerate(new.contributors, 1)]
        same_people = people == [contribution_values(*one) for one in enumerate(old.contributors, 1)]
        if was == becomes and same_people and article_values(old) == article_values(new):
            self._counts["unchanged"] += 1
            return
        self.revision += 1
        self._connection.execute(_UPDATE_ARTICLE, (self.revision, *article_values(new), old.id))
        old_texts, new_texts = [row[2] for row in was], [row[2] for row in becomes]
        kept = match_paragraphs(old_texts, new_texts)
        ids: list[int | None] = []
        updates = []
        for values, place in zip(becomes, kept, strict=True):
            if place is None:
                self._next_paragraph += 1
                self._paragraphs.append((self._next_paragraph, old.id, *values))
                ids.append(self._next_paragraph)
            else:
                paragraph_id = old.paragraphs[place].id
                if was[place] != values:
                    updates.append((*values, paragraph_id))
                ids.append(paragraph_id)
        self._connection.executemany(_UPDATE_PARAGRAPH, updates)
        successors = find_successors(old_texts, new_texts, kept)
        gone = set(range(len(was))) - set(kept)
        self._retire(old, {place: ids[successors[place]] if place in successors else None for place in gone})
        if not same_people:
            self._connection.execute("DELETE FROM article_contributors WHERE article_id = ?", [old.id])
            self._contribute(old.id or 0, new)
        self._counts["changed"] += 1

    def _remove(self, article: Article) -> None:
        self.revision += 1
        self._retire(article, dict.fromkeys(range(len(article.paragraphs))))
        self._connection.execute("DELETE FROM articles WHERE id = ?", [article.id])
        self._connection.execute(
            "INSERT INTO _deletions(revision, article_id) VALUES (?, ?)", [self.revision, article.id]
        )
        self._counts["removed"] += 1

    def _retire(self, article: Article, successors: dict[int, int | None]) -> None:
        """Moves paragraphs, by their places in the old article, to the retired ones."""
        then = {
            "title": article.title,
            "authors": json.dumps(list(article.authors), ensure_ascii=False),
            "published": article.published,
            "updated": article.updated,
            "publication": article.publication,
            "source": article.source,
            "retired": self._now,
        }
        gone = [(article.paragraphs[place], successor) for place, successor in successors.items()]
        self._connection.executemany(
            _INSERT_RETIRED,
            [{**then, "id": paragraph.id, "successor": successor} for paragraph, successor in gone],
        )
        self._connection.executemany("DELETE FROM paragraphs WHERE id = ?", [(one.id,) for one, _ in gone])
        self._unsearchable += [(one.id or 0, one.text) for one, _ in gone]

    def _recovered(self, path: str) -> None:
        """Drops the record that a file could not be read."""
        self._connection.execute("DELETE FROM failures WHERE path = ?", [path])


def _highest_id(connection: sqlite3.Connection, table: str) -> int:
    """The highest id that `table` ever gave out."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return int(row[0]) if row else 0


def _utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
