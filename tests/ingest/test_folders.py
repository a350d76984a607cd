"""What a file is called in the archive."""

import hashlib
import shutil
from pathlib import Path

import pytest

from store.database.records import KnownSource
from store.ingest.folders import Folders, written


def admitted(*places: Path, folders: Folders | None = None) -> Folders:
    folders = folders or Folders({})
    for place in places:
        folders.admit(str(place), {})
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


def known(folder: Path, name: str) -> dict[str, KnownSource]:
    """The files in `folder`, as known when it was called `name`."""
    sources = [
        KnownSource(
            id=number,
            path=f"{name}/{file.name}",
            path_bytes=None,
            sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
            stamp=None,
            format="text",
            format_version=1,
        )
        for number, file in enumerate(sorted(folder.iterdir()))
    ]
    return {one.path: one for one in sources}


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        pytest.param("seeds/0", ["one", "two"], id="its files are here: it was moved"),
        pytest.param("seeds/0", ["one", "other"], id="half of them are"),
        pytest.param("seeds (2)/0", ["other", "texts"], id="other files of the same names: another folder"),
        pytest.param("seeds (2)/0", [], id="none of them is here: another folder"),
    ],
)
def test_a_folder_that_is_gone_passes_its_name_on_only_with_its_files(
    tmp_path: Path, expected: str, texts: list[str]
) -> None:
    """An archive on a disk that is mounted elsewhere today stays the same archive."""
    was, now = made(tmp_path / "was" / "seeds"), made(tmp_path / "now" / "seeds")
    for number, text in enumerate(["one", "two"]):
        (was / str(number)).write_text(text)
    for number, text in enumerate(texts):
        (now / str(number)).write_text(text)
    before = known(was, "seeds")
    shutil.rmtree(was)
    folders = Folders({"seeds": str(was)})
    assert folders.admit(str(now), before) is None
    assert folders.name_of(f"{now}/0") == expected
    alone = Folders({})  # the list of folders may be lost, or left behind with the owner
    alone.admit(str(now), before)
    assert alone.name_of(f"{now}/0") == expected


def test_a_renamed_folder_has_its_new_name(tmp_path: Path) -> None:
    """Its files are to be called by it, so both names are told."""
    now = made(tmp_path / "renamed")
    (now / "a").write_text("one")
    before = known(now, "seeds")
    folders = Folders({"seeds": str(tmp_path / "seeds")})
    assert folders.admit(str(now), before) == ("seeds", "renamed")
    assert folders.name_of(f"{now}/a") == "renamed/a"


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
