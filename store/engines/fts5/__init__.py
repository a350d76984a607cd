"""An engine on SQLite's own full-text search: nothing to install, one file, ranked by its `bm25()`.

It is fed the same terms and finds the same paragraphs as every other engine; it is simpler and slower than
`store.engines.whoosh`, and shows that the socket fits. The index is a database of its own, not the record.

Of the three parts of a score it has two, the paragraph's and the title's: SQLite weighs rows, and an
article's text is many of them.

    schema      the tables, and how a connection to them is opened
    changing    what becomes of an article in them;  marks  is it still what was written?
    ranking     which paragraphs answer, and in which order they are shown
    scoring     what words are worth, one with several spellings as one
    tallying    how many answers of each kind every article has, and how many paragraphs a word
    explaining  what scores are made of
    compiling   a tree as SQL;  vocabulary   the words that a pattern stands for
    standing    where words stand, which full-text expressions cannot say
    failures    which failures of SQLite are whose
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from store.engines import Ranking, Sort
from store.engines.entries import entries
from store.engines.failures import guarded
from store.engines.fts5 import changing
from store.engines.fts5.failures import translated
from store.engines.fts5.ranking import TITLES, groups
from store.engines.fts5.schema import (
    FILE_NAME,
    LAYOUT,
    SCHEMA,
    complaint,
    fingerprint,
    for_reading,
    for_writing,
)
from store.engines.fts5.vocabulary import Vocabulary
from store.engines.paging import fill
from store.errors import EngineDamaged
from store.models import Change, Checkpoint, Count, Matches, Tally
from store.query import Pattern, Query

if TYPE_CHECKING:
    from store.engines.explaining import Explanation


class FTS5Engine:
    """The index in `folder`; see `store.engines.Engine`."""

    def __init__(self, folder: Path, *, create: bool) -> None:
        self.folder = folder
        self.fingerprint = fingerprint()
        with translated(folder):
            if create and not (folder / FILE_NAME).exists():
                _create(folder)
        self.checkpoint()

    def checkpoint(self) -> Checkpoint | None:
        with translated(self.folder), closing(for_reading(self.folder)) as connection:
            _check_layout(connection, self.folder)
            row = connection.execute("SELECT json FROM checkpoint").fetchone()
            try:
                return Checkpoint(**json.loads(row[0])) if row else None
            except (TypeError, ValueError) as error:
                raise EngineDamaged(f"the index {self.folder / FILE_NAME} is damaged ({error})") from error

    def apply(self, changes: Iterable[Change], checkpoint: Checkpoint) -> None:
        with translated(self.folder), closing(for_writing(self.folder)) as connection:
            _check_layout(connection, self.folder)
            for article, entry in guarded(entries(changes)):
                changing.delete(connection, article)
                if entry is not None:
                    changing.add(connection, entry)
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
        with translated(self.folder), closing(for_reading(self.folder)) as connection:
            words = Vocabulary(connection)
            return fill(
                groups(connection, query, sort, ranking, words, grouped=grouped),
                limit=limit,
                offset=offset,
                by_relevance=sort == "relevance",
                cut=words.cut,
            )

    def tally(self, query: Query) -> list[Tally]:
        from store.engines.fts5.tallying import tally  # few searches ask

        with translated(self.folder), closing(for_reading(self.folder)) as connection:
            return tally(connection, query, Vocabulary(connection))

    def explain(
        self, query: Query, paragraphs: Sequence[int], *, ranking: Ranking = "three-part"
    ) -> dict[int, Explanation]:
        from store.engines.fts5.explaining import explain  # few searches ask

        with translated(self.folder), closing(for_reading(self.folder)) as connection:
            return explain(connection, query, paragraphs, TITLES[ranking], Vocabulary(connection))

    def words(self, pattern: Pattern | None, *, many: int, by_alphabet: bool = False) -> list[Count]:
        from store.engines.fts5.tallying import words

        with translated(self.folder), closing(for_reading(self.folder)) as connection:
            return words(connection, Vocabulary(connection), pattern, many, by_alphabet=by_alphabet)

    def having(self, terms: Sequence[str]) -> tuple[int, dict[str, int]]:
        from store.engines.fts5.tallying import having

        with translated(self.folder), closing(for_reading(self.folder)) as connection:
            return having(connection, terms)

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """See `Engine.paragraphs`; also has SQLite check the file."""
        with translated(self.folder), closing(for_reading(self.folder)) as connection:
            if (said := complaint(connection)) is not None:
                raise EngineDamaged(f"the index {self.folder / FILE_NAME} is damaged: {said}")
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
