"""Those whose ranking is measured, each set up as its manual has it: an English stemmer, any of the words.

Each is asked with the queries as they are. Signs mean to the others what they are not meant as, so they get
the words alone; this program gets what was typed.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from tests.bench.contestants import python_for
from tests.bench.relevance.collection import Collection

_WORD = re.compile(r"\w+")


class Searcher(Protocol):
    """A collection, made searchable."""

    def best(self, query: str, many: int) -> list[str]:
        """The ids of the best so many documents, in order."""


@dataclass(frozen=True)
class Entrant:
    """Who takes part. `module` has a function `make` that takes the collection, a folder for the index, and
    `variant`; `python` names the contestant of the speed bench whose Python can run it.
    """

    name: str
    title: str
    module: str
    variant: str
    python: str = "store"


ENTRANTS = (
    Entrant("store", "store, its own ranking", "ours", "whoosh three-part"),
    Entrant("store-bm25", "store, plain BM25", "ours", "whoosh bm25"),
    Entrant("store-fts5", "store --engine fts5", "ours", "fts5 three-part"),
    Entrant("store-fts5-bm25", "store --engine fts5, plain BM25", "ours", "fts5 bm25"),
    Entrant("whoosh-and", "stock Whoosh, AND (its default)", "peers", "whoosh-and"),
    Entrant("whoosh-or", "stock Whoosh, OR", "peers", "whoosh-or"),
    Entrant("fts5", "SQLite FTS5, porter", "peers", "fts5"),
    Entrant("tantivy", "tantivy, en_stem", "peers", "tantivy", python="tantivy"),
    Entrant("xapian", "Xapian, English", "peers", "xapian", python="xapian"),
)

BY_NAME = {entrant.name: entrant for entrant in ENTRANTS}


def python_of(entrant: Entrant) -> str | None:
    """The Python that can run `entrant`; None where none can."""
    return python_for(entrant.python)


def make(name: str, collection: Collection, folder: Path) -> Searcher:
    """The searcher called `name`, over `collection`; what it writes is in `folder`."""
    entrant = BY_NAME[name]
    module = importlib.import_module(f"tests.bench.relevance.{entrant.module}")
    return cast(Searcher, module.make(collection, folder, entrant.variant))


def words(text: str) -> list[str]:
    """The words of a query, for those who would read its signs as syntax."""
    return _WORD.findall(text.lower())
