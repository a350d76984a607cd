"""The articles of a file of many records, and what there is to remark of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from store.errors import FormatError
from store.formats.article.draft import Draft
from store.formats.keyed.record import CUT, SUMMARY
from store.models import Article, Contents

#: An article takes some kilobytes, and those of a file are in memory all at once until they are saved.
MOST_ARTICLES = 100_000


def contents(drafts: Iterable[Draft | None], nothing: str, remarks: Sequence[str] = ()) -> Contents:
    """The articles of `drafts`, None for each record without any text; `remarks` are what else is the matter.

    Raises `FormatError` with `nothing` where there is none.
    """
    articles: list[Article] = []
    without = 0
    more: list[str] = []
    for draft in drafts:
        if draft is None:
            without += 1
        elif len(articles) < MOST_ARTICLES:
            articles.append(draft.article())
        else:
            more.append(
                f"holds more than {MOST_ARTICLES:,} articles: those behind were left out; split it into "
                "smaller files, and ingest these in its place"
            )
            break
    if not articles:
        raise FormatError("; ".join([nothing, *remarks[:2]]))
    return Contents(articles=tuple(articles), remarks=(*remarks, *more, *_said_of(articles, without)))


def _said_of(articles: list[Article], without: int) -> Iterator[str]:
    """What there is to remark of the articles of a file, `without` of which have no text."""
    for status, what in ((SUMMARY, "a summary"), (CUT, "the beginning")):
        if count := sum(article.status == status for article in articles):
            yield f"holds only {what} of {count:,} of its {len(articles):,} articles"
    if without:
        yield f"records without any text were left out: {without:,} of {len(articles) + without:,}"
