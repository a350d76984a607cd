"""One step of one contestant, in this process and no other: ``python -m tests.bench.worker TASK.json``.

The task is a JSON object: `contestant`, `step`, and paths. The result goes to the task's `result`. Needs
nothing but Python until the contestant is made, so that any Python can run it.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench import contestants, queries, rows
from tests.bench.contestants import Contestant
from tests.bench.measure import Timer, disk_bytes, median, peak_bytes
from tests.bench.queries import Asked

#: Hits on a page.
LIMIT = 10

#: Each query is asked once to warm up, then so often; the median counts. Where that takes too long, once.
_ROUNDS = 3
_PATIENCE = 30.0

Task = dict[str, Any]
Figures = dict[str, Any]


def read(task: Task) -> Figures:
    """What reading the corpus costs, which is in everybody's build."""
    with Timer() as timer:
        many = sum(1 for _ in rows.read(Path(task["rows"])))
    return {"read": timer.figures(), "paragraphs": many}


def direct(task: Task) -> Figures:
    """What SQLite's FTS5 costs alone: an index without content, fed with the texts of the file."""
    path = Path(task["folder"]) / "direct.db"
    with Timer() as timer, closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, content = '', tokenize = 'porter')")
        connection.executemany(
            "INSERT INTO texts (rowid, text) VALUES (?, ?)",
            ((row.id, row.text) for row in rows.read(Path(task["rows"]))),
        )
    return {"direct": timer.figures(), "disk_bytes": path.stat().st_size}


def build(task: Task) -> Figures:
    contestant, folder, path = _contestant(task), Path(task["folder"]), Path(task["rows"])
    with Timer() as preparing:
        contestant.prepare(rows.read(path))
    before = disk_bytes(folder)
    with Timer() as building:
        contestant.build(rows.read(path))
    return {
        "versions": contestants.versions(task["contestant"]),
        "prepare": preparing.figures(),
        "build": building.figures(),
        "disk_bytes": disk_bytes(folder) - before,
    }


def first(task: Task) -> Figures:
    """Opens the index and answers one query: what a new process has to do."""
    contestant = _contestant(task)
    contestant.open()
    found = contestant.marked(Asked(**task["asked"]), LIMIT)
    contestant.close()
    return {"found": len(found)}


def search(task: Task) -> Figures:
    """Asks all queries in three ways; gives the milliseconds of each."""
    contestant = _contestant(task)
    asked = queries.load(Path(task["queries"]))
    contestant.open()
    ways: dict[str, Callable[[Asked, int], object]] = {
        "ids": contestant.search,
        "texts": contestant.texts,
        "marked": contestant.marked,
    }
    began = time.perf_counter()
    for one in asked:
        contestant.search(one, LIMIT)
    patient = time.perf_counter() - began < _PATIENCE
    timed = {way: _timed(answer, asked, patient=patient) for way, answer in ways.items()}
    counts = [contestant.count(one) for one in asked]
    best = [contestant.search(one, LIMIT) for one in asked]
    contestant.close()
    return {"queries": [asdict(one) for one in asked], **timed, "counts": counts, "best": best}


def change(task: Task) -> Figures:
    """Adds some paragraphs a few times, then deletes articles, each until it is durable and seen."""
    contestant, asked = _contestant(task), Asked(**task["asked"])
    lots = [list(rows.read(Path(lot))) for lot in task["lots"]]
    return {
        "add": _middle([_until_seen(contestant, asked, contestant.add, lot) for lot in lots]),
        "delete": _middle(
            [_until_seen(contestant, asked, contestant.delete, article) for article in task["articles"]]
        ),
    }


def insert(task: Task) -> Figures:
    """sqlite-utils inserts the rows that an ingest made, and makes them searchable: as its manual shows it,
    a hundred rows a transaction, or all in one where the task says `at_once`.
    """
    from sqlite_utils import Database

    source = sqlite3.connect(Path(task["archive"]) / "store.db")
    found = source.execute("SELECT * FROM paragraphs")
    names = [column[0] for column in found.description]
    with Timer() as timer:
        database = Database(task["folder"])
        table = database.table("paragraphs")
        with database.atomic() if task["at_once"] else nullcontext():
            table.insert_all((dict(zip(names, row, strict=True)) for row in found), pk="id")
        table.enable_fts(["text"], tokenize="porter", create_triggers=True)
        database.close()
    source.close()
    return {"insert": timer.figures()}


def archive(task: Task) -> Figures:
    """Asks all queries at the front door, as a program does."""
    import store
    from tests.bench.contestants.ours import typed

    asked = queries.load(Path(task["queries"]))
    with store.open(task["archive"]) as news:

        def answer(one: Asked, limit: int) -> list[str]:
            return [hit.snippet.render("<b>", "</b>") for hit in news.search(typed(one), limit=limit)]

        timed = _timed(answer, asked, patient=True)
    return {"archive": {**timed, "kinds": [one.kind for one in asked]}}


STEPS: dict[str, Callable[[Task], Figures]] = {
    step.__name__: step for step in (read, direct, build, first, search, change, insert, archive)
}


def main(path: Path) -> None:
    """Does the step that the file at `path` describes."""
    task = json.loads(path.read_text("utf-8"))
    figures = STEPS[task["step"]](task)
    figures["peak_bytes"] = peak_bytes()
    Path(task["result"]).write_text(json.dumps(figures), "utf-8")


def _contestant(task: Task) -> Contestant:
    return contestants.make(task["contestant"], Path(task["folder"]), Path(task["texts"]))


def _timed(answer: Callable[[Asked, int], object], asked: list[Asked], *, patient: bool) -> Figures:
    """Milliseconds of each query, of this process's work and by the clock; all of a round follow each other,
    so that none profits from having been asked just before.
    """
    if patient:
        for one in asked:
            answer(one, LIMIT)
    cpu: list[list[float]] = [[] for _ in asked]
    wall: list[list[float]] = [[] for _ in asked]
    for _ in range(_ROUNDS if patient else 1):
        for place, (clock, used) in enumerate(_round(answer, asked)):
            wall[place].append(clock)
            cpu[place].append(used)
    return {"cpu_ms": [median(times) for times in cpu], "wall_ms": [median(times) for times in wall]}


def _round(answer: Callable[[Asked, int], object], asked: list[Asked]) -> Iterator[tuple[float, float]]:
    for one in asked:
        clock, used = time.perf_counter_ns(), time.process_time_ns()
        answer(one, LIMIT)
        used = time.process_time_ns() - used
        yield round((time.perf_counter_ns() - clock) / 1e6, 4), round(used / 1e6, 4)


def _until_seen(contestant: Contestant, asked: Asked, act: Callable[[Any], None], what: Any) -> Timer:
    """What it costs until a change is durable, and a newly opened index answers."""
    with Timer() as timer:
        act(what)
        contestant.open()
        contestant.search(asked, LIMIT)
    contestant.close()
    return timer


def _middle(timers: list[Timer]) -> Figures:
    return {
        "wall_s": round(median([timer.wall for timer in timers]), 4),
        "cpu_s": round(median([timer.cpu for timer in timers]), 4),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
