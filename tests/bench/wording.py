"""Invented words, as frequent as the words of news.

A word of rank r has a share of all words that falls like 1 / (r + 2.7) for the first 1,500 words (Zipf and
Mandelbrot), and like 1 / r^1.8 from there on: what the words of large news corpora do, and what makes the
vocabulary grow with the corpus, ever more slowly (Heaps), and never end.

The commonest are the function words of English, nearly half of all words. All others are made of syllables,
so that no two are the same, and take English endings, so that a stemmer has something to do.
"""

from __future__ import annotations

from typing import Any

import numpy as np

FUNCTION_WORDS = tuple(
    """
    the to of a and in that for on is with was he as at by it from his have be are an has said who not they
    but were had this will about their or which would when one been more after than its out there her up
    also him people could if all into can two new over some no she what other
    """.split()
)

#: Words there are; the last ones are too rare to be met.
VOCABULARY = 500_000

#: Where the words of everyday end and the curve becomes steeper.
_EVERYDAY = 1_500
_SHIFT = 2.7
_STEEPER = 1.8

#: The share of all words that are function words.
_FUNCTION = 0.48

ENDINGS = ("", "s", "ed", "ing")

#: How often each ending is added, summed up.
ENDING_SHARES = np.cumsum([0.62, 0.2, 0.1, 0.08])

_ONSETS = "b c d f g h j k l m n p r s t v br dr fl gr pl st tr".split()
_SYLLABLES = [onset + vowel for onset in _ONSETS for vowel in "aeiou"]
_LAST = "nrmkdp"

#: Shares no factor with the number of syllables: neighbours in rank get unlike beginnings.
_STEP = 7_919


def word(rank: int) -> str:
    """The word of this rank, from 0."""
    if rank < len(FUNCTION_WORDS):
        return FUNCTION_WORDS[rank]
    return lemma(rank - len(FUNCTION_WORDS))


def lemma(number: int) -> str:
    """An invented word, another one for every number: two syllables for the first, then three, then four."""
    count, syllables = len(_SYLLABLES), 2
    place = number
    while place >= count**syllables:
        place -= count**syllables
        syllables += 1
    place = place * _STEP % count**syllables
    parts = []
    for _ in range(syllables):
        place, which = divmod(place, count)
        parts.append(_SYLLABLES[which])
    return "".join(parts) + _LAST[number % len(_LAST)]


def shares() -> np.ndarray[Any, np.dtype[np.float64]]:
    """The share of all words that each word has, summed up to 1: a random number falls on a rank."""
    rank = np.arange(VOCABULARY, dtype=np.float64)
    weights = 1 / (rank + 1 + _SHIFT)
    weights[_EVERYDAY:] = weights[_EVERYDAY] * ((rank[_EVERYDAY:] + 1) / _EVERYDAY) ** -_STEEPER
    weights[: len(FUNCTION_WORDS)] = 1 / (rank[: len(FUNCTION_WORDS)] + 2)  # “the” is one word of twenty
    function, others = weights[: len(FUNCTION_WORDS)], weights[len(FUNCTION_WORDS) :]
    function *= _FUNCTION / (1 - _FUNCTION) * others.sum() / function.sum()
    summed = np.cumsum(weights)
    return np.asarray(summed / summed[-1])
