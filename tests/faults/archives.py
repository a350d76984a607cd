"""The scenarios: a folder, an archive before a command, and all that is right after it."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.database import reading, versions
from store.records import article_record, hit_record, retired_record
from store.store import Store
from tests.faults.children import ran
from tests.faults.driver import command, load

QUERIES = (
    "harbour",
    "harbour bridge",
    '"night ferry"',
    "ferry OR tower",
    "date:2017",
    "bridge -harbour",
    "by:quill",
)

#: Files that an archive may hold when nobody works on it.
KEPT = re.compile(
    r"store\.db(-wal|-shm)?|store\.lock|folders\.json|metadata\.yaml|datasette\.yaml|whoosh|fts5"
)


@dataclass(frozen=True)
class Scenario:
    """A folder of files and an archive before the command, the command, and what is right afterwards."""

    engine: str
    command: str
    files: Path
    before: Path
    steps: int
    golden: dict[str, Any]


def article(number: int, more: str = "") -> str:
    return (
        f"Harbour story number {number} draws a crowd\n"
        f"By Desmond Quill and Ana Reis{number}, MNA\n"
        f"{1 + number} March 2017\n"
        f"LISBON (MNA) - The night ferry left the harbour at dusk with {number} people and a brass band.\n"
        f"The bridge was closed for the {number}th time this year, and the office was not surprised.\n"
        f"{more}"
        "The tower keeper said that the fog would lift by noon, as it always had, and read on.\n"
    )


def write_files(folder: Path) -> None:
    folder.mkdir()
    for number in range(10):
        (folder / f"{number:02}.txt").write_text(article(number))


def change_files(folder: Path) -> None:
    """Something of everything: changed, new, moved, gone, copied, unreadable."""
    (folder / "01.txt").write_text(
        article(1, "A second ferry was sent out to look for the first one after midnight.\n")
    )
    (folder / "02.txt").write_text(article(2).replace("brass band", "string quartet"))
    (folder / "03.txt").rename(folder / "moved.txt")
    (folder / "04.txt").unlink()
    (folder / "copy.txt").write_text(article(5))
    (folder / "new.txt").write_text(article(11))
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 4)


def state(index: Path, engine: str) -> dict[str, Any]:
    """All that an archive holds and finds, without the moments at which it was written."""
    with Store(index, engine) as archive:
        found: dict[str, Any] = {
            "wrong": archive.check(),
            "freshness": archive.status().index.state,
            "articles": [article_record(one, archive.retired(one.id or 0)) for one in archive.articles()],
            "failures": [failure[0] for failure in archive.status().failures],
            "hits": {
                query: [hit_record(hit) for hit in archive.search(query, limit=50)] for query in QUERIES
            },
        }
    connection = reading.connect(index / "store.db")
    ids = [row[0] for row in connection.execute("SELECT id FROM retired_paragraphs ORDER BY id")]
    rows = [reading.paragraph(connection, one) for one in ids]
    found["retired"] = [retired_record(one) for one in rows if not isinstance(one, tuple)]
    found["sources"] = sorted(reading.sources(connection))
    history = versions.versions(connection)
    found["versions"] = sorted((one.path, one.sha256, one.gone is None, one.articles) for one in history)
    connection.close()
    found["stray"] = [name for name in sorted(os.listdir(index)) if not KEPT.fullmatch(name)]
    text = json.dumps(found, sort_keys=True, ensure_ascii=False)
    return dict(json.loads(re.sub(r'"retired": "[^"]+"', '"retired": "then"', text)))


def settle(folder: Path) -> None:
    """Lets the files grow old, so that their times prove that they have not changed."""
    past = time.time() - 60
    for file in folder.iterdir():
        os.utime(file, (past, past))


def make(tmp: Path, engine: str, kind: str) -> Scenario:
    """The scenario called `kind`: a first ingest, a second one after changes, or a rebuild of the index."""
    files, before = tmp / "files", tmp / "before"
    write_files(files)
    before.mkdir()
    if kind != "first":
        run(before, engine, "ingest", files)
        change_files(files)
    if kind == "rebuild":
        run(before, engine, "ingest", files)
    what = "reindex" if kind == "rebuild" else "ingest"
    alone = tmp / "alone"
    shutil.copytree(before, alone)
    steps = run(alone, engine, what, files, step=0)
    return Scenario(engine, what, files, before, steps, state(alone, engine))


def run(index: Path, engine: str, what: str, files: Path, step: int | None = None) -> int:
    """Runs the command in a child; gives the number of its steps where `step` is 0, or -1 where it was killed
    at `step`.
    """
    load()
    ended = ran(lambda: command(step, index, engine, what, files))
    return -1 if ended.killed else int(ended.said)


def texts(told: dict[str, object]) -> list[tuple[str, list[str]]]:
    """The articles by their text: ids depend on the order in which they came."""
    articles = told["articles"]
    assert isinstance(articles, list)
    return sorted((one["source"], [line["text"] for line in one["paragraphs"]]) for one in articles)
