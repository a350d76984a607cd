"""``python -m tests.bench.relevance.asking NAME COLLECTION FOLDER RESULT MANY``: all queries, to one."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.bench.launching import launch
from tests.bench.relevance import searchers
from tests.bench.relevance.collection import Collection
from tests.bench.relevance.searchers import Entrant

#: For each query the documents found, best first.
Rankings = dict[str, list[str]]


def ask(entrant: Entrant, collection: Collection, folder: Path, many: int, python: str) -> Rankings:
    """The best `many` that `entrant` finds, in a process of `python`. Raises `RuntimeError` if it fails."""
    result = folder / f"{entrant.name}.json"
    paths = [collection.folder.resolve(), folder.resolve(), result.resolve()]
    ended = launch([python, "-m", "tests.bench.relevance.asking", entrant.name, *paths, str(many)])
    if ended.status:
        raise RuntimeError(f"{entrant.name}, {collection.name}: {ended.errors}")
    found: Rankings = json.loads(result.read_text("utf-8"))
    return found


def main(name: str, folder: Path, work: Path, result: Path, many: int) -> None:
    collection = Collection(folder)
    searcher = searchers.make(name, collection, work)
    found = {query: searcher.best(text, many) for query, text in collection.queries.items()}
    result.write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    _, name, folder, work, result, many = sys.argv
    main(name, Path(folder), Path(work), Path(result), int(many))
