"""Saving files: articles and paragraphs keep their ids, and what goes is kept for those who cited it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store.database import following, reading
from store.database.records import FileEntry, Saved
from store.database.writing import Database
from store.models import Article, Contributor
from tests.database.making import PORT, RIVER, article, file, held, paragraph_ids, retired, revision, rows

# A changed file


def test_a_changed_article_keeps_its_id_and_its_unchanged_paragraphs_keep_theirs(database: Database) -> None:
    """One paragraph rewritten, one put in front: the others stay what they were, and are cited on."""
    database.save([file("a", article("one", "two", "three"))])
    assert database.save([file("a", article("zero", "one", "2", "three"))]) == Saved(changed=1)
    assert held(database) == {"a": [(1, {"zero": 4, "one": 1, "2": 5, "three": 3})]}


def test_a_paragraph_that_moved_keeps_its_id(database: Database) -> None:
    """Its place is told anew, its text is the same."""
    database.save([file("a", article("one", "two", "three"))])
    database.save([file("a", article("three", "one", "two"))])
    assert held(database) == {"a": [(1, {"three": 3, "one": 1, "two": 2})]}


def test_kind_and_lines_of_a_paragraph_change_in_place(database: Database) -> None:
    """A better reader calls a line something else: that is a change, and no new paragraph."""
    database.save([file("a", article("one"))])
    database.save([file("a", article("one", kind="crosshead"), data="a")])
    (one,) = reading.article(database.connection, 1).paragraphs
    assert (one.id, one.kind, revision(database)) == (1, "crosshead", 2)


def test_what_has_not_changed_gets_no_new_revision(database: Database) -> None:
    """A file with other bytes that says the same leaves no trace in the articles."""
    database.save(
        [file("a", article("one", title="T", contributors=(Contributor(name="Ana Kos"),)), data="a")]
    )
    saved = database.save(
        [file("a", article("one", title="T", contributors=(Contributor(name="Ana Kos"),)), data="b")]
    )
    assert (saved, revision(database)) == (Saved(unchanged=1), 1)
    assert rows(database, "SELECT revision FROM _commits") == [(1,)]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"number": 2},
        {"contributors": (Contributor(name="Ben Ode"),)},
        {"contributors": (Contributor(name="Ana Kos", role="editing"),)},
        {"extra": {"a": 1}},
        {"published": "2017-01-02"},
    ],
    ids=lambda change: f"{next(iter(change))}",
)
def test_any_other_field_is_a_change(database: Database, change: dict[str, Any]) -> None:
    """The index may hold any of them, so each gets a revision."""
    first = article("one", title="T", contributors=(Contributor(name="Ana Kos"),))
    database.save([file("a", first)])
    assert database.save([file("a", replace(first, **change))]) == Saved(changed=1)
    assert revision(database) == 2


def test_ids_are_never_used_again(database: Database) -> None:
    """The last article goes, and the next one has a new number, in this run or the next."""
    database.save([file("a", article("one"))])
    database.prune([1])
    database.save([file("b", article("two"))])
    assert held(database) == {"b": [(2, {"two": 2})]}


def test_a_contributor_whom_no_article_names_is_forgotten(database: Database) -> None:
    """A byline that was misread once does not stay in the list of people."""
    database.save([file("a", article("one", contributors=(Contributor(name="By Ana Kos"),)))])
    database.save([file("a", article("one", contributors=(Contributor(name="Ana Kos"),)))])
    assert rows(database, "SELECT name FROM contributors") == [("Ana Kos",)]


# What went


def test_a_rewritten_paragraph_says_what_it_said_and_what_stands_there_now(database: Database) -> None:
    """With all that a citation of it needs."""
    first = article(
        "Ten people were hurt.",
        "Rain.",
        title="Fire",
        published="2016-11-06",
        publication="The Ledger",
        contributors=(Contributor(name="Ana Kos"), Contributor(name="Ben Ode", role="editing")),
    )
    database.save([file("seeds/a.txt", first)])
    second = article("Twelve people were hurt.", "Rain.", title="Fire, updated", published="2016-11-07")
    database.save([file("seeds/a.txt", second)])
    went = retired(database, 1)
    assert (went.paragraph.text, went.successor_id, went.article.id) == ("Ten people were hurt.", 3, 1)
    assert (went.article.title, went.article.authors, went.article.date) == (
        "Fire",
        ("Ana Kos",),
        "2016-11-06",
    )
    assert (went.article.publication, went.article.source) == ("The Ledger", "seeds/a.txt")
    assert went.retired.endswith("Z")
    assert reading.retired(database.connection, 1) == [went]


def test_the_successor_of_a_successor_is_what_stands_there_now(database: Database) -> None:
    """A paragraph corrected twice leads from its first words to its present ones; deleted, to none."""
    for figure in ("Ten", "Twelve", "Fourteen"):
        database.save([file("a", article(f"{figure} people were hurt in the fire.", "Rain."))])
    assert [retired(database, went).successor_id for went in (1, 3)] == [4, 4]
    database.save([file("a", article("Rain."))])
    assert [retired(database, went).successor_id for went in (1, 3, 4)] == [None, None, None]


def test_what_is_pruned_is_still_there_for_who_cited_it(database: Database) -> None:
    """The article is gone, its paragraphs are retired, and indexes are told of a deletion."""
    database.save([file("seeds/a.txt", article("one", "two", title="T"))])
    assert database.prune([1]) == 1
    assert (retired(database, 2).paragraph.text, retired(database, 2).article.title) == ("two", "T")
    (change,) = following.changes(database.connection, 1, 10)
    assert (change.article_id, change.revision, change.article) == (1, 2, None)
    assert not held(database)
    assert not reading.sources(database.connection)


# Several articles in one file


def test_articles_of_one_file_are_told_apart_by_their_text(database: Database) -> None:
    """One goes, one is new, one moves: never does one become another because of its place."""
    database.save([file("a", article(*RIVER, number=1), article("Third.", number=2))])
    saved = database.save([file("a", article(*PORT, number=1), article(*RIVER, "More.", number=2))])
    assert saved == Saved(new=1, changed=1, removed=1)
    assert [(one.id, one.number) for one in reading.articles(database.connection)] == [(1, 2), (3, 1)]


def test_a_file_may_hold_no_article_any_more(database: Database) -> None:
    """It stays known, so that it is not read again; its articles go."""
    database.save([file("a", article("one"))])
    assert database.save([file("a")]) == Saved(removed=1)
    assert (list(reading.sources(database.connection)), held(database)) == (["a"], {})


# The search table of Datasette


def test_the_search_table_follows_every_kind_of_change(database: Database) -> None:
    """New, changed, moved about, removed: words are found where they stand and nowhere else, and SQLite
    agrees.
    """

    def found(word: str) -> list[int]:
        asked = "SELECT rowid FROM paragraphs_fts WHERE paragraphs_fts MATCH ? ORDER BY rowid"
        assert database.check() == []
        return [row[0] for row in rows(database, asked, [word])]

    database.save([file("a", article("apple", "pear")), file("b", article("apple"))])
    assert found("apple") == [1, 3]
    database.save([file("a", article("quince", "apple"))])
    assert (found("apple"), found("pear"), found("quince")) == ([1, 3], [], [4])
    database.save([file("a", article("quince", "apple"), article("fig", number=2))])
    database.prune([2])
    assert (found("apple"), found("fig")) == ([1], [5])


def test_the_search_table_follows_changes_made_by_hand(database: Database) -> None:
    """The triggers are back after every save: someone may correct a text in Datasette."""
    database.save([file("a", article("apple"))])
    database.connection.execute("UPDATE paragraphs SET text = 'cherry' WHERE id = 1")
    asked = "SELECT count(*) FROM paragraphs_fts WHERE paragraphs_fts MATCH 'cherry'"
    assert rows(database, asked) == [(1,)]
    database.connection.execute("DELETE FROM articles")
    assert rows(database, asked) == [(0,)]


# The whole


def _state(database: Database) -> tuple[object, ...]:
    tables = ("articles", "paragraphs", "retired_paragraphs", "_deletions", "contributors", "sources")
    return tuple(
        [tuple(row) for row in database.connection.execute(f"SELECT * FROM {table} ORDER BY 1")]  # noqa: S608
        for table in tables
    )


def test_saving_the_same_files_again_changes_no_article(database: Database) -> None:
    """The rows are the same to the last column, but for the hour of the ingest."""
    files: list[FileEntry] = [file(str(number), article(f"text {number}", "same")) for number in range(20)]
    database.save(files)
    before = _state(database)[:-1]
    assert database.save(files) == Saved(unchanged=20)
    assert _state(database)[:-1] == before


def test_one_save_or_many_give_the_same_archive(database: Database) -> None:
    """Where a batch ends does not matter for what is held."""
    files = [file(str(number), article(f"text {number}")) for number in range(10)]
    database.save(files)
    ids = paragraph_ids(database)
    for one in files:
        database.prune([reading.sources(database.connection)[one.path].id])
    for one in files:
        database.save([one])
    assert {text: number - 10 for text, number in paragraph_ids(database).items()} == ids


def test_articles_are_whole_for_a_reader_during_a_save(database: Database) -> None:
    """Another connection sees the state before the transaction, all of it, until it is committed."""
    path = rows(database, "PRAGMA database_list")[0][2]
    database.save([file("a", article("one", title="Fire", section="before"))])
    reader = reading.connect(Path(path))
    try:
        with database._transaction() as batch:  # a save that is held up half-way
            batch.replace(1, batch.articles_of(1), [article("two", "three", title="Fire", section="after")])
            seen = reading.article(reader, 1)
            assert (seen.section, [one.text for one in seen.paragraphs]) == ("before", ["one"])
        seen = reading.article(reader, 1)
        assert (seen.section, [one.text for one in seen.paragraphs]) == ("after", ["two", "three"])
    finally:
        reader.close()


def test_articles_come_in_the_order_of_their_ids(database: Database) -> None:
    """However many there are: they are loaded a few hundred at a time."""
    database.save([file(str(number), article(f"text {number}")) for number in range(450)])
    found: list[Article] = list(reading.articles(database.connection))
    assert [one.id for one in found] == list(range(1, 451))
