"""What is said of words that are nowhere, on each engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.engines import ENGINES
from store.store import Store

TEXT = """Boats on the river

The harbour was closed for liberated barges; the harbour master saw Raqqa on the map.

Harbours are closed in winter. Nobody harbors a doubt, and a liberal captain reads of Raqqa.

The river froze, and the barge too. Captain O'Meara saw it.
"""


@pytest.fixture(scope="module", params=ENGINES)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("meant")
    (folder / "boats.txt").write_text(TEXT, "utf-8")
    with Store(folder / "index", request.param) as archive:
        archive.ingest(folder / "boats.txt")
        yield archive


@pytest.mark.parametrize(
    ("expected", "query"),
    [
        ("alone: raqa: 0, did you mean raqqa (2)?", "raqa"),
        ("alone: Harbuor: 0, did you mean harbour (2)?", "Harbuor"),
        ("alone: liberatted: 0, did you mean liberated (2)?", "liberatted"),
        ("alone: raqa: 0, did you mean raqqa (2)?; winter: 1", '"raqa winter"'),
        ("alone: winter: 1, tulips: 0", "+winter +tulips"),
        ("alone: meara: 0, did you mean omeara (1)?", "meara"),
        ("alone: froze: 1, harbour: 2", "froze NEAR/2 harbour"),
        ("alone: froze: 1, doubt: 1", "(froze OR doubt) NEAR/2 doubt"),
        ("alone: =river: 2, =winter: 1", '="river winter"'),
        ("alone: zq: 0", "zq"),
        ("alone: araqqa: 0", "araqqa"),
        ("alone: x1234567: 0", "x1234567"),
        ("alone: 停戦: 0", "停戦"),
    ],
)
def test_when_nothing_is_found_the_nearest_word_is_told(expected: str, query: str, news: Store) -> None:
    """As it is written, of the nearest the commonest; with what a search for it finds."""
    found = news.search(query)
    assert not found.hits
    assert expected in found.notes[0]


@pytest.mark.parametrize(
    ("expected", "query"),
    [
        (["raqa: 0, did you mean raqqa (2)?"], "raqa winter"),
        (["tulips: 0"], "tulips winter"),
        ([], "tulips on the map of the harbour river in winter"),
        (["harbuor: 0, did you mean harbour (2)?"], "where is the harbuor of the river"),
        ([], "winter raqqa"),
        ([], "winter froze"),
    ],
)
def test_words_that_are_nowhere_are_told_when_others_were_found(
    expected: list[str], query: str, news: Store
) -> None:
    """Of a question with many words, only those of which another may have been meant."""
    found = news.search(query)
    assert found.hits
    assert [note for note in found.notes if ": 0" in note] == expected
