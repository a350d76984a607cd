"""A text with places in it that matched, and how it is shown: marked, and cut where it is long."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

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
