"""The commands that read an archive: search, show, export, status."""

from __future__ import annotations

import os
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path
from typing import TextIO

import click

from store.cli import tables, terminal
from store.cli.main import Settings, archive_options, deadline
from store.errors import StoreError
from store.models import SEARCHED_KINDS, Article, Paragraph, Retired
from store.records import (
    SNIPPET_LENGTH,
    article_record,
    hit_record,
    paragraph_record,
    results_record,
    retired_record,
)
from store.search import Hit, Results
from store.store import Status, Store

_HIT_COLUMNS = ("rank", "score", "id", "title", "authors", "date", "publication", "source", "line", "snippet")


def _is_option(word: str) -> bool:
    """Whether a word that is no option of ours was meant as one: ``--limt``, but not ``-mosul`` or ``--``."""
    return word.startswith("--") and word[2:3].isalpha()


def _no_such_option(word: str) -> click.NoSuchOption:
    """The complaint about a slip, with the options that are spelled like it."""
    context = click.get_current_context()
    options = [name for option in context.command.get_params(context) for name in option.opts]
    near = get_close_matches(word.partition("=")[0], options, n=1)
    return click.NoSuchOption(word, possibilities=near, ctx=context)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option(
    "--limit",
    default=10,
    show_default=True,
    type=click.IntRange(1, 10_000),
    help="Show at most this many paragraphs.",
)
@click.option("--offset", default=0, type=click.IntRange(0), help="Leave out the first so many.")
@click.option(
    "--sort",
    default="relevance",
    show_default=True,
    type=click.Choice(["relevance", "newest", "oldest"]),
    help="The order of the paragraphs.",
)
@tables.output_options
@archive_options
def search(
    settings: Settings, query: tuple[str, ...], limit: int, offset: int, sort: str, form: str | None
) -> int:
    """Finds paragraphs, best first, with the words that matched marked.

    Side by side, words are all wanted; "a phrase" is kept together; OR, NOT, -word, +word, ( ) and the fields
    title: by: publisher: place: lang: kind: id: date: published: updated: narrow it down. Quote the whole
    query to keep the shell away from it.

    \b
    Example:  store search 'raqqa OR mosul offensive date:2016..2017 -football'
    """
    for word in query:
        if _is_option(word):
            raise _no_such_option(word)
    with settings.open() as archive, deadline():
        results = archive.search(" ".join(query), limit=limit, offset=offset, sort=sort)  # type: ignore[arg-type]
        if form == "json":
            tables.write_json(results_record(results))
        elif form:
            tables.write_rows(map(hit_record, results), form, _HIT_COLUMNS)
        else:
            _print_hits(results)
    for note in results.notes:
        settings.note(note)
    if form is None and results.more:
        settings.note(f"more follow: --offset {offset + len(results)}")
    return 0 if results.hits else 1


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
@click.option("--json", "as_json", is_flag=True, help="Output one JSON object.")
@archive_options
def show(settings: Settings, name: str, around: int, as_json: bool) -> int:
    """Shows an article (12) or a paragraph (p340).

    A paragraph that was changed or removed since you cited it is shown as it was, with what stands there now.

    \b
    Example:  store show p340 --context 2
    """
    with settings.open() as archive:
        number = _id(name)
        if not name.lower().startswith("p"):
            article = archive.article(number)
            if as_json:
                tables.write_json(article_record(article, archive.retired(number)))
            else:
                _print_article(article, article.paragraphs)
            return 0
        found = archive.paragraph(number)
        if isinstance(found, Retired):
            _show_retired(found, as_json)
            return 0
        article, paragraph = found
        at = next(place for place, one in enumerate(article.paragraphs) if one.id == paragraph.id)
        shown = article.paragraphs[max(0, at - around) : at + around + 1]
        if as_json:
            tables.write_json(
                {**article_record(article), "paragraphs": [paragraph_record(one) for one in shown]}
            )
        else:
            _print_article(article, shown)
    return 0


@click.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False))
@archive_options
def export(settings: Settings, file: str | None) -> int:
    """Writes the whole archive as JSON Lines, one article a line.

    Every line of every source is in it. Without FILE, or with "-", it goes to standard output; a FILE appears
    only when it is complete.

    \b
    Example:  store export archive.jsonl
    """
    with settings.open() as archive:
        if file is None or file == "-":
            for article in archive.articles():
                tables.write_json(_exported(archive, article), indent=None)
            return 0
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
    """Says what the archive holds, and whether its index is up to date.

    Files that could not be read are named, with the reason.

    \b
    Example:  store status
    """
    with settings.open() as archive:
        found = archive.status()
    if as_json:
        tables.write_json(asdict(found))
    else:
        _print_status(found)
    return 0


def _id(name: str) -> int:
    digits = name[1:] if name[:1] in "pP" else name
    if not (digits.isascii() and digits.isdigit() and len(digits) < 19):
        raise StoreError(
            f"“{name}” is no id: an article's is a number (12), a paragraph's begins with p (p340)"
        )
    return int(digits)


def _export_to(target: Path, archive: Store) -> int:
    """Writes the export to `target`, replaced when all of it is on the disk; gives the number of articles.

    A device or a named pipe is written to as it is.
    """
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8") as out:
            return _write_export(out, archive)
    target = Path(os.path.realpath(target))  # a link to a file stays a link
    draft = target.with_name(f".{target.name[:200]}.{os.getpid()}.tmp")
    try:
        with draft.open("w", encoding="utf-8") as out:
            count = _write_export(out, archive)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _write_export(out: TextIO, archive: Store) -> int:
    count = 0
    for count, article in enumerate(archive.articles(), 1):  # noqa: B007 - counts
        out.write(tables.json_text(_exported(archive, article)) + "\n")
    return count


def _exported(archive: Store, article: Article) -> tables.Record:
    assert article.id is not None
    return article_record(article, archive.retired(article.id))


def _print_hits(results: Results) -> None:
    for hit in results:
        if hit is not results[0]:
            terminal.put()
        _print_hit(hit)


def _print_hit(hit: Hit) -> None:
    """Number, headline and id; authors, publication, date, place in the file and score; the paragraph."""
    title = terminal.styled(hit.article.title or "(no headline)", bold=True)
    terminal.put(f"{hit.rank}. {title}  {terminal.styled(f'p{hit.paragraph.id}', fg='cyan')}")
    facts = [
        *_facts(hit.article),
        f"{hit.article.source}:{hit.paragraph.line_start}",
        f"score {hit.score:.2f}",
    ]
    terminal.put("   " + terminal.styled(" · ".join(facts), dim=True))
    terminal.put(terminal.paragraph(hit.snippet.excerpt(SNIPPET_LENGTH * 2), "   "))


def _facts(article: Article) -> list[str]:
    """Who, where and when, as far as the source says."""
    day = article.date
    when = day and (day if article.published else f"{day} (updated)")
    return [fact for fact in (", ".join(article.authors), article.publication, when) if fact]


def _print_article(article: Article, paragraphs: tuple[Paragraph, ...]) -> None:
    """The fields, then the lines; the article's own text plain, all else dimmed with its kind."""
    terminal.put(terminal.styled(article.title or "(no headline)", bold=True))
    if facts := _facts(article):
        terminal.put(terminal.styled(" · ".join(facts)))
    terminal.put(
        terminal.styled(
            f"article {article.id} · {article.source} · {article.language or 'language unknown'}", dim=True
        )
    )
    for paragraph in paragraphs:
        kind = "" if paragraph.kind == "paragraph" else f"[{paragraph.kind}] "
        terminal.put()
        head = terminal.styled(f"p{paragraph.id}", fg="cyan")
        terminal.put(
            f"{head}  {terminal.styled(kind + paragraph.text, dim=paragraph.kind not in SEARCHED_KINDS)}"
        )


def _show_retired(old: Retired, as_json: bool) -> None:
    if as_json:
        tables.write_json(retired_record(old))
        return
    terminal.put(terminal.styled(old.article.title or "(no headline)", bold=True))
    facts = [*_facts(old.article), old.article.source or ""]
    terminal.put(terminal.styled(" · ".join(facts), dim=True))
    terminal.put()
    terminal.put(f"p{old.paragraph.id}  {terminal.visible(old.paragraph.text)}")
    terminal.put()
    instead = (
        f"; p{old.successor_id} stands in its place now"
        if old.successor_id
        else "; nothing stands in its place"
    )
    terminal.put(f"This paragraph was changed or removed on {old.retired[:10]}{instead}.")


def _print_status(found: Status) -> None:
    counts = found.counts
    span = f", {found.first_date} to {found.last_date}" if found.first_date else ""
    held = {
        name: terminal.counted(counts[name + "s"], name) for name in ("article", "paragraph", "contributor")
    }
    terminal.put(f"{held['article']}, {held['paragraph']}{span}")
    terminal.put(f"from {terminal.counted(counts['sources'], 'file')}, by {held['contributor']}")
    if found.languages:
        terminal.put(f"languages: {', '.join(found.languages)}")
    index = found.index
    says = {
        "current": "up to date",
        "behind": f"{terminal.counted(index.behind, 'change')} behind: run “store ingest” or “store reindex”",
        "unusable": index.reason,
    }
    terminal.put(f"index ({found.engine}): {terminal.visible(says[index.state])}")
    if found.failures:
        terminal.put(f"{terminal.counted(len(found.failures), 'file')} could not be read:")
        for path, message in found.failures:
            terminal.put(terminal.visible(f"  {path}: {message}"))
