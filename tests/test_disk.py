"""Files that are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.disk import exchange, write_whole


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
