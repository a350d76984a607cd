"""How many answers of each kind every article has: the same from every engine, and the same as a search."""

from __future__ import annotations

from collections import Counter

import pytest

from store.engines import Engine
from store.models import SEARCHED_KINDS, Article
from store.query import And, InArticle, Node, Not, OneOf, Or, Phrase, Tier, Word
from tests.engines.corpus import apply, article, query

ARTICLES: dict[int, Article | None] = {
    1: article("ferry one", ("headline", "ferry"), ("caption", "ferry two"), "harbour", first_id=10),
    2: article("harbour ferry", "harbour ferry again", ("quote", "ferry"), first_id=20, title="Ferry"),
    3: article("nothing here", first_id=30),
}

FERRY, HARBOUR = Word("ferry", ("ferri",)), Word("harbour", ("harbour",))


@pytest.fixture
def full(engine: Engine) -> Engine:
    """The articles above, one of them changed once and one deleted."""
    apply(engine, {1: article("ferry", first_id=1), 4: article("ferry", first_id=40)})
    apply(engine, {**ARTICLES, 4: None}, revision=2)
    return engine


@pytest.mark.parametrize(
    "node",
    [
        pytest.param(FERRY, id="a word"),
        pytest.param(Or((FERRY, HARBOUR)), id="any word"),
        pytest.param(And((HARBOUR, FERRY)), id="all words"),
        pytest.param(Phrase("harbour ferry", (("harbour",), ("ferri",))), id="a phrase"),
        pytest.param(And((FERRY, OneOf("kind", SEARCHED_KINDS))), id="kinds"),
        pytest.param(And((InArticle(HARBOUR), Not(FERRY))), id="the article"),
    ],
)
def test_the_numbers_are_those_of_all_paragraphs_found(full: Engine, node: Node) -> None:
    """By article and kind, with the revision that the index holds."""
    kinds = {p.id: (i, p.kind) for i, one in ARTICLES.items() if one for p in one.paragraphs}
    matches = full.search(query(node), limit=100).matches
    expected = Counter((*kinds[match.paragraph_id], match.revision) for match in matches)
    assert expected
    tallies = full.tally(query(node))
    assert {(t.article_id, t.kind, t.revision): t.paragraphs for t in tallies} == expected
    assert len(tallies) == len(expected)


def test_the_first_group_that_is_not_empty_counts(full: Engine) -> None:
    """As in `Matches.total`; of nothing there is nothing."""
    none, some = Word("wombat", ("wombat",)), Tier("some", HARBOUR)
    tallies = full.tally(query(("all", none), ("some", some.node), ("more", FERRY)))
    assert {(t.article_id, t.paragraphs) for t in tallies} == {(1, 1), (2, 2)}
    assert full.tally(query(none)) == []
