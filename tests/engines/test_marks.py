"""SQLite's own index has no checksums: a check finds what of it is not what was written all the same."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from store.engines import open_engine
from store.engines.fts5 import FTS5Engine
from store.engines.fts5.schema import for_reading
from store.errors import EngineDamaged
from tests.engines.corpus import apply, article

#: Bits turned, and with ``--thorough``.
BITS = 150
THOROUGH = 4_000

#: All that an answer is made of.
READ = ("texts", "heads", "paragraphs", "articles", "languages")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of a few articles, some of them in a second commit."""
    engine = open_engine("fts5", tmp_path / "fts5", create=True)
    for revision in (1, 2):
        articles = {
            number: article(
                *(f"harbour{line} ferries storm{number}" for line in range(8)),
                first_id=100 * number + revision,
                title="Ferries",
                by=("Ada Lind",),
                published="2020-02-29",
            )
            for number in range(revision, 9, 2)
        }
        apply(engine, dict(articles), revision)
    return tmp_path / "fts5"


def rows(folder: Path) -> list[list[tuple[object, ...]]] | None:
    """All that is kept; None where SQLite cannot read it."""
    try:
        with closing(for_reading(folder)) as connection:
            return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in READ]  # noqa: S608
    except (sqlite3.Error, UnicodeError):
        return None


def test_a_bit_that_changes_what_is_kept_is_found_by_a_check(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    """Wherever it is: either all is what was written, or the check says that it is not."""
    written = rows(folder)
    path = folder / "fts5.db"
    sound = path.read_bytes()
    random = Random(11)
    found = 0
    for _ in range(THOROUGH if request.config.getoption("--thorough") else BITS):
        data = bytearray(sound)
        place, bit = random.randrange(len(data)), random.randrange(8)
        data[place] ^= 1 << bit
        path.write_bytes(data)
        try:
            list(FTS5Engine(folder, create=False).paragraphs())
        except EngineDamaged:
            found += 1
        else:
            assert rows(folder) == written, (place, bit)
    assert found > 10


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE articles SET date = date + 1 WHERE id = 3",
        "UPDATE paragraphs SET kind = 'quote' WHERE id = 301",
        "UPDATE languages SET language = 'em' WHERE article = 3",
        "UPDATE texts SET text = 'harbour0 ferri storm9' WHERE rowid = 301",
        "UPDATE heads SET names = 'ada lynd' WHERE rowid = 3",
        "DELETE FROM heads WHERE rowid = 3",
        "DELETE FROM languages WHERE article = 3",
    ],
)
def test_a_value_that_was_changed_is_found_by_a_check(folder: Path, change: str) -> None:
    """Also where the lists of words agree with it; it is said of which article."""
    with closing(sqlite3.connect(folder / "fts5.db", isolation_level=None)) as connection:
        connection.execute(change)
    with pytest.raises(EngineDamaged, match="article 3 is not what was written"):
        list(FTS5Engine(folder, create=False).paragraphs())
