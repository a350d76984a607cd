"""Which files an ingest finds, and what it passes over."""

import os
import socket
from pathlib import Path

import pytest

from store.ingest.walk import Found, PassedOver, walk


def names(root: Path, leave_out: str = "") -> list[str]:
    return [os.path.relpath(one.place, root) for one in walk(str(root), leave_out) if isinstance(one, Found)]


def passed_over(root: Path) -> dict[str, PassedOver]:
    found = walk(str(root), "")
    return {os.path.relpath(one.place, root): one for one in found if isinstance(one, PassedOver)}


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("text")
    return path


def test_files_come_in_the_order_of_their_names_at_every_depth(tmp_path: Path) -> None:
    """Two runs over the same folder see the same order."""
    for name in ("b.txt", "a/z.txt", "a/c/d.txt", "c.txt"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a/c/d.txt", "a/z.txt", "b.txt", "c.txt"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    """A name that begins with a dot is not an article."""
    for name in (".hidden.txt", ".git/a.txt", "a/.b", "seen.txt"):
        write(tmp_path / name)
    assert names(tmp_path) == ["seen.txt"]


@pytest.mark.parametrize("folder", ["A page_files", "A page-Dateien", "A page_fichiers", "A page.files"])
def test_what_a_browser_saves_beside_a_page_is_left_out(tmp_path: Path, folder: str) -> None:
    """Its pictures, styles, programs and advertisements are no articles."""
    for name in ("A page.html", f"{folder}/site.css", f"{folder}/frame.html", f"{folder}/f.txt"):
        write(tmp_path / name)
    assert names(tmp_path) == ["A page.html"]


def test_a_folder_that_belongs_to_no_page_is_read(tmp_path: Path) -> None:
    """However it is called; and so is a file."""
    kept = ["A page_notes/a.txt", "A.html", "Other_files/a.txt", "_files/a.txt"]
    for name in ("A.html", *kept):
        write(tmp_path / name)
    assert names(tmp_path) == sorted(kept)


def test_a_single_file_is_its_own_walk(tmp_path: Path) -> None:
    """A path given may be a file, even a hidden one: it was asked for by name."""
    file = write(tmp_path / ".draft.txt")
    assert [one.place for one in walk(str(file), "")] == [str(file)]


def test_the_archive_itself_is_never_read(tmp_path: Path) -> None:
    """`store ingest .` does not read its own index."""
    write(tmp_path / "index" / "store.db")
    write(tmp_path / "a.txt")
    assert names(tmp_path, str(tmp_path / "index")) == ["a.txt"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """What was not given is not read."""
    outside = write(tmp_path / "outside" / "secret.txt")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "file").symlink_to(outside)
    (inside / "folder").symlink_to(outside.parent)
    assert names(inside) == []
    assert {name: "leads out" in one.reason for name, one in passed_over(inside).items()} == {
        "file": True,
        "folder": True,
    }


def test_a_link_to_what_is_walked_anyway_is_not_a_second_file(tmp_path: Path) -> None:
    """Each content once."""
    write(tmp_path / "a" / "one.txt")
    (tmp_path / "link.txt").symlink_to("a/one.txt")
    (tmp_path / "z").symlink_to("a")
    assert names(tmp_path) == ["a/one.txt"]
    assert passed_over(tmp_path) == {}


def test_a_link_to_a_hidden_place_inside_is_followed(tmp_path: Path) -> None:
    """Stores such as git-annex keep the content in a hidden folder and link to it."""
    write(tmp_path / ".annex" / "objects" / "x.txt")
    (tmp_path / "a.txt").symlink_to(".annex/objects/x.txt")
    assert names(tmp_path) == [".annex/objects/x.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    """A folder is entered once."""
    write(tmp_path / "a" / "one.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to("self")
    assert names(tmp_path) == ["a/one.txt"]
    assert "leads nowhere" in passed_over(tmp_path)["a/self"].reason


def test_what_is_no_file_is_passed_over_with_a_reason(tmp_path: Path) -> None:
    """Opening a pipe would wait for ever, so nothing is opened."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        found = passed_over(tmp_path)
    assert {name: one.reason for name, one in found.items()} == {
        "pipe": "a named pipe, not a file",
        "socket": "a socket, not a file",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root can list every folder")
def test_a_closed_folder_is_reported_and_hides_what_is_in_it(tmp_path: Path) -> None:
    """Files in a folder that cannot be listed are not missing."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    try:
        (found,) = passed_over(tmp_path).values()
    finally:
        closed.chmod(0o700)
    assert found.unreadable
    assert "permission denied" in found.reason


def test_very_deep_folders_are_walked(tmp_path: Path) -> None:
    """No recursion: the depth is bounded by the file system only."""
    deep = tmp_path
    for _ in range(300):
        deep = deep / "d"
        deep.mkdir()
    write(deep / "a.txt")
    assert len(names(tmp_path)) == 1


def test_names_that_are_not_utf8_are_walked(tmp_path: Path) -> None:
    """A name is bytes; Python carries them through."""
    place = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(place, "w") as file:
        file.write("x")
    assert [os.fsencode(one.place) for one in walk(str(tmp_path), "")] == [place]
