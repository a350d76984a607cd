"""What `check --repair` puts right without losing a word, and what `--salvage` reads of a damaged file."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from store.database.salvaging import salvage
from store.errors import DatabaseError, StoreError
from store.store import Store
from tests.cli.running import write

PAGE = 8192


def text(number: int) -> str:
    lines = "".join(
        f"Line {line} of ferry {number} sails in prose, and goes on for long. " * 6 + "\n\n"
        for line in range(6)
    )
    head = (
        f"Harbour story number {number} draws a crowd\nBy Desmond Quill and Ana Reis, MNA\n1 March 2017\n\n"
    )
    return head + lines


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder ``files`` and its archive ``index``. Not to be changed."""
    top = tmp_path_factory.mktemp("mending")
    texts = {f"{number:03}.txt": text(number) for number in range(60)}
    write(top / "files", texts)
    with Store(top / "index") as archive:
        archive.ingest(top / "files")
    return top


@pytest.fixture
def index(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made / "index", tmp_path / "index")


def change(index: Path, *statements: str) -> None:
    """Changes the database behind the program's back."""
    with closing(sqlite3.connect(index / "store.db", isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)


@pytest.mark.parametrize(
    ("says", "statements"),
    [
        pytest.param("index articles_date", ["DROP INDEX articles_date"], id="an index is gone"),
        pytest.param("view timeline", ["DROP VIEW timeline"], id="a view is gone"),
        pytest.param(
            "view timeline",
            ["DROP VIEW timeline", "CREATE VIEW timeline AS SELECT 1"],
            id="a view is another",
        ),
        pytest.param(
            "retired", ["DELETE FROM articles WHERE id = 3"], id="an article was deleted, not its paragraphs"
        ),
        pytest.param("unknown file", ["DELETE FROM sources WHERE id = 3"], id="a file was deleted"),
        pytest.param("unknown person", ["DELETE FROM contributors"], id="a name was deleted"),
        pytest.param(
            "copies of none", ["UPDATE sources SET same_as = 999 WHERE id = 3"], id="a copy of none"
        ),
        pytest.param("index", ["DELETE FROM paragraphs WHERE id = 7"], id="a paragraph was deleted"),
    ],
)
def test_what_can_be_put_right_is_and_is_said(index: Path, says: str, statements: list[str]) -> None:
    """The check finds it, the repair mends it, and then the check finds nothing."""
    change(index, *statements)
    with Store(index) as archive:
        assert archive.check()
        assert any(says in sentence for sentence in archive.repair())
        assert archive.check() == []
        assert archive.repair() == ()


def test_what_a_lost_article_said_stays_citable(index: Path) -> None:
    """Its paragraphs keep their ids, as retired ones."""
    with closing(sqlite3.connect(index / "store.db")) as database:
        lost = dict(database.execute("SELECT id, text FROM paragraphs WHERE article_id = 3").fetchall())
    change(index, "DELETE FROM articles WHERE id = 3")
    with Store(index) as archive:
        archive.repair()
        kept = {number: archive.paragraph(number) for number in lost}
    assert {number: one.paragraph.text for number, one in kept.items() if not isinstance(one, tuple)} == lost


def _spoil_index(index: Path) -> None:
    """Makes an index inside the database lack what its table has, as a lost write would."""
    change(
        index,
        "PRAGMA writable_schema = 1",
        "UPDATE sqlite_master SET sql = sql || ' WHERE 0' WHERE name = 'articles_date'",
    )
    change(index, "UPDATE articles SET date = '1999-01-01' WHERE id = 5", "REINDEX articles_date")
    change(
        index,
        "PRAGMA writable_schema = 1",
        "UPDATE sqlite_master SET sql = replace(sql, ' WHERE 0', '') WHERE name = 'articles_date'",
    )


def test_an_index_of_sqlite_that_lacks_rows_is_made_anew(index: Path) -> None:
    """All it holds is in its table too."""
    _spoil_index(index)
    with Store(index) as archive:
        assert "missing from index articles_date" in " ".join(archive.check()) or "wrong #" in " ".join(
            archive.check()
        )
        assert any("made anew" in sentence for sentence in archive.repair())
        assert archive.check() == []


def spoil(index: Path, page: int) -> None:
    with (index / "store.db").open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"\x55" * PAGE)


def test_a_damaged_database_is_never_written_to(index: Path) -> None:
    """What can still be read might be lost for good; the message says what to do instead."""
    spoil(index, 30)
    before = (index / "store.db").read_bytes()
    with Store(index) as archive:
        assert archive.repair() == ()
        assert any(
            "restore it from a backup" in sentence and "--salvage" in sentence for sentence in archive.check()
        )
    assert (index / "store.db").read_bytes() == before


@pytest.mark.parametrize("seed", range(4))
def test_what_can_be_read_is_saved_and_the_files_bring_back_the_rest(
    made: Path, tmp_path: Path, seed: int
) -> None:
    """Whatever pages are noise, but the first: the new database is sound, what it has is what was there, and
    after an ingest of the same files all of it is there again, ids included where they were saved.
    """
    random = Random(seed)
    index = shutil.copytree(made / "index", tmp_path / "index")
    pages = (index / "store.db").stat().st_size // PAGE
    for page in random.sample(range(2, pages + 1), 3):
        spoil(index, page)
    before = (index / "store.db").read_bytes()
    with Store(index) as archive:
        salvaged = archive.salvage(tmp_path / "saved.db")
        with pytest.raises(StoreError, match="--force"):
            archive.salvage(tmp_path / "saved.db")
    assert (index / "store.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index", "saved.db"]
    (index / "store.db").unlink()
    shutil.copy(tmp_path / "saved.db", index / "store.db")
    with Store(made / "index") as whole, Store(index) as archive:
        texts = {line.id: line.text for article in whole.articles() for line in article.paragraphs}
        kept = {line.id: line.text for article in archive.articles() for line in article.paragraphs}
        assert kept.items() <= texts.items()
        assert len(kept) >= salvaged.kept["paragraphs"] - salvaged.lost["articles"] * 10
        archive.ingest(made / "files")
        assert archive.check() == []
        found = [one for one in archive.articles() if not (one.source or "").startswith("(unknown file")]
        after = {line.id: line.text for article in found for line in article.paragraphs}
        assert sorted(after.values()) == sorted(texts.values())
        assert {number: text for number, text in after.items() if number in texts}.items() <= texts.items(), (
            "an id was given to another text"
        )


def test_a_sound_database_is_saved_whole(made: Path, tmp_path: Path) -> None:
    """Row for row."""
    salvaged = salvage(made / "index" / "store.db", tmp_path / "saved.db")
    assert not any(salvaged.lost.values())
    with Store(made / "index") as archive:
        counts = archive.status().counts
    assert {table: salvaged.kept[table] for table in counts} == counts


def test_where_nothing_can_be_read_nothing_is_written(index: Path, tmp_path: Path) -> None:
    """The first page says what all others are."""
    spoil(index, 1)
    with pytest.raises(DatabaseError):
        salvage(index / "store.db", tmp_path / "saved.db")
    assert not (tmp_path / "saved.db").exists()
