"""What a tree finds: the same paragraphs on every engine."""

from __future__ import annotations

import pytest

from store.analysis import Analyzer, fold, stem
from store.engines import Engine
from store.models import KINDS, Article
from store.query import (
    And,
    AndMaybe,
    Days,
    Every,
    InArticle,
    Name,
    Near,
    Node,
    Not,
    OneOf,
    Or,
    Pattern,
    Phrase,
    Word,
)
from store.query.patterns import MOST_EXPANSIONS
from tests.engines.corpus import apply, article, everything, found, search


def word(typed: str, field: str = "text", language: str = "en") -> Word:
    stemmed = field in ("text", "title")
    return Word(typed, tuple(stem([fold(typed)], language)) if stemmed else (fold(typed),), field)


def phrase(typed: str, field: str = "text") -> Phrase:
    terms = Analyzer("en")(typed)[0 if field in ("text", "title") else 1]
    return Phrase(typed, tuple((term,) for term in terms), field)


def near(
    *parts: Word | Phrase | tuple[Word | Phrase, ...], apart: int, in_order: bool = False, field: str = "text"
) -> Near:
    options = tuple(part if isinstance(part, tuple) else (part,) for part in parts)
    return Near("", options, apart, in_order, field)


ARTICLES: dict[int, Article] = {
    7: article(
        ("headline", "Harbour bridge reopens"),
        "The bridge over the harbour reopened on Monday, 1,000 days after the storm.",
        "Engineers tested the bridge at 7:53 in the morning. Ferries will stop.",
        ("credit", "Reporting on the bridge by Ada Okafor"),
        first_id=100,
        title="Harbour bridge reopens",
        by=("Ada Okafor", "Bo Lindqvist"),
        publisher="The Quay Courier",
        place="Port Ellery",
        published="2019-03-04T06:30-05:00",
        updated="2019-03-06",
    ),
    8: article(
        ("headline", "Ferry timetable"),
        "Ferries run hourly over the river. A well-known captain retires.",
        first_id=200,
        title="Ferry timetable",
        by=("Lindqvist Ada",),
        publisher="Morning Quay",
        place="Ellery Falls",
        published="2019-03-05",
        language="en-GB",
    ),
    9: article("Der Hafen bleibt geschlossen.", first_id=300, title="Hafen", language="de", updated="2020"),
    10: article(first_id=400, title="Nothing but a harbour headline"),
    11: article("No date, no name: the harbour.", first_id=500, language=None),
}

CASES: dict[str, tuple[set[int], Node]] = {
    "a word in all its forms": ({100, 101}, word("reopening")),
    "a word of no article": (set(), word("zeppelin")),
    "any of a word's terms": (
        {100, 101, 102, 103, 300, 500},
        Word("x", ("harbour", *stem(["hafen"], "de"), "bridg")),
    ),
    "a number with its comma": ({101}, word("1,000")),
    "a time with its colon": ({102}, word("7:53")),
    "a phrase in the order of its words": ({101}, phrase("bridge over the harbour")),
    "no phrase in another order": (set(), phrase("harbour the over bridge")),
    "a phrase with a choice in one place": (
        {101, 201},
        Phrase("over the water", (("over",), ("the",), ("harbour", "river"))),
    ),
    "a phrase of one word twice": (set(), phrase("bridge bridge")),
    "a phrase over the end of a sentence": ({102}, phrase("morning ferries")),
    "a compound by its parts": ({201}, phrase("well known")),
    "a compound as one word": ({201}, Word("wellknown", ("wellknown",))),
    "no phrase from the text into its compounds": (set(), Phrase("x", (("retir",), ("wellknown",)))),
    "words in order with as many between": (
        {101},
        near(word("bridge"), word("harbour"), apart=2, in_order=True),
    ),
    "words in order with more between": (
        set(),
        near(word("bridge"), word("harbour"), apart=1, in_order=True),
    ),
    "all that is between counts together": (
        {101},
        near(word("bridge"), word("harbour"), word("monday"), apart=4, in_order=True),
    ),
    "too much between in all": (
        set(),
        near(word("bridge"), word("harbour"), word("monday"), apart=3, in_order=True),
    ),
    "words in another order": (set(), near(word("storm"), word("bridge"), apart=20, in_order=True)),
    "words near in any order": ({100, 101}, near(word("bridge"), word("harbour"), apart=2)),
    "a word near a phrase": ({101}, near(word("storm"), phrase("1,000 days"), apart=2)),
    "a word near one of two": ({101, 201}, near(word("over"), (word("river"), word("harbour")), apart=1)),
    "a word is not near itself": (set(), near(word("storm"), word("storm"), apart=9)),
    "a word near the same again": ({101}, near(word("the"), word("the"), apart=2)),
    "compounds are near nothing": (set(), near(word("retires"), Word("x", ("wellknown",)), apart=9)),
    "the parts of a compound are": ({201}, near(word("captain"), phrase("well known"), apart=0)),
    "words of the title near each other": (
        {100, 101, 102, 103},
        near(word("reopens", "title"), word("harbour", "title"), apart=1, field="title"),
    ),
    "a phrase with a beginning in it": ({101}, Phrase("x", (("the",), Pattern("", "harb*"), ("reopen",)))),
    "a phrase with one form of a word in it": (
        {102},
        Phrase("x", (("the",), ("bridg",), ("at",), Pattern("", "7:5*"))),
    ),
    "no phrase with another form": (set(), Phrase("x", (Pattern("", "engineer?"), Pattern("", "test?")))),
    "a name with a beginning in it": (
        {100, 101, 102, 103},
        Phrase("x", (("ada",), Pattern("", "oka*", field="by")), "by"),
    ),
    "a beginning": ({100, 101}, Pattern("reop*", "reop*")),
    "a beginning of one of a word's forms": ({101}, Pattern("reopened*", "reopened*")),
    "a letter left open": ({101, 102, 103, 201, 500}, Pattern("t?e", "t?e")),
    "letters left open": ({102, 201}, Pattern("f*s", "f*s")),
    "a word nearly": ({100, 101, 102, 103}, Pattern("bridhe~", "bridhe", 1)),
    "a word nearly, by two letters": ({100, 101, 500}, Pattern("haborr~2", "haborr", 2)),
    "no word of another first letter": (set(), Pattern("pridge~", "pridge", 1)),
    "a compound by its beginning": ({201}, Pattern("wellk*", "wellk*")),
    "a name by its beginning": ({100, 101, 102, 103}, Pattern("oka*", "oka*", field="by")),
    "a word of the title by its beginning": ({100, 101, 102, 103}, Pattern("reop*", "reop*", field="title")),
    "a name in any of its spellings": (
        {100, 101, 200, 201, 102},
        Name("x", (word("ferry"), phrase("over the harbour"), Pattern("", "reop*"))),
    ),
    "a name in a spelling that is nowhere": ({201}, Name("x", (word("zeppelin"), word("captain")))),
    "a name of the title": (
        {100, 101, 102, 103, 200, 201},
        Name("x", (phrase("harbour bridge", "title"), word("timetable", "title")), "title"),
    ),
    "without a name": ({500}, And((word("harbour"), Not(Name("x", (word("reopen"), word("storm"))))))),
    "words that nothing fits": (set(), Pattern("zep*", "zep*")),
    "without what fits": ({103, 300, 500}, Not(Or((Pattern("reop*", "reop*"), Pattern("fer*", "fer*"))))),
    "a word of the title, in all paragraphs": ({100, 101, 102, 103}, word("reopened", "title")),
    "a phrase of the title": ({200, 201}, phrase("ferry timetable", "title")),
    "a name": ({100, 101, 102, 103, 200, 201}, word("ADA", "by")),
    "a name in its order": ({100, 101, 102, 103}, phrase("Bo Lindqvist", "by")),
    "no name from the end of one and the beginning of the next": (set(), phrase("Okafor Bo", "by")),
    "no stem of a name": (set(), word("Okafors", "by")),
    "a publisher": ({100, 101, 102, 103, 200, 201}, word("quay", "publisher")),
    "a publisher in its order": ({200, 201}, phrase("morning quay", "publisher")),
    "a place": ({100, 101, 102, 103}, phrase("Port Ellery", "place")),
    "a kind": ({100, 200}, OneOf("kind", frozenset({"headline"}))),
    "several kinds": ({100, 103, 200}, OneOf("kind", frozenset({"headline", "credit", "endmark"}))),
    "a language with its country": ({200, 201}, OneOf("language", frozenset({"en-gb"}))),
    "a language without its country": (
        {100, 101, 102, 103, 200, 201},
        OneOf("language", frozenset({"en"})),
    ),
    "an article by its id": ({200, 201}, OneOf("article", frozenset({8, 12}))),
    "a paragraph by its id": ({101, 300}, OneOf("paragraph", frozenset({101, 300, 301}))),
    "a day of the place, not of Greenwich": (
        {100, 101, 102, 103},
        Days("published", "2019-03-04", "2019-03-04"),
    ),
    "days, both ends included": (
        {100, 101, 102, 103, 200, 201},
        Days("date", "2019-03-04", "2019-03-05"),
    ),
    "days without an end": ({200, 201, 300}, Days("date", "2019-03-05", None)),
    "days without a beginning": ({100, 101, 102, 103}, Days("updated", None, "2019-12-31")),
    "a year's article on its first day": ({300}, Days("updated", "2020-01-01", "2020-01-31")),
    "never an undated one": ({100, 101, 102, 103, 200, 201, 300}, Days("date", None, None)),
    "every paragraph": ({100, 101, 102, 103, 200, 201, 300, 500}, Every()),
    "both": ({101}, And((word("harbour"), word("storm")))),
    "either": ({101, 200, 201, 102}, Or((word("storm"), word("ferry")))),
    "without": ({100, 500}, And((word("harbour"), Not(word("storm"))))),
    "without anything": ({102, 103, 200, 201, 300}, Not(word("harbour"))),
    "what need not be there": ({102, 200, 201}, AndMaybe(word("ferry"), word("captain"))),
    "the whole article": ({100, 101, 102, 103}, InArticle(word("storm"))),
    "words anywhere in one article": (
        {100, 101, 102, 103},
        And((InArticle(word("harbour")), InArticle(word("ferry")))),
    ),
    "the other articles": ({300, 500}, Not(InArticle(Or((word("storm"), word("river")))))),
    "an article by a paragraph of one kind": (
        {200, 201},
        InArticle(And((word("ferry"), OneOf("kind", frozenset({"headline"}))))),
    ),
    "nothing of nothing": (set(), Or(())),
    "everything of nothing": ({100, 101, 102, 103, 200, 201, 300, 500}, And(())),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "node"), CASES.values(), ids=CASES)
def test_a_tree_finds(expected: set[int], node: Node, engine: Engine) -> None:
    """Each kind of leaf and branch finds the paragraphs that its description says, and no others."""
    apply(engine, dict(ARTICLES))
    assert found(engine, node) == expected


@pytest.mark.parametrize(
    ("expected", "capitals", "field"),
    [
        ({10, 12, 14}, "IS", "text"),
        ({11}, "WHO", "text"),
        ({12}, "US", "text"),
        ({20, 21}, "IS", "title"),
        (set(), "IT", "text"),
    ],
)
def test_words_in_capitals_are_found_as_such(
    expected: set[int], capitals: str, field: str, engine: Engine
) -> None:
    """Not where they are small, and stop words not in a line that is all in capitals."""
    lines: list[str | tuple[str, str]] = [
        "He who fled IS told us. It is so.",
        "This is what the WHO says of it.",
        "IS's men; U.S.-backed forces",
        ("headline", "THE WHO IS IN IT"),
        "An IS-held town",
    ]
    apply(engine, {1: article(*lines, first_id=10)})
    apply(engine, {2: article("ash", "bay", first_id=20, title="Town falls to IS")}, revision=2)
    assert found(engine, Pattern(f"={capitals}", capitals.lower(), 0, field, capitals)) == expected


def test_of_too_many_words_the_commonest_are_looked_for(engine: Engine) -> None:
    """And the answer says for which pattern; what is deleted makes no word common."""
    rare = [f"ash{number:04}" for number in range(MOST_EXPANSIONS)]
    apply(engine, {1: article(*rare, first_id=1000), 2: article("ash0499 ashen", first_id=1)})
    apply(engine, {3: article("ashen ash0499", first_id=2), 4: article(*["ash0498"] * 3, first_id=3000)}, 2)
    apply(engine, {4: None}, 3)
    matches = search(engine, Pattern("ash*", "ash*"))
    assert matches.cut == ("ash*",)
    assert {match.paragraph_id for match in matches.matches} == {1, 2, 1499, *range(1000, 1498)}
    assert search(engine, Pattern("ash0*", "ash0*")).cut == ()
    assert search(engine, Pattern("ashe*", "ashe*")).total == 2


def test_words_of_deleted_articles_do_not_count_among_too_many(engine: Engine) -> None:
    """Nothing is left out where those that are left are few enough."""
    rare = [f"ash{number:04}" for number in range(MOST_EXPANSIONS + 100)]
    halves = {1: article(" ".join(rare[:300]), first_id=1), 2: article(" ".join(rare[300:]), first_id=2)}
    others = {number: article("bay", first_id=number) for number in (3, 4, 5)}
    apply(engine, {**halves, **others})
    assert search(engine, Pattern("ash*", "ash*")).cut == ("ash*",)
    apply(engine, {1: None}, revision=2)
    assert search(engine, Pattern("ash*", "ash*")).cut == ()
    assert found(engine, Pattern("ash*", "ash*")) == {2}


SCRIPTS = {
    "Hindi": "युद्धविराम शुरू हुआ",
    "Arabic": "أعلن الجيش وقف النار",
    "Japanese": "停戦合意",
    "Thai": "ถนนปิด",
    "brackets out of compatibility forms": "x⑴ y",
    "numbers": "7:53 1,000 3.5",
    "letters beyond the first plane": "𐐨𐐩 𝒳",
    "marks that stand for nothing": "co\u00adoperate na\u0308ive",
}


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_every_term_is_found_as_the_analyzer_made_it(text: str, engine: Engine) -> None:
    """Whatever signs are in a term, no engine takes it apart, and a phrase of all terms is found."""
    apply(engine, {1: article(text, first_id=10)})
    terms = Analyzer("en")(text)[0]
    for term in terms:
        assert found(engine, Word(term, (term,))) == {10}
    assert found(engine, Phrase(text, tuple((term,) for term in terms))) == {10}
    for left_out in range(1, len(max(terms, key=len))):
        part = max(terms, key=len)[left_out:]
        assert found(engine, Word(part, (part,))) == ({10} if part in terms else set())


def test_a_language_can_be_stated_in_any_way(engine: Engine) -> None:
    """Also with line ends in it: every other word is found where it stands."""
    apply(
        engine,
        {
            1: article("ash bay", first_id=1, language="en\nde\n"),
            2: article("cod elm", first_id=2, language="x y"),
            3: article("gulf ash", first_id=3, language=""),
        },
    )
    words = ("ash", "bay", "cod", "elm", "gulf")
    assert [found(engine, Word("", (word,), "text")) for word in words] == [{1, 3}, {1}, {2}, {2}, {3}]


def test_every_kind_is_found_as_itself(engine: Engine) -> None:
    """All kinds of lines are indexed, and each can be asked for."""
    apply(engine, {1: article(*((kind, f"a line of {kind}") for kind in KINDS), first_id=10)})
    for place, kind in enumerate(KINDS):
        assert found(engine, OneOf("kind", frozenset({kind}))) == {10 + place}


def test_an_empty_index_finds_nothing(engine: Engine) -> None:
    """No tree fails where there is nothing to find."""
    for node in (expected_and_node[1] for expected_and_node in CASES.values()):
        assert found(engine, node) == set()
    assert everything(engine) == set()
