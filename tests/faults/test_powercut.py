"""A power cut at any step of a commit, a first opening or a rebuild: what was told to be durable is there.

`powercut` plays the disk; every state that it could be left in is opened, must be one whole state of the
index without any mending, and must take the next commit.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from store.engines import open_engine
from store.engines.whoosh import WhooshEngine, contents, merging
from store.errors import EngineDamaged
from store.models import Article
from store.store import Store
from tests.engines.corpus import apply, article, everything
from tests.faults.archives import article as text_of
from tests.faults.archives import state
from tests.faults.counting import Note
from tests.faults.powercut import CONTENTS, NAMES, Recorder

#: With ``--thorough``, every pair of what becomes of contents and of names is drawn so often at each step.
THOROUGH = 1

COMMITS: list[dict[int, Article | None]] = [
    {number: article(f"harbour {number}", "bridge", first_id=100 + 10 * number) for number in range(1, 9)},
    {3: None, 9: article("bridge over the harbour", first_id=300), 10: article("storm", first_id=310)},
    {9: article("storm", "bridge", first_id=400), 1: None, 2: None},
    dict.fromkeys([4, 5, 6, 7, 8, 10], None),
    {11: article("harbour", first_id=500), 12: article(first_id=510, title="storm")},
]


def ids_after(commits: int) -> set[int]:
    """The paragraphs that there are after so many of `COMMITS`."""
    articles: dict[int, Article] = {}
    for changed in COMMITS[:commits]:
        for number, each in changed.items():
            articles.pop(number, None)
            if each is not None:
                articles[number] = each
    return {line.id for each in articles.values() for line in each.paragraphs if line.id is not None}


def ways(random: Random, times: int, few: int = 2) -> Iterator[tuple[str, str]]:
    """Each pair, so many times, or a `few` of them where `times` is 0."""
    pairs = [(content, names) for content in CONTENTS for names in NAMES]
    yield from random.sample(pairs, few) if not times else pairs * times


@pytest.fixture
def times(request: pytest.FixtureRequest) -> int:
    return THOROUGH if request.config.getoption("--thorough") else 0


@pytest.mark.parametrize("merges", ["none", "usual", "all"])
def test_a_power_cut_at_any_step_of_a_commit_leaves_one_whole_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, merges: str, times: int, note: Note
) -> None:
    """The state before or the one after, and once the commit has returned, the one after; never damage."""
    if merges != "usual":
        monkeypatch.setattr(
            merging, "to_merge", lambda segments, added: list(segments) if merges == "all" else []
        )
    random = Random(1)
    folder, left = tmp_path / "index", tmp_path / "left"
    engine = WhooshEngine(folder, create=True)
    done = 0
    seen: Counter[int] = Counter()

    def cut(recorder: Recorder) -> None:
        for content, names in ways(random, times, few=2 if merges == "none" else 1):
            recorder.remains(left, random, content, names)
            again = open_engine("whoosh", left)
            reached = again.checkpoint()
            state = reached.revision if reached else 0
            assert state in (done, done + 1), (recorder.steps, content, names)
            assert dict(again.paragraphs()).keys() == ids_after(state), (recorder.steps, content, names)
            seen[state - done] += 1
            if done < len(COMMITS):
                apply(again, COMMITS[done], done + 1)
                assert everything(again) == ids_after(done + 1)
                names_left = {path.name for path in left.iterdir()}
                assert names_left == {*contents.read(left).files, "MAIN_WRITELOCK"}
            shutil.rmtree(left)

    with Recorder(folder, cut).recording() as recorder:
        for changed in COMMITS:
            apply(engine, changed, done + 1)
            done += 1
            before = seen[1]
            recorder.step()
            assert seen[1] == before, "a commit that had returned was not on the disk, or the next one was"
    note(seen.total())
    assert recorder.steps > 60
    assert set(seen) == {0, 1}


def test_a_power_cut_while_an_index_is_made_hinders_nobody(tmp_path: Path, times: int, note: Note) -> None:
    """It is empty, or not there, or said to be damaged and made anew: never believed to hold anything."""
    random = Random(2)
    root, left = tmp_path / "root", tmp_path / "left"
    root.mkdir()
    outcomes: Counter[str] = Counter()

    def cut(recorder: Recorder) -> None:
        for content, names in ways(random, times or 1):
            recorder.remains(left, random, content, names)
            try:
                engine = open_engine("whoosh", left / "whoosh", create=True)
                outcomes["opened"] += 1
            except EngineDamaged:
                shutil.rmtree(left / "whoosh")
                engine = open_engine("whoosh", left / "whoosh", create=True)
                outcomes["damaged"] += 1
            assert engine.checkpoint() is None
            apply(engine, COMMITS[0])
            assert everything(engine) == ids_after(1)
            shutil.rmtree(left)

    with Recorder(root, cut).recording() as recorder:
        open_engine("whoosh", root / "whoosh", create=True)
        recorder.step()
    note(outcomes.total())
    assert recorder.steps >= 5
    assert outcomes["opened"]
    assert not outcomes["damaged"], "the table of contents is on the disk before it has its name"


@pytest.mark.parametrize("command", ["ingest", "reindex"])
def test_after_a_power_cut_the_archive_is_what_it_would_have_been(
    tmp_path: Path, command: str, times: int, monkeypatch: pytest.MonkeyPatch, note: Note
) -> None:
    """The database as it was saved by then, the index in any state that the disk could be left in: the same
    command once more, and all is as without the cut.
    """
    monkeypatch.setattr("store.ingest.sorting.BATCH_FILES", 4)
    monkeypatch.setattr("store.store.SEARCHABLE_AFTER", 0.0)
    monkeypatch.setattr("store.sync._TIMES_AS_LONG", 0)
    monkeypatch.setattr("store.sync._COMMITTED", 5)
    random = Random(3)
    files, index, left, golden = (tmp_path / name for name in ("files", "index", "left", "golden"))
    files.mkdir()
    for number in range(9):
        (files / f"{number}.txt").write_text(text_of(number))
    run(index, "ingest", files)
    for number in range(4, 13):
        (files / f"{number}.txt").write_text(text_of(number, "And one more line for the keeper.\n"))
    shutil.copytree(index, golden)
    run(golden, command, files)
    expected = state(golden, "whoosh")
    tried: Counter[str] = Counter()
    chosen = random.sample(range(1, 400), 400 if times else 40)

    def cut(recorder: Recorder) -> None:
        if recorder.steps not in chosen:
            return
        content, names = random.choice(CONTENTS), random.choice(NAMES)
        recorder.remains(left, random, content, names)
        for path in index.iterdir():  # what SQLite makes of a power cut, SQLite answers for
            if path.is_file():
                shutil.copy2(path, left / path.name)
        with Store(left) as archive:
            try:
                assert archive.search("harbour").hits
                tried["answered"] += 1
            except EngineDamaged as error:
                assert "store reindex" in str(error)  # noqa: PT017 - either is right
                tried["refused"] += 1
        run(left, command, files)
        assert state(left, "whoosh") == expected, (recorder.steps, content, names)
        shutil.rmtree(left)

    with Recorder(index, cut).recording() as recorder:
        run(index, command, files)
    note(tried.total())
    assert recorder.steps > 40
    assert tried["answered"] > 5
    assert tried["refused"] <= tried["answered"] // 3


def run(index: Path, command: str, files: Path) -> None:
    with Store(index) as archive:
        if command == "ingest":
            archive.ingest(files)
        else:
            archive.reindex()
