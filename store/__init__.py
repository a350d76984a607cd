"""A folder of saved news articles as a searchable, citable archive.

import store

with store.open("index") as news:
    report = news.ingest("seeds/")
    for hit in news.search('"Raqqa offensive" date:2016..2017', limit=5):
        print(hit.rank, hit.article.title, hit.article.published)
        print("   ", hit.snippet.render("**", "**"))
"""

from store.errors import (
    DatabaseError,
    EngineDamaged,
    EngineError,
    FormatError,
    LockedError,
    MissingExtra,
    NotFoundError,
    QueryError,
    StoreError,
)
from store.highlight import Snippet
from store.models import Article, Contributor, Paragraph, Report, Retired
from store.search import Hit, Results
from store.status import Status
from store.store import Store

__all__ = [
    "Article",
    "Contributor",
    "DatabaseError",
    "EngineDamaged",
    "EngineError",
    "FormatError",
    "Hit",
    "LockedError",
    "MissingExtra",
    "NotFoundError",
    "Paragraph",
    "QueryError",
    "Report",
    "Results",
    "Retired",
    "Snippet",
    "Status",
    "Store",
    "StoreError",
    "open",
]

open = Store  # noqa: A001 - store.open("index")
