"""How long until the first answer? A new process, from its start to its end."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.launching import launch
from tests.bench.measure import median
from tests.bench.queries import Asked

#: What `store search` is compared with.
YARDSTICKS = {"python": "pass", "import click": "import click"}


def starts(command: Sequence[str | Path], times: int) -> dict[str, float]:
    """The medians of so many starts, after one that does not count; a single one does.

    Raises `RuntimeError` where one fails.
    """
    ended = [launch(command) for _ in range(times + 1 if times > 1 else 1)][-times:]
    if failed := [one for one in ended if one.status]:
        raise RuntimeError(f"{' '.join(map(str, command))}: {failed[0].errors}")
    return {
        "wall_s": round(median([one.wall for one in ended]), 4),
        "cpu_s": round(median([one.cpu for one in ended]), 4),
    }


def yardsticks(times: int) -> dict[str, dict[str, float]]:
    return {name: starts([sys.executable, "-c", code], times) for name, code in YARDSTICKS.items()}


def first_answer(task: dict[str, Any], asked: Asked, python: str, times: int) -> dict[str, float]:
    """A contestant opens its index, answers one query, and ends."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "task.json"
        whole = {**task, "step": "first", "asked": asdict(asked), "result": f"{folder}/result.json"}
        path.write_text(json.dumps(whole, default=str), "utf-8")
        return starts([python, "-m", "tests.bench.worker", path], times)
