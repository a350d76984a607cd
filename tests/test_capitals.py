"""Words that are meant exactly as they are written, over the project's own seeds, on each engine."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.engines import ENGINES
from store.models import SEARCHED_KINDS
from store.store import Store

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module", params=ENGINES)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("archive"), request.param) as archive:
        archive.ingest(SEEDS)
        yield archive


def with_text(news: Store, pattern: str) -> set[int | None]:
    """The paragraphs, of the kinds that are searched, in which `pattern` is found."""
    return {
        line.id
        for article in news.articles()
        for line in article.paragraphs
        if line.kind in SEARCHED_KINDS and re.search(pattern, line.text)
    }


@pytest.mark.parametrize(
    ("query", "pattern"),
    [
        ("=liberated", r"(?i)\bliberated\b"),
        ("=US", r"\bU\.?S\b"),
        ("=Us", r"\bUs\b"),
        ("=The", r"\bThe\b"),
        ("=us", r"(?i)\bu\.?s\b"),
        ('="Islamic State"', r"\bIslamic State\b"),
        ('="islamic state"', r"(?i)\bislamic state\b"),
        ('="islamic State"', r"\bislamic State\b"),
        ('"syrian democr*"', r"(?i)\bsyrian democr"),
        ("=The NEAR/0 raqqa", r"\bThe Raqqa\b|\bRaqqa\W+The\b"),
    ],
)
def test_what_is_found_is_what_is_written(news: Store, query: str, pattern: str) -> None:
    """No other form, and no other case where a capital was typed; the number is right, and all is marked."""
    found = news.search(query, limit=1000)
    expected = with_text(news, pattern)
    assert {hit.paragraph.id for hit in found} == expected
    assert found.total == len(expected)
    for hit in found:
        assert hit.snippet.spans
        for start, end in hit.snippet.spans:
            assert query.startswith("=The") or re.search(pattern, hit.snippet.text[start : end + 1])


def test_a_page_of_what_is_in_its_case_is_full(news: Store) -> None:
    """What is in another case takes no place on it."""
    every = [hit.paragraph.id for hit in news.search("=US", limit=1000)]
    assert [hit.paragraph.id for hit in news.search("=US", limit=3, offset=2)] == every[2:5]
    assert len(every) < news.search("us", limit=1000).total


def test_a_word_in_no_such_case_is_counted_as_none(news: Store) -> None:
    """What is said when nothing is found minds the case too."""
    assert news.search("+=uS +raqqa").notes[0].startswith("nothing found")
    assert "=uS: 0" in news.search("+=uS +raqqa").notes[0]


def test_without_one_form_the_others_stay(news: Store) -> None:
    """A form can be left out."""
    left = {hit.paragraph.id for hit in news.search("liberated -=liberated", limit=1000)}
    assert left == {hit.paragraph.id for hit in news.search("liberated", limit=1000)} - with_text(
        news, r"(?i)\bliberated\b"
    )
