"""What is each chunk of text made of? Chunks and terms get numbers, and a text becomes two rows of them.

News repeats itself: of a hundred chunks about ninety-nine have been met before. So texts are split many at
a time (`splitting`), and all their chunks looked up at once (`numbering`), eight bytes after eight, the
language before them: nothing is done for each of them in Python. Only what was new goes through the
analyzer, which by its own rule may read a text chunk by chunk.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np

from store.analysis import GAP, Analyzer, read_as, stemmed_as
from store.engines.whoosh.layout import Ints, Numbers, all_as_bytes, all_as_text, as_bytes, ends, spread
from store.engines.whoosh.numbering import Eights, Numbering, as_eights
from store.engines.whoosh.splitting import Portion, joined, split

#: The number of `GAP`, which has a place in a text, and is no term of it.
GAP_NUMBER = 0

#: Longer chunks, in bytes, are taken apart each time: hardly one of them comes twice.
_LONGEST = 64

_Key = TypeVar("_Key")


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


class Texts:
    """Texts as numbers of forms: a row with the words of each, and one with its compounds."""

    def __init__(self) -> None:
        self.words = Rows()
        self.compounds = Rows()

    def __len__(self) -> int:
        return len(self.words)


class _Counted(dict[_Key, int]):
    """Keys to numbers, in the order of their first appearance."""

    def count(self, keys: Sequence[_Key]) -> list[_Key]:
        """Gives those of `keys` that have no number yet the next ones; gives these keys, in order."""
        new = list(dict.fromkeys([key for key in keys if key not in self]))
        self.update(zip(new, range(len(self), len(self) + len(new)), strict=True))
        return new


class Vocabulary:
    """Terms to numbers, in the order of their first appearance; `words` are their bytes, by number."""

    def __init__(self) -> None:
        self.words: list[bytes] = []
        self._numbers = _Counted[str]()
        self.number([GAP])  # the first one

    def number(self, terms: Sequence[str]) -> list[int]:
        """The numbers of `terms`, in order."""
        self.words += all_as_bytes(self._numbers.count(terms))
        return list(map(self._numbers.__getitem__, terms))


class Forms:
    """Forms to numbers: a term and the word as it is written. `words` are their bytes, `terms` the numbers of
    their terms, by number.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.words: list[bytes] = []
        self.terms = array("I")
        self._vocabulary = vocabulary
        self._numbers = _Counted[tuple[str, str]]()

    def __len__(self) -> int:
        return len(self.words)

    def number(self, forms: Sequence[tuple[str, str]]) -> list[int]:
        """The numbers of `forms`, in order."""
        new = self._numbers.count(forms)
        of_terms = self._vocabulary.number([term for term, _ in new])
        self.terms.extend(of_terms)
        terms = map(self._vocabulary.words.__getitem__, of_terms)
        words = all_as_bytes([word for _, word in new])
        # one object for both, where they are the same
        self.words += [term if term == word else word for term, word in zip(terms, words, strict=True)]
        return list(map(self._numbers.__getitem__, forms))


class Chunks:
    """What each chunk is made of, by its number: the forms of its words in order, and the compounds apart.

    Number 0 has neither.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.forms = Forms(vocabulary)
        self.words = Rows()
        self.compounds = Rows()
        self.words.add(())
        self.compounds.add(())
        self._numbering = Numbering()
        self._languages = _Languages(self._numbering)
        self._number_of = np.zeros(
            1, np.uint32
        )  # of the chunk with this number in `_numbering`; 0: not known

    def __len__(self) -> int:
        return len(self.words)

    def languages(self, codes: Iterable[str | None]) -> Ints:
        """Languages as `add_texts` knows them."""
        return np.fromiter(map(self._languages.__getitem__, codes), np.int64)

    def add_texts(self, rows: Texts, texts: Sequence[str], languages: Ints) -> None:
        """Adds each of `texts`, in these `languages`, to `rows`, in order."""
        data = joined(list(map(read_as, texts)))
        eights = as_eights(data)
        # one more, for what stands behind the last end of a text in a portion: nothing, in the last one
        languages = np.append(languages, 0)
        done = 0
        for portion in split(data):
            counts = np.diff(portion.bounds, prepend=0, append=len(portion.starts))
            language = languages[done : done + len(counts)].repeat(counts)
            numbers = self._numbers(data, eights, portion, language)
            # here, where the numbers of a portion are still in the processor's cache
            rows.words.add_all(*_expanded(numbers, portion.bounds, self.words))
            rows.compounds.add_all(*_expanded(numbers, portion.bounds, self.compounds))
            done += len(portion.bounds)

    def _numbers(self, data: bytes, eights: Eights, portion: Portion, language: Ints) -> Ints:
        """The numbers of the chunks of `portion`; those that are new get theirs."""
        lengths = portion.ends - portion.starts
        long = np.flatnonzero(lengths > _LONGEST)
        lengths[long] = 0
        known_as = self._numbering.of_stretches(language, eights, portion.starts, lengths)
        known_as[long] = -1 - np.arange(len(long))  # like no other
        if len(self._numbering) >= len(self._number_of):
            self._number_of = np.pad(self._number_of, (0, 2 * len(self._numbering) - len(self._number_of)))
        numbers = self._number_of.take(known_as, mode="clip").astype(np.int64)
        unknown = np.flatnonzero(numbers == 0)
        if len(unknown):
            new, first, places = np.unique(known_as.take(unknown), return_index=True, return_inverse=True)
            at = unknown.take(first)
            order = np.lexsort((at, language.take(at)))
            new_numbers = np.empty(len(new), np.int64)
            new_numbers[order] = np.arange(len(self), len(self) + len(new))
            numbers[unknown] = new_numbers.take(places)
            again = new > 0
            self._number_of[new[again]] = new_numbers[again]
            at = at.take(order)
            self._learn(data, portion.starts.take(at), portion.ends.take(at), language.take(at))
        return numbers

    def _learn(self, data: bytes, starts: Ints, stops: Ints, language: Ints) -> None:
        """Takes chunks of `data` apart; those in one language follow each other."""
        bounds = zip(starts.tolist(), stops.tolist(), strict=True)
        chunks = all_as_text([data[start:stop] for start, stop in bounds])
        edges = [0, *(np.flatnonzero(np.diff(language)) + 1).tolist(), len(chunks)]
        for start, end in pairwise(edges):
            analyzer = self._languages.analyzers[int(language[start])]
            for rows, found in zip(
                (self.words, self.compounds), analyzer.chunks(chunks[start:end]), strict=True
            ):
                numbers = self.forms.number(list(zip(found.terms, found.words, strict=True)))
                rows.add_all(np.array(numbers, np.uint32), np.array(found.ends))


def _expanded(numbers: Ints, bounds: Ints, parts: Rows) -> tuple[Numbers, Ints]:
    """The parts of the chunks `numbers`, one behind the other; and `bounds`, counted in chunks, in parts."""
    of_parts = np.frombuffer(parts.ends, np.int64)
    first = of_parts.take(numbers)
    counts = of_parts[1:].take(numbers)
    counts -= first
    found = np.frombuffer(parts.numbers, np.uint32).take(spread(first, counts))
    return found, ends(counts).take(bounds)


class _Languages(dict[str | None, int]):
    """Languages to numbers in `numbering`, which stand before all their chunks; `analyzers` are by number."""

    def __init__(self, numbering: Numbering) -> None:
        super().__init__()
        self.analyzers: dict[int, Analyzer] = {}
        self._numbering = numbering

    def __missing__(self, language: str | None) -> int:
        code = stemmed_as(language)
        number = self[language] = self._numbering.of_one(as_bytes(code))
        if number not in self.analyzers:
            self.analyzers[number] = Analyzer(code)
        return number
