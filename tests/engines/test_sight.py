"""Whether an index that is open is still the one in its folder."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from store.engines import open_engine
from store.engines.whoosh import contents
from store.engines.whoosh.sight import Sight
from tests.engines.corpus import apply, article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = open_engine("whoosh", tmp_path / "whoosh", create=True)
    apply(engine, {1: article("ash", first_id=10)})
    return tmp_path / "whoosh"


def settle(folder: Path) -> None:
    """Makes it look as if nothing had come or gone for a while."""
    long_ago = time.time_ns() - 60_000_000_000
    os.utime(folder, ns=(long_ago, long_ago))


@pytest.mark.parametrize("settled", [False, True])
def test_what_nobody_touched_holds(folder: Path, settled: bool) -> None:
    """However often it is asked, and whether something happened in the folder just now or long ago."""
    if settled:
        settle(folder)
    sight = Sight(folder, contents.read(folder))
    assert [sight.holds for _ in range(3)] == [True] * 3


@pytest.mark.parametrize("settled", [False, True])
def test_a_commit_is_noticed(folder: Path, settled: bool) -> None:
    """The next search sees it."""
    if settled:
        settle(folder)
    sight = Sight(folder, contents.read(folder))
    assert sight.holds
    apply(open_engine("whoosh", folder), {2: article("bay", first_id=20)}, 2)
    assert not sight.holds


def test_two_commits_within_one_step_of_the_clock_are_noticed(folder: Path) -> None:
    """A folder's time that is young may be that of what came after it, too: it is not trusted."""
    now = time.time_ns()
    os.utime(folder, ns=(now, now))
    sight = Sight(folder, contents.read(folder))
    assert sight.holds
    apply(open_engine("whoosh", folder), {2: article("bay", first_id=20)}, 2)
    os.utime(folder, ns=(now, now))
    assert not sight.holds


def test_a_list_of_names_is_read_once_it_is_settled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Listing a folder costs more than all else that is asked here."""
    settle(folder)
    sight = Sight(folder, contents.read(folder))
    monkeypatch.setattr(contents, "newest", lambda folder: pytest.fail("listed again"))
    assert sight.holds


@pytest.mark.parametrize("remove", [False, True])
def test_a_file_that_was_changed_or_is_gone_is_noticed(folder: Path, remove: bool) -> None:
    """Also where its name and its size are the same, and where nothing else in the folder changed."""
    settle(folder)
    sight = Sight(folder, contents.read(folder))
    (segment,) = folder.glob("*.seg")
    if remove:
        segment.unlink()
    else:
        segment.write_bytes(segment.read_bytes())
    settle(folder)
    assert not sight.holds
