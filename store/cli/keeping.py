"""The commands that keep an archive for years: check, backup, verify-sources."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import click

from store.cli import tables
from store.cli.main import Settings, archive_options
from store.cli.making import shown
from store.cli.terminal import counted, put, visible
from store.disk import drafted
from store.errors import StoreError
from store.records import document, file_record
from store.store import Store

#: How a state is called where files are counted.
_SAID = {"no file": "without a file"}

_COLUMNS = (
    *("state", "path", "instead", "sha256", "found", "bytes", "modified", "ingested_at", "format"),
    *("format_version", "articles", "reason"),
)


@click.command()
@click.option("--repair", is_flag=True, help="Put right what can be without losing anything.")
@click.option(
    "--salvage", metavar="FILE", help="Save what can be read of a damaged database to FILE, a new one."
)
@click.option("--force", is_flag=True, help="With --salvage: replace FILE if it is there.")
@click.option("--json", "as_json", is_flag=True, help="Output one JSON object.")
@archive_options
def check(settings: Settings, repair: bool, salvage: str | None, force: bool, as_json: bool) -> int:
    """Checks the database, and the index against it, both ways.

    Exit status 2 where anything is wrong; each finding is a line that says what to do.

    \b
    Example:  store check
    """
    if salvage is not None:
        if as_json or repair:
            raise click.UsageError("--salvage stands alone: leave out --repair and --json")
        return _salvage(settings, salvage, force=force)
    mended: tuple[str, ...] = ()
    with settings.open() as archive:
        if repair:
            with shown(settings) as progress:
                mended = archive.repair(progress)
        if not as_json:  # before anything else can go wrong
            for sentence in mended:
                put(f"mended: {visible(sentence)}")
        found = archive.check()
    if as_json:
        tables.write_json(document({"mended": list(mended), "faults": found}))
        return 2 if found else 0
    for sentence in found:
        put(visible(sentence))
    if not found:
        settings.note("the database is whole, and the index agrees with it")
    return 2 if found else 0


def _salvage(settings: Settings, file: str, *, force: bool) -> int:
    with settings.open() as archive:
        salvaged = archive.salvage(file, force=force)
    for table, kept in salvaged.kept.items():
        if lost := salvaged.lost[table]:
            put(f"{table}: {kept:,} rows saved, {lost:,} or more could not be read")
    saved = counted(salvaged.kept["articles"], "article")
    settings.note(f"{saved}, {counted(salvaged.kept['paragraphs'], 'paragraph')} saved to {file}")
    settings.note(
        "put it in the place of store.db (without store.db-wal and -shm), and run “store ingest” over "
        "your files: what was lost is read again"
    )
    return 0


@click.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@archive_options
def backup(settings: Settings, file: str, force: bool) -> int:
    """Copies the archive to one file, also while it is in use.

    The copy is checked before it gets its name. To restore it, delete store.db and what begins with its name,
    and put the copy there as store.db; the next ingest, or "store reindex", makes the index.

    \b
    Example:  store backup news-2026.db
    """
    with settings.open() as archive, shown(settings) as progress:
        archive.backup(file, force=force, progress=progress)
    settings.note(f"the archive is copied to {file} ({Path(file).stat().st_size / 1e6:,.1f} MB), and checked")
    return 0


@click.command()
@click.option(
    "--manifest", metavar="FILE", help="Write what was read to FILE as well, as “sha256sum -c” checks it."
)
@tables.output_options
@archive_options
def verify_sources(settings: Settings, manifest: str | None, form: str | None) -> int:
    """Says whether the files are still what was ingested.

    Each is read again. Those that differ are named: changed, missing, moved, unreadable, or in a
    folder that is not here. What was read from them stays in the archive. Exit status 1 where any differs.

    \b
    Example:  store verify-sources --manifest sources.sha256
    """
    from store.ingest.verifying import SOUND

    with settings.open() as archive:
        if manifest is not None:
            archive.spare(manifest)
            digest = _write_manifest(archive, manifest)
            settings.note(
                f"the digests are written to {manifest}; note its own, or sign it: SHA-256 {digest}"
            )
        with shown(settings) as progress:
            verified = archive.verify_sources(progress)
    if form == "json":
        tables.write_json(document({"files": [file_record(one) for one in verified]}))
    elif form:
        tables.write_rows(map(file_record, verified), form, _COLUMNS)
    else:
        for one in verified:
            if one.state not in SOUND:
                more = one.reason or (one.instead and f"the same content is in {one.instead}")
                put(visible(f"{one.state}: {one.origin.path}" + (f" ({more})" if more else "")))
    counts = Counter(one.state for one in verified)
    settings.note(
        f"{counted(len(verified), 'file')}: "
        + ", ".join(f"{many:,} {_SAID.get(state, state)}" for state, many in counts.items())
    )
    return 0 if set(counts) <= set(SOUND) else 1


def _write_manifest(archive: Store, file: str) -> str:
    """Writes the digests to `file`, whole or not at all; gives the digest of that."""
    made = hashlib.sha256()
    try:
        with drafted(Path(file)) as draft, draft.open("wb") as out:
            for line in archive.manifest():
                made.update(line)
                out.write(line)
    except OSError as error:
        raise StoreError(f"cannot write {file}: {error.strerror}; nothing was written") from error
    return made.hexdigest()
