"""The others, each with title and text as one document: what scores best with all of them.

They need nothing of this program, so that the system's Python can run them.
"""

from __future__ import annotations

import importlib
import sqlite3
import warnings
from pathlib import Path
from typing import Any

from tests.bench.relevance.collection import Collection, Document
from tests.bench.relevance.searchers import Searcher, words


def make(collection: Collection, folder: Path, variant: str) -> Searcher:
    match variant:
        case "fts5":
            return FTS5(collection)
        case "tantivy":
            return Tantivy(collection)
        case "xapian":
            return Xapian(collection, folder / variant)
    return StockWhoosh(collection, folder / variant, every=variant == "whoosh-and")


def _whole(document: Document) -> str:
    return f"{document.title}\n\n{document.text}"


class StockWhoosh:
    """Whoosh as it comes: its stemming analyzer with its stop words, its BM25F."""

    def __init__(self, collection: Collection, folder: Path, *, every: bool) -> None:
        with warnings.catch_warnings(action="ignore"):  # SyntaxWarnings, when it is first compiled
            names = ("analysis", "fields", "index", "query")
            w: dict[str, Any] = {name: importlib.import_module(f"whoosh.{name}") for name in names}
        self._query = w["query"]
        self._join = self._query.And if every else self._query.Or
        self._analyzer = w["analysis"].StemmingAnalyzer(cachesize=-1)
        schema = w["fields"].Schema(id=w["fields"].STORED, text=w["fields"].TEXT(analyzer=self._analyzer))
        folder.mkdir(parents=True)
        index = w["index"].create_in(str(folder), schema)
        writer = index.writer(limitmb=256)
        for document in collection.documents():
            writer.add_document(id=document.id, text=_whole(document))
        writer.commit()
        self._searcher = index.searcher()

    def best(self, query: str, many: int) -> list[str]:
        terms = [self._query.Term("text", token.text) for token in self._analyzer(" ".join(words(query)))]
        return [hit["id"] for hit in self._searcher.search(self._join(terms), limit=many)]


class FTS5:
    """SQLite's full-text search with its Porter stemmer."""

    def __init__(self, collection: Collection) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE docs USING fts5(id UNINDEXED, text, tokenize = porter)"
        )
        self._connection.executemany(
            "INSERT INTO docs VALUES (?, ?)", [(each.id, _whole(each)) for each in collection.documents()]
        )

    def best(self, query: str, many: int) -> list[str]:
        expression = " OR ".join(f'"{word}"' for word in words(query))
        rows = self._connection.execute(
            "SELECT id FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT ?", [expression, many]
        )
        return [row[0] for row in rows]


class Tantivy:
    """tantivy with its English stemmer, in memory."""

    def __init__(self, collection: Collection) -> None:
        t: Any = importlib.import_module("tantivy")
        builder = t.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("text", tokenizer_name="en_stem")
        self._index = t.Index(builder.build())
        writer = self._index.writer()
        for document in collection.documents():
            writer.add_document(t.Document(id=document.id, text=_whole(document)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def best(self, query: str, many: int) -> list[str]:
        parsed = self._index.parse_query(" ".join(words(query)), ["text"])
        hits = self._searcher.search(parsed, limit=many).hits
        return [self._searcher.doc(place)["id"][0] for _, place in hits]


class Xapian:
    """Xapian with its term generator and query parser, its English stemmer and its BM25."""

    def __init__(self, collection: Collection, folder: Path) -> None:
        self._x: Any = importlib.import_module("xapian")
        database = self._x.WritableDatabase(str(folder), self._x.DB_CREATE_OR_OPEN)
        generator = self._x.TermGenerator()
        generator.set_stemmer(self._x.Stem("en"))
        for document in collection.documents():
            each = self._x.Document()
            each.set_data(document.id)
            generator.set_document(each)
            generator.index_text(_whole(document))
            database.add_document(each)
        database.commit()
        self._database = database
        self._parser = self._x.QueryParser()
        self._parser.set_stemmer(self._x.Stem("en"))
        self._parser.set_stemming_strategy(self._x.QueryParser.STEM_SOME)
        self._parser.set_database(database)

    def best(self, query: str, many: int) -> list[str]:
        enquire = self._x.Enquire(self._database)
        enquire.set_query(self._parser.parse_query(" ".join(words(query)), 0))
        return [match.document.get_data().decode() for match in enquire.get_mset(0, many)]
