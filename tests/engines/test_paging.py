"""Order and pages: groups after each other, the best first, ties newest first, then by id."""

from __future__ import annotations

import pytest

from store.engines import Engine, Sort
from store.query import AndMaybe, Every, Node, Not, Or, Word, parse
from tests.engines.corpus import apply, article, query, search

ASH, BAY, COD = (Word(word, (word,)) for word in ("ash", "bay", "cod"))
FILLER = "one two three four five six seven"


@pytest.fixture
def archive(engine: Engine) -> Engine:
    """Articles 1 to 5 with one paragraph each, 10 to 50, and a paragraph of its own in 60."""
    apply(
        engine,
        {
            1: article(f"ash {FILLER}", first_id=10, published="2020-01-01"),
            2: article(f"ash {FILLER}", first_id=20, published="2021-01-01"),
            3: article(f"ash {FILLER}", first_id=30),
            4: article(f"ash {FILLER}", first_id=40, updated="2021-01-01"),
            5: article(f"ash ash bay {FILLER}", first_id=50, published="2019-01-01"),
            6: article("cod", "elm", "fir", first_id=60),
        },
    )
    return engine


def ids(
    engine: Engine, *tiers: Node, sort: Sort = "relevance", limit: int = 100, offset: int = 0
) -> list[int]:
    matches = engine.search(query(*tiers), limit=limit, offset=offset, sort=sort)
    return [match.paragraph_id for match in matches.matches]


def test_equals_come_newest_first_then_by_id(archive: Engine) -> None:
    """What says more comes first; of the same relevance undated ones are last."""
    assert ids(archive, ASH) == [50, 20, 40, 10, 30]


def test_sorted_by_date_undated_ones_are_last(archive: Engine) -> None:
    """Both ways."""
    assert ids(archive, ASH, sort="newest") == [20, 40, 10, 50, 30]
    assert ids(archive, ASH, sort="oldest") == [50, 10, 20, 40, 30]


def test_groups_follow_each_other_whatever_the_scores(archive: Engine) -> None:
    """A paragraph of an earlier group is not repeated, and counted once."""
    matches = archive.search(query(("both", BAY), ("some", Or((ASH, BAY)))), limit=100)
    assert [match.paragraph_id for match in matches.matches] == [50, 20, 40, 10, 30]
    assert matches.groups == (("both", 1), ("some", 4))
    assert matches.total == 1


def test_a_later_group_is_looked_at_when_the_page_needs_it(archive: Engine) -> None:
    """A page that the first groups fill does not say how large the others are."""
    tiers = (("1", BAY), ("2", ASH), ("3", Every()))
    assert archive.search(query(*tiers), limit=1).groups == (("1", 1),)
    assert archive.search(query(*tiers), limit=2).groups == (("1", 1), ("2", 4))
    assert archive.search(query(*tiers), limit=5).groups == (("1", 1), ("2", 4))
    assert archive.search(query(*tiers), limit=1, offset=5).groups == (("1", 1), ("2", 4), ("3", 3))


def test_the_total_is_that_of_the_first_group_with_anything(archive: Engine) -> None:
    """Also where no hit is asked for: to count, a search looks no further."""
    nothing = Word("zebra", ("zebra",))
    for limit in (0, 1, 100):
        assert archive.search(query(("1", nothing), ("2", ASH), ("3", Every())), limit=limit).total == 5
    assert archive.search(query(("1", nothing), ("2", ASH), ("3", Every())), limit=0).groups == (
        ("1", 0),
        ("2", 5),
    )
    assert archive.search(query(("1", nothing)), limit=10).total == 0


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_sorted_by_date_only_one_group_is_given(archive: Engine, sort: Sort) -> None:
    """Two groups after each other would not be in the order of dates."""
    matches = archive.search(query(("1", COD), ("2", ASH)), limit=100, sort=sort)
    assert matches.groups == (("1", 1),)
    assert [match.paragraph_id for match in matches.matches] == [60]


def test_a_page_can_reach_over_groups(archive: Engine) -> None:
    """And begin in the middle of one."""
    assert ids(archive, BAY, ASH, Every(), limit=3, offset=3) == [10, 30, 60]
    assert ids(archive, BAY, ASH, Every(), limit=2, offset=6) == [61, 62]
    assert ids(archive, BAY, ASH, Every(), limit=2, offset=8) == []


def test_what_is_optional_lifts(engine: Engine) -> None:
    """And is no condition."""
    apply(engine, {1: article("ash one", "ash two", "ash bay", "bay bay", first_id=10)})
    assert ids(engine, AndMaybe(ASH, BAY)) == [12, 10, 11]


def test_rare_words_weigh_more_and_short_paragraphs_too(engine: Engine) -> None:
    """As everywhere."""
    texts = ["ash two three", "bay two three", f"bay {FILLER}", "ash ash three", *["ash two nine ten"] * 5]
    apply(engine, {1: article(*texts, first_id=10)})
    assert ids(engine, Or((ASH, BAY)), limit=3) == [11, 12, 13]


def test_a_word_typed_twice_counts_twice(engine: Engine) -> None:
    """In a long question what is repeated is meant."""
    apply(engine, {1: article("ash one two", "bay one two", first_id=10)})
    assert ids(engine, Or((ASH, BAY, BAY)))[0] == 11
    assert ids(engine, Or((ASH, ASH, BAY)))[0] == 10


def test_the_title_lifts_its_paragraphs(engine: Engine) -> None:
    """Only those that match by themselves."""
    apply(
        engine,
        {
            1: article(f"ash {FILLER}", first_id=10, title="one", published="2020-01-01"),
            2: article(f"ash {FILLER}", "bay", first_id=20, title="ash", published="2010-01-01"),
            3: article("elm", first_id=30, title="elm"),
        },
    )
    assert ids(engine, ASH) == [20, 10]


def test_filters_score_nothing(engine: Engine) -> None:
    """What only restricts a search does not change the order of what is left."""
    apply(
        engine,
        {
            1: article("ash one", first_id=10, title="elm", published="2020-01-01"),
            2: article("ash one", first_id=20, title="elm elm bay", published="2021-01-01"),
        },
    )
    for node in (Word("elm", ("elm",), "title"), Not(COD), Every()):
        matches = search(engine, node).matches
        assert [match.paragraph_id for match in matches] == [20, 10]
        assert {match.score for match in matches} == {0}


def test_a_query_as_typed_goes_through(archive: Engine) -> None:
    """The tiers of the language are compiled by every engine."""
    for typed in (
        "ash bay",
        "ash -bay",
        '"ash bay" OR cod',
        "the",
        "a long question about ash and bay",
        "kind:any",
    ):
        assert archive.search(parse(typed), limit=10).groups
    assert archive.search(parse("ash bay"), limit=10).groups == (("all", 1), ("article", 0), ("some", 4))


def test_a_pasted_page_is_a_query(archive: Engine) -> None:
    """Two thousand words are looked for without a complaint from any library."""
    typed = " ".join(f"ash{number} bay cod" for number in range(650))[:9_900]
    assert archive.search(parse(typed), limit=10).total == 2
