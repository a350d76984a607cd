"""The index as Whoosh sees it: opened by Whoosh itself, it finds what our own search finds."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from pathlib import Path
from random import Random
from typing import Any

import pytest

from store.engines.entries import day_of
from store.engines.whoosh import WhooshEngine
from store.engines.whoosh.codec import ArrayCodec
from store.engines.whoosh.layout import KIND_NUMBERS
from store.engines.whoosh.stock import TermNotFound
from store.errors import EngineDamaged, EngineError
from store.models import Article
from store.query import And, AndMaybe, Every, Node, Not, Or, Pattern, Phrase, Word
from store.query.patterns import is_prefix
from tests.engines.corpus import apply, article, query
from tests.engines.test_random import live_through, random_tree, some_terms

whoosh_index = pytest.importorskip("whoosh.index")
from whoosh import query as wq  # noqa: E402 - its warnings are silenced by then
from whoosh.scoring import BaseScorer, WeightingModel  # noqa: E402


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    opened = WhooshEngine(tmp_path / "whoosh", create=True)
    yield opened
    opened.close()


def searcher(engine: WhooshEngine, **options: Any) -> Any:
    return whoosh_index.open_dir(str(engine.folder), indexname="MAIN").searcher(**options)


def of_whoosh(node: Node) -> Any:
    """The same tree as Whoosh has it; None where it has nothing like it."""
    match node:
        case Word(_, terms, field):
            return wq.Or([wq.Term(field, term) for term in terms])
        case Phrase(_, slots, field):
            words = [slot[0] for slot in slots if not isinstance(slot, Pattern) and len(slot) == 1]
            if len(words) < len(slots):
                return None
            return wq.Phrase(field, words) if len(words) > 1 else wq.Term(field, words[0])
        case Pattern(like=like, edits=0, field="by" | "publisher" | "place" as field):
            return wq.Prefix(field, like[:-1]) if is_prefix(node) else wq.Wildcard(field, like)
        case Every():
            return wq.Every()
        case And(nodes) | Or(nodes):
            inner = [of_whoosh(each) for each in nodes]
            if None in inner or not inner:
                return None
            return wq.And(inner) if isinstance(node, And) else wq.Or(inner)
        case Not(each):
            inner = of_whoosh(each)
            return None if inner is None else wq.And([wq.Every(), wq.Not(inner)])
        case AndMaybe(required, optional):
            pair = of_whoosh(required), of_whoosh(optional)
            return None if None in pair else wq.AndMaybe(*pair)
    return None


def ids(results: Any) -> set[int]:
    return {hit["paragraph"] for hit in results}


@pytest.mark.parametrize("seed", range(12))
def test_whooshs_matchers_find_what_the_arrays_find(engine: WhooshEngine, seed: int) -> None:
    """After any history, with deletions and several segments, any tree that Whoosh knows too."""
    random = Random(seed)
    live_through(engine, random)
    compared = 0
    with searcher(engine) as whoosh_searcher:
        while compared < 25:
            node = random_tree(random)
            theirs = of_whoosh(node)
            if theirs is None:
                continue
            compared += 1
            found = {match.paragraph_id for match in engine.search(query(node), limit=1000).matches}
            assert ids(whoosh_searcher.search(theirs, limit=None)) == found, node


class Lucene(WeightingModel):  # type: ignore[misc]  # Whoosh has no types
    """BM25 as `store.engines.whoosh.scoring` has it, for Whoosh's matchers."""

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> Any:
        having = searcher.doc_frequency(fieldname, text)
        total = searcher.doc_count_all()
        average = searcher.field_length(fieldname) / total
        idf = log(1 + (total - having + 0.5) / (having + 0.5))

        class Scorer(BaseScorer):  # type: ignore[misc]
            def score(self, matcher: Any) -> float:
                length = searcher.doc_field_length(matcher.id(), fieldname, 0)
                frequency = matcher.weight()
                return float(idf * frequency / (frequency + 1.2 * (0.25 + 0.75 * length / average)))

        return Scorer()


@pytest.mark.parametrize("seed", range(6))
def test_whooshs_matchers_score_what_the_arrays_score(engine: WhooshEngine, seed: int) -> None:
    """Given the same formula, lengths and frequencies come to the same, over several segments."""
    random = Random(seed)
    words = ("ash", "bay", "cod", "dune")
    for revision in range(1, 4):
        apply(
            engine,
            {
                10 * revision + n: article(
                    *(" ".join(random.choices(words, k=random.randint(1, 9))) for _ in range(3)),
                    first_id=1000 * revision + 10 * n,
                )
                for n in range(5 * 4**revision)
            },
            revision,
        )
    with searcher(engine, weighting=Lucene()) as whoosh_searcher:
        for _ in range(10):
            terms = random.sample(words, 2)
            leaves = tuple(Word(term, (term,)) for term in terms)
            node: Node = And(leaves) if random.random() < 0.5 else Or(leaves)
            theirs = whoosh_searcher.search(of_whoosh(node), limit=None)
            ours = engine.search(query(node), limit=10_000, ranking="bm25").matches
            assert {hit["paragraph"]: pytest.approx(hit.score) for hit in theirs} == {
                match.paragraph_id: match.score for match in ours
            }


@pytest.fixture
def small(engine: WhooshEngine) -> WhooshEngine:
    apply(
        engine,
        {
            1: article("ash bay", "ashen bay", first_id=10, title="harbour", published="2020-02-29"),
            2: article(("quote", "bayou"), first_id=20, title="harbours", by=("Ada Okafor",)),
            3: article("gone ash", first_id=30, title="harbour"),
        },
    )
    apply(engine, {3: None}, revision=2)
    return engine


QUERIES: dict[str, tuple[set[int], Any]] = {
    "a prefix": ({10, 11}, wq.Prefix("text", "ash")),
    "a wildcard": ({10, 11, 20}, wq.Wildcard("text", "b*y*")),
    "a word like it": ({10, 11}, wq.FuzzyTerm("text", "bai", maxdist=1)),
    "a range of terms": ({10}, wq.TermRange("text", "aa", "ash")),
    "a title, for all paragraphs": ({10, 11, 20}, wq.Term("title", "harbour")),
    "a name": ({20}, wq.Phrase("by", ["ada", "okafor"])),
    "a language": ({10, 11, 20}, wq.Term("language", "en")),
    "words near each other": ({10}, wq.Phrase("text", ["ash", "bay"], slop=2)),
    "nothing": (set(), wq.Term("text", "zebra")),
    "what is not deleted": ({10, 11, 20}, wq.Every()),
}


@pytest.mark.parametrize(("expected", "asked"), QUERIES.values(), ids=QUERIES)
def test_whooshs_own_queries_work(expected: set[int], asked: Any, small: WhooshEngine) -> None:
    """Also those that our language compiles to something else."""
    with searcher(small) as whoosh_searcher:
        assert ids(whoosh_searcher.search(asked, limit=None)) == expected


def test_a_hit_of_whoosh_tells_where_to_look(small: WhooshEngine) -> None:
    """Its fields are the numbers to find it in the database by."""
    with searcher(small) as whoosh_searcher:
        (hit,) = whoosh_searcher.search(wq.Term("text", "bayou"))
        assert hit["paragraph"] == 20
        assert (hit["article"], hit["revision"], hit["kind"]) == (2, 1, KIND_NUMBERS["quote"])
        found = whoosh_searcher.search(wq.Every(), sortedby="date", limit=None)
        assert [hit["date"] for hit in found] == [0, day_of("2020-02-29"), day_of("2020-02-29")]
        found = whoosh_searcher.search(wq.Every(), sortedby="date", reverse=True, limit=None)
        assert [hit["date"] for hit in found][-1] == 0


def test_whoosh_reads_terms_and_their_numbers(small: WhooshEngine) -> None:
    """What its readers tell of terms, lengths and documents."""
    with searcher(small) as whoosh_searcher:
        reader = whoosh_searcher.reader()
        assert list(reader.lexicon("by")) == [b"ada", b"okafor"]
        assert ("text", "ash") in reader
        assert ("text", "zebra") not in reader
        info = reader.term_info("text", "ash")
        assert (info.doc_frequency(), info.weight(), info.min_length(), info.max_length()) == (2, 2, 2, 2)
        assert reader.doc_count() == 3
        assert reader.doc_count_all() == 4
        assert reader.field_length("text") == 7
        assert (reader.min_field_length("text"), reader.max_field_length("text")) == (1, 2)
        assert sorted(reader.indexed_field_names()) == [
            "by",
            "language",
            "place",
            "publisher",
            "text",
            "title",
        ]
        with pytest.raises(TermNotFound):
            reader.postings("text", "zebra")


def test_what_whooshs_writers_write_is_not_taken_for_ours(small: WhooshEngine) -> None:
    """They know nothing of checkpoints: their commit is damage, and one with our codec is refused."""
    index = whoosh_index.open_dir(str(small.folder), indexname="MAIN")
    with pytest.raises(EngineError, match="store ingest"):
        index.writer(codec=ArrayCodec())
    assert len(small.search(query(Every()), limit=10).matches) == 3
    index.writer().commit(merge=False)
    with pytest.raises(EngineDamaged):
        small.search(query(Every()), limit=10)


def test_an_empty_index_is_one_for_whoosh(engine: WhooshEngine) -> None:
    """Before the first article."""
    with searcher(engine) as whoosh_searcher:
        assert ids(whoosh_searcher.search(wq.Every())) == set()


def test_terms_of_several_random_leaves_agree(engine: WhooshEngine) -> None:
    """Each single term, in each field, over what a long history leaves."""
    random = Random(99)
    articles: dict[int, Article] = live_through(engine, random)
    assert articles is not None
    with searcher(engine) as whoosh_searcher:
        for field in ("text", "title", "by", "publisher", "place"):
            for _ in range(10):
                (term, *_rest) = some_terms(random)
                found = engine.search(query(Word(term, (term,), field)), limit=1000).matches
                theirs = whoosh_searcher.search(wq.Term(field, term), limit=None)
                assert ids(theirs) == {match.paragraph_id for match in found}
