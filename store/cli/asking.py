"""The commands that read an archive without searching it: show, export, status."""

from __future__ import annotations

from functools import partial
from itertools import chain
from pathlib import Path
from typing import TextIO

import click

from store.cli import showing, tables, terminal
from store.cli.main import Settings, archive_options
from store.disk import drafted
from store.errors import StoreError
from store.models import Article, Retired
from store.query import read_id
from store.records import (
    article_record,
    document,
    paragraph_record,
    retired_record,
    status_record,
    version_record,
)
from store.store import Store


@click.command()
@click.argument("name", metavar="ID")
@click.option(
    "--context",
    "around",
    default=0,
    type=click.IntRange(0),
    metavar="N",
    help="With a paragraph: also the N before and after it.",
)
@click.option("--versions", is_flag=True, help="Also which contents its file had, and when each was seen.")
@click.option("--json", "as_json", is_flag=True, help="Output one JSON object.")
@archive_options
def show(settings: Settings, name: str, around: int, versions: bool, as_json: bool) -> int:
    """Shows an article (12) or a paragraph (p340).

    A paragraph that was changed or removed since you cited it is shown as it was, with what stands there now.

    \b
    Example:  store show p340 --context 2
    """
    with settings.open() as archive:
        what, number = _id(name)
        found = archive.article(number) if what == "article" else archive.paragraph(number)
        if isinstance(found, Article):
            article = found
            record = _exported(archive, found) if as_json else {}  # which asks for what it once said
            show_it = partial(showing.print_article, found, found.paragraphs)
        elif isinstance(found, Retired):
            article, record = found.article, document(retired_record(found))
            show_it = partial(showing.print_retired, found)
        else:
            article, paragraph = found
            at = next(place for place, one in enumerate(article.paragraphs) if one.id == paragraph.id)
            shown = article.paragraphs[max(0, at - around) : at + around + 1]
            record = document(article_record(article))
            record["paragraphs"] = [paragraph_record(one) for one in shown]
            show_it = partial(showing.print_article, article, shown)
        history = archive.versions(article.source) if versions and article.source else []
    if as_json:
        only = {"versions": [version_record(one) for one in history]} if versions else {}
        tables.write_json({**record, **only})
    else:
        show_it()
        if versions:
            showing.print_versions(history)
    return 0


@click.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False))
@archive_options
def export(settings: Settings, file: str | None) -> int:
    """Writes the whole archive as JSON Lines, an article each.

    Every line of every source is in it; articles that were removed come last, with what they once said. It
    can be ingested again. Without FILE, or with "-", it goes to standard output; a FILE appears only when it
    is complete.

    \b
    Example:  store export archive.jsonl
    """
    with settings.open() as archive:
        if file is None or file == "-":
            for article in chain(archive.articles(), archive.removed()):
                tables.write_json(_exported(archive, article), indent=None)
            return 0
        archive.spare(file)
        try:
            count = _export_to(Path(file), archive)
        except BrokenPipeError:
            raise  # a pipe that has a name
        except OSError as error:
            raise StoreError(f"cannot write {file}: {error.strerror}; nothing was exported") from error
    settings.note(f"{terminal.counted(count, 'article')} written to {file}")
    return 0


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Output one JSON object.")
@archive_options
def status(settings: Settings, as_json: bool) -> int:
    """Says what the archive holds, and how its index stands.

    Files that could not be read are named, with the reason.

    \b
    Example:  store status
    """
    with settings.open() as archive:
        found = archive.status()
    if as_json:
        tables.write_json(document(status_record(found)))
    else:
        showing.print_status(found)
    return 0


def _id(name: str) -> tuple[str, int]:
    """What an id is of, ``article`` or ``paragraph``, and its number."""
    read = read_id(name)
    if read is None:
        raise StoreError(
            f"“{name}” is no id: an article's is a number (12), a paragraph's begins with p (p340)"
        )
    return read


def _export_to(target: Path, archive: Store) -> int:
    """Writes the export to `target`, replaced when all of it is on the disk; gives the number of articles.

    A device or a named pipe is written to as it is.
    """
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8") as out:
            return _write_export(out, archive)
    with drafted(target) as draft, draft.open("w", encoding="utf-8") as out:
        return _write_export(out, archive)


def _write_export(out: TextIO, archive: Store) -> int:
    count = 0
    for count, article in enumerate(archive.articles(), 1):  # noqa: B007 - counts
        out.write(tables.json_text(_exported(archive, article)) + "\n")
    for article in archive.removed():
        out.write(tables.json_text(_exported(archive, article)) + "\n")
    return count


def _exported(archive: Store, article: Article) -> tables.Record:
    assert article.id is not None
    return document(article_record(article, archive.retired(article.id)))
