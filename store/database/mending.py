"""What can be put right in a database without losing a word; one with damaged pages is left alone."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime

from sqlite_utils import Database as SqliteDatabase

from store.database.checking import altered, damage, doubtful_texts, search_fault
from store.database.rows import stamped
from store.database.schema import enable_search

#: What SQLite finds wrong with an index, which can be made from its table at any time.
_OF_AN_INDEX = re.compile(r"row \d+ missing from index|wrong # of entries in index|non-unique entry in index")

_ORPHANS = """
    SELECT count(*) FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT id FROM {parent})
"""

#: Rows that belong to nothing, and what makes them whole: what is lost is given a name that says so, and what
#: was said stays citable.
_ADOPTIONS = (
    (
        "articles.source_id sources",
        "articles belonged to no file: it is called “(unknown file …)” now",
        """
        INSERT INTO sources(id, path, format, format_version, bytes, sha256, ingested_at)
        SELECT DISTINCT source_id, '(unknown file ' || source_id || ')', 'export', 0, 0, '', :now
        FROM articles WHERE source_id NOT IN (SELECT id FROM sources)
        """,
    ),
    (
        "paragraphs.article_id articles",
        "paragraphs belonged to no article: they are kept as retired ones, citable as before",
        """
        INSERT OR IGNORE INTO retired_paragraphs(
            id, article_id, position, kind, text, lead, line_start, line_end, retired
        )
        SELECT id, article_id, position, kind, text, lead, line_start, line_end, :now
        FROM paragraphs WHERE article_id NOT IN (SELECT id FROM articles);
        """,
    ),
    (
        "paragraphs.article_id articles",
        "",
        "DELETE FROM paragraphs WHERE article_id NOT IN (SELECT id FROM articles)",
    ),
    (
        "article_contributors.article_id articles",
        "names belonged to no article: their links are removed",
        "DELETE FROM article_contributors WHERE article_id NOT IN (SELECT id FROM articles)",
    ),
    (
        "article_contributors.contributor_id contributors",
        "contributions were by nobody: they are called “(unknown person …)” now",
        """
        INSERT INTO contributors(id, name)
        SELECT DISTINCT contributor_id, '(unknown person ' || contributor_id || ')'
        FROM article_contributors WHERE contributor_id NOT IN (SELECT id FROM contributors)
        """,
    ),
    (
        "sources.same_as sources",
        "files were copies of none: each stands for itself now",
        "UPDATE sources SET same_as = NULL WHERE same_as NOT IN (SELECT id FROM sources)",
    ),
    (
        "source_versions.source_id sources",
        "versions belonged to no file: they are kept under their paths",
        "UPDATE source_versions SET source_id = NULL WHERE source_id NOT IN (SELECT id FROM sources)",
    ),
)


def mend(database: SqliteDatabase) -> list[str]:
    """Puts right what can be, each thing whole or not at all; gives a sentence for each thing done."""
    connection = database.conn
    if damaged := damage(connection):
        return _reindexed(database) if all(_OF_AN_INDEX.search(one) for one in damaged) else []
    done = _remade(database) + adopt(database)
    if search_fault(connection) and not doubtful_texts(connection):
        with database.atomic():
            enable_search(database)
            database.execute("INSERT INTO paragraphs_fts(paragraphs_fts) VALUES ('rebuild')")
        done.append("Datasette's search table did not agree with the paragraphs: it is made anew")
    return done


def adopt(database: SqliteDatabase) -> list[str]:
    """Finds a place for rows that belong to no other row; gives what was done."""
    done = []
    now = stamped(datetime.now(UTC))
    with database.atomic():
        for link, says, statement in _ADOPTIONS:
            child, parent = link.split()
            table, column = child.split(".")
            orphans = _ORPHANS.format(table=table, column=column, parent=parent)
            count = database.execute(orphans).fetchone()[0]
            if count:
                database.execute(statement, {"now": now} if ":now" in statement else None)
                done += [f"{count:,} {says}"] if says else []
    return done


def _reindexed(database: SqliteDatabase) -> list[str]:
    """Makes SQLite's own indexes anew, and keeps them only if nothing else is wrong then."""
    connection = database.conn
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("REINDEX")
        mended = not damage(connection)
        connection.execute("COMMIT" if mended else "ROLLBACK")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        return []
    return ["an index inside the database did not agree with its table: it is made anew"] if mended else []


def _remade(database: SqliteDatabase) -> list[str]:
    """Makes indexes and views again that are missing or changed; a table is left as it is."""
    done = []
    for kind, name, sql in altered(database.conn):
        if kind in ("index", "view"):
            with database.atomic():
                database.execute(f"DROP {kind} IF EXISTS {name}")
                database.execute(sql)
            done.append(f"the {kind} {name} was missing or changed: it is made anew")
    return done
