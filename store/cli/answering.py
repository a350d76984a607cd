"""What commands that give hits share: the options of a page, the forms of hits, and what is said of them."""

from __future__ import annotations

import click

from store.cli import showing, tables
from store.cli.main import Settings
from store.engines import RANKINGS
from store.records import document, hit_record, results_record
from store.search import Results

HIT_COLUMNS = ("rank", "score", "id", "title", "authors", "date", "publication", "source", "line", "snippet")

LIMIT = click.option(
    "--limit",
    default=10,
    show_default=True,
    type=click.IntRange(1, 10_000),
    help="Show at most this many paragraphs.",
)
OFFSET = click.option("--offset", default=0, type=click.IntRange(0), help="Leave out the first so many.")
RANKING = click.option(
    "--ranking",
    default=RANKINGS[0],
    show_default=True,
    type=click.Choice(RANKINGS),
    help="What relevance is: by paragraph, article and title, or by the paragraph alone.",
)
GROUP = click.option(
    "--group", "grouped", is_flag=True, help="Show each article once, and count its other paragraphs."
)
CONTEXT = click.option(
    "--context",
    default=0,
    type=click.IntRange(0, 100),
    metavar="N",
    help="Also the N paragraphs before and after each.",
)
MARKDOWN = tables.form_option("md", "Output Markdown: quotations with what a citation needs.")


def print_hits(results: Results, form: str | None) -> None:
    """The hits as `form` says; without one, for a person."""
    if form == "json":
        tables.write_json(document(results_record(results)))
    elif form == "md":
        from store.cli.markdown import print_markdown  # few searches ask

        print_markdown(results)
    elif form:
        tables.write_rows(map(hit_record, results), form, HIT_COLUMNS)
    else:
        showing.print_hits(results)


def conclude(settings: Settings, results: Results, *, shown_from: int | None) -> int:
    """Says what there is to say about an answer; gives the exit status. Hits that a person was shown, from
    one on, may be followed by more.
    """
    for note in results.notes:
        settings.note(note)
    if shown_from is not None and results.more:
        settings.note(f"more follow: --offset {shown_from + len(results)}")
    return 0 if results.hits else 1
