"""The command that lists the words of an archive."""

from __future__ import annotations

import click

from store.cli import tables, terminal
from store.cli.main import Settings, archive_options, deadline
from store.records import document, word_record

_COLUMNS = ("word", "paragraphs", "articles")


@click.command()
@click.argument("prefix", required=False, default="")
@click.option(
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(1, 10_000),
    help="List at most this many words.",
)
@click.option(
    "--sort",
    default="frequency",
    show_default=True,
    type=click.Choice(["frequency", "alphabet"]),
    help="The order of the words: the commonest first, or by the alphabet.",
)
@tables.output_options
@archive_options
def terms(settings: Settings, prefix: str, limit: int, sort: str, form: str | None) -> int:
    """Lists words that begin so, and counts their paragraphs.

    They are the words as they are written, without regard to capitals and accents, in the paragraphs that a
    search looks at. PREFIX may also be a word with the signs of a pattern: 'wom?n', raqa~. Without it, the
    commonest words are listed, stop words left out.

    \b
    Example:  store terms raq --limit 5
    """
    with settings.open() as archive, deadline():
        found = archive.words(prefix, limit=limit, by_alphabet=sort == "alphabet")
    if form == "json":
        tables.write_json(document({"words": [word_record(count) for count in found]}))
    elif form:
        tables.write_rows(map(word_record, found), form, _COLUMNS)
    else:
        shown = [(terminal.visible(count.value or ""), count) for count in found]
        widest = max((terminal.columns(word) for word, _ in shown), default=0)
        width = max((len(f"{count.paragraphs:,}") for count in found), default=0)
        for word, count in shown:
            inside = terminal.styled(f"in {terminal.counted(count.articles, 'article')}", dim=True)
            filled = word + " " * (widest - terminal.columns(word))
            terminal.put(f"{filled}  {count.paragraphs:>{width},}  {inside}")
    if not found:
        fits = "fits" if set(prefix or "") & set("*?~") else "begins with"
        settings.note(f"no word {fits} “{prefix}”" if prefix else "there is no word in this archive")
    return 0 if found else 1
