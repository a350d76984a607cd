"""Articles as rows: what each column holds, and the cleaning that all text passes on its way in."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from store.models import Article, Contributor, Dateline, Paragraph

#: The columns of `articles` that an article's own content fills, in the order of `article_values`.
ARTICLE_COLUMNS = (
    *("title", "date", "publication", "section", "published", "updated", "published_utc", "updated_utc"),
    *("captured", "dateline", "place", "agency", "dateline_date", "edition", "page", "language", "url"),
    *("status", "copyright", "word_count", "provider_id", "provenance", "extra", "number"),
)

PARAGRAPH_COLUMNS = ("position", "kind", "text", "lead", "line_start", "line_end")

CONTRIBUTION_COLUMNS = ("role", "organisation", "position", "place", "raw", "sequence")

#: What SQLite or its readers cannot hold: NUL and the other control characters (but tab and line feed), and
#: halves of surrogate pairs.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)

_TEXT_FIELDS = tuple(one.name for one in fields(Article) if one.type == "str | None" and one.name != "source")


def inserting(table: str, columns: Sequence[str]) -> str:
    """The statement that makes a row of these columns."""
    return f"INSERT INTO {table}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608


def updating(table: str, columns: Sequence[str]) -> str:
    """The statement that sets these columns of the row with an id, which comes last."""
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ?"  # noqa: S608


def clean(text: str) -> str:
    """`text` without control characters; a lone surrogate becomes U+FFFD."""
    if text.isprintable():  # so nothing of these is in it, and most text is
        return text
    return _UNFIT.sub(lambda match: "\ufffd" if match[0] >= "\ud800" else "", text)


def cleaned(article: Article) -> Article:
    """`article` as the database can keep it: all of its text clean, names in Unicode's composed form (NFC),
    `provenance` and `extra` as JSON has them.
    """
    fit: dict[str, Any] = {name: clean(text) for name in _TEXT_FIELDS if (text := getattr(article, name))}
    return replace(
        article,
        **fit,
        dateline=article.dateline and _cleaned_dateline(article.dateline),
        paragraphs=tuple(_cleaned_paragraph(one) for one in article.paragraphs),
        contributors=tuple(_cleaned_contributor(one) for one in article.contributors),
        provenance=_plain(article.provenance),
        extra=_plain(article.extra),
    )


def article_values(article: Article) -> tuple[Any, ...]:
    """The values of `ARTICLE_COLUMNS`."""
    dateline = article.dateline
    return (
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
        sum(len(paragraph.text.split()) for paragraph in article.body),
        article.provider_id,
        _json(article.provenance),
        _json(article.extra),
        article.number,
    )


def paragraph_values(position: int, paragraph: Paragraph) -> tuple[Any, ...]:
    """The values of `PARAGRAPH_COLUMNS`; positions count from 1."""
    return (
        position,
        paragraph.kind,
        paragraph.text,
        paragraph.lead,
        paragraph.line_start,
        paragraph.line_end,
    )


def contribution_values(sequence: int, contributor: Contributor) -> tuple[Any, ...]:
    """The name, then the values of `CONTRIBUTION_COLUMNS`."""
    return (
        contributor.name,
        contributor.role,
        contributor.organisation,
        contributor.position,
        contributor.place,
        contributor.raw,
        sequence,
    )


def utc(stated: str | None) -> str | None:
    """The instant of a time that states its offset, ``2016-11-06T12:53:00Z``; None where it is not known."""
    if not stated or "T" not in stated:
        return None
    try:
        moment = datetime.fromisoformat(stated)
        if moment.tzinfo is None:
            return None
        return stamped(moment)
    except (ValueError, OverflowError):  # no time at all, or one before the year 1
        return None


def stamped(moment: datetime) -> str:
    """A moment as the tables have it: UTC, to the second."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _cleaned_paragraph(paragraph: Paragraph) -> Paragraph:
    text = clean(paragraph.text)
    if text == paragraph.text:
        return paragraph
    return replace(paragraph, text=text, lead=len(clean(paragraph.text[: paragraph.lead])))


def _cleaned_contributor(one: Contributor) -> Contributor:
    return Contributor(
        name=unicodedata.normalize("NFC", clean(one.name)),
        role=clean(one.role),
        organisation=one.organisation and clean(one.organisation),
        position=one.position and clean(one.position),
        place=one.place and clean(one.place),
        raw=one.raw and clean(one.raw),
    )


def _cleaned_dateline(one: Dateline) -> Dateline:
    return Dateline(
        raw=clean(one.raw),
        place=one.place and clean(one.place),
        agency=one.agency and clean(one.agency),
        date=one.date and clean(one.date),
    )


def _plain(value: Any) -> Any:
    """`value` as JSON gives it back: text keys, lists, and text for what JSON has no word for."""
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (dict, Mapping)):  # most are dictionaries, and to ask for more is slow
        return {clean(str(key)): _plain(one) for key, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted((_plain(one) for one in value), key=str)
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return clean(str(value))


def _json(value: Mapping[str, Any]) -> str:
    return _ENCODER.encode(value) if value else "{}"
