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

from store.analysis import GAP, Analyzer, stemmed_as
from store.engines.whoosh.layout import Numbers, as_bytes, ends, spread

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

    def add_all(self, numbers: Numbers, bounds: Numbers) -> None:
        """Adds several rows at once, and the beginning of the next one: `bounds` says where in `numbers` each
        of them ends.
        """
        before = len(self.numbers)
        self.numbers.frombytes(numbers.astype(np.uint32, copy=False).tobytes())
        self.ends.frombytes((bounds.astype(np.int64) + before).tobytes())


class Vocabulary(dict[str, int]):
    """Terms to numbers, in the order of their first appearance; `words` are their bytes, by number."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[bytes] = []
        self[GAP]  # the first number

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self.words)
        self.words.append(as_bytes(term))
        return number


class Forms(dict[tuple[str, str], int]):
    """Forms to numbers: a term and the word as it is written. `words` are their bytes, `terms` the numbers of
    their terms, by number.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.words: list[bytes] = []
        self.terms = array("I")
        self._vocabulary = vocabulary

    def __missing__(self, form: tuple[str, str]) -> int:
        term, word = form
        number = self[form] = len(self.words)
        of_term = self._vocabulary[term]
        self.terms.append(of_term)
        same = term == word  # then one object for both
        self.words.append(self._vocabulary.words[of_term] if same else as_bytes(word))
        return number


class _Known(defaultdict[str, int]):
    """The chunks met in one language, counted in their order; `numbers` gives what they are in `Chunks`."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__(self.__len__)
        self.analyzer = analyzer
        self.numbers = array("I", [_END_NUMBER])
        self[_END]  # the first one


class Chunks:
    """What each chunk is made of, by its number: the forms of its words in order, and the compounds apart."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.forms = Forms(vocabulary)
        self.words = Rows()
        self.compounds = Rows()
        self.words.add(())
        self.compounds.add(())
        self._known: dict[str, _Known] = {}  # by the language of the stemmer

    def __len__(self) -> int:
        return len(self.words)

    def add_texts(self, rows: Rows, texts: Sequence[str], languages: Sequence[str | None]) -> None:
        """Adds the numbers of the chunks of each of `texts`, in these languages, to `rows`, in order."""
        places: dict[str | None, list[int]] = {}
        for place, language in enumerate(languages):
            places.setdefault(language, []).append(place)
        if len(places) == 1:
            self._add_texts(rows, texts, languages[0])
            return
        by_language = Rows()
        for language, own in places.items():
            self._add_texts(by_language, [texts[place] for place in own], language)
        row_of = np.argsort([place for own in places.values() for place in own])
        bounds = np.array(by_language.ends)
        counts = np.diff(bounds).take(row_of)
        numbers = np.array(by_language.numbers).take(spread(bounds.take(row_of), counts))
        rows.add_all(numbers, ends(counts)[1:])

    def _add_texts(self, rows: Rows, texts: Sequence[str], language: str | None) -> None:
        known = self._known_in(language)
        number_of = known.__getitem__
        for portion in _portions(texts):
            chunks = portion.split()
            met = np.fromiter(map(number_of, chunks), np.int64, len(chunks))
            self._learn(known)
            rows.add_all(np.frombuffer(known.numbers, np.uint32).take(met), np.flatnonzero(met == 0) + 1)

    def _known_in(self, language: str | None) -> _Known:
        code = stemmed_as(language)
        if code not in self._known:
            self._known[code] = _Known(Analyzer(code))
        return self._known[code]

    def _learn(self, known: _Known) -> None:
        """Takes the chunks apart that were not met before: many at a time, as stemmers are fast at that."""
        many = len(known) - len(known.numbers)
        if not many:
            return
        new = list(islice(reversed(known), many))[::-1]
        known.numbers.extend(range(len(self), len(self) + len(new)))
        number_of = self.forms.__getitem__
        for rows, found in zip((self.words, self.compounds), known.analyzer.chunks(new), strict=True):
            numbers = map(number_of, zip(found.terms, found.words, strict=True))
            rows.add_all(np.fromiter(numbers, np.uint32, len(found.words)), np.array(found.ends))


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
