"""What a paragraph is worth: its own words, and what lifts it beside them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from store.engines import ENGINES, RANKINGS, Ranking
from store.query import parse
from store.query.keys import key_of
from tests.engines.corpus import article, filled


def test_a_headline_is_of_the_text_of_its_article(tmp_path: Path) -> None:
    """It lifts the paragraphs below it; a caption, which is not searched, does not."""
    articles = {
        number: article((kind, "harbour"), "fog at night", first_id=number * 10)
        for number, kind in ((1, "caption"), (2, "headline"))
    }
    engine = filled("whoosh", tmp_path, articles)
    found = engine.search(parse("kind:paragraph (fog OR harbour)"), limit=2).matches
    assert [match.paragraph_id for match in found] == [21, 11]
    assert found[0].score > found[1].score


SPELLINGS = ("sindar", "zindar", "old port")


def spellings(keys: Collection[str]) -> dict[str, list[tuple[str, ...]]]:
    return {key: [SPELLINGS] for key in {key_of(name) for name in SPELLINGS} & {*keys}}


@pytest.mark.parametrize("ranking", RANKINGS)
@pytest.mark.parametrize("name", ENGINES)
def test_a_rare_spelling_of_a_name_is_worth_what_a_common_one_is(
    name: str, ranking: Ranking, tmp_path: Path
) -> None:
    """They count as one word: by how many paragraphs have any of them, and how often each has all of them."""
    texts = [f"a {word} sees fog" for word in ("sindar", *["zindar"] * 5, *["harbour"] * 9)]
    twice = ["zindar and zindar", "sindar and zindar", "old port sees fog"]
    articles = {
        number: article(text, "other lines", first_id=number * 10)
        for number, text in enumerate([*texts, *twice], 1)
    }
    engine = filled(name, tmp_path, articles)
    found = engine.search(parse("sindar OR tulips", spellings=spellings), limit=20, ranking=ranking).matches
    scores = {match.paragraph_id: match.score for match in found}
    rare, common = scores[10], scores[20]
    assert rare == pytest.approx(common)
    assert scores[180] == pytest.approx(common)
    assert scores[160] == pytest.approx(scores[170])
    assert scores[160] > common
    assert len(scores) == 9
