"""Folders as other programs leave them: the articles are read, once each, and nothing else is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.models import Report
from store.store import Store

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
ADDRESS = "https://gull.example/2021/ferry"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "index") as archive:
        yield archive


def text(title: str) -> bytes:
    """A text, which is one whatever it is called."""
    return f"{title}\n\nIt had been laid up for a year, said the port, and nobody had missed it.\n".encode()


def fill(folder: Path, contents: dict[str, bytes | str]) -> Path:
    for name, content in contents.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def sources(archive: Store) -> dict[str, str | None]:
    """The articles' files, each with its title."""
    return {article.source or "": article.title for article in archive.articles()}


def beside(report: Report) -> dict[str, int]:
    return dict(report.furnishings)


#: what is not read, by its kind
FURNISHINGS: dict[str, tuple[str, bytes | str]] = {
    "photo.jpg": ("picture", PNG),
    "image?id=7": ("picture", PNG),
    "logo.svg": ("picture", "<svg></svg>"),
    "site.css": ("style sheet", "a { color: red }"),
    "app.js?ver=2": ("program", "let it = 'be';"),
    "letters.woff2": ("font", b"wOF2" + bytes(40)),
    "talk.mp3": ("recording", b"ID3\4" + bytes(40)),
    "Thumbs.db": ("technical file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(40)),
    "desktop.ini": ("technical file", "[.ShellClassInfo]"),
    "zotero.sqlite": ("database", b"SQLite format 3\0" + bytes(40)),
}


def test_what_no_article_can_be_is_counted_and_is_no_failure(archive: Store, tmp_path: Path) -> None:
    """A folder of saved pages is full of pictures and styles; nobody is told of each."""
    folder = fill(tmp_path / "saved", {name: content for name, (_, content) in FURNISHINGS.items()})
    fill(folder, {"ferry.txt": text("The ferry sails again")})
    for _ in range(2):
        report = archive.ingest(folder)
        assert (report.failed, report.passed_over) == ((), ())
        kinds = [kind for kind, _ in FURNISHINGS.values()]
        assert beside(report) == {kind: kinds.count(kind) for kind in kinds}
    assert sources(archive) == {"saved/ferry.txt": "The ferry sails again"}
    assert archive.status().failures == ()


@pytest.mark.parametrize("name", ["photo.jpg", "image?id=7", "site.css"])
def test_a_file_that_was_itself_named_is_told(archive: Store, tmp_path: Path, name: str) -> None:
    """Whoever asks for it by name wants to know; a folder around it does not keep the complaint."""
    folder = fill(tmp_path / "saved", {name: FURNISHINGS[name][1]})
    assert [path for path, _ in archive.ingest(folder / name).failed] == [f"saved/{name}"]
    assert archive.ingest(folder).failed == ()
    assert archive.status().failures == ()


def test_a_picture_that_is_called_as_an_article_is_a_failure(archive: Store, tmp_path: Path) -> None:
    """Somebody will miss it."""
    folder = fill(tmp_path / "saved", {"ferry.txt": PNG})
    assert [path for path, _ in archive.ingest(folder).failed] == ["saved/ferry.txt"]


def test_an_article_whose_file_became_a_picture_stays(archive: Store, tmp_path: Path) -> None:
    """What was read once is not forgotten, and that it cannot be read any more is told."""
    folder = fill(tmp_path / "saved", {"ferry": text("The ferry sails again")})
    archive.ingest(folder)
    fill(folder, {"ferry": PNG})
    assert [path for path, _ in archive.ingest(folder, prune=True).failed] == ["saved/ferry"]
    assert sources(archive) == {"saved/ferry": "The ferry sails again"}


def index(**other: object) -> str:
    """What ArchiveBox says of a page."""
    run = {"start_ts": "2021-02-03T10:20:30.123456+00:00", "status": "succeeded"}
    told = {
        "schema": "Link",
        "url": ADDRESS,
        "timestamp": "1612345678.0",
        "history": {"singlefile": [run], "wget": [{**run, "start_ts": "2021-02-04T09:00:00+00:00"}]},
        "canonical": {"wget_path": "gull.example/ferry.html"},
    }
    return json.dumps({**told, **other})


#: The copies of a page in the order in which they are wanted.
COPIES = (
    *("singlefile.html", "output.html", "gull.example/ferry.html", "readability/content.html"),
    *("mercury/content.html", "output.pdf", "htmltotext.txt"),
)


def snapshot(folder: Path, first: int = 0) -> Path:
    """A page in all copies from the one of this number on."""
    others: dict[str, bytes | str] = {
        "index.html": "<html>ArchiveBox</html>",
        "screenshot.png": PNG,
        "headers.json": "{}",
    }
    copies = {name: text(f"The ferry, {name}") for name in COPIES[first:]}
    return fill(folder, {"index.json": index(), **others, **copies})


@pytest.mark.parametrize("first", range(len(COPIES)), ids=COPIES)
def test_a_page_that_is_kept_in_several_copies_is_one_article(
    archive: Store, tmp_path: Path, first: int
) -> None:
    """It is read from the best one that there is, with the address and the moment that the index states."""
    report = archive.ingest(snapshot(tmp_path / "archive" / "1612345678.0", first).parent)
    assert (report.new, report.failed) == (1, ())
    (article,) = archive.articles()
    assert article.source == f"archive/1612345678.0/{COPIES[first]}"
    assert article.url == ADDRESS
    assert article.captured == ("2021-02-04T09:00:00+00:00" if first == 2 else "2021-02-03T10:20:30+00:00")
    left = len(COPIES) - first - 1
    assert beside(report) == {"technical file": 3, "picture": 1} | ({"copy of a page": left} if left else {})
    again = archive.ingest(tmp_path / "archive", prune=True)
    assert (again.unchanged, again.new, again.missing) == (1, 0, ())


def test_where_a_copy_cannot_be_read_the_next_one_is(archive: Store, tmp_path: Path) -> None:
    """And nothing is said of it: the article is there."""
    folder = snapshot(tmp_path / "archive" / "1")
    fill(folder, {"singlefile.html": b"", "output.html": PNG})
    report = archive.ingest(folder)
    assert (report.new, report.failed) == (1, ())
    assert sources(archive) == {"1/gull.example/ferry.html": "The ferry, gull.example/ferry.html"}


def test_a_page_of_which_no_copy_can_be_read_is_one_failure(archive: Store, tmp_path: Path) -> None:
    """The best one is named, with what is the matter with it."""
    folder = fill(snapshot(tmp_path / "1"), dict.fromkeys(COPIES, b""))
    fill(folder, {COPIES[-1]: PNG})
    assert [path for path, _ in archive.ingest(folder).failed] == ["1/singlefile.html"]
    assert [path for path, _ in archive.status().failures] == ["1/singlefile.html"]
    fill(folder, {"output.html": text("The ferry at last")})
    assert archive.ingest(folder).failed == ()
    assert archive.status().failures == ()


def test_an_article_stays_with_the_copy_that_it_was_read_from(archive: Store, tmp_path: Path) -> None:
    """A better copy that comes later is no second article, and changes no citation."""
    folder = snapshot(tmp_path / "1", first=1)
    archive.ingest(folder)
    fill(folder, {"singlefile.html": text("The ferry, once more")})
    assert archive.ingest(folder).unchanged == 1
    fill(folder, {"output.html": text("The ferry, changed")})
    assert archive.ingest(folder).changed == 1
    assert sources(archive) == {"1/output.html": "The ferry, changed"}
    assert [article.url for article in archive.articles()] == [ADDRESS]


@pytest.mark.parametrize(
    "told",
    [
        "{",
        json.dumps({"url": ADDRESS}),
        json.dumps({"url": ADDRESS, "timestamp": "Monday", "history": {}}),
        json.dumps(["history"]),
    ],
)
def test_another_index_makes_no_folder_one_page(archive: Store, tmp_path: Path, told: str) -> None:
    """A name is no proof: all its texts are read."""
    folder = fill(
        tmp_path / "1",
        {"index.json": told, "output.html": text("The ferry"), "htmltotext.txt": text("The tug")},
    )
    archive.ingest(folder)
    assert {"1/output.html", "1/htmltotext.txt"} <= sources(archive).keys()


def test_an_index_does_not_lead_out_of_its_folder(archive: Store, tmp_path: Path) -> None:
    """What was not given is not read."""
    fill(tmp_path, {"secret.txt": text("A secret")})
    folder = fill(tmp_path / "1", {"output.html": text("The ferry")})
    (folder / "gull").symlink_to(tmp_path)
    for name in ("../secret.txt", str(tmp_path / "secret.txt"), "gull/secret.txt"):
        fill(folder, {"index.json": index(canonical={"wget_path": name}), "output.html": b""})
        assert archive.ingest(folder).new == 0


def test_a_key_of_zotero_holds_one_page_whatever_frames_it_has(archive: Store, tmp_path: Path) -> None:
    """And its PDF or page is read wherever there is one alone."""
    storage = fill(
        tmp_path / "storage",
        {
            "ABCD2345/The ferry.html": text("The ferry sails again") * 3,
            "ABCD2345/advert.html": text("Buy a tug"),
            "ABCD2345/site.css": "a { color: red }",
            "ABCD2345/.zotero-ft-cache": text("The ferry sails again"),
            "BCDE3456/The tug.txt": text("The tug"),
            "BCDE3456/.zotero-ft-info": "{}",
            "CDEF4567/photo": PNG,
        },
    )
    report = archive.ingest(storage)
    assert report.failed == ()
    assert beside(report) == {"frame of a page": 1, "style sheet": 1, "picture": 1}
    assert sorted(sources(archive)) == ["storage/ABCD2345/The ferry.html", "storage/BCDE3456/The tug.txt"]


def test_a_folder_that_is_only_called_like_a_key_is_any_folder(archive: Store, tmp_path: Path) -> None:
    """Nothing in it was left by Zotero."""
    fill(tmp_path / "news" / "BUSINESS", {"a.html": text("The ferry"), "b.html": text("The tug")})
    assert archive.ingest(tmp_path / "news").new == 2


@pytest.mark.parametrize(
    "own",
    [
        ("hts-cache/new.txt", "hts-log.txt", "index.html", "backblue.gif", "cookies.txt"),
        ("ArchiveBox.conf", "sources/1612345678-import.txt", "logs/errors.log", "index.html"),
    ],
    ids=["HTTrack", "ArchiveBox"],
)
def test_what_a_mirroring_program_keeps_for_itself_is_not_read(
    archive: Store, tmp_path: Path, own: tuple[str, ...]
) -> None:
    """Its lists of addresses and its log are nobody's articles."""
    fill(tmp_path / "mirror", {name: text("A list") for name in own})
    fill(tmp_path / "mirror", {"www.gull.example/a.html": text("The ferry")})
    assert archive.ingest(tmp_path / "mirror").failed == ()
    assert sources(archive) == {"mirror/www.gull.example/a.html": "The ferry"}
