"""The command that finds more like something."""

from __future__ import annotations

import click

from store.cli import answering, tables
from store.cli.answering import conclude, print_hits
from store.cli.main import Settings, archive_options, deadline
from store.engines import Ranking


@click.command()
@click.argument("name", metavar="ID")
@answering.LIMIT
@answering.OFFSET
@click.option("--same-article", is_flag=True, help="Also the other paragraphs of the same article.")
@answering.RANKING
@answering.GROUP
@answering.CONTEXT
@click.option("--explain", is_flag=True, help="Also what each score is made of.")
@answering.MARKDOWN
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
