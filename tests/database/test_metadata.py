"""The files that tell Datasette about the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.database.metadata import _QUERIES, _TABLES, write_metadata
from store.database.writing import Database
from tests.database.making import rows

_NAMES = ("metadata.yaml", "datasette.yaml")


def test_only_columns_that_exist_are_described(database: Database) -> None:
    """A column that is renamed must be renamed there too: labels, facets, orders and meanings."""
    for table, told in _TABLES.items():
        there = {name for (name,) in rows(database, "SELECT name FROM pragma_table_xinfo(?)", [table])}
        assert there, table
        named = {*told.get("columns", ()), *told.get("facets", ()), *told.get("units", ())}
        named |= {told[key] for key in ("label_column", "sort", "sort_desc") if key in told}
        assert named <= there, table


def test_every_table_of_the_archive_is_described_or_hidden(database: Database) -> None:
    """None is forgotten; the search table's parts go with it."""
    made = {
        name for (name,) in rows(database, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    }
    assert {name for name in made if not name.startswith("paragraphs_fts_")} == set(_TABLES)
    assert all(told.get("hidden") or told["title"] for told in _TABLES.values())


def test_the_stored_query_is_sound(database: Database) -> None:
    """SQLite prepares it, given the function that Datasette has for quoting."""
    database.connection.create_function("escape_fts", 1, lambda text: text)
    assert rows(database, "EXPLAIN " + _QUERIES["search"]["sql"].replace(":q", "'word'"))


def test_files_are_written_and_brought_up_to_date(tmp_path: Path) -> None:
    """What an older version wrote is replaced; nothing else is left in the folder."""
    write_metadata(tmp_path)
    written = [(tmp_path / name).read_text("utf-8") for name in _NAMES]
    for name in _NAMES:
        mark = (tmp_path / name).read_text("utf-8").splitlines()[0]
        (tmp_path / name).write_text(f"{mark}\ntitle: older\n", "utf-8")
    write_metadata(tmp_path)
    assert [(tmp_path / name).read_text("utf-8") for name in _NAMES] == written
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(_NAMES)


@pytest.mark.parametrize("name", _NAMES)
def test_a_file_that_somebody_made_their_own_stays(name: str, tmp_path: Path) -> None:
    """Whoever takes out the first line has said so."""
    (tmp_path / name).write_text("title: Mine\n", "utf-8")
    write_metadata(tmp_path)
    assert (tmp_path / name).read_text("utf-8") == "title: Mine\n"
