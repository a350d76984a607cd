"""The command line as people run it: another process, its output, its exit status."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.cli.loaded import LONGEST, MOST_GIVEN, Loaded

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"

#: How `store` is started here: the same as the command, without looking for it on the path.
COMMAND = (sys.executable, "-W", "error", "-m", "store")

#: Variables that change what the command does; a test sets those that it is about.
_STEERING = ("STORE_INDEX", "STORE_ENGINE", "STORE_TRACEBACK", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING")

#: Those that are read while it runs; all others may be read by Python when it starts.
_READ_LATER = {"STORE_INDEX", "STORE_ENGINE", "STORE_TRACEBACK", "NO_COLOR", "FORCE_COLOR", "COLUMNS"}


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run gave."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Standard output, line by line."""
        return self.out.splitlines()


def environment(**variables: str) -> dict[str, str]:
    """This process's variables without those that steer the command, and with `variables`."""
    kept = {name: value for name, value in os.environ.items() if name not in _STEERING}
    fixed = {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    threads = {
        "OPENBLAS_NUM_THREADS": "1"
    }  # numpy starts threads that nothing here uses: a third of the time
    return {**kept, **fixed, **threads, **variables}


def run(
    *arguments: str | bytes | Path,
    index: Path | None = None,
    given: bytes = b"",
    folder: Path = ROOT,
    env: dict[str, str] | None = None,
    command: Sequence[str] | None = None,
) -> Ran:
    """Runs ``store`` with `arguments` in `folder`; `given` is its standard input.

    With a `command`, as `COMMAND`, it is started afresh. Without, and where that makes no difference, it is
    forked from a process that has everything loaded.

    Every run is held to the promise that no traceback is ever shown.
    """
    asked = [os.fsdecode(word) for word in (*(("--index", index) if index else ()), *arguments)]
    variables = environment(**(env or {}))
    if command is None and len(given) <= MOST_GIVEN and _READ_LATER.issuperset(env or {}):
        status, *streams = _loaded().run(asked, folder, variables, given)
    else:
        ended = subprocess.run(
            [*(command or COMMAND), *asked],
            input=given,
            capture_output=True,
            cwd=folder,
            env=variables,
            timeout=LONGEST,
            check=False,
        )
        status, streams = ended.returncode, [ended.stdout, ended.stderr]
    out, err = (stream.decode("utf-8", "backslashreplace") for stream in streams)
    assert "Traceback" not in err, err
    assert "fault in the program" not in err, err
    return Ran(status, out, err)


@functools.cache
def _loaded() -> Loaded:
    """One for all tests, started by the first that needs it."""
    return Loaded(COMMAND[:-1], ROOT, environment())


def write(folder: Path, texts: dict[str, str]) -> Path:
    """`folder` with these files in it; it is made where it is not there."""
    for name, text in texts.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return folder


def story(headline: str, *paragraphs: str) -> str:
    """The text of a small article."""
    return "\n\n".join((headline, *paragraphs)) + "\n"
