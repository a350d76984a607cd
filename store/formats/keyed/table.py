"""Tables (CSV, TSV) of articles, one a row: the first row names the columns, as `keys` knows them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice

from store.errors import FormatError
from store.formats.decoding import glance
from store.formats.keyed import keys
from store.formats.keyed.record import Field, draft_of
from store.formats.keyed.several import contents
from store.formats.members import LARGEST_MEMBER
from store.models import Contents, Source

NAME = "csv"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".csv", ".tsv")
BINARY = False

_SEPARATORS = "\t,;|"
_LONGEST_HEAD = 4_000

#: Of a file that is not called a table so many lines below the first are asked for their cells.
_FIRST_ROWS = 20

#: A line with its end; one that is not empty.
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\n|\r)|[^\r\n]++")

#: So many times its length a table is read again because of marks that are not closed; then all its lines are
#: taken as they are.
_MOST_READ_AGAIN = 10


def sniff(path: str, head: bytes) -> bool:
    """Whether the first line names columns, and these are those of articles."""
    top = glance(head[: 2 * _LONGEST_HEAD]).lstrip("\ufeff").removeprefix("ï»¿")
    line = top.partition("\n")[0]
    if len(line) > _LONGEST_HEAD or len(line) == len(top) or (separator := _separator(line)) is None:
        return False
    return path.lower().endswith(SUFFIXES) or _are_below(top, separator)


def _are_below(top: str, separator: str) -> bool:
    """Whether rows stand below the first line, and no prose: half of them have as many cells as it."""
    try:
        rows = [row for row in csv.reader(top.splitlines(), delimiter=separator) if row]
    except csv.Error:
        return True
    below = rows[1 : _FIRST_ROWS + 1]
    return 2 * sum(len(row) == len(rows[0]) for row in below) >= len(below)


def parse(source: Source) -> Contents:
    """The articles of the rows. Raises `FormatError` where no row has a text."""
    text = source.text.removeprefix("\ufeff")
    separator = _separator("".join(text[: 2 * _LONGEST_HEAD].splitlines()[:1]))
    if separator is None:
        raise FormatError(
            "is a table whose first row does not name the columns of articles (title, text, date)"
        )
    remarks: list[str] = []
    return contents(
        (draft_of(fields) for fields in _fields(text, separator, remarks)),
        "is a table without the text of any article",
        remarks,
    )


def _fields(text: str, separator: str, remarks: list[str]) -> Iterator[list[Field]]:
    """The fields of each row, all of which stand on its first line; adds what is the matter to `remarks`."""
    rows = _rows(text, separator, remarks)
    names = [name.strip() for _, row in islice(rows, 1) for name in row]
    longer: list[int] = []
    for line, row in rows:
        found = [
            Field(name, value, line)
            for name, cell in zip(names, row, strict=False)
            if name and (value := cell.strip())
        ]
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            longer.append(line)
            found += [
                Field(f"column {number}", value, line)
                for number, cell in enumerate(row[len(names) :], start=len(names) + 1)
                if (value := cell.strip())
            ]
        if found:
            yield found
    if longer:
        remarks.append(
            f"has rows with more cells than columns: {len(longer):,}, the first is line {longer[0]:,}; "
            "perhaps a text with a separator in it does not stand between quotation marks"
        )


def _rows(text: str, separator: str, remarks: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line on which it begins.

    A quotation mark that is never closed, or only by one that begins another cell, would make one cell of
    whole rows: the line on which it stands is taken as it is. Other marks that stand where none should are
    read as far as they can be.
    """
    csv.field_size_limit(LARGEST_MEMBER)
    columns = read_again = 0
    begin, line = 0, 1
    unclosed: list[int] = []
    while begin < len(text):
        lines = _Lines(text, begin)
        try:
            first = line
            for row in csv.reader(lines, delimiter=separator, strict=True):
                columns = columns or len(row)
                yield line, row
                begin, line = lines.at, first + lines.count
            break
        except csv.Error:
            read_again += lines.at - begin
        if lines.ended or _are_rows(text[begin : lines.last], separator, columns):
            unclosed.append(line)
            alone = _Lines(text, begin)
            given_up = read_again > _MOST_READ_AGAIN * len(text)
            for written in alone if given_up else islice(alone, 1):
                yield line, written.rstrip("\r\n").split(separator)
                line += 1
            begin = alone.at
        else:
            lines = _Lines(text, begin)
            yield line, next(csv.reader(lines, delimiter=separator))
            begin, line = lines.at, line + lines.count
    if unclosed:
        remarks.append(
            "has a quotation mark that is never closed, on line "
            f"{unclosed[0]:,}: that line was read as if it had none"
        )


def _are_rows(text: str, separator: str, columns: int) -> bool:
    """Whether each of these lines has as many cells as the table, no matter what is quoted."""
    return bool(text) and all(line.count(separator) + 1 == columns for line in text.splitlines())


class _Lines:
    """The lines of a text from a place on, with their ends: `count` of them were given, the last one begins
    at `last`, the next one would at `at`. `ended` says whether one more was asked for than there are.
    """

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self.at = self.last = at
        self.count = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        found = _LINE.match(self._text, self.at)
        if found is None:
            self.ended = True
            raise StopIteration
        self.last, self.at = self.at, found.end()
        self.count += 1
        return found[0]


def _separator(line: str) -> str | None:
    """What parts the columns of a first line that names those of articles; None for any other line."""
    for separator in _SEPARATORS:
        if separator not in line:
            continue
        names = next(csv.reader([line.strip()], delimiter=separator), [])
        if len(names) >= 2 and all(len(name) <= 60 for name in names) and keys.are_of_articles(names):
            return separator
    return None
