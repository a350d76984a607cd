"""The course of one ingest; the front of this room explains it."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from store.database import reading
from store.database.connecting import has_content
from store.database.metadata import write_metadata
from store.database.records import Entry, KnownSource
from store.database.writing import Database
from store.errors import FormatError, StoreError
from store.formats.furnishings import kind_of
from store.ingest.files import File
from store.ingest.folders import Folders, real_path, written
from store.ingest.sorting import Run, look_at, read, take_changed, take_standard_input
from store.ingest.walk import Found, Kept, PassedOver, place_of, walk
from store.memory import seldom_searched
from store.models import Progress, Report

#: To prune more than this share of the files known in a folder takes a second word: an empty folder may be an
#: unmounted disk.
LARGEST_PRUNE = 0.2

#: A name that is not UTF-8 is written out (``caf\\xe9.txt``), and another file may really be called so.
_SAME_NAME = "a name that is not UTF-8, written like that of another file: rename one of the two"


def ingest(
    index: Path,
    database: Path,
    paths: Sequence[str | Path],
    standard_input: bytes | None,
    *,
    prune: bool,
    yes: bool,
    dry_run: bool,
    workers: int | None,
    format_name: str | None,
    saved: Callable[[], None],
    progress: Progress,
) -> Report:
    """Brings the archive at `database` up to date with the files at and below `paths`.

    `index` is the archive's folder, which is never read as articles; `saved` is called once the database is
    open, and after each transaction. The caller holds the archive's lock, unless it is a dry run. Raises
    `StoreError` for a path that is not there, before anything is read, and for a prune that would remove too
    much, after everything else is saved.
    """
    started = time.monotonic()
    places = [place_of(path) for path in paths]
    folders = Folders.load(index)
    if folders and not has_content(database):
        raise StoreError(
            f"{database} is gone or empty, though {index} has been an archive: put a backup in its place; "
            f"or, to begin anew, with ids that were others' before, remove {index}"
        )
    with seldom_searched(), _opened(database, dry_run) as (known, record):
        known, renamed = _admitted(folders, places, known, record)
        if record:
            folders.save(index)  # before anything is saved under a new name
            write_metadata(index)
            saved()  # nothing yet; but there is a database now, and an index can be made
        articles = Counter[str]()

        def save(entries: Sequence[Entry]) -> None:
            if record:
                counts = record.save(entries)
                articles.update(new=counts.new, changed=counts.changed)
                run.remarks += counts.remarks
                saved()

        run = Run(
            folders,
            dict(known),
            save,
            holders={one.sha256: path for path, one in known.items()},
            workers=workers,
            format=format_name,
            renamed=renamed,
        )
        passed_over: list[tuple[str, str]] = []
        hiding: list[str] = []
        read(run, _to_read(run, places, os.path.realpath(index), passed_over, hiding, progress))
        if standard_input is not None:
            take_standard_input(run, standard_input)
        # last, so that their old content is known while the others are looked at
        take_changed(run, record.hand_over if record else None)
        run.flush()
        missing = _missing(run, places, hiding)
        pruned = _prune(run, places, missing, record, yes) if prune and missing else 0
        if record:
            record.forget_failures(_outdated_failures(record, run, places, hiding))
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
        doubtful=tuple(run.doubtful),
        remarks=tuple(run.remarks),
        furnishings=tuple((+run.furnishings).most_common()),
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


def _renamed(
    known: dict[str, KnownSource], record: Database | None, before: str, after: str
) -> tuple[dict[str, KnownSource], set[str]]:
    """What is known when the folder `before` is called `after`, and the paths that are new; also saves it."""
    changed = {}
    for path, one in known.items():
        if (real := real_path(one)).startswith(before + "/"):
            new, new_bytes = written(after + real[len(before) :])
            changed[path] = replace(one, path=new, path_bytes=new_bytes)
    if record:
        record.rename(list(changed.values()))
        beginning = written(before)[0] + "/"
        unread = [failure.path for failure in reading.failures(record.connection)]
        record.forget_failures([path for path in unread if path.startswith(beginning)])
    now = [changed.get(path, one) for path, one in known.items()]
    return {one.path: one for one in now}, {one.path for one in changed.values()}


def _admitted(
    folders: Folders, places: list[str], known: dict[str, KnownSource], record: Database | None
) -> tuple[dict[str, KnownSource], set[str]]:
    """The files known, once every place has a name; and the names of those whose folder was renamed."""
    renamed: set[str] = set()
    for place in places:
        names = folders.admit(place if os.path.isdir(place) else os.path.dirname(place), known)
        if names is not None:
            known, paths_now = _renamed(known, record, *names)
            renamed |= paths_now
    return known, renamed


def _to_read(
    run: Run,
    places: list[str],
    leave_out: str,
    passed_over: list[tuple[str, str]],
    hiding: list[str],
    progress: Progress,
) -> Iterator[File]:
    """The files at and below `places` that must be read; changed ones are put aside.

    Adds what is passed over, with the reason, to `passed_over`, and the beginnings of names that a closed
    folder hides to `hiding`.
    """
    done = 0
    for place in places:
        for found in walk(place, leave_out):
            for file, status in _files(run, found, given=found.place == place):
                if file.path in run.seen:
                    if run.seen[file.path] != file.place:
                        passed_over.append((file.path, _SAME_NAME))
                    continue  # else it lies below two of the places
                run.seen[file.path] = file.place
                if isinstance(found, PassedOver) and found.unreadable:
                    hiding.append(file.path + "/")
                    run.fail(file, FormatError(found.reason))
                elif isinstance(found, PassedOver):
                    passed_over.append((file.path, found.reason))
                else:
                    if isinstance(found, Kept):
                        run.furnishings.update(kind_of(one) or "technical file" for one in found.beside())
                        run.furnishings[found.page.others] += len(found.files) - 1
                    if kind := _kind(run, file):
                        run.furnishings[kind] += 1
                    elif status and look_at(run, file, status):
                        yield file
                    done += 1
                    progress("reading", done, max(done, len(run.known)))


def _files(
    run: Run, found: Found | Kept | PassedOver, *, given: bool
) -> Sequence[tuple[File, os.stat_result | None]]:
    """What was found under its name in the archive.

    Of a page with several copies it is the one that was read before, else the best one, with the others
    behind it.
    """
    if isinstance(found, PassedOver):
        return [(_named(run, found.place), None)]
    if isinstance(found, Found):
        return [(_named(run, found.place, found.status.st_size, given=given), found.status)]
    copies = [
        (
            replace(_named(run, one.place, one.status.st_size), url=found.page.url, captured=copy.captured),
            one.status,
        )
        for one, copy in zip(found.files, found.page.copies, strict=True)
    ]
    known = [one for one in copies if one[0].path in run.known]
    (best, status), *others = copies
    return known or [(replace(best, others=tuple(file for file, _ in others)), status)]


def _kind(run: Run, file: File) -> str | None:
    """What a file is that is not read, by its name; None for one that is, and for one that was once."""
    return None if file.given or file.path in run.known or file.format else kind_of(file.path)


def _named(run: Run, place: str, size: int = 0, *, given: bool = False) -> File:
    path = run.folders.name_of(place)
    assert path is not None, place  # every place walked lies below one that was admitted
    return File(*written(path), place, size, run.format, given=given)


def _missing(run: Run, places: list[str], hiding: list[str]) -> list[str]:
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


def _prune(run: Run, places: list[str], missing: list[str], record: Database | None, yes: bool) -> int:
    """Removes what is missing; gives the number of articles removed. Many at once go only with `yes`."""
    below = tuple(_beginnings(run.folders, places))
    known = sum(path.startswith(below) for path in run.known)
    if len(missing) > known * LARGEST_PRUNE and not yes:
        raise StoreError(
            f"{len(missing):,} of the {known:,} files known in these folders are missing: is a disk not "
            "connected, or a folder empty by mistake? Nothing was removed. If they are meant to go, add --yes"
        )
    return record.prune([run.known[path].id for path in missing]) if record else 0


def _outdated_failures(record: Database, run: Run, places: list[str], hiding: list[str]) -> list[str]:
    """Files that once could not be read, and are gone, or passed over, or read now."""
    below = tuple(_beginnings(run.folders, places))
    still = {path for path, _ in run.failed}
    hidden = tuple(hiding)
    paths = [failure.path for failure in reading.failures(record.connection)]
    return [
        path for path in paths if path.startswith(below) and path not in still and not path.startswith(hidden)
    ]
