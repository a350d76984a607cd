"""Where everything comes from: each file as it was when it was read, for those who must prove it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from store.database.connecting import in_one_view
from store.database.rows import stamped
from store.database.versions import Version, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A file as it was when it was last read. Times are UTC; `path_bytes` is set where `path` is not UTF-8.

    `sha256` is empty for what is known from an export that does not say it.
    """

    path: str
    path_bytes: bytes | None
    sha256: str
    bytes: int
    modified: str | None
    ingested_at: str
    format: str
    format_version: int
    articles: int


@in_one_view
def origins(connection: sqlite3.Connection) -> list[Origin]:
    """All files, by path; what an identical copy holds is counted as the articles of the first."""
    rows = connection.execute(
        """
        SELECT path, path_bytes, sha256, bytes, modified, ingested_at, format, format_version,
               (SELECT count(*) FROM articles a WHERE a.source_id = s.id) AS articles
        FROM sources s
        ORDER BY path
        """
    )
    return [Origin(**row) for row in rows]


@in_one_view
def manifest(connection: sqlite3.Connection) -> Iterator[bytes]:
    """The lines of a list of digests as ``sha256sum -c`` reads it; what else is known stands in comments."""
    known = {
        row["key"]: row["value"]
        for row in connection.execute("SELECT key, value FROM _store WHERE key IN ('store_id', 'revision')")
    }
    try:
        program = version("article-store")
    except PackageNotFoundError:
        program = "(not installed)"
    head = (
        "The files of an archive as they were when they were read into it: their SHA-256.",
        f"Written {stamped(datetime.now(UTC))} by store {program}.",
        f"Archive {known.get('store_id', '?')}, revision {known.get('revision', '?')}.",
        "A path begins with the name of the folder that was given. Where that folder lies, check with",
        "sha256sum -c FILE (macOS: shasum -a 256 -c FILE).",
    )
    listed = [origin for origin in origins(connection) if origin.sha256]
    before = [one for one in versions(connection) if one.gone]
    lines = _lines(head, listed, before)
    return (line.encode() + b"\n" if isinstance(line, str) else line for line in lines)


def _lines(head: tuple[str, ...], listed: list[Origin], before: list[Version]) -> Iterator[str | bytes]:
    yield from (f"# {line}" for line in head)
    for origin in listed:
        yield "#"
        yield (
            f"# read {origin.ingested_at} as {origin.format} (version {origin.format_version}), "
            f"changed {origin.modified or 'at an unknown time'}, "
            f"{origin.bytes} bytes, articles: {origin.articles}"
        )
        yield _digest_line(origin.sha256, origin.path_bytes or origin.path.encode())
    if before:
        yield "#"
        yield "# What files were before they were changed, moved or removed:"
    for one in before:
        yield "#"
        yield (
            f"# seen {one.seen}, gone {one.gone}, "
            f"read as {one.format} (version {one.format_version}), "
            f"changed {one.modified or 'at an unknown time'}, "
            f"{one.bytes} bytes, articles: {len(one.articles)}"
        )
        yield b"# " + _digest_line(one.sha256, one.path_bytes or one.path.encode())


def _digest_line(sha256: str, path: bytes) -> bytes:
    """As ``sha256sum`` writes it: where a name has a line end or a backslash, one in front says so."""
    escaped = path.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return (b"\\" if escaped != path else b"") + sha256.encode() + b"  " + escaped + b"\n"
