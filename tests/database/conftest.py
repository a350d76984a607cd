"""An archive's database of its own for each test, found whole at the test's end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database.writing import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A new database; after the test, whatever that did to it, SQLite and the search table find it sound."""
    with Database.open(tmp_path / "store.db") as opened:
        yield opened
        assert opened.check() == []
