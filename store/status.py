"""What an archive holds, and how its index stands to it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from store.database import reading
from store.sync import Freshness


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What an archive holds, and how its index stands to it. `counts` goes from table to number of rows."""

    folder: str
    engine: str
    counts: dict[str, int]
    languages: tuple[str, ...]
    first_date: str | None
    last_date: str | None
    index: Freshness
    failures: tuple[tuple[str, str], ...]


def status(connection: sqlite3.Connection, folder: Path, engine: str, index: Freshness) -> Status:
    """That of the archive in `folder`, whose index for `engine` stands so."""
    first, last = reading.date_range(connection)
    return Status(
        folder=str(folder),
        engine=engine,
        counts=reading.counts(connection),
        languages=reading.languages(connection),
        first_date=first,
        last_date=last,
        index=index,
        failures=tuple((failure.path, failure.message) for failure in reading.failures(connection)),
    )
