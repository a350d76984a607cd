"""Reading one file: whole and unchanged, or not at all, and never waiting."""

import os
import time
from pathlib import Path

import pytest

from store.errors import FormatError
from store.ingest import files


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """The bytes are the file's bytes."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"\x00\xff" * 300_000)
    assert files.read(str(file)).data == b"\x00\xff" * 300_000


def test_a_settled_file_has_a_stamp_and_a_fresh_one_has_none(tmp_path: Path) -> None:
    """A file changed a moment ago may change again within one tick of its clock, so its times prove nothing
    yet.
    """
    file = tmp_path / "a.txt"
    file.write_text("x")
    assert files.read(str(file)).stamp is None
    future = time.time() + 3
    real = time.time
    try:
        time.time = lambda: future + (real() - future) + 3  # the clock three seconds on
        stamp = files.read(str(file)).stamp
    finally:
        time.time = real
    assert stamp == files.stamp(os.stat(file))


def test_any_change_of_a_file_changes_its_stamp(tmp_path: Path) -> None:
    """Also where someone sets the time of change back."""
    file = tmp_path / "a.txt"
    file.write_text("one")
    before = os.stat(file)
    file.write_text("two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert files.stamp(os.stat(file)) != files.stamp(before)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """A name can become a pipe between the walk and the reading."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FormatError, match="not a regular file"):
        files.read(str(tmp_path / "pipe"))


def test_a_link_is_not_followed_any_more(tmp_path: Path) -> None:
    """The walk has resolved links; one that appears since is not."""
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to("a.txt")
    with pytest.raises(FormatError, match="cannot be read"):
        files.read(str(tmp_path / "link"))


def test_a_vanished_file_says_so(tmp_path: Path) -> None:
    """It was listed and is gone: a failure of that file alone."""
    with pytest.raises(FormatError, match="no such file"):
        files.read(str(tmp_path / "gone"))


def test_a_huge_sparse_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    """A terabyte of nothing is no article."""
    file = tmp_path / "sparse"
    with file.open("wb") as out:
        out.truncate(1 << 40)
    with pytest.raises(FormatError, match="1,048,576 MB"):
        files.read(str(file))


def test_a_file_that_keeps_changing_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of one state and half of another is no article."""
    file = tmp_path / "a.txt"
    file.write_text("x")
    real = os.fstat
    seen = 0

    def growing(handle: int) -> os.stat_result:
        nonlocal seen
        seen += 1
        with file.open("a") as out:
            out.write("more")
        return real(handle)

    monkeypatch.setattr(os, "fstat", growing)
    with pytest.raises(FormatError, match="changed while it was read"):
        files.read(str(file))
    assert seen == 4  # before and after, twice
