"""The places of a few postings are found without reading those of all."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from store.engines.whoosh import terms
from store.engines.whoosh.joining import join
from store.engines.whoosh.layout import as_bytes, ends
from store.engines.whoosh.parts import Part
from store.engines.whoosh.phrases import in_order
from store.engines.whoosh.postings import MARKED
from store.engines.whoosh.segment import OpenSegment, SegmentState
from store.engines.whoosh.terms import Term
from store.models import Article
from tests.engines.corpus import article
from tests.engines.test_arrays import segment

WORDS = "ash bay cove dune elm".split()


def opened(folder: Path, random: Random, *, joined: bool) -> OpenSegment:
    """Some hundred paragraphs of few words, which stand in one of them once or often, and far apart."""

    def articles(first: int) -> dict[int, Article | None]:
        return {
            number: article(
                *(" ".join(random.choices(WORDS, k=random.choice([1, 3, 40, 400]))) for _ in range(10)),
                first_id=10 * number,
            )
            for number in range(first, first + 12)
        }

    one, other = segment(folder, "one", articles(1)), segment(folder, "other", articles(13))
    if not joined:
        return one
    kept = np.array([random.random() < 0.8 for _ in range(one.articles)])
    seal, many, documents = join(folder / "joined.seg", [Part(one, kept), Part(other, None)])
    return OpenSegment(folder, SegmentState(id="joined", seal=seal, articles=many, documents=documents))


@pytest.mark.parametrize("joined", [False, True])
def test_a_few_postings_have_their_own_places(tmp_path: Path, joined: bool) -> None:
    """Of any postings of any terms, also the first and the last, those that a count from the start gives."""
    random = Random(2)
    field = opened(tmp_path, random, joined=joined).fields["text"]
    many = field.bounds(len(field) - 1)[1]
    assert many > 3 * MARKED
    bounds = ends(field.frequencies.take(field.codes(0, many)))
    every = field.places(0, int(bounds[-1]))
    assert every.max() > 255
    for size in (1, 2, 9, many):
        chosen = np.array(sorted(random.sample(range(many), size)))
        begins, counts = field.place_spans(chosen)
        assert begins.tolist() == bounds.take(chosen).tolist()
        assert counts.tolist() == (bounds.take(chosen + 1) - bounds.take(chosen)).tolist()
        assert field.pick_places(begins).tolist() == every.take(begins).tolist()
    assert field.place_spans(np.array([0, many - 1]))[0].tolist() == bounds[[0, many - 1]].tolist()


def terms_of(known: OpenSegment, words: list[str]) -> list[list[Term]]:
    """Each word as a place of a phrase."""
    field = known.fields["text"]
    numbers = [field.find(as_bytes(word)) for word in words]
    return [[Term(field, number) for number in [each] if number is not None] for each in numbers]


@pytest.mark.parametrize("joined", [False, True])
def test_phrases_are_found_either_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, joined: bool) -> None:
    """Reading all places of a word or a few of them gives the same documents, as often."""
    random = Random(3)
    known = opened(tmp_path, random, joined=joined)
    asked = [random.sample(WORDS, random.choice([2, 3])) for _ in range(20)]

    def found() -> list[tuple[list[int], list[float]]]:
        return [
            (ids.tolist(), counts.tolist())
            for ids, counts in (in_order(terms_of(known, slots), known.documents) for slots in asked)
        ]

    of_all = found()
    assert any(counts and max(counts) > 1 for _, counts in of_all)
    monkeypatch.setattr(terms, "_FEW", 0)
    assert found() == of_all
