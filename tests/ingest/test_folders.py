"""What a file is called in the archive."""

from pathlib import Path

import pytest

from store.ingest.folders import Folders, written


def admitted(*places: Path, folders: Folders | None = None) -> Folders:
    folders = folders or Folders({})
    for place in places:
        folders.admit(str(place), list)
    return folders


def made(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


def test_a_file_has_the_name_of_the_folder_given_in_front(tmp_path: Path) -> None:
    """The owner's other folders are not told."""
    folders = admitted(made(tmp_path / "seeds"))
    assert folders.name_of(f"{tmp_path}/seeds/wire/a.txt") == "seeds/wire/a.txt"
    assert folders.name_of(f"{tmp_path}/other/a.txt") is None


def test_a_folder_inside_a_known_one_has_no_name_of_its_own(tmp_path: Path) -> None:
    """A file has one name, whichever of its folders is given."""
    folders = admitted(made(tmp_path / "seeds"), made(tmp_path / "seeds" / "wire"))
    assert folders.name_of(f"{tmp_path}/seeds/wire/a.txt") == "seeds/wire/a.txt"


def test_a_folder_around_a_known_one_leaves_its_names_alone(tmp_path: Path) -> None:
    """The deepest known folder names a file."""
    folders = admitted(made(tmp_path / "news" / "seeds"), tmp_path / "news")
    assert folders.name_of(f"{tmp_path}/news/seeds/a.txt") == "seeds/a.txt"
    assert folders.name_of(f"{tmp_path}/news/a.txt") == "news/a.txt"
    assert folders.names_under(f"{tmp_path}/news") == ["news/", "seeds/"]


def test_two_folders_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    """Their files must not take each other's place."""
    folders = admitted(made(tmp_path / "a" / "seeds"), made(tmp_path / "b" / "seeds"))
    assert folders.name_of(f"{tmp_path}/a/seeds/x") == "seeds/x"
    assert folders.name_of(f"{tmp_path}/b/seeds/x") == "seeds (2)/x"


@pytest.mark.parametrize(
    ("expected", "known"),
    [
        pytest.param("seeds/x", ["seeds/x", "seeds/y"], id="its files are here: it was moved"),
        pytest.param("seeds (2)/x", ["seeds/p", "seeds/q"], id="other files: another folder"),
        pytest.param("seeds (2)/x", [], id="nothing known: another folder"),
    ],
)
def test_a_folder_that_is_gone_passes_its_name_on_only_with_its_files(
    tmp_path: Path, expected: str, known: list[str]
) -> None:
    """An archive on a disk that is mounted elsewhere today stays the same archive."""
    folders = Folders({"seeds": str(tmp_path / "was" / "seeds")})
    now = made(tmp_path / "now" / "seeds")
    (now / "x").touch()
    folders.admit(str(now), lambda: known)
    assert folders.name_of(f"{now}/x") == expected


def test_folders_are_remembered(tmp_path: Path) -> None:
    """Also a folder whose name is not UTF-8."""
    odd = "/srv/caf\udce9"
    admitted(made(tmp_path / "seeds"), Path(odd)).save(tmp_path)
    again = Folders.load(tmp_path)
    assert again.name_of(f"{tmp_path}/seeds/a") == "seeds/a"
    assert again.name_of(f"{odd}/a") == "caf\udce9/a"


@pytest.mark.parametrize("content", ["", "[]", "{", "null"], ids=["empty", "list", "cut off", "null"])
def test_an_unreadable_list_of_folders_is_an_empty_one(tmp_path: Path, content: str) -> None:
    """It can be made again: it holds no article."""
    (tmp_path / "folders.json").write_text(content)
    assert Folders.load(tmp_path).name_of("/a") is None


def test_a_place_is_known_only_while_its_folder_is_here(tmp_path: Path) -> None:
    """What lies on a disk that is not connected is not gone."""
    folders = admitted(made(tmp_path / "seeds"))
    assert folders.place_of("seeds/a/b.txt") == f"{tmp_path}/seeds/a/b.txt"
    assert folders.place_of("other/a.txt") is None
    (tmp_path / "seeds").rmdir()
    assert folders.place_of("seeds/a/b.txt") is None


def test_a_name_that_is_not_utf8_is_written_out_and_kept_as_bytes() -> None:
    """The database shows it, and can find the file again."""
    assert written("news/caf\udce9.txt") == ("news/caf\\xe9.txt", b"news/caf\xe9.txt")
    assert written("news/café.txt") == ("news/café.txt", None)
