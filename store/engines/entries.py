"""What an engine indexes of an article: the same for every engine.

Every text becomes terms here, and every date a day, so that two engines cannot differ in what they find, only
in how they keep it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from store.analysis import GAP, Analyzer, fold, read_as
from store.models import Article, Change, Paragraph


class Line(NamedTuple):
    """One paragraph: its terms in order, with a `GAP` where no phrase reaches across, and its words."""

    id: int
    kind: str
    terms: list[str]
    words: list[str]


class Entry(NamedTuple):
    """One article: what all its paragraphs share, and the paragraphs. Days are counted as in `day_of`."""

    article: int
    revision: int
    date: int
    published: int
    updated: int
    languages: tuple[str, ...]
    title: list[str]
    title_words: list[str]
    by: list[str]
    publisher: list[str]
    place: list[str]
    lines: list[Line]


class Analyzers(dict[str | None, Analyzer]):
    """An analyzer for each language, made when it is first asked for."""

    def __missing__(self, language: str | None) -> Analyzer:
        analyzer = self[language] = Analyzer(language)
        return analyzer


def entries(changes: Iterable[Change]) -> Iterator[tuple[int, Entry | None]]:
    """The id of each changed article with its entry; with None where it was deleted."""
    analyzers = Analyzers()
    for change in changes:
        article = change.article
        if article is None:
            yield change.article_id, None
            continue
        yield change.article_id, entry_of(change, article, analyzers[article.language])


def entry_of(change: Change, article: Article, analyzer: Analyzer) -> Entry:
    """What there is to index of `article`, which `change` brought."""
    title, title_words = analyzer(read_as(article.title or ""))
    return Entry(
        article=change.article_id,
        revision=change.revision,
        date=day_of(article.date),
        published=day_of(article.published),
        updated=day_of(article.updated),
        languages=languages_of(article.language),
        title=title,
        title_words=title_words,
        by=by_of(article, analyzer),
        publisher=publisher_of(article, analyzer),
        place=place_of(article, analyzer),
        lines=[_line(paragraph, analyzer) for paragraph in article.paragraphs],
    )


def by_of(article: Article, analyzer: Analyzer) -> list[str]:
    """The words of the names of all who had a part in it, without a phrase that reaches from one into the
    next.
    """
    joined: list[str] = []
    for name in dict.fromkeys([contributor.name for contributor in article.contributors]):
        words = analyzer(name)[1]
        joined += [GAP, *words] if joined else words
    return joined


def publisher_of(article: Article, analyzer: Analyzer) -> list[str]:
    """The words of its publication."""
    return analyzer(article.publication)[1] if article.publication else []


def place_of(article: Article, analyzer: Analyzer) -> list[str]:
    """The words of the place that it was filed from."""
    place = article.dateline.place if article.dateline else None
    return analyzer(place)[1] if place else []


def id_of(paragraph: Paragraph) -> int:
    """The id that a paragraph of the database has."""
    assert paragraph.id is not None, "the database gives every paragraph its id"
    return paragraph.id


def _line(paragraph: Paragraph, analyzer: Analyzer) -> Line:
    return Line(id_of(paragraph), paragraph.kind, *analyzer(read_as(paragraph.text)))


@lru_cache(maxsize=1_000)
def languages_of(code: str | None) -> tuple[str, ...]:
    """The codes that an article in language `code` is found under: "pt-BR" is "pt-br" and "pt"."""
    if not code:
        return ()
    folded = fold(code).replace("_", "-")
    return tuple(dict.fromkeys((folded, folded.split("-")[0])))


@lru_cache(maxsize=10_000)
def day_of(stated: str | None) -> int:
    """The day that an ISO date or time falls on, counted from the first of January of year 1, which is 1.

    The day is that of the place where it was written; of a month or a year it is the first. 0 where there is
    none, or where it cannot be read.
    """
    year, _, rest = (stated or "")[:10].partition("-")
    month, _, day = rest.partition("-")
    try:
        return date(int(year), int(month or 1), int(day or 1)).toordinal()
    except ValueError:
        return 0
