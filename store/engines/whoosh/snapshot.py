"""The index at one commit: its segments one behind the other, deleted articles left out of all answers.

Paragraphs are numbered through all segments, and so are articles; `column` and `postings` speak of these
numbers. A snapshot is never changed, and may be used by several threads; where two of them make the same
list for the first time, both make the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from store.engines.whoosh.contents import Contents
from store.engines.whoosh.layout import (
    LAYOUT,
    LENGTHS,
    PARAGRAPH_COLUMNS,
    Floats,
    Ints,
    Mask,
    Numbers,
    as_bytes,
    ends,
)
from store.engines.whoosh.segment import OpenSegment
from store.errors import EngineDamaged

#: For so few numbers, a column is not read as a whole, unless that comes so often.
_FEW = 200
_PICKED = 8

#: The article of every paragraph is written down when it was asked for about one paragraph in so many.
_SELDOM = 64


class Postings(NamedTuple):
    """The documents that have a term, in order, and the code of each one's frequency and length."""

    documents: Ints
    codes: Numbers


class Pairs(NamedTuple):
    """Frequency and length by code, for a field of all segments."""

    frequencies: Floats
    lengths: Floats
    bases: tuple[int, ...]


class Snapshot:
    """The index in `folder` as `contents` say."""

    def __init__(self, folder: Path, contents: Contents) -> None:
        if contents.layout != LAYOUT:
            raise EngineDamaged(f"the index {folder} was made by another version of this program")
        self.contents = contents
        self.segments = [OpenSegment(folder, state) for state in contents.segments]
        self.bases = _bases([segment.documents for segment in self.segments])
        self.article_bases = _bases([segment.articles for segment in self.segments])
        self.documents = sum(segment.documents for segment in self.segments)
        self.articles = sum(segment.articles for segment in self.segments)
        self.live_articles = self.articles - sum(
            int(segment.gone.sum()) for segment in self.segments if segment.gone is not None
        )
        self.live_documents = sum(state.live_documents for state in contents.segments)
        self._asked = 0
        self._picked: Counter[str] = Counter()
        self._columns: dict[str, Numbers] = {}
        self._pairs: dict[str, Pairs] = {}
        self._averages: dict[str, float] = {}
        self._made: dict[object, Numbers] = {}

    def column(self, name: str) -> Numbers:
        """A column of `layout`, by paragraph or by article."""
        if name not in self._columns:
            self._columns[name] = _joined([segment.column(name) for segment in self.segments])
        return self._columns[name]

    def values(self, name: str, numbers: Ints) -> Numbers:
        """What the column `name` has for `numbers`; a few searches for a few read nothing else of it."""
        if name in self._columns:
            return self._columns[name].take(numbers)
        self._picked[name] += 1
        if len(numbers) > _FEW or self._picked[name] > _PICKED:
            return self.column(name).take(numbers)
        bases = self.bases if name in PARAGRAPH_COLUMNS else self.article_bases
        order = np.argsort(numbers)
        ordered = numbers.take(order)
        bounds = [*np.searchsorted(ordered, bases[1:]).tolist(), len(ordered)]
        found = np.empty(len(numbers), np.int64)
        start = 0
        for segment, base, stop in zip(self.segments, bases, bounds, strict=True):
            found[order[start:stop]] = segment.file.pick(name, ordered[start:stop] - base)
            start = stop
        return found

    def articles_of(self, numbers: Ints) -> Ints:
        """The article of each of these paragraphs."""
        self._asked += len(numbers)
        if self._asked < self.documents // _SELDOM:
            return self.first.searchsorted(numbers, "right") - 1
        return self.article_of.take(numbers)

    def kept(self, key: object, make: Callable[[], Numbers]) -> Numbers:
        """What `make` gives; it is made once for each `key`."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def average(self, name: str) -> float:
        """The average of a column of lengths, over what is not deleted; at least 1."""
        if name not in self._averages:
            self._averages[name] = self._average(name)
        return self._averages[name]

    def _average(self, name: str) -> float:
        by_paragraph = name in PARAGRAPH_COLUMNS
        many = self.live_documents if by_paragraph else self.live_articles
        total = 0
        for segment in self.segments:
            if segment.gone is None:
                total += segment.file.facts[f"{name}_total"]
            else:
                kept = np.repeat(~segment.gone, segment.sizes) if by_paragraph else ~segment.gone
                total += int(segment.column(name)[kept].sum())
        return max(total / many, 1.0) if many else 1.0

    @cached_property
    def live(self) -> Mask | None:
        """The articles that are not deleted; None where none is."""
        if all(segment.gone is None for segment in self.segments):
            return None
        masks = [
            np.ones(segment.articles, np.bool_) if segment.gone is None else ~segment.gone
            for segment in self.segments
        ]
        return np.concatenate(masks)

    @cached_property
    def live_paragraphs(self) -> Mask | None:
        """The paragraphs of articles that are not deleted; None where none is."""
        return None if self.live is None else self.live[self.article_of]

    @cached_property
    def all(self) -> Ints:
        """All paragraphs."""
        if self.live_paragraphs is None:
            return np.arange(self.documents)
        return np.flatnonzero(self.live_paragraphs)

    @cached_property
    def sizes(self) -> Ints:
        """How many paragraphs each article has."""
        return np.concatenate([np.empty(0, np.int64), *(segment.sizes for segment in self.segments)])

    @cached_property
    def first(self) -> Ints:
        """The first paragraph of each article, with the end added."""
        return ends(self.sizes)

    @cached_property
    def article_of(self) -> Ints:
        """The article of each paragraph, a list that a single search can do without."""
        return np.repeat(np.arange(self.articles), self.sizes)

    def pairs(self, field: str) -> Pairs:
        """What the codes of a field's postings stand for."""
        if field not in self._pairs:
            fields = [segment.fields[field] for segment in self.segments]
            self._pairs[field] = Pairs(
                frequencies=np.concatenate([np.empty(0), *(each.frequencies for each in fields)]),
                lengths=np.concatenate([np.empty(0), *(each.lengths for each in fields)]),
                bases=tuple(_bases([len(each.frequencies) for each in fields])),
            )
        return self._pairs[field]

    def bases_of(self, field: str) -> list[int]:
        """Where the documents of a field begin in each segment: of `text` these are paragraphs, else
        articles.
        """
        return self.bases if field == "text" else self.article_bases

    def size_of(self, field: str) -> int:
        """How many documents a field has, deleted ones among them."""
        return self.documents if field == "text" else self.articles

    def live_of(self, field: str) -> Mask | None:
        """Which documents of a field are not deleted; None where none is."""
        return self.live_paragraphs if field == "text" else self.live

    def postings(self, field: str, term: str) -> Postings:
        """The paragraphs (of `text`), else the articles, that have `term`."""
        word = as_bytes(term)
        documents: list[Ints] = []
        codes: list[Numbers] = []
        live = self.live_of(field)
        for place, segment in enumerate(self.segments):
            known = segment.fields[field]
            number = known.find(word)
            if number is None:
                continue
            found, own = known.documents_of(number), known.codes_of(number)
            documents.append(found + self.bases_of(field)[place] if place else found)
            codes.append(own + self.pairs(field).bases[place] if place else own)
        if len(documents) == 1:
            postings = Postings(documents[0], codes[0])
        else:
            postings = Postings(
                np.concatenate([np.empty(0, np.int64), *documents]),
                np.concatenate([np.empty(0, np.int64), *codes]),
            )
        if live is None:
            return postings
        kept = live.take(postings.documents)
        return postings if kept.all() else Postings(postings.documents[kept], postings.codes[kept])

    def having(self, field: str, term: str) -> int:
        """How many documents have `term`, deleted ones among them: without reading any."""
        word = as_bytes(term)
        total = 0
        for segment in self.segments:
            known = segment.fields[field]
            if (number := known.find(word)) is not None:
                start, stop = known.bounds(number)
                total += stop - start
        return total

    def lengths(self, field: str) -> Numbers:
        """The lengths that a field's documents are scored by."""
        return self.column(LENGTHS[field])


def _bases(sizes: list[int]) -> list[int]:
    return [sum(sizes[:place]) for place in range(len(sizes))]


def _joined(parts: list[Numbers]) -> Numbers:
    return parts[0] if len(parts) == 1 else np.concatenate([np.empty(0, np.int64), *parts])
