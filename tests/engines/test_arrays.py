"""The array engine's parts, each against the plain thing that it does fast."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import pytest

from store.analysis import GAP, Analyzer
from store.engines.whoosh import parts as parts_of_segments
from store.engines.whoosh.flat import write_flat
from store.engines.whoosh.gathering import Gathering
from store.engines.whoosh.inverting import coded, segment_of
from store.engines.whoosh.joining import join
from store.engines.whoosh.layout import FIELDS
from store.engines.whoosh.parts import Part
from store.engines.whoosh.postings import Field
from store.engines.whoosh.segment import OpenSegment, SegmentState
from store.models import Article
from tests.engines.corpus import article, changes

#: Texts with everything in them that a chunk can be: compounds, abbreviations, nothing, other scripts.
TEXTS = (
    "The US-backed force — and the well-known U.S. envoy's half-hour, 7:53 a.m. talk",
    "",
    "... — ...",
    "a-b-c-d-e-f ceasefire cease-fire cease fire CEASE-FIRE (cease-fire)",
    "停戦合意 l'armée ﬁnancé naïve İstanbul",
    "x" * 200 + " " + "-".join(["ab"] * 40),
    "ash bay ash bay ash",
)


def articles_of(random: Random, many: int) -> dict[int, Article | None]:
    words = " ".join(TEXTS).split()
    return {
        number: article(
            *(
                (
                    random.choice(["paragraph", "credit", "quote"]),
                    " ".join(random.choices(words, k=random.randint(0, 9))),
                )
                for _ in range(random.randint(0, 5))
            ),
            first_id=10 * number,
            title=random.choice([None, *TEXTS[:5]]),
            by=tuple(random.sample(("Ada Okafor", "Bo Lindqvist", "Ash"), random.randint(0, 3))),
            language=random.choice(["en", "de", None]),
            published=random.choice([None, "2020-02-29"]),
        )
        for number in range(1, many + 1)
    }


def segment(folder: Path, name: str, articles: dict[int, Article | None]) -> OpenSegment:
    (run,) = Gathering().runs(changes(articles))
    sections, facts = segment_of(run)
    seal = write_flat(folder / f"{name}.seg", sections, facts)
    state = SegmentState(id=name, seal=seal, articles=facts["articles"], documents=facts["documents"])
    return OpenSegment(folder, state)


def content(opened: OpenSegment) -> dict[str, object]:
    """Everything that a segment holds, by meaning: codes and widths are how it says it."""
    held: dict[str, object] = {
        name: opened.column(name).tolist()
        for name in ("paragraph", "kind", "length", "article", "date", "words", "title_words", "first")
    }
    held["facts"] = opened.file.facts
    for name in (*FIELDS, "body"):
        field = opened.fields[name]
        for number, word in enumerate(field.words()):
            start, stop = field.bounds(number)
            codes = field.codes(start, stop)
            found: list[object] = [
                field.documents(start, stop).tolist(),
                field.frequencies[codes].tolist(),
                field.lengths[codes].tolist(),
            ]
            if name != "body":
                found.append(field.places(*field.place_bounds(number)).tolist())
            if field.has_forms:
                found.append(written(field, number))
            if start != stop:
                held[f"{name}:{word!r}"] = found
    return held


def written(field: Field, term: int) -> list[bytes]:
    """The words at all places of a term."""
    forms = [word for word, of in zip(field.forms(), field.form_terms.tolist(), strict=True) if of == term]
    first, last = field.form_starts[term : term + 2].tolist()
    if first == last:
        start, stop = field.place_bounds(term)
        return forms[-1:] * (stop - start)
    return [forms[number] for number in field.place_forms(first, last).tolist()]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_has_the_terms_and_places_that_the_analyzer_gives(tmp_path: Path, text: str) -> None:
    """Reading in bulk is the same as one by one: terms, their places, and the length without compounds."""
    opened = segment(tmp_path, "s", {1: article(text, first_id=1)})
    terms = Analyzer("en")(text)[0]
    expected = {
        term: [place for place, each in enumerate(terms) if each == term] for term in terms if term != GAP
    }
    field = opened.fields["text"]
    assert {
        field.word(number).decode(): field.places(*field.place_bounds(number)).tolist()
        for number in range(len(field))
    } == expected
    words = Analyzer("en")(text)[1]
    assert {field.word(number).decode(): written(field, number) for number in range(len(field))} == {
        term: [words[place].encode() for place in places] for term, places in expected.items()
    }
    assert opened.column("length").tolist() == [terms.index(GAP) if GAP in terms else len(terms)]


def test_every_language_has_its_own_stems(tmp_path: Path) -> None:
    """One chunk is two things in two languages, whichever came first."""
    opened = segment(
        tmp_path,
        "s",
        {
            1: article("Häuser running", first_id=1, language="en"),
            2: article("Häuser running", first_id=2, language="de"),
            3: article("Häuser running", first_id=3, language="en"),
        },
    )
    expected = Counter(
        term for language in ("en", "de", "en") for term in Analyzer(language)("Häuser running")[0]
    )
    field = opened.fields["text"]
    assert {
        field.word(n).decode(): field.bounds(n)[1] - field.bounds(n)[0] for n in range(len(field))
    } == expected


@pytest.mark.parametrize("copied", [1, 40, 1_000_000])
@pytest.mark.parametrize("seed", range(4))
def test_segments_joined_are_the_segment_of_all_that_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, copied: int
) -> None:
    """Whatever is gone, and in however small steps it is copied, nothing tells that there were parts."""
    monkeypatch.setattr(parts_of_segments, "COPIED", copied)
    random = Random(seed)
    every = articles_of(random, 24)
    gone = set(random.sample(sorted(every), random.choice([0, 8, 16])))
    parts = []
    for first in (1, 7, 9, 20):
        last = {1: 7, 7: 9, 9: 20, 20: 25}[first]
        own = {number: every[number] for number in range(first, last)}
        kept = np.array([number not in gone for number in own])
        opened = segment(tmp_path, f"part{first}", own)
        if kept.any():
            parts.append(Part(opened, kept))
    seal, many, documents = join(tmp_path / "joined.seg", parts)
    state = SegmentState(id="joined", seal=seal, articles=many, documents=documents)
    left = {number: each for number, each in every.items() if number not in gone}
    assert content(OpenSegment(tmp_path, state)) == content(segment(tmp_path, "whole", left))


@pytest.mark.parametrize("longest", [9, 3_000_000])
def test_codes_stand_for_pairs(longest: int) -> None:
    """However far apart the numbers are."""
    random = Random(1)
    frequencies = np.array([random.randint(1, 5) for _ in range(200)])
    lengths = np.array([random.choice([1, 2, longest]) for _ in range(200)])
    codes, of_codes, lengths_of_codes = coded(frequencies, lengths)
    assert of_codes[codes].tolist() == frequencies.tolist()
    assert lengths_of_codes[codes].tolist() == lengths.tolist()
    assert len(of_codes) == len(set(zip(frequencies.tolist(), lengths.tolist(), strict=True)))
