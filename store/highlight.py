"""Which characters of a paragraph matched a query: exactly those, and why a reader sees this paragraph.

A phrase marks its own occurrences only, an OR only the branches that hold, a NOT nothing. Pure: the stored
text and the query go in, places come out; rendering is up to whoever shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from store.analysis import stem, stemmed_as, tokens
from store.query import And, AndMaybe, InArticle, Node, Not, Or, Pattern, Phrase, Query, Word
from store.query.patterns import fits

Span = tuple[int, int]

#: A sentence's end: a full stop, question or exclamation mark, closing quotes, then white space. Not after
#: an initial ("J. Smith").
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+|(?<=[.!?…][\"”’»)\]])\s+|(?<=[。！？])")

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text and the places in it that matched: pairs of code-point offsets, in order, not overlapping."""

    text: str
    spans: tuple[Span, ...]

    def render(self, before: str, after: str, escape: Callable[[str], str] = str) -> str:
        """The text with `before` and `after` around each match; `escape` is applied to all of the text."""
        pieces: list[str] = []
        done = 0
        for start, end in self.spans:
            pieces += [escape(self.text[done:start]), before, escape(self.text[start:end]), after]
            done = end
        return "".join(pieces) + escape(self.text[done:])

    def excerpt(self, longest: int) -> Snippet:
        """The snippet if it has at most `longest` characters, else its densest part, cut at sentence ends.

        What was cut off is shown by an ellipsis, one character more at either end. Where a single sentence
        is too long it is cut between words; a match that is longer still is kept whole.
        """
        if len(self.text) <= longest:
            return self
        start, end = self._densest(longest)
        head, tail = ELLIPSIS if start else "", ELLIPSIS if end < len(self.text) else ""
        inside = [(max(s, start), min(e, end)) for s, e in self.spans if s < end and e > start]
        shift = len(head) - start
        return Snippet(head + self.text[start:end] + tail, tuple((s + shift, e + shift) for s, e in inside))

    def _densest(self, longest: int) -> Span:
        """The sentences, at most `longest` characters of them, with the most matches; the first of equals."""
        ends = [0, *(match.end() for match in _SENTENCE_END.finditer(self.text)), len(self.text)]
        best, best_matches = (0, 0), -1
        last = 0
        for first, start in enumerate(ends[:-1]):
            last = max(last, first)
            while last + 1 < len(ends) and ends[last + 1] - start <= longest:
                last += 1
            matches = sum(start <= s and e <= ends[last] for s, e in self.spans)
            if last > first and matches > best_matches:
                best, best_matches = (start, ends[last]), matches
        if best_matches > 0 or (best_matches == 0 and not self.spans):
            return best[0], len(self.text[: best[1]].rstrip())
        return self._around(self.spans[0] if self.spans else (0, 0), longest)

    def _around(self, span: Span, longest: int) -> Span:
        """A stretch of `longest` characters around `span`, from blank to blank where there are blanks."""
        start = max(0, min(span[0] - longest // 3, len(self.text) - longest))
        end = min(len(self.text), max(start + longest, span[1]))
        if start and (blank := self.text.find(" ", start, span[0])) >= 0:
            start = blank + 1
        if end < len(self.text) and (blank := self.text.rfind(" ", span[1], end)) >= 0:
            end = blank
        return start, end


def highlight(text: str, query: Query, language: str | None = None) -> Snippet:
    """`text` with the places that `query` matched; `language` is the article's: its words are stemmed so."""
    places = _Places(text, stemmed_as(language))
    found: list[Span] = []
    for node in query.marked:
        found += places.of(node) or []
    return Snippet(text, tuple(_merged(found)))


class _Places:
    """The words of one text by term, and where a tree matches them."""

    def __init__(self, text: str, language: str) -> None:
        words, compounds = tokens(text)
        self.words = words
        self.joined = compounds
        self.terms = stem([token.word for token in words], language)
        self.positions: dict[str, list[int]] = {}
        for position, term in enumerate(self.terms):
            self.positions.setdefault(term, []).append(position)
        self.compounds: dict[str, list[Span]] = {}
        for term, token in zip(stem([token.word for token in compounds], language), compounds, strict=True):
            self.compounds.setdefault(term, []).append((token.start, token.end))

    def of(self, node: Node) -> list[Span] | None:
        """The places that make `node` true; None where the text alone shows that it is not."""
        match node:
            case Word(field="text"):
                return self._of_word(node) or None
            case Phrase(field="text"):
                return self._of_phrase(node) or None
            case Pattern(field="text"):
                return self._of_pattern(node) or None
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
        spans = [
            (self.words[p].start, self.words[p].end)
            for term in word.terms
            for p in self.positions.get(term, ())
        ]
        return spans + [span for term in word.terms for span in self.compounds.get(term, ())]

    def _of_pattern(self, pattern: Pattern) -> list[Span]:
        wanted = fits(pattern)
        return [(token.start, token.end) for token in [*self.words, *self.joined] if wanted(token.word)]

    def _of_phrase(self, phrase: Phrase) -> list[Span]:
        slots = phrase.slots
        starts = {
            p for term in slots[0] for p in self.positions.get(term, ()) if p + len(slots) <= len(self.terms)
        }
        whole = (p for p in starts if all(self.terms[p + i] in slot for i, slot in enumerate(slots)))
        return [(self.words[p].start, self.words[p + len(slots) - 1].end) for p in whole]


def _merged(spans: list[Span]) -> list[Span]:
    """The same places in order, overlapping ones made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
