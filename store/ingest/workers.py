"""Worker processes that read files: who gets which, and what is done when one of them dies.

They are started afresh, not forked, and not by `multiprocessing`, which would run a user's own script once
more in each. A thread waits for each of them. What they found comes back in the order of the files, and only
so much is read ahead.

A document can be made to take forever, or all memory, or bring a parser down. That costs one file: its worker
has died, so it is told which, and another worker goes on with the next.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import Any

from store.errors import FormatError
from store.ingest import worker
from store.ingest.files import File
from store.ingest.reading import Outcome, read

#: What a worker runs.
MODULE = "store.ingest.worker"

#: More workers than this would only wait for the one process that saves what they read.
_MOST = 8

#: Files that are handed out together, and at most so many bytes of them: between two handfuls a worker waits
#: until this process has a moment to look at its answers.
_TOGETHER = 64
_BYTES_TOGETHER = 500_000

#: What may be read ahead of what is saved: so many files, so many bytes of them.
_AHEAD = 3_000
_BYTES_AHEAD = 32_000_000

_Asked = list[tuple[File, tuple[str, ...]]]

_Sent = Callable[[File], tuple[str, ...]]


class Workers:
    """So many worker processes; they start while others work."""

    def __init__(self, many: int) -> None:
        self._threads = ThreadPoolExecutor(min(many, _MOST), "reading")
        self._all = [_Worker() for _ in range(min(many, _MOST))]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for one in self._all:
            self._idle.put(one)

    @property
    def ready(self) -> bool:
        """Whether the first of them can begin."""
        return any(one.ready for one in self._all)

    def read(self, wanted: Iterable[File], unparsed: _Sent) -> Iterator[tuple[File, Outcome]]:
        """Each file with what comes of it, in their order. `unparsed` says which contents of a file, by their
        SHA-256, need not be parsed.
        """
        ahead: deque[tuple[_Asked, Future[list[Outcome]]]] = deque()
        files, size = 0, 0
        for asked in _handfuls(wanted, unparsed):
            ahead.append((asked, self._threads.submit(self._ask, asked)))
            files += len(asked)
            size += _size(asked)
            while files > _AHEAD or size > _BYTES_AHEAD:
                done, future = ahead.popleft()
                yield from _paired(done, future)
                files -= len(done)
                size -= _size(done)
        while ahead:
            yield from _paired(*ahead.popleft())

    def close(self) -> None:
        """Ends them all, whatever they are doing."""
        for one in self._all:
            one.close()
        self._threads.shutdown(cancel_futures=True)
        for one in self._all:
            one.close()  # one that was just put in the place of another

    def _ask(self, asked: _Asked) -> list[Outcome]:
        one = self._idle.get()
        try:
            return one.read(asked)
        finally:
            self._idle.put(one)


class _Worker:
    """One worker process, and the one that takes its place when it dies."""

    def __init__(self) -> None:
        self._process = _started()
        self._works = False
        self._closed = False

    @property
    def ready(self) -> bool:
        """Whether it has said that it can work, or will never do so."""
        if self._process is None or self._process.stdout is None:
            return False
        waiting = select.poll()
        waiting.register(self._process.stdout, select.POLLIN)
        return bool(waiting.poll(0))

    def read(self, asked: _Asked) -> list[Outcome]:
        """What comes of each file."""
        outcomes: list[Outcome] = []
        while len(outcomes) < len(asked):
            left = asked[len(outcomes) :]
            if not self._is_working():
                return outcomes + [read(file, unparsed) for file, unparsed in left]
            try:
                self._answers(left, outcomes)
            except (EOFError, OSError, pickle.UnpicklingError):
                if self._closed:
                    raise
                file, _ = asked[len(outcomes)]
                outcomes.append(self._buried(file))
        return outcomes

    def close(self) -> None:
        """Ends it, whatever it is doing."""
        self._closed = True
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    def _answers(self, asked: _Asked, outcomes: list[Outcome]) -> None:
        """Adds the answers to `outcomes`, one by one. Raises where the process dies."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        pickle.dump(asked, self._process.stdin, pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()
        for _ in asked:
            outcomes.append(pickle.load(self._process.stdout))

    def _is_working(self) -> bool:
        """Whether there is a process that can work; waits until it has started."""
        if not self._works and self._process is not None and self._process.stdout:
            with suppress(EOFError, OSError, pickle.UnpicklingError):
                self._works = pickle.load(self._process.stdout) == worker.READY
            if not self._works:
                self._process.kill()
                self._process.communicate()
                self._process = None  # no process can be started here: the work is done without
        return self._works

    def _buried(self, file: File) -> FormatError:
        """Starts another process in the place of the one that died over `file`; says what happened."""
        assert self._process is not None
        self._process.kill()
        self._process.communicate()
        status = self._process.returncode
        self._process, self._works = _started(), False
        if status == -signal.SIGALRM:
            return FormatError(
                f"took more than {worker.patience(file):.0f} seconds to read, and was given up: "
                "split it, or leave it out"
            )
        how = f"signal {-status}" if status < 0 else f"status {status}"
        return FormatError(
            f"the process that read it died ({how}), perhaps for want of memory; the others were read: "
            "ingest again, and please report it if this file fails again"
        )


def _started() -> subprocess.Popen[bytes] | None:
    """A worker process; None where none can be started."""
    if not sys.executable:
        return None
    # it must find the same modules as this process, and no others, such as in the folder one is in
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("STORE_TRACEBACK") else subprocess.DEVNULL,
            env=environment,
        )
    except OSError:
        return None


def _handfuls(wanted: Iterable[File], unparsed: _Sent) -> Iterator[_Asked]:
    """The files a few at a time, each with what need not be parsed."""
    asked: _Asked = []
    for file in wanted:
        asked.append((file, unparsed(file)))
        if len(asked) == _TOGETHER or _size(asked) > _BYTES_TOGETHER:
            yield asked
            asked = []
    if asked:
        yield asked


def _size(asked: Sequence[tuple[File, Any]]) -> int:
    return sum(file.size for file, _ in asked)


def _paired(asked: _Asked, future: Future[list[Outcome]]) -> Iterator[tuple[File, Outcome]]:
    return zip((file for file, _ in asked), future.result(), strict=True)
