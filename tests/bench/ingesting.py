"""A folder of files, all the way: ``store ingest`` beside sqlite-utils writing the rows that it made.

The files are what people save: a headline, a byline, a day, paragraphs, blank lines between. The other side
has no files to read and nothing to recognise: it inserts the finished rows and makes them searchable.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from tests.bench import launching, starting, wording
from tests.bench.contestants.ours import typed
from tests.bench.queries import Asked
from tests.bench.rows import Row, iso

#: Files in one folder.
_TOGETHER = 1_000


def write_files(folder: Path, rows: Iterable[Row]) -> int:
    """A file for each article; gives their number."""
    many = 0
    for article, group in groupby(rows, key=lambda row: row.article):
        lines = list(group)
        path = folder / f"{article // _TOGETHER:04}" / f"article-{article:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        day = date.fromisoformat(iso(lines[0].day))
        author = f"By {wording.lemma(article % 300).title()} {wording.lemma(9_000 + article % 700).title()}"
        head = [lines[0].title, author, f"{day:%B} {day.day}, {day.year}"]
        path.write_text("\n\n".join([*head, *(row.text for row in lines)]) + "\n", "utf-8")
        many += 1
    return many


def ingested(work: Path, rows: Iterable[Row], queries: Path, asked: Asked, starts: int) -> dict[str, Any]:
    """The figures of everything that is done with the files of `rows`, below the folder `work`."""
    seeds, index = work / "news", work / "archive"
    files = write_files(seeds, rows)
    ours = [sys.executable, "-m", "store", "--index", str(index), "--quiet"]
    done = launching.launch([*ours, "ingest", str(seeds)])
    if done.status not in (0, 1):
        raise RuntimeError(f"store ingest: {done.errors}")
    with closing(sqlite3.connect(index / "store.db")) as connection:
        paragraphs, articles, failed = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - constants
            for table in ("paragraphs", "articles", "failures")
        )
    task = {"contestant": "store", "archive": index, "folder": work / "rows.db", "queries": queries}
    peer = launching.do({**task, "step": "insert", "at_once": False})
    whole = launching.do({**task, "step": "insert", "at_once": True, "folder": work / "rows-at-once.db"})
    return {
        "files": files,
        "articles": articles,
        "paragraphs": paragraphs,
        "failed": failed,
        "store": {
            "wall_s": round(done.wall, 3),
            "cpu_s": round(done.cpu, 3),
            "peak_bytes": done.peak_bytes,
        },
        "sqlite-utils": {**peer["insert"], "peak_bytes": peer["peak_bytes"]},
        "sqlite-utils at once": {**whole["insert"], "peak_bytes": whole["peak_bytes"]},
        "search": launching.do({**task, "step": "archive"})["archive"],
        "command": starting.starts([*ours, "search", typed(asked)], starts),
    }
