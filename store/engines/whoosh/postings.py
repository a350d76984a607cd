"""Postings: given a word, where does it stand?

A field keeps, for each of its terms, the numbers of the documents that have it (paragraphs, or articles: see
`layout`), how often, and at which places:

    words, word_ends      the terms in order, one behind the other, and where each ends: found by bisection
    starts                where the postings of each term begin; `documents` and `codes` run side by side
    documents             numbers, ascending within a term
    codes                 which pair of (frequency, length of the document) it is: an entry of
    frequencies, lengths  the few thousand distinct pairs: all that BM25 asks of a posting, so a score is
                          one look into a table of as many scores, whatever the averages have become
    place_starts, places  the places of a term, document by document

`body` has the terms of `text` and no places.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from store.engines.whoosh.flat import FlatFile
from store.engines.whoosh.layout import Numbers

#: Where so many terms were found is remembered: a query asks for each of its terms several times.
_REMEMBERED = 10_000


class Field:
    """The field called `name` in `file`; its terms are those of the field `terms` (else its own)."""

    def __init__(self, file: FlatFile, name: str, terms: Field | None = None) -> None:
        self._file = file
        self.name = name
        self._terms = name if terms is None else terms.name
        self._found: dict[bytes, int] = {} if terms is None else terms._found

    def __len__(self) -> int:
        return self._file.length(f"{self._terms}.word_ends") - 1

    def find(self, word: bytes) -> int | None:
        """The number of the term; None where the field does not have it."""
        number = self._found.get(word)
        if number is None:
            number = self.find_from(word)
            if number == len(self) or self.word(number) != word:
                return None
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[word] = number
        return number

    def find_from(self, word: bytes) -> int:
        """The number of the first term that is not before `word`."""
        return bisect_left(range(len(self)), word, key=self.word)

    def word(self, number: int) -> bytes:
        """The term with this number."""
        start, stop = self._word_ends[number], self._word_ends[number + 1]
        return self._words[start:stop].tobytes()

    def words(self) -> list[bytes]:
        """All terms, in order."""
        data, bounds = self._words.tobytes(), self._word_ends.tolist()
        return [data[start:stop] for start, stop in pairwise(bounds)]

    def bounds(self, number: int) -> tuple[int, int]:
        """Where the postings of the term begin and end."""
        return self._starts[number], self._starts[number + 1]

    def place_bounds(self, number: int) -> tuple[int, int]:
        """Where the places of the term begin and end."""
        return self._place_starts[number], self._place_starts[number + 1]

    def documents(self, start: int, stop: int) -> Numbers:
        return self._file.read(f"{self.name}.documents", start, stop)

    def codes(self, start: int, stop: int) -> Numbers:
        return self._file.read(f"{self.name}.codes", start, stop)

    def places(self, start: int, stop: int) -> Numbers:
        return self._file.read(f"{self.name}.places", start, stop)

    def let_go(self) -> None:
        """See `FlatFile.let_go`."""
        self._file.let_go()

    @property
    def has_places(self) -> bool:
        return f"{self.name}.places" in self._file

    @property
    def place_type(self) -> np.dtype[Any]:
        """The type of its places."""
        return self._file.type(f"{self.name}.places")

    @cached_property
    def starts(self) -> Numbers:
        return self._file.read(f"{self.name}.starts")

    @cached_property
    def place_starts(self) -> Numbers:
        return self._file.read(f"{self.name}.place_starts")

    @cached_property
    def frequencies(self) -> Numbers:
        return self._file.read(f"{self.name}.frequencies")

    @cached_property
    def lengths(self) -> Numbers:
        return self._file.read(f"{self.name}.lengths")

    # Python takes one number out of a memoryview four times faster than out of an array

    @cached_property
    def _starts(self) -> memoryview:
        return _view(self.starts)

    @cached_property
    def _place_starts(self) -> memoryview:
        return _view(self.place_starts)

    @cached_property
    def _words(self) -> memoryview:
        return _view(self._file.read(f"{self._terms}.words"))

    @cached_property
    def _word_ends(self) -> memoryview:
        return _view(self._file.read(f"{self._terms}.word_ends"))


def _view(numbers: Numbers) -> memoryview:
    return memoryview(numbers.data)
