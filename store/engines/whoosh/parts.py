"""Parts: what of a segment goes into a new one, and under which numbers?

A part leaves out the articles that are gone. Its documents follow those of the part before, so their numbers
change by a base; its terms and its codes get the numbers that they have in the new segment, which `joining`
tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from store.engines.whoosh.forms import PartOfForms
from store.engines.whoosh.layout import PARAGRAPH_COLUMNS, Ints, Mask, Numbers, ends
from store.engines.whoosh.postings import Field
from store.engines.whoosh.segment import OpenSegment

#: Postings and places that are copied at a time.
COPIED = 400_000


class Part:
    """A segment, and what of it goes into the new one: the articles `kept`, all where it is None."""

    def __init__(self, segment: OpenSegment, kept: Mask | None) -> None:
        self.segment = segment
        self.articles = kept if kept is not None and not kept.all() else None
        self.paragraphs = None if self.articles is None else np.repeat(self.articles, segment.sizes)

    def column(self, name: str) -> Numbers:
        kept = self.paragraphs if name in PARAGRAPH_COLUMNS else self.articles
        column = self.segment.column(name)
        return column if kept is None else column[kept]

    @property
    def sizes(self) -> Numbers:
        return self.segment.sizes if self.articles is None else self.segment.sizes[self.articles]


@dataclass(frozen=True, slots=True)
class Copied:
    """The postings of some terms of one part, as they are to stand in the new segment."""

    terms: Ints
    counts: Ints
    documents: Ints
    codes: Ints
    place_counts: Ints
    places: Numbers
    forms: Numbers


class PartOfField:
    """One field of one part, whose documents become the numbers from `base` up to `after`."""

    def __init__(self, field: Field, kept: Mask | None, base: int, after: int) -> None:
        self.field = field
        self.after = after
        self._base = base
        self._kept = kept
        self._numbers = None if kept is None else np.cumsum(kept) - 1 + base
        self.counts, self.place_counts = self._counted()
        self.terms: Ints = np.empty(0, np.int64)
        self.recoded: Ints = np.empty(0, np.int64)
        self.forms: PartOfForms | None = None

    def _counted(self) -> tuple[Ints, Ints]:
        """How many postings and places of each term are kept."""
        field = self.field
        if self._kept is None:
            places = field.place_starts if field.has_places else np.zeros(len(field) + 1, np.int64)
            return _counts(field.starts), _counts(places)
        counts, place_counts = np.zeros(len(field), np.int64), np.zeros(len(field), np.int64)
        starts = field.starts.astype(np.int64)
        for first, last in ranges(starts):
            start, stop = int(starts[first]), int(starts[last])
            kept = self._kept[field.documents(start, stop)]
            bounds = starts[first : last + 1] - start
            counts[first:last] = _counts(ends(kept)[bounds])
            if field.has_places:
                frequencies = field.frequencies.take(field.codes(start, stop))
                place_counts[first:last] = _counts(ends(frequencies * kept)[bounds])
        return counts, place_counts

    def read(self, first_term: int, last_term: int) -> Copied:
        """The postings of the new segment's terms from `first_term` up to `last_term` that this part has."""
        field = self.field
        a, b = np.searchsorted(self.terms, [first_term, last_term]).tolist()
        start, stop = int(field.starts[a]), int(field.starts[b])
        documents = field.documents(start, stop)
        codes = field.codes(start, stop)
        places: Numbers = np.empty(0, np.int64)
        if field.has_places:
            places = field.places(int(field.place_starts[a]), int(field.place_starts[b]))
        forms = places if self.forms is None else self.forms.read(a, b)
        if self._kept is None or self._numbers is None:
            documents += self._base
        else:
            kept = self._kept[documents]
            documents = self._numbers.take(documents[kept])
            if field.has_places:
                kept_places = np.repeat(kept, field.frequencies.take(codes))
                places, forms = places[kept_places], forms[kept_places]
            codes = codes[kept]
        present = self.counts[a:b] > 0
        return Copied(
            terms=self.terms[a:b][present],
            counts=self.counts[a:b][present],
            documents=documents,
            codes=self.recoded.take(codes),
            place_counts=self.place_counts[a:b][present],
            places=places,
            forms=forms,
        )


def parts_of(name: str, parts: Iterable[Part]) -> Iterator[PartOfField]:
    """The field `name` of each of `parts`."""
    base = 0
    for part in parts:
        kept = part.paragraphs if name == "text" else part.articles
        all_ = part.segment.documents if name == "text" else part.segment.articles
        after = base + (all_ if kept is None else int(kept.sum()))
        yield PartOfField(part.segment.fields[name], kept, base, after)
        base = after


def ranges(bounds: Ints) -> Iterator[tuple[int, int]]:
    """Ranges of terms with at most `COPIED` postings together, or of one term."""
    first = 0
    while first < len(bounds) - 1:
        last = int(np.searchsorted(bounds, bounds[first] + COPIED, "right")) - 1
        last = max(last, first + 1)
        yield first, last
        first = last


def _counts(bounds: Numbers) -> Ints:
    """How many there are between one bound and the next."""
    counts: Ints = bounds[1:].astype(np.int64) - bounds[:-1]
    return counts
