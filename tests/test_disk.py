"""Files that are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.disk import drafted, exchange, write_whole


def test_a_file_is_written_as_a_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    """The draft takes the place of what was there."""
    target = tmp_path / "folders.json"
    target.write_text("what was there before, and longer")
    write_whole(target, "é")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("folders.json", b"\xc3\xa9")]


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk shows itself while the draft is brought to it, at the latest."""
    target = tmp_path / "folders.json"
    write_whole(target, "old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, "new")
    assert target.read_text() == "old"


def test_a_file_that_says_so_already_is_left_alone(tmp_path: Path) -> None:
    """The same text is not written again: the file stays the very same one."""
    target = tmp_path / "folders.json"
    write_whole(target, "same")
    before = target.stat()
    write_whole(target, "same")
    assert (target.stat().st_ino, target.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_two_folders_take_each_others_names_or_keep_their_own(tmp_path: Path) -> None:
    """In one step; where the system cannot, or one is not there, nothing is changed."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "was").write_text(name)
    done = exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "was").read_text() == ("other" if done else "one")
    assert (tmp_path / "other" / "was").read_text() == ("one" if done else "other")
    assert not exchange(tmp_path / "one", tmp_path / "nowhere")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]


def test_a_draft_takes_the_place_of_its_target_or_nothing_has_happened(tmp_path: Path) -> None:
    """Only when the ``with`` ends well; in either case nothing else is left."""
    target = tmp_path / "news.jsonl"
    target.write_text("old")

    def give_up() -> None:
        with drafted(target) as draft:
            draft.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        give_up()
    assert target.read_text() == "old"
    with drafted(target) as draft:
        draft.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_process_left_is_cleared_away_and_what_a_living_one_writes_is_not(
    tmp_path: Path,
) -> None:
    """Nobody can clean up after a kill but the next one who writes there."""
    dead = os.fork()
    if not dead:
        os._exit(0)
    os.waitpid(dead, 0)
    target = tmp_path / "a[1].jsonl"
    for process in (dead, os.getppid()):
        (tmp_path / f".{target.name}.{process}.tmp").write_text("half")
    (tmp_path / f".other.jsonl.{dead}.tmp").write_text("of another file")
    with drafted(target) as draft:
        draft.write_text("new")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {target.name, f".{target.name}.{os.getppid()}.tmp", f".other.jsonl.{dead}.tmp"}


@pytest.mark.parametrize("letter", ["x", "ж"])
def test_the_longest_name_has_room_for_a_draft(tmp_path: Path, letter: str) -> None:
    """A name has 255 bytes at most, however many letters that is."""
    target = tmp_path / (letter * (255 // len(letter.encode())))
    with drafted(target) as draft:
        draft.write_text("new")
    assert target.read_text() == "new"
