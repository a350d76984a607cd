"""tantivy: its own writer with its own threads, BM25, and its own English stemmer.

Ids are a fast field, texts are not stored. A search counts all matches, as is its default, and ours too.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.queries import Asked
from tests.bench.rows import Row
from tests.bench.texts import Texts

#: The whole paragraph is to be marked, as with the others.
_WHOLE = 1_000_000


def make(folder: Path, texts: Path, _: str) -> Tantivy:
    return Tantivy(folder, texts)


def versions() -> dict[str, str]:
    return {"tantivy": version("tantivy")}


class Tantivy:
    """See `tests.bench.contestants.Contestant`."""

    def __init__(self, folder: Path, texts: Path) -> None:
        self._folder = folder
        self._texts_path = texts
        self._t: Any = importlib.import_module("tantivy")

    def prepare(self, rows: Iterable[Row]) -> None:
        """The texts are in the file that all share."""

    def build(self, rows: Iterable[Row]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._write(self._t.Index(self._schema(), str(self._folder)), rows)

    def add(self, rows: Iterable[Row]) -> None:
        self._write(self._t.Index.open(str(self._folder)), rows)

    def delete(self, article: int) -> None:
        writer = self._t.Index.open(str(self._folder)).writer()
        writer.delete_documents_by_term("article", article)
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self._index = self._t.Index.open(str(self._folder))
        self._searcher = self._index.searcher()
        self._texts = Texts(self._texts_path)

    def search(self, asked: Asked, limit: int) -> list[int]:
        return self._ids(self._query(asked), limit)

    def texts(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        return self._texts.fetch(self.search(asked, limit))

    def marked(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        query = self._query(asked)
        found = self._texts.fetch(self._ids(query, limit))
        marker = self._t.SnippetGenerator.create(self._searcher, query, self._index.schema, "text")
        marker.set_max_num_chars(_WHOLE)
        document = self._t.Document
        return [(one, marker.snippet_from_doc(document(text=text)).to_html()) for one, text in found]

    def count(self, asked: Asked) -> int:
        return int(self._searcher.search(self._query(asked), limit=1).count)

    def close(self) -> None:
        self._texts.close()

    def _schema(self) -> Any:
        builder = self._t.SchemaBuilder()
        builder.add_integer_field("id", fast=True)
        builder.add_integer_field("article", indexed=True)
        builder.add_integer_field("date", indexed=True, fast=True)
        builder.add_text_field("text", tokenizer_name="en_stem")
        return builder.build()

    def _write(self, index: Any, rows: Iterable[Row]) -> None:
        writer = index.writer()
        document = self._t.Document
        for row in rows:
            writer.add_document(document(id=row.id, article=row.article, date=row.day, text=row.text))
        writer.commit()
        writer.wait_merging_threads()

    def _ids(self, query: Any, limit: int) -> list[int]:
        places = [place for _, place in self._searcher.search(query, limit=limit).hits]
        return list(self._searcher.fast_field_values("id", places))

    def _query(self, asked: Asked) -> Any:
        words = asked.words
        match asked.kind:
            case "prefix":
                return self._t.Query.regex_query(self._index.schema, "text", f"{words[0]}.*")
            case "and":
                return self._index.parse_query(" ".join(f"+{word}" for word in words), ["text"])
            case "phrase":
                return self._index.parse_query(f'"{" ".join(words)}"', ["text"])
            case "phrase+date":
                must = self._t.Occur.Must
                phrase = self._index.parse_query(f'"{" ".join(words)}"', ["text"])
                return self._t.Query.boolean_query([(must, phrase), (must, self._days(asked))])
        return self._index.parse_query(" ".join(words), ["text"])

    def _days(self, asked: Asked) -> Any:
        kind = self._t.FieldType.Integer
        return self._t.Query.range_query(self._index.schema, "date", kind, asked.first, asked.last)
