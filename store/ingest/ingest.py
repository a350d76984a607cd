"""The course of one ingest; the front of this room explains it."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from store import formats
from store.database import reading
from store.database.metadata import write_metadata
from store.database.records import (
    CopyEntry,
    Entry,
    FailedEntry,
    FileEntry,
    KnownSource,
    MovedEntry,
    RestampedEntry,
)
from store.database.writing import Database
from store.errors import FormatError, StoreError
from store.ingest import files
from store.ingest.folders import Folders, written
from store.ingest.walk import Found, walk
from store.models import Progress, Report

#: One transaction holds at most so many files, and so many bytes of them.
BATCH_FILES = 500
BATCH_BYTES = 16 * 1024 * 1024

#: To prune more than this share of the files known in a folder takes a second word: an empty folder may be an
#: unmounted disk.
LARGEST_PRUNE = 0.2

#: What an article read from standard input is called, before the beginning of its SHA-256.
STANDARD_INPUT = "(standard input)"


@dataclass(frozen=True, slots=True)
class _File:
    """One file to be dealt with: its name in the archive, and where it lies."""

    path: str
    path_bytes: bytes | None
    place: str


class _Marks(TypedDict):
    """What every entry about a file that was read says."""

    path: str
    path_bytes: bytes | None
    stamp: str | None
    modified: str


@dataclass(slots=True)
class _Run:
    """The worksheet of one ingest."""

    folders: Folders
    known: dict[str, KnownSource]
    save: Callable[[Sequence[Entry]], None]
    holders: dict[str, str] = field(default_factory=dict)  # SHA-256 -> the path that has this content
    seen: set[str] = field(default_factory=set)
    changed: list[_File] = field(default_factory=list)
    batch: list[Entry] = field(default_factory=list)
    batch_bytes: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[str, str]] = field(default_factory=list)

    def add(self, what: str, entry: Entry, size: int = 0) -> None:
        """Counts a file and puts what became of it into the batch; a full batch is saved."""
        self.counts[what] += 1
        self.batch.append(entry)
        self.batch_bytes += size
        if len(self.batch) >= BATCH_FILES or self.batch_bytes >= BATCH_BYTES:
            self.flush()

    def flush(self) -> None:
        """Saves what is in the batch."""
        if self.batch:
            self.save(self.batch)
        self.batch, self.batch_bytes = [], 0

    def fail(self, file: _File, error: FormatError) -> None:
        """Records that a file could not be read; what was read from it earlier stays."""
        self.failed.append((file.path, str(error)))
        self.add("failed", FailedEntry(path=file.path, error=type(error).__name__, message=str(error)))


def ingest(
    index: Path,
    database: Path,
    paths: Sequence[str | Path],
    standard_input: bytes | None,
    *,
    prune: bool,
    yes: bool,
    dry_run: bool,
    progress: Progress,
) -> Report:
    """Brings the archive at `database` up to date with the files at and below `paths`.

    `index` is the archive's folder, which is never read as articles. The caller holds the archive's lock,
    unless it is a dry run. Raises `StoreError` for a path that is not there, before anything is read, and for
    a prune that would remove too much, after everything else is saved. """
    started = time.monotonic()
    places = [_place(path) for path in paths]
    folders = Folders.load(index)
    with _opened(database, dry_run) as (known, record):
        for place in places:
            folders.admit(place if os.path.isdir(place) else os.path.dirname(place), lambda: known)
        if record:
            folders.save(index)  # before anything is saved under a new name
            write_metadata(index)
        articles = Counter[str]()

        def save(entries: Sequence[Entry]) -> None:
            if record:
                saved = record.save(entries)
                articles.update(new=saved.new, changed=saved.changed)

        run = _Run(folders, dict(known), save, {one.sha256: path for path, one in known.items()})
        passed_over, hiding = _walk(run, places, os.path.realpath(index), progress)
        for file in run.changed:
            _take(run, file)
        if standard_input is not None:
            _take_standard_input(run, standard_input)
        run.flush()
        missing = _missing(run, places, hiding)
        pruned = 0
        if prune and missing:
            _allow_prune(run, places, len(missing), yes)
            pruned = record.prune([run.known[path].id for path in missing]) if record else 0
        if record:
            record.forget_failures(_outdated_failures(record, run, places))
    return Report(
        new=run.counts["new"],
        changed=run.counts["changed"],
        unchanged=run.counts["unchanged"],
        moved=run.counts["moved"],
        copies=run.counts["copy"],
        articles=articles["new"] + articles["changed"],
        pruned=pruned,
        missing=tuple(missing),
        passed_over=tuple(passed_over),
        failed=tuple(run.failed),
        dry_run=dry_run,
        seconds=time.monotonic() - started,
    )


@contextmanager
def _opened(database: Path, dry_run: bool) -> Iterator[tuple[dict[str, KnownSource], Database | None]]:
    """What the archive knows, and the archive to write to; in a dry run there is none."""
    if not dry_run:
        with Database.open(database) as record:
            yield record.sources(), record
    elif database.exists():
        with closing(reading.connect(database)) as connection:
            known = reading.sources(connection)
        yield known, None
    else:
        yield {}, None


def _place(path: str | Path) -> str:
    """The real path of what was given. Raises `StoreError` where there is nothing that can be read."""
    place = os.path.realpath(path)
    try:
        kind = os.stat(place).st_mode
    except OSError as error:
        raise StoreError(f"{path}: {(error.strerror or str(error)).lower()}; nothing was read") from error
    if not (stat.S_ISDIR(kind) or stat.S_ISREG(kind)):
        raise StoreError(
            f"{path}: is neither a file nor a folder; nothing was read (“-” reads standard input)"
        )
    return place


def _walk(
    run: _Run, places: list[str], leave_out: str, progress: Progress
) -> tuple[list[tuple[str, str]], list[str]]:
    """Deals with everything at and below `places`, but puts changed files aside.

    Gives what was passed over, with the reason, and the beginnings of names that a closed folder hides.
    """
    passed_over: list[tuple[str, str]] = []
    hiding: list[str] = []
    done = 0
    for place in places:
        for found in walk(place, leave_out):
            file = _named(run.folders, found.place)
            if file.path in run.seen:
                continue  # it lies below two of the places
            run.seen.add(file.path)
            if isinstance(found, Found):
                _look_at(run, file, found.status)
                done += 1
                progress("reading", done, max(done, len(run.known)))
            elif found.unreadable:
                hiding.append(file.path + "/")
                run.fail(file, FormatError(found.reason))
            else:
                passed_over.append((file.path, found.reason))
    return passed_over, hiding


def _named(folders: Folders, place: str) -> _File:
    path = folders.name_of(place)
    assert path is not None, place  # every place walked lies below one that was admitted
    return _File(*written(path), place)


def _look_at(run: _Run, file: _File, status: os.stat_result) -> None:
    """Deals with one file, unless it has changed: that waits until all others are known."""
    known = run.known.get(file.path)
    if known and known.stamp == files.stamp(status) and _is_current(known):
        run.counts["unchanged"] += 1
    elif known:
        run.changed.append(file)
    else:
        _take(run, file)


def _take(run: _Run, file: _File) -> None:
    """Reads one file and decides what became of it."""
    try:
        content = files.read(file.place)
        _decide(run, file, content)
    except FormatError as error:
        run.fail(file, error)


def _decide(run: _Run, file: _File, content: files.Content) -> None:
    sha256 = hashlib.sha256(content.data).hexdigest()
    modified = (
        datetime.fromtimestamp(content.modified, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    )
    marks: _Marks = {
        "path": file.path,
        "path_bytes": file.path_bytes,
        "stamp": content.stamp,
        "modified": modified,
    }
    known = run.known.get(file.path)
    if known and known.sha256 == sha256 and _is_current(known):
        run.add("unchanged", RestampedEntry(source_id=known.id, stamp=content.stamp, modified=modified))
        return
    holder = run.holders.get(sha256)
    if not known and holder is not None:
        original = run.known.get(holder)
        if original and not _still_holds(run.folders, original):
            run.add("moved", MovedEntry(source_id=original.id, **marks))
            del run.known[holder]
            run.known[file.path] = replace(original, path=file.path)
            run.holders[sha256] = file.path
        else:
            run.add("copy", CopyEntry(sha256=sha256, bytes=len(content.data), **marks))
        return
    chosen = formats.choose(file.path, content.data)
    source = formats.decode(file.path, content.data)
    articles = chosen.parse(source)
    entry = FileEntry(
        **marks,
        sha256=sha256,
        bytes=len(content.data),
        format=chosen.NAME,
        format_version=chosen.VERSION,
        encoding=source.encoding,
        articles=articles,
    )
    run.holders[sha256] = file.path
    run.add("changed" if known else "new", entry, len(content.data))


def _is_current(known: KnownSource) -> bool:
    """Whether the format that read the file would read it the same way today."""
    return formats.version_of(known.format) == known.format_version


def _still_holds(folders: Folders, known: KnownSource) -> bool:
    """Whether the file that content was read from has it still; yes where its folder is not here to look."""
    place = folders.place_of(os.fsdecode(known.path_bytes) if known.path_bytes else known.path)
    if place is None:
        return True
    try:
        status = os.stat(place, follow_symlinks=False)
        if known.stamp == files.stamp(status):
            return True
        return hashlib.sha256(files.read(place).data).hexdigest() == known.sha256
    except (OSError, FormatError):
        return False


def _take_standard_input(run: _Run, data: bytes) -> None:
    """Deals with the article from standard input; it is called by its content, so another one does not
    replace it.
    """
    path = f"{STANDARD_INPUT}/{hashlib.sha256(data).hexdigest()[:12]}"
    try:
        _decide(run, _File(path, None, path), files.Content(data, time.time(), None))
    except FormatError as error:
        run.fail(_File(path, None, path), error)


def _missing(run: _Run, places: list[str], hiding: list[str]) -> list[str]:
    """The files known below `places` that are no longer there; what a closed folder hides is not missing."""
    below = tuple(_beginnings(run.folders, places))
    hidden = tuple(hiding)
    return [
        path
        for path in run.known
        if path.startswith(below) and path not in run.seen and not path.startswith(hidden)
    ]


def _beginnings(folders: Folders, places: list[str]) -> list[str]:
    """How the names of the files below the folders among `places` begin."""
    return [name for place in places if os.path.isdir(place) for name in folders.names_under(place)]


def _allow_prune(run: _Run, places: list[str], missing: int, yes: bool) -> None:
    below = tuple(_beginnings(run.folders, places))
    known = sum(path.startswith(below) for path in run.known)
    if missing > known * LARGEST_PRUNE and not yes:
        raise StoreError(
            f"{missing:,} of the {known:,} files known in these folders are missing: is a disk not connected, "
            "or a folder empty by mistake? Nothing was removed. If they are meant to go, add --yes"
        )


def _outdated_failures(record: Database, run: _Run, places: list[str]) -> list[str]:
    """Files that once could not be read and are gone."""
    below = tuple(_beginnings(run.folders, places))
    paths = [failure.path for failure in reading.failures(record.connection)]
    return [path for path in paths if path.startswith(below) and path not in run.seen]
