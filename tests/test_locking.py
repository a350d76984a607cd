"""One writer at a time, and readers always."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store.errors import LockedError, StoreError
from store.locking import in_use, locked
from store.store import Store

HOLD = """
import sys, time
from pathlib import Path
from store.locking import locked
with locked(Path(sys.argv[1]), "ingest"):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def test_the_second_writer_is_told_who_holds_the_lock_at_once(
    tmp_path: Path, holder: "subprocess.Popen[str]"
) -> None:
    """It does not wait: a script decides for itself."""
    started = time.monotonic()
    try:
        with (
            pytest.raises(LockedError, match=f"“store ingest” \\(process {holder.pid} on "),
            locked(tmp_path, "reindex"),
        ):
            pass
    finally:
        end(holder)
    assert time.monotonic() - started < 1


def test_the_lock_goes_with_its_holder(tmp_path: Path, holder: "subprocess.Popen[str]") -> None:
    """However it ends: nobody has to remove a file."""
    end(holder)
    with locked(tmp_path, "ingest"):
        pass


def test_an_error_inside_frees_the_lock(tmp_path: Path) -> None:
    """The next attempt can begin."""
    with pytest.raises(ValueError, match="inside"), locked(tmp_path, "ingest"):
        raise ValueError("inside")
    with locked(tmp_path, "ingest"):
        pass


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (
            r"“ingest” \(input/output error: /away/a\.txt\).*same command again",
            OSError(5, "Input/output error", "/away/a.txt"),
        ),
        (r"“ingest” \(input/output error: /away/b\.txt\)", OSError(5, "Input/output error", b"/away/b.txt")),
        (r"“ingest” \(no space left: FOLDER\)", OSError(28, "No space left")),
        (r"“ingest” \(odd: FOLDER\)", OSError("odd")),
    ],
    ids=["a file", "a name in bytes", "no file", "no reason"],
)
def test_what_the_system_refuses_inside_is_one_sentence(tmp_path: Path, said: str, error: OSError) -> None:
    """It names the file, or else the archive, and says that what is saved is kept; the lock is free again."""
    with (
        pytest.raises(StoreError, match=said.replace("FOLDER", re.escape(str(tmp_path)))) as caught,
        locked(tmp_path, "ingest"),
    ):
        raise error
    assert caught.value.__cause__ is error
    assert not in_use(tmp_path)


def test_a_reader_that_went_away_is_no_trouble_of_the_archive(tmp_path: Path) -> None:
    """As ``head`` does with what is told meanwhile."""
    with pytest.raises(BrokenPipeError), locked(tmp_path, "ingest"):
        raise BrokenPipeError


def test_what_others_wrote_into_the_lock_file_does_not_matter(tmp_path: Path) -> None:
    """Only the kernel's lock counts."""
    (tmp_path / "store.lock").write_bytes(b"\xff\x00 noise")
    with locked(tmp_path, "ingest"), pytest.raises(LockedError), locked(tmp_path, "ingest"):
        pass


def test_a_lock_file_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """It would be written through to somewhere else."""
    (tmp_path / "target").write_text("precious")
    (tmp_path / "store.lock").symlink_to("target")
    with pytest.raises(StoreError), locked(tmp_path, "ingest"):
        pass
    assert (tmp_path / "target").read_text() == "precious"


def test_a_first_ingest_can_be_searched_before_it_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is saved is searchable soon, not only when everything is read."""
    monkeypatch.setattr("store.ingest.sorting.BATCH_FILES", 5)
    monkeypatch.setattr("store.store.SEARCHABLE_AFTER", 0.0)
    monkeypatch.setattr("store.sync._TIMES_AS_LONG", 0)
    news = tmp_path / "news"
    news.mkdir()
    for number in range(20):
        (news / f"{number:02}.txt").write_text(
            f"Line {number}\nThe ferry of line {number} passed the buoy at dusk.\n"
        )
    found: list[int] = []

    def look(step: str, done: int, total: int) -> None:
        if step == "reading" and done in (3, 12):
            with Store(tmp_path / "index") as reader:
                found.append(reader.search("ferry").total)

    with Store(tmp_path / "index") as archive:
        archive.ingest(news, progress=look)
    assert found == [0, 10]


def test_searches_during_an_ingest_see_whole_articles_only(tmp_path: Path) -> None:
    """Readers neither wait nor see half of anything."""
    news = tmp_path / "news"
    news.mkdir()
    for number in range(400):
        lines = "".join(f"The ferry of line {number} passed buoy {buoy} in the fog.\n" for buoy in range(6))
        (news / f"{number:03}.txt").write_text(f"Line {number} sails\n4 March 2017\n{lines}")
    index = tmp_path / "index"
    with Store(index) as archive:
        archive.ingest(news / "000.txt")
    writer = subprocess.Popen(
        [sys.executable, "-m", "store", "--index", str(index), "ingest", str(news)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ,
    )
    searches = 0
    try:
        while writer.poll() is None or searches < 3:
            with Store(index) as reader:
                for hit in reader.search("ferry", limit=20):
                    article = reader.article(hit.article.id or 0)
                    assert sum("ferry" in p.text for p in article.paragraphs) == 6
                assert reader.search("ferry").total % 6 == 0
            searches += 1
    finally:
        _, complaint = writer.communicate(timeout=60)
    assert writer.returncode == 0, complaint
    with Store(index) as reader:
        assert reader.search("ferry").total == 2400


def test_whoever_must_wait_is_told_before_anything_is_loaded(tmp_path: Path) -> None:
    """Within a second, on a slow machine too: what only an ingest needs is imported when the lock is held."""
    program = """
import sys
from store.errors import LockedError
from store.store import Store
try:
    Store(sys.argv[1]).ingest(".")
except LockedError:
    print([name for name in sys.modules if name.startswith(("sqlite_utils", "store.formats"))])
"""
    with locked(tmp_path, "ingest"):
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
        )
    assert done.stdout.strip() == "[]"
