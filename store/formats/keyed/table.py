"""Tables (CSV, TSV) of articles, one a row: the first row names the columns, as `keys` knows them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from store.errors import FormatError
from store.formats.decoding import glance
from store.formats.keyed import keys
from store.formats.keyed.json_records import said_of
from store.formats.keyed.record import Field, draft_of
from store.formats.members import LARGEST_MEMBER
from store.models import Article, Contents, Source

NAME = "csv"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".csv", ".tsv")
BINARY = False

_SEPARATORS = "\t,;|"
_LONGEST_HEAD = 4_000


def sniff(path: str, head: bytes) -> bool:
    """Whether the first line names columns, and these are those of articles."""
    top = glance(head[: 2 * _LONGEST_HEAD]).lstrip("\ufeff").removeprefix("ï»¿")
    line = top.partition("\n")[0]
    return len(line) <= _LONGEST_HEAD and len(line) < len(top) and _separator(line) is not None


def parse(source: Source) -> Contents:
    """The articles of the rows. Raises `FormatError` where no row has a text."""
    text = source.text.removeprefix("\ufeff")
    separator = _separator("".join(text[: 2 * _LONGEST_HEAD].splitlines()[:1]))
    if separator is None:
        raise FormatError(
            "is a table whose first row does not name the columns of articles (title, text, date)"
        )
    articles: list[Article] = []
    without = 0
    for fields in _rows(text, separator):
        draft = draft_of(fields)
        if draft is None:
            without += 1
        else:
            articles.append(draft.article())
    if not articles:
        raise FormatError("is a table without the text of any article")
    found = tuple(articles)
    return Contents(articles=found, remarks=tuple(said_of(found, without)))


def _rows(text: str, separator: str) -> Iterator[list[Field]]:
    """The fields of each row, all of which stand on its first line."""
    csv.field_size_limit(LARGEST_MEMBER)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        names = next(reader)
        line = reader.line_num + 1
        for row in reader:
            if any(row):
                yield [
                    Field(name.strip(), value.strip(), line)
                    for name, value in zip(names, row, strict=False)
                    if name.strip()
                ]
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(
            f"is a table that cannot be read from line {reader.line_num:,} on ({error})"
        ) from error


def _separator(line: str) -> str | None:
    """What parts the columns of a first line that names those of articles; None for any other line."""
    for separator in _SEPARATORS:
        names = next(csv.reader([line.strip()], delimiter=separator), [])
        if len(names) >= 2 and all(len(name) <= 60 for name in names) and keys.are_of_articles(names):
            return separator
    return None
