"""What a score is made of: the parts add up to it, on every engine, whatever was asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pytest

from store.engines import ENGINES, RANKINGS, Engine, Ranking, open_engine
from store.models import Article
from store.query import parse
from store.query.keys import key_of
from tests.engines.corpus import apply, article

ARTICLES: dict[int, Article | None] = {
    1: article(
        ("headline", "Ferry leaves the harbour"),
        "The ferry, an old ferry, left the harbour before the storm reached the old bridge.",
        "Nobody on the pier saw the storm coming.",
        first_id=10,
        title="Ferry leaves the harbour",
    ),
    2: article(
        "A storm closed the harbour; ferries and liberated barges lay at the pier.",
        ("caption", "A ferry in the storm"),
        "Old barges were liberated from their ropes.",
        first_id=20,
        title="Old storm, old harbour",
    ),
    3: article("The bridge was painted.", "A pier is no bridge.", first_id=30, title="Paint"),
    4: article("ferry ferry ferry harbour storm", first_id=40, title="ferry harbour"),
}

QUERIES = [
    "ferry",
    "ferry harbour",
    "old old storm",
    "ferry OR storm",
    "ferry AND harbour NOT bridge",
    '"old bridge" storm',
    '"old bri*" OR ferry OR pier',
    "storm NEAR/4 harbour",
    '(storm NEAR/4 harbour) OR ferry OR "liberated bar*"',
    "liberat* ferry~ pier",
    "+storm pier ferry",
    "(ferry AND bridge) OR (storm AND barges) OR pier",
    "where did the old ferry lie in the storm",
    "kind:any ferry storm",
    "ferry pier same:article",
    "title:harbour",
]


#: The same with other spellings.
NAMES = ["storm ", "old barges harbour", "where did the old storm lie in the harbour"]

SPELLINGS = ("ferry", "old barges", "storm")


def spellings(keys: Collection[str]) -> dict[str, list[tuple[str, ...]]]:
    return {key: [SPELLINGS] for key in {key_of(name) for name in SPELLINGS} & {*keys}}


@pytest.fixture(scope="module", params=ENGINES)
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The articles above, one of them deleted, two written later than the others."""
    engine = open_engine(request.param, tmp_path_factory.mktemp("explained"), create=True)
    apply(engine, {number: ARTICLES[number] for number in (1, 4)})
    apply(engine, {2: ARTICLES[2], 3: ARTICLES[3], 4: None}, revision=2)
    yield engine
    engine.close()


@pytest.mark.parametrize("ranking", RANKINGS)
@pytest.mark.parametrize("text", [*QUERIES, *NAMES])
def test_the_parts_add_up_to_the_score(full: Engine, text: str, ranking: Ranking) -> None:
    """And the words to the parts; with ``bm25`` there is the paragraph's part alone."""
    query = parse(text, spellings=spellings if text in NAMES else None)
    found = full.search(query, limit=100, ranking=ranking).matches
    assert found
    explanations = full.explain(query, [match.paragraph_id for match in found], ranking=ranking)
    assert set(explanations) == {match.paragraph_id for match in found}
    for match in found:
        explanation = explanations[match.paragraph_id]
        assert explanation.score == pytest.approx(match.score, rel=1e-6, abs=1e-6)
        for part in ("paragraph", "article", "title"):
            own = sum(weight.weight for weight in explanation.weights if weight.part == part)
            assert own == pytest.approx(getattr(explanation, part), rel=1e-6, abs=1e-9)
        if ranking == "bm25":
            assert explanation.article == explanation.title == 0


@pytest.mark.parametrize(
    ("expected", "text", "paragraph"),
    [
        pytest.param({("ferry", "paragraph", 2, 4), ("ferry", "title", 1, 1)}, "ferry", 11, id="a word"),
        pytest.param({("old", "paragraph", 2, 2)}, "old old", 11, id="a word typed twice"),
        pytest.param(
            {("old bridge", "paragraph", 1, 1), ("storm", "paragraph", 1, 4)},
            '"old bridge" storm',
            11,
            id="a phrase",
        ),
        pytest.param(
            {("liberat*", "paragraph", 1, 2), ("pier", "paragraph", 1, 3)},
            "liberat* pier",
            20,
            id="a pattern",
        ),
    ],
)
def test_each_word_is_told_with_how_often_it_stands_there_and_in_how_many(
    full: Engine, expected: set[tuple[str, str, int, int]], text: str, paragraph: int
) -> None:
    """In the paragraph and in the title; of what is deleted nothing is counted."""
    explanation = full.explain(parse(text), [paragraph])[paragraph]
    told = {(one.typed, one.part, one.frequency, one.documents) for one in explanation.weights}
    assert expected <= told
    assert {one for one in told if one[1] == "paragraph"} == {
        one for one in expected if one[1] == "paragraph"
    }


def test_what_the_query_does_not_find_is_not_explained(full: Engine) -> None:
    """Nor what there is no more."""
    assert full.explain(parse("ferry"), [30, 40, 999]) == {}
