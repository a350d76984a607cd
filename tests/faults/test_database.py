"""A database whose file is damaged, cut, or half brought up to date: told, or harmless; never made worse."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import pytest

from store.database import connecting
from store.database.writing import Database
from store.errors import StoreError
from store.store import Store
from tests.faults.archives import Scenario, article, make, run, state
from tests.faults.children import ran
from tests.faults.counting import Note
from tests.faults.driver import STEPS

#: Pages damaged in an ordinary run, and bits in each of all of them with ``--thorough``.
SAMPLE = 16
BITS = 6

PAGE = 8192


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """An archive with something of everything, and the files that it was made of."""
    return make(tmp_path_factory.mktemp("database"), "whoosh", "rebuild")


def told(index: Path) -> dict[str, Any] | str:
    """All that the archive holds, or the sentence that it says instead. Anything else is a fault."""
    try:
        return state(index, "whoosh")
    except StoreError as error:
        assert str(index) in str(error) or "store " in str(error), error  # noqa: PT017 - or it can be read
        return str(error)


def ids(known: dict[str, Any]) -> list[object]:
    return [[one["id"], [line["id"] for line in one["paragraphs"]]] for one in known["articles"]]


def test_a_bit_turned_in_any_page_is_told_or_harmless(
    scenario: Scenario, tmp_path: Path, request: pytest.FixtureRequest, note: Note
) -> None:
    """No other exception, nothing written by reading, and an ingest goes on or says why not. SQLite keeps no
    checksums: a letter of a text that was turned is read as it is, so not each is noticed; but no article is
    missing without a word.
    """
    random = Random(1)
    content = (scenario.before / "store.db").read_bytes()
    pages = range(0, len(content), PAGE)
    thorough = request.config.getoption("--thorough")
    noticed = 0
    chosen = [one for one in pages for _ in range(BITS)] if thorough else random.sample(pages, SAMPLE)
    for page in chosen:
        index = shutil.copytree(scenario.before, tmp_path / "index")
        place, bit = page + random.randrange(100 if random.random() < 0.5 else PAGE), random.randrange(8)
        damaged = bytearray(content)
        damaged[place] ^= 1 << bit
        (index / "store.db").write_bytes(damaged)
        found = told(index)
        assert (index / "store.db").read_bytes() == damaged, (place, bit)
        if isinstance(found, str) or found["wrong"]:
            noticed += 1
        else:
            assert ids(found) == ids(scenario.golden), (place, bit)
        with Store(index) as archive:
            try:
                archive.ingest(scenario.files)
            except StoreError as error:
                assert "Traceback" not in str(error)  # noqa: PT017 - or it can be written to
        shutil.rmtree(index)
    note(len(chosen))
    assert noticed


@pytest.mark.parametrize("left", [0, 1, 2, 99, 512, PAGE - 1, PAGE, 3 * PAGE, 0.5, 0.9, -PAGE, -1])
def test_a_database_that_was_cut_is_refused_and_not_written_to(
    scenario: Scenario, tmp_path: Path, left: float
) -> None:
    """By whoever reads it or would write to it; the sentence names the file. (To SQLite, one byte is an empty
    database.)
    """
    index = shutil.copytree(scenario.before, tmp_path / "index")
    path = index / "store.db"
    before = os.listdir(index)
    content = path.read_bytes()
    size = int(left * len(content)) if isinstance(left, float) else left % len(content)
    path.write_bytes(content[:size])
    found = told(index)
    assert "store.db" in (found if isinstance(found, str) else "".join(found["wrong"]))
    if size:
        with Store(index) as archive:
            with pytest.raises(StoreError, match=r"store\.db is cut off"):
                archive.ingest(scenario.files)
            with pytest.raises(StoreError, match=r"store\.db is cut off"):
                archive.search("harbour")
        assert path.read_bytes() == content[:size]
        assert {one.name for one in index.iterdir()} <= {*before, "store.lock"}


@pytest.mark.parametrize("part", [0.0, 0.2, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("beside", ["nothing", "noise"])
def test_a_log_that_was_cut_holds_whole_batches(tmp_path: Path, part: float, beside: str) -> None:
    """What was saved last may be gone with its end; what is there is whole, whatever lies in ``-shm``."""
    index, left = tmp_path / "index", tmp_path / "left"
    left.mkdir()
    with Store(index) as archive:
        for number in range(4):
            archive.ingest(_file(tmp_path, number))
            if not number:
                archive.check()
    with Database.open(index / "store.db") as database:
        for number in range(4):
            database.forget_failures(["nothing"])
            database.connection.execute("UPDATE articles SET section = ? WHERE id = 1", [f"section {number}"])
        for name in ("store.db", "store.db-wal"):
            shutil.copy2(index / name, left / name)
    log = left / "store.db-wal"
    assert log.stat().st_size > 4 * PAGE
    os.truncate(log, int(log.stat().st_size * part))
    if beside == "noise":
        (left / "store.db-shm").write_bytes(Random(2).randbytes(32_768))
    with Store(left) as archive:
        sections = {one.section for one in archive.articles()}
        assert len(list(archive.articles())) == 4
        assert archive.reindex() == 4
        assert archive.check() == []
    assert sections <= {None, *(f"section {number}" for number in range(4))}
    assert ("section 3" in sections) is (part == 1.0)


def _file(folder: Path, number: int) -> Path:
    path = folder / f"{number}.txt"
    path.write_text(article(number))
    return path


#: What each migration made, which an archive of before it did not have.
MADE = {
    "m002_spellings_are_looked_up": ("aliases_key", "aliases_not_plain", "aliases_alias_set"),
    "m003_what_files_were": ("source_versions", "source_versions_source_id", "source_versions_path"),
}


def older(index: Path, version: int) -> None:
    """Makes the database what the migration with this number left."""
    with closing(sqlite3.connect(index / "store.db", isolation_level=None)) as database:
        for name in connecting.MIGRATIONS[version:]:
            for made in MADE[name]:
                kind = "TABLE" if made == "source_versions" else "INDEX"
                database.execute(f"DROP {kind} IF EXISTS {made}")
            database.execute("DELETE FROM _sqlite_migrations WHERE name = ?", [name])


@pytest.mark.parametrize("version", range(1, len(connecting.MIGRATIONS)))
def test_a_migration_killed_at_any_step_is_not_begun_or_done(
    scenario: Scenario, tmp_path: Path, version: int, note: Note
) -> None:
    """Never between the two: the old one says which command mends it, and the next ingest goes on."""

    def opening(step: int) -> str:
        done = 0

        def count(frame: FrameType, event: str, call: Any) -> None:
            nonlocal done
            if event == "c_call" and call.__name__ in STEPS:
                done += 1
                if done == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(count)
        try:
            Database.open(index / "store.db").close()
        finally:
            sys.setprofile(None)
        return str(done)

    index = tmp_path / "index"
    there = [one for one in scenario.golden["versions"] if one[2]]  # what files were once, no older one knew
    expected = {**scenario.golden, "versions": there}
    seen = set()
    step = steps = 0
    while step <= steps:
        shutil.copytree(scenario.before, index)
        older(index, version)
        ended = ran(lambda number=step: opening(number))  # type: ignore[misc]
        steps = steps or int(ended.said)
        assert ended.killed is (step > 0), step
        with closing(sqlite3.connect(index / "store.db")) as database:
            names = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
            applied = connecting.applied_migrations(database)
            for name, made in MADE.items():
                assert names & set(made) == (set(made) if name in applied else set()), step
            seen.add(len(applied))
        if step and step % 7 == 0:
            run(index, "whoosh", "ingest", scenario.files)
            assert state(index, "whoosh") == expected, step
        shutil.rmtree(index)
        step += 1
    note(steps)
    assert steps > 10
    assert seen == set(range(version, len(connecting.MIGRATIONS) + 1))
