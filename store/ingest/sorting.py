"""What became of one file: unchanged, moved, a copy, changed, new or failed; see the front of this room.

`Run` is the worksheet of one ingest: what the archive knows, what was seen, and the batch to be saved next.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TypedDict

from store import formats
from store.database.records import (
    CopyEntry,
    Entry,
    FailedEntry,
    FileEntry,
    KnownSource,
    MovedEntry,
    RestampedEntry,
)
from store.database.rows import stamped
from store.errors import FormatError, MissingExtra
from store.formats.furnishings import Furnishing
from store.ingest import files
from store.ingest.files import File
from store.ingest.folders import Folders, real_path
from store.ingest.reading import Outcome, Reading, of_page, parsed_of, taken
from store.ingest.sharing import Unparsed, read_all

#: One transaction holds at most so many files, and so many bytes of them.
BATCH_FILES = 500
BATCH_BYTES = 16 * 1024 * 1024

#: And is written after so many seconds, however few they are: what takes long to read is soon safe.
BATCH_SECONDS = 3.0

#: What an article read from standard input is called, before the beginning of its SHA-256.
STANDARD_INPUT = "(standard input)"


class _Marks(TypedDict):
    """What every entry about a file that was read says."""

    path: str
    path_bytes: bytes | None
    stamp: str | None
    modified: str


@dataclass(slots=True)
class Run:
    """The worksheet of one ingest."""

    folders: Folders
    known: dict[str, KnownSource]
    save: Callable[[Sequence[Entry]], None]
    holders: dict[str, str] = field(default_factory=dict)  # SHA-256 -> the path that has this content
    seen: dict[str, str] = field(default_factory=dict)  # path -> the place where it was seen
    workers: int | None = None  # processes to read with; None for as many as there is reason to
    format: str | None = None  # the one to read them by; None for the one that each one's content tells
    renamed: set[str] = field(default_factory=set)  # paths of files whose folder was renamed
    freed: list[str] = field(default_factory=list)  # paths whose files were moved away
    changed: list[File] = field(default_factory=list)
    batch: list[Entry] = field(default_factory=list)
    batch_bytes: int = 0
    batch_begun: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[str, str]] = field(default_factory=list)
    doubtful: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    furnishings: Counter[str] = field(default_factory=Counter)  # what is no article, by its kind
    again: list[File] = field(default_factory=list)  # copies of pages whose better ones could not be read

    def add(self, what: str, entry: Entry, size: int = 0) -> None:
        """Counts a file and puts what became of it into the batch; a full batch is saved."""
        self.counts[what] += 1
        if not self.batch:
            self.batch_begun = time.monotonic()
        self.batch.append(entry)
        self.batch_bytes += size
        full = len(self.batch) >= BATCH_FILES or self.batch_bytes >= BATCH_BYTES
        if full or time.monotonic() - self.batch_begun >= BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Saves what is in the batch."""
        if self.batch:
            self.save(self.batch)
        self.batch, self.batch_bytes = [], 0

    def fail(self, file: File, error: FormatError) -> None:
        """Records that a file could not be read; what was read from it earlier stays."""
        path, reason = file.first or (file.path, error)
        self.failed.append((path, str(reason)))
        self.add("failed", FailedEntry(path=path, error=type(reason).__name__, message=str(reason)))


def look_at(run: Run, file: File, status: os.stat_result) -> bool:
    """Deals with one file where it need not be read; says whether it must be.

    One that has changed is put aside: it waits until all others are known.
    """
    known = run.known.get(file.path)
    if known and known.stamp == files.stamp(status) and _is_current(known, file):
        run.counts[_unchanged(run, file)] += 1
    elif known:
        run.changed.append(file)
    else:
        return True
    return False


def read(run: Run, wanted: Iterable[File]) -> None:
    """Reads files, and decides of each what became of it."""
    unparsed = Unparsed(here=partial(_unparsed, run), sent=partial(_own, run))
    for file, outcome in read_all(wanted, unparsed, run.workers):
        _settle(run, file, outcome)
    if run.again:
        again, run.again = run.again, []
        read(run, again)


def take_changed(run: Run, hand_over: Callable[[dict[str, str]], None] | None) -> None:
    """Deals with the files that were put aside.

    Among them names may have been passed around, as when all files of a folder get the next number. So the
    names whose files were moved away come first, each of which may free another; then articles are given to
    the files that have their contents now, of all files at once: it does not matter which are saved together.
    """
    waiting = {file.path: file for file in run.changed}
    run.freed = [path for path in waiting if path not in run.known]
    while run.freed:
        if file := waiting.pop(run.freed.pop(), None):
            read(run, [file])
    if hand_over and (contents := _passed_around(run, waiting)):
        run.flush()
        hand_over(contents)
        for path, sha256 in contents.items():
            if run.known[path].sha256 != sha256:
                run.known[path] = replace(run.known[path], sha256="")
    read(run, waiting.values())


def _passed_around(run: Run, waiting: dict[str, File]) -> dict[str, str]:
    """The contents of the files `waiting`, path to SHA-256; nothing where none has what another had."""
    if len(waiting) < 2:
        return {}
    contents = {}
    for path, file in waiting.items():
        with suppress(FormatError):  # said when its turn comes
            contents[path] = files.sha256(file.place)
    had = {run.known[path].sha256: path for path in waiting}
    return contents if any(had.get(sha, path) != path for path, sha in contents.items()) else {}


def _unparsed(run: Run, file: File) -> Container[str]:
    """The contents, by their SHA-256, that need not be parsed if this file has one of them."""
    return _own(run, file) if file.path in run.known else run.holders


def _own(run: Run, file: File) -> tuple[str, ...]:
    """The content that the file itself had, where it is known and would be read the same way today."""
    known = run.known.get(file.path)
    return (known.sha256,) if known and _is_current(known, file) else ()


def _settle(run: Run, file: File, outcome: Outcome) -> None:
    try:
        if isinstance(outcome, FormatError):
            raise outcome
        _decide(run, file, outcome)
    except FormatError as error:
        if file.others and not isinstance(
            error, MissingExtra
        ):  # with the library the better one will be read
            following, *others = file.others
            first = file.first or (file.path, error)
            run.again.append(replace(following, others=tuple(others), first=first))
        elif isinstance(error, Furnishing) and not (file.given or file.first or file.path in run.known):
            run.furnishings[error.kind] += 1
        else:
            run.fail(file, error)


def _decide(run: Run, file: File, reading: Reading) -> None:
    sha256 = reading.sha256
    marks: _Marks = {
        "path": file.path,
        "path_bytes": file.path_bytes,
        "stamp": reading.stamp,
        "modified": stamped(datetime.fromtimestamp(reading.modified, UTC)),
    }
    known = run.known.get(file.path)
    if known and known.sha256 == sha256 and _is_current(known, file):
        entry = RestampedEntry(source_id=known.id, stamp=reading.stamp, modified=marks["modified"])
        run.add(_unchanged(run, file), entry)
        return
    if not known and sha256 in run.holders:
        _move_or_copy(run, file, CopyEntry(sha256=sha256, bytes=reading.bytes, **marks))
        return
    parsed = of_page(parsed_of(reading, file), file)
    if parsed.doubtful:
        run.doubtful.append((file.path, parsed.encoding))
    run.remarks += [(file.path, remark) for remark in parsed.remarks]
    entry_of_file = FileEntry(
        **marks,
        sha256=sha256,
        bytes=reading.bytes,
        format=parsed.format,
        format_version=parsed.format_version,
        encoding=parsed.encoding,
        articles=parsed.articles,
        retired=parsed.retired,
    )
    run.holders[sha256] = file.path
    run.add("changed" if known else "new", entry_of_file, reading.bytes)


def _move_or_copy(run: Run, file: File, copy: CopyEntry) -> None:
    """Deals with a new file whose content is known: it was moved here, unless the other still has it."""
    holder = run.holders[copy.sha256]
    original = run.known.get(holder)
    if not original or _still_holds(run.folders, original):
        run.add("copy", copy)
        return
    moved = MovedEntry(
        source_id=original.id,
        path=copy.path,
        path_bytes=copy.path_bytes,
        stamp=copy.stamp,
        modified=copy.modified,
    )
    run.add("moved", moved)
    del run.known[holder]
    run.freed.append(holder)
    run.known[file.path] = replace(original, path=file.path)
    run.holders[copy.sha256] = file.path


def _unchanged(run: Run, file: File) -> str:
    """What a file counts as whose bytes are the same."""
    return "moved" if file.path in run.renamed else "unchanged"


def _is_current(known: KnownSource, file: File) -> bool:
    """Whether the format that read the file would read it the same way today, and no other is asked for."""
    current = formats.version_of(known.format) == known.format_version
    return current and file.format in (None, known.format)


def _still_holds(folders: Folders, known: KnownSource) -> bool:
    """Whether the file that content was read from has it still; yes where its folder is not here to look."""
    place = folders.place_of(real_path(known))
    if place is None:
        return True
    try:
        status = os.stat(place, follow_symlinks=False)
        if known.stamp == files.stamp(status):
            return True
        return files.sha256(place) == known.sha256
    except (OSError, FormatError):
        return False


def take_standard_input(run: Run, data: bytes) -> None:
    """Deals with the article from standard input; it is called by its content, so another one does not
    replace it.
    """
    path = f"{STANDARD_INPUT}/{hashlib.sha256(data).hexdigest()[:12]}"
    file = File(path, None, path, len(data), run.format, given=True)
    reading = taken(files.Content(data, time.time(), None), file, _unparsed(run, file))
    _settle(run, file, reading)
