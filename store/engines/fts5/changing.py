"""What becomes of an article in the tables: all of its rows go, and what it is now comes."""

from __future__ import annotations

import sqlite3

from store.engines.entries import Entry


def delete(connection: sqlite3.Connection, article: int) -> None:
    ids = connection.execute("SELECT id FROM paragraphs WHERE article = ?", [article]).fetchall()
    connection.executemany("DELETE FROM texts WHERE rowid = ?", ids)
    connection.execute("DELETE FROM heads WHERE rowid = ?", [article])
    connection.execute("DELETE FROM paragraphs WHERE article = ?", [article])
    connection.execute("DELETE FROM languages WHERE article = ?", [article])
    connection.execute("DELETE FROM articles WHERE id = ?", [article])


def add(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO articles (id, revision, date, published, updated) VALUES (?, ?, ?, ?, ?)",
        [entry.article, entry.revision, entry.date, entry.published, entry.updated],
    )
    connection.executemany(
        "INSERT INTO languages (article, language) VALUES (?, ?)",
        [(entry.article, language) for language in entry.languages],
    )
    connection.execute(
        "INSERT INTO heads (rowid, title, title_words, names, publisher, place) VALUES (?, ?, ?, ?, ?, ?)",
        [
            entry.article,
            *map(" ".join, (entry.title, entry.title_words, entry.by, entry.publisher, entry.place)),
        ],
    )
    connection.executemany(
        "INSERT INTO paragraphs (id, article, kind) VALUES (?, ?, ?)",
        [(line.id, entry.article, line.kind) for line in entry.lines],
    )
    connection.executemany(
        "INSERT INTO texts (rowid, text, words) VALUES (?, ?, ?)",
        [(line.id, " ".join(line.terms), " ".join(line.words)) for line in entry.lines],
    )
