"""No search takes longer than it may, whoever is at work when the time is up."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import FrameType

import pytest

from store.cli.main import OutOfTime, deadline
from store.engines import open_engine
from store.engines.fts5.failures import translated
from store.engines.fts5.schema import for_reading
from store.errors import EngineError

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

#: Far below what the endless ones take, with room for a busy machine.
SOON = 10


@pytest.fixture
def index(tmp_path: Path) -> Path:
    open_engine("fts5", tmp_path, create=True).close()
    return tmp_path


def ask(index: Path, sql: str, calling: Callable[[], int] | None = None) -> None:
    """Has the engine's SQLite answer `sql`, in which ``ours`` is what it is `calling`."""
    with translated(index), closing(for_reading(index)) as connection:
        if calling is not None:
            connection.create_function("ours", 0, calling)
        connection.execute(sql).fetchone()


def test_time_is_up_in_the_midst_of_sqlite(index: Path) -> None:
    """SQLite works by itself for as long as it takes; it is stopped all the same."""
    began = time.monotonic()
    with pytest.raises(OutOfTime), deadline(0.05):
        ask(index, ENDLESS)
    assert time.monotonic() - began < SOON


def test_time_is_up_where_sqlite_calls_us(index: Path) -> None:
    """What is raised there, SQLite makes an error of its own; it is no fault of the program."""

    def ours() -> int:
        ends = time.monotonic() + SOON
        while time.monotonic() < ends:
            pass
        return 1

    with pytest.raises(OutOfTime), deadline(0.05):
        ask(index, "SELECT ours()", ours)


def test_an_interrupted_search_is_no_damage(index: Path) -> None:
    """Whoever else stops SQLite, as Ctrl-C does, the index is not blamed for it."""
    began = time.monotonic()

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        with pytest.raises(EngineError, match="was interrupted"):
            ask(index, ENDLESS)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - began < SOON


def test_other_errors_within_the_time_are_what_they_are(index: Path) -> None:
    """Only where the time is up is it said to be."""
    with pytest.raises(sqlite3.OperationalError), deadline(SOON):
        ask(index, "SELECT * FROM nowhere")
