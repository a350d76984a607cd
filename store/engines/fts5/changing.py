"""What becomes of an article in the tables: all of its rows go, and what it is now comes."""

from __future__ import annotations

import sqlite3

from store.engines.entries import Entry
from store.engines.fts5.marks import Rows


def delete(connection: sqlite3.Connection, article: int) -> None:
    ids = connection.execute("SELECT id FROM paragraphs WHERE article = ?", [article]).fetchall()
    connection.executemany("DELETE FROM texts WHERE rowid = ?", ids)
    connection.execute("DELETE FROM heads WHERE rowid = ?", [article])
    connection.execute("DELETE FROM paragraphs WHERE article = ?", [article])
    connection.execute("DELETE FROM languages WHERE article = ?", [article])
    connection.execute("DELETE FROM articles WHERE id = ?", [article])


def add(connection: sqlite3.Connection, entry: Entry) -> None:
    heads = (entry.title, entry.title_words, entry.by, entry.publisher, entry.place)
    rows = Rows(
        article=(entry.article, entry.revision, entry.date, entry.published, entry.updated),
        head=tuple(map(" ".join, heads)),
        languages=[(language,) for language in entry.languages],
        paragraphs=[(line.id, line.kind) for line in entry.lines],
        texts=[(line.id, " ".join(line.terms), " ".join(line.words)) for line in entry.lines],
    )
    connection.execute(
        "INSERT INTO articles (id, revision, date, published, updated, mark) VALUES (?, ?, ?, ?, ?, ?)",
        [*rows.article, rows.mark],
    )
    connection.executemany(
        "INSERT INTO languages (article, language) VALUES (?, ?)",
        [(entry.article, *row) for row in rows.languages],
    )
    connection.execute(
        "INSERT INTO heads (rowid, title, title_words, names, publisher, place) VALUES (?, ?, ?, ?, ?, ?)",
        [entry.article, *rows.head],
    )
    connection.executemany(
        "INSERT INTO paragraphs (article, id, kind) VALUES (?, ?, ?)",
        [(entry.article, *row) for row in rows.paragraphs],
    )
    connection.executemany("INSERT INTO texts (rowid, text, words) VALUES (?, ?, ?)", rows.texts)
