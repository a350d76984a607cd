"""Faults at calls into the system: `strace` kills a child at the K-th call, or lets that call fail."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.faults.children import Child, Ended

#: The calls that change what is on the disk, or bring it there.
CALLS = (
    *("openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat2", "unlink"),
    *("mkdir", "rmdir", "fchmod", "flock"),
)


@cache
def may_trace() -> bool:
    """Whether a child can be watched here: `strace` is there, and allowed."""
    if not shutil.which("strace"):
        return False
    try:
        return traced(lambda: "done", "--trace=openat").said == "done"
    except (OSError, AssertionError):
        return False


def traced(work: Callable[[], str], *options: str, into: Path | str = os.devnull) -> Ended:
    """`work`, done by a child that `strace` watches with these options from its beginning."""
    child = Child(work)
    watcher = subprocess.Popen(
        ["strace", "-f", "-o", into, *options, "-p", str(child.process)], stderr=subprocess.PIPE, text=True
    )
    assert watcher.stderr
    attached = watcher.stderr.readline()
    if "attached" not in attached:
        os.kill(child.process, signal.SIGKILL)
        child.go()
        watcher.wait()
        raise AssertionError(attached)
    try:
        return child.go()
    finally:
        watcher.stderr.close()
        watcher.wait(timeout=60)


def calls_of(work: Callable[[], str], log: Path) -> Counter[str]:
    """How often `work` makes each of the `CALLS`."""
    traced(work, f"--trace={','.join(CALLS)}", into=log)
    return Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))


def killed_at(work: Callable[[], str], call: str, number: int) -> Ended:
    """`work`, killed as it makes the call with this number."""
    return traced(work, f"--trace={call}", f"--inject={call}:signal=KILL:when={number}")


def failing_at(work: Callable[[], str], call: str, number: int, error: str, *, on: bool) -> Ended:
    """`work`, whose call with this number fails with `error`, and all after it too if it goes `on`."""
    return traced(work, f"--trace={call}", f"--inject={call}:error={error}:when={number}{'+' if on else ''}")
