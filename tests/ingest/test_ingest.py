"""What an ingest makes of a folder, and of the same folder later."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from store.database import reading
from store.errors import FormatError, StoreError
from store.formats import text
from store.models import Contents, Report, Source
from store.store import Store

STORY = """Ferry runs aground off {place}
By Desmond Quill, MNA
{day} March 2017
LISBON (MNA) - The night ferry from {place} ran aground at dusk with forty passengers and a band on board.
Nobody was hurt, the harbour office said, and the band played until the tug arrived.
The tower keeper said that the fog would lift by noon, as it always had.
"""


GERMAN = """Überfall in München
Von Wiebke Tann
4. März 2017
Der Fährverkehr ist seit dem Abend eingestellt worden.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = tmp_path / "news"
    (files / "wire").mkdir(parents=True)
    write(files / "a.txt", "Almada")
    write(files / "wire" / "b.txt", "Barreiro")
    return files


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "index") as archive:
        yield archive


def write(file: Path, place: str, day: int = 4) -> None:
    file.write_text(STORY.format(place=place, day=day))
    past = time.time() - 100
    os.utime(file, (past, past))


def counted(report: Report) -> dict[str, int]:
    """What a report counts, without what is nothing."""
    counts = {
        name: getattr(report, name) for name in ("new", "changed", "unchanged", "moved", "copies", "pruned")
    }
    lists = {name: len(getattr(report, name)) for name in ("missing", "failed", "passed_over")}
    return {name: number for name, number in (counts | lists).items() if number}


def paths(archive: Store) -> list[str]:
    return sorted(article.source or "" for article in archive.articles())


def test_a_folder_becomes_articles_named_by_it(archive: Store, folder: Path) -> None:
    """A source is called by the name of the folder given and the way inside it."""
    assert counted(archive.ingest(folder)) == {"new": 2}
    assert paths(archive) == ["news/a.txt", "news/wire/b.txt"]


def test_an_unchanged_folder_is_not_read_again(
    archive: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The marks of the file system are enough, once they prove something."""
    archive.ingest(folder)
    later = time.time() + 100
    monkeypatch.setattr(time, "time", lambda: later)
    assert counted(archive.ingest(folder)) == {"unchanged": 2}  # read once more, now with settled marks
    monkeypatch.setattr("store.ingest.files.read", None)
    assert counted(archive.ingest(folder)) == {"unchanged": 2}


def test_a_touched_file_is_unchanged(archive: Store, folder: Path) -> None:
    """Other times, the same bytes."""
    archive.ingest(folder)
    (folder / "a.txt").touch()
    assert counted(archive.ingest(folder)) == {"unchanged": 2}


def test_a_change_within_the_same_tick_is_seen(archive: Store, folder: Path) -> None:
    """Same size, same times: a file changed a moment ago is read again, whatever its marks say."""
    file = folder / "a.txt"
    before = file.read_text()
    os.utime(file)
    archive.ingest(folder)
    status = file.stat()
    file.write_text(before.replace("noon", "nine"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert counted(archive.ingest(folder)) == {"changed": 1, "unchanged": 1}


def test_a_changed_file_keeps_the_ids_of_what_it_still_says(archive: Store, folder: Path) -> None:
    """A citation goes on pointing at the same words."""
    archive.ingest(folder / "a.txt")
    (before,) = archive.articles()
    (folder / "a.txt").write_text(STORY.format(place="Almada", day=4).replace("by noon", "by three"))
    assert counted(archive.ingest(folder / "a.txt")) == {"changed": 1}
    (after,) = archive.articles()
    assert after.id == before.id
    assert [p.id for p in after.paragraphs[:-1]] == [p.id for p in before.paragraphs[:-1]]
    assert after.paragraphs[-1].id != before.paragraphs[-1].id


def test_a_moved_file_is_recognised(archive: Store, folder: Path) -> None:
    """Nothing is read anew, and no id changes."""
    archive.ingest(folder)
    before = {p.text: p.id for article in archive.articles() for p in article.paragraphs}
    (folder / "a.txt").rename(folder / "wire" / "c.txt")
    assert counted(archive.ingest(folder)) == {"moved": 1, "unchanged": 1}
    assert paths(archive) == ["news/wire/b.txt", "news/wire/c.txt"]
    assert {p.text: p.id for article in archive.articles() for p in article.paragraphs} == before


def test_a_file_moved_away_and_replaced_is_moved_and_new(archive: Store, folder: Path) -> None:
    """A rotation of names ("today.txt" becomes "yesterday.txt") does not pour one article into another."""
    archive.ingest(folder / "a.txt")
    (before,) = archive.articles()
    (folder / "a.txt").rename(folder / "older.txt")
    write(folder / "a.txt", "Setubal", 9)
    archive.ingest(folder / "a.txt", folder / "older.txt")
    found = {article.source: article.id for article in archive.articles()}
    assert found["news/older.txt"] == before.id
    assert found["news/a.txt"] != before.id


@pytest.mark.parametrize("together", [2, 500])
@pytest.mark.parametrize(
    "after",
    [
        pytest.param([9, 0, 1, 2, 3, 4, 5, 6], id="each gets the next number"),
        pytest.param([1, 2, 3, 4, 5], id="each gets the number before"),
        pytest.param([5, 4, 3, 2, 1, 0], id="turned round"),
        pytest.param([1, 2, 3, 4, 5, 0], id="in a ring"),
    ],
)
def test_files_that_pass_their_names_on_keep_their_articles(
    archive: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: list[int], together: int
) -> None:
    """An article follows its text, in whichever order the files come, and whichever are saved together."""
    monkeypatch.setattr("store.ingest.sorting.BATCH_FILES", together)
    files = tmp_path / "news"
    files.mkdir()
    for number in range(6):
        write(files / f"{number}.txt", f"Almada{number}")
    archive.ingest(files)
    before = {article.title: article for article in archive.articles()}
    for file in files.iterdir():
        file.unlink()
    for place, number in enumerate(after):
        write(files / f"{place}.txt", f"Almada{number}")
    archive.ingest(files, prune=True, yes=True)
    now = {article.title: article for article in archive.articles()}
    assert len(now) == len(after)
    for title, article in now.items():
        if title in before:
            assert article.id == before[title].id
            assert article.paragraphs == before[title].paragraphs
            assert not archive.retired(article.id or 0)
    assert not archive.check()


def test_two_files_whose_names_are_written_alike_are_told_apart(archive: Store, folder: Path) -> None:
    """A name that is not UTF-8 is written out; nothing is left out without a word."""
    write(folder / "caf\\xe9.txt", "Caparica")
    write(folder / "caf\udce9.txt", "Cacilhas")
    report = archive.ingest(folder)
    assert [path for path, _ in report.passed_over] == ["news/caf\\xe9.txt"]
    assert report.new == 3


def test_a_renamed_folder_keeps_its_articles(archive: Store, folder: Path) -> None:
    """All its files are moved; what changed in them, or went, since then is seen as ever."""
    (folder / "noise.bin").write_bytes(bytes(range(256)))
    write(folder / "c.txt", "Cacilhas")
    write(folder / "d.txt", "Dafundo")
    archive.ingest(folder)
    before = {article.title: article for article in archive.articles()}
    now = folder.with_name("paper")
    folder.rename(now)
    write(now / "a.txt", "Almada", day=5)
    (now / "c.txt").unlink()
    report = archive.ingest(now, prune=True, yes=True)
    assert counted(report) == {"changed": 1, "moved": 2, "failed": 1, "missing": 1, "pruned": 1}
    assert paths(archive) == ["paper/a.txt", "paper/d.txt", "paper/wire/b.txt"]
    assert {article.title: article.id for article in archive.articles()} == {
        title: article.id for title, article in before.items() if title and "Cacilhas" not in title
    }
    assert [path for path, _ in archive.status().failures] == ["paper/noise.bin"]
    now.rename(folder)
    assert counted(archive.ingest(folder)) == {"moved": 3, "failed": 1}
    assert paths(archive) == ["news/a.txt", "news/d.txt", "news/wire/b.txt"]
    assert not archive.check()


def test_a_copy_is_a_second_source_of_one_article(archive: Store, folder: Path) -> None:
    """The same bytes twice are one article, and stay in the archive when one of the files goes."""
    archive.ingest(folder)
    write(folder / "copy.txt", "Almada")
    assert counted(archive.ingest(folder)) == {"copies": 1, "unchanged": 2}
    (folder / "a.txt").unlink()
    assert counted(archive.ingest(folder, prune=True, yes=True)) == {"unchanged": 2, "missing": 1}
    assert paths(archive) == ["news/copy.txt", "news/wire/b.txt"]


def test_a_vanished_file_is_reported_and_kept(archive: Store, folder: Path) -> None:
    """Nothing is removed that nobody asked to remove."""
    archive.ingest(folder)
    (folder / "a.txt").unlink()
    assert archive.ingest(folder).missing == ("news/a.txt",)
    assert len(list(archive.articles())) == 2


def test_prune_removes_what_is_gone_but_its_paragraphs_stay_citable(archive: Store, folder: Path) -> None:
    """A citation made last year still shows what it cited."""
    for number in range(8):
        write(folder / f"{number}.txt", f"Porto {number}")
    archive.ingest(folder)
    gone = next(article for article in archive.articles() if article.source == "news/a.txt")
    (folder / "a.txt").unlink()
    assert counted(archive.ingest(folder, prune=True)) == {"unchanged": 9, "missing": 1, "pruned": 1}
    found = archive.paragraph(gone.paragraphs[3].id or 0)
    assert not isinstance(found, tuple)
    assert (found.paragraph.text, found.article.title) == (gone.paragraphs[3].text, gone.title)
    assert not archive.search("almada").hits


@pytest.mark.parametrize("left", [0, 1], ids=["empty folder", "most of it gone"])
def test_prune_asks_before_it_removes_much(archive: Store, folder: Path, left: int) -> None:
    """An empty folder is more often a disk that is not connected than a wish."""
    archive.ingest(folder)
    (folder / "wire" / "b.txt").unlink()
    if not left:
        (folder / "a.txt").unlink()
    with pytest.raises(StoreError, match="--yes"):
        archive.ingest(folder, prune=True)
    assert len(list(archive.articles())) == 2
    archive.ingest(folder, prune=True, yes=True)
    assert len(list(archive.articles())) == left


def test_only_what_lies_in_the_folders_given_can_be_missing(archive: Store, folder: Path) -> None:
    """Another folder's files are nobody's business."""
    archive.ingest(folder)
    (folder / "a.txt").unlink()
    assert archive.ingest(folder / "wire").missing == ()


def test_a_file_that_cannot_be_read_is_recorded_and_the_rest_kept(archive: Store, folder: Path) -> None:
    """One bad file costs one file."""
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "empty.txt").write_bytes(b"")
    report = archive.ingest(folder)
    assert counted(report) == {"new": 2, "failed": 2}
    assert [path for path, _ in archive.status().failures] == ["news/empty.txt", "news/picture.txt"]


def test_a_fault_of_a_format_is_the_failure_of_that_file_alone(
    archive: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that the program stumbles over keeps no other one out of the archive, and is named."""
    parse = text.parse

    def stumbling(source: Source) -> Contents:
        if "Almada" in source.text:
            raise IndexError("string index out of range")
        return parse(source)

    monkeypatch.setattr(text, "parse", stumbling)
    report = archive.ingest(folder)
    assert counted(report) == {"new": 1, "failed": 1}
    [(path, reason)] = report.failed
    assert path == "news/a.txt"
    assert "a fault in the program itself (IndexError" in reason
    monkeypatch.undo()
    assert counted(archive.ingest(folder)) == {"new": 1, "unchanged": 1}


def test_a_file_that_becomes_readable_is_no_failure_any_more(archive: Store, folder: Path) -> None:
    """The list of failures is the list of today's failures."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "gone.txt").write_bytes(b"")
    archive.ingest(folder)
    write(folder / "empty.txt", "Faro")
    (folder / "gone.txt").unlink()
    archive.ingest(folder)
    assert archive.status().failures == ()


def test_what_waits_for_a_library_is_read_when_it_is_there(
    archive: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it lies in an archive, and others there could be read without."""
    page = "<html><body><h1>The tug sails</h1><p>It sails again, after a year in the dock.</p></body></html>"
    absent = tmp_path / "absent" / "lxml"
    absent.mkdir(parents=True)
    (absent / "__init__.py").write_text("raise ImportError")
    folder = tmp_path / "saved"
    folder.mkdir()
    with ZipFile(tmp_path / "inner.zip", "w") as inner:
        inner.writestr("page.html", page)
        inner.writestr("notes.txt", "The lamp\n\nThe lamp of the light-ship was found in a barn.")
    with ZipFile(folder / "outer.zip", "w") as outer:
        outer.write(tmp_path / "inner.zip", "inner.zip")
    with monkeypatch.context() as missing:
        missing.syspath_prepend(absent.parent)  # that the worker gets, which reads pages
        assert "page.html" in archive.ingest(folder).remarks[0][1]
    assert archive.ingest(folder).remarks == ()
    assert {one.title for one in archive.articles()} == {"The tug sails", "The lamp"}
    assert archive.ingest(folder).unchanged == 1


def test_a_file_that_breaks_keeps_what_was_read_from_it(archive: Store, folder: Path) -> None:
    """An archive does not forget because a disk does."""
    archive.ingest(folder)
    (folder / "a.txt").write_bytes(bytes(range(256)))
    assert counted(archive.ingest(folder)) == {"failed": 1, "unchanged": 1}
    assert paths(archive) == ["news/a.txt", "news/wire/b.txt"]


def test_a_dry_run_says_what_would_be_done_and_does_nothing(archive: Store, folder: Path) -> None:
    """Not even a folder is made."""
    assert counted(archive.ingest(folder, dry_run=True)) == {"new": 2}
    assert not archive.folder.exists()
    archive.ingest(folder)
    write(folder / "a.txt", "Aveiro")
    (folder / "wire" / "b.txt").unlink()
    assert counted(archive.ingest(folder, dry_run=True)) == {"changed": 1, "missing": 1}
    assert archive.search("barreiro").hits


def test_a_path_that_is_not_there_stops_before_anything_is_read(archive: Store, folder: Path) -> None:
    """A slip of the pen is not half an ingest."""
    with pytest.raises(StoreError, match="nothing was read"):
        archive.ingest(folder, folder / "nowhere")
    with pytest.raises(StoreError, match="no format “lotus”"):
        archive.ingest(folder, format_name="lotus")
    assert not archive.folder.exists()


def test_what_takes_long_to_read_is_saved_meanwhile(
    archive: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever stops an ingest of a few hundred slow files has those that were read by then."""
    monkeypatch.setattr("store.ingest.sorting.BATCH_SECONDS", 0)
    parse = text.parse

    def interrupted(source: Source) -> Contents:
        if "Barreiro" in source.text:
            raise KeyboardInterrupt
        return parse(source)

    monkeypatch.setattr(text, "parse", interrupted)
    with pytest.raises(KeyboardInterrupt):
        archive.ingest(folder)
    assert paths(archive) == ["news/a.txt"]


def test_a_path_given_twice_is_read_once(archive: Store, folder: Path) -> None:
    """Also where one path lies inside another."""
    assert counted(archive.ingest(folder, folder / "wire", folder / "a.txt")) == {"new": 2}


def test_standard_input_is_one_more_article(archive: Store) -> None:
    """It is called by its content: another one does not replace it, the same one is not there twice."""
    first, second = (STORY.format(place=place, day=3).encode() for place in ("Nazare", "Viana"))
    assert counted(archive.ingest(standard_input=first)) == {"new": 1}
    assert counted(archive.ingest(standard_input=second)) == {"new": 1}
    assert counted(archive.ingest(standard_input=first)) == {"unchanged": 1}
    assert all(path.startswith("(standard input)/") for path in paths(archive))


def test_a_name_that_is_not_utf8_is_read_and_found_again(archive: Store, folder: Path) -> None:
    """A name is bytes; shown, it is text."""
    place = os.fsencode(folder) + b"/caf\xe9.txt"
    with open(place, "w") as file:
        file.write(STORY.format(place="Evora", day=5))
    assert counted(archive.ingest(folder)) == {"new": 3}
    assert "news/caf\\xe9.txt" in paths(archive)
    assert counted(archive.ingest(folder)) == {"unchanged": 3}
    os.rename(place, os.fsencode(folder) + b"/caf\xea.txt")
    assert counted(archive.ingest(folder)) == {"moved": 1, "unchanged": 2}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-16", GERMAN), ("cp1252", GERMAN.replace("worden.", "worden – „leider“.")), ("utf-8-sig", GERMAN)],
    ids=["utf-16", "cp1252", "utf-8 with its mark"],
)
def test_other_encodings_are_read(archive: Store, tmp_path: Path, encoding: str, text: str) -> None:
    """What was guessed or declared is recorded with the source."""
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    archive.ingest(tmp_path / "a.txt")
    (article,) = archive.articles()
    assert article.title == "Überfall in München"
    assert archive.search("fährverkehr").hits


def test_one_line_of_many_megabytes_is_read_in_pieces(archive: Store, tmp_path: Path) -> None:
    """Nothing is lost, and no paragraph is longer than can be shown."""
    sentence = "The ferry left the harbour at dusk and came back in the morning with nobody on board. "
    (tmp_path / "long.txt").write_text("A very long line\n" + sentence * 20_000)
    archive.ingest(tmp_path / "long.txt")
    (article,) = archive.articles()
    assert max(len(p.text) for p in article.paragraphs) <= 20_000
    assert sum(p.text.count("ferry") for p in article.paragraphs) == 20_000


@pytest.mark.parametrize(
    ("recorded", "data"),
    [
        pytest.param("utf-8", "Die Fähre fährt über den Fluß.".encode(), id="sure"),
        pytest.param("utf-8 (1 byte unreadable)", "Die Fähre fährt über".encode() + b"\xff", id="damaged"),
        pytest.param(
            "koi8_r (a guess)", ("Паром снова ходит через реку. " * 9).encode("koi8_r"), id="a guess"
        ),
    ],
)
def test_how_sure_an_encoding_is_is_recorded_and_told(tmp_path: Path, recorded: str, data: bytes) -> None:
    """Whoever wonders about an odd character finds out what was guessed."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_bytes(data)
    with Store(tmp_path / "index") as archive:
        report = archive.ingest(tmp_path / "news")
    with closing(reading.connect(tmp_path / "index" / "store.db")) as connection:
        assert connection.execute("SELECT encoding FROM sources").fetchone()[0] == recorded
    assert report.doubtful == (() if recorded == "utf-8" else (("news/a.txt", recorded),))


def test_a_format_can_be_asked_for(archive: Store, folder: Path) -> None:
    """Files are read by the format that is asked for, once more where another one had read them."""
    archive.ingest(folder)
    assert counted(archive.ingest(folder, format_name="markdown")) == {"changed": 2}
    assert counted(archive.ingest(folder)) == {"unchanged": 2}
    with pytest.raises(FormatError, match=r"there is no format “lotus”; the formats are .*text"):
        archive.ingest(folder, format_name="lotus")


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("empty", [False, True])
def test_an_archive_whose_database_is_lost_is_not_begun_anew(
    tmp_path: Path, folder: Path, empty: bool, dry_run: bool
) -> None:
    """Its ids would be given once more, to other paragraphs; with a backup in its place it goes on."""
    index = tmp_path / "index"
    with Store(index) as archive:
        archive.ingest(folder)
        archive.backup(tmp_path / "kept.db")
    for file in index.glob("store.db*"):
        file.unlink()
    if empty:
        (index / "store.db").touch()
    with Store(index) as archive, pytest.raises(StoreError, match=r"is gone or empty.* put a backup in its"):
        archive.ingest(folder, dry_run=dry_run)
    assert not (index / "store.db").exists() or not (index / "store.db").stat().st_size
    shutil.copy(tmp_path / "kept.db", index / "store.db")
    with Store(index) as archive:
        assert counted(archive.ingest(folder)) == {"unchanged": 2}
