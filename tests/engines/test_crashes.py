"""Whatever ends a commit, the index is at the old state or at the new one, and the next commit works.

The child process that commits is killed by itself, before a call into the system that changes files; which
calls there are, a first run counts.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from store.engines import Engine, open_engine
from store.errors import EngineDamaged, EngineError
from store.models import Article
from tests.engines.corpus import apply, article, checkpoint, everything

#: The calls from Python into C that change files or bring them to the disk; `execute` is SQLite's.
STEPS = {"open", "write", "flush", "fsync", "fchmod", "close", "rename", "unlink", "remove", "rmdir", "mkdir"}
STEPS |= {"execute", "executemany"}

#: So many of these steps are tried, spread evenly, and all of those that publish a state.
SPREAD = 20
PUBLISHING = {"fsync", "rename", "unlink", "rmdir"}

OLD: dict[int, Article | None] = {
    number: article(f"harbour {number}", "bridge", first_id=10 * number) for number in range(1, 5)
}
NEW: dict[int, Article | None] = {
    2: None,
    3: article("bridge over the harbour", first_id=35),
    9: article("storm", "bridge", first_id=90),
}
OLD_IDS = {10, 11, 20, 21, 30, 31, 40, 41}
NEW_IDS = {10, 11, 35, 40, 41, 90, 91}


def killed_at(step: int, engine: Engine) -> list[str]:
    """Applies `NEW` in a child that is killed before the step with this number; the steps that it came to."""
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of numpy, which the child leaves alone
        child = os.fork()
    if child:
        os.close(write)
        with os.fdopen(read) as names:
            taken = names.read().split()
        os.waitpid(child, 0)
        return taken
    try:
        taken = []

        def watch(_: Any, event: str, called: Any) -> None:
            if event == "c_call" and (name := getattr(called, "__name__", "")) in STEPS:
                if len(taken) == step:
                    os.kill(os.getpid(), signal.SIGKILL)
                taken.append(name)
                os.write(write, f"{name}\n".encode())

        sys.setprofile(watch)
        apply(engine, NEW, revision=2)
    finally:
        os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("the child is dead")


def test_a_kill_at_any_step_leaves_one_whole_state(name: str, tmp_path: Path) -> None:
    """Old or new, never mixed, and applying the same changes again gives the new state."""
    engine = open_engine(name, tmp_path / "counted", create=True)
    apply(engine, OLD)
    shutil.copytree(tmp_path / "counted", tmp_path / "old")
    steps = killed_at(1_000_000, engine)
    assert everything(engine) == NEW_IDS
    assert len(steps) > SPREAD
    chosen = {number for number, step in enumerate(steps) if step in PUBLISHING}
    chosen |= set(range(0, len(steps), max(len(steps) // SPREAD, 1)))
    states = []
    for step in sorted(chosen):
        folder = tmp_path / f"killed-{step}"
        shutil.copytree(tmp_path / "old", folder)
        killed_at(step, open_engine(name, folder))
        again = open_engine(name, folder)
        reached = again.checkpoint()
        assert reached is not None
        assert dict(again.paragraphs()).keys() == (NEW_IDS if reached.revision == 2 else OLD_IDS)
        assert everything(again) == (NEW_IDS if reached.revision == 2 else OLD_IDS)
        states.append(reached.revision)
        apply(again, NEW, revision=2)
        assert everything(again) == NEW_IDS
        if name == "whoosh":
            assert_no_leftovers(folder)
    assert states == sorted(states)
    assert set(states) == {1, 2}


def test_a_kill_while_the_index_is_made_leaves_nothing_that_hinders(name: str, tmp_path: Path) -> None:
    """What is there then is an empty index, or is said to be damaged, and made anew in an empty folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        try:
            sys.setprofile(
                lambda _, event, called: (
                    os.kill(os.getpid(), signal.SIGKILL)
                    if event == "c_call" and getattr(called, "__name__", "") in ("rename", "execute")
                    else None
                )
            )
            open_engine(name, tmp_path / "index", create=True)
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    try:
        engine = open_engine(name, tmp_path / "index", create=True)
    except EngineDamaged:
        engine = open_engine(name, tmp_path / "anew", create=True)
    apply(engine, OLD)
    assert everything(engine) == OLD_IDS


def assert_no_leftovers(folder: Path) -> None:
    """Nothing lies in the folder but the lock, one table of contents, and the segments."""
    names = {path.name for path in folder.iterdir()}
    assert "MAIN_WRITELOCK" in names
    assert len(list(folder.glob("_MAIN_*.toc"))) == 1
    assert len(names) == 2 + len(list(folder.glob("MAIN_*.seg")))


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """As on a disk that is full: a file that would become larger cannot be written."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 100, 1_500, 6_000, 30_000, 90_000])
def test_a_full_disk_leaves_the_old_state_and_a_free_lock(engine: Engine, folder: Path, size: int) -> None:
    """It is said to be full, not damaged; with room again, the same process goes on."""
    many: dict[int, Article | None] = {
        number: article(
            *(f"harbour{number} bridge{line * number}" for line in range(20)), first_id=100 * number
        )
        for number in range(10, 200)
    }
    apply(engine, OLD)
    with (
        files_no_larger_than(size),
        pytest.raises(EngineError, match=r"no space left.*make room") as caught,
    ):
        apply(engine, many, revision=2)
    assert not isinstance(caught.value, EngineDamaged)
    assert everything(engine) == OLD_IDS
    assert engine.checkpoint() == checkpoint(engine, 1)
    apply(engine, NEW, revision=2)
    assert everything(engine) == NEW_IDS
    assert dict(engine.paragraphs()).keys() == NEW_IDS
