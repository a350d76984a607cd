"""The command that finds more like something."""

from __future__ import annotations

import click

from store.cli import showing, tables
from store.cli.main import Settings, archive_options, deadline
from store.cli.searching import HIT_COLUMNS, said
from store.engines import RANKINGS, Ranking
from store.records import document, hit_record, results_record


@click.command()
@click.argument("name", metavar="ID")
@click.option(
    "--limit",
    default=10,
    show_default=True,
    type=click.IntRange(1, 10_000),
    help="Show at most this many paragraphs.",
)
@click.option("--offset", default=0, type=click.IntRange(0), help="Leave out the first so many.")
@click.option("--same-article", is_flag=True, help="Also the other paragraphs of the same article.")
@click.option(
    "--ranking",
    default=RANKINGS[0],
    show_default=True,
    type=click.Choice(RANKINGS),
    help="What relevance is: by paragraph, article and title, or by the paragraph alone.",
)
@click.option(
    "--group", "grouped", is_flag=True, help="Show each article once, and count its other paragraphs."
)
@click.option(
    "--context",
    default=0,
    type=click.IntRange(0, 100),
    metavar="N",
    help="Also the N paragraphs before and after each.",
)
@click.option("--explain", is_flag=True, help="Also what each score is made of.")
@click.option("--md", "form", flag_value="md", help="Output Markdown: quotations with what a citation needs.")
@tables.output_options
@archive_options
def like(
    settings: Settings,
    name: str,
    limit: int,
    offset: int,
    same_article: bool,
    ranking: Ranking,
    grouped: bool,
    context: int,
    explain: bool,
    form: str | None,
) -> int:
    """Finds more like a paragraph (p340) or an article (12).

    They have the words that tell most of it, which a note names. Exact copies of it are left out.

    \b
    Example:  store like p340 --limit 3
    """
    with settings.open() as archive, deadline():
        results = archive.like(
            name,
            same_article=same_article,
            limit=limit,
            offset=offset,
            ranking=ranking,
            context=context,
            grouped=grouped,
            explain=explain,
        )
        if form == "json":
            tables.write_json(document(results_record(results)))
        elif form == "md":
            from store.cli.markdown import print_markdown  # as in a search

            print_markdown(results)
        elif form:
            tables.write_rows(map(hit_record, results), form, HIT_COLUMNS)
        else:
            showing.print_hits(results)
    status = said(settings, results)
    if form is None and results.more:
        settings.note(f"more follow: --offset {offset + len(results)}")
    return status
