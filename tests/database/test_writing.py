"""The database as such: durable, strict, whole after anything that can happen to it."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from store.database import connecting, following, reading
from store.database.schema import drop_search_triggers
from store.database.writing import Database
from store.errors import DatabaseError
from store.models import Contributor
from tests.database.making import article, copy_of, file, held, rows


def test_a_save_is_durable_and_the_file_marked_as_ours(database: Database) -> None:
    """WAL with synchronous=FULL, so that "saved" is true after a power cut; foreign keys are kept."""
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "application_id")
    values = [rows(database, f"PRAGMA {name}")[0][0] for name in pragmas]
    assert values == ["wal", 2, 1, 0x73746F72]


def test_every_table_is_strict_and_every_reference_has_an_index(database: Database) -> None:
    """A number is a number, and deleting an article does not read all paragraphs."""
    for (table,) in rows(
        database, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0"
    ):
        assert table.startswith(("sqlite_", "_sqlite_")), table
    for table, column in rows(
        database, 'SELECT m.name, f."from" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f'
    ):
        indexed = rows(
            database,
            """
            SELECT 1
            FROM pragma_index_list(?) l
            JOIN pragma_index_info(l.name) i
            WHERE i.seqno = 0 AND i.name = ?
            """,
            [table, column],
        )
        assert indexed, (table, column)


def test_a_batch_that_fails_leaves_nothing_behind(database: Database) -> None:
    """All of it or none of it: also the search table, its triggers and the revision."""
    database.save([file("a", article("one"))])
    made = "SELECT name FROM sqlite_master ORDER BY name"
    before = held(database), following.identity(database.connection), rows(database, made)
    with pytest.raises(DatabaseError):
        database.save([file("a", article("two")), copy_of(file("c", article("three")), "d")])
    assert (held(database), following.identity(database.connection), rows(database, made)) == before


def test_a_full_disk_is_said_to_be_full(database: Database) -> None:
    """What was saved before is there, and the database can be used on."""
    database.save([file("a", article("one"))])
    pages = rows(database, "PRAGMA page_count")[0][0]
    database.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DatabaseError, match="the disk is full; it is as it was after the last files saved"):
        database.save([file("b", article(*(f"{number} {'word ' * 500}" for number in range(100))))])
    assert held(database) == {"a": [(1, {"one": 1})]}
    database.connection.execute("PRAGMA max_page_count = 100000")
    assert database.save([file("b", article("two"))]).new == 1


def test_a_database_that_another_program_writes_to_is_said_to_be_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a while, not for ever."""
    monkeypatch.setattr("store.database.writing.BUSY_TIMEOUT", 0.01)
    with Database.open(tmp_path / "store.db") as database:
        with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseError, match="by another program: try again when it has finished"):
                database.save([file("a", article("one"))])
        assert database.save([file("a", article("one"))]).new == 1


def test_a_closed_archive_is_one_file(tmp_path: Path) -> None:
    """Whoever passes on ``store.db`` alone passes on everything, though others were reading it."""
    with Database.open(tmp_path / "store.db") as database:
        database.save([file("a", article("one"))])
        reader = reading.connect(tmp_path / "store.db")
    with closing(reader):
        shutil.copy(tmp_path / "store.db", tmp_path / "passed_on.db")
    with closing(reading.connect(tmp_path / "passed_on.db")) as copied:
        assert reading.counts(copied)["articles"] == 1


def test_an_archive_can_be_closed_while_somebody_reads(tmp_path: Path) -> None:
    """It waits for nobody longer than a moment."""
    database = Database.open(tmp_path / "store.db")
    database.save([file("a", article("one"))])
    with closing(reading.connect(tmp_path / "store.db")) as reader, connecting.view(reader):
        assert reading.counts(reader)["articles"] == 1
        database.save([file("b", article("two"))])
        started = time.monotonic()
        database.close()
        assert time.monotonic() - started < 5
        assert reading.counts(reader)["articles"] == 1
    with Database.open(tmp_path / "store.db") as again:
        assert reading.counts(again.connection)["articles"] == 2


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """SQLite's own words would not say which."""
    with pytest.raises(DatabaseError, match=r"nowhere/store\.db cannot be opened"):
        Database.open(tmp_path / "nowhere" / "store.db")


def test_a_search_table_without_triggers_is_made_anew(tmp_path: Path) -> None:
    """Changing a table's columns with sqlite-utils drops them: the next opening finds out."""
    with Database.open(tmp_path / "store.db") as database:
        database.save([file("a", article("apple"))])
        for name in ("paragraphs_ai", "paragraphs_ad", "paragraphs_au"):
            database.connection.execute(f"DROP TRIGGER {name}")
        database.connection.execute("UPDATE paragraphs SET text = 'cherry'")
    with Database.open(tmp_path / "store.db") as database:
        assert rows(database, "SELECT rowid FROM paragraphs_fts WHERE paragraphs_fts MATCH 'cherry'") == [
            (1,)
        ]
        assert database.check() == []


def test_check_finds_a_search_table_that_does_not_agree_and_mending_makes_it_anew(tmp_path: Path) -> None:
    """It can be made from the paragraphs at any time, so nothing is lost."""
    with Database.open(tmp_path / "store.db") as database:
        database.save([file("a", article("apple"))])
        database.connection.execute("INSERT INTO paragraphs_fts(paragraphs_fts) VALUES ('delete-all')")
        (said,) = database.check()
        assert "search table does not agree with the paragraphs" in said
        assert database.check() == [said], "a check changes nothing"
        assert "search table" in " ".join(database.mend())
        assert database.check() == []


def test_a_text_that_the_search_table_has_otherwise_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    """Either may be damaged: to make the table anew of a damaged text would hide that for good."""
    with Database.open(tmp_path / "store.db") as database:
        database.save([file("a", article("apple", "pear")), file("b", article("plum"))])
        triggers = drop_search_triggers(database.connection)
        database.connection.execute("UPDATE paragraphs SET text = 'peat' WHERE text = 'pear'")
        for trigger in triggers:
            database.connection.execute(trigger)
        (told,) = database.check()
        assert "has other words of p2 than the paragraphs have" in told
        assert database.mend() == []
        assert database.check() == [told]


@pytest.mark.parametrize(
    ("said", "statement"),
    [
        pytest.param("the index articles_date is missing", "DROP INDEX articles_date", id="an index"),
        pytest.param("the view timeline is missing", "DROP VIEW timeline", id="a view"),
        pytest.param(
            "the table aliases is changed", "ALTER TABLE aliases ADD COLUMN mood TEXT", id="a column"
        ),
    ],
)
def test_check_names_what_is_not_as_it_was_made(said: str, statement: str, tmp_path: Path) -> None:
    """Each by its name."""
    with Database.open(tmp_path / "store.db") as database:
        database.connection.execute(statement)
        assert [sentence.split(":")[0] for sentence in database.check()] == [said]


def test_check_allows_tables_of_ones_own(database: Database) -> None:
    """People may keep notes beside the articles; the fixture checks."""
    database.connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT)")


def test_check_finds_a_row_that_belongs_to_nothing(tmp_path: Path) -> None:
    """Someone deleted an article without foreign keys."""
    with Database.open(tmp_path / "store.db") as database:
        database.save([file("a", article("one"))])
        database.connection.execute("PRAGMA foreign_keys = OFF")
        database.connection.execute("DELETE FROM articles")
        assert database.check() == [
            "row 1 of paragraphs belongs to a row of articles that is not there: run “store check --repair”"
        ]


def test_aliases_group_the_spellings_of_a_name(database: Database) -> None:
    """A starter set, in which no spelling stands twice."""
    sets: dict[int, set[str]] = {}
    for alias, number in rows(database, "SELECT alias, alias_set FROM aliases"):
        sets.setdefault(number, set()).add(alias)
    assert any({"Raqqa", "Raqqah", "Ar-Raqqah", "Rakka", "Racca"} <= names for names in sets.values())
    assert any({"ISIS", "ISIL", "Daesh", "Islamic State", "IS"} <= names for names in sets.values())
    spellings = [alias for alias, _ in rows(database, "SELECT alias, 1 FROM aliases")]
    assert len(spellings) == len(set(spellings))
    assert all(len(names) > 1 for names in sets.values())


def test_the_views_show_what_belongs_together(database: Database) -> None:
    """Each is a question that people ask again and again."""
    people = (
        Contributor(name="Ana Kos"),
        Contributor(name="Ben Ode"),
        Contributor(name="Cy Fox", role="editing"),
    )
    told = article("one", title="T", published="2016-11-06", contributors=people)
    database.save([file("a", told), file("b", article("two", title="U", published="2016-10-01"))])
    shown = "SELECT text, title, authors, source FROM paragraphs_with_articles WHERE article_id = 1"
    assert rows(database, shown) == [("one", "T", "Ana Kos, Ben Ode", "a")]
    assert rows(database, "SELECT contributor, role FROM articles_with_contributors") == [
        ("Ana Kos", "author"),
        ("Ben Ode", "author"),
        ("Cy Fox", "editing"),
    ]
    assert rows(database, "SELECT date, title FROM timeline") == [("2016-10-01", "U"), ("2016-11-06", "T")]


def test_the_migrations_are_those_that_readers_expect(database: Database) -> None:
    """A migration that is added must be added to the list that readers check, too."""
    applied = connecting.applied_migrations(database.connection)
    assert applied == list(connecting.MIGRATIONS)
