"""The commands that change an archive: ingest, reindex."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from store.cli.main import Settings, archive_options, say
from store.cli.terminal import counted
from store.models import Progress, Report, no_progress

#: Names of files listed under one heading, where there are more.
_LISTED = 20

#: Files that could not be read for one and the same reason are named up to so many.
_ALIKE = 3


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...", type=click.Path())
@click.option("--prune", is_flag=True, help="Remove the articles whose files are gone.")
@click.option("--yes", is_flag=True, help="With --prune: even if that is most of them.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Read a large folder with so many processes (else one for each core; 1: with none but this).",
)
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    help="Read them as this format, where their content does not tell.",
)
@click.option("--explain", is_flag=True, help="Show line by line how files are understood, and do nothing.")
@archive_options
def ingest(
    settings: Settings,
    paths: tuple[str, ...],
    prune: bool,
    yes: bool,
    dry_run: bool,
    workers: int | None,
    format_name: str | None,
    explain: bool,
) -> int:
    """Reads the articles in files and folders into the archive.

    Files read before and unchanged since are skipped, so the same command can be given again at any time. "-"
    reads one article from standard input. Exit status 1 means that some files could not be read: they are
    named, and the rest is kept.

    \b
    Example:  store ingest seeds/
    """
    if not paths:
        raise click.UsageError("say which files or folders to read, for example: store ingest seeds/")
    if "" in paths:
        raise click.UsageError(
            "a path is empty: say which file or folder to read (“.” is the one you are in)"
        )
    if explain:
        from store.cli.explaining import print_explanations  # an ingest does not need it

        return print_explanations(paths, format_name)
    given = [path for path in paths if path != "-"]
    standard_input = sys.stdin.buffer.read() if len(given) < len(paths) else None
    with settings.open() as archive, shown(settings) as progress:
        report = archive.ingest(
            *given,
            prune=prune,
            yes=yes,
            dry_run=dry_run,
            workers=workers,
            format_name=format_name,
            standard_input=standard_input,
            progress=progress,
        )
    _complain(report)
    if not settings.quiet:
        _tell(report)
    return 1 if report.failed else 0


@click.command()
@archive_options
def reindex(settings: Settings) -> int:
    """Builds the search index anew from the database.

    The old index answers until the new one is complete.

    \b
    Example:  store reindex
    """
    with settings.open() as archive, shown(settings) as progress:
        count = archive.reindex(progress)
    settings.note(f"{counted(count, 'article')} indexed for {settings.engine}")
    return 0


@contextmanager
def shown(settings: Settings) -> Iterator[Progress]:
    """A progress bar for each step, on a terminal."""
    if settings.quiet or not sys.stderr.isatty():
        yield no_progress
        return
    label = ""
    bar: click._termui_impl.ProgressBar[int] | None = None

    def progress(step: str, done: int, total: int) -> None:
        nonlocal bar, label
        if step != label:
            if bar:
                bar.render_finish()
            label = step
            bar = click.progressbar(length=max(total, 1), label=step, file=sys.stderr, show_pos=True)
            bar.render_progress()
        if bar:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

    try:
        yield progress
    finally:
        if bar:
            bar.render_finish()


def _tell(report: Report) -> None:
    """The report, in at most a screenful."""
    parts = [
        counted(report.new, "new file"),
        f"{report.changed} changed",
        f"{report.unchanged} unchanged",
        f"{report.moved} moved",
        f"{len(report.missing)} missing",
        f"{len(report.failed)} failed",
    ]
    if report.copies:
        parts.insert(1, f"{counted(report.copies, 'identical copy', 'identical copies')}")
    begin = "nothing written; it would be: " if report.dry_run else ""
    click.echo(
        begin + ", ".join(parts) + f" ({counted(report.articles, 'article')} saved, {report.seconds:.1f} s)"
        if not report.dry_run
        else begin + ", ".join(parts)
    )
    if report.furnishings:
        total = sum(many for _, many in report.furnishings)
        kinds = ", ".join(counted(many, kind, _plural(kind)) for kind, many in report.furnishings)
        click.echo(f"{total:,} passed over as no articles: {kinds}")
    if report.pruned:
        click.echo(f"{counted(report.pruned, 'article')} removed; what they said stays citable by its ids")
    _list(
        "read, but in an encoding that is not certain: look at their accents and signs",
        [f"{path}: {encoding}" for path, encoding in report.doubtful],
    )
    _list("read, but look at them", [f"{path}: {remark}" for path, remark in report.remarks])
    _list("passed over", [f"{path}: {reason}" for path, reason in report.passed_over])
    if not report.pruned:
        _list("missing (kept in the archive; --prune removes them)", list(report.missing))


def _complain(report: Report) -> None:
    """Names the files that could not be read; of many for the same reason, such as a library that is not
    installed, the first.
    """
    alike: dict[str, list[str]] = {}
    for path, reason in report.failed:
        alike.setdefault(reason, []).append(path)
    for reason, paths in alike.items():
        named = paths if len(paths) <= _ALIKE else paths[:1]
        for path in named:
            say(f"store: {path}: {reason}")
        if len(paths) > len(named):
            where = "" if report.dry_run else ": “store status” names them"
            say(f"store: and {len(paths) - 1:,} more files for the same reason{where}")


def _plural(kind: str) -> str:
    """The word for several: of "copy of a page" it is "copies of a page"."""
    word, of, rest = kind.partition(" of ")
    return (f"{word[:-1]}ies" if word.endswith("y") else f"{word}s") + of + rest


def _list(heading: str, lines: list[str]) -> None:
    if not lines:
        return
    say(f"{heading}:")
    for line in lines[:_LISTED]:
        say(f"  {line}")
    if len(lines) > _LISTED:
        say(f"  and {len(lines) - _LISTED:,} more")
