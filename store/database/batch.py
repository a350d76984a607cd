"""Articles on their way into the tables: what is new is gathered and written in bulk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from store.database import reading
from store.database.matching import find_successors, match_articles, match_paragraphs
from store.database.records import Saved
from store.database.retiring import retire
from store.database.rows import (
    ARTICLE_COLUMNS,
    CONTRIBUTION_COLUMNS,
    PARAGRAPH_COLUMNS,
    article_values,
    contribution_values,
    inserting,
    paragraph_values,
    stamped,
    updating,
)
from store.database.searchable import Searchable
from store.models import Article, Paragraph, Retired

_INSERT_ARTICLE = inserting("articles", ("id", "source_id", "revision", *ARTICLE_COLUMNS))
_UPDATE_ARTICLE = updating("articles", ("revision", *ARTICLE_COLUMNS))
_INSERT_PARAGRAPH = inserting("paragraphs", ("id", "article_id", *PARAGRAPH_COLUMNS))
_UPDATE_PARAGRAPH = updating("paragraphs", PARAGRAPH_COLUMNS)
_INSERT_CONTRIBUTION = inserting(
    "article_contributors", ("article_id", "contributor_id", *CONTRIBUTION_COLUMNS)
)


class Batch:
    """One transaction's worth of articles; `revision` is the last one given out.

    Ids are given out here and rows of new articles kept until `write`, which writes each table in one go.
    """

    def __init__(self, connection: sqlite3.Connection, revision: int) -> None:
        self.connection = connection
        self.revision = revision
        self.now = stamped(datetime.now(UTC))
        self._next_article = _highest_id(connection, "articles")
        self._next_paragraph = self._first_new = _highest_id(connection, "paragraphs")
        self._articles: list[tuple[Any, ...]] = []
        self._paragraphs: list[tuple[Any, ...]] = []
        self._contributions: list[tuple[Any, ...]] = []
        self._searchable = Searchable(connection)
        self._early: list[int] = []
        self._counts = dict.fromkeys(("new", "changed", "unchanged", "removed"), 0)
        self.remarks: list[tuple[str, str]] = []

    @property
    def saved(self) -> Saved:
        """What was done, in articles."""
        return Saved(**self._counts, remarks=tuple(self.remarks))

    def articles_of(self, source_id: int) -> list[Article]:
        """The articles of a file as they stand, those of this batch included."""
        self.write()
        rows = self.connection.execute(
            "SELECT id FROM articles WHERE source_id = ? ORDER BY number, id", [source_id]
        )
        return reading.whole_articles(self.connection, [row["id"] for row in rows])

    def replace(self, source_id: int, old: Sequence[Article], new: Sequence[Article]) -> None:
        """Makes the articles of a file, which were `old`, say what the `new` ones say."""
        matched = match_articles(old, new)
        for article, place in zip(new, matched, strict=True):
            if place is None:
                self.insert(article, source_id)
            else:
                self.change(old[place], article)
        for place, article in enumerate(old):
            if place not in matched:
                self.remove(article)

    def remove(self, article: Article, successors: Sequence[Paragraph] = ()) -> None:
        """Removes an article; its paragraphs are succeeded by what is like them among `successors`."""
        self.revision += 1
        places = find_successors(
            [one.text for one in article.paragraphs],
            [one.text for one in successors],
            [None] * len(successors),
        )
        self._retire(
            article,
            {
                place: successors[places[place]].id if place in places else None
                for place in range(len(article.paragraphs))
            },
        )
        self.connection.execute("DELETE FROM articles WHERE id = ?", [article.id])
        self.connection.execute(
            "INSERT INTO _deletions(revision, article_id) VALUES (?, ?)", [self.revision, article.id]
        )
        self._counts["removed"] += 1

    def write(self) -> None:
        """Writes the rows that were gathered."""
        if not self._articles and not self._paragraphs and not self._contributions:
            return
        connection = self.connection
        if self._paragraphs:
            self._searchable.hold()
        connection.executemany(_INSERT_ARTICLE, self._articles)
        connection.executemany(_INSERT_PARAGRAPH, self._paragraphs)
        names = json.dumps(list({row[1]: None for row in self._contributions}))
        connection.execute("INSERT OR IGNORE INTO contributors(name) SELECT value FROM json_each(?)", [names])
        ids = dict(
            connection.execute(
                "SELECT name, id FROM contributors WHERE name IN (SELECT value FROM json_each(?))", [names]
            ).fetchall()
        )
        connection.executemany(
            _INSERT_CONTRIBUTION, [(row[0], ids[row[1]], *row[2:]) for row in self._contributions]
        )
        self._articles, self._paragraphs, self._contributions = [], [], []

    def finish(self) -> None:
        """Writes what was gathered, and makes the new paragraphs searchable in place of those that went."""
        self.write()
        if self._counts["changed"] or self._counts["removed"]:
            self.connection.execute(
                "DELETE FROM contributors WHERE id NOT IN (SELECT contributor_id FROM article_contributors)"
            )
        self._searchable.fill(self._first_new, self._early)

    def insert(self, article: Article, source_id: int) -> tuple[int, ...]:
        """A new article; gives its id and those of its paragraphs. Ids that it has are free, and kept."""
        self.revision += 1
        article_id = article.id
        if article_id is None:
            self._next_article += 1
            article_id = self._next_article
        self._articles.append((article_id, source_id, self.revision, *article_values(article)))
        ids = [article_id]
        for position, paragraph in enumerate(article.paragraphs, 1):
            paragraph_id = paragraph.id
            if paragraph_id is None:
                self._next_paragraph += 1
                paragraph_id = self._next_paragraph
            elif paragraph_id <= self._first_new:
                self._early.append(paragraph_id)
            self._paragraphs.append((paragraph_id, article_id, *paragraph_values(position, paragraph)))
            ids.append(paragraph_id)
        self._contribute(article_id, article)
        self._counts["new"] += 1
        return tuple(ids)

    def pass_over(self, article_id: int, paragraph_id: int) -> None:
        """Gives out no id up to these any more: articles that have such are about to come."""
        self._next_article = max(self._next_article, article_id)
        self._next_paragraph = max(self._next_paragraph, paragraph_id)
        for table, last in (("articles", self._next_article), ("paragraphs", self._next_paragraph)):
            known = self.connection.execute(
                "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", [last, table]
            )
            if not known.rowcount:
                self.connection.execute("INSERT INTO sqlite_sequence(name, seq) VALUES (?, ?)", [table, last])

    def _contribute(self, article_id: int | None, article: Article) -> None:
        for sequence, contributor in enumerate(article.contributors, 1):
            self._contributions.append((article_id, *contribution_values(sequence, contributor)))

    def change(self, old: Article, new: Article) -> None:
        """Makes the stored article what the new one says; its id stays, and those of paragraphs with the same
        text.
        """
        was = [paragraph_values(position, one) for position, one in enumerate(old.paragraphs, 1)]
        becomes = [paragraph_values(position, one) for position, one in enumerate(new.paragraphs, 1)]
        same_people = old.contributors == new.contributors
        if was == becomes and same_people and article_values(old) == article_values(new):
            self._counts["unchanged"] += 1
            return
        self.revision += 1
        self._counts["changed"] += 1
        self.connection.execute(_UPDATE_ARTICLE, (self.revision, *article_values(new), old.id))
        if was != becomes:
            self._change_paragraphs(old, was, becomes)
        if not same_people:
            self.connection.execute("DELETE FROM article_contributors WHERE article_id = ?", [old.id])
            self._contribute(old.id, new)

    def _change_paragraphs(
        self, old: Article, was: list[tuple[Any, ...]], becomes: list[tuple[Any, ...]]
    ) -> None:
        """Keeps the rows of paragraphs whose text is the same, wherever they stand now."""
        text = PARAGRAPH_COLUMNS.index("text")
        old_texts, new_texts = [row[text] for row in was], [row[text] for row in becomes]
        kept = match_paragraphs(old_texts, new_texts)
        ids: list[int | None] = []
        updates = []
        for values, place in zip(becomes, kept, strict=True):
            if place is None:
                self._next_paragraph += 1
                self._paragraphs.append((self._next_paragraph, old.id, *values))
                ids.append(self._next_paragraph)
                continue
            ids.append(old.paragraphs[place].id)
            if was[place] != values:
                updates.append((*values, ids[-1]))
        self._searchable.hold()
        self.connection.executemany(_UPDATE_PARAGRAPH, updates)
        successors = find_successors(old_texts, new_texts, kept)
        gone = sorted(set(range(len(was))) - set(kept))
        self._retire(old, {place: ids[successors[place]] if place in successors else None for place in gone})

    def _retire(self, article: Article, successors: dict[int, int | None]) -> None:
        """Moves paragraphs, by their places in the old article, to the retired ones."""
        self._searchable.hold()
        gone = [article.paragraphs[place] for place in successors]
        retire(
            self.connection,
            [
                (
                    place + 1,
                    Retired(
                        paragraph=article.paragraphs[place],
                        article=article,
                        retired=self.now,
                        successor_id=successor,
                    ),
                )
                for place, successor in successors.items()
            ],
        )
        self.connection.executemany("DELETE FROM paragraphs WHERE id = ?", [(one.id,) for one in gone])
        self._searchable.lose(gone)


def _highest_id(connection: sqlite3.Connection, table: str) -> int:
    """The highest id that `table` ever gave out."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return int(row[0]) if row else 0
