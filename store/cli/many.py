"""Many queries from a file, one a line: each answered as it is read, so that their number does not matter."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Literal

import click

from store.cli import showing, tables, terminal
from store.cli.main import OutOfTime, Settings, deadline, out_of_time, say
from store.errors import QueryError, StoreError
from store.records import document, hit_record, results_record
from store.search import Results
from store.store import Store

#: How one query is asked.
Ask = Callable[[Store, str], Results]

#: What is written of each answer.
Output = Literal["hits", "count", "run"]

_ID = "query_id"


@dataclass(frozen=True, slots=True)
class _Line:
    """One query: the number of its line, its id (that number, where the line has no other), and its text."""

    number: int
    id: str
    text: str


def answer_all(
    settings: Settings,
    file: str,
    ask: Ask,
    output: Output,
    form: str | None,
    *,
    columns: tuple[str, ...],
    tag: str,
) -> int:
    """Answers each query of `file` (“-” is standard input) on standard output; gives the exit status: 2 where
    one of them could not be answered, 1 where nothing was found for any.

    The others are answered all the same. A line is a query, or an id, a tab and a query; empty lines are
    passed over, and those that begin with “# ”.
    """
    answers = _Answers(settings, file, ask)
    found = iter(answers)
    if output == "count":
        for line, results in found:
            terminal.put(f"{terminal.visible(line.id)}\t{results.total}")
    elif output == "run":
        for line, results in found:
            _write_run(line, results, tag)
    elif form == "json":  # an object a line: an array could be read when it is complete only
        for line, results in found:
            tables.write_json(document({_ID: line.id, **results_record(results)}), indent=None)
    elif form:
        rows = ({_ID: line.id, **hit_record(hit)} for line, results in found for hit in results)
        tables.write_rows(rows, form, (_ID, *columns))
    else:
        for at, (line, results) in enumerate(found):
            if at:
                terminal.put()
            terminal.put(terminal.styled(f"== {line.id}: {line.text}", bold=True))
            showing.print_hits(results)
    return 2 if answers.failed else 0 if answers.found else 1


class _Answers:
    """The queries of a file, each with its answer as soon as it is read; once they are gone through, whether
    any could not be answered, and whether anything was found.
    """

    def __init__(self, settings: Settings, file: str, ask: Ask) -> None:
        self._settings = settings
        self._file = file
        self._ask = ask
        self.failed = self.found = False

    def __iter__(self) -> Iterator[tuple[_Line, Results]]:
        with self._settings.open() as archive:
            for line in _lines(self._file):
                try:
                    with deadline():
                        results = self._ask(archive, line.text)
                except QueryError as error:
                    self._complain(line, str(error))
                    continue
                except OutOfTime:
                    self._complain(line, out_of_time())
                    continue
                for note in results.notes:
                    self._settings.note(f"line {line.number}: {note}")
                self.found = self.found or bool(results.hits)
                yield line, results

    def _complain(self, line: _Line, reason: str) -> None:
        self.failed = True
        say(f"store: line {line.number}: {reason}")


def _lines(file: str) -> Iterator[_Line]:
    """The queries in `file`, read as they are asked for."""
    try:
        with nullcontext(sys.stdin.buffer) if file == "-" else open(file, "rb") as lines:
            for number, line in enumerate(lines, 1):
                text = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace").strip()
                if not text or text == "#" or text.startswith(("# ", "#\t")):
                    continue
                name, tab, rest = text.partition("\t")
                named = bool(tab and name.strip() and rest.strip())
                yield _Line(number, name.strip(), rest.strip()) if named else _Line(number, str(number), text)
    except OSError as error:
        raise StoreError(f"cannot read the queries in {file}: {error.strerror}") from error


def _write_run(line: _Line, results: Results, tag: str) -> None:
    """The hits as TREC's evaluation reads them: ``query Q0 document rank score tag``.

    What reads it sorts by the score alone, so that is one that falls with the rank; ours falls within a group
    of answers only. A document is a paragraph, or where each article is shown once, the article.
    """
    name, said = ("_".join(terminal.visible(text).split()) for text in (line.id, tag))
    for place, hit in enumerate(results):
        document = f"p{hit.paragraph.id}" if hit.others is None else str(hit.article.id)
        click.echo(f"{name} Q0 {document} {hit.rank} {len(results) - place} {said}")
