"""An ingest that is interrupted: a clean end, what is saved is kept, and the same command goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, ROOT, environment, run

FILES = 3000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some thousand small articles."""
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
    started = subprocess.Popen(
        [*COMMAND, "ingest", folder, "--index", index],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
        text=True,
    )
    until = time.monotonic() + 30
    while not (index / "store.db-wal").exists() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1)
    started.send_signal(number)
    out, err = started.communicate(timeout=30)
    assert started.returncode == status
    assert out == ""
    assert "Traceback" not in err
    if number is signal.SIGINT:
        assert "store: interrupted; what is saved is kept. Give the same command again to go on\n" in err
    if number is signal.SIGTERM:
        again = run("ingest", folder, index=index)
        assert again.status == 0
        assert run("check", index=index).status == 0
        assert json.loads(run("status", "--json", index=index).out)["counts"]["articles"] == FILES
