"""What may have been meant by words that are nowhere: the nearest that are somewhere.

    raqa: 0, did you mean raqqa (46)?

A word is compared with the words as they are written. Of those with the fewest letters amiss (one, in longer
words two, never the first; but see `_STARTS`) the one in most paragraphs is told, with how many a search for
it finds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.analysis import tokens
from store.capitals import in_their_case
from store.engines import Engine
from store.highlight import Marker
from store.query import Name, Near, Node, Pattern, Phrase, Query, Word, alone, leaves
from store.query.tiers import MANY_WORDS

#: So many words are counted.
_MOST_WORDS = 12

#: So many of them are compared with all words that begin alike.
_MOST_COMPARED = 3

#: In words shorter than this no letter is amiss, in others shorter than that one.
_SHORT, _LONG = 4, 6

#: O'Donoghue and d'Estaing are a word each, and looked for without what stands before the apostrophe.
_STARTS = "odl"

#: Of a longer word (a pasted address, a cat on the keyboard) only the beginning is shown.
_SHOWN = 40

#: The words of a query that can be counted.
Single = Word | Pattern | Name


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts words one by one; `read` gives the query that a typed one is."""

    connection: sqlite3.Connection
    engine: Engine
    read: Callable[[str], Query]

    def each(self, query: Query) -> list[str]:
        """For each word of `query` how many paragraphs have it; of one that is nowhere, what may have been
        meant.
        """
        return [self._said(word, having, meant) for word, having, meant in self._counted(_singles(query))]

    def missing(self, query: Query, texts: Sequence[tuple[str, str | None]]) -> list[str]:
        """The same for the words that are nowhere, of a query that found `texts`, in these languages. Of many
        words only those of which another may have been meant.
        """
        singles = _singles(query)
        absent = [word for word in singles if not _is_in(word, texts)]
        return [
            self._said(word, having, meant)
            for word, having, meant in self._counted(absent)
            if not having and (meant or len(singles) < MANY_WORDS)
        ]

    def _counted(self, words: Iterable[Single]) -> Iterator[tuple[Single, int, str | None]]:
        compared = 0
        for word in words:
            having = self._count(alone(word))
            meant = None
            if not having and compared < _MOST_COMPARED:
                compared += 1
                meant = self._nearest(word)
            yield word, having, meant

    def _said(self, word: Single, having: int, meant: str | None) -> str:
        typed = word.typed if len(word.typed) <= _SHOWN else word.typed[: _SHOWN - 1] + "…"
        asked = f", did you mean {meant} ({self._count(self.read(meant)):,})?" if meant else ""
        return f"{typed}: {having:,}{asked}"

    def _count(self, query: Query) -> int:
        return self.engine.search(in_their_case(query, self.connection, self.engine), limit=0).total

    def _nearest(self, word: Single) -> str | None:
        """The nearest to `word` of the words that are written in any paragraph."""
        found = tokens(word.typed)[0]
        if isinstance(word, Pattern) or word.field != "text" or len(found) != 1:
            return None
        letters = found[0].word
        if len(letters) < _SHORT or not letters.isalpha():
            return None
        for start in _STARTS:
            if self._count(self.read(start + letters)):
                return start + letters
        for edits in (1, 2) if len(letters) >= _LONG else (1,):
            for near in self.engine.words(Pattern(f"{letters}~{edits}", letters, edits), many=1):
                return near.value
        return None


def _is_in(word: Single, texts: Iterable[tuple[str, str | None]]) -> bool:
    """Whether any of `texts` has `word`."""
    marker = Marker(alone(word))
    return any(marker.snippet(text, language).spans for text, language in texts)


def _singles(query: Query) -> list[Single]:
    """The words of `query`, those of phrases too, each once."""
    found: dict[str, Single] = {}
    for node in query.marked:
        for leaf in leaves(node):
            for word in _words(leaf):
                found.setdefault(word.typed.casefold(), word)
    return list(found.values())[:_MOST_WORDS]


def _words(leaf: Node) -> Sequence[Single]:
    match leaf:
        case Word() | Pattern() | Name():
            return (leaf,)
        case Near(parts=parts):
            return [word for part in parts for node in part for word in _words(node)]
        case Phrase(typed, slots, field):
            places = tokens(typed)[0]
            terms = [slot for slot in slots if not isinstance(slot, Pattern)]
            if not terms:
                return [slot for slot in slots if isinstance(slot, Pattern)]
            if len(places) == len(terms) and all(one.end <= other.start for one, other in pairwise(places)):
                return [
                    Word(typed[place.start : place.end], slot, field)
                    for place, slot in zip(places, terms, strict=True)
                ]
    return ()
