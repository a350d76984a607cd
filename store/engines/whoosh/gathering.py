"""Articles to numbers: every term of every paragraph, in order, without an object for any of them.

News repeats itself: of a hundred chunks between blanks about ninety-nine have been met before. So a text is
split at its blanks and each chunk looked up in a dictionary, all of it inside the interpreter's own loops;
only a new chunk goes through the analyzer, which by its own rule reads a text chunk by chunk. What is kept of
a text is the row of its chunks' numbers. `inverting` turns the rows of a run into postings.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from store.analysis import GAP, Analyzer
from store.engines.entries import entry_of
from store.engines.whoosh.layout import KIND_NUMBERS
from store.models import Article, Change

#: A run is complete with so many paragraphs, or so many chunks of text: that bounds the memory.
_PARAGRAPHS = 50_000
_CHUNKS = 2_000_000

#: With more different chunks than this, a new run begins without knowing any.
_KNOWN = 400_000

#: The number of `GAP`, which has a place in a text, and is no term of it.
GAP_NUMBER = 0


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


class Chunks:
    """What each chunk is made of, by its number: the terms in order, and the compounds apart.

    A chunk that was not met before gets a number at once; it is taken apart, with all others, by `learn`.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.terms = Rows()
        self.compounds = Rows()
        self._known: dict[str | None, _Known] = {}
        self._new: list[tuple[Analyzer, str]] = []

    def __len__(self) -> int:
        return len(self.terms) + len(self._new)

    def numbers(self, language: str | None) -> Callable[[str], int]:
        """Gives the number of any chunk of a text in this language."""
        known = self._known.get(language)
        if known is None:
            analyzer = Analyzer(language)
            known = self._known.get(analyzer.language) or _Known(self, analyzer)
            self._known[language] = self._known[analyzer.language] = known
        return known.__getitem__

    def met(self, analyzer: Analyzer, chunk: str) -> int:
        """The number of a chunk that is new."""
        self._new.append((analyzer, chunk))
        return len(self) - 1

    def learn(self) -> None:
        """Takes the new chunks apart: many at a time, as that is what stemmers are fast at."""
        number_of = self.vocabulary.__getitem__
        for analyzer, chunks in groupby(self._new, itemgetter(0)):
            terms, ends, compounds, compound_ends = analyzer.chunks([chunk for _, chunk in chunks])
            self.terms.add_all(map(number_of, terms), ends)
            self.compounds.add_all(map(number_of, compounds), compound_ends)
        self._new.clear()


class _Known(dict[str, int]):
    """The chunks of one language that were met, with their numbers."""

    def __init__(self, chunks: Chunks, analyzer: Analyzer) -> None:
        super().__init__()
        self._met = chunks.met
        self._analyzer = analyzer

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = self._met(self._analyzer, chunk)
        return number


class Rows:
    """Rows of numbers, one behind the other."""

    def __init__(self) -> None:
        self.numbers = array("I")
        self.ends = array("I", [0])

    def __len__(self) -> int:
        return len(self.ends) - 1

    def add(self, row: Iterable[int]) -> None:
        self.numbers.extend(row)
        self.ends.append(len(self.numbers))

    def add_all(self, numbers: Iterable[int], ends: Iterable[int]) -> None:
        """Adds several rows at once; `ends` says where in `numbers` each of them ends."""
        before = len(self.numbers)
        self.numbers.extend(numbers)
        self.ends.extend([before + end for end in ends])


class Run:
    """The articles gathered so far, column by column: see `layout`."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self.texts = Rows()
        self.titles = Rows()
        self.fields = {name: Rows() for name in ("by", "publisher", "place", "language")}
        self.paragraphs = {name: array("q") for name in ("paragraph", "kind")}
        self.articles = {
            name: array("q") for name in ("article", "revision", "date", "published", "updated", "paragraphs")
        }

    @property
    def complete(self) -> bool:
        """Whether it is time for the next run."""
        return len(self.texts) >= _PARAGRAPHS or len(self.texts.numbers) >= _CHUNKS

    def __len__(self) -> int:
        return len(self.articles["article"])


class Gathering:
    """Gathers articles, one run after the other."""

    def __init__(self) -> None:
        self._chunks = Chunks(Vocabulary())
        self._analyzers: dict[str | None, Analyzer] = {}
        self.run = Run(self._chunks)

    def follow(self, changes: Iterable[Change]) -> Iterator[tuple[int, bool]]:
        """Adds the articles that `changes` bring to the run; gives the id of each, and whether it was added.

        When the run is `complete`, it is to be taken away, and `next_run` called.
        """
        for change in changes:
            if change.article is not None:
                self._add(change, change.article)
                if self.run.complete:
                    self._chunks.learn()
            yield change.article_id, change.article is not None
        self._chunks.learn()

    def next_run(self) -> None:
        """Begins an empty run."""
        if len(self._chunks) > _KNOWN:
            self._chunks = Chunks(Vocabulary())
        self.run = Run(self._chunks)

    def _add(self, change: Change, article: Article) -> None:
        language = article.language
        if language not in self._analyzers:
            self._analyzers[language] = Analyzer(language)
        entry = entry_of(change, article, self._analyzers[language], texts=False)
        run = self.run
        known = self._chunks.vocabulary.__getitem__
        for name, rows in run.fields.items():
            rows.add(map(known, entry.languages if name == "language" else getattr(entry, name)))
        number_of = self._chunks.numbers(language)
        run.titles.add(map(number_of, (article.title or "").split()))
        add_text = run.texts.add
        for paragraph in article.paragraphs:
            assert paragraph.id is not None, "the database gives every paragraph its id"
            run.paragraphs["paragraph"].append(paragraph.id)
            run.paragraphs["kind"].append(KIND_NUMBERS.get(paragraph.kind, KIND_NUMBERS["other"]))
            add_text(map(number_of, paragraph.text.split()))
        columns = run.articles
        for name in ("article", "revision", "date", "published", "updated"):
            columns[name].append(getattr(entry, name))
        columns["paragraphs"].append(len(article.paragraphs))
