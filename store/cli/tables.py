"""Rows for other programs: JSON, JSON Lines, CSV, TSV, or a table to look at."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from store.cli.terminal import STEERING, visible

Record = dict[str, Any]

#: The beginnings of a cell that a spreadsheet would run as a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

_STEERING = re.compile(f"[{STEERING}]")

FORMS = ("json", "nl", "csv", "tsv", "table")


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options ``--json --nl --csv --tsv --table``, given to the command as `form`: one, or None."""
    for form, says in (
        ("table", "Output a plain table."),
        ("tsv", "Output tab-separated values."),
        ("csv", "Output comma-separated values; cells that look like formulas get a ' in front."),
        ("nl", "Output JSON Lines, one object a line."),
        ("json", "Output one JSON object."),
    ):
        command = form_option(form, says)(command)
    return command


def form_option(form: str, says: str) -> Callable[..., Any]:
    """An option, named after the form of output that it gives to the command as `form`.

    Together with another one of these it is refused: which of them is meant, nobody knows.
    """

    def choose(context: click.Context, option: click.Parameter, asked: bool) -> None:
        before = context.params.setdefault("form", None)
        if asked and before:
            raise click.UsageError(f"--{before} and --{form} are two forms of output: give one of them")
        if asked:
            context.params["form"] = form

    return click.option(f"--{form}", is_flag=True, expose_value=False, callback=choose, help=says)


def json_text(record: Any, *, indent: int | None = None, ascii_only: bool = False) -> str:
    """`record` as JSON. Characters stay as they are, but those that would steer a terminal are escaped: the
    same value to every program, and nothing to whoever looks at it.
    """
    text = json.dumps(record, ensure_ascii=ascii_only, indent=indent)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def write_json(record: Any, *, indent: int | None = 2) -> None:
    """One JSON value on standard output, in whatever encoding that has."""
    is_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json_text(record, indent=indent, ascii_only=not is_unicode))


def write_rows(rows: Iterable[Record], form: str, columns: Sequence[str]) -> None:
    """`rows` in one of the `FORMS`; in CSV, TSV and tables only `columns`, lists joined by ``; ``."""
    if form == "nl":
        for row in rows:
            write_json(row, indent=None)
    elif form == "json":
        write_json(list(rows))
    elif form == "table":
        from tabulate import tabulate

        cells = [[visible(_cell(row.get(name))) for name in columns] for row in rows]
        click.echo(
            tabulate(cells, headers=list(columns), maxcolwidths=[60] * len(columns), disable_numparse=True)
        )
    else:
        writer = csv.writer(
            sys.stdout, dialect="excel-tab" if form == "tsv" else "excel", lineterminator="\n"
        )
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_guarded(visible(_cell(row.get(name)))) for name in columns])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    return str(value)


def _guarded(cell: str) -> str:
    """The cell as text: a spreadsheet does not compute it. Numbers stay numbers."""
    if cell.lstrip().startswith(_FORMULA) and not cell.removeprefix("-").replace(".", "", 1).isdigit():
        return "'" + cell
    return cell
