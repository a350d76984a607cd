"""An engine on SQLite's own full-text search: nothing to install, one file, ranked by its `bm25()`.

It is fed the same terms and finds the same paragraphs as every other engine; it is simpler and slower than
`store.engines.whoosh`, and shows that the socket fits. The index is a database of its own, not the record.

Of the three parts of a score it has two, the paragraph's and the title's: SQLite weighs rows, and an
article's text is many of them.

    schema      the tables, and how a connection to them is opened
    tallying    how many answers of each kind every article has;  explaining  what scores are made of
    compiling   a tree as SQL;  vocabulary   the words that a pattern stands for
    standing    where words stand, which full-text expressions cannot say
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from store.engines import TITLE_SHARE, Ranking, Sort
from store.engines.entries import Entry, entries
from store.engines.failures import guarded, no_permission, no_space, translated
from store.engines.fts5.compiling import condition, scoring
from store.engines.fts5.schema import FILE_NAME, LAYOUT, SCHEMA, fingerprint, for_reading, for_writing
from store.engines.fts5.vocabulary import Vocabulary
from store.engines.paging import fill
from store.errors import EngineDamaged, EngineError
from store.models import Change, Checkpoint, Match, Matches, Tally
from store.query import Node, Query

if TYPE_CHECKING:
    from store.engines.explaining import Explanation

_ORDERS = {
    "relevance": "score DESC, date DESC, id",
    "newest": "date DESC, id",
    "oldest": "date = 0, date, id",
}

#: The paragraphs of a group, with what they are ordered by.
_SCORED = """
    WITH scored AS (
        SELECT f.id, p.article, a.revision, a.date,
               ifnull(scores.score, 0) + ? * ifnull(titles.score, 0) AS score
        FROM found AS f
        JOIN paragraphs AS p ON p.id = f.id
        JOIN articles AS a ON a.id = p.article
        LEFT JOIN scores ON scores.id = f.id
        LEFT JOIN titles ON titles.id = p.article
        WHERE f.tier = ?
    )
"""

#: The articles that earlier groups have.
_EARLIER = "SELECT q.article FROM found AS f JOIN paragraphs AS q ON q.id = f.id"

#: How much the title's score counts.
_TITLES: dict[Ranking, float] = {"three-part": TITLE_SHARE, "bm25": 0.0}

#: What SQLite calls a full disk where it does not call it full: also its shared memory is a file.
_NO_ROOM = (
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMOPEN,
    sqlite3.SQLITE_IOERR_SHMSIZE,
)


class FTS5Engine:
    """The index in `folder`; see `store.engines.Engine`."""

    def __init__(self, folder: Path, *, create: bool) -> None:
        self.folder = folder
        self.fingerprint = fingerprint()
        with _translated(folder):
            if create and not (folder / FILE_NAME).exists():
                _create(folder)
        self.checkpoint()

    def checkpoint(self) -> Checkpoint | None:
        with _translated(self.folder), closing(for_reading(self.folder)) as connection:
            _check_layout(connection, self.folder)
            row = connection.execute("SELECT json FROM checkpoint").fetchone()
            return Checkpoint(**json.loads(row[0])) if row else None

    def apply(self, changes: Iterable[Change], checkpoint: Checkpoint) -> None:
        with _translated(self.folder), closing(for_writing(self.folder)) as connection:
            _check_layout(connection, self.folder)
            for article, entry in guarded(entries(changes)):
                _delete(connection, article)
                if entry is not None:
                    _add(connection, entry)
            connection.execute(
                "REPLACE INTO checkpoint (id, json) VALUES (1, ?)", [json.dumps(asdict(checkpoint))]
            )
            connection.execute("COMMIT")

    def search(
        self,
        query: Query,
        *,
        limit: int,
        offset: int = 0,
        sort: Sort = "relevance",
        ranking: Ranking = "three-part",
        grouped: bool = False,
    ) -> Matches:
        with _translated(self.folder), closing(for_reading(self.folder)) as connection:
            words = Vocabulary(connection)
            return fill(
                _groups(connection, query, sort, _TITLES[ranking], words, grouped=grouped),
                limit=limit,
                offset=offset,
                by_relevance=sort == "relevance",
                cut=words.cut,
            )

    def tally(self, query: Query) -> list[Tally]:
        from store.engines.fts5.tallying import tally  # few searches ask

        with _translated(self.folder), closing(for_reading(self.folder)) as connection:
            return tally(connection, query, Vocabulary(connection))

    def explain(
        self, query: Query, paragraphs: Sequence[int], *, ranking: Ranking = "three-part"
    ) -> dict[int, Explanation]:
        from store.engines.fts5.explaining import explain  # few searches ask

        with _translated(self.folder), closing(for_reading(self.folder)) as connection:
            return explain(connection, query, paragraphs, _TITLES[ranking], Vocabulary(connection))

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """See `Engine.paragraphs`; also has SQLite check the file."""
        with _translated(self.folder), closing(for_reading(self.folder)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict != "ok":
                raise EngineDamaged(f"the index {self.folder / FILE_NAME} is damaged: {verdict}")
            found = connection.execute(
                """
                SELECT p.id, a.revision
                FROM paragraphs AS p
                JOIN articles AS a ON a.id = p.article
                JOIN texts ON texts.rowid = p.id
                """
            ).fetchall()
        yield from found

    def close(self) -> None:
        """Nothing is open between two calls."""


class _Group:
    """The paragraphs of one tier, found already and kept in the table ``found``."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        tier: int,
        node: Node,
        size: int,
        sort: Sort,
        title_share: float,
        words: Vocabulary,
        *,
        grouped: bool,
    ) -> None:
        self._connection = connection
        self._grouped = grouped
        self._words = words
        self._tier = tier
        self._node = node
        self._sort = sort
        self._title_share = title_share
        self.size = self._articles() if grouped else size

    def page(self, start: int, stop: int) -> list[Match]:
        self._score()
        order = _ORDERS[self._sort]
        parameters = [self._title_share, self._tier, max(stop - start, 0), start]
        if not self._grouped:
            rows = self._connection.execute(
                f"{_SCORED} SELECT id, revision, score FROM scored ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
                parameters,
            )
        else:
            rows = self._connection.execute(
                f"""
                {_SCORED}
                SELECT id, revision, score, others
                FROM (
                    SELECT *, count(*) OVER (PARTITION BY article) - 1 AS others,
                           row_number() OVER (PARTITION BY article ORDER BY {order}) AS place
                    FROM scored
                )
                WHERE place = 1
                ORDER BY {order}
                LIMIT ?
                OFFSET ?
                """,  # noqa: S608 - one of three orders
                parameters,
            )
        return [Match(*row) for row in rows]

    def _articles(self) -> int:
        (many,) = self._connection.execute(
            """
            SELECT count(DISTINCT p.article)
            FROM found AS f
            JOIN paragraphs AS p ON p.id = f.id
            WHERE f.tier = ?
            """,
            [self._tier],
        ).fetchone()
        return int(many)

    def _score(self) -> None:
        """Fills the tables ``scores`` and ``titles``: as joins, SQLite may plan them as loops in loops."""
        self._connection.execute("DELETE FROM scores")
        self._connection.execute("DELETE FROM titles")
        in_texts = scoring(self._node, self._words, "text", "words")
        in_titles = scoring(self._node, self._words, "title", "title_words")
        if in_texts:
            # the unary plus keeps SQLite from looking every found paragraph up by itself
            self._connection.execute(
                """
                INSERT INTO scores (id, score)
                SELECT rowid, -bm25(texts)
                FROM texts
                WHERE texts MATCH ? AND +rowid IN (SELECT id FROM found WHERE tier = ?)
                """,
                [in_texts, self._tier],
            )
        if in_titles and self._title_share:
            self._connection.execute(
                "INSERT INTO titles (id, score) SELECT rowid, -bm25(heads) FROM heads WHERE heads MATCH ?",
                [in_titles],
            )


def _groups(
    connection: sqlite3.Connection,
    query: Query,
    sort: Sort,
    title_share: float,
    words: Vocabulary,
    *,
    grouped: bool,
) -> Iterator[tuple[str, _Group]]:
    """The tiers of `query` by label, each evaluated when it is asked for, without what an earlier one had;
    with `grouped`, without all articles that an earlier one had.
    """
    fresh = f"p.article NOT IN ({_EARLIER})" if grouped else "1"
    connection.execute("CREATE TEMP TABLE found (id INTEGER PRIMARY KEY, tier INTEGER NOT NULL)")
    connection.execute("CREATE TEMP TABLE scores (id INTEGER PRIMARY KEY, score REAL NOT NULL)")
    connection.execute("CREATE TEMP TABLE titles (id INTEGER PRIMARY KEY, score REAL NOT NULL)")
    for number, tier in enumerate(query.tiers):
        sql, parameters = condition(tier.node, words)
        found = connection.execute(
            f"""
            INSERT OR IGNORE INTO found (id, tier)
            SELECT p.id, {number}
            FROM paragraphs AS p
            WHERE ({sql}) AND {fresh}
            """,  # noqa: S608 - `condition` puts every value into the parameters
            parameters,
        )
        group = _Group(
            connection, number, tier.node, found.rowcount, sort, title_share, words, grouped=grouped
        )
        yield tier.label, group


def _create(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with closing(for_writing(folder)) as connection:
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute("COMMIT")


def _check_layout(connection: sqlite3.Connection, folder: Path) -> None:
    (layout,) = connection.execute("PRAGMA user_version").fetchone()
    if layout != LAYOUT:
        raise EngineDamaged(f"the index {folder / FILE_NAME} was made by another version of this program")


def _delete(connection: sqlite3.Connection, article: int) -> None:
    ids = connection.execute("SELECT id FROM paragraphs WHERE article = ?", [article]).fetchall()
    connection.executemany("DELETE FROM texts WHERE rowid = ?", ids)
    connection.execute("DELETE FROM heads WHERE rowid = ?", [article])
    connection.execute("DELETE FROM paragraphs WHERE article = ?", [article])
    connection.execute("DELETE FROM languages WHERE article = ?", [article])
    connection.execute("DELETE FROM articles WHERE id = ?", [article])


def _add(connection: sqlite3.Connection, entry: Entry) -> None:
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


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    """Turns what goes wrong inside into an `EngineError` that says what it is."""
    path = folder / FILE_NAME
    with translated(path):
        try:
            yield
        except sqlite3.Error as error:
            raise _of_sqlite(error, path) from error


def _of_sqlite(error: sqlite3.Error, path: Path) -> EngineError:
    """What to say of SQLite's `error`: the low byte of its code is the class, the rest the detail."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return EngineError(f"another process is writing to the index {path}: wait until it has finished")
        case sqlite3.SQLITE_FULL:
            return no_space(path)
        case sqlite3.SQLITE_PERM | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_AUTH:
            return no_permission(path)
        case sqlite3.SQLITE_CANTOPEN:
            return _cannot_open(path)
        case sqlite3.SQLITE_IOERR:
            if code in _NO_ROOM:
                return no_space(path)
            return EngineError(f"cannot read or write the index {path}: {error}")
    return EngineDamaged(f"the index {path} is damaged ({error})")


def _cannot_open(path: Path) -> EngineError:
    with suppress(PermissionError):
        if not path.exists():
            return EngineDamaged(f"there is no index {path}")
    if path.is_file() and os.access(path, os.R_OK) and os.access(path.parent, os.W_OK | os.X_OK):
        return EngineError(f"cannot open the index {path}")
    return no_permission(path)
