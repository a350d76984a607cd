"""Many files are read by processes of their own: what that must not change, and what it must withstand."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store.errors import FormatError
from store.ingest import reading, sharing, workers
from store.ingest.files import File
from store.ingest.workers import Workers
from store.locking import in_use
from store.models import Report
from store.store import Store

#: So many files are not read within a second.
MANY = 1_500

STORY = """Ferry {number} runs aground
By Desmond Quill, MNA
4 March 2017
LISBON (MNA) - The night ferry {number} ran aground at dusk with forty passengers and a band on board.
Nobody was hurt, the harbour office said, and the band played until the tug arrived.
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with new files, copies of some, files that no format reads, and an empty folder's worth of
    names.
    """
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(STORY.format(number=number % 50))
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "empty.txt").touch()
    (folder / "turkish.txt").write_bytes(
        "İstanbul’da feribot seferleri durdu, dedi yetkililer.\n".encode("cp1254")
    )
    return folder


@pytest.fixture
def from_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers read all files but the first, however few there are."""
    monkeypatch.setattr(sharing, "_ALONE", 0)
    monkeypatch.setattr(Workers, "ready", True)


def files(folder: Path) -> list[File]:
    return [
        File(f"news/{place.name}", None, str(place), place.stat().st_size)
        for place in sorted(folder.iterdir())
    ]


def read(
    folder: Path, module: str, monkeypatch: pytest.MonkeyPatch, many: int = 2
) -> dict[str, reading.Outcome]:
    """What comes of each file by its name, in the order in which it came; read by workers of this kind."""
    monkeypatch.setattr(workers, "MODULE", module)
    helpers = Workers(many)
    try:
        found = [
            (Path(file.path).name, outcome) for file, outcome in helpers.read(files(folder), lambda _: ())
        ]
    finally:
        helpers.close()
    assert [name for name, _ in found] == sorted(place.name for place in folder.iterdir())
    return dict(found)


def ingested(index: Path, news: Path, many: int) -> tuple[Report, list[object]]:
    with Store(index) as archive:
        report = archive.ingest(news, workers=many)
        return report, list(archive.articles())


@pytest.mark.usefixtures("from_the_first")
def test_an_archive_is_the_same_whoever_read_its_files(tmp_path: Path, news: Path) -> None:
    """The same articles with the same ids, the same copies and failures, in the same order."""
    alone, articles = ingested(tmp_path / "alone", news, 1)
    together, same = ingested(tmp_path / "together", news, 3)
    assert articles == same
    assert (alone.new, alone.copies) == (51, 10)
    for count in ("new", "copies", "failed", "doubtful", "articles"):
        assert getattr(alone, count) == getattr(together, count)


@pytest.mark.usefixtures("from_the_first")
def test_what_changed_is_read_by_workers_too(tmp_path: Path, news: Path) -> None:
    """Files that have got another content, another name or only another time, read by several."""
    ingested(tmp_path / "index", news, 2)
    for number in range(10):
        (news / f"{number:02}.txt").write_text(STORY.format(number=f"{number} of the line"))
    (news / "20.txt").rename(news / "twenty.txt")
    os.utime(news / "30.txt", (1, 1))
    report, _ = ingested(tmp_path / "index", news, 2)
    assert (report.changed, report.moved, report.new) == (10, 1, 0)
    assert report.missing == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("deadly.txt", "died (signal 9)"),
        ("endless.txt", "took more than"),
        pytest.param(
            "greedy.txt",
            "want of memory",
            marks=pytest.mark.skipif(sys.platform == "darwin", reason="it knows no bound for a process"),
        ),
    ],
)
def test_a_file_that_brings_its_worker_down_costs_only_itself(
    news: Path, name: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told which and why; everything else is read."""
    (news / name).write_text(STORY.format(number="last"))
    (news / f"x{name}").write_text(STORY.format(number="and least"))
    (news / f"y{name}").write_text(STORY.format(number="and good"))
    (news / f"y{name}").rename(news / "z.txt")
    found = read(news, "tests.ingest.troubled_worker", monkeypatch)
    for one in (name, f"x{name}"):
        outcome = found.pop(one)
        assert isinstance(outcome, FormatError)
        assert said in str(outcome)
    assert all(isinstance(outcome, reading.Reading) for outcome in found.values())


def test_without_processes_of_their_own_files_are_read_all_the_same(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no worker can be started, the work is done without."""
    expected = read(news, "store.ingest.worker", monkeypatch)
    found = read(news, "no.such.module", monkeypatch)
    assert _comparable(found) == _comparable(expected)
    monkeypatch.setattr(sys, "executable", "")
    assert _comparable(read(news, "store.ingest.worker", monkeypatch)) == _comparable(expected)


def _comparable(found: dict[str, reading.Outcome]) -> dict[str, object]:
    return {
        name: (outcome.sha256, str(outcome.parsed)) if isinstance(outcome, reading.Reading) else str(outcome)
        for name, outcome in found.items()
    }


def test_no_more_is_read_ahead_than_memory_allows(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who takes the first file has not made the workers read the last one."""
    monkeypatch.setattr(workers, "_AHEAD", 20)
    monkeypatch.setattr(workers, "_TOGETHER", 8)
    asked = 0

    def counting() -> object:
        nonlocal asked
        for file in files(news):
            asked += 1
            yield file

    helpers = Workers(2)
    try:
        taken = helpers.read(counting(), lambda _: ())  # type: ignore[arg-type]
        next(taken)
        assert 0 < asked <= 20 + 8
    finally:
        helpers.close()


DRIVER = """
import sys
from store.ingest import sharing, workers
from store.store import Store
sharing._ALONE = 0
workers.Workers.ready = True
started = workers._started
def told():
    process = started()
    print(process.pid, flush=True)
    return process
workers._started = told
if __name__ == "__main__":
    with Store(sys.argv[1]) as archive:
        archive.ingest(sys.argv[2], workers=2)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_workers_do_not_outlive_the_ingest(tmp_path: Path, how: signal.Signals) -> None:
    """Nor do they keep anything open: the next ingest goes on."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number}.txt").write_text(STORY.format(number=number))
    driver = subprocess.Popen(
        [sys.executable, "-c", DRIVER, tmp_path / "index", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert driver.stdout is not None
    pids = [int(driver.stdout.readline()) for _ in range(2)]
    time.sleep(0.7)
    driver.send_signal(how)
    driver.communicate(timeout=60)
    assert driver.returncode != 0, "it was done before it was stopped"
    until = time.monotonic() + 2
    while in_use(tmp_path / "index"):
        assert time.monotonic() < until, "the lock is not free"
        time.sleep(0.01)
    waited = time.monotonic() + 30
    while any(_is_alive(pid) for pid in pids):
        assert time.monotonic() < waited, "a worker is left"
        time.sleep(0.05)
    with Store(tmp_path / "index") as archive:
        archive.ingest(folder)
        assert archive.check() == []
        assert archive.status().counts["articles"] == MANY


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):  # it may end between the two
        return False


def test_a_script_without_a_main_guard_may_ingest_many_files(tmp_path: Path, news: Path) -> None:
    """The user's own script is not run once more by each worker."""
    script = tmp_path / "mine.py"
    script.write_text(
        "import store\n"
        "from store.ingest import sharing, workers\n"
        "sharing._ALONE = 0\n"
        "workers.Workers.ready = True\n"
        "print('once')\n"
        f"with store.open({str(tmp_path / 'index')!r}) as archive:\n"
        f"    print(archive.ingest({str(news)!r}, workers=2).new)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("once\n51\n", "")
