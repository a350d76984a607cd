"""The query language: what is typed, and the tree that it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import QueryError
from store.models import SEARCHED_KINDS
from store.query import And, Leaf, OneOf, Query, Word, alone, leaves, parse
from tests.query.trees import TODAY, best, notes, shown


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param("raqqa & offens", "raqqa offensive", id="words"),
        pytest.param("raqqa & offens", "  Raqqa,\n\toffensive! ", id="blanks and punctuation"),
        pytest.param('"raqqa offens"', '"raqqa offensive"', id="phrase"),
        pytest.param('"raqqa offens"', "“raqqa offensive”", id="curly quotes"),
        pytest.param('"raqqa offens"', "„raqqa offensive“", id="low quotes"),
        pytest.param('"raqqa offens"', "«raqqa offensive»", id="guillemets"),
        pytest.param('"raqqa offens"', "»raqqa offensive«", id="guillemets inwards"),
        pytest.param('"raqqa offens"', "「raqqa offensive」", id="corner brackets"),
        pytest.param('"to be or not to be"', '"to be or not to be"', id="stop words count in a phrase"),
        pytest.param("raqqa", '"raqqa"', id="phrase of one word"),
        pytest.param("(raqqa | mosul) & offens", "raqqa OR mosul offensive", id="or binds tightest"),
        pytest.param("(a2 | b2 | c2) & d2", "a2 OR b2 OR c2 d2", id="a chain of or"),
        pytest.param("(raqqa | mosul) & aleppo", "raqqa OR mosul AND aleppo", id="or before and"),
        pytest.param("raqqa & mosul", "raqqa AND mosul", id="and"),
        pytest.param("raqqa & mosul & aleppo", "raqqa AND mosul AND aleppo", id="a chain of and"),
        pytest.param("raqqa & or & mosul", "+raqqa +or +mosul", id="small or is a word"),
        pytest.param("raqqa & !footbal", "raqqa NOT football", id="not"),
        pytest.param("raqqa & !footbal", "raqqa AND NOT football", id="and not"),
        pytest.param("raqqa & !footbal", "raqqa -football", id="minus"),
        pytest.param("raqqa & !footbal", "raqqa −football", id="minus as a printer sets it"),
        pytest.param('raqqa & !"footbal team"', 'raqqa -"football team"', id="minus before a phrase"),
        pytest.param("raqqa & !(footbal | soccer)", "raqqa -(football OR soccer)", id="minus before a group"),
        pytest.param("raqqa & !title:footbal", "raqqa -title:football", id="minus before a field"),
        pytest.param("raqqa", "NOT NOT raqqa", id="not twice"),
        pytest.param("raqqa | !mosul", "raqqa OR NOT mosul", id="or not"),
        pytest.param("everything & !footbal", "-football", id="only without"),
        pytest.param("raqqa & mosul", "+raqqa AND +mosul", id="plus"),
        pytest.param("(raqqa & offens) | mosul", "(raqqa offensive) OR mosul", id="parentheses"),
        pytest.param("(raqqa & offens) | mosul", "（raqqa offensive） OR mosul", id="wide parentheses"),
        pytest.param("kurdish & forc & sdf", "(Kurdish forces) (SDF)", id="parentheses around words"),
        pytest.param('("us back" | usback) & forc', "US-backed forces", id="hyphen is no minus"),
        pytest.param('syria & ("us back" | usback)', "Syria: US-backed", id="colon of a headline"),
        pytest.param("isi & capit", "ISIS' capital", id="genitive"),
        pytest.param("us", "U.S.", id="abbreviation"),
        pytest.param('"9 11"', "9/11", id="parts without a blank stand in order"),
        pytest.param("raqqa & mosul", "Raqqa,Mosul", id="but a comma parts words"),
        pytest.param("raqqa & mosul", "Raqqa—Mosul", id="and so does a long dash"),
        pytest.param("1,000 & 7:53", "1,000 7:53", id="not within numbers"),
        pytest.param('"停戦 戦合 合意"', "停戦合意", id="chinese characters"),
        pytest.param('"停戦 戦 2016"', "停戦2016", id="chinese characters and figures"),
        pytest.param('"停戦 戦 合意"', '"停戦 合意"', id="chinese phrase"),
        pytest.param("الرقه", "الرَّقَّة", id="arabic"),
        pytest.param('"syrian democr*"', '"Syrian democr*"', id="a beginning in a phrase"),
        pytest.param("{wom?n <3 x2}", '"wom?n x2"~3', id="a letter open, within"),
        pytest.param("=liberate", "=liberate", id="one form"),
        pytest.param("raqqa & !=liberate", "raqqa -=liberate", id="without one form"),
        pytest.param("=US", "=US", id="one form in its case"),
        pytest.param("=US & offens", "=U.S. offensive", id="dots are no letters"),
        pytest.param('"=as =typed"', '="as typed"', id="a phrase as typed"),
        pytest.param('"=Islamic =state"', "=“Islamic state”", id="a phrase in its case"),
        pytest.param('"=US =backed"', "=US-backed", id="a compound as typed"),
        pytest.param("{=us ~2 forc}", "=us NEAR/2 forces", id="one form near another word"),
        pytest.param("title:=us", "title:=US", id="one form in the title"),
        pytest.param("x2 & y2", "x2 = y2", id="between blanks it is no sign"),
        pytest.param(
            "(raqqa | dam) & [raqqa] & [dam]", "raqqa same:article dam", id="all words in one article"
        ),
        pytest.param(
            '"raqqa dam" & ["raqqa dam"] & ![footbal]',
            'same:article "raqqa dam" -football',
            id="a phrase in one article, and a word not in it",
        ),
        pytest.param("title:raqqa", "title:raqqa same:article", id="a field is of the article anyway"),
        pytest.param('"same articl"', "same:article", id="one article of nothing"),
        pytest.param("{civilian <5 strike}", '"civilians strike"~5', id="in order, within"),
        pytest.param('"civilian strike"', '"civilians strike"~0', id="nothing between"),
        pytest.param("strike", '"strike"~5', id="nothing to stand between"),
        pytest.param("{civilian ~5 strike}", "civilians NEAR/5 strike", id="any order, within"),
        pytest.param(
            '{raqqa,"islam state" ~5 strike}',
            '(raqqa OR "islamic state") NEAR/5 strike',
            id="near one of two",
        ),
        pytest.param("a2 | {b2 ~2 c2}", "a2 OR b2 NEAR/2 c2", id="near binds tighter than OR"),
        pytest.param("{a2 ~3 b2} & {b2 ~1 c2}", "a2 NEAR/3 b2 NEAR/1 c2", id="each near the next"),
        pytest.param("{title:a2 ~3 title:b2}", "title:(a2 NEAR/3 b2)", id="near in the title"),
        pytest.param("big & 5 & gun", '5" gun "big"', id="inches open no quotation"),
    ],
)
def test_a_query_means_a_tree(expected: str, typed: str) -> None:
    """The table of the language."""
    assert best(typed) == expected


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param("title:raqqa", "title:raqqa", id="a word of the headline"),
        pytest.param('title:"raqqa offens"', 'title:"Raqqa offensive"', id="a phrase of the headline"),
        pytest.param("title:raqqa & title:mosul", "title:(raqqa mosul)", id="all in parentheses"),
        pytest.param(
            "title:raqqa & (title:mosul | title:aleppo)", "title:(raqqa (mosul OR aleppo))", id="deeper too"
        ),
        pytest.param("title:raqqa | mosul", "title:raqqa OR mosul", id="a field is of one part"),
        pytest.param("!title:raqqa & mosul", "title:-raqqa mosul", id="minus behind the colon"),
        pytest.param('by:"ada lind" | by:selo', 'by:"ada lind" OR by:selo', id="names as written"),
        pytest.param("by:dewan", "author:Dewan", id="another name of the field"),
        pytest.param("title:raqqa", "TITLE:raqqa", id="capitals"),
        pytest.param("publisher:cnn & place:beirut", "publisher:CNN place:Beirut", id="publisher, place"),
        pytest.param("language:en", "lang:english", id="a language by name"),
        pytest.param("language:pt-br", "lang:pt_BR", id="a language of a country"),
        pytest.param("kind:headline & raqqa", "kind:headline raqqa", id="a kind of line"),
        pytest.param("kind:any & raqqa", "kind:any raqqa", id="every kind of line"),
        pytest.param("article:12", "id:12", id="an article"),
        pytest.param("paragraph:340", "id:p340", id="a paragraph"),
        pytest.param("date:2016-01-01..2016-12-31 & raqqa", "date:2016 raqqa", id="a year"),
        pytest.param("updated:2016-11-06..2016-11-06", "updated:2016-11-06", id="a day"),
        pytest.param("date:2017-02-01..2017-02-28 & raqqa", "date:last month raqqa", id="two words"),
        pytest.param("title:or", "title:OR", id="an operator as a value"),
    ],
)
def test_fields_narrow_a_query(expected: str, typed: str) -> None:
    """Fields of words are stemmed as texts are; names, codes, kinds, ids and days are taken as typed."""
    assert best(typed) == expected


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        pytest.param("“title:”", "titel:raqqa", id="letters swapped"),
        pytest.param("“by:”", "auther:dewan", id="slip in another name of a field"),
        pytest.param("“date:”", "dat:2016", id="letter forgotten"),
        pytest.param("“publisher:”", "pubisher:cnn", id="long name"),
        pytest.param("“2016-13” is not a date", "date:2016-13", id="no such month"),
        pytest.param("“..” names no date", "date:..", id="no end at all"),
        pytest.param("ends before it begins", "date:2017..2016", id="range backwards"),
        pytest.param("takes one value", "date:(2016 OR 2017)", id="group for a date"),
        pytest.param("takes one value", "raqqa (id:)", id="group that ends"),
        pytest.param("“12x” is no id", "id:12x", id="no number"),
        pytest.param("headline", "kind:headlines", id="no kind of line"),
        pytest.param("has no word", "...", id="only punctuation"),
        pytest.param("has no word", "😀", id="only emoji"),
        pytest.param("has no word", "()", id="only parentheses"),
        pytest.param("has no word", "-", id="only a minus"),
        pytest.param("has no word", '""', id="empty quotation"),
        pytest.param("is empty", "  \n", id="nothing"),
        pytest.param("10,000 characters", "a" * 10_001, id="too long"),
        pytest.param("64", "raqqa " + "+a " * 65, id="too many signs"),
        pytest.param("20 deep", "(a b -c " * 21 + ")" * 21, id="too deep"),
        pytest.param("32 words", '"' + "word " * 33 + '"', id="phrase too long"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_its_reason(part: str, typed: str) -> None:
    """The message names what was typed or the limit."""
    with pytest.raises(QueryError) as caught:
        parse(typed, today=TODAY)
    assert part in str(caught.value)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("word " * 2000, id="10,000 characters"),
        pytest.param("raqqa " + "+a2 " * 64, id="64 signs"),
        pytest.param("(-a2 b2 " * 20 + ")" * 20, id="20 deep"),
        pytest.param('"' + "word " * 32 + '"', id="a phrase of 32"),
        pytest.param("停" * 5000, id="a page of one script without blanks"),
        pytest.param("raqqa\x00\ud800mosul", id="NUL and half a character"),
    ],
)
def test_what_is_within_the_limits_is_answered(typed: str) -> None:
    """A pasted passage is a query."""
    assert parse(typed, today=TODAY).tiers


@pytest.mark.parametrize(
    ("expected", "note", "typed"),
    [
        pytest.param("raqqa", "“OR” has nothing to act on", "raqqa OR", id="or at the end"),
        pytest.param("raqqa", "“OR” has nothing to act on", "OR raqqa", id="or at the beginning"),
        pytest.param("raqqa", "“NOT” has nothing to act on", "raqqa NOT", id="not at the end"),
        pytest.param("raqqa | mosul", "“AND” has nothing", "raqqa AND OR mosul", id="two operators"),
        pytest.param("mosul & raqqa", "“OR” has nothing", "(raqqa OR) +mosul", id="before a parenthesis"),
        pytest.param("raqqa & mosul", "“OR” has nothing", "+raqqa OR () +mosul", id="empty parentheses"),
        pytest.param("raqqa", "“title:” has nothing", "title:() raqqa", id="field of nothing"),
        pytest.param("raqqa", "“title:” has nothing", "title:-- raqqa", id="field of punctuation"),
        pytest.param("or", "read as a word", "OR", id="an operator alone"),
        pytest.param('"and and"', "read as a word", "AND AND", id="operators alone"),
        pytest.param("titl", "follows without a blank", "title:", id="a field's name alone"),
        pytest.param(
            "titl & raqqa", "follows without a blank", "title: raqqa", id="a blank behind the colon"
        ),
        pytest.param("syria & us", "“Syria:” is no field", "Syria:US", id="no field"),
        pytest.param("raqqa | mosul", "parenthesis", "raqqa) OR (mosul", id="parentheses"),
        pytest.param("raqqa & dam", "never closed", '"raqqa dam', id="a quotation that stays open"),
        pytest.param("everything & !footbal", "only says what to leave out", "-football", id="only without"),
        pytest.param("ra", "at least 3 letters", "ra*", id="a star behind two letters"),
        pytest.param("raqa~2", "at most 2", "raqa~3", id="fuzzy by three"),
        pytest.param("raqa~2", "at most 2", f"raqa~{'9' * 5_000}", id="fuzzy by more than Python reads"),
        pytest.param("{a2 <20 b2}", "read as 20", '"a2 b2"~21', id="a phrase with too much between"),
        pytest.param("{a2 ~20 b2}", "read as 20", "a2 NEAR/999 b2", id="too far to be near"),
        pytest.param('by:"ada lind"', "“~2”", 'by:"ada lind"~2', id="names are not near"),
        pytest.param("a2 & !b2", "“NEAR/2” stands between", "a2 NEAR/2 (NOT b2)", id="near what is not"),
        pytest.param("a2 & b2 & c2", "“NEAR/2”", "a2 NEAR/2 (b2 c2)", id="near two words at once"),
        pytest.param("title:a2 & b2", "“NEAR/2”", "title:a2 NEAR/2 b2", id="near in another field"),
        pytest.param("a2 & near & b2", "“NEAR” was read as words", "a2 NEAR b2", id="near without a number"),
        pytest.param("a2 & w5 & b2", "write NEAR/5", "a2 w5 b2", id="near as others write it"),
        pytest.param("raqqa", "“NEAR/5” has nothing", "NEAR/5 raqqa", id="near nothing"),
        pytest.param('"a2 strike"', "at least 3", '"a2* strike"', id="a star behind two letters of a phrase"),
    ],
)
def test_what_is_read_otherwise_than_typed_is_noted(expected: str, note: str, typed: str) -> None:
    """Nothing is dropped or reinterpreted in silence."""
    assert best(typed) == expected
    assert note in notes(typed)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("raqqa offensive", id="words"),
        pytest.param("Syria: US-backed forces take the dam", id="headline"),
        pytest.param("What is it? Who knows!", id="question"),
        pytest.param("https://news.example/raqqa", id="address"),
        pytest.param('"raqqa offensive" date:2016 -football (mosul OR aleppo)', id="the language"),
    ],
)
def test_what_is_read_as_typed_is_not_commented(typed: str) -> None:
    """Notes are for what may have been meant otherwise."""
    assert notes(typed) == ""


@pytest.mark.parametrize(
    ("operators", "typed"),
    [
        pytest.param(True, "RAQQA OR MOSUL", id="four words or less"),
        pytest.param(True, "RAQQA OR MOSUL title:SIEGE", id="a small letter"),
        pytest.param(True, "الرقة OR الموصل AND حلب NOT دمشق", id="letters without capitals"),
        pytest.param(False, "SYRIAN REBELS OR SOLDIERS TAKE RAQQA", id="a pasted headline"),
    ],
)
def test_a_headline_in_capitals_is_no_formula(operators: bool, typed: str) -> None:
    """Capitals make operators only where not everything is capitals, or there is hardly anything."""
    tree = best(typed)
    assert operators == (" & " in tree or tree == "raqqa | mosul")


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param("who & declar", "WHO declares", id="the health organisation"),
        pytest.param("declar", "who declares", id="a stop word"),
        pytest.param("us & offens", "U.S. offensive", id="a country"),
        pytest.param("raqqa", "The Raqqa", id="a capital at the beginning is none"),
        pytest.param("raqqa", "A Raqqa", id="nor is a letter alone"),
    ],
)
def test_a_stop_word_in_capitals_is_a_name(expected: str, typed: str) -> None:
    """ "WHO" beside small letters is somebody; beside other words a stop word is not asked for."""
    assert best(typed) == expected


def test_a_word_is_looked_for_in_every_language_of_the_store() -> None:
    """The term of a word is its stem in each of them; a language without a stemmer adds nothing."""
    assert best("Bündnisse", ["en", "de", "zh"]) == "bundniss/bundnis"


def _typed(query: Query) -> list[str]:
    """The words that are marked, as they were typed."""
    return [word.typed for node in query.marked for word in leaves(node) if isinstance(word, Leaf)]


def test_a_query_keeps_what_was_typed() -> None:
    """The words to count when nothing is found are shown as they were typed, without punctuation."""
    query = parse("Militias, the Raqqa's title:offensive", today=TODAY)
    assert _typed(query) == ["offensive", "Militias", "Raqqa"]


def test_a_word_alone_is_a_query() -> None:
    """For counting: the word in the kinds of line that a search looks at."""
    node = alone(Word("the", ("the",), stop=True)).tiers[0].node
    assert node == And((Word("the", ("the",), "text"), OneOf("kind", SEARCHED_KINDS)))


def test_half_a_character_is_not_handed_on() -> None:
    """What comes from a terminal in another encoding can be printed again."""
    assert parse("raqqa\udcff").text == "raqqa\ufffd"


def test_the_readers_day_is_today_when_none_is_given() -> None:
    """ "today" needs no argument."""
    before = date.today()  # noqa: DTZ011
    node = parse("id:p1 date:today").tiers[0].node
    after = date.today()  # noqa: DTZ011 - the test may run at midnight
    assert shown(node) in {f"paragraph:1 & date:{day}..{day}" for day in (before, after)}


_PIECES = st.sampled_from(
    [
        *(
            "AND",
            "OR",
            "NOT",
            "(",
            ")",
            '"',
            "“",
            "”",
            "+",
            "-",
            "~2",
            "*",
            "?",
            "=",
            ":",
            ",",
            " ",
            " ",
            " ",
        ),
        *("title:", "date:", "by:", "id:", "kind:", "same:article", "NEAR/5", "2016", "..", "last month"),
        *("raqqa", "mosul", "the", "US-backed", "停戦合意", "l'armée", "\ud800", "\x00", "\u200b"),
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=30).map("".join))
def test_no_text_makes_the_parser_fail(typed: str) -> None:
    """Any text is a query, or is refused with a reason; nothing else is ever raised."""
    try:
        query = parse(typed, ("en", "de"), TODAY)
    except QueryError as refusal:
        said = str(refusal)
    else:
        said = " ".join(tier.label for tier in query.tiers)
        assert "\ud800" not in query.text
    assert said


@given(st.lists(st.sampled_from(["raqqa", "mosul", "siege", "dam"]), min_size=1, max_size=6))
def test_words_alone_are_never_commented_nor_lost(words: list[str]) -> None:
    """Plain words need no knowledge of the language."""
    query = parse(" ".join(words))
    assert _typed(query) == words
    assert query.notes == ()
