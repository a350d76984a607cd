"""The query language: text as typed to a tree that every engine compiles.

    raqqa offensive                  paragraphs with these words, best first
    "raqqa offensive"                the exact phrase
    raqqa OR mosul offensive         (raqqa or mosul) and offensive
    raqqa NOT football, -football    without
    +raqqa, raqqa AND mosul          required
    title:raqqa by:"angela dewan"    fields
    date:2016-11..2017-02            days, both ends included

`parse` never fails on what is not syntax: it reads it as words and notes what it reinterpreted. A `lexer`
finds the signs, a `parser` binds them, `fields` and `dates` read values, and `tiers` puts the answers in order.
"""

from __future__ import annotations

import unicodedata
from datetime import date

from store.analysis import DEFAULT_LANGUAGE
from store.errors import QueryError
from store.query.lexer import lex
from store.query.parser import Parser
from store.query.tiers import alone, arrange
from store.query.tree import (
    And,
    AndMaybe,
    Days,
    Every,
    InArticle,
    Node,
    Not,
    OneOf,
    Or,
    Phrase,
    Query,
    Tier,
    Word,
)

__all__ = [
    "And",
    "AndMaybe",
    "Days",
    "Every",
    "InArticle",
    "Node",
    "Not",
    "OneOf",
    "Or",
    "Phrase",
    "Query",
    "Tier",
    "Word",
    "alone",
    "parse",
]

LONGEST_QUERY = 10_000


def parse(text: str, languages: tuple[str, ...] = (DEFAULT_LANGUAGE,), today: date | None = None) -> Query:
    """What `text` asks for.

    `languages` are the codes that the store's articles are stemmed in: a word is looked for in all of them.
    `today` is the day that "yesterday" and "last month" count from. Raises `QueryError` for a field's name or value
    that cannot be meant, for a query beyond the limits, and for one without any letter or digit.
    """
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"a query can have at most {LONGEST_QUERY:,} characters; this one has {len(text):,}")
    lexemes, notes = lex(unicodedata.normalize("NFKC", text))
    parser = Parser(lexemes, languages, today or date.today())  # noqa: DTZ011 - the reader's own day
    return arrange(text, parser.sequence(), notes + parser.notes)
