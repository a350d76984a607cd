"""Which characters of a paragraph matched a query: exactly those, and why a reader sees this paragraph.

A phrase marks its own occurrences only, an OR only the branches that hold, a NOT nothing. Pure: the stored
text and the query go in, places come out; rendering is up to whoever shows it.

    chunks    which pieces of a text have a word that the query asks for?
    snippet   the text with the places that matched, marked and cut
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.analysis import GAP, letters_of, read_as, stemmed_as
from store.highlight.chunks import Asked, pieces_of
from store.highlight.snippet import ELLIPSIS, Snippet, Span
from store.query import (
    And,
    AndMaybe,
    InArticle,
    Leaf,
    Name,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Query,
    Slot,
    Word,
    slots_of,
)
from store.query.nearness import near

__all__ = ["ELLIPSIS", "Marker", "Snippet", "highlight"]

_CHUNK = re.compile(r"\S+")

#: A word, and the code points of the text that it stands for: a `Token`, without the name for each of them,
#: which takes as long as all of the rest.
_Standing = tuple[str, int, int]

#: Stands for words that are not asked for.
_OTHER: _Standing = ("", 0, 0)


class Marker:
    """Marks what `query` matched, in any number of texts: what it takes from the query is taken once.

    Texts are read chunk by chunk, from blank to blank, as news repeats its chunks; a chunk without a word
    that the query speaks of is not looked into.
    """

    def __init__(self, query: Query) -> None:
        self._query = query
        self._asked = Asked(leaf for node in query.marked for leaf in _leaves(node))

    def snippet(self, text: str, language: str | None = None) -> Snippet:
        """`text` with the places that the query matched; `language` is the article's: its words are stemmed
        so.
        """
        places = _Places(text, self._asked, stemmed_as(language))
        found: list[Span] = []
        for node in self._query.marked:
            found += places.of(node) or []
        return Snippet(text, tuple(_merged(found)))


def highlight(text: str, query: Query, language: str | None = None) -> Snippet:
    """See `Marker`: for a single text."""
    return Marker(query).snippet(text, language)


def _leaves(node: Node) -> Iterator[Leaf]:
    """The leaves of a tree that are words, those under a NOT among them."""
    match node:
        case Word() | Phrase() | Pattern() | Near() | Name():
            yield node
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from _leaves(inner)
        case AndMaybe(required, optional):
            yield from _leaves(required)
            yield from _leaves(optional)
        case Not(inner) | InArticle(inner):
            yield from _leaves(inner)


class _Places:
    """The words of one text by term, and where a tree matches them; `GAP` stands for words not asked for."""

    def __init__(self, text: str, asked: Asked, language: str) -> None:
        self.text = read_as(text)
        self.fitting = asked.fitting
        self.words: list[_Standing] = []
        self.terms: list[str] = []
        self.joined: list[_Standing] = []
        self.compounds: dict[str, list[Span]] = {}
        self.positions: dict[str, list[int]] = {}
        words, terms, positions = self.words, self.terms, self.positions
        reached = 0
        for start, chunk in _standing(text, asked, language):
            own, own_terms, compounds, compound_terms = pieces_of(chunk, language)
            if start > reached + 1 and not text[reached:start].isspace():
                words.append(_OTHER)
                terms.append(GAP)
            reached = start + len(chunk)
            for term, (word, first, end) in zip(own_terms, own, strict=True):
                positions.setdefault(term, []).append(len(terms))
                terms.append(term)
                words.append((word, start + first, start + end))
            if compounds:
                for term, (word, first, end) in zip(compound_terms, compounds, strict=True):
                    self.joined.append((word, start + first, start + end))
                    self.compounds.setdefault(term, []).append((start + first, start + end))

    def of(self, node: Node) -> list[Span] | None:
        """The places that make `node` true; None where the text alone shows that it is not."""
        match node:
            case Word(field="text"):
                return self._of_word(node) or None
            case Phrase(field="text"):
                return self._of_phrase(node) or None
            case Pattern(field="text"):
                return self._of_pattern(node) or None
            case Near(field="text"):
                return self._of_near(node) or None
            case Name(_, spellings, "text"):
                return [span for each in spellings for span in self.of(each) or ()] or None
            case And(nodes):
                parts = [self.of(inner) for inner in nodes]
                return None if None in parts else [span for part in parts for span in part or ()]
            case Or(nodes):
                held = [part for inner in nodes if (part := self.of(inner)) is not None]
                return [span for part in held for span in part] if held else None
            case AndMaybe(required, optional):
                needed = self.of(required)
                return None if needed is None else needed + (self.of(optional) or [])
            case Not(inner):
                return None if self.of(inner) else []
            case InArticle(inner):
                return self.of(inner) or []
        return []

    def _of_word(self, word: Word) -> list[Span]:
        spans = [self._span(p, p + 1) for term in word.terms for p in self.positions.get(term, ())]
        return spans + [span for term in word.terms for span in self.compounds.get(term, ())]

    def _of_pattern(self, pattern: Pattern) -> list[Span]:
        every = [*self.words, *self.joined]
        return [standing[1:] for standing in every if self._is(pattern, standing)]

    def _is(self, pattern: Pattern, standing: _Standing) -> bool:
        word, start, end = standing
        if not self.fitting[pattern](word):
            return False
        return not pattern.capitals or letters_of(self.text[start:end]) == pattern.capitals

    def _of_phrase(self, phrase: Phrase) -> list[Span]:
        return [self._span(*place) for place in self._in_order(phrase.slots)]

    def _of_near(self, what: Near) -> list[Span]:
        parts = [
            [place for leaf in options for place in self._in_order(slots_of(leaf))] for options in what.parts
        ]
        found = list(near(parts, what.apart, in_order=what.in_order))
        if not what.in_order:  # each word that is near one of the others, from either side
            found += near(parts[::-1], what.apart, in_order=False)
        return [self._span(*place) for places in found for place in places]

    def _span(self, first: int, end: int) -> Span:
        """The characters of the words from `first` up to `end`."""
        return self.words[first][1], self.words[end - 1][2]

    def _in_order(self, slots: tuple[Slot, ...]) -> list[tuple[int, int]]:
        """Where words that fit `slots` stand one after the other: the first word, and the one behind."""
        starts = (p for p in self._standing(slots[0]) if p + len(slots) <= len(self.terms))
        return [
            (p, p + len(slots))
            for p in starts
            if all(self._fits(slot, p + offset) for offset, slot in enumerate(slots))
        ]

    def _standing(self, slot: Slot) -> set[int]:
        """The places of the words that fit `slot`."""
        if isinstance(slot, Pattern):
            return {place for place in range(len(self.words)) if self._fits(slot, place)}
        return {place for term in slot for place in self.positions.get(term, ())}

    def _fits(self, slot: Slot, place: int) -> bool:
        if isinstance(slot, Pattern):
            return self._is(slot, self.words[place])
        return self.terms[place] in slot


def _standing(text: str, asked: Asked, language: str) -> list[tuple[int, str]]:
    """The chunks of `text` that matter to what is `asked`, in order, and where each of them begins."""
    chunks = text.split()
    wanted = asked.among(chunks, language)
    if not wanted:
        return []
    evened = " ".join(chunks)
    if asked.counts_words or len(evened) != len(text):
        return [(match.start(), match[0]) for match in _CHUNK.finditer(text) if match[0] in wanted]
    # one blank between, as a text is stored: to find the few takes a third of counting where all begin
    padded = f" {evened} "
    found = []
    for chunk in wanted:
        between = f" {chunk} "
        start = padded.find(between)
        while start >= 0:
            found.append((start, chunk))
            start = padded.find(between, start + len(chunk) + 1)
    return sorted(found)


def _merged(spans: list[Span]) -> list[Span]:
    """The same places in order, overlapping ones made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
