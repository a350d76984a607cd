"""Xapian: its own term generator with its English stemmer, BM25, one commit at the end.

A document's number is the paragraph's id; texts are not stored. Needs nothing of this program, so that the
system's Python can run it.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.bench.queries import Asked
from tests.bench.rows import Row
from tests.bench.texts import Texts

_DATE = 0

#: The whole paragraph is to be marked, as with the others.
_WHOLE = 1_000_000


def make(folder: Path, texts: Path, _: str) -> Xapian:
    return Xapian(folder, texts)


def versions() -> dict[str, str]:
    return {"Xapian": importlib.import_module("xapian").version_string()}


class Xapian:
    """See `tests.bench.contestants.Contestant`."""

    def __init__(self, folder: Path, texts: Path) -> None:
        self._folder = folder
        self._texts_path = texts
        self._x: Any = importlib.import_module("xapian")
        self._stem = self._x.Stem("en")

    def prepare(self, rows: Iterable[Row]) -> None:
        """The texts are in the file that all share."""

    def build(self, rows: Iterable[Row]) -> None:
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        database = self._writable()
        generator = self._x.TermGenerator()
        generator.set_stemmer(self._stem)
        generator.set_stemming_strategy(self._x.TermGenerator.STEM_ALL)
        for row in rows:
            document = self._x.Document()
            generator.set_document(document)
            generator.index_text(row.text)
            document.add_boolean_term(f"Q{row.article}")
            document.add_value(_DATE, str(row.day))
            database.replace_document(row.id, document)
        database.commit()
        database.close()

    def add(self, rows: Iterable[Row]) -> None:
        self.build(rows)

    def delete(self, article: int) -> None:
        database = self._writable()
        database.delete_document(f"Q{article}")
        database.commit()
        database.close()

    def open(self) -> None:
        self._database = self._x.Database(str(self._folder))
        self._texts = Texts(self._texts_path)

    def search(self, asked: Asked, limit: int) -> list[int]:
        return [match.docid for match in self._matches(asked, limit)]

    def texts(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        return self._texts.fetch(self.search(asked, limit))

    def marked(self, asked: Asked, limit: int) -> list[tuple[int, str]]:
        matches = self._matches(asked, limit)
        found = self._texts.fetch([match.docid for match in matches])
        flags = self._x.MSet.SNIPPET_EXHAUSTIVE
        return [
            (one, matches.snippet(text, _WHOLE, self._stem, flags, "<b>", "</b>", "").decode())
            for one, text in found
        ]

    def count(self, asked: Asked) -> int:
        every = self._database.get_doccount()
        return int(self._matches(asked, every).size())

    def close(self) -> None:
        self._database.close()
        self._texts.close()

    def _writable(self) -> Any:
        return self._x.WritableDatabase(str(self._folder), self._x.DB_CREATE_OR_OPEN)

    def _matches(self, asked: Asked, limit: int) -> Any:
        enquire = self._x.Enquire(self._database)
        enquire.set_query(self._query(asked))
        return enquire.get_mset(0, limit)

    def _query(self, asked: Asked) -> Any:
        query = self._x.Query
        if asked.kind == "prefix":
            return query(query.OP_WILDCARD, asked.words[0], 0, query.WILDCARD_LIMIT_ERROR, query.OP_OR)
        terms = [self._stem(word).decode() for word in asked.words]
        match asked.kind:
            case "and":
                return query(query.OP_AND, terms)
            case "phrase":
                return query(query.OP_PHRASE, terms)
            case "phrase+date":
                days = query(query.OP_VALUE_RANGE, _DATE, str(asked.first), str(asked.last))
                return query(query.OP_FILTER, query(query.OP_PHRASE, terms), days)
        return query(query.OP_OR, terms)
