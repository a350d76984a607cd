"""Rows for other programs: JSON, JSON Lines, CSV, TSV, or a table to look at."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from store.cli.terminal import visible

Record = dict[str, Any]

#: The beginnings of a cell that a spreadsheet would run as a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

FORMS = ("json", "nl", "csv", "tsv", "table")


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options ``--json --nl --csv --tsv --table``, given to the command as `form`: one of them, or None.
    """
    for form, says in (
        ("table", "Output a plain table."),
        ("tsv", "Output tab-separated values."),
        ("csv", "Output comma-separated values; cells that look like formulas get a ' in front."),
        ("nl", "Output JSON Lines, one object a line."),
        ("json", "Output one JSON object."),
    ):
        command = click.option(f"--{form}", "form", flag_value=form, default=None, help=says)(command)
    return command


def write_json(record: Any) -> None:
    """One JSON value, indented; characters stay as they are."""
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


def write_rows(rows: Iterable[Record], form: str, columns: Sequence[str]) -> None:
    """`rows` in one of the `FORMS`; in CSV, TSV and tables only `columns`, lists joined by ``; ``."""
    if form == "nl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
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
            writer.writerow([_guarded(_cell(row.get(name))) for name in columns])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    return str(value)


def _guarded(cell: str) -> str:
    """The cell as text: a spreadsheet does not compute it. Numbers stay numbers."""
    if cell.startswith(_FORMULA) and not cell.removeprefix("-").replace(".", "", 1).isdigit():
        return "'" + cell
    return cell
