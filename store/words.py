"""The words of an archive as they are written: which begin so, and how many paragraphs have each."""

from __future__ import annotations

from store.analysis import fold, tokens
from store.analysis.stopwords import STOP_WORDS
from store.engines import Engine
from store.errors import QueryError
from store.models import Count
from store.query import Pattern
from store.query.patterns import leaf, read


def words(engine: Engine, beginning: str, *, limit: int, by_alphabet: bool) -> list[Count]:
    """At most `limit` words that begin with `beginning`, which may have the signs of a pattern (``wom?n``,
    ``raqa~``) instead: the commonest first, or `by_alphabet`. Where it is empty, the commonest of all but
    stop words.

    Raises `QueryError` where it is more than one word.
    """
    if not beginning.strip():
        found = engine.words(None, many=limit + len(STOP_WORDS), by_alphabet=by_alphabet)
        return [count for count in found if count.value not in STOP_WORDS][:limit]
    return engine.words(_pattern(beginning.strip()), many=limit, by_alphabet=by_alphabet)


def _pattern(typed: str) -> Pattern:
    """What `typed` stands for."""
    if len(typed.split()) == 1:
        pattern, _ = read(typed)
        if pattern is not None:
            return leaf(typed, pattern, "text")
        begin = typed.rstrip("*")
        found, compounds = tokens(begin)
        spelled = compounds or found
        if len(spelled) == 1:  # "O'N" is "on", "US-b" is "usb": as the index has them
            return Pattern(f"{typed}*", f"{spelled[0].word}*")
        if not found and (folded := fold(begin)).isalnum():
            return Pattern(f"{typed}*", f"{folded}*")
    raise QueryError(f"“{typed[:40]}” is not the beginning of one word: type a few letters")
