"""Chunks of texts, from blank to blank: which of them have a word that a query asks for?

News repeats its chunks, so it is remembered which of them have a term: those of a text that are asked for are
what two sets have in common, and only these are looked into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from store.analysis import Token, stem, tokens
from store.analysis.tokens import LONGEST_WORD
from store.query import Leaf, Near, Pattern, made_of, slots_of
from store.query.patterns import fits

#: What stands around most words, and is no part of any.
_AROUND = ".,;:!?\"'()[]“”‘’"

#: Chunks that are remembered, and how long one may be: ten megabytes in all.
_MOST_CHUNKS = 30_000
_MOST_PIECES = 5_000
_LONGEST_CHUNK = 32


class Pieces(NamedTuple):
    """The words and the compounds of a chunk, counted from its first character, and their terms."""

    words: list[Token]
    terms: list[str]
    compounds: list[Token]
    compound_terms: list[str]


def pieces_of(chunk: str, language: str) -> Pieces:
    """What `chunk` is made of, in a language as `store.analysis.stemmed_as` gives it."""
    return _pieces_known(chunk, language) if len(chunk) <= _LONGEST_CHUNK else _pieces(chunk, language)


def _pieces(chunk: str, language: str) -> Pieces:
    words, compounds = tokens(chunk)
    terms = stem([token.word for token in words], language)
    return Pieces(words, terms, compounds, stem([token.word for token in compounds], language))


_pieces_known = lru_cache(maxsize=_MOST_PIECES)(_pieces)


class _Known:
    """Chunks that were met: the words and the compounds of each; and by term, the chunks that have it, by ""
    those without a word.
    """

    def __init__(self) -> None:
        self.words: dict[str, Sequence[str]] = {}
        self.by_term: dict[str, set[str]] = {}

    def add(self, chunk: str, words: Sequence[str], terms: Sequence[str]) -> None:
        for term in terms or [""]:
            self.by_term.setdefault(term, set()).add(chunk)
        self.words[chunk] = words  # last, as another thread may look here first


class Chunks:
    """The chunks of one language, shared by all texts in it. What a thread has been given stays as it is,
    whatever others learn or forget.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._known = _Known()

    def having(self, terms: Iterable[str], chunks: Sequence[str]) -> set[str]:
        """Those of `chunks` with any of `terms`."""
        by_term = self._knowing(chunks).by_term
        having = set().union(*[by_term[term] for term in terms if term in by_term])
        return having.intersection(chunks)

    def words(self, chunks: Iterable[str]) -> dict[str, Sequence[str]]:
        """The words and the compounds of each of `chunks`, and of others."""
        return self._knowing(chunks).words

    def _knowing(self, chunks: Iterable[str]) -> _Known:
        """What is known, of these and of others."""
        known = self._known
        if None not in map(known.words.get, chunks):
            return known
        chunks = set(chunks)
        new = chunks.difference(known.words)
        if max(map(len, new)) > _LONGEST_CHUNK:  # such as an address, and hardly one of them comes twice
            known, new = _Known(), chunks
        else:
            if len(known.words) + len(new) > _MOST_CHUNKS:
                known, new = _Known(), chunks
            self._known = known
        self._learn(known, new)
        return known

    def _learn(self, known: _Known, chunks: set[str]) -> None:
        bare = [(chunk, chunk.strip(_AROUND)) for chunk in chunks]
        plain = [(chunk, word) for chunk, word in bare if word.isascii() and word.isalnum()]
        words = [word.lower()[:LONGEST_WORD] for _, word in plain]
        for (chunk, _), word, term in zip(plain, words, stem(words, self._language), strict=True):
            known.add(chunk, (word,), (term,))
        for chunk in chunks.difference(known.words):
            pieces = pieces_of(chunk, self._language)
            every = [token.word for token in pieces.words + pieces.compounds]
            known.add(chunk, every, pieces.terms + pieces.compound_terms)


chunks_of = cache(Chunks)


class Asked:
    """What the leaves of a query ask for; with `counts_words` also how many words stand between. Of one
    thread.
    """

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.terms: set[str] = set()
        self.fitting: dict[Pattern, Callable[[str], bool]] = {}
        self.counts_words = False
        self._looked_at: dict[str, tuple[set[str], set[str]]] = {}
        for leaf in leaves:
            self._add(leaf)

    def _add(self, leaf: Leaf) -> None:
        self.counts_words |= isinstance(leaf, Near)
        for each in made_of(leaf):
            slots = slots_of(each)
            if len(slots) > 1:
                self.terms.add("")  # what has no word parts no phrase
            for slot in slots:
                if isinstance(slot, Pattern):
                    self.fitting[slot] = fits(slot)
                else:
                    self.terms.update(slot)

    def among(self, chunks: Sequence[str], language: str) -> set[str]:
        """Those of `chunks` that matter: with a word that is asked for, or without any."""
        if self.counts_words:
            return set(chunks)
        found = chunks_of(language).having(self.terms, chunks)
        return found | self._fitting(set(chunks), language) if self.fitting else found

    def _fitting(self, chunks: set[str], language: str) -> set[str]:
        """Those with a word that fits; each is looked at once, in however many texts it is."""
        looked_at, fitting = self._looked_at.setdefault(language, (set(), set()))
        new = chunks - looked_at
        words = chunks_of(language).words(new)
        for fit in self.fitting.values():
            fitting.update([chunk for chunk in new if any(map(fit, words[chunk]))])
        looked_at |= new
        return fitting & chunks
