"""Those who are measured, all on the same terms.

Each indexes the texts of the same paragraphs, with a stemmer for English, every word and every place of it.
What is found is fetched from SQLite, and every match in the whole paragraph is marked. Each commits durably,
and is set up as its own manual recommends; what one of them does besides is its own affair.

    ours           this program's engines, fed as `store.sync` feeds them
    stock_whoosh   Whoosh with the codec it comes with
    fts5           SQLite's full-text search, through sqlite-utils
    tantivy_py     tantivy, in Rust, through tantivy-py
    xapian_py      Xapian, in C++, through the bindings that Debian packages
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from tests.bench.queries import Asked
from tests.bench.rows import Row


class Contestant(Protocol):
    """One index in a folder of its own; `search` and what follows need an `open` first.

    What changes the index is durable on return, and found by whoever opens it then.
    """

    def prepare(self, rows: Iterable[Row]) -> None:
        """Writes what an index needs and is none: tables of texts."""

    def build(self, rows: Iterable[Row]) -> None: ...

    def add(self, rows: Iterable[Row]) -> None: ...

    def delete(self, article: int) -> None: ...

    def open(self) -> None: ...

    def search(self, asked: Asked, limit: int) -> list[int]:
        """The ids of the best."""

    def texts(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        """The best with their texts."""

    def marked(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        """The best with their texts, in which what matched is marked."""

    def count(self, asked: Asked) -> int:
        """How many paragraphs match."""

    def close(self) -> None: ...


@dataclass(frozen=True)
class Entrant:
    """Who takes part. `module` has a function of the name `make`, which takes the folder for the index, the
    file of texts, and `variant`.

    `shares` names the entrant whose index this one searches; who is `slow` sits out large corpora unless
    named; what `requires` is not there can be had by `install`.
    """

    name: str
    title: str
    module: str
    variant: str = ""
    shares: str | None = None
    slow: bool = False
    requires: str | None = None
    install: str = ""


ENTRANTS = (
    Entrant("store", "store, its own ranking", "ours", "whoosh"),
    Entrant("store-bm25", "store, plain BM25", "ours", "whoosh-plain", shares="store"),
    Entrant("store-fts5", "store --engine fts5", "ours", "fts5", slow=True),
    Entrant("sqlite-utils", "SQLite FTS5 (sqlite-utils)", "fts5"),
    Entrant(
        "tantivy", "tantivy", "tantivy_py", requires="tantivy", install="pip install --editable '.[bench]'"
    ),
    Entrant(
        "xapian",
        "Xapian",
        "xapian_py",
        slow=True,
        requires="xapian",
        install="apt install python3-xapian (found also where only the system's Python has it)",
    ),
    Entrant("whoosh", "stock Whoosh", "stock_whoosh", slow=True),
)

BY_NAME = {entrant.name: entrant for entrant in ENTRANTS}


def make(name: str, folder: Path, texts: Path) -> Contestant:
    """The contestant called `name`."""
    entrant = BY_NAME[name]
    module = importlib.import_module(f"{__name__}.{entrant.module}")
    return cast(Contestant, module.make(folder, texts, entrant.variant))


def versions(name: str) -> dict[str, str]:
    """The libraries that a contestant stands on, with their versions."""
    module = importlib.import_module(f"{__name__}.{BY_NAME[name].module}")
    return cast(dict[str, str], module.versions())


@cache
def python_for(name: str) -> str | None:
    """The Python that can run a contestant: this one, else the system's; None where neither can."""
    required = BY_NAME[name].requires
    if required is None:
        return sys.executable
    for python in (sys.executable, "/usr/bin/python3"):
        if Path(python).exists() and not _run(python, required):
            return python
    return None


def _run(python: str, module: str) -> int:
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode
