"""A collection: documents, queries, and which documents answer which query.

A folder with `docs.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`) and `qrels.tsv` (query,
document, grade). A document is an article, its paragraphs are what blank lines separate.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

#: What the heads of columns are called, where judgements have one.
_HEADS = ("query-id", "qid", "query")


class Document(NamedTuple):
    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Collection:
    """The collection in `folder`."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.resolve().name

    @property
    def documents_file(self) -> Path:
        return self.folder / "docs.jsonl"

    def documents(self) -> Iterator[Document]:
        for line in self.documents_file.read_text("utf-8").splitlines():
            record = json.loads(line)
            yield Document(record["_id"], record.get("title") or "", record["text"])

    @cached_property
    def queries(self) -> dict[str, str]:
        """The judged queries by id: those that some document answers."""
        lines = (self.folder / "queries.jsonl").read_text("utf-8").splitlines()
        every = {record["_id"]: record["text"] for record in map(json.loads, lines)}
        return {query: every[query] for query in self.judgements}

    @cached_property
    def judgements(self) -> dict[str, dict[str, int]]:
        """For each query the documents that were judged, with their grades."""
        found: dict[str, dict[str, int]] = {}
        for line in (self.folder / "qrels.tsv").read_text("utf-8").splitlines():
            query, document, grade = line.split("\t")[:3]
            if query.lower() not in _HEADS:
                found.setdefault(query, {})[document] = int(grade)
        return {query: its for query, its in found.items() if any(grade > 0 for grade in its.values())}
