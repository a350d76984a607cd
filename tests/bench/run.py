"""The order of everything for one corpus: build, ask, compare, start, change, and ingest it all."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from store.analysis.stopwords import STOP_WORDS
from tests.bench import ingesting, launching, queries, rows, starting, texts
from tests.bench.contestants import BY_NAME, ENTRANTS, python_for
from tests.bench.measure import median, percentile
from tests.bench.queries import KINDS, Asked
from tests.bench.rows import Row
from tests.bench.worker import LIMIT

#: Paragraphs added at a time, and how often.
_LOT = 100
_LOTS = 3

#: From so many paragraphs on, slow contestants sit out, and so does the ingest of files.
LARGE = 150_000

Figures = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much is asked: queries of each kind, and starts of each command."""

    each: int = 30
    starts: int = 7


@dataclass(frozen=True)
class Corpus:
    """What is measured on; `rows` gives the paragraphs anew each time it is called."""

    name: str
    rows: Callable[[], Iterable[Row]]
    seed: int


def measured(
    corpus: Corpus, names: Sequence[str], work: Path, size: Size, *, ingest: bool, say: Callable[[str], None]
) -> Figures:
    """All figures of one corpus, for the contestants of these names."""
    with TemporaryDirectory(dir=work) as made:
        folder = Path(made)
        figures, lots = _written(corpus, folder, size)
        asked = queries.load(folder / "queries.json")
        one = next(query for query in asked if query.kind == "and")
        task = {"rows": folder / "rows.tsv", "texts": folder / "texts.db", "queries": folder / "queries.json"}
        read = launching.do({**task, "contestant": "store", "step": "read"})
        figures["reading"] = {**read["read"], "peak_bytes": read["peak_bytes"]}
        direct = launching.do({**task, "contestant": "store", "step": "direct", "folder": folder})
        figures["direct"] = {
            **direct["direct"],
            "peak_bytes": direct["peak_bytes"],
            "disk_bytes": direct["disk_bytes"],
        }
        results: dict[str, Figures] = {}
        found: dict[str, Figures] = {}
        for name in names:
            own = {**task, "contestant": name, "folder": folder / (BY_NAME[name].shares or name)}
            results[name], found[name] = _contestant(own, one, size, say)
        for name in names:
            results[name] |= _changes({**task, "contestant": name, "folder": folder / name}, one, lots, say)
            results[name]["agreement"] = _agreement(found[name], found[names[0]])
        figures["contestants"] = results
        if ingest:
            say("store ingest")
            figures["ingest"] = ingesting.ingested(
                folder, rows.read(folder / "rows.tsv"), folder / "queries.json", one, size.starts
            )
            figures["ingest"]["search"] = _summed_up(
                figures["ingest"]["search"]["cpu_ms"], figures["ingest"]["search"]["kinds"]
            )
        return figures


def taking_part(paragraphs: int, wanted: Sequence[str] = ()) -> list[str]:
    """The contestants for so many paragraphs: those `wanted`, else all that are there and not too slow.

    This program's own engine is always one of them: the others are compared with it.
    """
    return [
        entrant.name
        for entrant in ENTRANTS
        if python_for(entrant.name)
        and (
            entrant.name in ("store", "store-bm25", *wanted)
            if wanted
            else not (entrant.slow and paragraphs > LARGE)
        )
    ]


def _written(corpus: Corpus, folder: Path, size: Size) -> tuple[Figures, list[Path]]:
    """Writes the corpus, its texts, what is added later, and the queries; gives the corpus's own figures."""
    main, lots = folder / "rows.tsv", [folder / f"more-{number}.tsv" for number in range(_LOTS)]
    rows.write(folder / "all.tsv", corpus.rows())
    total = sum(1 for _ in rows.read(folder / "all.tsv"))
    parts = _parts(rows.read(folder / "all.tsv"), total)
    figures: Figures = {
        "name": corpus.name,
        "seed": corpus.seed,
        "paragraphs": 0,
        "articles": 0,
        "text_bytes": 0,
    }
    with main.open("w", encoding="utf-8", newline="\n"):
        pass
    for part, group in groupby(parts, key=lambda pair: pair[0]):
        rows.write(main if part == 0 else lots[part - 1], (row for _, row in group))
    for row in rows.read(main):
        figures["paragraphs"] += 1
        figures["articles"] = row.article
        figures["text_bytes"] += len(row.text.encode())
    texts.make(folder / "texts.db", rows.read(folder / "all.tsv"))
    (folder / "all.tsv").unlink()
    seen = ((row.article, row.day, row.text) for row in rows.read(main))
    chosen = queries.choose(seen, figures["paragraphs"], STOP_WORDS, each=size.each, seed=corpus.seed)
    queries.save(folder / "queries.json", chosen)
    return figures, lots


def _parts(every: Iterable[Row], total: int) -> Iterator[tuple[int, Row]]:
    """Each paragraph with the part it belongs to: 0 is built, the others, at the end, are added later."""
    part = 0
    for article, group in groupby(enumerate(every), key=lambda pair: pair[1].article):
        lines = list(group)
        if article > 1 and lines[0][0] >= total - _LOT * (_LOTS - part):
            part = min(part + 1, _LOTS)
        yield from ((part, row) for _, row in lines)


def _contestant(task: Figures, one: Asked, size: Size, say: Callable[[str], None]) -> tuple[Figures, Figures]:
    """Builds one, asks it, and starts it; gives also what each query found."""
    name = task["contestant"]
    python = python_for(name)
    assert python is not None
    figures: Figures = {}
    if not BY_NAME[name].shares:
        say(f"{name}: building")
        built = launching.do({**task, "step": "build"}, python)
        figures |= {key: built[key] for key in ("prepare", "build", "disk_bytes", "peak_bytes", "versions")}
    say(f"{name}: searching")
    asked = launching.do({**task, "step": "search"}, python)
    kinds = [query["kind"] for query in asked["queries"]]
    for way in ("ids", "texts", "marked"):
        figures[way] = _summed_up(asked[way]["cpu_ms"], kinds)
        figures[f"{way}_wall"] = _summed_up(asked[way]["wall_ms"], kinds)["all"]
    figures["searching_peak_bytes"] = asked["peak_bytes"]
    figures["start"] = starting.first_answer(task, one, python, size.starts)
    return figures, {"kinds": kinds, "counts": asked["counts"], "best": asked["best"]}


def _changes(task: Figures, one: Asked, lots: list[Path], say: Callable[[str], None]) -> Figures:
    name = task["contestant"]
    if BY_NAME[name].shares:
        return {}
    say(f"{name}: changing")
    last = next(iter(rows.read(lots[0]))).article
    articles = random.Random(last).sample(range(1, last), min(_LOTS, last - 1))
    changing = {**task, "step": "change", "lots": [str(lot) for lot in lots], "articles": articles}
    done = launching.do({**changing, "asked": asdict(one)}, python_for(name) or "")
    return {"add": done["add"], "delete": done["delete"]}


def _summed_up(milliseconds: list[float], kinds: list[str]) -> Figures:
    """The percentiles of each class, and of all."""
    classes = {
        kind: [value for value, its in zip(milliseconds, kinds, strict=True) if its == kind] for kind in KINDS
    }
    return {
        kind: {"p50": percentile(values, 0.5), "p95": percentile(values, 0.95)}
        for kind, values in {**classes, "all": milliseconds}.items()
        if values
    }


def _agreement(found: Figures, ours: Figures) -> Figures:
    """How far the numbers of paragraphs found are from ours, and how many are the same; for words so rare
    that all they find is on one page, also whether it is the same paragraphs.
    """
    counts = found["counts"]
    apart = [abs(one - other) / max(one, other, 1) for one, other in zip(counts, ours["counts"], strict=True)]
    few = [
        sorted(found["best"][place]) == sorted(ours["best"][place])
        for place, kind in enumerate(ours["kinds"])
        if kind == "rare" and ours["counts"][place] <= LIMIT
    ]
    return {
        "median_difference": round(median(apart), 5),
        "p95_difference": round(percentile(apart, 0.95), 5),
        "by_kind": {
            kind: round(
                median([value for value, its in zip(apart, ours["kinds"], strict=True) if its == kind]), 5
            )
            for kind in KINDS
            if kind in ours["kinds"]
        },
        "same": round(sum(value == 0 for value in apart) / len(apart), 4),
        "paragraphs_found": sum(counts),
        "rare_words": len(few),
        "rare_words_alike": sum(few),
    }
