"""The words of an index, counted: the same from every engine, and the same as a search finds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import pytest

from store.analysis import Analyzer
from store.engines import Engine
from store.models import SEARCHED_KINDS, Article, Count
from store.query import Pattern
from store.query.patterns import fits
from tests.engines.corpus import apply, article

ARTICLES: dict[int, Article | None] = {
    1: article("The ferry, a ferry; ferries!", "A ferryman and his fee", "Café société", first_id=10),
    2: article("ferries ferries", ("caption", "feral feral"), ("credit", "fee"), first_id=20),
    3: article("It cost 1,000; the fee was US-backed, the WHO said.", "fee", first_id=30, title="Fern"),
    4: article("ferry gone fern", first_id=40),
}


@pytest.fixture
def full(engine: Engine) -> Engine:
    """The articles above, one of them changed once and one deleted, written in two steps."""
    apply(engine, {1: article("fern fern fee", first_id=1), 4: ARTICLES[4]})
    apply(engine, {**ARTICLES, 4: None}, revision=2)
    return engine


def _counted(wanted: Callable[[str], bool]) -> list[Count]:
    """What there is to count, counted one by one; the commonest first."""
    paragraphs: Counter[str] = Counter()
    articles: dict[str, set[int]] = defaultdict(set)
    for number, one in ARTICLES.items():
        for line in one.paragraphs if one and number != 4 else ():
            for word in set(Analyzer("en")(line.text)[1]):
                if line.kind in SEARCHED_KINDS and wanted(word) and word[0].isalnum():
                    paragraphs[word] += 1
                    articles[word].add(number)
    counts = [Count(word, many, len(articles[word])) for word, many in paragraphs.items()]
    return sorted(counts, key=lambda count: (-count.paragraphs, count.value or ""))


@pytest.mark.parametrize("many", [1, 2, 3, 100])
@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(Pattern("fe*", "fe*"), id="a beginning"),
        pytest.param(Pattern("ferr?*", "fer?*"), id="a pattern"),
        pytest.param(Pattern("fery~", "fery", 1), id="nearly"),
        pytest.param(Pattern("cafe*", "cafe*"), id="an accent"),
        pytest.param(Pattern("x*", "x*"), id="none"),
        pytest.param(None, id="all"),
    ],
)
def test_the_commonest_are_those_of_all_that_is_counted(
    full: Engine, pattern: Pattern | None, many: int
) -> None:
    """Of the lines that a search looks at, in what there is now; equals by the alphabet."""
    every = _counted(fits(pattern) if pattern else bool)
    assert full.words(pattern, many=many) == every[:many]
    ordered = sorted(every, key=lambda count: count.value or "")
    assert full.words(pattern, many=many, by_alphabet=True) == ordered[:many]


def test_a_word_in_captions_alone_is_none_that_a_search_finds(full: Engine) -> None:
    """So it is not on the list, however often it stands there."""
    assert "feral" not in [count.value for count in full.words(Pattern("fe*", "fe*"), many=100)]
