"""Invented news of any size: as words of news are spread, and nobody's.

The same seed gives the same paragraphs, and a smaller corpus is the beginning of a larger one. Articles have
5 to 20 paragraphs and a day in 25 years; paragraphs are as long as those of news (log-normal, 24 words in the
middle). An article has its own subjects, which come back in all its paragraphs, and its own people, who are
named in full first and by their last name then; some pairs of words like each other's company everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any

import numpy as np

from tests.bench import wording
from tests.bench.rows import Row

#: Articles made at a time, from a random stream of their own.
_BLOCK = 400

_PARAGRAPHS = (5, 20)
_WORDS_MEDIAN = 24
_WORDS_SPREAD = 0.5
_WORDS = (3, 250)
_FIRST_DAY = date(1995, 1, 1)
_DAYS = 25 * 365

#: Of all words of an article, so many are about its subjects.
_ON_SUBJECT = 0.1
_SUBJECTS = 12

#: Subjects and pairs are none of the words that are everywhere.
_COMMON = 150
_PAIRS = 4_000
_PAIRED = 0.03

#: Of all words, so many are names, numbers, compounds ("bravon-delmor"), or end a sentence or a clause.
_NAMED, _COUNTED, _COMPOUND = 0.025, 0.02, 0.003
_FULL_STOP, _COMMA = 1 / 19, 0.045
_PEOPLE = 40_000
_CAST = 5

Random = np.random.Generator
Array = np.ndarray[Any, Any]


def generated(paragraphs: int, seed: int) -> Iterator[Row]:
    """So many paragraphs, made while they are read."""
    return islice(_all(seed), paragraphs)


def _all(seed: int) -> Iterator[Row]:
    number = article = 0
    for block in range(2**31):
        for day, title, texts in _articles(np.random.default_rng([seed, block])):
            article += 1
            for text in texts:
                number += 1
                yield Row(number, article, day, title, text)


def _articles(random: Random) -> Iterator[tuple[int, str, list[str]]]:
    """A block of articles: day, title, texts."""
    sizes = random.integers(_PARAGRAPHS[0], _PARAGRAPHS[1] + 1, _BLOCK)
    lengths = random.lognormal(np.log(_WORDS_MEDIAN), _WORDS_SPREAD, int(sizes.sum()))
    words_in = lengths.round().astype(np.int64).clip(*_WORDS)
    days = [_FIRST_DAY + timedelta(days=int(day)) for day in random.integers(0, _DAYS, _BLOCK)]
    subjects = _ranks(random.uniform(_shares()[_COMMON], 1, (_BLOCK, _SUBJECTS)))
    paragraph_ends = np.cumsum(words_in)
    article_ends = np.cumsum(sizes)
    words_of = np.diff(paragraph_ends[article_ends - 1], prepend=0)
    words = _words(random, np.repeat(np.arange(_BLOCK), words_of), subjects, paragraph_ends)
    bounds = [0, *paragraph_ends.tolist()]
    first = 0
    for place, last in enumerate(article_ends.tolist()):
        texts = [" ".join(words[bounds[at] : bounds[at + 1]]) for at in range(first, last)]
        day = days[place]
        yield day.year * 10_000 + day.month * 100 + day.day, _title(random, subjects[place]), texts
        first = last


def _words(random: Random, article_of: Array, subjects: Array, paragraph_ends: Array) -> list[str]:
    """The words of a block as they are printed."""
    total = len(article_of)
    ranks = _ranks(random.random(total))
    about = np.flatnonzero(random.random(total) < _ON_SUBJECT)
    ranks[about] = subjects[article_of[about], random.integers(0, _SUBJECTS, len(about))]
    paired = np.flatnonzero(random.random(total - 1) < _PAIRED)
    pairs = _pairs()[_pair_of(random.random(len(paired)))]
    ranks[paired], ranks[paired + 1] = pairs[:, 0], pairs[:, 1]
    endings = np.searchsorted(wording.ENDING_SHARES[:-1], random.random(total))
    endings[ranks < len(wording.FUNCTION_WORDS)] = 0
    known = _lexicon()
    words = [known[r] + wording.ENDINGS[e] for r, e in zip(ranks.tolist(), endings.tolist(), strict=True)]
    _put_in_names(random, words, article_of)
    for at in np.flatnonzero(random.random(total) < _COUNTED).tolist():
        words[at] = _figure(random)
    for at in np.flatnonzero(random.random(total) < _COMPOUND).tolist():
        words[at] = f"{words[at]}-{wording.lemma(at % 3_000)}"
    _punctuate(random, words, paragraph_ends)
    return words


def _put_in_names(random: Random, words: list[str], article_of: Array) -> None:
    cast = (random.pareto(0.9, (_BLOCK, _CAST)) * 20).astype(np.int64) % _PEOPLE
    met: set[tuple[int, int]] = set()
    for at in np.flatnonzero(random.random(len(words)) < _NAMED).tolist():
        article, which = int(article_of[at]), int(random.integers(_CAST))
        first, last = _person(int(cast[article, which]))
        words[at] = last if (article, which) in met else f"{first} {last}"
        met.add((article, which))
        if random.random() < 0.2:
            words[at] += "'s"


def _punctuate(random: Random, words: list[str], paragraph_ends: Array) -> None:
    total = len(words)
    marks = random.random(total)
    last = paragraph_ends - 1
    stops = np.union1d(np.flatnonzero(marks < _FULL_STOP), last)
    commas = np.flatnonzero((marks >= _FULL_STOP) & (marks < _FULL_STOP + _COMMA))
    for at in np.setdiff1d(commas, last).tolist():
        words[at] += ","
    for at in stops.tolist():
        words[at] += "."
    for at in (0, *(stops[:-1] + 1).tolist()):
        words[at] = words[at][0].upper() + words[at][1:]


def _figure(random: Random) -> str:
    size = int(random.pareto(0.8) * 3) % 10_000_000
    match int(random.integers(4)):
        case 0:
            return str(1990 + size % 35)
        case 1:
            return f"{size:,}"
        case 2:
            return f"${size % 900 + 1} million"
        case _:
            return f"{size % 100}.{size % 7} percent"


def _title(random: Random, subjects: Array) -> str:
    others = _ranks(random.random(4)).tolist()
    ranks = [*subjects[: int(random.integers(3, 6))].tolist(), *others]
    text = " ".join(_lexicon()[ranks[place]] for place in random.permutation(len(ranks)).tolist())
    return text[0].upper() + text[1:]


@cache
def _person(number: int) -> tuple[str, str]:
    last = wording.lemma(20_000 + number) + ("", "son", "ez", "ova", "berg")[number % 5]
    return wording.lemma(14_000 + number * 31 % 400).title(), last.title()


@cache
def _lexicon() -> list[str]:
    return [wording.word(rank) for rank in range(wording.VOCABULARY)]


@cache
def _shares() -> Array:
    return wording.shares()


def _ranks(shares: Array) -> Array:
    """The ranks that random numbers fall on."""
    return np.searchsorted(_shares(), shares, "right").clip(max=wording.VOCABULARY - 1)


@cache
def _pairs() -> Array:
    """Pairs of words that stand together more often than by chance."""
    random = np.random.default_rng(_PAIRS)
    return _ranks(random.uniform(_shares()[_COMMON], _shares()[9_000], (_PAIRS, 2)))


def _pair_of(shares: Array) -> Array:
    """Which pair, some a hundred times as often as others."""
    return (_PAIRS**shares).astype(np.int64) - 1
