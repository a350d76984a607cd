"""Each article once, in the order of a whole answer, with the number of its other paragraphs."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from store.engines import Engine, Sort
from store.models import Article, Match
from store.query import And, Node, Or, Query, Word
from tests.engines.corpus import apply, article, query

WORDS = ("ferry", "harbour", "storm", "crew")
FERRY, HARBOUR, STORM, CREW = (
    Word(word, (term,)) for word, term in zip(WORDS, ("ferri", *WORDS[1:]), strict=True)
)

TIERS: dict[str, list[tuple[str, Node]]] = {
    "one group": [("all", FERRY)],
    "several groups": [("all", And((FERRY, STORM))), ("some", Or((FERRY, STORM, CREW)))],
    "the first one empty": [("all", Word("wombat", ("wombat",))), ("some", Or((HARBOUR, CREW)))],
    "nothing": [("all", Word("wombat", ("wombat",)))],
}


@pytest.fixture
def full(engine: Engine) -> Engine:
    """Sixty articles of a few paragraphs; some deleted, and some changed."""
    chance = random.Random(7)

    def some(number: int) -> Article:
        texts = [" ".join(chance.choices(WORDS, k=chance.randint(1, 5))) for _ in range(chance.randint(1, 6))]
        day = f"2020-01-{chance.randint(1, 9):02}" if chance.random() < 0.8 else None
        return article(*texts, first_id=number * 10, published=day)

    apply(engine, {number: some(number) for number in range(1, 61)})
    apply(engine, {1: None, 17: some(17), 40: None, 60: some(60)}, revision=2)
    return engine


def _expected(
    engine: Engine, asked: Query, sort: Sort
) -> tuple[list[int], list[tuple[int, int, float, int]]]:
    """The sizes of the groups, and the hits with their others, from a search that gives every paragraph."""
    whole = engine.search(asked, limit=10_000, sort=sort)
    sizes: list[int] = []
    hits: list[tuple[int, int, float, int]] = []
    met: set[int] = set()
    rest = list(whole.matches)
    for _, size in whole.groups:
        own, rest = rest[:size], rest[size:]
        fresh = [match for match in own if match.paragraph_id // 10 not in met]
        counts = Counter(match.paragraph_id // 10 for match in fresh)
        first: dict[int, Match] = {}
        for match in fresh:
            first.setdefault(match.paragraph_id // 10, match)
        hits += [(m.paragraph_id, m.revision, round(m.score, 6), counts[i] - 1) for i, m in first.items()]
        sizes.append(len(first))
        met |= set(first)
    return sizes, hits


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("tiers", TIERS.values(), ids=TIERS.keys())
def test_an_article_stands_where_its_first_paragraph_stands(
    full: Engine, tiers: list[tuple[str, Node]], sort: Sort
) -> None:
    """In the first group that has one of its paragraphs, and in no later one."""
    asked = query(*tiers)
    sizes, hits = _expected(full, asked, sort)
    found = full.search(asked, limit=10_000, sort=sort, grouped=True)
    assert [(m.paragraph_id, m.revision, round(m.score, 6), m.others) for m in found.matches] == hits
    assert [size for _, size in found.groups] == sizes
    assert found.total == next(filter(None, sizes), 0)


def test_pages_of_articles_follow_each_other(full: Engine) -> None:
    """Without gap or repeat, across the groups."""
    asked = query(*TIERS["several groups"])
    whole = full.search(asked, limit=10_000, grouped=True).matches
    pages = [full.search(asked, limit=7, offset=start, grouped=True).matches for start in range(0, 70, 7)]
    assert [match for page in pages for match in page] == list(whole)
    assert len(whole) > 30
