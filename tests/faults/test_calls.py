"""Killed at a call into the system, or told by it that the disk is full or broken: nothing saved is lost.

Where `test_kill` counts the calls of Python, this counts those of the process: SQLite's own writes are in it.
Without `strace` it counts what Python asks of the system.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from store.engines import ENGINES
from store.errors import EngineDamaged, StoreError
from store.store import Store
from tests.faults import auditing, tracing
from tests.faults.archives import Scenario, make, run, state, texts
from tests.faults.counting import Note
from tests.faults.driver import command

needs_strace = pytest.mark.skipif(not tracing.may_trace(), reason="strace is not there, or not allowed")

#: How a fault is put in: the better way, and the one that is there everywhere.
MEANS = [pytest.param(tracing, marks=needs_strace, id="strace"), pytest.param(auditing, id="audit")]

#: Places in an ordinary run, for each kind of fault; fewer of the second way where there is the first.
SAMPLE = 10
FEW = 3


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """An ingest of changed files into an archive."""
    return make(tmp_path_factory.mktemp("calls"), "whoosh", "second")


def places(
    means: ModuleType, scenario: Scenario, tmp_path: Path, everyone: bool, seed: int
) -> Iterator[tuple[str, int]]:
    """The calls that the command makes, each by its name and number; or a few of them, drawn by the seed."""
    index = shutil.copytree(scenario.before, tmp_path / "counted")
    counts = means.calls_of(
        lambda: command(None, index, "whoosh", "ingest", scenario.files), tmp_path / "log"
    )
    found = [(call, number) for call, count in counts.items() for number in range(1, count + 1)]
    assert len(found) > 100, counts
    random = Random(seed)
    if everyone:
        yield from found
    elif means is auditing and tracing.may_trace():
        for call in random.sample(sorted(counts), FEW):
            yield call, random.randint(1, counts[call])
    else:
        yield from random.sample(found, SAMPLE)


def told(index: Path, files: Path) -> str:
    """What the command said where it failed; empty where it did not. An index is never called damaged for it,
    which would have it made anew.
    """
    try:
        command(None, index, "whoosh", "ingest", files)
    except StoreError as error:
        assert not isinstance(error, EngineDamaged), error  # noqa: PT017 - not every call is missed
        return str(error)
    return ""


@pytest.mark.parametrize("means", MEANS)
def test_a_kill_at_any_call_loses_nothing(
    means: ModuleType, scenario: Scenario, tmp_path: Path, request: pytest.FixtureRequest, note: Note
) -> None:
    """The same command once more, and the archive is what it would have been."""
    killed = tried = 0
    everyone = request.config.getoption("--all-crash-points")
    for call, number in places(means, scenario, tmp_path, everyone, seed=1):
        index = shutil.copytree(scenario.before, tmp_path / "index")
        work = lambda index=index: command(None, index, "whoosh", "ingest", scenario.files)  # noqa: E731
        killed += means.killed_at(work, call, number).killed
        tried += 1
        run(index, "whoosh", "ingest", scenario.files)
        assert state(index, "whoosh") == scenario.golden, f"killed at {call} {number}"
        shutil.rmtree(index)
    note(killed)
    assert killed >= tried * 0.8


@pytest.mark.parametrize("on", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("means", MEANS)
def test_an_error_of_the_disk_at_any_call_is_said_and_loses_nothing(
    means: ModuleType,
    scenario: Scenario,
    tmp_path: Path,
    error: str,
    on: bool,
    request: pytest.FixtureRequest,
    note: Note,
) -> None:
    """One sentence and no traceback; and when the disk is well again, every line of every file is there.

    A file of the articles that could not be opened comes with the next ingest, after others: with other ids.
    """
    failed = runs = 0
    everyone = request.config.getoption("--all-crash-points")
    for call, number in places(means, scenario, tmp_path, everyone, seed=2 + on):
        index = shutil.copytree(scenario.before, tmp_path / "index")
        work = lambda index=index: told(index, scenario.files)  # noqa: E731
        if call == "flock" or (call == "write" and on):
            shutil.rmtree(index)
            continue  # what the child says is a write too
        said = means.failing_at(work, call, number, error, on=on).said
        failed += bool(said)
        runs += 1
        run(index, "whoosh", "ingest", scenario.files)
        after = state(index, "whoosh")
        assert (after["wrong"], after["stray"], after["freshness"]) == ([], [], "current"), (
            call,
            number,
            said,
        )
        assert texts(after) == texts(scenario.golden), f"{error} at {call} {number}: {said}"
        shutil.rmtree(index)
    note(runs)
    assert failed


def answer(index: Path, engine: str) -> str:
    """What a search finds, or says instead."""
    try:
        with Store(index, engine) as archive:
            return str(sorted(hit.paragraph.id or 0 for hit in archive.search("harbour", limit=100)))
    except StoreError as error:
        assert not isinstance(error, EngineDamaged), error  # noqa: PT017 - not every call is missed
        return str(error)


@needs_strace
@pytest.mark.parametrize("engine", ENGINES)
def test_a_search_that_cannot_read_says_so_or_is_right(
    tmp_path: Path, engine: str, request: pytest.FixtureRequest, note: Note
) -> None:
    """Each look at the archive fails in its turn: one sentence, or all that there is to find; never less."""
    scenario = make(tmp_path, engine, "first")
    index = tmp_path / "alone"
    right = answer(index, engine)  # also loads whatever is loaded late
    refused, runs = [], 0
    for call in ("openat", "newfstatat", "pread64", "read", "mmap"):
        work = lambda: answer(index, engine)  # noqa: E731
        tracing.traced(work, f"--trace={call}", "-y", into=tmp_path / "log")
        lines = (tmp_path / "log").read_text(errors="replace").splitlines()
        found = [number for number, line in enumerate(lines, 1) if str(index) in line]
        if not request.config.getoption("--all-crash-points"):
            found = Random(call).sample(found, min(3, len(found)))
        for number in found:
            said = tracing.failing_at(work, call, number, "EIO", on=call == "pread64").said
            assert said == right or str(index) in said, (call, number, said)
            refused += [said] * (said != right)
            runs += 1
    note(runs)
    assert scenario.golden["hits"]["harbour"]
    assert len(refused) > 3
    assert not any("salvage" in one for one in refused), "called damaged"
