"""A backup: the archive of one moment, whole, in one file; put back by `cp`."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store.database import connecting, copying
from store.errors import DatabaseError, EngineDamaged, StoreError
from store.store import Store
from tests.cli.running import story, write


@pytest.fixture
def files(tmp_path: Path) -> Path:
    texts = {f"{number}.txt": story(f"Ferry {number}", "It sails at noon.") for number in range(8)}
    return write(tmp_path / "files", texts)


@pytest.fixture
def index(tmp_path: Path, files: Path) -> Path:
    with Store(tmp_path / "index") as archive:
        archive.ingest(files)
    return tmp_path / "index"


def rows(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return sorted(database.iterdump())


def test_a_backup_is_the_archive_in_one_file(tmp_path: Path, index: Path) -> None:
    """Every row of every table, nothing beside it, and nothing left of the draft."""
    (tmp_path / "safe").mkdir()
    with Store(index) as archive:
        archive.backup(tmp_path / "safe" / "news.db")
    assert [path.name for path in (tmp_path / "safe").iterdir()] == ["news.db"]
    assert rows(tmp_path / "safe" / "news.db") == rows(index / "store.db")


@pytest.mark.parametrize("engine", ["whoosh", "fts5"])
def test_a_backup_copied_over_the_database_restores_it(
    tmp_path: Path, index: Path, files: Path, engine: str
) -> None:
    """The index of the newer archive is not believed; the next ingest makes it anew, and goes on."""
    with Store(index, engine) as archive:
        archive.ingest(files)
        archive.backup(tmp_path / "news.db")
        write(files, {"later.txt": story("Later ferry", "It sails at dusk.")})
        archive.ingest(files)
    shutil.copy(tmp_path / "news.db", index / "store.db")
    with Store(index, engine) as archive:
        with pytest.raises(EngineDamaged, match="store reindex"):
            archive.search("ferry")
        assert archive.ingest(files).new == 1
        assert archive.search("ferry").total == 9
        assert archive.check() == []


def test_a_backup_taken_while_others_write_is_of_one_moment(
    tmp_path: Path, index: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is saved after it began is not in it, however small the steps."""
    monkeypatch.setattr(copying, "_STEP", 1)
    before = rows(index / "store.db")
    added = 0

    def meanwhile(step: str, done: int, total: int) -> None:
        nonlocal added
        if added < 3:
            added += 1
            write(files, {f"new {added}.txt": story(f"New ferry {added}", "It sails at dusk.")})
            with Store(index) as other:
                assert other.ingest(files).new == 1

    with Store(index) as archive:
        archive.backup(tmp_path / "news.db", progress=meanwhile)
    assert added == 3
    assert rows(tmp_path / "news.db") == before


def test_a_file_that_is_there_is_replaced_only_if_asked_to(tmp_path: Path, index: Path) -> None:
    """An old backup may be the last good one; and the archive itself is never replaced."""
    target = tmp_path / "news.db"
    target.write_text("the only copy")
    with Store(index) as archive:
        with pytest.raises(StoreError, match="--force"):
            archive.backup(target)
        assert target.read_text() == "the only copy"
        archive.backup(target, force=True)
        assert rows(target) == rows(index / "store.db")
        with pytest.raises(StoreError, match="the archive itself"):
            archive.backup(index / "store.db", force=True)
        with pytest.raises(StoreError, match=r"cannot write .*nowhere.*No such file"):
            archive.backup(tmp_path / "nowhere" / "news.db")


def _noise(database: Path) -> None:
    with database.open("r+b") as file:
        file.seek(8192 * 3)
        file.write(b"\x55" * 8192)


def test_a_damaged_archive_does_not_replace_a_good_backup(tmp_path: Path, index: Path) -> None:
    """Who backs up every night would find out too late."""
    target = tmp_path / "news.db"
    target.write_text("the only good copy")
    _noise(index / "store.db")
    with Store(index) as archive, pytest.raises(DatabaseError, match=r"damaged .*no backup was made"):
        archive.backup(target, force=True)
    assert target.read_text() == "the only good copy"
    assert [path.name for path in tmp_path.glob(".*")] == []


@pytest.mark.parametrize(
    "use",
    [lambda archive, files: archive.search("ferry"), lambda archive, files: archive.ingest(files)],
    ids=["search", "ingest"],
)
def test_a_log_of_the_database_before_is_not_written_into_a_restored_one(
    tmp_path: Path, index: Path, files: Path, use: Callable[[Store, Path], object]
) -> None:
    """A crash leaves changes in ``store.db-wal``; SQLite would take them for those of the file put there."""
    with Store(index) as archive:
        archive.backup(tmp_path / "news.db")
    log = index / "store.db-wal"
    with closing(sqlite3.connect(index / "store.db", isolation_level=None)) as crashed:
        crashed.execute("PRAGMA wal_autocheckpoint = 0")
        crashed.execute("UPDATE paragraphs SET text = 'of another course'")
        left = log.read_bytes()
    assert left
    shutil.copy(tmp_path / "news.db", index / "store.db")
    log.write_bytes(left)
    with Store(index) as archive, pytest.raises(DatabaseError, match=r"delete store\.db-wal and"):
        use(archive, files)
    assert (index / "store.db").read_bytes() == (tmp_path / "news.db").read_bytes()
    log.unlink()
    with Store(index) as archive:
        archive.ingest(files)
        assert archive.search("ferry").total == 8


def test_a_log_of_its_own_is_no_reason_to_refuse(index: Path) -> None:
    """It lies there whenever an archive is in use, and after a crash."""
    with closing(sqlite3.connect(index / "store.db", isolation_level=None)) as other:
        other.execute("UPDATE _store SET value = value || ' ' WHERE key = 'created'")
        assert (index / "store.db-wal").stat().st_size
        connecting.check_file(index / "store.db")
