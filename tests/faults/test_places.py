"""Where an archive lies: under any name, in memory or in layers; and when one's own folder is gone."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from store.errors import StoreError
from store.store import Store
from tests.faults.archives import article, make, run, state
from tests.faults.children import ran
from tests.faults.mounting import layered, may_mount, small_disk


@pytest.fixture
def news(tmp_path: Path) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    for number in range(3):
        (news / f"{number}.txt").write_text(article(number))
    return news


def serves(index: Path | str, news: Path) -> None:
    """Holds an archive at `index` to all that one does."""
    with Store(index) as archive:
        assert archive.ingest(news).new == 3
        assert archive.search("harbour").total == 6
        assert archive.reindex() == 3
        assert archive.check() == []
        archive.backup(news.parent / "copy.db", force=True)


@pytest.mark.parametrize("name", ["a folder with spaces", "100%?#&=;'\"", "\n", "-", "café\udce9", "n" * 200])
def test_an_archive_may_lie_under_any_name(tmp_path: Path, news: Path, name: str) -> None:
    """Nothing in it is taken for a part of an address or for an option."""
    serves(tmp_path / name / "index", news)


def test_a_relative_path_is_good_until_the_end(
    tmp_path: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the folder of the archive, and for the files."""
    monkeypatch.chdir(tmp_path)
    serves("index", news)
    with Store("index") as archive:
        assert archive.ingest("news", "./news/../news").unchanged == 3


def test_where_the_folder_one_is_in_is_gone_it_is_said(tmp_path: Path, news: Path) -> None:
    """One sentence for a path that begins there; a whole path goes on working."""
    serves(tmp_path / "index", news)
    here = tmp_path / "here"
    here.mkdir()

    def work() -> str:
        os.chdir(here)
        here.rmdir()
        with Store(tmp_path / "index") as archive:
            assert archive.search("harbour").total == 6
            assert archive.ingest(news).unchanged == 3
        said = []
        for refused in (lambda: Store("index").search("x"), lambda: Store("index").ingest("news")):
            try:
                refused()
            except StoreError as error:
                said.append(str(error))
        return "\n".join(said)

    said = ran(work).said.splitlines()
    assert len(said) == 2
    assert all("index" in one or "news" in one for one in said), said


@pytest.mark.skipif(not may_mount("tmpfs"), reason="only root may mount a file system, and not everywhere")
@pytest.mark.parametrize("kind", ["tmpfs", "overlay"])
def test_file_systems_in_memory_and_in_layers_are_good_ones(tmp_path: Path, news: Path, kind: str) -> None:
    """As in containers: an archive of the lower layer is changed in the upper one, and killed there."""
    (tmp_path / "made").mkdir()
    scenario = make(tmp_path / "made", "whoosh", "second")
    disk = tmp_path / "disk"
    with small_disk(disk, 60_000):
        if kind == "tmpfs":
            index = shutil.copytree(scenario.before, disk / "index")
            _killed_and_run_again(index, scenario.files, scenario.golden, scenario.steps)
            serves(disk / "other", news)
            return
        shutil.copytree(scenario.before, disk / "lower" / "index")
        with ExitStack() as stack:
            try:
                merged = stack.enter_context(layered(disk))
            except OSError as error:
                pytest.skip(str(error))
            _killed_and_run_again(merged / "index", scenario.files, scenario.golden, scenario.steps)
            serves(merged / "other", news)


def _killed_and_run_again(index: Path, files: Path, golden: dict[str, object], steps: int) -> None:
    assert run(index, "whoosh", "ingest", files, step=steps // 2) == -1
    run(index, "whoosh", "ingest", files)
    assert state(index, "whoosh") == golden
