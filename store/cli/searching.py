"""The command that searches."""

from __future__ import annotations

from difflib import get_close_matches

import click

from store.cli import markdown, showing, tables, terminal
from store.cli.main import Settings, archive_options, deadline
from store.engines import RANKINGS, Ranking, Sort
from store.records import hit_record, results_record
from store.search import Results

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
@click.option(
    "--ranking",
    default=RANKINGS[0],
    show_default=True,
    type=click.Choice(RANKINGS),
    help="What relevance is: by paragraph, article and title, or by the paragraph alone.",
)
@click.option(
    "--context",
    default=0,
    type=click.IntRange(0, 100),
    metavar="N",
    help="Also the N paragraphs before and after each.",
)
@click.option("--md", "form", flag_value="md", help="Output Markdown: quotations with what a citation needs.")
@click.option("--count", is_flag=True, help="Output the number of paragraphs alone.")
@tables.output_options
@archive_options
def search(
    settings: Settings,
    query: tuple[str, ...],
    limit: int,
    offset: int,
    sort: Sort,
    ranking: Ranking,
    context: int,
    form: str | None,
    count: bool,
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
        if count:
            results = archive.search(" ".join(query), limit=1)
            terminal.put(str(results.total))
            return _said(settings, results)
        results = archive.search(
            " ".join(query), limit=limit, offset=offset, sort=sort, ranking=ranking, context=context
        )
        if form == "json":
            tables.write_json(results_record(results))
        elif form == "md":
            markdown.print_markdown(results)
        elif form:
            tables.write_rows(map(hit_record, results), form, _HIT_COLUMNS)
        else:
            showing.print_hits(results)
    status = _said(settings, results)
    if form is None and results.more:
        settings.note(f"more follow: --offset {offset + len(results)}")
    return status


def _said(settings: Settings, results: Results) -> int:
    """Says what there is to say about an answer; gives the exit status."""
    for note in results.notes:
        settings.note(note)
    return 0 if results.hits else 1
