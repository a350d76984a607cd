"""What a segment is made of: the names of its arrays, and what changes when they do.

An article lies in one piece: its paragraphs are numbered one after the other, in its order, and so are the
articles. What all paragraphs of an article share is kept once, by the article's number.

    paragraphs      paragraph (its id), kind, length (words; a compound is not counted beside its parts)
    articles        article (its id), revision, date, published, updated, words (of those lines), title_words,
                    first (the number of its first paragraph, and one more at the end)
    fields          text: the terms of each paragraph, with their places
                    body: the same terms by article, of the lines that a search looks at, for ranking
                    title, by, publisher, place: terms by article, with their places
                    language: codes by article

A field's arrays are explained in `postings`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from store import analysis
from store.models import KINDS, SEARCHED_KINDS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

#: Numbers of any width, as they lie in a file.
Numbers = npt.NDArray[Any]

#: Documents in order, and how often each has what was looked for.
Occurrences = tuple[Ints, Floats]

#: Changes with everything that makes an index of an earlier version of this room unreadable or different.
LAYOUT = 5

KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS, 1)}
ARTICLE_NUMBERS = tuple(KIND_NUMBERS[kind] for kind in sorted(SEARCHED_KINDS))

PARAGRAPH_COLUMNS = ("paragraph", "kind", "length")
ARTICLE_COLUMNS = ("article", "revision", "date", "published", "updated", "words", "title_words")

#: Fields with terms of their own; all but the first are by article.
FIELDS = ("text", "title", "by", "publisher", "place", "language")

#: The column with the lengths that a field is scored by.
LENGTHS = {"text": "length", "body": "words", "title": "title_words"}


def fingerprint() -> str:
    """A mark of everything that decides what an index holds and how."""
    kinds = [list(KINDS), sorted(SEARCHED_KINDS)]
    parts = ["whoosh", LAYOUT, *kinds, analysis.VERSION, analysis.stemmer_version()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def as_bytes(word: str) -> bytes:
    """A term, or a word as it is written, as it lies in a file: in UTF-8, halves of surrogate pairs too."""
    return word.encode("utf-8", "surrogatepass")


def as_text(word: bytes) -> str:
    """The way back from `as_bytes`."""
    return word.decode("utf-8", "surrogatepass")


def all_as_bytes(words: Sequence[str]) -> list[bytes]:
    """`as_bytes` of many words."""
    found = as_bytes("\n".join(words)).split(b"\n") if words else []
    if len(found) != len(words):  # a line end, which hardly any has: a language may be stated so
        return list(map(as_bytes, words))
    return found


def all_as_text(words: Sequence[bytes]) -> list[str]:
    """The way back, for words none of which has a line end in it."""
    return as_text(b"\n".join(words)).split("\n") if words else []


def type_for(most: int) -> np.dtype[Any]:
    """The narrowest type, little-endian, for numbers from 0 to `most`."""
    for name in ("<u1", "<u2", "<u4"):
        if most <= np.iinfo(name).max:
            return np.dtype(name)
    return np.dtype("<i8")


def narrow(numbers: Numbers) -> Numbers:
    """The same numbers, none of them negative, in the narrowest type."""
    return numbers.astype(type_for(int(numbers.max()) if len(numbers) else 0), copy=False)


def ranked(lists: Iterable[Sequence[bytes]]) -> tuple[list[bytes], list[Ints]]:
    """The words of all `lists` in order, each once; and for each list the places of its words in it."""
    numbers: dict[bytes, int] = {}
    met = [np.array([numbers.setdefault(word, len(numbers)) for word in own], np.int64) for own in lists]
    words = sorted(numbers)
    rank_of = np.empty(len(words), np.int64)
    rank_of[[numbers[word] for word in words]] = np.arange(len(words))
    return words, [rank_of.take(own) for own in met]


def commonest_first(counts: Ints) -> Ints:
    """The places of `counts`, those with the largest counts first."""
    return np.argsort(-counts, kind="stable")


def ends(counts: Numbers) -> Ints:
    """Where each of several runs with these lengths begins, and where the last one ends."""
    sums = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=sums[1:])
    return sums


def spread(starts: Numbers, counts: Numbers) -> Ints:
    """The numbers ``start, start + 1 ...``, as many as its count says, for one start after the other."""
    counted = ends(counts)
    return np.repeat(starts - counted[:-1], counts) + np.arange(counted[-1])
