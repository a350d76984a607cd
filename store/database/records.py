"""What passes between an ingest and the database: what is known of a file, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from store.models import Article, Retired


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSource:
    """A file as it was when it was last read. `stamp` is the file system's marks of that state, or None."""

    id: int
    path: str
    path_bytes: bytes | None
    sha256: str
    stamp: str | None
    format: str
    format_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file that was read, new or changed, and its articles in order.

    `path_bytes` is set where the path is not UTF-8; `modified` is UTC. Articles that have ids come from an
    export, with the paragraphs that were `retired` from them.
    """

    path: str
    path_bytes: bytes | None
    stamp: str | None
    modified: str
    sha256: str
    bytes: int
    format: str
    format_version: int
    encoding: str
    articles: tuple[Article, ...]
    retired: tuple[Retired, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyEntry:
    """A file with the same bytes as one that is known: a second source of the same articles."""

    path: str
    path_bytes: bytes | None
    stamp: str | None
    modified: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedEntry:
    """A known file that lies elsewhere now."""

    source_id: int
    path: str
    path_bytes: bytes | None
    stamp: str | None
    modified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestampedEntry:
    """A known file with the same bytes, but other marks."""

    source_id: int
    stamp: str | None
    modified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedEntry:
    """A file that could not be read. What was read from it earlier stays."""

    path: str
    error: str
    message: str


Entry = FileEntry | CopyEntry | MovedEntry | RestampedEntry | FailedEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What one transaction did, in articles; `remarks` are on files, by their paths."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    remarks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read, as recorded; `at` is UTC."""

    path: str
    error: str
    message: str
    at: str
