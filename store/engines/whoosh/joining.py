"""Segments to one: their arrays one behind the other, without the articles that are gone.

The terms of all are put in one order. Then the postings are copied range of terms by range of terms, so that
the memory is bounded whatever the size: within a term, each part's postings follow those of the part before.
The runs of a large ingest become one segment in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from store.engines.whoosh.flat import FlatWriter, Seal
from store.engines.whoosh.forms import FIELDS as FORMS
from store.engines.whoosh.forms import JoinedForms, PartOfForms
from store.engines.whoosh.layout import (
    ARTICLE_COLUMNS,
    FIELDS,
    PARAGRAPH_COLUMNS,
    Ints,
    Mask,
    Numbers,
    ends,
    narrow,
    ranked,
    spread,
    type_for,
)
from store.engines.whoosh.postings import Field
from store.engines.whoosh.segment import OpenSegment

#: Postings and places that are copied at a time.
_COPIED = 1_500_000

_PAIR_BITS = 32


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


def join(path: Path, parts: Sequence[Part]) -> tuple[Seal, int, int]:
    """Writes the segment that `parts` make in this order; gives its seal, its articles and its paragraphs."""
    small: dict[str, Numbers] = {
        name: narrow(np.concatenate([part.column(name).astype(np.int64) for part in parts]))
        for name in (*PARAGRAPH_COLUMNS, *ARTICLE_COLUMNS)
    }
    small["first"] = narrow(ends(np.concatenate([part.sizes for part in parts])))
    text = _Field("text", parts)
    fields = [text, _Field("body", parts, terms=text), *(_Field(name, parts) for name in FIELDS[1:])]
    for field in fields:
        small |= field.small()
    large = dict(item for field in fields for item in field.large().items())
    writer = FlatWriter(path, {name: (each.dtype, len(each)) for name, each in small.items()} | large)
    try:
        for name, numbers in small.items():
            writer.put(name, numbers)
        for field in fields:
            field.copy(writer)
        articles, documents = len(small["article"]), len(small["paragraph"])
        facts = {"documents": documents, "articles": articles}
        facts |= {f"{name}_total": int(small[name].sum()) for name in ("length", "words", "title_words")}
        return writer.finish(facts), articles, documents
    finally:
        writer.close()


@dataclass(frozen=True, slots=True)
class _Copied:
    """The postings of some terms of one part, as they are to stand in the new segment."""

    terms: Ints
    counts: Ints
    documents: Ints
    codes: Ints
    place_counts: Ints
    places: Numbers
    forms: Numbers


class _PartOfField:
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
        for first, last in _ranges(starts):
            start, stop = int(starts[first]), int(starts[last])
            kept = self._kept[field.documents(start, stop)]
            bounds = starts[first : last + 1] - start
            counts[first:last] = _counts(ends(kept)[bounds])
            if field.has_places:
                frequencies = field.frequencies.take(field.codes(start, stop)).astype(np.int64)
                place_counts[first:last] = _counts(ends(frequencies * kept)[bounds])
        return counts, place_counts

    def read(self, first_term: int, last_term: int) -> _Copied:
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
            documents = documents.astype(np.int64) + self._base
        else:
            kept = self._kept[documents]
            documents = self._numbers.take(documents[kept])
            if field.has_places:
                kept_places = np.repeat(kept, field.frequencies.take(codes))
                places, forms = places[kept_places], forms[kept_places]
            codes = codes[kept]
        present = self.counts[a:b] > 0
        return _Copied(
            terms=self.terms[a:b][present],
            counts=self.counts[a:b][present],
            documents=documents,
            codes=self.recoded.take(codes),
            place_counts=self.place_counts[a:b][present],
            places=places,
            forms=forms,
        )


class _Field:
    """One field of the new segment; its terms are those of the field `terms`, where that is given."""

    def __init__(self, name: str, parts: Sequence[Part], terms: _Field | None = None) -> None:
        self.name = name
        self._parts = list(_parts_of(name, parts))
        self._own_terms = terms is None
        self._words: list[bytes] = self._number_terms() if terms is None else terms._words
        if terms is not None:
            for part, other in zip(self._parts, terms._parts, strict=True):
                part.terms = other.terms
        self._pairs = self._number_pairs()
        self.starts = ends(self._summed("counts"))
        self.place_starts = ends(self._summed("place_counts"))
        self._forms = self._join_forms() if name in FORMS else None

    def _join_forms(self) -> JoinedForms:
        parts = [PartOfForms(part.field, part.terms, part.counts > 0) for part in self._parts]
        for part, forms in zip(self._parts, parts, strict=True):
            part.forms = forms
        return JoinedForms(self.name, parts, self.place_starts)

    def _number_terms(self) -> list[bytes]:
        """Gives the terms of all parts in order, and tells each part the numbers of its own."""
        words, ranks = ranked([part.field.words() for part in self._parts])
        used = np.zeros(len(words), np.bool_)
        for part, own in zip(self._parts, ranks, strict=True):
            used[own[part.counts > 0]] = True
        # a term that is nowhere any more gets the number of the next one; it has no postings to go there
        number_of: Ints = np.cumsum(used) - used
        for part, own in zip(self._parts, ranks, strict=True):
            part.terms = number_of.take(own)
        return [words[place] for place in np.flatnonzero(used).tolist()]

    def _number_pairs(self) -> Ints:
        """Gives the pairs of frequency and length of all parts, and tells each part their new codes."""
        of_parts = [
            (part.field.frequencies.astype(np.int64) << _PAIR_BITS) | part.field.lengths.astype(np.int64)
            for part in self._parts
        ]
        pairs: Ints = np.unique(np.concatenate(of_parts))
        for part, own in zip(self._parts, of_parts, strict=True):
            part.recoded = np.searchsorted(pairs, own)
        return pairs

    def _summed(self, name: str) -> Ints:
        sums = np.zeros(len(self._words), np.int64)
        for part in self._parts:
            counts = getattr(part, name)
            present = part.counts > 0
            sums[part.terms[present]] += counts[present]
        return sums

    @property
    def _has_places(self) -> bool:
        return any(part.field.has_places for part in self._parts)

    def small(self) -> dict[str, Numbers]:
        """The sections that are made at once."""
        sections: dict[str, Numbers] = {
            "starts": self.starts,
            "frequencies": self._pairs >> _PAIR_BITS,
            "lengths": self._pairs & (1 << _PAIR_BITS) - 1,
        }
        if self._own_terms:
            sections["words"] = np.frombuffer(b"".join(self._words), np.uint8)
            sections["word_ends"] = ends(np.fromiter(map(len, self._words), np.int64, len(self._words)))
        if self._has_places:
            sections["place_starts"] = self.place_starts
        named = {f"{self.name}.{section}": narrow(numbers) for section, numbers in sections.items()}
        return named | (self._forms.small() if self._forms else {})

    def large(self) -> dict[str, tuple[np.dtype[Any], int]]:
        """The types and lengths of the sections that `copy` fills."""
        postings = int(self.starts[-1])
        documents = self._parts[-1].after
        sections = {
            f"{self.name}.documents": (type_for(documents), postings),
            f"{self.name}.codes": (type_for(len(self._pairs)), postings),
        }
        if self._has_places:
            widest = np.result_type(*(part.field.place_type for part in self._parts))
            sections[f"{self.name}.places"] = (widest.newbyteorder("<"), int(self.place_starts[-1]))
        return sections | (self._forms.large() if self._forms else {})

    def copy(self, writer: FlatWriter) -> None:
        """Copies the postings of all parts to `writer`."""
        large = self.large()
        next_posting, next_place = self.starts[:-1].copy(), self.place_starts[:-1].copy()
        for first, last in _ranges(self.starts + self.place_starts):
            start, place_start = int(self.starts[first]), int(self.place_starts[first])
            many = int(self.starts[last]) - start, int(self.place_starts[last]) - place_start
            made = {name: np.empty(many[".place" in name], type_) for name, (type_, _) in large.items()}
            for part in self._parts:
                found = part.read(first, last)
                to = spread(next_posting[found.terms] - start, found.counts)
                made[f"{self.name}.documents"][to] = found.documents
                made[f"{self.name}.codes"][to] = found.codes
                next_posting[found.terms] += found.counts
                if self._has_places:
                    to = spread(next_place[found.terms] - place_start, found.place_counts)
                    made[f"{self.name}.places"][to] = found.places
                    if self._forms:
                        made[f"{self.name}.place_forms"][to] = found.forms
                    next_place[found.terms] += found.place_counts
            if self._forms:
                made |= {name: self._forms.needed(first, last, made[name]) for name in self._forms.large()}
            for name, numbers in made.items():
                writer.put(name, numbers)
            for part in self._parts:
                part.field.let_go()


def _parts_of(name: str, parts: Iterable[Part]) -> Iterator[_PartOfField]:
    base = 0
    for part in parts:
        kept = part.paragraphs if name == "text" else part.articles
        all_ = part.segment.documents if name == "text" else part.segment.articles
        after = base + (all_ if kept is None else int(kept.sum()))
        yield _PartOfField(part.segment.fields[name], kept, base, after)
        base = after


def _counts(bounds: Numbers) -> Ints:
    """How many there are between one bound and the next."""
    counts: Ints = bounds[1:].astype(np.int64) - bounds[:-1]
    return counts


def _ranges(bounds: Ints) -> Iterator[tuple[int, int]]:
    """Ranges of terms with at most `_COPIED` postings together, or of one term."""
    first = 0
    while first < len(bounds) - 1:
        last = int(np.searchsorted(bounds, bounds[first] + _COPIED, "right")) - 1
        last = max(last, first + 1)
        yield first, last
        first = last
