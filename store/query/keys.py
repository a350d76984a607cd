"""What names are compared by, and which words of a query could be one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from store.analysis import in_capitals, tokens
from store.query.lexer import Lexeme
from store.query.words import whole

#: Gives for each of some keys (see `key_of`) that is a spelling the sets that it is in, all their spellings.
Lookup = Callable[[Collection[str]], Mapping[str, Sequence[Sequence[str]]]]

#: A name has at most so many words.
LONGEST_NAME = 6

#: Of a pasted passage, names are looked for among so many words.
_MOST_WORDS = 100


@lru_cache(maxsize=10_000)
def key_of(spelling: str) -> str:
    """What a spelling is compared by: its folded words, with a blank between two."""
    return " ".join(words_of(spelling))


def keys(lexemes: Sequence[Lexeme]) -> set[str]:
    """The keys of all that could be a name: words that stand side by side, bare or in a quotation."""
    found: set[str] = set()
    run: list[str] = []
    for lexeme in lexemes[:_MOST_WORDS]:
        if lexeme.kind == "word":
            run += words_of(lexeme.text)
            continue
        found.update(_runs(run))
        run = []
        if lexeme.kind == "quotation" and not lexeme.exact:
            found.update(_runs(words_of(lexeme.text)))
    return found.union(_runs(run))


@lru_cache(maxsize=10_000)
def is_in_capitals(spelling: str) -> bool:
    """Whether every word of it is."""
    found = tokens(spelling)[0]
    return bool(found) and all(in_capitals(spelling[token.start : token.end]) for token in found)


def words_of(typed: str) -> list[str]:
    """The words of `typed` as a query has them, without the single character that ends an unspaced run."""
    return [token.word for token in whole(tokens(typed)[0])]


def _runs(words: Sequence[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
            yield " ".join(words[start:end])
