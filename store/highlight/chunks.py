"""Chunks of texts, from blank to blank: which of them have a word that a query asks for?

News repeats its chunks, so what one is made of is remembered; a chunk that is one plain word, as most are,
takes one look, and only those with a word that is asked for are looked into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from store.analysis import Token, stem, tokens
from store.analysis.tokens import LONGEST_WORD
from store.query import Leaf, Near, Pattern, slots_of
from store.query.patterns import fits

#: What stands around most words, and is no part of any.
_AROUND = ".,;:!?\"'()[]“”‘’"

#: Chunks that are remembered, and how long one may be: ten megabytes in all.
_MOST_PLAIN_WORDS = 30_000
_MOST_PIECES = 5_000
_LONGEST_CHUNK = 32


class Pieces(NamedTuple):
    """The words and the compounds of a chunk, counted from its first character, and their terms."""

    words: list[Token]
    terms: list[str]
    compounds: list[Token]
    compound_terms: list[str]


def _pieces(chunk: str, language: str) -> Pieces:
    words, compounds = tokens(chunk)
    terms = stem([token.word for token in words], language)
    return Pieces(words, terms, compounds, stem([token.word for token in compounds], language))


_pieces_known = lru_cache(maxsize=_MOST_PIECES)(_pieces)


class PlainWords(dict[str, tuple[str, str]]):
    """The word and the term of each chunk that is one plain word, as most are; of others, two empty strings.

    It is shared by all texts of a language, as news repeats its chunks.
    """

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, chunk: str) -> tuple[str, str]:
        bare = chunk.strip(_AROUND)
        found = ("", "")
        if bare.isascii() and bare.isalnum():
            word = bare.lower()[:LONGEST_WORD]
            found = (word, stem([word], self._language)[0])
        if len(chunk) <= _LONGEST_CHUNK:
            if len(self) >= _MOST_PLAIN_WORDS:
                self.clear()
            self[chunk] = found
        return found


plain_words = cache(PlainWords)


class Asked:
    """What the leaves of a query ask for; with `counts_words` also how many words stand between."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.terms = {""}  # of a chunk that is not known yet
        self.fitting: dict[Pattern, Callable[[str], bool]] = {}
        self.counts_words = False
        for leaf in leaves:
            self._add(leaf)

    def _add(self, leaf: Leaf) -> None:
        if isinstance(leaf, Near):
            self.counts_words = True
            for part in leaf.parts:
                for each in part:
                    self._add(each)
            return
        for slot in slots_of(leaf):
            if isinstance(slot, Pattern):
                self.fitting[slot] = fits(slot)
            else:
                self.terms.update(slot)

    def has(self, word: str, term: str) -> bool:
        return term in self.terms or self.fits(word)

    def pieces(self, chunk: str, language: str) -> Pieces | None:
        """The words of a chunk; None where it has some and nothing asks for them."""
        take_apart = _pieces_known if len(chunk) <= _LONGEST_CHUNK else _pieces
        pieces = take_apart(chunk, language)
        terms = self.terms
        if (
            self.counts_words
            or not pieces.words
            or not (terms.isdisjoint(pieces.terms) and terms.isdisjoint(pieces.compound_terms))
        ):
            return pieces
        words = (token.word for token in pieces.words + pieces.compounds) if self.fitting else ()
        return pieces if any(map(self.fits, words)) else None

    def fits(self, word: str) -> bool:
        return any(fit(word) for fit in self.fitting.values())
