"""Files that change, move, become alike or cannot be read: which articles are whose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.database import reading
from store.database.records import Entry, FailedEntry, MovedEntry, RestampedEntry, Saved
from store.database.writing import Database
from store.errors import DatabaseError
from tests.database.making import PORT, RIVER, article, copy_of, file, held, retired, revision, rows

# Copies, moves and exchanges


def test_a_copy_is_a_second_file_of_the_same_articles(database: Database) -> None:
    """It is known, in the same batch as its original too, and adds no article."""
    first = file("a", *(article("one"),))
    assert database.save([first, copy_of(first, "b")]) == Saved(new=1)
    assert rows(database, "SELECT path, same_as FROM sources ORDER BY id") == [("a", None), ("b", 1)]
    assert held(database) == {"a": [(1, {"one": 1})]}


def test_a_file_that_comes_as_new_with_known_bytes_is_a_copy(database: Database) -> None:
    """However it comes: the same article is not there twice."""
    first = file("a", article("one"))
    assert database.save([first, replace(first, path="b")]) == Saved(new=1)
    assert rows(database, "SELECT path, same_as FROM sources ORDER BY id") == [("a", None), ("b", 1)]


def test_articles_pass_to_a_copy_when_their_file_changes(database: Database) -> None:
    """The old text is still in a file: it keeps its ids there, and the new text is a new article."""
    first = file("a", article(*RIVER))
    database.save([first, copy_of(first, "b"), copy_of(first, "c")])
    database.save([file("a", article(*PORT))])
    ids = dict(zip(RIVER, (1, 2), strict=True)), dict(zip(PORT, (3, 4), strict=True))
    assert held(database) == {"b": [(1, ids[0])], "a": [(2, ids[1])]}
    assert rows(database, "SELECT path, same_as FROM sources ORDER BY id") == [
        ("a", None),
        ("b", None),
        ("c", 2),
    ]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["the original first", "the copy first"])
def test_a_file_and_its_copy_that_change_alike_stay_one_article(
    database: Database, order: tuple[int, int]
) -> None:
    """Both are corrected in the same way: the article is changed, once, and keeps its id."""
    first = file("a", article("one", "two"))
    database.save([first, copy_of(first, "b")])
    second = file("a", article("one", "2"))
    both: list[Entry] = [second, replace(second, path="b")]
    assert database.save([both[place] for place in order]) == Saved(changed=1)
    assert held(database) == {"a": [(1, {"one": 1, "2": 3})]}
    assert rows(database, "SELECT path, same_as FROM sources ORDER BY id") == [("a", None), ("b", 1)]


def test_a_copy_that_changes_becomes_a_file_of_its_own(database: Database) -> None:
    """Its original is as it was."""
    first = file("a", article(*RIVER))
    database.save([first, copy_of(first, "b")])
    assert database.save([file("b", article(*PORT))]) == Saved(new=1)
    assert {path: [one for one, _ in articles] for path, articles in held(database).items()} == {
        "a": [1],
        "b": [2],
    }


def test_a_file_that_becomes_the_same_as_another_is_its_copy(database: Database) -> None:
    """What it said before is retired, and succeeded by the same words in the other file."""
    database.save([file("a", article("one", "two")), file("b", article("one", "three"))])
    database.save([replace(file("a", article("one", "two")), path="b")])
    assert held(database) == {"a": [(1, {"one": 1, "two": 2})]}
    assert [retired(database, one).successor_id for one in (3, 4)] == [1, None]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["one way", "the other way"])
def test_two_files_that_exchange_their_contents_exchange_their_articles(
    database: Database, order: tuple[int, int]
) -> None:
    """Ids stay with the text, not with the name; nothing has changed for an index."""
    first, second = file("a", article(*RIVER)), file("b", article(*PORT))
    database.save([first, second])
    exchanged: list[Entry] = [replace(second, path="a"), replace(first, path="b")]
    assert database.save([exchanged[place] for place in order]) == Saved(unchanged=2)
    assert {path: [one for one, _ in articles] for path, articles in held(database).items()} == {
        "b": [1],
        "a": [2],
    }


def test_a_text_that_goes_from_file_to_file_keeps_its_ids(database: Database) -> None:
    """``latest.txt`` becomes ``previous.txt`` and is written anew."""
    latest, previous = file("latest", article(*RIVER)), file("previous", article("Old.", "Older."))
    database.save([latest, previous])
    saved = database.save([file("latest", article(*PORT)), replace(latest, path="previous")])
    assert saved == Saved(new=1, unchanged=1, removed=1)
    assert {path: [one for one, _ in articles] for path, articles in held(database).items()} == {
        "previous": [1],
        "latest": [3],
    }


def test_a_moved_file_has_another_name_and_the_same_articles(database: Database) -> None:
    """No article is touched; what could not be read under either name is forgotten."""
    database.save([file("a", article("one")), _failed("a"), _failed("z")])
    database.save(
        [MovedEntry(source_id=1, path="z", path_bytes=b"z", stamp="t", modified="2018-01-01T00:00:00Z")]
    )
    assert (held(database), revision(database)) == ({"z": [(1, {"one": 1})]}, 1)
    known = reading.sources(database.connection)["z"]
    assert (known.id, known.path_bytes, known.stamp) == (1, b"z", "t")
    assert reading.failures(database.connection) == []


def test_a_pruned_file_leaves_its_articles_to_a_copy(database: Database) -> None:
    """Only with the last file do they go; a copy that goes too is no heir."""
    first = file("a", article("one"))
    database.save([first, copy_of(first, "b"), copy_of(first, "c")])
    assert database.prune([1, 2]) == 0
    assert (held(database), revision(database)) == ({"c": [(1, {"one": 1})]}, 1)
    assert database.prune([3]) == 1


def test_a_pruned_copy_takes_nothing_with_it(database: Database) -> None:
    """The original has the articles."""
    first = file("a", article("one"))
    database.save([first, copy_of(first, "b")])
    assert (database.prune([2]), held(database)) == (0, {"a": [(1, {"one": 1})]})


def test_a_copy_read_by_a_newer_format_brings_the_articles_of_both_up_to_date(database: Database) -> None:
    """Whichever of the two is read again, and never as a second article."""
    first = file("a", article("one"), data="d")
    database.save([first, copy_of(first, "b")])
    assert database.save([file("b", article("one", kind="quote"), data="d", version=2)]) == Saved(changed=1)
    assert database.save([file("a", article("one", kind="quote"), data="d", version=2)]) == Saved(unchanged=1)
    assert {one.format_version for one in reading.sources(database.connection).values()} == {2}


def test_a_copy_of_nothing_is_refused(database: Database) -> None:
    """It would be a file without articles that is never read again."""
    with pytest.raises(DatabaseError, match="b is no copy of any file"):
        database.save([copy_of(file("a", article("one")), "b")])


def test_a_restamped_file_is_known_by_its_new_marks(database: Database) -> None:
    """The bytes are the same, so nothing else is said anew."""
    database.save([file("a", article("one")), _failed("a")])
    database.save([RestampedEntry(source_id=1, stamp="t", modified="2018-01-01T00:00:00Z")])
    assert reading.sources(database.connection)["a"].stamp == "t"
    assert (reading.failures(database.connection), revision(database)) == ([], 1)


# Files that could not be read


def _failed(path: str, message: str = "is broken") -> FailedEntry:
    return FailedEntry(path=path, error="FormatError", message=message)


def test_a_failure_is_recorded_once_for_each_file(database: Database) -> None:
    """The last reason counts, cleaned of what a broken file put into it."""
    database.save([_failed("a")])
    database.save([_failed("a", "holds \x00\udc80")])
    (failure,) = reading.failures(database.connection)
    assert (failure.path, failure.error, failure.message) == ("a", "FormatError", "holds \ufffd")


def test_the_articles_of_a_file_that_cannot_be_read_any_more_stay(database: Database) -> None:
    """They were read once."""
    database.save([file("a", article("one"))])
    assert database.save([_failed("a")]) == Saved()
    assert (held(database), revision(database)) == ({"a": [(1, {"one": 1})]}, 1)


@pytest.mark.parametrize("mended", ["saved", "a copy", "pruned", "forgotten"])
def test_a_failure_goes_when_its_file_is_dealt_with(database: Database, mended: str) -> None:
    """The table shows what is still to be mended, and nothing else."""
    original = file("original", article("two"))
    database.save([original, file("b", article("one")), _failed("a"), _failed("b")])
    if mended == "saved":
        database.save([file("a", article("1"))])
    elif mended == "a copy":
        database.save([copy_of(original, "a")])
    elif mended == "pruned":
        database.prune([2])
    else:
        database.forget_failures(["a", "nothing"])
    left = "a" if mended == "pruned" else "b"
    assert [failure.path for failure in reading.failures(database.connection)] == [left]
