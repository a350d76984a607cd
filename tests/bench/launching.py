"""Starts a process, waits for it, and watches how much memory it and its children have."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]

#: Memory is looked at so often.
_EVERY = 0.02

_PAGE = resource.getpagesize()


@dataclass(frozen=True)
class Ended:
    """What a process cost, with its children: `cpu` seconds count those that ended before it."""

    status: int
    wall: float
    cpu: float
    peak_bytes: int
    errors: str


def launch(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Ended:
    """Runs `command` in the project's folder; what it prints is thrown away, what it complains of is not."""
    with TemporaryDirectory() as folder, (Path(folder) / "errors").open("w+") as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env=surroundings(environment), stdout=subprocess.DEVNULL, stderr=errors
        )
        peak = 0
        while True:
            pid, status, used = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            peak = max(peak, _resident(process.pid))
            time.sleep(_EVERY if time.perf_counter() - began > 1 else _EVERY / 20)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        return Ended(process.returncode, wall, used.ru_utime + used.ru_stime, peak, errors.read())


def do(task: dict[str, Any], python: str = sys.executable) -> dict[str, Any]:
    """Has a worker do `task`; gives its figures. Raises `RuntimeError` where it fails."""
    with TemporaryDirectory() as folder:
        result, path = Path(folder) / "result.json", Path(folder) / "task.json"
        path.write_text(json.dumps({**task, "result": str(result)}, default=str), "utf-8")
        ended = launch([python, "-m", "tests.bench.worker", path])
        if ended.status:
            raise RuntimeError(f"{task['contestant']}, {task['step']}: {ended.errors}")
        figures: dict[str, Any] = json.loads(result.read_text("utf-8"))
    figures["peak_bytes"] = max(figures["peak_bytes"], ended.peak_bytes)
    figures["process"] = {"wall_s": round(ended.wall, 4), "cpu_s": round(ended.cpu, 4)}
    return figures


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's variables, without those that steer `store` or keep Python from its compiled files."""
    left_out = ("STORE_INDEX", "STORE_ENGINE", "PYTHONDONTWRITEBYTECODE", "PYTHONWARNINGS")
    return {**{name: value for name, value in os.environ.items() if name not in left_out}, **(more or {})}


def _resident(pid: int) -> int:
    """The memory of a process and of all its children, in bytes; pages that they share count for each. 0
    where the system does not tell.
    """
    try:
        own = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text("ascii").split()]
    except (OSError, IndexError):
        return 0
    return own + sum(_resident(int(child)) for child in children)
