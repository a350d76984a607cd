"""What is each chunk of text made of? Chunks and terms get numbers, and a text becomes a row of them.

News repeats itself: of a hundred chunks between blanks about ninety-nine have been met before. So texts are
split at their blanks, many at a time, and each chunk looked up in a dictionary, which gives one that it does
not know the next number: all of it in the interpreter's own loops. Only what was new goes through the
analyzer, which by its own rule reads a text chunk by chunk.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from store.analysis import GAP, Analyzer
from store.engines.whoosh.layout import Numbers

#: The number of `GAP`, which has a place in a text, and is no term of it.
GAP_NUMBER = 0

#: Stands behind each text where several are split at once; a chunk with this number has no terms.
_END = "\0"
_END_NUMBER = 0

#: So many characters are split at a time: more would be no faster, and each chunk is an object.
_PORTION = 1 << 20

_BLANK = re.compile(r"\s")


class Rows:
    """Rows of numbers, one behind the other."""

    def __init__(self) -> None:
        self.numbers = array("I")
        self.ends = array("q", [0])

    def __len__(self) -> int:
        return len(self.ends) - 1

    def add(self, row: Iterable[int]) -> None:
        self.numbers.extend(row)
        self.ends.append(len(self.numbers))

    def add_all(self, numbers: Numbers, ends: Numbers) -> None:
        """Adds several rows at once, and the beginning of the next one: `ends` says where in `numbers` each
        of them ends.
        """
        before = len(self.numbers)
        self.numbers.frombytes(numbers.astype(np.uint32, copy=False).tobytes())
        self.ends.frombytes((ends.astype(np.int64) + before).tobytes())


class Vocabulary(dict[str, int]):
    """Terms to numbers, in the order of their first appearance; `words` are their bytes, by number."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[bytes] = []
        self[GAP]  # the first number

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self.words)
        self.words.append(term.encode("utf-8", "surrogatepass"))
        return number


class _Known(defaultdict[str, int]):
    """The chunks met in one language, counted in their order; `numbers` gives what they are in `Chunks`."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__(self.__len__)
        self.analyzer = analyzer
        self.numbers = array("I", [_END_NUMBER])
        self[_END]  # the first one


class Chunks:
    """What each chunk is made of, by its number: the terms in order, and the compounds apart."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.terms = Rows()
        self.compounds = Rows()
        self.terms.add(())
        self.compounds.add(())
        self._known: dict[str | None, _Known] = {}

    def __len__(self) -> int:
        return len(self.terms)

    def add_texts(self, rows: Rows, texts: Sequence[str], language: str | None) -> None:
        """Adds the numbers of the chunks of each of `texts`, which are in this language, to `rows`."""
        known = self._known_in(language)
        number_of = known.__getitem__
        for portion in _portions(texts):
            chunks = portion.split()
            met = np.fromiter(map(number_of, chunks), np.int64, len(chunks))
            self._learn(known)
            rows.add_all(np.frombuffer(known.numbers, np.uint32).take(met), np.flatnonzero(met == 0) + 1)

    def _known_in(self, language: str | None) -> _Known:
        known = self._known.get(language)
        if known is None:
            analyzer = Analyzer(language)
            known = self._known.get(analyzer.language) or _Known(analyzer)
            self._known[language] = self._known[analyzer.language] = known
        return known

    def _learn(self, known: _Known) -> None:
        """Takes the chunks apart that were not met before: many at a time, as stemmers are fast at that."""
        new = list(islice(known, len(known.numbers), None))
        if not new:
            return
        known.numbers.extend(range(len(self), len(self) + len(new)))
        terms, ends, compounds, compound_ends = known.analyzer.chunks(new)
        number_of = self.vocabulary.__getitem__
        for rows, words, bounds in ((self.terms, terms, ends), (self.compounds, compounds, compound_ends)):
            rows.add_all(np.fromiter(map(number_of, words), np.uint32, len(words)), np.array(bounds))


def _portions(texts: Sequence[str]) -> Iterator[str]:
    """The texts, each with `_END` behind it, as few strings of about `_PORTION` characters, cut at blanks."""
    together: list[str] = []
    size = 0
    for text in texts:
        if _END in text:
            text = text.replace(_END, " ")
        start = 0
        while len(text) - start > _PORTION and (cut := _BLANK.search(text, start + _PORTION)):
            together.append(text[start : cut.start()])
            yield " ".join(together)
            together, size, start = [], 0, cut.end()
        together += (text[start:] if start else text), _END
        size += len(text) - start
        if size > _PORTION:
            yield " ".join(together)
            together, size = [], 0
    if together:
        yield " ".join(together)
