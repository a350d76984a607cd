"""The query language on one page, by example: what ``store search --help-query`` prints."""

from __future__ import annotations

import click

#: What is typed, and which paragraphs it finds; an empty line between two groups.
EXAMPLES: tuple[tuple[str, str] | None, ...] = (
    ("raqqa offensive", "with these words in any of their forms, best first"),
    ('"raqqa offensive"', "with exactly this phrase"),
    ("raqqa OR mosul offensive", "with raqqa or mosul, and offensive"),
    ("(raqqa OR mosul) AND (offensive OR battle)", "with one of each; ( ) group"),
    ("mosul NOT raqqa", "without raqqa"),
    ("mosul -raqqa", "the same"),
    ("+raqqa winter", "that must have raqqa, those with winter first"),
    ("raqqa mosul same:article", "of articles that have all the words, wherever"),
    None,
    ('"iraqi mosul"~5', "in this order, at most five other words between"),
    ("mosul NEAR/5 iraqi", "the same in any order"),
    ("liberat*", "a word that begins so"),
    ("mos?l", "one letter is open"),
    ('"syrian democr*"', "a phrase with a word typed in part"),
    ("raqa~", "one letter amiss (~2: two)"),
    ("=liberated", "exactly this form of the word"),
    ("=US", "and with a capital in it, in this case only"),
    ("rakka", "or Raqqa, Raqqah: the spellings of a name; =rakka: not"),
    None,
    ("title:raqqa", "of articles with this word in the headline"),
    ('by:"oona castellan-baird"', "by this author or contributor"),
    ("publisher:kestrel raqqa", "of this publication"),
    ("place:beirut", "filed there"),
    ("lang:fr incendie", "in this language"),
    ("kind:caption raqqa", "of this kind of line; kind:any for all"),
    ("id:12 raqqa", "of this article"),
    ("date:2016-11 raqqa", "of this month (or year, or day)"),
    ("date:2016-10-17..2016-11-06 mosul", "between two days, both included"),
)

_WIDTH = 44


def page() -> str:
    """The page, a line for each example."""
    lines = [f"  {each[0]:{_WIDTH}}{each[1]}" if each else "" for each in EXAMPLES]
    return "\n".join(
        ["Put the whole query in single quotes: the shell takes double quotes away.", "", *lines]
    )


def _show(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(page())
        context.exit()


help_query = click.option(
    "--help-query",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show,
    help="Show the query language on one page, by example.",
)
