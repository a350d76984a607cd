"""Text to terms: the one analyzer, for texts and queries, for every engine.

A text becomes two lists of equal length. Its *words* are folded (`folding.py`) and stand where the text has
them (`tokens.py`; `shapes.py` knows most at sight); its *terms* are their stems (`stemming.py`). What is
found under a term is found in all its forms; what is found under a word only as written. A compound ("US-
backed") stands in the lists as its parts, in order, and once more as one word at the end, behind a `GAP`,
so that "ceasefire" finds "cease-fire" and phrases still run over the parts. Words all in capitals stand
there too, marked (`capitals.py`): "WHO" is not every "who". No word is left out: "US", "IT", "WHO" and
"to be or not to be" can be found; the `stopwords` are for queries, which are rarely about them.

`VERSION` changes with the output; an index made by another version is made anew.
"""

from typing import NamedTuple

from store.analysis.capitals import in_capitals, is_name, letters_of, name_of, read_as
from store.analysis.folding import fold
from store.analysis.shapes import at_sight
from store.analysis.stemming import DEFAULT_LANGUAGE, stem, stemmed_as
from store.analysis.stemming import version as stemmer_version
from store.analysis.tokens import LONGEST_WORD, Token, tokens

__all__ = [
    "DEFAULT_LANGUAGE",
    "GAP",
    "VERSION",
    "Analyzer",
    "Pieces",
    "Token",
    "fold",
    "in_capitals",
    "letters_of",
    "name_of",
    "read_as",
    "stem",
    "stemmed_as",
    "stemmer_version",
    "tokens",
]

VERSION = 2

#: Stands between the words of a text and its compounds, so that no phrase reaches from one to the other.
GAP = "|"

#: Chunks longer than this, and more chunks than that, are not remembered: the memory stays bounded.
_LONGEST_CHUNK = 32
_MOST_CHUNKS = 100_000

#: What stands around most words of a text, and is no part of any.
_AROUND = ".,;:!?\"'()[]"


class Pieces(NamedTuple):
    """The words of several chunks with their terms, and where those of each chunk end."""

    words: list[str]
    terms: list[str]
    ends: list[int]


_Pieces = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]


class Analyzer:
    """Analyzes many texts of one language fast: each chunk between blanks is taken apart once.

    News repeats itself: of a hundred chunks about ninety-nine have been met before, and cost one look in a
    dictionary.
    """

    def __init__(self, language: str | None = None) -> None:
        self.language = stemmed_as(language)
        self._chunks: dict[str, _Pieces] = {}

    def __call__(self, text: str) -> tuple[list[str], list[str]]:
        """The terms and the words of `text`, two lists of equal length; an index is a position.

        Whoever has whole texts gives them as `read_as` reads them.
        """
        terms: list[str] = []
        words: list[str] = []
        compound_terms: list[str] = []
        compound_words: list[str] = []
        known = self._chunks
        for chunk in text.split():
            pieces = known.get(chunk) or self._learn(chunk)
            terms += pieces[0]
            words += pieces[1]
            if pieces[3]:
                compound_terms += pieces[2]
                compound_words += pieces[3]
        if compound_words:
            terms += [GAP, *compound_terms]
            words += [GAP, *compound_words]
        return terms, words

    def chunks(self, chunks: list[str]) -> tuple[Pieces, Pieces]:
        """What all `chunks` of a text are made of, and the same of their compounds.

        For whoever reads so much that he remembers himself what a chunk is. A text's terms are those of its
        chunks (``text.split()``) one after the other and, if there are any, a `GAP` and its compounds.
        """
        words: list[str] = []
        ends: list[int] = []
        compounds: list[str] = []
        compound_ends: list[int] = []
        for chunk in chunks:
            if chunk.isascii() and chunk.isalnum() and not chunk.isupper():
                words.append(chunk.lower()[:LONGEST_WORD])  # most of them; a call would take longer than this
            else:
                found, joined, names = _taken_apart(chunk)
                words += found
                compounds += [*joined, *names]
            ends.append(len(words))
            compound_ends.append(len(compounds))
        stems = zip(compounds, stem(compounds, self.language), strict=True)
        compound_terms = [word if is_name(word) else term for word, term in stems]
        return (
            Pieces(words, stem(words, self.language), ends),
            Pieces(compounds, compound_terms, compound_ends),
        )

    def _learn(self, chunk: str) -> _Pieces:
        words, joined, names = _taken_apart(chunk)
        stems = stem([*words, *joined], self.language)
        pieces = (
            tuple(stems[: len(words)]),
            tuple(words),
            (*stems[len(words) :], *names),
            (*joined, *names),
        )
        if len(chunk) <= _LONGEST_CHUNK:
            if len(self._chunks) >= _MOST_CHUNKS:
                self._chunks.clear()
            self._chunks[chunk] = pieces
        return pieces


def _taken_apart(chunk: str) -> tuple[list[str], list[str], list[str]]:
    """The words of a chunk and its compounds, as `tokens` gives them, and its words in capitals."""
    if read := at_sight(chunk.strip(_AROUND)):
        return read
    found, joined = tokens(chunk)
    names = [name_of(token.word) for token in found if in_capitals(chunk[token.start : token.end])]
    return [token.word for token in found], [token.word for token in joined], names
