"""The command that searches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from store.cli import answering, counting, showing, tables, terminal
from store.cli.answering import HIT_COLUMNS, conclude, print_hits
from store.cli.language import help_query
from store.cli.main import Settings, archive_options, deadline
from store.concordance import Side
from store.engines import Ranking, Sort
from store.records import document, line_record, results_record
from store.search import Results
from store.store import Store

if TYPE_CHECKING:
    from store.cli.many import Output

_LINE_COLUMNS = ("id", "left", "keyword", "right")


def _is_option(word: str) -> bool:
    """Whether a word that is no option of ours was meant as one: ``--limt``, but not ``-mosul`` or ``--``."""
    return word.startswith("--") and word[2:3].isalpha()


def _is_short_option(word: str) -> bool:
    """Whether a word to leave out may have been meant as an option: ``-n``, ``-limit``."""
    options = (name for option in click.get_current_context().command.params for name in option.opts)
    return word[:1] == "-" and ((len(word) == 2 and word[1].isalpha()) or f"-{word}" in options)


def _no_such_option(word: str) -> click.NoSuchOption:
    """The complaint about a slip, with the options that are spelled like it."""
    from difflib import get_close_matches  # hardly any search needs it

    context = click.get_current_context()
    options = [name for option in context.command.get_params(context) for name in option.opts]
    near = get_close_matches(word.partition("=")[0], options, n=1)
    return click.NoSuchOption(word, possibilities=near, ctx=context)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@help_query
@answering.LIMIT
@answering.OFFSET
@click.option(
    "--sort",
    default="relevance",
    show_default=True,
    type=click.Choice(["relevance", "newest", "oldest"]),
    help="The order of the paragraphs.",
)
@answering.RANKING
@answering.GROUP
@click.option("--no-aliases", is_flag=True, help="Names in the spelling typed, and in no other.")
@answering.CONTEXT
@click.option(
    "--explain", is_flag=True, help="Also what the query was understood as, and each score's parts."
)
@answering.MARKDOWN
@click.option(
    "--facets",
    metavar="NAMES",
    help="Output counts of all that was found: publisher, author, year, kind, month, day, language, file.",
)
@click.option(
    "--timeline",
    type=click.Choice(["year", "month", "day"]),
    help="Output how many paragraphs there are over time.",
)
@click.option(
    "--kwic", is_flag=True, help="Output every match on a line, with what stands before and after it."
)
@click.option(
    "--kwic-sort", type=click.Choice(["left", "right"]), help="Sort these lines by the words on one side."
)
@click.option("--files", is_flag=True, help="Output the paths of all files with such a paragraph.")
@click.option(
    "--count", is_flag=True, help="Output the number of paragraphs (with --group, of articles) alone."
)
@click.option(
    "--queries",
    metavar="FILE",
    help="Answer each line of FILE, a query, or an id, a tab and a query (“-”: standard input).",
)
@click.option(
    "--run", "tag", metavar="TAG", help="With --queries: output a run as TREC's evaluation reads it."
)
@tables.output_options
@archive_options
def search(
    settings: Settings,
    query: tuple[str, ...],
    limit: int,
    offset: int,
    sort: Sort,
    ranking: Ranking,
    grouped: bool,
    context: int,
    explain: bool,
    no_aliases: bool,
    form: str | None,
    facets: str | None,
    timeline: str | None,
    kwic: bool,
    kwic_sort: Side | None,
    files: bool,
    count: bool,
    queries: str | None,
    tag: str | None,
) -> int:
    """Finds paragraphs, best first, with what matched marked.

    Side by side, words are all wanted; "a phrase" is kept together; OR, NOT, -word, +word, ( ) and the fields
    title: by: publisher: place: lang: kind: id: date: published: updated: narrow it down. Quote the whole
    query to keep the shell away from it.

    \b
    Example:  store search 'raqqa OR mosul offensive date:2016..2017 -football'
    """
    for word in query:
        if _is_option(word):
            raise _no_such_option(word)
    if short := next(filter(_is_short_option, query), None):
        settings.note(
            f"“{short}” was read as: without “{short[1:]}”. "
            "Options begin with two dashes: see store search --help"
        )
    _check_given(query, queries, tag)
    named = [name.strip() for name in facets.split(",")] if facets else []
    counted = [*named, *([timeline] if timeline else []), *(["file"] if files else [])]
    kwic = kwic or kwic_sort is not None
    if kwic and (counted or count or form == "md"):
        raise click.UsageError("--kwic shows matches: it does not go together with counts or --md")
    if form == "md" and counted:
        raise click.UsageError("--md is for hits; with counts, say --json, --nl, --csv, --tsv or --table")
    if queries is not None and (counted or kwic or form in ("md", "table")):
        raise click.UsageError(
            "--queries is for hits: as text, --json, --nl, --csv, --tsv, --run, or --count"
        )
    if count or (counted and form != "json"):
        limit, offset = 1, 0  # no hit is shown

    def ask(archive: Store, text: str) -> Results:
        return archive.search(
            text,
            limit=limit,
            offset=offset,
            sort=sort,
            ranking=ranking,
            context=context,
            grouped=grouped,
            explain=explain,
            aliases=not no_aliases,
            facets=tuple(dict.fromkeys(counted)),
        )

    if queries is not None:
        from store.cli.many import answer_all  # a single query does not need it

        output: Output = "run" if tag else "count" if count else "hits"
        return answer_all(settings, queries, ask, output, form, columns=HIT_COLUMNS, tag=tag or "")
    with settings.open() as archive, deadline():
        results = ask(archive, " ".join(query))
        if count:
            terminal.put(str(results.total))
        elif kwic:
            _print_lines(results, form, kwic_sort)
        elif form and form != "json" and counted:
            tables.write_rows(counting.rows(results), form, counting.COLUMNS)
        elif form is None and counted:
            _print_counts(results, named, timeline, files=files)
        else:
            print_hits(results, form)
    shown = form is None and not (count or counted)
    return conclude(settings, results, shown_from=offset if shown else None)


def _check_given(query: tuple[str, ...], queries: str | None, tag: str | None) -> None:
    """Complains where there is no query, or one too many."""
    context = click.get_current_context()
    if not query and queries is None:
        raise click.MissingParameter(ctx=context, param_hint="'QUERY...'", param_type="argument")
    if query and queries is not None:
        raise click.UsageError("--queries takes the place of a query: leave one of them out")
    if tag is not None and (queries is None or not tag or tag.split() != [tag]):
        raise click.UsageError("--run needs --queries and a TAG without blanks, the name of what is measured")


def _print_lines(results: Results, form: str | None, by: Side | None) -> None:
    """Every match on a line of its own."""
    lines = results.concordance(by=by)
    if form == "json":
        record = results_record(results) | {"lines": [line_record(line) for line in lines]}
        tables.write_json(document(record))
    elif form:
        tables.write_rows(map(line_record, lines), form, _LINE_COLUMNS)
    else:
        showing.print_concordance(lines)


def _print_counts(results: Results, named: list[str], timeline: str | None, *, files: bool) -> None:
    """What was asked to be counted, a blank line between two."""
    counts = results.facets
    blocks = []
    if named:
        blocks.append(partial(counting.print_facets, {name: counts[name] for name in named}))
    if timeline:
        blocks.append(partial(counting.print_timeline, counts[timeline]))
    if files:
        blocks.append(partial(counting.print_files, counts["file"]))
    for at, show in enumerate(blocks):
        if at:
            terminal.put()
        show()
