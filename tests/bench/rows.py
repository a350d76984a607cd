"""A corpus as a file: a paragraph a line, its columns separated by tabs."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple


class Row(NamedTuple):
    """One paragraph. Ids and articles count from 1, an article's paragraphs follow each other; `day` is
    ``20161106``.
    """

    id: int
    article: int
    day: int
    title: str
    text: str


def read(path: Path) -> Iterator[Row]:
    """The paragraphs of a file that `write` made."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            number, article, day, title, text = line.rstrip("\n").split("\t")
            yield Row(int(number), int(article), int(day), title, text)


def write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(f"{row.id}\t{row.article}\t{row.day}\t{row.title}\t{row.text}\n" for row in rows)


def given(path: Path) -> Iterator[Row]:
    """The paragraphs of somebody's file (id, article, yyyymmdd, title, text; ``.xz`` is unpacked), numbered
    anew.

    Articles are told by their neighbours: whatever stands in the second column, another one begins another
    article.
    """
    article, last = 0, None
    with _opened(path) as lines:
        for number, line in enumerate(lines, 1):
            _, name, day, title, text = line.rstrip("\n").split("\t")
            if name != last:
                article, last = article + 1, name
            yield Row(number, article, int(day), title, text)


def iso(day: int) -> str:
    """``2016-11-06`` for 20161106."""
    return f"{day // 10_000:04}-{day // 100 % 100:02}-{day % 100:02}"


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8", newline="\n")
    return path.open(encoding="utf-8", newline="\n")
