"""A cheap look at a line of a page never says no where the rule behind it says yes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.formats import cleaning
from store.formats.article import appeals, captions, looks, shapes
from store.formats.article.blocks import _END_MARK, _TABLE, _is_table
from store.formats.article.furniture import (
    _COUNTER,
    _LINK_START,
    _READ_MORE_END,
    _READING_TIME,
    _RELATIVE,
    _TWEET,
    _TWEET_TEXT,
    furniture,
)
from store.formats.article.physical import Line
from store.lines.credits import _CONTRIBUTED, _DID, _REPORTED, _REPORTING
from store.lines.hints import AnyCase, has_colon, holds_any, may_open

SAMPLES = Path(__file__).parent.parent / "samples"

Rule = re.Pattern[str]
Look = Callable[[str], bool]


def _hinted(text: str) -> bool:
    """The look that `is_appeal` takes before its long rule."""
    folded = text.casefold()
    return holds_any(folded, appeals._HINTS) or ("our " in folded and holds_any(folded, appeals._OUR_HINTS))


#: What a rule is called, the rule, and the look that comes before it.
CASES: list[tuple[str, Rule, Look]] = [
    ("an appeal", appeals._ANYWHERE.rule, _hinted),
    ("the end of a caption", captions._CREDIT_END, lambda text: captions._may_end_with_credit(text[-140:])),
    ("who stands where", captions._IN_PICTURE, lambda text: holds_any(text, captions._PICTURE_HINTS)),
    ("a label of a credit", captions._CREDIT_LINE, has_colon),
    ("a label of a source", captions._SOURCE_OF_CHART, has_colon),
    ("what stands behind a time", looks._BEHIND_TIME, looks._may_end),
    ("who contributed", _CONTRIBUTED, lambda text: holds_any(text, _DID)),
    ("who reported from where", _REPORTED, lambda text: holds_any(text, _REPORTING)),
]
#: The same of rules that want the whole line, and of their first letters or their length.
OPENED: list[tuple[str, Rule, Look]] = [
    ("a kind of text by somebody", looks._BY, lambda text: may_open(text, looks._WRITER_OPENINGS)),
    ("a label of an author", looks._AUTHOR_LABEL, lambda text: may_open(text, looks._WRITER_OPENINGS)),
    ("a list of somebody's posts", looks._POSTS_BY, lambda text: may_open(text, looks._WRITER_OPENINGS)),
    ("a label of a time", looks._TIME_LABEL, looks.is_time_label),
]
#: Of these as well, with what they make of it.
WHOLE: list[tuple[str, Rule, str]] = [
    ("a count", _COUNTER, "time"),
    ("how long ago", _RELATIVE, "time"),
    ("how long to read", _READING_TIME, "time"),
]

_QUICK = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)

#: Letters that are an "i" where case is ignored, and no small "i" in small letters: nobody appeals with them.
_ODD = frozenset("ıİ")


def _lines_of_samples() -> list[str]:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(SAMPLES.rglob("*.txt"))]
    return sorted({line.strip() for text in texts for line in text.splitlines() if line.strip()})


@pytest.mark.parametrize(("rule", "look"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@_QUICK
@given(data=st.data())
def test_what_a_rule_finds_passes_the_look(rule: Rule, look: Look, data: st.DataObject) -> None:
    """Texts that are made from the rule itself."""
    text = data.draw(st.from_regex(rule))
    if rule.search(text[-140:]) and _ODD.isdisjoint(text):
        assert look(text)


@pytest.mark.parametrize(("rule", "look"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_no_line_of_the_samples_is_lost_by_a_look(rule: Rule, look: Look) -> None:
    """The lines of saved pages, each with the rule and without."""
    assert [line for line in _lines_of_samples() if rule.search(line[-140:]) and not look(line)] == []


@pytest.mark.parametrize(("rule", "look"), [case[1:] for case in OPENED], ids=[case[0] for case in OPENED])
@_QUICK
@given(data=st.data())
def test_a_line_that_a_rule_fits_as_a_whole_passes_the_look(
    rule: Rule, look: Look, data: st.DataObject
) -> None:
    """Lines that are made from the rule itself, without blanks at the ends."""
    text = data.draw(st.from_regex(rule, fullmatch=True))
    if rule.fullmatch(text.strip()):
        assert look(text.strip())


@pytest.mark.parametrize("rule", [appeals._START, appeals._ANYWHERE, appeals._CLICK])
@_QUICK
@given(data=st.data())
def test_small_letters_fit_the_same_rules(rule: AnyCase, data: st.DataObject) -> None:
    """A rule that ignores case says of plain letters what it says of all others."""
    text = data.draw(st.from_regex(rule.rule))
    for one in (text, text.upper(), text.swapcase()):
        assert rule.match(one) is bool(rule.rule.match(one))
        assert rule.search(one) is bool(rule.rule.search(one))


@_QUICK
@given(data=st.data())
def test_the_label_of_a_caption_is_looked_for_far_enough(data: st.DataObject) -> None:
    """Its colon stands behind the longest label."""
    assert captions.says_caption(data.draw(st.from_regex(captions._CAPTION_START, fullmatch=True)))


@_QUICK
@given(data=st.data(), behind=st.text(max_size=8))
def test_what_begins_as_an_appeal_passes_the_look(data: st.DataObject, behind: str) -> None:
    """The first letters of whatever an appeal begins with are known."""
    text = data.draw(st.from_regex(appeals._START.rule, fullmatch=True)) + behind
    if appeals._START.match(text):
        assert may_open(text, appeals._OPENINGS)


@pytest.mark.parametrize(("rule", "kind"), [case[1:] for case in WHOLE], ids=[case[0] for case in WHOLE])
@_QUICK
@given(data=st.data())
def test_times_and_counts_of_a_page_are_still_told(rule: Rule, kind: str, data: st.DataObject) -> None:
    """A short line that says when, how long or how many is no text of the article."""
    text = data.draw(st.from_regex(rule, fullmatch=True)).strip()
    if text and "\n" not in text and rule.fullmatch(text) and len(text) < 160:
        assert furniture(text) in (kind, "button", "opener")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param("link", "Read more: A harbour without ships", id="a link's words before a colon"),
        pytest.param("link", "WATCH – The last ferry leaves", id="before a dash"),
        pytest.param("link", "VIDEO | The last ferry leaves", id="before a bar"),
        pytest.param("link", "The harbour stays shut. READ MORE >>", id="at the end"),
        pytest.param("tweet", "— Ana Lu (@analu) March 4, 2019", id="a name with its handle"),
        pytest.param("tweet", "The ferry sails. pic.twitter.com/a1B2", id="a picture's address"),
        pytest.param("tweet", "The ferry sails. https://t.co/a1B2", id="a short address"),
        pytest.param("photo-credit", "Ana Lu via Getty Images", id="a photographer and an agency"),
        pytest.param("caption", "The ferry leaves the port. Reuters", id="an agency behind a sentence"),
        pytest.param("caption", "The ferry leaves the port. Photo: Ana Lu", id="a picture's word and a name"),
        pytest.param("caption", "Ana Lu (left) waits for the ferry.", id="who stands where"),
        pytest.param(None, "The ferry leaves the port at noon, and Ana Lu waits.", id="text"),
    ],
)
def test_the_looks_let_through_what_the_rules_know(expected: str | None, text: str) -> None:
    """What a line is by its own words."""
    assert furniture(text) == expected


def test_only_what_does_not_print_and_the_place_holder_of_a_picture_is_cleaned_away() -> None:
    """So a text that prints needs no cleaning: asked of every character there is."""
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if char.isprintable() and char != "\ufffc":
            assert not cleaning._INVISIBLE.search(char)
            assert not cleaning._BLANKS.search(char)
            assert not cleaning._SURROGATES.search(char)


@given(st.text(alphabet=" \tabé\u200d", max_size=20))
def test_single_blanks_stay_as_they_are(text: str) -> None:
    """The look for two blanks or a tab changes nothing."""
    assert cleaning.one_spaced(text) == cleaning._RUNS.sub(" ", text).strip()


@given(st.text(alphabet='a1é。.!?…)"”]）[（ \n', max_size=12))
def test_the_last_letter_says_whether_a_sentence_ends(text: str) -> None:
    """As the whole rule does."""
    assert shapes.ends_sentence(text) is bool(shapes._SENTENCE_END.search(text))


@given(st.text(max_size=30))
def test_what_two_lines_have_in_common_is_the_same_in_plain_letters(text: str) -> None:
    """ASCII goes a shorter way to the same end."""
    assert shapes.key(text) == shapes._NOT_ALNUM.sub("", text).casefold()


@given(st.text(alphabet="ab \t.", max_size=14))
def test_a_row_of_a_table_has_three_blanks_or_a_tab(text: str) -> None:
    """As the whole rule says."""
    expected = bool(_TABLE.search(text)) and not _END_MARK.search(text)
    assert _is_table(Line(1, text, 0, False)) is expected


@_QUICK
@given(data=st.data(), rule=st.sampled_from([_LINK_START, _READ_MORE_END, _TWEET, _TWEET_TEXT]))
def test_what_those_rules_find_has_the_mark_that_is_looked_for(data: st.DataObject, rule: Rule) -> None:
    """A colon, a dash or a bar; a word for more; a handle; an address."""
    text = data.draw(st.from_regex(rule, fullmatch=True))
    if text.isascii():
        marks = {
            _LINK_START: (":", "|", ">", "-"),
            _READ_MORE_END: ("more", "mehr", "suite"),
            _TWEET: ("(@",),
            _TWEET_TEXT: ("pic.twitter.com/", "://t.co/"),
        }
        assert holds_any(text.lower(), marks[rule])
