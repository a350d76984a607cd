"""Hits in the form that was asked for, and what there is to say about them."""

from __future__ import annotations

from store.cli import showing, tables
from store.cli.main import Settings
from store.records import document, hit_record, results_record
from store.search import Results

HIT_COLUMNS = ("rank", "score", "id", "title", "authors", "date", "publication", "source", "line", "snippet")


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
