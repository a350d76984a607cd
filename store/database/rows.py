"""Articles as rows: what each column holds, and the cleaning that all text passes on its way in."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from store.models import Article, Contributor, Paragraph

#: The columns of `articles` that an article's own content fills, in the order of `article_values`.
ARTICLE_COLUMNS = (
    *(
        "title",
        "date",
        "publication",
        "section",
        "published",
        "updated",
        "published_utc",
        "updated_utc",
        "captured",
    ),
    *(
        "dateline",
        "place",
        "agency",
        "dateline_date",
        "edition",
        "page",
        "language",
        "url",
        "status",
        "copyright",
    ),
    *("word_count", "provider_id", "provenance", "extra", "number"),
)

PARAGRAPH_COLUMNS = ("position", "kind", "text", "lead", "line_start", "line_end")

CONTRIBUTION_COLUMNS = ("role", "organisation", "position", "place", "raw", "sequence")

#: What SQLite or its readers cannot hold: NUL and the other control characters (but tab and line feed), and
#: halves of surrogate pairs.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` without control characters; a lone surrogate becomes U+FFFD."""
    return _UNFIT.sub(lambda match: "\ufffd" if match[0] >= "\ud800" else "", text)


def article_values(article: Article) -> tuple[Any, ...]:
    """The values of `ARTICLE_COLUMNS`."""
    dateline = article.dateline
    words = sum(len(paragraph.text.split()) for paragraph in article.body)
    values = (
        article.title,
        article.date,
        article.publication,
        article.section,
        article.published,
        article.updated,
        utc(article.published),
        utc(article.updated),
        article.captured,
        dateline and dateline.raw,
        dateline and dateline.place,
        dateline and dateline.agency,
        dateline and dateline.date,
        article.edition,
        article.page,
        article.language,
        article.url,
        article.status,
        article.copyright,
        words,
        article.provider_id,
        _json(article.provenance),
        _json(article.extra),
        article.number,
    )
    return tuple(clean(value) if isinstance(value, str) else value for value in values)


def paragraph_values(position: int, paragraph: Paragraph) -> tuple[Any, ...]:
    """The values of `PARAGRAPH_COLUMNS`; positions count from 1."""
    text = clean(paragraph.text)
    return (position, paragraph.kind, text, paragraph.lead, paragraph.line_start, paragraph.line_end)


def contribution_values(sequence: int, contributor: Contributor) -> tuple[Any, ...]:
    """The name, then the values of `CONTRIBUTION_COLUMNS`."""
    values = (
        unicodedata.normalize("NFC", contributor.name),
        contributor.role,
        contributor.organisation,
        contributor.position,
        contributor.place,
        contributor.raw,
        sequence,
    )
    return tuple(clean(value) if isinstance(value, str) else value for value in values)


def utc(stated: str | None) -> str | None:
    """The instant of a time that states its offset, as ``2016-11-06T12:53:00Z``; None where it is not known.
    """
    if not stated or "T" not in stated:
        return None
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    try:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return None


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True)
