"""Postings: given a word, where does it stand?

A field keeps, for each of its terms, the numbers of the documents that have it (paragraphs, or articles: see
`layout`), how often, and at which places:

    words, word_ends      the terms in order, one behind the other, and where each ends: found by bisection
    starts                where the postings of each term begin; `documents` and `codes` run side by side
    documents             numbers, ascending within a term
    codes                 which pair of (frequency, length of the document) it is: an entry of
    frequencies, lengths  the few thousand distinct pairs, the commonest first: all that BM25 asks of a
                          posting, so a score is one look into a table of as many scores, whatever the
                          averages have become
    place_starts, places  the places of a term, document by document
    place_marks           where the places of one posting in 64 begin, for whoever asks about a few postings

`documents`, `codes` and `places` lie in few bytes: see `parted`.

`body` has the terms of `text` and no places. `text` and `title` have `forms` too.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise

import numpy as np

from store.engines.whoosh.flat import FlatFile
from store.engines.whoosh.layout import Floats, Ints, Numbers, ends
from store.engines.whoosh.lists import Lists
from store.engines.whoosh.parted import Parted

#: Where so many terms were found is remembered: a query asks for each of its terms several times.
_REMEMBERED = 10_000

#: Not remembered yet; None is remembered of what the field does not have.
_UNKNOWN = -1

#: Of one posting in so many it is written down where its places begin.
MARKED = 64


class Field:
    """The field called `name` in `file`; its terms are those of the field `terms` (else its own)."""

    def __init__(self, file: FlatFile, name: str, terms: Field | None = None) -> None:
        self._file = file
        self.name = name
        self._terms = name if terms is None else terms.name
        self._found: dict[bytes, int | None] = {} if terms is None else terms._found
        self._documents_known = Lists(self.documents)
        self._codes_known = Lists(self.codes)
        self._place_ends_known = Lists(self._place_ends)

    def __len__(self) -> int:
        return self._file.length(f"{self._terms}.word_ends") - 1

    def find(self, word: bytes) -> int | None:
        """The number of the term; None where the field does not have it."""
        number = self._found.get(word, _UNKNOWN)
        if number == _UNKNOWN:
            number = self.find_from(word)
            if number == len(self) or self.word(number) != word:
                number = None
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

    def words(self, first: int = 0, last: int | None = None) -> list[bytes]:
        """The terms from the number `first` up to `last`, in order."""
        return _cut(self._words, self._word_ends, first, last)

    def bounds(self, number: int) -> tuple[int, int]:
        """Where the postings of the term begin and end."""
        return self._starts[number], self._starts[number + 1]

    def place_bounds(self, number: int) -> tuple[int, int]:
        """Where the places of the term begin and end."""
        return self._place_starts[number], self._place_starts[number + 1]

    def documents_of(self, number: int) -> Ints:
        """The documents that have the term, in an array that cannot be changed."""
        return self._documents_known.of(number, *self.bounds(number))

    def codes_of(self, number: int) -> Ints:
        """The codes of the same postings, likewise."""
        return self._codes_known.of(number, *self.bounds(number))

    def place_ends_of(self, number: int) -> Ints:
        """Where among the places of the term those of each of its documents begin, and where the last end."""
        return self._place_ends_known.of(number, *self.bounds(number))

    def _place_ends(self, start: int, stop: int) -> Ints:
        return ends(self.frequencies.take(self.codes(start, stop)))

    def documents(self, start: int, stop: int) -> Ints:
        """The documents of the postings from `start` up to `stop`, in an array of their own."""
        return self._documents.read(start, stop)

    def codes(self, start: int, stop: int) -> Ints:
        """The codes of the same postings, wide enough to look things up by, which is faster then."""
        return self._codes.read(start, stop).astype(np.int64, copy=False)

    def places(self, start: int, stop: int) -> Numbers:
        return self._places.read(start, stop)

    def pick_places(self, at: Ints) -> Numbers:
        """A few of all places, `at` which they are in ascending order; nothing else is read."""
        return self._places.pick(at)

    def places_beyond(self, most: int) -> int:
        """How many places are beyond `most`."""
        return self._places.beyond(most)

    def code_counts(self) -> Ints:
        """How often each code is met."""
        return self._codes.counted(len(self.frequencies))

    def place_spans(self, postings: Ints) -> tuple[Ints, Ints]:
        """Where the places of a few of all postings begin, and how many each has; nothing else is read."""
        marks = postings // MARKED
        around = marks[:, np.newaxis] * MARKED + np.arange(MARKED)
        last = len(self._codes) - 1
        codes = self._codes.pick(np.minimum(around, last).ravel())
        counts = self.frequencies.take(codes).reshape(around.shape)
        before = np.where(around < postings[:, np.newaxis], counts, 0).sum(axis=1)
        begins = self._file.pick(f"{self.name}.place_marks", marks) + before
        return begins, counts[np.arange(len(postings)), postings - marks * MARKED]

    @property
    def has_forms(self) -> bool:
        return f"{self.name}.forms" in self._file

    def forms(self, first: int = 0, last: int | None = None) -> list[bytes]:
        """The words as written from the place `first` up to `last`, in order."""
        return _cut(self._form_bytes, self._form_ends, first, last)

    def form(self, number: int) -> bytes:
        """The form in this place of their order."""
        start, stop = self._form_ends[number], self._form_ends[number + 1]
        return self._form_bytes[start:stop].tobytes()

    def find_form(self, word: bytes) -> int:
        """The place of the first form that is not before `word`."""
        return bisect_left(range(len(self._form_ends) - 1), word, key=self.form)

    def place_forms(self, start: int, stop: int) -> Numbers:
        return self._file.read(f"{self.name}.place_forms", start, stop)

    def let_go(self) -> None:
        """See `FlatFile.let_go`."""
        self._file.let_go()

    @property
    def has_places(self) -> bool:
        return f"{self.name}.places" in self._file

    @cached_property
    def _documents(self) -> Parted:
        return Parted(self._file, f"{self.name}.documents", lasting=True)

    @cached_property
    def _codes(self) -> Parted:
        return Parted(self._file, f"{self.name}.codes")

    @cached_property
    def _places(self) -> Parted:
        return Parted(self._file, f"{self.name}.places")

    @cached_property
    def starts(self) -> Numbers:
        return self._file.read(f"{self.name}.starts")

    @cached_property
    def place_starts(self) -> Numbers:
        return self._file.read(f"{self.name}.place_starts")

    @cached_property
    def frequencies(self) -> Ints:
        return self._file.read(f"{self.name}.frequencies").astype(np.int64)

    @cached_property
    def counts(self) -> Floats:
        """The frequencies, as scores are made of them."""
        return self.frequencies.astype(np.float64)

    @cached_property
    def lengths(self) -> Numbers:
        return self._file.read(f"{self.name}.lengths")

    @cached_property
    def form_terms(self) -> Numbers:
        return self._file.read(f"{self.name}.form_terms")

    @cached_property
    def form_numbers(self) -> Numbers:
        return self._file.read(f"{self.name}.form_numbers")

    @cached_property
    def form_counts(self) -> Ints:
        """How many forms each term has."""
        return np.bincount(self.form_terms, minlength=len(self))

    @cached_property
    def form_starts(self) -> Numbers:
        return self._file.read(f"{self.name}.form_starts")

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
    def _form_bytes(self) -> memoryview:
        return _view(self._file.read(f"{self.name}.forms"))

    @cached_property
    def _form_ends(self) -> memoryview:
        return _view(self._file.read(f"{self.name}.form_ends"))

    @cached_property
    def _word_ends(self) -> memoryview:
        return _view(self._file.read(f"{self._terms}.word_ends"))


def _cut(data: memoryview, bounds: memoryview, first: int, last: int | None) -> list[bytes]:
    """The words between the bounds from `first` up to `last`."""
    chosen = bounds[first : None if last is None else last + 1].tolist()
    text = data[chosen[0] : chosen[-1]].tobytes() if chosen else b""
    return [text[start - chosen[0] : stop - chosen[0]] for start, stop in pairwise(chosen)]


def _view(numbers: Numbers) -> memoryview:
    return memoryview(numbers.data)
