"""Articles to numbers: every term of every paragraph, in order, without an object for any of them.

What is kept of a text are the numbers of its words and compounds (see `chunks`). Articles are taken up a few
hundred at a time, column by column; `inverting` turns the rows of a run into postings.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, count
from operator import attrgetter

import numpy as np

from store.analysis import Analyzer
from store.engines.entries import Analyzers, by_of, day_of, languages_of, place_of, publisher_of
from store.engines.whoosh.chunks import Chunks, Rows, Texts, Vocabulary
from store.engines.whoosh.layout import KIND_NUMBERS
from store.models import Article, Change, Paragraph

#: A run is complete with so many paragraphs, or so many words of text, where a chunk that is known counts as
#: several, by the memory that it takes: that bounds the memory.
_PARAGRAPHS = 130_000
_WORDS = 4_000_000
_KNOWN_CHUNK = 4

#: So many articles are taken up together, or so many characters of them: until then they wait as they are.
_TOGETHER = 1_000
_CHARACTERS_TOGETHER = 4_000_000

#: With more different chunks than this it is complete too, and the next run begins without knowing any: a
#: list of checksums is all different words.
_KNOWN = 400_000

#: The fields that have terms of an article as they are, and what gives them.
_FIELDS: dict[str, Callable[[Article, Analyzer], Sequence[str]]] = {
    "by": by_of,
    "publisher": publisher_of,
    "place": place_of,
    "language": lambda article, _: languages_of(article.language),
}

_paragraphs_of: Callable[[Article], tuple[Paragraph, ...]] = attrgetter("paragraphs")
_text_of: Callable[[Paragraph], str] = attrgetter("text")


class Run:
    """The articles gathered so far, column by column: see `layout`; `order` is which change brought each."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self.order = array("q")
        self.texts = Texts()
        self.titles = Texts()
        self.fields = {name: Rows() for name in _FIELDS}
        self.paragraphs = {name: array("q") for name in ("paragraph", "kind")}
        self.articles = {
            name: array("q") for name in ("article", "revision", "date", "published", "updated", "paragraphs")
        }

    def __len__(self) -> int:
        return len(self.articles["article"])


class Gathering:
    """Gathers articles, one run after the other. `newest` says of each article which change was its last."""

    def __init__(self) -> None:
        self.newest: dict[int, int] = {}
        self._changes = 0  # so far
        self._chunks = Chunks(Vocabulary())
        self._analyzers = Analyzers()
        self._run = Run(self._chunks)
        self._room = _PARAGRAPHS  # for so many more of them

    def runs(self, changes: Iterable[Change]) -> Iterator[Run]:
        """The articles that `changes` bring."""
        waiting: list[Change] = []
        paragraphs = characters = 0
        for change in changes:
            waiting.append(change)
            if change.article is not None:
                lines = change.article.paragraphs
                paragraphs += len(lines)
                characters += sum(map(len, map(_text_of, lines)))
            full = paragraphs >= self._room or characters >= _CHARACTERS_TOGETHER
            if full or len(waiting) >= _TOGETHER:
                self._take_up(waiting)
                waiting, paragraphs, characters = [], 0, 0
                if self._room <= 0:
                    yield self._complete()
        self._take_up(waiting)
        if len(self._run):
            yield self._complete()

    def _complete(self) -> Run:
        """The run, which is done; the next one begins."""
        run = self._run
        if len(self._chunks) > _KNOWN:
            self._chunks = Chunks(Vocabulary())
        self._run = Run(self._chunks)
        self._room = _PARAGRAPHS
        return run

    def _take_up(self, changes: Sequence[Change]) -> None:
        """Adds the articles of these `changes` to the run."""
        self.newest.update(zip([change.article_id for change in changes], count(self._changes)))
        brought = [
            (order, change, change.article)
            for order, change in enumerate(changes, self._changes)
            if change.article is not None
        ]
        self._changes += len(changes)
        run, vocabulary = self._run, self._chunks.vocabulary
        run.order.extend([order for order, _, _ in brought])
        run.articles["article"].extend([change.article_id for _, change, _ in brought])
        run.articles["revision"].extend([change.revision for _, change, _ in brought])
        articles = [article for _, _, article in brought]
        for name in ("date", "published", "updated"):
            run.articles[name].extend(map(day_of, map(attrgetter(name), articles)))
        codes = [article.language for article in articles]
        analyzers = list(map(self._analyzers.__getitem__, codes))
        for name, rows in run.fields.items():
            found = list(map(_FIELDS[name], articles, analyzers))
            numbers = vocabulary.number(list(chain.from_iterable(found)))
            rows.add_all(np.array(numbers, np.uint32), np.cumsum(list(map(len, found))))
        languages = self._chunks.languages(codes)
        self._chunks.add_texts(run.titles, [article.title or "" for article in articles], languages)
        many = list(map(len, map(_paragraphs_of, articles)))
        paragraphs = list(chain.from_iterable(map(_paragraphs_of, articles)))
        self._chunks.add_texts(run.texts, list(map(_text_of, paragraphs)), languages.repeat(many))
        run.articles["paragraphs"].extend(many)
        run.paragraphs["paragraph"].extend(map(attrgetter("id"), paragraphs))
        other = KIND_NUMBERS["other"]
        run.paragraphs["kind"].extend([KIND_NUMBERS.get(one.kind, other) for one in paragraphs])
        words = len(run.texts.words.numbers) + _KNOWN_CHUNK * len(self._chunks)
        full = words >= _WORDS or len(self._chunks) > _KNOWN
        self._room = 0 if full else _PARAGRAPHS - len(run.texts)
