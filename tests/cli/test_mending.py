"""`store check` and `store reindex`: what is wrong is found, and what can be made anew is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, SEEDS, Ran, run

#: For whom every folder is open, root: what takes that right away.
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def _change(folder: Path, sql: str) -> None:
    """Changes the database behind the program's back."""
    with closing(sqlite3.connect(folder / "store.db")) as database, database:
        database.execute(sql)


def _cut(folder: Path) -> None:
    """Takes the end off the largest file of the index."""
    largest = max((folder / "whoosh").iterdir(), key=lambda path: path.stat().st_size)
    os.truncate(largest, largest.stat().st_size // 2)


def _overwrite(folder: Path) -> None:
    """Writes noise over a page in the middle of the database."""
    for name in ("store.db-wal", "store.db-shm"):
        (folder / name).unlink(missing_ok=True)
    with (folder / "store.db").open("r+b") as database:
        database.seek(4096 * 20)
        database.write(b"\x55" * 4096 * 8)


def test_check_says_that_all_is_well(archive: Path) -> None:
    """Status 0; the sentence is for people, on standard error."""
    checked = run("check", index=archive)
    assert checked == Ran(0, "", "the database is whole, and the index agrees with it\n")


@pytest.mark.parametrize(
    ("says", "damage"),
    [
        pytest.param(
            "run “store reindex”", lambda folder: shutil.rmtree(folder / "whoosh"), id="the index is gone"
        ),
        pytest.param("run “store reindex”", _cut, id="the index is cut short"),
        pytest.param(
            "run “store reindex”",
            lambda folder: _change(folder, "DELETE FROM paragraphs WHERE id = 7"),
            id="a paragraph was deleted by hand",
        ),
    ],
)
def test_check_finds_what_was_tampered_with_and_reindex_mends_it(
    copy: Path, says: str, damage: Callable[[Path], object]
) -> None:
    """Status 2, a line for each finding, with what to do; done, all is well."""
    damage(copy)
    checked = run("check", index=copy)
    assert checked.status == 2
    assert says in checked.out
    mended = run("reindex", index=copy)
    assert mended.status == 0
    assert mended.err == "20 articles indexed for whoosh\n"
    assert run("search", "raqqa", index=copy).status == 0
    assert says not in run("check", index=copy).out


def test_a_damaged_database_is_named_by_every_command(copy: Path) -> None:
    """Status 2 and no traceback; nothing is cleared or rebuilt for it."""
    _overwrite(copy)
    checked = run("check", index=copy)
    assert checked.status == 2
    assert "store.db" in checked.out + checked.err
    before = (copy / "store.db").stat().st_size
    for asked in (["export"], ["ingest", str(SEEDS)], ["reindex"]):
        assert run(*asked, index=copy).status in (0, 2)
    assert (copy / "store.db").stat().st_size >= before


@pytest.mark.parametrize(
    "content",
    [b"a letter\n" * 900, b"", b"SQLite format 3\x00" + bytes(40)],
    ids=["a letter", "empty", "a beginning"],
)
def test_a_file_that_is_no_archive_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    """A foreign ``store.db`` is neither read nor written over."""
    (tmp_path / "store.db").write_bytes(content)
    for asked in (["search", "raqqa"], ["status"], ["check"]):
        refused = run(*asked, index=tmp_path)
        assert refused.status == 2
        assert "store.db" in refused.err
    if content:
        assert run("ingest", SEEDS, index=tmp_path).status == 2
        assert (tmp_path / "store.db").read_bytes() == content


def test_searching_on_a_lost_index_says_how_to_make_it(copy: Path) -> None:
    """The archive itself is not affected, and the message says so in other words."""
    shutil.rmtree(copy / "whoosh")
    found = run("search", "raqqa", index=copy)
    assert (found.status, found.out) == (2, "")
    assert "run “store reindex” to build" in found.err
    assert run("ingest", SEEDS, index=copy).status == 0
    assert run("search", "raqqa", index=copy).status == 0


def test_an_archive_that_may_only_be_read_is_searched_but_not_changed(copy: Path) -> None:
    """Another person's archive on a shared disk: search, show and export work, ingest says what it lacks."""
    command: tuple[str, ...] = COMMAND
    if os.getuid() == 0:
        if not shutil.which(WITHOUT_RIGHTS[0]):
            pytest.skip("run by root, and without setpriv: nothing would be refused")
        command = (*WITHOUT_RIGHTS, *COMMAND)

    def close(closed: bool) -> None:
        for path in [copy, *copy.rglob("*")]:
            path.chmod((0o555 if closed else 0o755) if path.is_dir() else (0o444 if closed else 0o644))

    try:
        for gone in ("", "store.db-shm", "store.db-wal"):
            if gone:
                (copy / gone).unlink(missing_ok=True)
            close(True)
            found = run("search", "raqqa", "--limit", "1", index=copy, command=command)
            assert found.status == 0, (gone, found.err)
            assert run("show", "p1", index=copy, command=command).status == 0
            close(False)
        close(True)
        assert run("export", index=copy, command=command).out.count("\n") == 20
        assert run("check", index=copy, command=command).status == 0
        refused = run("ingest", SEEDS, index=copy, command=command)
        assert refused.status == 2
        assert refused.err == f"store: cannot write to the folder {copy}: Permission denied\n"
    finally:
        close(False)


def test_a_full_disk_is_said_and_is_status_2(archive: Path) -> None:
    """Output that could not be written is no answer."""
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    full = ("sh", "-c", 'exec "$0" -m store "$@" >/dev/full', sys.executable)
    for asked in (["search", "raqqa"], ["export"], ["status"]):
        failed = run(*asked, index=archive, command=full)
        assert failed.status == 2
        assert failed.err.startswith("store: No space left on device\n")
