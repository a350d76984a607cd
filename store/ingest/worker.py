"""One worker process: reads the files that it is told to, and says what came of each. Run as a module.

It is told on its standard input, answers on its standard output, both in pickles, and ends when either is
closed: so also when the process that started it is killed. A file that takes too long, or too much memory,
ends it.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Container
from contextlib import suppress
from typing import BinaryIO

from store.ingest.files import File
from store.ingest.reading import Outcome, read
from store.memory import seldom_searched

#: The longest that reading a file may take, in seconds: so much, and more for each megabyte.
PATIENCE = 60.0
PATIENCE_PER_MEGABYTE = 10.0

#: The most memory that a worker may take, in bytes: a file that makes a library want more costs itself, and
#: not the machine its other programs.
MOST_MEMORY = 4 * 1024**3

_Read = Callable[[File, Container[str]], Outcome]

#: What a worker says once it can work.
READY = "ready"


def patience(file: File) -> float:
    """How many seconds reading this file may take."""
    return PATIENCE + PATIENCE_PER_MEGABYTE * file.size / 1_000_000


def serve(told: BinaryIO, answers: BinaryIO, read: _Read) -> None:
    """Answers with what `read` gives, until nothing more is asked."""
    pickle.dump(READY, answers)
    answers.flush()
    while True:
        try:
            wanted: list[tuple[File, tuple[str, ...]]] = pickle.load(told)
        except EOFError:
            return
        for file, unparsed in wanted:
            # by its default, the signal ends the process, whatever that is doing
            signal.setitimer(signal.ITIMER_REAL, patience(file))
            outcome = read(file, unparsed)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pickle.dump(outcome, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()


def _bound() -> None:
    """Holds this process to `MOST_MEMORY`, unless it is held to less or the system knows no bounds."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        if soft == resource.RLIM_INFINITY or soft > MOST_MEMORY:
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))


def main(read: _Read = read) -> None:
    """The life of a worker."""
    _bound()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    with os.fdopen(os.dup(1), "wb") as answers, seldom_searched():
        os.dup2(2, 1)  # whatever a library prints is no answer
        try:
            serve(sys.stdin.buffer, answers, read)
        except BrokenPipeError:  # nobody is waiting any more, and closing would say so once more
            os.dup2(os.open(os.devnull, os.O_WRONLY), answers.fileno())


if __name__ == "__main__":
    main()
