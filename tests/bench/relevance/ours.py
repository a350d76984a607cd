"""This program, all the way: the file of documents is ingested, the queries are asked at the front door."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import store
from store.engines import Ranking
from store.errors import QueryError
from tests.bench.relevance.collection import Collection


def make(collection: Collection, folder: Path, variant: str) -> Ours:
    return Ours(collection, folder, variant)


class Ours:
    """See `tests.bench.relevance.searchers.Searcher`. Each article is shown once, by its best paragraph."""

    def __init__(self, collection: Collection, folder: Path, variant: str) -> None:
        engine, ranking = variant.split()
        self._ranking = cast(Ranking, ranking)
        self._store = store.Store(folder / f"archive-{engine}", engine)
        if not self._store.database.exists():
            self._store.ingest(collection.documents_file)

    def best(self, query: str, many: int) -> list[str]:
        try:
            hits = self._store.search(query, limit=many, ranking=self._ranking, grouped=True)
        except QueryError:  # as for whoever types it: no answer
            return []
        return [hit.article.provider_id or "" for hit in hits]
