"""Who reads each of many files: this process, or workers? What they say comes in the order of the files.

Few files are read here. When there are many, worker processes are started, and until they are ready reading
goes on here: nobody waits for them, and whoever has only a few more files than that never needs them. What
comes of a file does not depend on who read it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from store.ingest.files import File
from store.ingest.reading import Begun, Outcome, begin, finish

if TYPE_CHECKING:
    from store.ingest.workers import Workers

#: Reading so many bytes takes about as long as starting a worker; and any file about as long as so many.
_ALONE = 1_000_000
_ANY_FILE = 2_000

#: A file of more bytes is no single article; whatever its format, it is not left to take forever.
_LARGE = 4_000_000


@dataclass(frozen=True, slots=True)
class Unparsed:
    """The contents, by their SHA-256, that need not be parsed if a file has one of them: as they are when the
    file's turn comes.

    `here` says them all. `sent` says those that a worker is told, which are few: all that an archive knows
    would be too much to send, so there a file that was moved is parsed for nothing.
    """

    here: Callable[[File], Container[str]]
    sent: Callable[[File], tuple[str, ...]]


def read_all(
    wanted: Iterable[File], unparsed: Unparsed, workers: int | None
) -> Iterator[tuple[File, Outcome]]:
    """Each of `wanted` with what comes of it. Reads ahead; with `workers` processes at most, if given."""
    most = _cores() if workers is None else workers
    left = iter(wanted)
    patience = _ALONE
    helpers: Workers | None = None
    try:
        for file in left:
            begun = begin(file)
            risky = isinstance(begun, Begun) and (begun.may_hang or file.size > _LARGE)
            if helpers is None and (risky or (most > 1 and patience < 0)):
                from store.ingest.workers import Workers  # most ingests have a few new files of plain text

                helpers = Workers(most)
            if helpers and (risky or helpers.ready):
                yield from helpers.read(chain([file], left), unparsed.sent)
                return
            yield file, finish(begun, file, unparsed.here(file)) if isinstance(begun, Begun) else begun
            patience -= file.size + _ANY_FILE
    finally:
        if helpers:
            helpers.close()


def _cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
