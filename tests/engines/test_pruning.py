"""Words with OR between them: what is not scored would not have been shown."""

from __future__ import annotations

from random import Random

import pytest

from store.engines import RANKINGS, Engine, Ranking
from store.engines.whoosh import pruning, ranking
from store.models import Match
from store.query import And, Node, Not, OneOf, Or, Phrase, Word
from tests.engines.corpus import apply, article, filled, query

_WORDS = ("ferri", "harbour", "fog", "tide", "bank", "anchor")

_KIND = OneOf("kind", frozenset({"paragraph"}))

_TREES: dict[str, Node] = {
    "two": Or((Word("fog", ("fog",)), Word("tide", ("tide",)))),
    "one of them twice": Or((*(Word(word, (word,)) for word in _WORDS[2:4]), Word("fog", ("fog",)))),
    "one of them nowhere": Or((Word("fog", ("fog",)), Word("reef", ("reef",)))),
    "one of them nowhere, of two terms": Or((Word("fog", ("fog",)), Word("reef", ("reef", "sand")))),
    "a word of two terms": Or((Word("fog", ("fog", "bank")), Word("tide", ("tide",)))),
    "a phrase": Or((Phrase("fog bank", (("fog",), ("bank",))), Word("anchor", ("anchor",)))),
    "filtered": And((Or((Word("fog", ("fog",)), Word("tide", ("tide",)))), _KIND)),
    "filtered by a word": And((Or(tuple(Word(w, (w,)) for w in _WORDS[:2])), Not(Word("tide", ("tide",))))),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Some hundred articles in two segments, some of them deleted; a few are much about one word."""
    random = Random(5)
    articles = {}
    for number in range(1, 500):
        about = random.choice(_WORDS)
        kinds = random.choices(["paragraph", "quote"], k=random.randint(1, 6))
        texts = [(kind, " ".join(_text(random, about))) for kind in kinds]
        articles[number] = article(*texts, first_id=number * 10, title=random.choice([None, about]))
    engine = filled("whoosh", tmp_path_factory.mktemp("index"), articles)
    apply(engine, {number: articles[number] if number % 2 else None for number in range(1, 60)}, 2)
    return engine


def _text(random: Random, about: str) -> list[str]:
    words = random.choices([*_WORDS, "the", "a", "of", "and"], k=random.randint(1, 30))
    return [*words, *[about] * random.choice([0, 0, 0, 0, 5])]


def _shown(
    engine: Engine, node: Node, how: Ranking, least: int, monkeypatch: pytest.MonkeyPatch
) -> tuple[tuple[Match, ...], bool]:
    """The first page, and whether some were left out before they were scored; from `least` postings on."""
    left_out = []

    def watched(*arguments: object) -> object:
        found = pruning.best_of_any(*arguments)  # type: ignore[arg-type]
        left_out.append(found is not None)
        return found

    monkeypatch.setattr(pruning, "_LEAST", least)
    monkeypatch.setattr(ranking, "best_of_any", watched)
    return engine.search(query(node), limit=5, ranking=how).matches, any(left_out)


@pytest.mark.parametrize("how", RANKINGS)
@pytest.mark.parametrize("name", _TREES)
def test_a_page_is_the_same_whether_all_are_scored_or_not(
    engine: Engine, name: str, how: Ranking, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hits, scores, and the order of equals."""
    everything, _ = _shown(engine, _TREES[name], how, 10**9, monkeypatch)
    some, _ = _shown(engine, _TREES[name], how, 0, monkeypatch)
    assert some == everything
    assert len(some) == 5


def test_most_are_not_scored(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where few can be among the best, for at least one of these trees."""
    assert any(_shown(engine, node, "bm25", 0, monkeypatch)[1] for node in _TREES.values())
