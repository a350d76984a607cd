"""What Datasette shows beside the tables: titles, meanings of columns, facets, orders, a ranked search.

Two files beside the database, read by ``datasette index/``: ``metadata.yaml`` by every version,
``datasette.yaml`` from 1.0 on, which looks for queries and settings there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from store.disk import write_whole

METADATA_NAME = "metadata.yaml"
CONFIGURATION_NAME = "datasette.yaml"

#: The first line of a file that may be written anew; whoever takes it out keeps what they changed.
_MARK = "# Written by “store ingest”. To keep changes of your own, remove this line."

#: Datasette calls a database by its file, store.db.
_DATABASE = "store"

_RANKED_SEARCH = """\
SELECT snippet(paragraphs_fts, 0, '[', ']', ' … ', 40) AS found,
       a.title, a.date, a.publication, s.path AS source, p.line_start AS line,
       p.id AS paragraph_id, a.id AS article_id
FROM paragraphs_fts
JOIN paragraphs p ON p.id = paragraphs_fts.rowid
JOIN articles a ON a.id = p.article_id
JOIN sources s ON s.id = a.source_id
WHERE paragraphs_fts MATCH coalesce(nullif(escape_fts(:q), ''), '""')
ORDER BY bm25(paragraphs_fts), a.date DESC
LIMIT 50"""

_QUERIES = {
    "search": {
        "title": "Search paragraphs, best first",
        "description": "All the words, whatever their order and accents. The command “store search” finds "
        "more: phrases, dates, other forms of a word.",
        "sql": _RANKED_SEARCH,
    }
}

_LINES = {
    "kind": "what the line is: headline, paragraph, quote, caption, credit …",
    "text": "what the source says, dateline included",
    "lead": "characters of dateline at the start of the text",
    "position": "place within the article, from 1",
    "line_start": "first line in the file, from 1",
    "line_end": "last line in the file",
}

_TABLES: dict[str, dict[str, Any]] = {
    "articles": {
        "title": "Articles",
        "description": "One row for each article; its page leads to its paragraphs.",
        "label_column": "title",
        "sort_desc": "date",
        "facets": ["publication", "section", "language", "status"],
        "columns": {
            "date": "the day to sort by: of publication, else of the last update",
            "published": "as the source states it: a day, a time without zone, or one with its offset",
            "updated": "the last update, as the source states it",
            "published_utc": "the instant of publication, where the offset is known",
            "updated_utc": "the instant of the last update, where the offset is known",
            "captured": "when the page was saved",
            "dateline": "where and when it was filed, as printed",
            "place": "where it was filed",
            "agency": "the agency named in the dateline",
            "dateline_date": "the day it was filed; --11-06 where the year is not stated",
            "status": "what the source says of its state, such as “corrected”",
            "word_count": "words in its own text, without headline and furniture",
            "provider_id": "the id that its provider gave it",
            "provenance": "for each field the line and the rule that it was read from (JSON)",
            "extra": "what the file says beyond these columns (JSON)",
            "source_id": "the file that it was read from",
            "number": "its place in that file, from 1",
            "revision": "the change of this archive that made it what it is",
        },
    },
    "paragraphs": {
        "title": "Paragraphs",
        "description": "Every line of every article. An id is permanent: cite it as p and the number.",
        "label_column": "text",
        "facets": ["kind"],
        "columns": _LINES,
    },
    "retired_paragraphs": {
        "title": "Retired paragraphs",
        "description": "What articles said before they were changed or removed, for citations made then.",
        "label_column": "text",
        "sort_desc": "retired",
        "columns": {
            **_LINES,
            "retired": "when it went (UTC)",
            "authors": "the authors then (a JSON list)",
            "successor_id": "the paragraph that took its place",
        },
    },
    "contributors": {
        "title": "Contributors",
        "description": "The people and agencies named in bylines and credits.",
        "label_column": "name",
        "sort": "name",
    },
    "article_contributors": {
        "title": "Who did what in which article",
        "label_column": "role",
        "facets": ["role", "organisation"],
        "columns": {
            "role": "author, contributor, reporting, writing, editing, photographer, translator or agency",
            "position": "the job, as printed",
            "place": "where they were",
            "raw": "the line that it was read from",
            "sequence": "order in the article",
        },
    },
    "sources": {
        "title": "Files",
        "description": "The files that articles were read from.",
        "label_column": "path",
        "sort": "path",
        "facets": ["format", "encoding"],
        "units": {"bytes": "B"},
        "columns": {
            "path": "the name of the folder that was given, and the way from there",
            "modified": "when the file was last changed (UTC)",
            "ingested_at": "when it was last read (UTC)",
            "encoding": "as what its bytes were read, and whether that is a guess or leaves some unexplained",
            "same_as": "the file with the same content, which has the articles",
            "format_version": "the version of the reader",
            "stamp": "the file system's marks of the state that was read",
            "path_bytes": "the name, where it is not UTF-8",
        },
    },
    "source_versions": {
        "title": "What files were",
        "description": "Each content that a file had, and when; of files that are gone as well.",
        "label_column": "path",
        "sort_desc": "id",
        "facets": ["format"],
        "units": {"bytes": "B"},
        "columns": {
            "path": "the name that the file had then",
            "seen": "when it was first found there with this content (UTC)",
            "gone": "when it was found to be changed, moved or removed (UTC)",
            "modified": "when the file was last changed then (UTC)",
            "format_version": "the version of the reader",
            "articles": "the ids of the articles that it gave (a JSON list)",
            "source_id": "the file as it is known now",
            "path_bytes": "the name, where it is not UTF-8",
        },
    },
    "failures": {
        "title": "Files that could not be read",
        "description": "What was read from them earlier is still here.",
        "label_column": "path",
        "sort_desc": "at",
        "facets": ["error"],
        "columns": {"message": "why", "at": "when it was last tried (UTC)"},
    },
    "aliases": {
        "title": "Spellings",
        "description": "Spellings with the same number mean the same. Edit them: they are yours.",
        "label_column": "alias",
        "sort": "alias_set",
        "columns": {
            "alias": "all in capitals, it is meant in capitals only",
            "alias_set": "which name it is",
        },
    },
    "paragraphs_with_articles": {
        "title": "Paragraphs with their articles",
        "description": "Text first, then where it stands: for reading, and for export.",
        "facets": ["kind", "publication"],
    },
    "articles_with_contributors": {
        "title": "Articles with their contributors",
        "description": "A row for each person in each article.",
        "facets": ["contributor", "role"],
    },
    "timeline": {
        "title": "Timeline",
        "description": "The dated articles from the first to the last.",
        "facets": ["publication", "place"],
    },
    **{
        name: {"hidden": True}
        for name in (
            *("_store", "_commits", "_deletions", "_sqlite_migrations"),
            *("sqlite_sequence", "paragraphs_fts"),
        )
    },
}


def metadata_yaml() -> str:
    """The text of ``metadata.yaml``."""
    return _document(
        {
            "title": "An archive of news articles",
            "databases": {
                _DATABASE: {
                    "title": "Articles",
                    "description": "Paragraphs are cited by their ids, which are permanent.",
                    "queries": _QUERIES,
                    "tables": _TABLES,
                }
            },
        }
    )


def datasette_yaml() -> str:
    """The text of ``datasette.yaml``."""
    return _document(
        {
            "settings": {"facet_time_limit_ms": 1000},
            "databases": {_DATABASE: {"queries": _QUERIES}},
        }
    )


def write_metadata(folder: Path) -> None:
    """Writes both files into `folder`, except one that somebody has made their own.

    Raises `OSError` where that cannot be done.
    """
    for name, text in ((METADATA_NAME, metadata_yaml()), (CONFIGURATION_NAME, datasette_yaml())):
        target = folder / name
        if not target.exists() or target.read_text("utf-8", errors="replace").startswith(_MARK):
            write_whole(target, text)


def _document(content: Mapping[str, Any]) -> str:
    return "\n".join([_MARK, *_lines(content, "")]) + "\n"


def _lines(content: Mapping[str, Any], indent: str) -> Iterator[str]:
    """YAML, as far as it is needed here; a text on one line is written as in JSON, which is YAML too."""
    for key, value in content.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, str) and "\n" in value:
            yield f"{indent}{key}: |-"
            yield from (f"{indent}  {line}" for line in value.splitlines())
        else:
            yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"
