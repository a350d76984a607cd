"""Several words with OR between them, where most of what is there has one: the answers come in no order."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.engines import ENGINES, Engine
from store.query import parse
from tests.engines.corpus import article, filled

#: Every paragraph has all of these but "anchor", which only the later half has.
_COMMON = "fog tide harbour bank"
_MANY = 200
_RARE = (30, 31, 170)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Two hundred paragraphs, three of which have a word of their own."""
    articles = {
        number: article(
            " ".join(
                [_COMMON, *["anchor"] * (number > _MANY // 2), "reef" if number in _RARE else f"w{number}"]
            ),
            first_id=number,
        )
        for number in range(1, _MANY + 1)
    }
    folder: Path = tmp_path_factory.mktemp("index")
    return filled(request.param, folder, articles)


def test_what_is_left_out_is_left_out_of_many(engine: Engine) -> None:
    """A word that few paragraphs have, after words that nearly all have."""
    found = engine.search(parse("anchor OR fog -reef"), limit=_MANY)
    assert {match.paragraph_id for match in found.matches} == {*range(1, _MANY + 1)} - {*_RARE}


def test_a_rare_word_counts_among_many(engine: Engine) -> None:
    """A long passage, most words of which are everywhere: what has its one rare word comes first."""
    found = engine.search(parse("anchor fog tide harbour bank reef"), limit=5, ranking="bm25")
    assert {match.paragraph_id for match in found.matches[:3]} == {*_RARE}
