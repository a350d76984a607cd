"""`store search --explain`: why each hit stands where it does."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from store.engines import ENGINES
from tests.cli.running import COMMAND, ROOT, environment, run


@pytest.fixture(scope="module")
def both(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive with an index of each engine."""
    folder = shutil.copytree(archive, tmp_path_factory.mktemp("both") / "index")
    assert run("reindex", "--engine", "fts5", index=folder).status == 0
    return folder


@pytest.mark.parametrize("engine", ENGINES)
def test_the_parts_and_the_words_add_up_to_the_score_in_json(both: Path, engine: str) -> None:
    """As far as they are rounded; beside the notes stands what the query was understood as."""
    found = json.loads(
        run("search", "raqqa offensive", "--explain", "--json", "--engine", engine, index=both).out
    )
    assert found["understood"]["groups"][0] == {"label": "all", "query": "raqqa AND offensive"}
    assert "offens" in found["understood"]["stems"]["offensive"]
    assert found["hits"]
    for hit in found["hits"]:
        told = hit["explanation"]
        parts = {part: told[part] for part in ("paragraph", "article", "title")}
        assert sum(parts.values()) == pytest.approx(hit["score"], abs=2e-4)
        for part, weight in parts.items():
            words = [word["weight"] for word in told["weights"] if word["part"] == part]
            assert sum(words) == pytest.approx(weight, abs=2e-4 + 1e-4 * len(words))


def test_a_person_is_told_in_a_few_lines(archive: Path) -> None:
    """First what was understood; under each hit the sum, then a line for each word in each part."""
    shown = run("search", "raqqa offensive", "--no-aliases", "--explain", "--limit", "1", index=archive)
    assert shown.lines[0] == "all      raqqa AND offensive"
    assert shown.lines[3].startswith("stems of raqqa: raqqa, raqq; offensive: ")
    score = re.search(r"score (\d+\.\d\d)$", shown.lines[6])
    assert score
    total, own, article, title = map(float, re.findall(r"\d+\.\d+", shown.lines[8]))
    assert total == pytest.approx(float(score[1]), abs=0.01)
    assert own + article + title == pytest.approx(total, abs=2e-4)
    assert re.fullmatch(r"     \d\.\d{4}  paragraph  raqqa      once, in \d+ paragraphs", shown.lines[9])


def test_nothing_is_explained_that_was_not_asked_for(archive: Path) -> None:
    """No field of it in JSON, and none of the code for it is loaded."""
    found = json.loads(run("search", "raqqa", "--json", index=archive).out)
    assert "understood" not in found
    assert "explanation" not in found["hits"][0]
    loaded = subprocess.run(
        [COMMAND[0], "-v", "-m", "store", "--index", str(archive), "search", "raqqa"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    ).stderr
    assert "store.search" in loaded
    assert not re.search(r"store\.[\w.]*(explaining|wording|weighing)'", loaded)
