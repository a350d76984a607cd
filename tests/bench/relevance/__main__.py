"""``python -m tests.bench.relevance FOLDER...``: measures, and writes relevance.json and relevance.md."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench import machine, readme
from tests.bench.launching import ROOT
from tests.bench.relevance import tables
from tests.bench.relevance.asking import ask
from tests.bench.relevance.collection import Collection
from tests.bench.relevance.measures import figures
from tests.bench.relevance.searchers import BY_NAME, ENTRANTS, Entrant, python_of

#: As deep as TREC looks at a ranking.
DEPTH = 1_000


def main(arguments: list[str] | None = None) -> None:
    asked = _arguments(arguments)
    if asked.readme:
        path = ROOT / "README.md"
        results = json.loads(asked.readme.read_text("utf-8"))
        path.write_text(readme.with_relevance(path.read_text("utf-8"), results), "utf-8")
        return
    asked.out.mkdir(parents=True, exist_ok=True)
    entrants = [BY_NAME[name] for name in asked.only] or ENTRANTS
    collections = list(map(Collection, asked.collections))
    print(tables.rendered(run(collections, entrants, asked.out, asked.depth)))


def run(
    collections: Sequence[Collection], entrants: Sequence[Entrant], out: Path, depth: int = DEPTH
) -> dict[str, Any]:
    """Measures the best `depth` of `entrants` on every collection, and writes what was found after each."""
    results: dict[str, Any] = {
        "date": machine.day(),
        "commit": machine.commit(),
        "depth": depth,
        "absent": [each.title for each in entrants if not python_of(each)],
        "collections": [],
    }
    for collection in collections:
        results["collections"].append(_measured(collection, entrants, out, depth))
        (out / "relevance.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
        (out / "relevance.md").write_text(tables.rendered(results), "utf-8")
    return results


def _measured(collection: Collection, entrants: Sequence[Entrant], out: Path, depth: int) -> dict[str, Any]:
    found = {}
    with TemporaryDirectory(dir=out) as folder:
        for entrant in entrants:
            if python := python_of(entrant):
                print(f"{collection.name}: {entrant.title}", file=sys.stderr, flush=True)
                rankings = ask(entrant, collection, Path(folder), depth, python)
                found[entrant.name] = figures(collection, rankings)
    return {
        "name": collection.name,
        "documents": sum(1 for _ in collection.documents()),
        "queries": len(collection.queries),
        "figures": found,
    }


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.relevance", description=__doc__)
    add = parser.add_argument
    add("collections", nargs="*", type=Path, help="folders with docs.jsonl, queries.jsonl and qrels.tsv")
    add("--only", metavar="NAME,NAME", help=f"who is measured: {', '.join(BY_NAME)}")
    add("--depth", type=int, default=DEPTH, help=f"how much of a ranking is measured, {DEPTH:,} else")
    add("--out", type=Path, default=Path("build/bench"), help="where results and, meanwhile, indexes go")
    add("--readme", type=Path, metavar="RESULTS", help="writes the figures of a relevance.json to the README")
    asked = parser.parse_args(arguments)
    asked.only = asked.only.split(",") if asked.only else []
    for name in asked.only:
        if name not in BY_NAME:
            parser.error(f"there is no “{name}”; there are {', '.join(BY_NAME)}")
    for folder in asked.collections:
        if not (folder / "qrels.tsv").is_file():
            parser.error(f"{folder} is no collection: it has no qrels.tsv")
    if not asked.collections and not asked.readme:
        parser.error("name the folder of a collection")
    return asked


if __name__ == "__main__":
    main()
