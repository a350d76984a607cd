"""The page on the query language cannot lie: every line of it is asked."""

from __future__ import annotations

import pytest

import store
from store.cli.language import EXAMPLES
from tests.cli.running import ROOT, run

QUERIES = [example[0] for example in EXAMPLES if example]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> store.Store:
    """The samples, opened."""
    archive = store.open(tmp_path_factory.mktemp("language") / "index")
    archive.ingest(ROOT / "seeds")
    return archive


@pytest.mark.parametrize("query", QUERIES)
def test_every_example_is_understood_and_finds_something(news: store.Store, query: str) -> None:
    """In the samples, without a note that something was dropped or read otherwise."""
    results = news.search(query, limit=3)
    assert len(results) > 0
    assert not [note for note in results.notes if "read as" in note or "left out" in note]


def test_the_page_is_shown_without_a_query_and_without_an_archive() -> None:
    """Each example is on it, and no line is wider than a terminal."""
    shown = run("search", "--help-query")
    assert shown.status == 0
    assert all(query in shown.out for query in QUERIES)
    assert max(map(len, shown.out.splitlines())) <= 100
