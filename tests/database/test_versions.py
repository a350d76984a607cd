"""Which contents a file had, and when each was seen: also after it was changed, moved or removed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.database import reading, versions
from store.database.records import MovedEntry
from store.database.salvaging import salvage
from store.database.writing import Database
from store.errors import DatabaseError
from tests.database.making import PORT, RIVER, article, copy_of, file, rows


def told(database: Database, path: str | None = None) -> list[tuple[str, bool, tuple[int, ...]]]:
    """Each version in short: the path, whether it is there still, and the articles that it gave."""
    found = versions.versions(database.connection, path)
    return [(one.path, one.gone is None, one.articles) for one in found]


def move(database: Database, path: str, to: str) -> None:
    number = database.sources()[path].id
    moved = MovedEntry(source_id=number, path=to, path_bytes=None, stamp="s", modified="2017-01-03T00:00:00Z")
    database.save([moved])


def test_a_file_that_changes_has_a_version_more(database: Database) -> None:
    """What it was stays, with its digest and its size; what it is has the articles that it gives now."""
    first, second = file("a", article(*RIVER)), file("a", article(*PORT, number=1), article("x", number=2))
    database.save([first])
    database.save([second])
    old, new = versions.versions(database.connection, "a")
    assert (old.sha256, old.bytes, old.articles) == (first.sha256, first.bytes, (1,))
    assert (new.sha256, new.bytes, new.articles) == (second.sha256, second.bytes, (2, 3))
    assert old.gone == new.seen > "2020"
    assert new.gone is None
    assert (new.modified, new.format, new.format_version) == ("2017-01-01T00:00:00Z", "text", 1)


def test_what_is_read_again_and_is_the_same_is_no_version(database: Database) -> None:
    """By another version of its reader it is: its articles may say something else."""
    for _ in range(2):
        database.save([file("a", article("one"), data="x")])
    assert told(database) == [("a", True, (1,))]
    database.save([file("a", article("one"), article("two"), data="x", version=2)])
    assert told(database) == [("a", False, (1,)), ("a", True, (1, 2))]


def test_a_content_that_comes_back_was_away(database: Database) -> None:
    """When it was which is told, not only that it was."""
    for text in ("one", "two", "one"):
        database.save([file("a", article(text))])
    assert [there for _, there, _ in told(database)] == [False, False, True]
    assert len({one.sha256 for one in versions.versions(database.connection)}) == 2


def test_copies_and_moves_are_seen_under_their_names(database: Database) -> None:
    """A copy names the articles of its original; a file that was moved is known by its old name as well."""
    first = file("a", article("one"))
    database.save([first, copy_of(first, "b")])
    assert told(database) == [("a", True, (1,)), ("b", True, (1,))]
    move(database, "a", "c")
    assert told(database, "c") == [("a", False, (1,)), ("c", True, (1,))]
    assert told(database, "a") == [("a", False, (1,))]


def test_files_of_a_renamed_folder_are_known_by_both_names(database: Database) -> None:
    """They are not read again for it, but that is where they are."""
    database.save([file("old/a", article("one"))])
    known = database.sources()["old/a"]
    database.rename([replace(known, path="new/a")])
    assert told(database, "new/a") == [("old/a", False, (1,)), ("new/a", True, (1,))]


def test_a_file_that_was_pruned_keeps_its_history(database: Database) -> None:
    """Also when another file comes under its name; its id is not mistaken for that one's."""
    database.save([file("a", article("one"))])
    database.prune([1])
    assert told(database, "a") == [("a", False, (1,))]
    database.save([file("b", article("two")), file("a", article("three"))])
    assert told(database, "a") == [("a", False, (1,)), ("a", True, (3,))]
    assert told(database, "b") == [("b", True, (2,))]


def test_files_that_exchange_their_contents_both_changed(database: Database) -> None:
    """Whichever comes first."""
    first, second = file("a", article(*RIVER)), file("b", article(*PORT))
    database.save([first, second])
    database.save([replace(second, path="a"), replace(first, path="b")])
    found = versions.versions(database.connection, "a")
    assert [(one.sha256, one.articles) for one in found] == [(first.sha256, (1,)), (second.sha256, (2,))]
    assert [there for _, there, _ in told(database, "b")] == [False, True]


def test_a_batch_is_noted_by_the_same_few_statements_however_large(database: Database) -> None:
    """An ingest of many files is not slower for it."""

    def noted(many: int) -> int:
        seen: list[str] = []
        entries = [file(f"{many}/{number}", article(f"{many} {number}")) for number in range(many)]
        database.connection.set_trace_callback(seen.append)
        database.save(entries)
        database.connection.set_trace_callback(None)
        return sum("source_versions" in one and not one.startswith("--") for one in seen)

    assert noted(2) == noted(40) == 2


def older(path: Path) -> None:
    """Makes the database what it was before files had a history."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("DROP TABLE source_versions")
        database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_what_files_were'")


def test_an_older_archive_begins_its_history_with_what_it_knows(tmp_path: Path) -> None:
    """When each file was last read; and an archive made today has the same tables."""
    path = tmp_path / "store.db"
    first = file("a", article("one"))
    with Database.open(path) as database:
        database.save([first, copy_of(first, "b"), file("c", article("two"))])
        before = rows(database, "SELECT * FROM source_versions")
    older(path)
    with Database.open(path) as database:
        assert rows(database, "SELECT * FROM source_versions") == before
        assert database.check() == []
        database.save([file("c", article("three"))])
        assert told(database, "c") == [("c", False, (2,)), ("c", True, (3,))]


@pytest.mark.parametrize("made", ["before files had a history", "today"])
def test_what_is_salvaged_has_its_history(tmp_path: Path, made: str) -> None:
    """And nothing is said to be lost where there was none; read again, a file is no other version."""
    path, saved = tmp_path / "store.db", tmp_path / "saved.db"
    with Database.open(path) as database:
        for text in ("one", "two"):
            database.save([file("a", article(text))])
    if made != "today":
        older(path)
    done = salvage(path, saved)
    assert done.lost["source_versions"] == 0
    shutil.rmtree(path, ignore_errors=True)
    with Database.open(saved) as database:
        known = [there for _, there, _ in told(database)]
        assert known == ([False, True] if made == "today" else [True])
        database.save([file("a", article("two"))])
        assert [there for _, there, _ in told(database)] == known


def test_a_history_that_cannot_be_read_or_belongs_to_nothing_is_found(database: Database) -> None:
    """The first is damage; the second keeps its paths."""
    database.save([file("a", article("one"))])
    database.connection.execute("PRAGMA foreign_keys = OFF")
    database.connection.execute("UPDATE source_versions SET source_id = 99, articles = '['")
    assert len(database.check()) == 2
    assert database.mend() == ["1 versions belonged to no file: they are kept under their paths"]
    (found,) = database.check()
    assert "row 1 of source_versions" in found
    with pytest.raises(DatabaseError, match="history of a cannot be read"):
        told(database)
    database.connection.execute("UPDATE source_versions SET articles = '[]'")
    assert reading.sources(database.connection).keys() == {"a"}
