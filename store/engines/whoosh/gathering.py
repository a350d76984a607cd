"""Articles to numbers: every term of every paragraph, in order, without an object for any of them.

What is kept of a text is the row of its chunks' numbers (see `chunks`). Articles are taken up a few hundred
at a time, column by column; `inverting` turns the rows of a run into postings.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

import numpy as np

from store.engines.entries import Analyzers, entry_of, id_of
from store.engines.whoosh.chunks import Chunks, Rows, Vocabulary
from store.engines.whoosh.layout import KIND_NUMBERS
from store.models import Article, Change

#: A run is complete with so many paragraphs, or so many chunks of text: that bounds the memory.
_PARAGRAPHS = 50_000
_CHUNKS = 2_000_000

#: So many articles are taken up together, or so many characters of them: until then they wait as they are.
_TOGETHER = 1_000
_CHARACTERS_TOGETHER = 4_000_000

#: With more different chunks than this it is complete too, and the next run begins without knowing any: a
#: list of checksums is all different words.
_KNOWN = 400_000

#: The fields that have terms of an article as they are, and what an entry calls them.
_FIELDS = {"by": "by", "publisher": "publisher", "place": "place", "language": "languages"}

#: An article that is to be taken up, the change that brought it, and the place of that among the changes.
_Waiting = tuple[int, Change, Article]


class Run:
    """The articles gathered so far, column by column: see `layout`; `order` is which change brought each."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self.order = array("q")
        self.texts = Rows()
        self.titles = Rows()
        self.fields = {name: Rows() for name in _FIELDS}
        self.paragraphs = {name: array("q") for name in ("paragraph", "kind")}
        self.articles = {
            name: array("q") for name in ("article", "revision", "date", "published", "updated", "paragraphs")
        }

    def __len__(self) -> int:
        return len(self.articles["article"])


class Gathering:
    """Gathers articles, one run after the other."""

    def __init__(self) -> None:
        self._chunks = Chunks(Vocabulary())
        self._analyzers = Analyzers()
        self._run = Run(self._chunks)
        self._waiting: list[_Waiting] = []
        self._paragraphs = self._characters = 0  # how many of these are waiting

    @property
    def complete(self) -> bool:
        """Whether the run is to be taken away."""
        run = self._run
        large = len(run.texts) + self._paragraphs >= _PARAGRAPHS or len(run.texts.numbers) >= _CHUNKS
        return large or len(self._chunks) > _KNOWN

    def follow(self, changes: Iterable[Change]) -> Iterator[int]:
        """Adds the articles that `changes` bring to the run; gives the id of the article of each change.

        When the run is `complete`, it is to be taken away before the next one is asked for.
        """
        for order, change in enumerate(changes):
            if change.article is not None:
                self._add(order, change, change.article)
            yield change.article_id
        self._take_up()

    def take(self) -> Run:
        """The articles gathered since the last time; where it is `complete`, or there are no more."""
        run = self._run
        if len(self._chunks) > _KNOWN:
            self._chunks = Chunks(Vocabulary())
        self._run = Run(self._chunks)
        return run

    def _add(self, order: int, change: Change, article: Article) -> None:
        self._waiting.append((order, change, article))
        self._paragraphs += len(article.paragraphs)
        self._characters += sum([len(paragraph.text) for paragraph in article.paragraphs])
        if len(self._waiting) >= _TOGETHER or self._characters >= _CHARACTERS_TOGETHER or self.complete:
            self._take_up()

    def _take_up(self) -> None:
        """Adds what is waiting to the run."""
        run = self._run
        run.order.extend([order for order, _, _ in self._waiting])
        entries = [
            entry_of(change, article, self._analyzers[article.language], texts=False)
            for _, change, article in self._waiting
        ]
        for name in ("article", "revision", "date", "published", "updated"):
            run.articles[name].extend(map(attrgetter(name), entries))
        for name, rows in run.fields.items():
            found: list[Sequence[str]] = list(map(attrgetter(_FIELDS[name]), entries))
            numbers = self._chunks.vocabulary.number(chain.from_iterable(found))
            rows.add_all(np.array(numbers, np.uint32), np.cumsum([len(terms) for terms in found]))
        articles = [article for _, _, article in self._waiting]
        languages = [article.language for article in articles]
        self._chunks.add_texts(run.titles, [article.title or "" for article in articles], languages)
        paragraphs = [paragraph for article in articles for paragraph in article.paragraphs]
        languages = [article.language for article in articles for _ in article.paragraphs]
        self._chunks.add_texts(run.texts, [paragraph.text for paragraph in paragraphs], languages)
        run.paragraphs["paragraph"].extend([id_of(paragraph) for paragraph in paragraphs])
        other = KIND_NUMBERS["other"]
        run.paragraphs["kind"].extend([KIND_NUMBERS.get(one.kind, other) for one in paragraphs])
        run.articles["paragraphs"].extend([len(article.paragraphs) for article in articles])
        self._waiting = []
        self._paragraphs = self._characters = 0
