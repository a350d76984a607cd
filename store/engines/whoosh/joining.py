"""Segments to one: their arrays one behind the other, without the articles that are gone.

The terms of all are put in one order. Then the postings are copied range of terms by range of terms, so that
the memory is bounded whatever the size: within a term, each part's postings follow those of the part before.
The runs of a large ingest become one segment in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    Numbers,
    commonest_first,
    ends,
    narrow,
    ranked,
    spread,
    type_for,
)
from store.engines.whoosh.parted import Parting, lasting_type, seldom_type
from store.engines.whoosh.parts import Part, parts_of, ranges
from store.engines.whoosh.postings import MARKED

_PAIR_BITS = 32


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


class _Field:
    """One field of the new segment; its terms are those of the field `terms`, where that is given."""

    def __init__(self, name: str, parts: Sequence[Part], terms: _Field | None = None) -> None:
        self.name = name
        self._parts = list(parts_of(name, parts))
        self._own_terms = terms is None
        self._words: list[bytes] = self._number_terms() if terms is None else terms._words
        if terms is not None:
            for part, other in zip(self._parts, terms._parts, strict=True):
                part.terms = other.terms
        self._pairs, met = self._number_pairs()
        self.starts = ends(self._summed("counts"))
        self.place_starts = ends(self._summed("place_counts"))
        self._forms = self._join_forms() if name in FORMS else None
        types = {"documents": lasting_type(self._parts[-1].after)}
        types["codes"] = seldom_type(int(met.sum()), lambda most: int(met[most + 1 :].sum()))
        if self._has_places:
            types["places"] = seldom_type(int(self.place_starts[-1]), self._places_beyond)
        self._lists = {
            kind: Parting(f"{name}.{kind}", type_, lasting=kind == "documents")
            for kind, type_ in types.items()
        }

    def _join_forms(self) -> JoinedForms:
        parts = [PartOfForms(part.field, part.terms, part.counts > 0) for part in self._parts]
        for part, forms in zip(self._parts, parts, strict=True):
            part.forms = forms
        return JoinedForms(self.name, parts, self.place_starts)

    def _number_terms(self) -> list[bytes]:
        """Gives the terms of all parts in order, and tells each part the numbers of its own."""
        words, ranks = ranked(part.field.words() for part in self._parts)
        used = np.zeros(len(words), np.bool_)
        for part, own in zip(self._parts, ranks, strict=True):
            used[own[part.counts > 0]] = True
        # a term that is nowhere any more gets the number of the next one; it has no postings to go there
        number_of: Ints = np.cumsum(used) - used
        for part, own in zip(self._parts, ranks, strict=True):
            part.terms = number_of.take(own)
        return [words[place] for place in np.flatnonzero(used).tolist()]

    def _number_pairs(self) -> tuple[Ints, Ints]:
        """Gives the pairs of frequency and length of all parts, the commonest first, with how often each is
        met in the parts, and tells each part their new codes.
        """
        of_parts = [
            (part.field.frequencies << _PAIR_BITS) | part.field.lengths.astype(np.int64)
            for part in self._parts
        ]
        pairs: Ints = np.unique(np.concatenate(of_parts))
        met = np.zeros(len(pairs), np.int64)
        for part, own in zip(self._parts, of_parts, strict=True):
            part.recoded = np.searchsorted(pairs, own)
            met[part.recoded] += part.field.code_counts()
        order = commonest_first(met)
        code_of = np.empty(len(pairs), np.int64)
        code_of[order] = np.arange(len(pairs))
        for part in self._parts:
            part.recoded = code_of.take(part.recoded)
        return pairs.take(order), met.take(order)

    def _summed(self, name: str) -> Ints:
        sums = np.zeros(len(self._words), np.int64)
        for part in self._parts:
            counts = getattr(part, name)
            present = part.counts > 0
            sums[part.terms[present]] += counts[present]
        return sums

    def _places_beyond(self, most: int) -> int:
        return sum(part.field.places_beyond(most) for part in self._parts)

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
        sections = {
            parting.name: (parting.type, int((self.place_starts if name == "places" else self.starts)[-1]))
            for name, parting in self._lists.items()
        }
        return sections | (self._forms.large() if self._forms else {})

    def copy(self, writer: FlatWriter) -> None:
        """Copies the postings of all parts to `writer`."""
        next_posting, next_place = self.starts[:-1].copy(), self.place_starts[:-1].copy()
        marks = [np.empty(0, np.int64)]
        for first, last in ranges(self.starts + self.place_starts):
            start, place_start = int(self.starts[first]), int(self.place_starts[first])
            many, many_places = int(self.starts[last]) - start, int(self.place_starts[last]) - place_start
            made = {
                "documents": np.empty(many, type_for(self._parts[-1].after)),
                "codes": np.empty(many, type_for(len(self._pairs))),
                "places": np.empty(many_places, "<u4"),
            }
            forms = np.empty(many_places if self._forms else 0, self._forms.type if self._forms else np.uint8)
            for part in self._parts:
                found = part.read(first, last)
                to = _targets(next_posting[found.terms] - start, found.counts)
                made["documents"][to] = found.documents
                made["codes"][to] = found.codes
                next_posting[found.terms] += found.counts
                if self._has_places:
                    to = _targets(next_place[found.terms] - place_start, found.place_counts)
                    made["places"][to] = found.places
                    if self._forms:
                        forms[to] = found.forms
                    next_place[found.terms] += found.place_counts
            for name, parting in self._lists.items():
                writer.put(parting.name, parting.low(made[name]))
            if self._forms:
                self._forms.copy(first, last, forms, writer)
            if self._has_places:
                begins = ends((self._pairs >> _PAIR_BITS).take(made["codes"]))[:-1] + place_start
                marks.append(begins[-start % MARKED :: MARKED])
            for part in self._parts:
                part.field.let_go()
        for parting in self._lists.values():
            writer.add(parting.rest())
        if self._has_places:
            writer.add({f"{self.name}.place_marks": narrow(np.concatenate(marks))})


def _targets(starts: Ints, counts: Ints) -> Ints | slice:
    """Where the numbers of each term go; those of a single one, which may be very many, lie side by side."""
    if len(starts) == 1:
        return slice(int(starts[0]), int(starts[0] + counts[0]))
    return spread(starts, counts)
