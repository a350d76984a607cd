"""Killed at any step, then run again: the archive is the same as if nothing had happened.

The proof of the crash rule: an ingest (and a rebuild of the index) is killed just before each call that
changes something on disk, run again, and compared with a run that was left alone: every article and paragraph
with its id, what searches find, the agreement of database and index, and the files that are left.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from store.database import reading
from store.engines import ENGINES
from store.records import article_record, hit_record, retired_record
from store.store import Store

DRIVER = Path(__file__).with_name("driver.py")

#: Of the steps of a run, this many are killed in an ordinary test run, evenly spread, the last ones included.
SAMPLE = 10

QUERIES = (
    "harbour",
    "harbour bridge",
    '"night ferry"',
    "ferry OR tower",
    "date:2017",
    "bridge -harbour",
    "by:quill",
)

#: Files that an archive may hold when nobody works on it.
KEPT = re.compile(
    r"store\.db(-wal|-shm)?|store\.lock|folders\.json|metadata\.yaml|datasette\.yaml|whoosh|fts5"
)


@dataclass(frozen=True)
class Scenario:
    """A folder of files and an archive before the command, the command, and what is right afterwards."""

    command: tuple[str, ...]
    files: Path
    before: Path
    steps: int
    golden: dict[str, Any]


def article(number: int, more: str = "") -> str:
    return (
        f"Harbour story number {number} draws a crowd\n"
        f"By Desmond Quill and Ana Reis{number}, MNA\n"
        f"{1 + number} March 2017\n"
        f"LISBON (MNA) - The night ferry left the harbour at dusk with {number} people and a brass band.\n"
        f"The bridge was closed for the {number}th time this year, and the office was not surprised.\n"
        f"{more}"
        "The tower keeper said that the fog would lift by noon, as it always had, and read on.\n"
    )


def write_files(folder: Path) -> None:
    folder.mkdir()
    for number in range(10):
        (folder / f"{number:02}.txt").write_text(article(number))


def change_files(folder: Path) -> None:
    """Something of everything: changed, new, moved, gone, copied, unreadable."""
    (folder / "01.txt").write_text(
        article(1, "A second ferry was sent out to look for the first one after midnight.\n")
    )
    (folder / "02.txt").write_text(article(2).replace("brass band", "string quartet"))
    (folder / "03.txt").rename(folder / "moved.txt")
    (folder / "04.txt").unlink()
    (folder / "copy.txt").write_text(article(5))
    (folder / "new.txt").write_text(article(11))
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 4)


def run(step: int, index: Path, engine: str, command: tuple[str, ...]) -> int:
    """Runs the driver; gives the number of steps it made, or -1 where it was killed as asked."""
    done = subprocess.run(
        [sys.executable, str(DRIVER), str(step), str(index), engine, *command],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode == -9:
        return -1
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def state(index: Path, engine: str) -> dict[str, Any]:
    """All that an archive holds and finds, without the moments at which it was written."""
    with Store(index, engine) as archive:
        found = {
            "wrong": archive.check(),
            "freshness": archive.status().index.state,
            "articles": [article_record(one, archive.retired(one.id or 0)) for one in archive.articles()],
            "failures": [failure[0] for failure in archive.status().failures],
            "hits": {
                query: [hit_record(hit) for hit in archive.search(query, limit=50)] for query in QUERIES
            },
        }
    connection = reading.connect(index / "store.db")
    ids = [row[0] for row in connection.execute("SELECT id FROM retired_paragraphs ORDER BY id")]
    rows = [reading.paragraph(connection, one) for one in ids]
    found["retired"] = [retired_record(one) for one in rows if not isinstance(one, tuple)]
    found["sources"] = sorted(reading.sources(connection))
    connection.close()
    found["stray"] = [name for name in sorted(os.listdir(index)) if not KEPT.fullmatch(name)]
    text = json.dumps(found, sort_keys=True, ensure_ascii=False)
    return dict(json.loads(re.sub(r'"retired": "[^"]+"', '"retired": "then"', text)))


def settle(folder: Path) -> None:
    """Lets the files grow old, so that their times prove that they have not changed."""
    past = time.time() - 60
    for file in folder.iterdir():
        os.utime(file, (past, past))


def make(tmp: Path, engine: str, kind: str) -> Scenario:
    """The scenario called `kind`: a first ingest, a second one after changes, or a rebuild of the index."""
    files, before = tmp / "files", tmp / "before"
    write_files(files)
    before.mkdir()
    if kind != "first":
        run(0, before, engine, ("ingest", str(files)))
        change_files(files)
    if kind == "rebuild":
        run(0, before, engine, ("ingest", str(files)))
    command = ("reindex",) if kind == "rebuild" else ("ingest", str(files))
    alone = tmp / "alone"
    shutil.copytree(before, alone)
    steps = run(0, alone, engine, command)
    return Scenario(command, files, before, steps, state(alone, engine))


@pytest.mark.parametrize("kind", ["first", "second", "rebuild"])
@pytest.mark.parametrize("engine", ENGINES)
def test_a_kill_at_any_step_loses_nothing_and_leaves_nothing_behind(
    tmp_path: Path, engine: str, kind: str, request: pytest.FixtureRequest
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
        if run(step, index, engine, scenario.command) < 0:
            killed += 1
        run(0, index, engine, scenario.command)
        assert state(index, engine) == scenario.golden, f"killed before step {step} of {scenario.steps}"
        shutil.rmtree(index)
    assert killed >= len(points) * 0.9, "hardly anything was killed"


@pytest.mark.parametrize("engine", ENGINES)
def test_after_a_kill_a_search_answers_before_anything_is_mended(
    tmp_path: Path, engine: str, request: pytest.FixtureRequest
) -> None:
    """A reader never needs a writer first: it finds what the last commit of the index holds, and says if that
    is behind.
    """
    scenario = make(tmp_path, engine, "second")
    known = {hit["id"] for hits in scenario.golden["hits"].values() for hit in hits}
    for step in range(7, scenario.steps, max(1, scenario.steps // 8)):
        index = tmp_path / "killed"
        shutil.copytree(scenario.before, index)
        run(step, index, engine, scenario.command)
        with Store(index, engine) as archive:
            results = archive.search("harbour", limit=100)
            assert results.hits
            for hit in results:
                found = archive.paragraph(hit.paragraph.id or 0)
                assert isinstance(found, tuple)
                assert found[1].text == hit.paragraph.text
        assert known
        shutil.rmtree(index)
