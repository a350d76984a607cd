"""Files that are not as one hopes: each costs itself alone, is told with a reason, and takes little."""

from __future__ import annotations

import os
import resource
import subprocess
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import StoreError
from store.models import Report
from store.store import Store
from tests.faults.archives import article, settle
from tests.faults.children import ran

#: Seconds and bytes that no single file may take, whatever is in it.
PATIENCE = 60
MEMORY = 500 << 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file that is as it should be."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "whole.txt").write_text(article(1))
    return folder


def ingested(folder: Path, **options: object) -> tuple[Report, list[str]]:
    """What is reported of the folder, and which files gave articles, without its name in front."""
    with Store(folder.parent / "index") as archive:
        report = archive.ingest(folder, **options)  # type: ignore[arg-type]
        assert archive.check() == []
        return report, sorted((one.source or "").removeprefix("news/") for one in archive.articles())


def reasons(report: Report) -> dict[str, str]:
    told = [*report.failed, *report.passed_over]
    return {path.rpartition("/")[2]: reason for path, reason in told}


# Contents


#: What a file holds, and what is said of it; empty where it is read.
CONTENTS = {
    "nothing": (b"", "is empty"),
    "one byte": (b"x", ""),
    "only a mark of the encoding": (b"\xef\xbb\xbf", "nothing but blanks"),
    "only spaces": (b" \t \n \n", "nothing but blanks"),
    "only NUL": (bytes(64), ""),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8, ""),
    "any bytes": (bytes(range(256)) * 8, ""),
}


@pytest.mark.parametrize(("data", "said"), CONTENTS.values(), ids=CONTENTS)
def test_a_file_with_nothing_to_read_is_told_or_read(folder: Path, data: bytes, said: str) -> None:
    """And the other file is there in any case."""
    (folder / "odd.txt").write_bytes(data)
    report, read = ingested(folder)
    assert "whole.txt" in read
    if "odd.txt" in read:
        assert not said
    else:
        assert said in reasons(report)["odd.txt"]
        assert report.failed or report.furnishings or report.passed_over


def test_nul_bytes_in_a_text_cost_no_word(folder: Path) -> None:
    """They are left out, and what is around them is found."""
    (folder / "odd.txt").write_bytes(article(2).replace("night ferry", "night \0ferry\0").encode())
    ingested(folder)
    with Store(folder.parent / "index") as archive:
        assert archive.search('"night ferry"').total == 2


def spent(work: Callable[[], object]) -> str:
    """What `work` gives, done by a child that may take so much memory and time and no more."""

    def limited() -> str:
        started = time.monotonic()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        said = str(work())
        assert time.monotonic() - started < PATIENCE * (1 + os.getloadavg()[0])
        assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < MEMORY
        return said

    return ran(limited).said


#: A large file: its name, a piece of it, and how many of these there are with ``--thorough``.
LARGE = {
    "one line of 50 MB": ("line.txt", b"The ferry left the harbour at dusk and came back. ", 1_000_000),
    "two million lines": ("lines.txt", b"It sailed on.\n", 2_000_000),
}


@pytest.mark.parametrize(("name", "piece", "many"), LARGE.values(), ids=LARGE)
def test_a_large_file_takes_little_memory_and_loses_nothing(
    folder: Path, name: str, piece: bytes, many: int, request: pytest.FixtureRequest
) -> None:
    """No paragraph is longer than can be shown, and each word is in one."""
    many = many if request.config.getoption("--thorough") else many // 200
    (folder / name).write_bytes(piece * many)

    def work() -> str:
        report, read = ingested(folder)
        return " ".join(read) if name in read else reasons(report)[name]

    assert spent(work) == f"{name} whole.txt"
    with Store(folder.parent / "index") as archive:
        lines = [
            one for each in archive.articles() if each.source == f"news/{name}" for one in each.paragraphs
        ]
    assert max(len(one.text) for one in lines) <= 20_000
    word = piece.split()[-1].decode()
    assert sum(one.text.count(word) for one in lines) == many


def test_a_gigabyte_of_nothing_is_refused_without_the_memory_for_it(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    """It is looked through a piece at a time."""
    with (folder / "sparse.txt").open("wb") as out:
        out.truncate(1 << 30 if request.config.getoption("--thorough") else 1 << 27)

    def work() -> str:
        report, read = ingested(folder)
        assert read == ["whole.txt"]
        return reasons(report)["sparse.txt"]

    assert spent(work) == "holds nothing but blanks: there is nothing to read"


# Names


NAMES = {
    "a line end": b"line\nend.txt",
    "an escape": b"\x1b[31mred.txt",
    "quotes": b'"it\'s".txt',
    "a leading dash": b"--prune.txt",
    "255 bytes": b"n" * 251 + b".txt",
    "no UTF-8": b"caf\xe9.txt",
    "a name of Windows": b"con.txt",
    "a trailing dot": b"dot.",
    "a pattern": b"[a]*?.txt",
}


def test_any_name_is_kept_and_found_again(folder: Path) -> None:
    """All in one folder, two of them alike but for how an accent is written; a second ingest knows them."""
    names = [*NAMES.values(), *(unicodedata.normalize(form, "é.txt").encode() for form in ("NFC", "NFD"))]
    for number, name in enumerate(names, 10):
        with open(os.fsencode(folder) + b"/" + name, "w") as out:
            out.write(article(number))
    settle(folder)
    first, read = ingested(folder)
    assert not first.failed
    assert len(set(read)) == len(read) == len(names) + 1
    again, same = ingested(folder)
    assert (again.unchanged, again.missing, same) == (len(names) + 1, (), read)
    with Store(folder.parent / "index") as archive:
        assert {one.state for one in archive.verify_sources()} == {"unchanged"}


# Folders


def test_folders_deeper_than_a_path_can_say_are_told(folder: Path) -> None:
    """What is above them is read; the rest is not called missing, nor does it end the ingest."""
    top = os.open(folder, os.O_RDONLY)
    at = top
    for _ in range(5_000):
        os.mkdir("d", dir_fd=at)
        deeper = os.open("d", os.O_RDONLY, dir_fd=at)
        if at != top:
            os.close(at)
        at = deeper
    with open(os.open("deep.txt", os.O_CREAT | os.O_WRONLY, dir_fd=at), "w") as out:
        out.write(article(2))
    os.close(at)
    os.close(top)
    try:
        report, read = ingested(folder)
        assert read == ["whole.txt"]
        assert any("too long" in reason for reason in reasons(report).values())
    finally:
        subprocess.run(["rm", "-rf", folder / "d"], check=True)  # shutil goes no deeper than Python's calls


def test_a_file_with_two_names_is_one_article(folder: Path) -> None:
    """A hard link is a copy, a link to a file of the folder is no second one."""
    os.link(folder / "whole.txt", folder / "hard.txt")
    (folder / "soft.txt").symlink_to("whole.txt")
    report, read = ingested(folder)
    assert (report.new, report.copies, len(read)) == (1, 1, 1)


def test_very_many_files_in_one_folder_take_little_memory(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    """The names are held, the contents are not."""
    many = 100_000 if request.config.getoption("--thorough") else 1_000
    for number in range(many):
        (folder / f"{number}.txt").write_text(f"Ferry {number}\n\nIt sailed {number} times.\n")
    with Store(folder.parent / "index") as archive:
        report = archive.ingest(folder, workers=1)
        assert report.new == many + 1
        assert archive.status().counts["articles"] == many + 1
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert used < 2 * MEMORY


# What is no file


@pytest.mark.parametrize("place", ["/dev/null", "/dev/zero", "/proc/self/status", "/proc/self/mem"])
def test_a_device_or_a_file_of_the_system_is_refused_at_once(tmp_path: Path, place: str) -> None:
    """Also one that says it has no bytes and gives some, or never ends."""
    if not os.path.exists(place):
        pytest.skip(f"this system has no {place}")
    started = time.monotonic()
    with Store(tmp_path / "index") as archive:
        try:
            report = archive.ingest(place)
            assert [*report.failed, *report.passed_over]
            assert not list(archive.articles())
        except StoreError as error:
            assert f"{place}: is neither a file nor a folder" in str(error)  # noqa: PT017 - or it is no file's
    assert time.monotonic() - started < PATIENCE


# What changes


def changed(file: Path, how: str) -> None:
    text = article(1).replace("harbour", "HARBOUR")
    if how == "grows":
        with file.open("a") as out:
            out.write("And more.\n")
    elif how == "is cut":
        os.truncate(file, 40)
    elif how == "is another of the same size":
        file.with_name("beside").write_text(text)
        file.with_name("beside").rename(file)
    else:
        file.unlink()


@pytest.mark.parametrize("how", ["grows", "is cut", "is another of the same size", "is gone"])
@pytest.mark.parametrize("times", [1, 9], ids=["once", "always"])
def test_a_file_that_changes_while_it_is_read_is_read_again_or_stays_as_it_was(
    folder: Path, how: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never half of the one and half of the other; what was read from it before is kept."""
    ingested(folder)
    file = folder / "whole.txt"
    before = article(1).replace("brass band", "string quartet")
    file.write_text(before)
    real, left = os.fstat, times

    def fstat(handle: int) -> os.stat_result:
        nonlocal left
        status = real(handle)
        if left and status.st_ino in (os.stat(file).st_ino if file.exists() else 0,):
            left -= 1
            changed(file, how)
        return status

    with monkeypatch.context() as patched:
        patched.setattr(os, "fstat", fstat)
        report, read = ingested(folder, workers=1)
    assert read == ["whole.txt"]
    with Store(folder.parent / "index") as archive:
        (text,) = ["\n".join(line.text for line in one.paragraphs) for one in archive.articles()]
    whole = file.read_text() if file.exists() else ""
    if report.failed:
        assert "brass band" in text, "what was read before is gone"
        assert "changed while it was read" in reasons(report)["whole.txt"] or not whole
    elif "HARBOUR" not in text:
        assert ("And more." in text) is ("And more." in whole and text.count("And more.") > 0)
        assert "string quartet" in text or how == "is cut"


@pytest.mark.parametrize("ahead", [3_600, 366 * 86_400])
def test_a_time_in_the_future_hides_no_change(folder: Path, ahead: int) -> None:
    """A camera's clock, a wrong time zone: such a file is read each time."""
    file = folder / "whole.txt"
    later = time.time() + ahead
    os.utime(file, (later, later))
    ingested(folder)
    file.write_text(article(1).replace("brass band", "glass band"))
    os.utime(file, (later, later))
    report, _ = ingested(folder)
    assert report.changed == 1
