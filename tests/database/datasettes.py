"""Both Datasettes, each in a virtual environment of its own, as real servers on this machine only."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

#: Where the environments are kept between runs; the variable names another place.
_VENVS = Path(os.environ.get("STORE_TEST_VENVS") or Path(__file__).parents[2] / ".venvs")

#: Name of the environment to what pip is asked for.
VERSIONS = {"0.65": ["datasette==0.65.*"], "1.0a": ["--pre", "datasette>=1.0a19,<2"]}

_SECONDS_TO_START = 60


@dataclass(frozen=True)
class Server:
    """A running Datasette: its version, whether it was given the folder, and the folder."""

    version: str
    with_metadata: bool
    folder: Path
    address: str

    def page(self, path: str) -> str:
        """The text of a page, which must be there."""
        with urlopen(self.address + path, timeout=30) as answer:
            return str(answer.read().decode())

    def json(self, path: str) -> Any:
        """What a page says as JSON."""
        return json.loads(self.page(path))


def python_with_datasette(version: str) -> Path:
    """The Python of an environment with this Datasette, which is installed from PyPI where it is not yet."""
    folder = _VENVS / f"datasette-{version}"
    python, complete = folder / "bin" / "python", folder / "complete"
    _VENVS.mkdir(parents=True, exist_ok=True)
    with (_VENVS / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests may run in several processes
        if not complete.exists():
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True, timeout=300)
            # with the pip of these tests: one of its own takes longer to install
            install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
            install += ["--disable-pip-version-check", *VERSIONS[version]]
            subprocess.run(install, check=True, timeout=900)
            complete.touch()
    return python


@contextmanager
def serving(version: str, folder: Path, *, with_metadata: bool) -> Iterator[Server]:
    """Runs ``datasette FOLDER/``, or ``datasette FOLDER/store.db``, until the block ends."""
    port = _free_port()
    target = f"{folder}/" if with_metadata else f"{folder}/store.db"
    command = [str(python_with_datasette(version)), "-m", "datasette", "serve", target]
    log = folder.parent / f"{folder.name}.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port)], stdout=written, stderr=written
        )
    try:
        server = Server(version, with_metadata, folder, f"http://127.0.0.1:{port}")
        _wait(server, process, log)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        try:
            server.page("/-/versions.json")
            return
        except HTTPError:
            raise
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"datasette did not start:\n{log.read_text('utf-8', 'replace')}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
