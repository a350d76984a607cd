"""The command that finds more like something."""

from __future__ import annotations

import click

from store.cli import tables
from store.cli.answering import conclude, print_hits
from store.cli.main import Settings, archive_options, deadline
from store.engines import RANKINGS, Ranking


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
        print_hits(results, form)
    return conclude(settings, results, shown_from=offset if form is None else None)
