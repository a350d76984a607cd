"""Whoosh as it comes: its own codec, its own writer, its own BM25F.

`limitmb` and the stemmer's unbounded cache are what its manual recommends for bulk. The ids are stored, the
texts are not.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.queries import Asked
from tests.bench.rows import Row, iso
from tests.bench.texts import Texts

_MEGABYTES = 256


def make(folder: Path, texts: Path, _: str) -> StockWhoosh:
    return StockWhoosh(folder, texts)


def versions() -> dict[str, str]:
    return {"Whoosh": version("Whoosh")}


class StockWhoosh:
    """See `tests.bench.contestants.Contestant`."""

    def __init__(self, folder: Path, texts: Path) -> None:
        self._folder = folder
        self._texts_path = texts
        with warnings.catch_warnings(action="ignore"):  # SyntaxWarnings, when it is first compiled
            names = ("analysis", "fields", "highlight", "index", "qparser", "query")
            self._w: dict[str, Any] = {name: importlib.import_module(f"whoosh.{name}") for name in names}

    def prepare(self, rows: Iterable[Row]) -> None:
        """The texts are in the file that all share."""

    def build(self, rows: Iterable[Row]) -> None:
        fields = self._w["fields"]
        analyzer = self._w["analysis"].StemmingAnalyzer(stoplist=None, minsize=1, cachesize=-1)
        schema = fields.Schema(
            id=fields.STORED, article=fields.ID, date=fields.DATETIME, text=fields.TEXT(analyzer=analyzer)
        )
        self._folder.mkdir(parents=True, exist_ok=True)
        self._write(self._w["index"].create_in(str(self._folder), schema), rows)

    def add(self, rows: Iterable[Row]) -> None:
        self._write(self._w["index"].open_dir(str(self._folder)), rows)

    def delete(self, article: int) -> None:
        index = self._w["index"].open_dir(str(self._folder))
        index.delete_by_term("article", str(article))
        index.close()

    def open(self) -> None:
        self._index = self._w["index"].open_dir(str(self._folder))
        self._searcher = self._index.searcher()
        self._parser = self._w["qparser"].QueryParser("text", self._index.schema)
        self._texts = Texts(self._texts_path)

    def search(self, asked: Asked, limit: int) -> list[int]:
        return [hit["id"] for hit in self._results(asked, limit)]

    def texts(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        return self._texts.fetch(self.search(asked, limit))

    def marked(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        results = self._results(asked, limit)
        results.fragmenter = self._w["highlight"].WholeFragmenter()
        texts = dict(self._texts.fetch([hit["id"] for hit in results]))
        return [(hit["id"], hit.highlights("text", text=texts[hit["id"]])) for hit in results]

    def count(self, asked: Asked) -> int:
        return len(self._searcher.search(self._query(asked), limit=None))

    def close(self) -> None:
        self._searcher.close()
        self._index.close()
        self._texts.close()

    def _write(self, index: Any, rows: Iterable[Row]) -> None:
        writer = index.writer(limitmb=_MEGABYTES)
        for row in rows:
            writer.add_document(
                id=row.id, article=str(row.article), date=datetime.fromisoformat(iso(row.day)), text=row.text
            )
        writer.commit()
        index.close()

    def _results(self, asked: Asked, limit: int) -> Any:
        return self._searcher.search(self._query(asked), limit=limit)

    def _query(self, asked: Asked) -> Any:
        words = asked.words
        match asked.kind:
            case "or2" | "or4":
                return self._parser.parse(" OR ".join(words))
            case "prefix":
                return self._parser.parse(f"{words[0]}*")
            case "phrase":
                return self._parser.parse(f'"{" ".join(words)}"')
            case "phrase+date":
                first, last = (datetime.fromisoformat(iso(day or 0)) for day in (asked.first, asked.last))
                phrase = self._parser.parse(f'"{" ".join(words)}"')
                return self._w["query"].And([phrase, self._w["query"].DateRange("date", first, last)])
        return self._parser.parse(" AND ".join(words))
