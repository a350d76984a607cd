"""Four ways to the same answer: the array engine, its files read by stock Whoosh, stock Whoosh's own files,
and the reference.

All four find the same paragraphs, whatever the archive went through; where scores can be made comparable
(BM25 of single words, with exact lengths and the idf of what is not deleted), they are the same numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import log
from pathlib import Path
from random import Random
from typing import Any

import pytest
from whoosh.index import open_dir

from store.analysis import Analyzer
from store.engines import Engine
from store.engines.whoosh import WhooshEngine, gathering, merging
from store.engines.whoosh.folder import NAME
from store.engines.whoosh.segment import SegmentState
from store.models import Article
from store.query import And, Every, InArticle, Node, Not, Or, Phrase, Query, Word
from store.store import Store
from tests.engines import reference
from tests.engines.chance import any_article, any_tree
from tests.engines.corpus import apply, article, everything, found, query, search
from tests.engines.stock import StockIndex, WhooshSearch

SEEDS = Path(__file__).parent.parent.parent / "seeds"

#: Histories, and trees asked of each; with ``--thorough``, so many times as many histories.
HISTORIES = 12
TREES = 50
THOROUGH = 12


@pytest.fixture(autouse=True)
def small_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a history of a few articles has many runs, and joins of several of them."""
    monkeypatch.setattr(gathering, "_PARAGRAPHS", 9)


class Archive:
    """One history of articles in the array engine and in stock Whoosh."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, random: Random) -> None:
        self.folder = folder / "arrays"
        self.engine: Engine = WhooshEngine(self.folder, create=True)
        self.stock = StockIndex(folder / "stock")
        self.articles: dict[int, Article] = {}
        self._random = random
        self._revision = 0
        monkeypatch.setattr(merging, "to_merge", self._to_merge)
        self.eager = 0.3

    def _to_merge(self, segments: list[SegmentState], added: int) -> list[SegmentState]:
        """Any segments at all: whatever is merged, answers stay the same."""
        return [segment for segment in segments if self._random.random() < self.eager]

    def apply(self, changed: Mapping[int, Article | None]) -> None:
        self._revision += 1
        apply(self.engine, dict(changed), self._revision)
        self.stock.apply(changed, self._random)
        for number, each in changed.items():
            self.articles.pop(number, None)
            if each is not None:
                self.articles[number] = each

    def live_through(self, commits: int) -> None:
        """Additions, changes, deletions of single articles and of all that one commit brought."""
        next_id = 0
        brought: list[set[int]] = []
        for _ in range(commits):
            changed: dict[int, Article | None] = {}
            for number in self._random.sample(range(1, 20), self._random.randint(0, 7)):
                changed[number] = any_article(self._random, next_id) if self._random.random() < 0.8 else None
                next_id += 6
            if brought and self._random.random() < 0.2:
                changed |= dict.fromkeys(self._random.choice(brought), None)
            brought.append(set(changed))
            self.apply(changed)

    @contextmanager
    def whoosh(self) -> Iterator[tuple[WhooshSearch, WhooshSearch]]:
        """Stock Whoosh's search over the array engine's files, and over its own."""
        texts = [
            Analyzer(each.language)(line.text)[0]
            for each in self.articles.values()
            for line in each.paragraphs
        ]
        having = Counter(term for terms in texts for term in set(terms))
        lengths = [terms.index("|") if "|" in terms else len(terms) for terms in texts]
        average = max(sum(lengths) / max(len(lengths), 1), 1.0)

        def idf(term: str) -> float:
            return log(1 + (len(texts) - having[term] + 0.5) / (having[term] + 0.5))

        ours = open_dir(str(self.folder), indexname=NAME)
        searches = WhooshSearch(ours, idf, average), WhooshSearch(self.stock.index, idf, average)
        try:
            yield searches
        finally:
            for each in searches:
                each.close()
            ours.close()


@pytest.fixture
def many(request: pytest.FixtureRequest) -> int:
    return THOROUGH if request.config.getoption("--thorough") else 1


def scores(engine: Engine, node: Node) -> dict[int, float]:
    return {
        match.paragraph_id: match.score
        for match in search(engine, node, limit=100_000, ranking="bm25").matches
    }


@pytest.mark.parametrize("start", range(HISTORIES))
def test_four_ways_to_the_same_paragraphs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: int, many: int
) -> None:
    """Any tree over any history: arrays, codec, stock codec and reference find the same."""
    for seed in range(start, start + HISTORIES * many, HISTORIES):
        random = Random(seed)
        (tmp_path / str(seed)).mkdir()
        archive = Archive(tmp_path / str(seed), monkeypatch, random)
        archive.live_through(random.choice([1, 3, 6, 10]))
        sizes = set()
        with archive.whoosh() as (through_codec, through_stock):
            for _ in range(TREES):
                node = any_tree(random)
                expected = reference.found(node, archive.articles)
                sizes.add(len(expected))
                assert found(archive.engine, node) == expected, (seed, node)
                assert through_codec(node).keys() == expected, (seed, node)
                assert through_stock(node).keys() == expected, (seed, node)
        assert len(sizes) > 5 or len(archive.articles) < 5, "the trees find hardly anything"


@pytest.mark.parametrize("start", range(HISTORIES))
def test_three_ways_to_the_same_scores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: int, many: int
) -> None:
    """Where lengths and idf are made the same, scores are equal within a float of 32 bits."""
    for seed in range(start, start + HISTORIES * many, HISTORIES):
        random = Random(1_000 + seed)
        (tmp_path / str(seed)).mkdir()
        archive = Archive(tmp_path / str(seed), monkeypatch, random)
        archive.live_through(random.choice([2, 5, 9]))
        with archive.whoosh() as (through_codec, through_stock):
            for _ in range(TREES):
                node = any_tree(random, plain=True)
                ours = scores(archive.engine, node)
                assert ours == pytest.approx(through_codec(node), rel=1e-6, abs=1e-6), (seed, node)
                assert ours == pytest.approx(through_stock(node), rel=1e-6, abs=1e-6), (seed, node)


def test_whoosh_reads_of_the_arrays_what_it_would_have_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Terms in their order, in how many paragraphs each is and how often, and all of its places."""
    random = Random(21)
    archive = Archive(tmp_path, monkeypatch, random)
    archive.apply({number: any_article(random, 6 * number) for number in range(1, 30)})
    ours = open_dir(str(archive.folder), indexname=NAME)
    readers = ours.reader(), archive.stock.index.reader()
    for field in ("text", "title", "by", "publisher", "place"):
        told = [told_of(reader, field) for reader in readers]
        assert told[0] == told[1]
        assert len(told[0]) > 3
    for reader in readers:
        reader.close()
    ours.close()


def told_of(reader: Any, field: str) -> dict[bytes, list[object]]:
    """What a reader of Whoosh says of each term: its totals, and where it stands in which paragraph."""
    told: dict[bytes, list[object]] = {}
    for word in reader.lexicon(field):
        if word == b"|" or not reader.doc_frequency(field, word):
            continue  # the gap, which stock Whoosh has for a term; titles of articles without paragraphs
        facts = reader.term_info(field, word)
        told[word] = [facts.doc_frequency(), facts.weight(), facts.max_weight()]
        told[word] += [reader.doc_frequency(field, word), reader.frequency(field, word)]
        told[word] += [reader.first_id(field, word), facts.max_id()]
        matcher = reader.postings(field, word)
        while matcher.is_active():
            told[word] += [matcher.id(), matcher.weight(), matcher.value_as("positions")]
            matcher.next()
    return told


def test_real_text_is_found_four_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """The repository's seeds, with words and phrases drawn from them."""
    random = Random(7)
    with Store(tmp_path / "index") as store:
        store.ingest(SEEDS)
        articles = {each.id or 0: each for each in store.articles()}
    archive = Archive(tmp_path, monkeypatch, random)
    monkeypatch.setattr(gathering, "_PARAGRAPHS", 60)
    numbers = sorted(articles)
    archive.apply({number: articles[number] for number in numbers})
    archive.apply(dict.fromkeys(numbers[::5], None))
    archive.apply({number: articles[number] for number in numbers[::10]})
    lines = [
        terms
        for each in articles.values()
        for line in each.paragraphs
        if len(terms := Analyzer(each.language)(line.text)[0]) > 3 and "|" not in terms
    ]

    def leaf() -> Node:
        terms = random.choice(lines)
        at = random.randrange(len(terms) - 2)
        if random.random() < 0.4:
            other = random.choice(random.choice(lines))
            slots = [(term,) if random.random() < 0.7 else (other, term) for term in terms[at : at + 3]]
            return Phrase("", tuple(slots[: random.randint(2, 3)]))
        return Word("", (terms[at],))

    with archive.whoosh() as (through_codec, through_stock):
        for _ in range(40 * many):
            node = random.choice(
                [
                    leaf(),
                    Or((leaf(), leaf(), leaf())),
                    And((leaf(), Not(leaf()))),
                    And((Word("", ("the",)), leaf())),
                ]
            )
            expected = reference.found(node, archive.articles)
            assert found(archive.engine, node) == expected, node
            assert through_codec(node).keys() == expected, node
            assert through_stock(node).keys() == expected, node


def test_the_best_that_whoosh_picks_are_the_best(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Asked for a few, Whoosh leaves out what cannot be among them, by what the codec says of a term: its
    highest frequency and its shortest text.
    """
    from whoosh import query as asked

    random = Random(3)
    archive = Archive(tmp_path, monkeypatch, random)
    archive.live_through(8)
    terms = "the ferri harbour fog bank tide ash bay 渡 паром".split()
    index = open_dir(str(archive.folder), indexname=NAME)
    with index.searcher() as searcher:
        for _ in range(60 * many):
            tree = random.choice([asked.Or, asked.Or, asked.And])(
                [asked.Term("text", term) for term in random.sample(terms, random.randint(1, 4))]
            )
            every = sorted((hit.score for hit in searcher.search(tree, limit=None)), reverse=True)
            for limit in (1, 3, 7):
                best = [hit.score for hit in searcher.search(tree, limit=limit)]
                assert best == pytest.approx(every[:limit]), tree
    index.close()


def test_an_article_of_sixty_thousand_paragraphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is an article like any other: found, changed around, merged, and gone when it is deleted."""
    monkeypatch.undo()
    many = 60_000
    long = article(*(f"the line{number % 997} of{number % 2} ash" for number in range(many)), first_id=100)
    engine = WhooshEngine(tmp_path / "whoosh", create=True)
    apply(engine, {1: article("the ash", first_id=1), 2: long, 3: article("bay", first_id=90_000)})
    assert engine.search(query(Every()), limit=1).total == many + 2
    assert engine.search(query(Word("", ("the",))), limit=1).total == many + 1
    assert found(engine, Word("", ("line5",))) == {100 + number for number in range(5, many, 997)}
    assert found(engine, Phrase("", (("line5",), ("of1",), ("ash",)))) == {
        100 + number for number in range(5, many, 997) if number % 2
    }
    assert found(engine, And((InArticle(Word("", ("line996",))), Word("", ("line5",))))) == {
        100 + number for number in range(5, many, 997)
    }
    monkeypatch.setattr(merging, "to_merge", lambda segments, added: list(segments))
    apply(engine, {1: None, 4: article("the bay", first_id=95_000)}, revision=2)
    assert engine.search(query(Word("", ("the",))), limit=1).total == many + 1
    assert found(engine, Phrase("", (("of0",), ("ash",)))) == {100 + number for number in range(0, many, 2)}
    apply(engine, {2: None}, revision=3)
    assert everything(engine) == {90_000, 95_000}
    assert found(engine, Word("", ("the",))) == {95_000}


@pytest.mark.parametrize("empty", [3, 300])
def test_articles_without_a_paragraph_do_not_blur_the_others(tmp_path: Path, empty: int) -> None:
    """Dates and revisions are those of the paragraph's own article, however many stand before it."""
    engine = WhooshEngine(tmp_path / "whoosh", create=True)
    articles: dict[int, Article | None] = {
        number: article(first_id=10 * number, title="ash") for number in range(1, empty)
    }
    articles[empty] = article("ash", first_id=10 * empty, published="2019-01-01")
    articles[empty + 1] = article("ash", first_id=10 * empty + 10, published="2020-01-01")
    apply(engine, articles, revision=7)
    asked = Query("", query(Word("", ("ash",))).tiers, (), (), ())
    for sort, expected in (
        ("newest", [10 * empty + 10, 10 * empty]),
        ("oldest", [10 * empty, 10 * empty + 10]),
    ):
        matches = engine.search(asked, limit=10, sort=sort).matches  # type: ignore[arg-type]
        assert [match.paragraph_id for match in matches] == expected
        assert {match.revision for match in matches} == {7}
