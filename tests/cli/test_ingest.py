"""`store ingest`: what it reads, what it says of it, and what it leaves alone."""

from __future__ import annotations

import fcntl
import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store.cli.main import cli
from store.ingest import sharing, workers
from tests.cli.running import ROOT, Ran, run, story, write

FERRY = story("Night ferry returns to Ostmoor", "The night ferry sails again from Monday, its owner said.")
TOWER = story(
    "Tower clock stopped for repair", "The clock of the old tower stood still on Friday, the town said."
)


def _counts(ran: Ran) -> dict[str, int]:
    """The numbers of the report's first line by their words."""
    parts = ran.out.splitlines()[0].partition(" (")[0].rpartition(": ")[2].split(", ")
    return {words: int(number) for number, words in (part.split(" ", 1) for part in parts)}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of two articles."""
    return write(tmp_path / "news", {"ferry.txt": FERRY, "old/tower.txt": TOWER})


def test_the_report_counts_every_file_once(news: Path, tmp_path: Path) -> None:
    """New, unchanged, changed, moved, missing: one line on standard output."""
    index = tmp_path / "index"
    first = run("ingest", news, index=index)
    assert first.status == 0
    assert first.out.startswith(
        "2 new files, 0 changed, 0 unchanged, 0 moved, 0 missing, 0 failed (2 articles saved"
    )
    again = run("ingest", news, index=index)
    assert _counts(again)["unchanged"] == 2
    write(news, {"ferry.txt": FERRY + "\nIt sails from pier two.\n"})
    (news / "old/tower.txt").rename(news / "tower.txt")
    third = _counts(run("ingest", news, index=index))
    assert (third["changed"], third["moved"], third["missing"]) == (1, 1, 0)


def test_an_identical_copy_is_counted_and_not_found_twice(news: Path, tmp_path: Path) -> None:
    """A copy is another source of the same article."""
    write(news, {"copy of ferry.txt": FERRY})
    made = run("ingest", news, index=tmp_path / "index")
    assert _counts(made)["identical copy"] == 1
    assert len(run("search", "ostmoor", "--nl", index=tmp_path / "index").lines) == 1


def test_an_empty_path_is_refused(news: Path, tmp_path: Path) -> None:
    """``store ingest "$FOLDER"`` with nothing in FOLDER does not read the folder one happens to be in."""
    ran = run("ingest", "", index=tmp_path / "index", folder=news)
    assert (ran.status, ran.out) == (2, "")
    assert "a path is empty" in ran.err
    assert not (tmp_path / "index").exists()


def test_a_dry_run_writes_nothing(news: Path, tmp_path: Path) -> None:
    """Not even the archive's folder; and in an archive that is there, not a byte."""
    index = tmp_path / "index"
    told = run("ingest", "--dry-run", news, index=index)
    assert told.status == 0
    assert told.out.startswith("nothing written; it would be: 2 new files")
    assert not index.exists()
    run("ingest", news, index=index)
    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file() and "-" not in path.name}
    write(news, {"third.txt": story("Third", "A third article about the harbour wall, they said.")})
    assert _counts(run("ingest", "--dry-run", news, index=index))["new file"] == 1
    assert {path: path.read_bytes() for path in before} == before


def test_articles_whose_files_are_gone_stay_until_they_are_pruned(news: Path, tmp_path: Path) -> None:
    """Missing files are named; ``--prune`` removes their articles, which can still be cited."""
    index = tmp_path / "index"
    write(
        news,
        {f"{i}.txt": story(f"Note {i}", f"The note of day {i} about the weir, they said.") for i in range(9)},
    )
    run("ingest", news, index=index)
    cited = json.loads(run("search", "ostmoor", "--nl", index=index).lines[0])["id"]
    (news / "ferry.txt").unlink()
    told = run("ingest", news, index=index)
    assert told.status == 0
    assert "missing (kept in the archive; --prune removes them):\n  news/ferry.txt\n" in told.err
    assert run("search", "ostmoor", index=index).status == 0
    pruned = run("ingest", "--prune", news, index=index)
    assert pruned.status == 0
    assert "1 article removed; what they said stays citable by its ids" in pruned.out
    assert run("search", "ostmoor", index=index).status == 1
    shown = run("show", cited, index=index)
    assert shown.status == 0
    assert "Night ferry returns to Ostmoor" in shown.out
    assert "This paragraph was changed or removed on " in shown.out


def test_to_prune_most_of_a_folder_takes_a_second_word(news: Path, tmp_path: Path) -> None:
    """An empty folder may be a disk that is not connected: nothing is removed without ``--yes``."""
    index = tmp_path / "index"
    run("ingest", news, index=index)
    (news / "ferry.txt").unlink()
    (news / "old/tower.txt").unlink()
    refused = run("ingest", "--prune", news, index=index)
    assert refused.status == 2
    assert "2 of the 2 files known in these folders are missing" in refused.err
    assert "add --yes" in refused.err
    assert run("search", "ostmoor", index=index).status == 0
    assert run("ingest", "--prune", "--yes", news, index=index).status == 0
    assert run("search", "ostmoor", index=index).status == 1


def test_a_folder_that_is_gone_stops_the_ingest_before_anything_is_read(news: Path, tmp_path: Path) -> None:
    """Status 2, the path named, nothing of the other folders saved."""
    refused = run("ingest", news, tmp_path / "gone", index=tmp_path / "index")
    assert refused.status == 2
    assert refused.err.endswith("gone: no such file or directory; nothing was read\n")
    assert not (tmp_path / "index").exists()


def test_an_article_from_standard_input(tmp_path: Path) -> None:
    """``-`` reads one; the same text again is the same article."""
    index = tmp_path / "index"
    assert _counts(run("ingest", "-", given=FERRY.encode(), index=index))["new file"] == 1
    assert _counts(run("ingest", "-", given=FERRY.encode(), index=index))["unchanged"] == 1
    assert _counts(run("ingest", "-", given=TOWER.encode(), index=index))["new file"] == 1
    hit = json.loads(run("search", "ostmoor", "--nl", index=index).lines[0])
    assert hit["source"].startswith("(standard input)/")


def test_nothing_on_standard_input_is_a_failure(tmp_path: Path) -> None:
    """Also when it is closed; an article is not made of nothing."""
    empty = run("ingest", "-", given=b"", index=tmp_path / "index")
    assert empty.status == 1
    assert "is empty: there is nothing to read" in empty.err
    without = ("sh", "-c", 'exec "$0" -m store "$@" <&-', sys.executable)
    closed = run("ingest", "-", index=tmp_path / "index", command=without)
    assert closed.status == 1


#: What cannot be read, and what is said of it.
UNREADABLE = {
    "blank.txt": (b" \n\t\n", "nothing but blanks"),
    "empty.txt": (b"", "is empty"),
    "noise.txt": (bytes(range(256)) * 40, "binary data"),
    "page.pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
    "photo.txt": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(200)), "JPEG"),
}


def test_a_file_that_cannot_be_read_is_named_and_never_stops_the_others(news: Path, tmp_path: Path) -> None:
    """Status 1; each with its reason on standard error and in ``status``, the rest in the archive."""
    for name, (data, _) in UNREADABLE.items():
        (news / name).write_bytes(data)
    index = tmp_path / "index"
    made = run("ingest", news, index=index)
    assert made.status == 1
    assert (_counts(made)["failed"], _counts(made)["new files"]) == (len(UNREADABLE), 2)
    told = dict(line.removeprefix("store: news/").split(": ", 1) for line in made.err.splitlines())
    assert list(told) == sorted(UNREADABLE)
    for name, (_, says) in UNREADABLE.items():
        assert says in told[name]
    assert run("search", "ostmoor", index=index).status == 0
    assert f"{len(UNREADABLE)} files could not be read:\n" in run("status", index=index).out
    for name in UNREADABLE:
        (news / name).unlink()
    assert run("ingest", news, index=index).status == 0
    assert "could not be read" not in run("status", index=index).out


#: The same sentence for every encoding that has its letters.
LATIN = "The harbour café of Ostmoor “reopens” – at last, says its owner"
CYRILLIC = "Паром снова ходит в Остмор, сообщил владелец гавани в понедельник"


def test_text_in_other_encodings_is_read_as_it_was_written(tmp_path: Path) -> None:
    """What is shown is what the writer saw."""
    folder = tmp_path / "news"
    folder.mkdir()
    written = {"utf-16": LATIN, "utf-8-sig": LATIN, "utf-16-le": LATIN, "cp1252": LATIN, "cp1251": CYRILLIC}
    for encoding, text in written.items():
        (folder / f"{encoding}.txt").write_bytes(f"{text}\n\n{text}, {encoding}.\n".encode(encoding))
    assert run("ingest", folder, index=tmp_path / "index").status == 0
    records = [json.loads(line) for line in run("export", index=tmp_path / "index").lines]
    read = {record["source"].removeprefix("news/")[:-4]: record["title"] for record in records}
    assert read == written


def test_one_line_of_many_megabytes_is_read(news: Path, tmp_path: Path) -> None:
    """It is one paragraph or several, and the others are found as before. (Two million characters: the fifty
    of the specification take a quarter of a minute.)
    """
    (news / "line.txt").write_text("lantern makers of the hill towns " * 60_000)
    index = tmp_path / "index"
    assert run("ingest", news, index=index).status == 0
    assert run("search", "lantern", "--limit", "1", index=index).status == 0
    assert run("search", "ostmoor", index=index).status == 0
    assert run("check", index=index).status == 0


def test_a_second_ingest_says_who_is_at_work_and_stops_at_once(copy: Path, news: Path) -> None:
    """The lock is the kernel's; the message names its holder."""
    with (copy / "store.lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        lock.truncate()
        lock.write(
            json.dumps({"doing": "ingest", "pid": 4711, "host": "desk", "since": "2026-01-01T00:00:00+00:00"})
        )
        lock.flush()
        begun = time.monotonic()
        for command in (["ingest", str(news)], ["reindex"], ["check"], ["check", "--repair"]):
            refused = run(*command, index=copy)
            assert refused.status == 2
            assert (
                "is in use: “store ingest” (process 4711 on desk) has held its lock since 2026" in refused.err
            )
        assert time.monotonic() - begun < 10
        assert run("search", "raqqa", index=copy).status == 0
    assert run("ingest", news, index=copy).status == 0


@pytest.mark.parametrize("many", [1, 3])
def test_as_many_processes_read_as_are_wanted(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """`--workers 1` reads without any."""
    started = []
    start = workers._started

    def counted() -> subprocess.Popen[bytes] | None:
        started.append(1)
        return start()

    monkeypatch.setattr(workers, "_started", counted)
    monkeypatch.setattr(sharing, "_ALONE", 0)
    asked = ["--index", str(tmp_path / "index"), "ingest", str(news), "--workers", str(many)]
    assert cli.main(asked, standalone_mode=False) == 0
    assert len(started) == (many if many > 1 else 0)


def test_no_processes_at_all_cannot_read(news: Path, tmp_path: Path) -> None:
    """At least the one that was started."""
    refused = run("ingest", news, "--workers", "0", index=tmp_path / "index")
    assert refused.status == 2
    assert "0 is not in the range x>=1" in refused.err


def test_many_files_that_cannot_be_read_for_one_reason_are_one_complaint(news: Path, tmp_path: Path) -> None:
    """Where a library is missing, a folder of a thousand pages does not fill the screen."""
    absent = write(tmp_path / "absent", {"lxml/__init__.py": "raise ImportError"})
    page = "<html><body><h1>The tug</h1><p>It sails again, said the port.</p><p>{}</p></body></html>"
    write(news, {f"{number}.html": page.format(number) for number in range(5)})
    for dry in ([], ["--dry-run"]):
        ran = run(
            "ingest",
            news,
            *dry,
            index=tmp_path / "index",
            env={"PYTHONPATH": f"{absent}:{ROOT}"},
        )
        assert ran.status == 1
        first, second = ran.err.splitlines()
        assert first.startswith("store: news/0.html: is a web page; reading it needs a library")
        assert "pip install 'article-store[html]'" in first
        assert second == "store: and 4 more files for the same reason" + (
            "" if dry else ": “store status” names them"
        )
    assert "news/4.html" in run("status", index=tmp_path / "index").out


def test_quiet_says_nothing_but_errors(news: Path, tmp_path: Path) -> None:
    """For a nightly job."""
    assert run("ingest", "--quiet", news, index=tmp_path / "index") == Ran(0, "", "")
    (news / "empty.txt").write_bytes(b"")
    failed = run("ingest", "--quiet", news, index=tmp_path / "index")
    assert (failed.status, failed.out) == (1, "")
    assert failed.err.startswith("store: news/empty.txt: ")


def test_the_index_inside_the_folder_is_not_read_as_articles(news: Path) -> None:
    """``store ingest .`` in the folder that holds ``index/``."""
    assert _counts(run("ingest", ".", folder=news))["new files"] == 2
    again = run("ingest", ".", folder=news)
    assert (again.status, _counts(again)["unchanged"]) == (0, 2)


def test_a_path_is_kept_without_the_way_to_the_owners_folder(news: Path, tmp_path: Path) -> None:
    """A database that is passed on tells nothing of the disk it was made on."""
    run("ingest", news, index=tmp_path / "index")
    with sqlite3.connect(tmp_path / "index/store.db") as database:
        told = "\n".join(database.iterdump())
    database.close()
    assert "news/old/tower.txt" in told
    assert str(tmp_path) not in told


def test_a_folder_that_cannot_be_made_is_named(news: Path, tmp_path: Path) -> None:
    """A file stands where the archive should go."""
    (tmp_path / "taken").write_text("a letter")
    refused = run("ingest", news, index=tmp_path / "taken")
    assert (refused.status, refused.out) == (2, "")
    assert "taken" in refused.err
    assert (tmp_path / "taken").read_text() == "a letter"


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    """It may be wrong, and only a person can see that; the file is read all the same."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_bytes(("Паром снова ходит через реку. " * 9).encode("koi8_r"))
    ran = run("ingest", str(tmp_path / "news"), index=tmp_path / "index")
    assert ran.status == 0
    assert "encoding that is not certain" in ran.err
    assert "news/a.txt: koi8_r (a guess)" in ran.err
