"""An ingest that is interrupted: a clean end, what is saved is kept, and the same command goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, ROOT, environment, run

FILES = 800


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some hundred small articles."""
    news = tmp_path_factory.mktemp("many") / "news"
    news.mkdir()
    for number in range(FILES):
        (news / f"{number:05}.txt").write_text(
            f"Bulletin {number} from the harbour\n\n"
            f"Ship {number} came in at noon with timber, the harbour master said.\n\n"
            f"She leaves on day {number % 31} for the islands, with room for {number} barrels.\n"
        )
    return news


@pytest.mark.parametrize(
    ("status", "number"),
    [
        pytest.param(130, signal.SIGINT, id="SIGINT, as by Ctrl-C"),
        pytest.param(143, signal.SIGTERM, id="SIGTERM, as by kill"),
        pytest.param(129, signal.SIGHUP, id="SIGHUP, as by a closed window"),
    ],
)
def test_an_interrupted_ingest_ends_cleanly_and_goes_on_when_asked_again(
    folder: Path, tmp_path: Path, status: int, number: signal.Signals
) -> None:
    """The status says which signal it was; nothing half saved is found; the second run does only the rest."""
    index = tmp_path / "index"
    started = _interrupted(folder, index, number, signal.SIG_DFL)
    out, err = started.communicate(timeout=30)
    assert started.returncode == status
    assert out == ""
    assert "Traceback" not in err
    if number is signal.SIGINT:
        assert "store: interrupted; what is saved is kept. Give the same command again to go on\n" in err
    if number is signal.SIGTERM:
        assert run("ingest", folder, index=index).status == 0
        assert run("check", index=index).status == 0
        assert json.loads(run("status", "--json", index=index).out)["counts"]["articles"] == FILES


def test_an_ingest_under_nohup_outlives_its_window(folder: Path, tmp_path: Path) -> None:
    """A signal that was to be ignored stays ignored."""
    started = _interrupted(folder, tmp_path / "index", signal.SIGHUP, signal.SIG_IGN)
    out, _ = started.communicate(timeout=60)
    assert started.returncode == 0
    assert out.startswith(f"{FILES:,} new files")


def _interrupted(
    folder: Path, index: Path, number: signal.Signals, before: signal.Handlers
) -> subprocess.Popen[str]:
    """An ingest that was sent a signal when it had begun to save; `before` is how it stood to that signal."""
    started = subprocess.Popen(
        [*COMMAND, "ingest", folder, "--index", index],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
        text=True,
        preexec_fn=lambda: signal.signal(number, before),  # a suite in the background ignores some
    )
    until = time.monotonic() + 30
    while not (index / "store.db-wal").exists() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1)
    assert started.poll() is None, "it was done before it could be interrupted"
    started.send_signal(number)
    return started
