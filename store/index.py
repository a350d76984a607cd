"""Which index answers the searches of an archive, how it stands to the database, and what mends it.

It is opened by the first search and stays open. Each search looks whether it can be used and is up to date,
and a complaint of damage says what to do: the index is a cache, and the archive loses nothing with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from store.database.connecting import view
from store.engines import ENGINES, Engine, open_engine
from store.errors import EngineDamaged, EngineError, StoreError
from store.locking import in_use
from store.models import Progress, no_progress
from store.search import Results
from store.sync import Freshness, differences, freshness, now_and_then, rebuild, sync

_Given = TypeVar("_Given")


class Index:
    """The index of `engine` for the archive in `folder`; `connect` gives the database, for reading.

    Several threads may use one and the same. Whoever writes to it holds the archive's lock.
    """

    def __init__(self, folder: Path, engine: str, connect: Callable[[], sqlite3.Connection]) -> None:
        self._folder = folder
        self._engine = engine
        self._connect = connect
        self._opened: Engine | None = None

    def answer(self, ask: Callable[[sqlite3.Connection, Engine], Results]) -> Results:
        """What `ask` finds with the database and the open index; where that is behind, a note says so. All
        that it asks of the database sees one state.

        Raises `EngineError` where it cannot be read; whatever the reason, what to do about it is said.
        """
        connection = self._connect()
        with view(connection):
            index, fresh = self._open()
            with self._cured():
                results = ask(connection, index)
        if fresh.state == "current":
            return results
        return replace(results, notes=(*results.notes, fresh.note))

    def ask(self, question: Callable[[Engine], _Given]) -> _Given:
        """What `question` gives of the open index. Raises as `answer` does."""
        index, _ = self._open()
        with self._cured():
            return question(index)

    def freshness(self) -> Freshness:
        """How it stands to the database at this moment."""
        try:
            return self._open()[1]
        except EngineError as error:
            return Freshness("unusable", reason=str(error))

    def faults(self) -> list[str]:
        """How it and the database differ, both ways, a sentence each with what to do; none where they
        agree.
        """
        try:
            found = self.ask(lambda index: differences(self._connect(), index))
        except EngineError as error:
            return [str(error)]
        return [f"{sentence}: run “{self._cure}”" for sentence in found]

    @contextmanager
    def following(self, seconds: float, progress: Progress) -> Iterator[Callable[[], None]]:
        """Keeps it up to date with what is saved inside: there, call what is given after each saving, and
        every so many seconds it catches up; at the end it does in any case.
        """
        try:
            yield now_and_then(seconds, self._sync)
        except BaseException:  # what is saved is searchable; of two failures the first is told
            with suppress(StoreError):
                self._sync(progress)
            raise
        self._sync(progress)

    def rebuild(self, progress: Progress) -> int:
        """Makes it anew from the database; the old one serves until then. Gives the number of articles."""
        self.close()
        return rebuild(self._connect(), self._folder, self._engine, progress)

    def close(self) -> None:
        """Lets go of its files; the next search opens it again."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _open(self) -> tuple[Engine, Freshness]:
        """The index, for searching, and how it stands to the database at this moment."""
        with self._cured():
            # another thread may close it meanwhile; it goes on until its last user is done
            opened = self._opened or open_engine(self._engine, self._folder / self._engine)
            self._opened = opened
            fresh = freshness(self._connect(), opened)
        if fresh.state == "unusable":
            self.close()
            raise EngineDamaged(
                f"the index cannot be used: {fresh.reason}; run “{self._cure}” to build it anew"
            )
        return opened, fresh

    @contextmanager
    def _cured(self) -> Iterator[None]:
        """Adds to a complaint of damage what to do about it."""
        try:
            yield
        except EngineDamaged as error:
            if in_use(self._folder):
                raise EngineError(
                    f"{error}; an ingest or a reindex is at work here: try again in a moment"
                ) from error
            raise EngineDamaged(
                f"{error}; the archive is not affected: run “{self._cure}” to build the index anew"
            ) from error

    def _sync(self, progress: Progress = no_progress) -> None:
        """Brings it up to date with what is saved."""
        sync(self._connect(), self._folder, self._engine, progress)

    @property
    def _cure(self) -> str:
        return "store reindex" if self._engine == ENGINES[0] else f"store reindex --engine {self._engine}"
