"""Killed at any step, then run again: the archive is the same as if nothing had happened.

The proof of the crash rule: an ingest (and a rebuild of the index) is killed just before each call that
changes something on disk, run again, and compared with a run that was left alone: every article and paragraph
with its id, what searches find, the agreement of database and index, and the files that are left.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from store.engines import ENGINES
from store.store import Store
from tests.faults.archives import make, run, state
from tests.faults.counting import Note

#: Of the steps of a run, this many are killed in an ordinary test run, evenly spread, the last ones included.
SAMPLE = 10


@pytest.mark.parametrize("kind", ["first", "second", "rebuild"])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_kill_at_any_step_loses_nothing_and_leaves_nothing_behind(
    tmp_path: Path, engine: str, kind: str, request: pytest.FixtureRequest, note: Note
) -> None:
    """After the same command once more, the archive is what it would have been without the kill."""
    scenario = make(tmp_path, engine, kind)
    assert not scenario.golden["wrong"]
    assert not scenario.golden["stray"]
    assert scenario.steps >= 60, "too few steps were seen: the test would prove little"
    everyone = request.config.getoption("--all-crash-points")
    spread = 1 if everyone else max(1, scenario.steps // SAMPLE)
    points = range(scenario.steps, 0, -spread)
    killed = 0
    for step in points:
        index = tmp_path / "killed"
        shutil.copytree(scenario.before, index)
        if run(index, engine, scenario.command, scenario.files, step) < 0:
            killed += 1
        run(index, engine, scenario.command, scenario.files)
        assert state(index, engine) == scenario.golden, f"killed before step {step} of {scenario.steps}"
        shutil.rmtree(index)
    note(killed)
    assert killed >= len(points) * 0.9, "hardly anything was killed"


@pytest.mark.parametrize("engine", ENGINES)
def test_after_a_kill_a_search_answers_before_anything_is_mended(
    tmp_path: Path, engine: str, note: Note
) -> None:
    """A reader never needs a writer first: it finds what the last commit of the index holds, and says if that
    is behind.
    """
    scenario = make(tmp_path, engine, "second")
    known = {hit["id"] for hits in scenario.golden["hits"].values() for hit in hits}
    points = range(7, scenario.steps, max(1, scenario.steps // 8))
    for step in points:
        index = tmp_path / "killed"
        shutil.copytree(scenario.before, index)
        run(index, engine, scenario.command, scenario.files, step)
        with Store(index, engine) as archive:
            results = archive.search("harbour", limit=100)
            assert results.hits
            for hit in results:
                found = archive.paragraph(hit.paragraph.id or 0)
                assert isinstance(found, tuple)
                assert found[1].text == hit.paragraph.text
        assert known
        shutil.rmtree(index)
    note(len(points))
