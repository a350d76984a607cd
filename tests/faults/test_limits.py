"""Few open files, many searches at once, random numbers that repeat, a clock that jumps."""

from __future__ import annotations

import random
import resource
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store.engines import ENGINES
from store.store import Store
from tests.faults.archives import make, run, state
from tests.faults.children import ran


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
