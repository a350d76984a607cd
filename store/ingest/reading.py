"""Files to what they say: each is read, and parsed unless its content is known, in the order they come.

Few files are read here. When there are many, worker processes are started, and until they are ready reading
goes on here: nobody waits for them, and whoever has only a few more files than that never needs them. What
comes of a file does not depend on who read it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from store import formats
from store.errors import FormatError
from store.formats import Parsed
from store.ingest import files
from store.ingest.files import Content, File

if TYPE_CHECKING:
    from store.ingest.workers import Workers

#: Reading so many bytes takes about as long as starting a worker; and any file about as long as so many.
_ALONE = 1_000_000
_ANY_FILE = 2_000

#: So much of a file tells its format.
_BEGINNING = 64 * 1024

#: These are parsed by libraries that know no deadline.
_PARSED_BY_LIBRARIES = frozenset({"html", "mhtml", "pdf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One state of a file's content; `parsed` is None where that was not asked for."""

    sha256: str
    bytes: int
    modified: float
    stamp: str | None
    parsed: Parsed | FormatError | None


#: What comes of a file: the error is that it cannot be read at all.
Outcome = Reading | FormatError

#: Says which contents, by their SHA-256, need not be parsed if a file has them.
Unparsed = Callable[[File], Container[str]]


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
            risky = _may_hang(file)
            if helpers is None and (risky or (most > 1 and patience < 0)):
                from store.ingest.workers import Workers  # most ingests have a few new files of plain text

                helpers = Workers(most)
            if helpers and (risky or helpers.ready):
                yield from helpers.read(chain([file], left), unparsed)
                return
            yield file, read(file, unparsed(file))
            patience -= file.size + _ANY_FILE
    finally:
        if helpers:
            helpers.close()


def read(file: File, unparsed: Container[str]) -> Outcome:
    """What comes of one file."""
    try:
        return taken(files.read(file.place), file, unparsed)
    except FormatError as error:
        return error


def taken(content: Content, file: File, unparsed: Container[str]) -> Reading:
    """The content of `file`, parsed unless it is among `unparsed`."""
    sha256 = hashlib.sha256(content.data).hexdigest()
    parsed: Parsed | FormatError | None = None
    if sha256 not in unparsed:
        try:
            parsed = formats.read(file.path, content.data, file.format)
        except FormatError as error:
            parsed = error
    return Reading(
        sha256=sha256, bytes=len(content.data), modified=content.modified, stamp=content.stamp, parsed=parsed
    )


def parsed_of(reading: Reading, file: File) -> Parsed:
    """What `reading` found in `file`; raises `FormatError` where it holds no article."""
    parsed = reading.parsed
    if parsed is None:  # what was known then is not any more
        again = read(file, ())
        parsed = again.parsed if isinstance(again, Reading) else again
    if isinstance(parsed, FormatError):
        raise parsed
    assert parsed is not None, file.path
    return parsed


def _may_hang(file: File) -> bool:
    """Whether a library parses it, which a document can keep busy forever: a worker can be given up."""
    try:
        with open(
            os.open(file.place, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC), "rb"
        ) as opened:
            chosen = formats.choose(file.path, opened.read(_BEGINNING), file.format)
    except (OSError, FormatError):
        return False  # said when it is read
    return isinstance(chosen, formats.Container) or chosen.NAME in _PARSED_BY_LIBRARIES


def _cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
