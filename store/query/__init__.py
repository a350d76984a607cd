"""The query language: text as typed to a tree that every engine compiles.

    raqqa offensive                  paragraphs with these words, best first
    "raqqa offensive"                the exact phrase
    raqqa OR mosul offensive         (raqqa or mosul) and offensive
    raqqa NOT football, -football    without
    +raqqa, raqqa AND mosul          required
    "raqqa dam"~5, raqqa NEAR/5 dam  with at most five other words between, in order or not
    =liberate  =US  ="as typed"      exactly so, with a capital in it also in this case
    liberat*  wom?n  raqa~           words that begin so, look so, are spelled nearly so
    raqqa dam same:article           with all words somewhere in the article
    title:raqqa by:"ada lind"        fields
    date:2016-11..2017-02            days, both ends included

`parse` never fails on what is not syntax: it reads it as words and notes what it reinterpreted. A `lexer`
finds the signs, `mend` leaves out those without a partner, a `parser` binds the rest, `fields` and `dates`
read values, `words` what has no sign, `patterns` words that are typed in part, `nearness` tells which words
of a text are near each other, `names` puts the other spellings of a name beside what is typed `plain`, by
their `keys`, `tiers` puts the answers in order, and `wording` says in words what comes out, a `tree`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from store.analysis import DEFAULT_LANGUAGE, stemmed_as
from store.errors import QueryError
from store.query.fields import read_id
from store.query.keys import Lookup, keys
from store.query.lexer import Lexeme, lex, reads_operators, unquoted
from store.query.mend import mend
from store.query.names import Names
from store.query.parser import LONGEST_PHRASE, Parser, leaves
from store.query.tiers import alone, anywhere, arrange
from store.query.tree import (
    SEARCHED,
    And,
    AndMaybe,
    Days,
    Every,
    InArticle,
    Leaf,
    Name,
    Near,
    Node,
    Not,
    OneOf,
    Or,
    Pattern,
    Phrase,
    Query,
    Simple,
    Slot,
    Tier,
    Word,
    is_of_text,
    made_of,
    replaced,
    scored,
    slots_of,
)

__all__ = [
    "SEARCHED",
    "And",
    "AndMaybe",
    "Days",
    "Every",
    "InArticle",
    "Leaf",
    "Name",
    "Near",
    "Node",
    "Not",
    "OneOf",
    "Or",
    "Pattern",
    "Phrase",
    "Query",
    "Simple",
    "Slot",
    "Tier",
    "Word",
    "alone",
    "anywhere",
    "is_of_text",
    "leaves",
    "made_of",
    "parse",
    "read_id",
    "replaced",
    "scored",
    "slots_of",
]

LONGEST_QUERY = 10_000
MOST_NOTES = 10

#: Halves of characters, as an argument of bytes that are no text has them: they cannot be shown again.
_HALVES = re.compile("[\ud800-\udfff]")


def parse(
    text: str,
    languages: Sequence[str] = (DEFAULT_LANGUAGE,),
    today: date | None = None,
    spellings: Lookup | None = None,
) -> Query:
    """What `text` asks for.

    `languages` are the codes that the store's articles are stemmed in: a word is looked for in all of them.
    `today` is the day that "yesterday" and "last month" count from. `spellings` looks up the other spellings
    of names; without it there are none. Raises `QueryError`, and nothing else,
    for a field's name or value that cannot be meant, for a query beyond the limits, and for one without any
    letter or digit.
    """
    if len(text) > LONGEST_QUERY:
        raise QueryError(f"a query can have at most {LONGEST_QUERY:,} characters; this one has {len(text):,}")
    text = _HALVES.sub("\ufffd", text)
    lexemes, misread = lex(text)
    if _is_copied(lexemes):
        lexemes, misread = lex(unquoted(text))
        misread.append("the query is a whole passage: its quotation marks were read as its own")
    whole, left_out = mend([lexeme for lexeme in lexemes if lexeme.kind != "scope"] or lexemes)
    in_article = len(lexemes) > 1 and any(lexeme.kind == "scope" for lexeme in lexemes)
    stemmed = tuple(dict.fromkeys(map(stemmed_as, languages))) or (DEFAULT_LANGUAGE,)
    known = spellings(keys(whole)) if spellings else {}
    names = Names(known, stemmed, shouted=not reads_operators(text))
    parser = Parser(whole, stemmed, today, names)
    items = parser.items()
    if known:
        items = [replace(item, node=names.spelled(item.node)) for item in items]
    notes = list(dict.fromkeys([*misread, *left_out, *parser.notes]))
    if len(notes) > MOST_NOTES:
        notes[MOST_NOTES:] = [f"and {len(notes) - MOST_NOTES} more of this kind"]
    query = arrange(text, items, notes, in_article=in_article)
    return replace(query, aliases=tuple(names.used.items())) if names.used else query


def _is_copied(lexemes: list[Lexeme]) -> bool:
    """Whether this is a passage of some text with quotations in it: more words than any phrase may have, and
    no sign of the language but what a text has as well.
    """
    quotations = [lexeme for lexeme in lexemes if lexeme.kind == "quotation"]
    if not quotations:
        return False
    words = [lexeme for lexeme in lexemes if lexeme.kind == "word"]
    others = [lexeme for lexeme in lexemes if lexeme.kind not in ("quotation", "word", "open", "close")]
    plain = not any(lexeme.meant or lexeme.exact for lexeme in quotations)
    return len(words) > LONGEST_PHRASE and plain and not others
