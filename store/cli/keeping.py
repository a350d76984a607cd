"""The commands that keep an archive for years: backup."""

from __future__ import annotations

from pathlib import Path

import click

from store.cli.main import Settings, archive_options
from store.cli.making import shown


@click.command()
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@archive_options
def backup(settings: Settings, file: str, force: bool) -> int:
    """Copies the archive to one file, also while an ingest is at work.

    The copy is checked before it gets its name. To restore it, delete store.db and what begins with its name,
    and put the copy there as store.db; the next ingest, or "store reindex", makes the index.

    \b
    Example:  store backup news-2026.db
    """
    with settings.open() as archive, shown(settings) as progress:
        archive.backup(file, force=force, progress=progress)
    settings.note(f"the archive is copied to {file} ({Path(file).stat().st_size / 1e6:,.1f} MB), and checked")
    return 0
