"""What others are told of the archive: pages of paragraphs, changes since a revision, counts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from store.database import following, reading
from store.database.connecting import connect, view
from store.database.records import FailedEntry
from store.database.surrounding import around
from store.database.writing import Database
from store.models import Contributor
from tests.database.making import article, file


def test_an_empty_archive_has_nothing_to_tell(database: Database) -> None:
    """Every question has an answer before the first article."""
    connection = database.connection
    assert following.identity(connection)[1] == 0
    assert following.token_at(connection, 1) is None
    assert not following.changes(connection, 0, 10)
    assert not list(reading.articles(connection))
    assert (following.count_changes(connection, 0), following.revision_after(connection, 0, 10)) == (0, None)
    assert (reading.languages(connection), reading.date_range(connection)) == ((), (None, None))
    assert reading.each_language(connection) == ()
    assert list(reading.all_paragraphs(connection)) == []


def test_a_page_of_paragraphs_comes_with_its_articles(database: Database) -> None:
    """With authors and file, without the other paragraphs; what is not there is left out."""
    told = article("one", "two", title="T", contributors=(Contributor(name="Ana Kos"),))
    database.save([file("seeds/a.txt", told), file("seeds/b.txt", article("three"))])
    found = reading.paragraphs(database.connection, [3, 1, 99])
    assert {number: one.text for number, (_, one) in found.items()} == {1: "one", 3: "three"}
    around = found[1][0]
    assert (around.title, around.authors, around.source, around.revision, around.paragraphs) == (
        *("T", ("Ana Kos",), "seeds/a.txt", 1),
        (),
    )


def test_a_paragraph_comes_with_the_whole_article(database: Database) -> None:
    """So that what stands before and after it can be shown."""
    database.save([file("a", article("one", "two"))])
    found = reading.paragraph(database.connection, 2)
    assert isinstance(found, tuple)
    assert ([one.text for one in found[0].paragraphs], found[1].text) == (["one", "two"], "two")


def test_what_stands_around_a_paragraph_is_of_its_own_article(database: Database) -> None:
    """Before and after it, in order, at most so many; an id that is not there is left out."""
    told = [article("one", "two", "three", "four"), article("five")]
    database.save([file("a", told[0]), file("b", told[1])])
    found = around(database.connection, [3, 4, 5, 99], 2)
    texts = {number: [[one.text for one in side] for side in sides] for number, sides in found.items()}
    assert texts == {3: [["one", "two"], ["four"]], 4: [["two", "three"], []], 5: [[], []]}


def test_changes_are_the_present_state_of_what_changed_since(database: Database) -> None:
    """In the order of revisions, an article changed twice only once, a deletion as None, at most so many."""
    database.save([file("a", article("one", title="A")), file("b", article("two", title="B"))])
    database.save([file("a", article("1", title="A"))])
    database.prune([2])
    connection = database.connection
    told = [
        (one.revision, one.article_id, one.article and one.article.title)
        for one in following.changes(connection, 0, 10)
    ]
    assert told == [(3, 1, "A"), (4, 2, None)]
    assert [one.revision for one in following.changes(connection, 0, 1)] == [3]
    assert [one.revision for one in following.changes(connection, 3, 10)] == [4]
    assert [following.count_changes(connection, after) for after in (0, 3, 4)] == [2, 1, 0]
    assert [following.revision_after(connection, 0, limit) for limit in (1, 2, 9)] == [3, 4, 4]


def test_every_transaction_that_changed_something_has_a_mark_of_its_own(database: Database) -> None:
    """The mark of a revision is that of the commit that reached it, or went past it."""
    database.save([file(name, article(name)) for name in "abc"])
    database.save([file("d", article("d"))])
    connection = database.connection
    tokens = [following.token_at(connection, revision) for revision in range(6)]
    assert tokens[0] == tokens[1] == tokens[3] != tokens[4]
    assert tokens[5] is None


def test_two_archives_have_different_ids_and_marks(database: Database, tmp_path: Path) -> None:
    """An index tells them apart, though they hold the same."""
    with Database.open(tmp_path / "other.db") as other:
        for one in (database, other):
            one.save([file("a", article("one"))])
        identities = {following.identity(one.connection) for one in (database, other)}
        assert (
            len(identities) == len({following.token_at(one.connection, 1) for one in (database, other)}) == 2
        )


def test_counts_dates_and_languages_are_those_of_the_articles(database: Database) -> None:
    """The commonest language first, unknown ones not counted."""
    database.save(
        [
            file("a", article("one", language="de", published="2016-11-06")),
            file("b", article("two", "three", language="en", updated="2017-01-01T10:00")),
            file("c", article("four", language="en", published="2016-01-31")),
            file("d", article("five")),
            FailedEntry(path="e", error="FormatError", message="is empty"),
        ]
    )
    counts = reading.counts(database.connection)
    assert (counts["articles"], counts["paragraphs"], counts["sources"], counts["failures"]) == (4, 5, 4, 1)
    assert reading.languages(database.connection) == ("en", "de")
    assert reading.each_language(database.connection) == ("de", "en")
    assert reading.date_range(database.connection) == ("2016-01-31", "2017-01-01")


def test_all_paragraphs_have_the_revision_of_their_article(database: Database) -> None:
    """That is what an index is checked against."""
    database.save([file("a", article("one", "two")), file("b", article("three"))])
    database.save([file("a", article("one", "2"))])
    assert sorted(reading.all_paragraphs(database.connection)) == [(1, 3), (3, 2), (4, 3)]


def test_what_a_connection_was_told_is_asked_again_when_somebody_has_saved(
    database: Database, tmp_path: Path
) -> None:
    """How far an archive has come and its languages are asked before each search: once for each state of it,
    and within a view of one state that one is told.
    """
    asked: list[str] = []
    with closing(connect(tmp_path / "store.db")) as connection:
        database.save([file("seeds/a.txt", article("one", language="en"))])
        connection.set_trace_callback(asked.append)
        for _ in range(2):
            assert following.count_changes(connection, 0) == 1
            assert following.count_changes(connection, 1) == 0
            assert reading.each_language(connection) == ("en",)
        assert sum("count(*)" in sql for sql in asked) == 2
        with view(connection):
            assert following.identity(connection)[1] == 1
            database.save([file("seeds/b.txt", article("two", language="fr"))])
            assert reading.each_language(connection) == ("en",)
        assert reading.each_language(connection) == ("en", "fr")
        assert following.count_changes(connection, 1) == 1
