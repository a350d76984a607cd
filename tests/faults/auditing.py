"""Faults at calls into the system where `strace` is lacking: Python's own audit events, and a few wrappers.

It sees what Python asks of the system, and of SQLite the opening alone: the statements are `test_kill`'s.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults.children import Ended, ran

#: Told the name of a call before it is made, how many of that name that makes, and the path if there is one.
Meet = Callable[[str, int, Any], None]

#: The events that change what is on the disk, or tell where; and calls for which there is no event.
EVENTS = {
    **{f"os.{name}": name for name in ("rename", "remove", "mkdir", "rmdir", "truncate", "chmod")},
    "open": "open",
    "fcntl.flock": "flock",
    "sqlite3.connect": "connect",
}
WRAPPED = ("fsync", "fdatasync", "write", "pwrite", "pwritev", "ftruncate")


def _watched(work: Callable[[], str], meet: Meet) -> tuple[str, Counter[str]]:
    """What `work` gives, and its calls. For a process of its own: an audit hook stays."""
    counts: Counter[str] = Counter()
    at_work = True

    def step(name: str, path: Any = None) -> None:
        if at_work:
            counts[name] += 1
            meet(name, counts[name], path)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in EVENTS:
            step(EVENTS[event], args[0])

    def wrapped(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            step(name)
            return real(*args)

        return call

    sys.addaudithook(hook)
    for name in WRAPPED:
        if hasattr(os, name):  # not each of them is on macOS
            setattr(os, name, wrapped(name, getattr(os, name)))
    try:
        return work(), counts
    finally:
        at_work = False


def calls_of(work: Callable[[], str], log: Path) -> Counter[str]:
    """How often `work` makes each of the calls; they are written to `log`."""

    def counting() -> str:
        said, counts = _watched(work, lambda name, number, path: None)
        log.write_text(said)
        return json.dumps(counts)

    return Counter(json.loads(ran(counting).said))


def killed_at(work: Callable[[], str], call: str, number: int) -> Ended:
    """`work`, killed as it makes the call with this number."""

    def meet(name: str, count: int, path: Any) -> None:
        if (name, count) == (call, number):
            os.kill(os.getpid(), signal.SIGKILL)

    return ran(lambda: _watched(work, meet)[0])


def failing_at(work: Callable[[], str], call: str, number: int, error: str, *, on: bool) -> Ended:
    """`work`, whose call with this number fails with `error`, and all after it too if it goes `on`."""
    code = getattr(errno, error)

    def meet(name: str, count: int, path: Any) -> None:
        if name == call and (count == number or (on and count > number)):
            if name == "connect":  # as SQLite says it
                raise sqlite3.OperationalError(
                    "database or disk is full" if error == "ENOSPC" else "disk I/O error"
                )
            raise OSError(code, os.strerror(code), *([path] if isinstance(path, str) else []))  # not a handle

    return ran(lambda: _watched(work, meet)[0])
