"""The array engine's parts, each against the plain thing that it does fast."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import pytest

from store.analysis import GAP, Analyzer
from store.engines.whoosh import parts as parts_of_segments
from store.engines.whoosh.flat import FlatFile, FlatWriter, Seal, write_flat
from store.engines.whoosh.gathering import Gathering
from store.engines.whoosh.inverting import coded, segment_of
from store.engines.whoosh.joining import join
from store.engines.whoosh.layout import FIELDS, ends, narrow, spread, type_for
from store.engines.whoosh.merging import to_merge
from store.engines.whoosh.parts import Part
from store.engines.whoosh.postings import Field
from store.engines.whoosh.segment import OpenSegment, SegmentState, packed
from store.engines.whoosh.sets import added_up, common, contained, distinct, gathered, united
from store.errors import EngineDamaged
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
    gathering = Gathering()
    for _ in gathering.follow(changes(articles)):
        pass
    sections, facts = segment_of(gathering.take())
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


@pytest.mark.parametrize(
    ("expected", "most"),
    [
        ("<u1", 0),
        ("<u1", 255),
        ("<u2", 256),
        ("<u2", 65_535),
        ("<u4", 65_536),
        ("<u4", 2**32 - 1),
        ("<i8", 2**32),
    ],
)
def test_numbers_lie_in_the_narrowest_type(expected: str, most: int) -> None:
    """And come back as they were, also at the edges of a type."""
    assert type_for(most) == np.dtype(expected)
    assert narrow(np.array([0, most])).tolist() == [0, most]


def test_runs_are_spelled_out() -> None:
    """`ends` bounds runs of given lengths, `spread` spells them out, empty ones too."""
    assert ends(np.array([2, 0, 3])).tolist() == [0, 2, 2, 5]
    assert spread(np.array([7, 1, 3]), np.array([2, 0, 3])).tolist() == [7, 8, 3, 4, 5]
    assert spread(np.array([], np.int64), np.array([], np.int64)).tolist() == []


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


@pytest.mark.parametrize("seed", range(30))
def test_lists_are_compared_like_sets(seed: int) -> None:
    """Of any two lengths, after each other, so that what one comparison leaves misleads no other."""
    random = Random(seed)
    for _ in range(20):
        size = random.choice([3, 50, 2000])
        left, right = (
            np.array(
                sorted(random.sample(range(size), random.randint(0, min(size, random.choice([3, 1000]))))),
                np.int64,
            )
            for _ in range(2)
        )
        both = sorted(set(left.tolist()) & set(right.tolist()))
        in_left, in_right = common(left, right)
        assert left[in_left].tolist() == right[in_right].tolist() == both
        assert left[contained(left, right)].tolist() == both
        either = sorted(set(left.tolist()) | set(right.tolist()))
        assert united([left, right, left[:9]], size).tolist() == either
        assert sorted(gathered([left, left[:9], right], size).tolist()) == either


def test_numbers_are_told_apart_and_added_up() -> None:
    """Each once, in order, with the sum of what it had; of nothing, nothing."""
    numbers = np.array([5, 2, 5, 9])
    assert distinct(numbers).tolist() == [2, 5, 9]
    of, sums = added_up(numbers, np.array([1.0, 2.0, 3.0, 4.0]))
    assert (of.tolist(), sums.tolist()) == ([2, 5, 9], [2, 4, 4])
    assert distinct(numbers[:0]).tolist() == added_up(numbers[:0], np.empty(0))[1].tolist() == []


def sections() -> dict[str, np.ndarray]:
    return {"one": np.arange(20_000, dtype="<u4"), "two": np.array([7], "<u1"), "none": np.array([], "<i8")}


def test_a_file_gives_back_its_arrays(tmp_path: Path) -> None:
    """Whole, in part, and empty."""
    file = FlatFile(tmp_path / "f", write_flat(tmp_path / "f", sections(), {"fact": 5}))
    assert file.read("one").tolist() == list(range(20_000))
    assert file.read("one", 19_998, 20_000).tolist() == [19_998, 19_999]
    assert file.read("two").tolist() == [7]
    assert file.read("none").tolist() == []
    assert file.pick("one", np.array([0, 4095, 4096, 19_999])).tolist() == [0, 4095, 4096, 19_999]
    assert file.pick("none", np.array([], np.int64)).tolist() == []
    assert file.facts == {"fact": 5}
    with pytest.raises(EngineDamaged):
        file.read("one", 5, 20_001)
    with pytest.raises(EngineDamaged):
        file.pick("one", np.array([5, 20_000]))


def test_a_few_numbers_are_compared_too(tmp_path: Path) -> None:
    """Where only some numbers are taken, their blocks are compared, and no others."""
    seal = write_flat(tmp_path / "f", sections(), {})
    data = bytearray((tmp_path / "f").read_bytes())
    data[64 + 4 * 10_000] ^= 4
    (tmp_path / "f").write_bytes(data)
    file = FlatFile(tmp_path / "f", seal)
    assert file.pick("one", np.array([0, 19_999])).tolist() == [0, 19_999]
    for place in (10_000, 10_001):
        with pytest.raises(EngineDamaged):
            file.pick("one", np.array([0, place, 19_999]))


def test_no_flipped_bit_reaches_a_number(tmp_path: Path) -> None:
    """At opening, at reading, or for what nobody reads, at verifying: each is noticed."""
    seal = write_flat(tmp_path / "f", sections(), {})
    data = (tmp_path / "f").read_bytes()
    random = Random(3)
    places = {*random.sample(range(len(data)), 150), *range(len(data) - 60, len(data)), *range(0, 70, 7)}
    for place in places:
        damaged = bytearray(data)
        damaged[place] ^= 1 << random.randrange(8)
        (tmp_path / "f").write_bytes(damaged)
        noticed = 0
        try:
            file = FlatFile(tmp_path / "f", seal)
        except EngineDamaged:
            continue
        for name, numbers in sections().items():
            try:
                assert file.read(name).tolist() == numbers.tolist()
            except EngineDamaged:
                noticed += 1
        with pytest.raises(EngineDamaged):
            file.verify()
        assert noticed or place < 64 or place > 80_064, place


def test_another_file_in_its_place_is_noticed(tmp_path: Path) -> None:
    """Also one that is sound by itself, and of the same size."""
    seal = write_flat(tmp_path / "f", sections(), {"fact": 5})
    other = write_flat(tmp_path / "g", sections(), {"fact": 6})
    assert other.size == seal.size
    with pytest.raises(EngineDamaged, match="not what was written"):
        FlatFile(tmp_path / "g", seal)
    with pytest.raises(EngineDamaged):
        FlatFile(tmp_path / "f", Seal(seal.size + 1, seal.digest))


def test_a_file_that_was_not_filled_is_not_finished(tmp_path: Path) -> None:
    """A section that lacks numbers is a mistake of the writer, and said there."""
    writer = FlatWriter(tmp_path / "f", {"one": (np.dtype("<u4"), 3)})
    writer.put("one", np.array([1, 2]))
    with pytest.raises(ValueError, match="one was not filled"):
        writer.finish({})
    writer.close()


def state(id_: str, documents: int, gone: int = 0) -> SegmentState:
    bits = packed(np.arange(documents) < gone)
    return SegmentState(
        id=id_,
        seal=Seal(1, ""),
        articles=documents if gone else 0,
        documents=documents,
        gone=bits,
        gone_documents=gone,
    )


MERGES: dict[str, tuple[str, list[SegmentState], int]] = {
    "what is much larger stays": ("", [state("a", 1000)], 100),
    "what is alike is merged": ("a", [state("a", 250)], 100),
    "with all that is smaller": ("ab", [state("a", 900), state("b", 250)], 100),
    "nothing is added, nothing merged": ("", [state("a", 10), state("b", 10)], 0),
    "what has lost more than half shrinks": ("a", [state("a", 1000, gone=501), state("b", 10)], 0),
    "what has lost half does not": ("", [state("a", 1000, gone=500)], 0),
    "no small change waits for long": ("b", [state("a", 900_000), state("b", 300), state("c", 450_000)], 200),
    "a large change may": ("abc", [state("a", 900_000), state("b", 300), state("c", 400_000)], 300_000),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "segments", "added"), MERGES.values(), ids=MERGES)
def test_segments_are_merged_when_it_pays(expected: str, segments: list[SegmentState], added: int) -> None:
    """Few segments, and no pause out of proportion to what is added."""
    assert "".join(segment.id for segment in to_merge(segments, added)) == expected


def test_there_are_few_segments_however_the_index_grew() -> None:
    """A million paragraphs a hundred at a time: never many at once, and each is rewritten a few times."""
    segments: list[SegmentState] = []
    rewritten = most = 0
    for number in range(4_000):
        chosen = to_merge(segments, 100)
        size = 100 + sum(segment.documents for segment in chosen)
        rewritten += size - 100
        segments = [*(s for s in segments if s not in chosen), state_of(str(number), size)]
        most = max(most, len(segments))
    assert most <= 10
    assert rewritten / 400_000 < 25


def state_of(id_: str, documents: int) -> SegmentState:
    return SegmentState(id=id_, seal=Seal(1, ""), articles=0, documents=documents)


def test_a_segment_is_described_in_full_by_its_json() -> None:
    """What is gone included."""
    one = state("a", 77, gone=9)
    assert SegmentState.from_json(one.to_json()) == one
