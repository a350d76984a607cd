"""Few open files, little memory, many searches, numbers that repeat, a clock that jumps, halts, strangers."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from store.engines import ENGINES
from store.errors import LockedError, StoreError
from store.store import Store
from tests.faults.archives import make, run, state
from tests.faults.children import Child, ran
from tests.faults.driver import command


@pytest.mark.parametrize("engine", ENGINES)
def test_a_hundred_threads_with_few_open_files_all_get_their_answers(tmp_path: Path, engine: str) -> None:
    """A thousand searches in all, and none leaves a file open."""
    scenario = make(tmp_path, engine, "first")
    run(tmp_path / "index", engine, "ingest", scenario.files)

    def work() -> str:
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (400, hard))
        with Store(tmp_path / "index", engine) as archive, ThreadPoolExecutor(100) as threads:
            return repr(set(threads.map(lambda _: archive.search("harbour").total, range(1000))))

    assert ran(work).said == "{20}"


def test_random_numbers_that_repeat_and_a_clock_that_jumps_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of the index do not clash, and what came first is known by its number, not by its time."""
    scenario = make(tmp_path, "whoosh", "second")
    index = shutil.copytree(scenario.before, tmp_path / "index")
    real = time.time
    jumps = iter([366 * 86_400, -366 * 86_400] * 10_000)
    monkeypatch.setattr(time, "time", lambda: real() + next(jumps))
    random.seed(0)
    with Store(index) as archive:
        for _ in range(3):
            random.seed(0)
            archive.ingest(scenario.files, prune=True, yes=True)
            random.seed(0)
            archive.reindex()
    monkeypatch.undo()
    assert state(index, "whoosh") == scenario.golden


def limited(kind: int, size: int) -> None:
    resource.setrlimit(kind, (size, resource.getrlimit(kind)[1]))


@pytest.mark.parametrize("engine", ENGINES)
def test_sixty_four_open_files_are_enough_and_too_few_is_one_sentence(tmp_path: Path, engine: str) -> None:
    """An ingest and searches, one after the other, have no need of more; a hundred threads at once answer or
    say what the system refused.
    """
    scenario = make(tmp_path, engine, "second")
    index = shutil.copytree(scenario.before, tmp_path / "index")

    def work() -> str:
        limited(resource.RLIMIT_NOFILE, 64)
        command(None, index, engine, "ingest", scenario.files)
        with Store(index, engine) as archive:
            return repr({archive.search("harbour").total for _ in range(100)})

    def crowd() -> str:
        limited(resource.RLIMIT_NOFILE, 64)
        with Store(index, engine) as archive, ThreadPoolExecutor(100) as threads:

            def ask(_: int) -> str:
                try:
                    return str(archive.search("harbour").total)
                except StoreError as error:
                    return "refused" if str(index) in str(error) else str(error)

            return " ".join(sorted(set(threads.map(ask, range(300)))))

    total = ran(work).said.strip("{}")
    assert set(ran(crowd).said.split()) <= {total, "refused"}
    assert state(index, engine) == scenario.golden


def test_with_too_little_memory_nothing_is_lost(tmp_path: Path) -> None:
    """Whatever it gets, an ingest is done or says so; with enough of it, all is as it would have been."""
    scenario = make(tmp_path, "whoosh", "second")
    outcomes = set()
    for more in range(0, 25_000_000, 2_500_000):
        index = shutil.copytree(scenario.before, tmp_path / "index")

        def work(index: Path = index, more: int = more) -> str:
            now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            limited(resource.RLIMIT_AS, now + more)
            try:
                command(None, index, "whoosh", "ingest", scenario.files)
            except (StoreError, MemoryError) as error:
                return type(error).__name__
            return "done"

        outcomes.add(ran(work).said)
        run(index, "whoosh", "ingest", scenario.files)
        assert state(index, "whoosh") == scenario.golden, more
        shutil.rmtree(index)
    assert "done" in outcomes
    assert len(outcomes) > 1, "it was never too little"


def test_a_halted_ingest_keeps_its_lock_and_goes_on(tmp_path: Path) -> None:
    """As when a notebook is shut: searches answer meanwhile, writers are told, and nothing is lost."""
    scenario = make(tmp_path, "whoosh", "second")
    index = shutil.copytree(scenario.before, tmp_path / "index")
    reached, say = os.pipe()

    def work() -> str:
        from store.database.writing import Database  # as it is to be halted in the middle

        save = Database.save

        def halted(self: Database, *entries: Any) -> Any:
            saved = save(self, *entries)
            os.write(say, b"!")
            os.kill(os.getpid(), signal.SIGSTOP)
            return saved

        Database.save = halted  # type: ignore[method-assign,assignment]
        return command(None, index, "whoosh", "ingest", scenario.files)

    child = Child(work)
    with ThreadPoolExecutor(1) as thread:
        ended = thread.submit(child.go)
        os.read(reached, 1)
        time.sleep(1)
        with Store(index) as archive:
            assert archive.search("harbour").hits
            with pytest.raises(LockedError, match="store ingest"):
                archive.ingest(scenario.files)
        while not ended.done():
            os.kill(child.process, signal.SIGCONT)
            time.sleep(0.05)
        assert ended.result().said == "0"
    assert state(index, "whoosh") == scenario.golden


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("closed", ["index", "database"])
@pytest.mark.parametrize("engine", ENGINES)
def test_another_user_searches_what_may_be_read_and_is_told_what_not(
    tmp_path: Path, engine: str, closed: str
) -> None:
    """An ingest is refused before anything is read, and nothing is changed."""
    scenario = make(tmp_path, engine, "first")
    with Store(tmp_path / "alone", engine) as archive:  # loads what the other user may not be able to load
        archive.ingest(scenario.files)
        archive.reindex()
        assert archive.search("harbour").total == 20
    index = shutil.copytree(tmp_path / "alone", tmp_path / "index")
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(folder.stat().st_mode | 0o055)
    for path in (index, *index.rglob("*")):
        os.chown(path, 65534, 65534)
    ours = index / engine if closed == "index" else index / "store.db"
    for path in (ours, *(ours.rglob("*") if ours.is_dir() else ())):
        path.chmod(0o500 if path.is_dir() else 0o400)

    def work() -> str:
        os.setgid(65534)
        os.setuid(65534)
        with Store(index, engine) as archive:
            total = archive.search("harbour").total
            try:
                archive.reindex() if closed == "index" else archive.ingest(scenario.files)
            except StoreError as error:
                return f"{total} {error}"
            return f"{total} done"

    total, _, said = ran(work).said.partition(" ")
    assert total == "20"
    if closed == "database":
        assert "store.db cannot be written to" in said
    else:
        assert said == "done" or "permission" in said.lower()
    for path in (index, *index.rglob("*")):
        os.chown(path, 0, 0)
    assert state(index, engine)["articles"] == scenario.golden["articles"]
