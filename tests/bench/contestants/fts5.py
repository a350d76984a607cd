"""SQLite's full-text search the way sqlite-utils sets it up: a table of rows, and an FTS5 table beside it.

The rows are written first and not counted as part of the index; the index is the FTS5 table with its
triggers, and the one on the date. Texts and marks come from the FTS5 table itself, ranking is its `bm25`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.queries import Asked
from tests.bench.rows import Row, iso

_FROM = "FROM paragraphs_fts f JOIN paragraphs p ON p.id = f.rowid WHERE paragraphs_fts MATCH ?"
_PLAIN = "FROM paragraphs_fts WHERE paragraphs_fts MATCH ?"
_DATED = f"{_FROM} AND p.date BETWEEN ? AND ?"


def make(folder: Path, _: Path, __: str) -> FTS5:
    return FTS5(folder)


def versions() -> dict[str, str]:
    return {"SQLite": sqlite3.sqlite_version, "sqlite-utils": version("sqlite-utils")}


class FTS5:
    """See `tests.bench.contestants.Contestant`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / "news.db"

    def prepare(self, rows: Iterable[Row]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._insert(rows)

    def build(self, rows: Iterable[Row]) -> None:
        database = self._database()
        table = database.table("paragraphs")
        table.enable_fts(["text"], tokenize="porter", create_triggers=True)
        table.create_index(["date"])
        database.close()

    def add(self, rows: Iterable[Row]) -> None:
        self._insert(rows)

    def delete(self, article: int) -> None:
        database = self._database()
        database.table("paragraphs").delete_where("article = ?", [article])
        database.close()

    def open(self) -> None:
        self._connection = sqlite3.connect(self._path)

    def search(self, asked: Asked, limit: int) -> list[int]:
        return [row[0] for row in self._rows("rowid", asked, limit)]

    def texts(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        return self._rows("rowid, f.text" if asked.first else "rowid, text", asked, limit)

    def marked(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        return self._rows("rowid, highlight(paragraphs_fts, 0, '<b>', '</b>')", asked, limit)

    def count(self, asked: Asked) -> int:
        source, parameters = self._source(asked)
        sql = f"SELECT count(*) {source}"
        return int(self._connection.execute(sql, parameters).fetchone()[0])

    def close(self) -> None:
        self._connection.close()

    def _database(self) -> Any:
        from sqlite_utils import Database  # not for searching: SQLite alone starts sooner

        return Database(self._path)

    def _insert(self, rows: Iterable[Row]) -> None:
        database = self._database()
        database.table("paragraphs").insert_all(
            (
                {
                    "id": row.id,
                    "article": row.article,
                    "date": iso(row.day),
                    "title": row.title,
                    "text": row.text,
                }
                for row in rows
            ),
            pk="id",
        )
        if not database.table("paragraphs").indexes:
            database.table("paragraphs").create_index(["article"])
        database.close()

    def _rows(self, columns: str, asked: Asked, limit: int) -> list[Any]:
        source, parameters = self._source(asked)
        columns = columns.replace("rowid", "f.rowid") if asked.first else columns
        sql = f"SELECT {columns} {source} ORDER BY rank LIMIT ?"
        return self._connection.execute(sql, [*parameters, limit]).fetchall()

    def _source(self, asked: Asked) -> tuple[str, list[str]]:
        expression = _expression(asked)
        if asked.first is None or asked.last is None:
            return _PLAIN, [expression]
        return _DATED, [expression, iso(asked.first), iso(asked.last)]


def _expression(asked: Asked) -> str:
    """The query in FTS5's own language."""
    match asked.kind:
        case "phrase" | "phrase+date":
            return f'"{" ".join(asked.words)}"'
        case "prefix":
            return f'"{asked.words[0]}" *'
    return (" AND " if asked.kind == "and" else " OR ").join(f'"{word}"' for word in asked.words)
