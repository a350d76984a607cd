"""Database to index: the only file that knows what a crash can do.

SQLite and an index cannot commit together, so they do not try. The database is the truth; every change in it
has a revision. The index carries, in each commit, a checkpoint: the revision that it has reached. After any
interruption the index is at an older checkpoint, never at none and never at half of one, and

    follow(database, index):
        while there are changes after the index's checkpoint:
            apply the next of them, and their last revision as the new checkpoint, in one commit

brings it up to date. Applying a change twice is applying it once, so it does not matter where the last
attempt stopped.

What can be found, and what is done about it:

    no index, or an unreadable one                        build anew
    made by another engine, schema, analyzer, stemmer     build anew
    of another database (its store id differs)            build anew
    ahead of the database, or its token differs there     build anew (the database is an older copy)
    behind                                                follow
    a lock, a missing permission, a full disk             say so; the index is not damaged and stays as it is

"Anew" is always beside the old index, in ``whoosh.new``: the old one answers searches until the new one is
complete and takes its place. An interrupted build is continued, by the same rule. Whoever calls holds the
archive's lock.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from store.database import following, reading
from store.disk import exchange, fsync_folder
from store.engines import Engine, open_engine
from store.errors import EngineDamaged, EngineError
from store.models import Change, Checkpoint, Progress, no_progress

#: Articles fetched from the database at a time.
_FETCHED = 500

#: Articles in one commit of the index, where so many wait. Each commit makes a segment, and every further one
#: adds a third to what a query of two words or a phrase costs. Interrupted, it loses seconds of work at most.
_COMMITTED = 50_000

#: Of the time of a long ingest, about a tenth goes to making what is saved searchable while it lasts: each
#: time costs more than it saves at the end, as segments grow and are merged.
_TIMES_AS_LONG = 10


@dataclass(frozen=True, slots=True)
class Freshness:
    """How an index stands to its database; `behind` counts the changes that it lacks."""

    state: Literal["current", "behind", "unusable"]
    behind: int = 0
    reason: str = ""

    @property
    def note(self) -> str:
        """What is said to those who search an index that is behind."""
        changes = "1 change" if self.behind == 1 else f"{self.behind:,} changes"
        return f"the index is {changes} behind the archive: run “store ingest” or “store reindex”"


def sync(connection: sqlite3.Connection, index: Path, engine: str, progress: Progress = no_progress) -> int:
    """Brings the index of `engine` in the folder `index` up to date; gives the number of changes applied.

    Whatever the last run left is taken up. `progress` is told the changes done and those to do. Raises
    `EngineError` where the index cannot be written.
    """
    folder = index / engine
    _finish_swap(folder)
    try:
        usable = _open_usable(connection, folder, engine)
    except EngineDamaged:
        usable = None
    if usable is None:
        return rebuild(connection, index, engine, progress, resume=True)
    _clear(_beside(folder, "new"))  # of a rebuild that was given up
    try:
        return _follow(connection, usable, progress)
    except EngineDamaged:  # which shows only where it is read, as merging does
        return rebuild(connection, index, engine, progress, resume=True)
    finally:
        usable.close()


def rebuild(
    connection: sqlite3.Connection,
    index: Path,
    engine: str,
    progress: Progress = no_progress,
    *,
    resume: bool = False,
) -> int:
    """Builds the index anew beside the old one and swaps them; with `resume`, goes on with a build begun."""
    folder = index / engine
    beside = _beside(folder, "new")
    if not resume:
        _clear(beside)
    try:
        new = _open_usable(connection, beside, engine) or _fresh(beside, engine)
    except EngineDamaged:
        new = _fresh(beside, engine)
    try:
        done = _follow(connection, new, progress)
    finally:
        new.close()
    _swap(folder)
    return done


def freshness(connection: sqlite3.Connection, engine: Engine) -> Freshness:
    """How the open index of `engine` stands to the database, without changing either."""
    checkpoint = engine.checkpoint()
    if checkpoint and (reason := _mismatch(connection, checkpoint, engine)):
        return Freshness("unusable", reason=reason)
    behind = following.count_changes(connection, checkpoint.revision if checkpoint else 0)
    return Freshness("behind" if behind else "current", behind)


def differences(connection: sqlite3.Connection, engine: Engine) -> list[str]:
    """How the open index of `engine` and the database differ, both ways, one sentence each. Reads all of the
    index; raises `EngineError` where that fails.
    """
    indexed = dict(engine.paragraphs())
    kept = dict(reading.all_paragraphs(connection))
    lacking = sum(indexed.get(paragraph) != revision for paragraph, revision in kept.items())
    strange = sum(paragraph not in kept for paragraph in indexed)
    found = []
    if lacking:
        found.append(f"{lacking:,} paragraphs of the database are missing from the index, or older there")
    if strange:
        found.append(f"{strange:,} paragraphs of the index are not in the database")
    return found


def now_and_then(seconds: float, action: Callable[[], None]) -> Callable[[], None]:
    """`action`, which is done only when the last time is so many seconds ago, or so many times as long as it
    took.
    """
    due = float("-inf")

    def in_turn() -> None:
        nonlocal due
        began = time.monotonic()
        if began >= due:
            action()
            done = time.monotonic()
            due = done + max(seconds, _TIMES_AS_LONG * (done - began))

    return in_turn


def _open_usable(connection: sqlite3.Connection, folder: Path, engine: str) -> Engine | None:
    """The index in `folder`, made where there is none; None where it belongs to something else."""
    opened = open_engine(engine, folder, create=True)
    checkpoint = opened.checkpoint()
    if checkpoint is None or not _mismatch(connection, checkpoint, opened):
        return opened
    opened.close()
    return None


def _mismatch(connection: sqlite3.Connection, checkpoint: Checkpoint, engine: Engine) -> str:
    """Why an index with this checkpoint cannot follow this database; empty where it can."""
    store_id, revision = following.identity(connection)
    if checkpoint.store_id != store_id:
        return "it belongs to another database"
    if checkpoint.fingerprint != engine.fingerprint:
        return "it was made by another version of this program or of its libraries"
    if checkpoint.revision > revision:
        return "it is ahead of the database, which seems to be an older copy"
    if checkpoint.revision and following.token_at(connection, checkpoint.revision) != checkpoint.token:
        return "it followed another course of the database, which seems to be restored from a copy"
    return ""


def _follow(connection: sqlite3.Connection, engine: Engine, progress: Progress) -> int:
    """The loop of the docstring above; gives the number of changes applied."""
    checkpoint = engine.checkpoint()
    reached = checkpoint.revision if checkpoint else 0
    total = following.count_changes(connection, reached)
    done = 0
    while batch_end := following.revision_after(connection, reached, _COMMITTED):
        store_id, _ = following.identity(connection)
        token = following.token_at(connection, batch_end) or ""

        def counted(after: int = reached, last: int = batch_end) -> Iterator[Change]:
            nonlocal done
            for change in _changes(connection, after, last):
                yield change
                done += 1
                progress("indexing", done, max(total, done))

        engine.apply(
            counted(),
            Checkpoint(store_id=store_id, revision=batch_end, token=token, fingerprint=engine.fingerprint),
        )
        reached = batch_end
    return done


def _changes(connection: sqlite3.Connection, after: int, last: int) -> Iterator[Change]:
    """The changes with a revision above `after`, up to `last`, a few hundred in memory at a time."""
    while after < last:
        batch = [
            change for change in following.changes(connection, after, _FETCHED) if change.revision <= last
        ]
        yield from batch
        if not batch:
            return
        after = batch[-1].revision


def _fresh(folder: Path, engine: str) -> Engine:
    _clear(folder)
    return open_engine(engine, folder, create=True)


def _clear(folder: Path) -> None:
    """Removes the folder, or whatever is in its place; what cannot be removed is in nobody's way."""
    with suppress(OSError):
        if folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
        else:
            folder.unlink(missing_ok=True)


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f"{folder.name}.{what}")


def _swap(folder: Path) -> None:
    """Puts the finished ``.new`` in the place of `folder`, in one step where the system can; else a kill
    between two steps is mended by `_finish_swap`.
    """
    old, new = _beside(folder, "old"), _beside(folder, "new")
    try:
        _clear(old)
        if folder.exists() and exchange(new, folder):
            fsync_folder(folder.parent)
            _clear(new)  # which is the old one by now
            return
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
        fsync_folder(folder.parent)
        _clear(old)
    except OSError as error:
        raise EngineError(f"cannot put the new index in its place ({error.strerror}): {folder}") from error


def _finish_swap(folder: Path) -> None:
    """Undoes a swap that was cut off after its first step, and clears away what a finished one left."""
    old = _beside(folder, "old")
    if not old.exists():
        return
    if folder.exists():
        _clear(old)
    else:
        old.rename(folder)
