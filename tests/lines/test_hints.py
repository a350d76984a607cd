"""A cheap look at a line never says no where the rule behind it says yes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.lines import credit_words, datelines, notices, time_words, times
from store.lines.hints import holds_any, holds_any_case, may_open

SAMPLES = Path(__file__).parent.parent / "samples"


def _notice_opens(text: str) -> bool:
    """The look that `read_notice` takes before its long rules."""
    folded = text.casefold()
    return notices._may_open(text, notices._first_word(text)) or "earl" in folded or "olely" in folded


def _may_be_copyright(text: str) -> bool:
    return notices._may_be_copyright(text, text.casefold(), notices._first_word(text))


#: What a rule is called, the rule, and the look that comes before it.
ANCHORED: list[tuple[str, re.Pattern[str], Callable[[str], bool]]] = [
    *((f"a notice, {status}", rule, _notice_opens) for status, rule in notices._COMPILED),
    (
        "who had which part",
        credit_words.INTRODUCTION,
        lambda text: may_open(text, credit_words.OPENINGS),
    ),
    ("a copyright line", notices._COPYRIGHT, _may_be_copyright),
]
ANYWHERE: list[tuple[str, re.Pattern[str], Callable[[str], bool]]] = [
    ("a label of a time", time_words.LABEL, time_words.may_hold_label),
    ("how long ago", time_words.RELATIVE, time_words.may_hold_relative),
    (
        "a day near by",
        time_words.NEAR_DAYS,
        lambda text: not text.isascii() or time_words.may_tell_time(text),
    ),
    (
        "figures of a time",
        times._FIGURES,
        lambda text: bool(times._FIGURE.search(text)) or not text.isascii() or time_words.may_tell_time(text),
    ),
]

#: Pieces of datelines, thrown together.
_PIECES = (
    "BEIRUT|Marseille|, France|, Va.|, Nov 6| 6 novembre| (Reuters)|(ANSA)| CNN|/TASS/| [dpa]| — | – | - |--|"
    ". |: |_|新华社|北京|11月6日电|（ニューヨーク＝共同）|[서울=연합뉴스]"
    "|The council voted| die Regierung|3|٣"
).split("|")

_QUICK = settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)


def _lines_of_samples() -> list[str]:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(SAMPLES.rglob("*.txt"))]
    return sorted({line.strip() for text in texts for line in text.splitlines() if line.strip()})


@pytest.mark.parametrize(
    ("rule", "look"), [case[1:] for case in ANCHORED], ids=[case[0] for case in ANCHORED]
)
@_QUICK
@given(data=st.data(), behind=st.text(max_size=8))
def test_what_begins_as_a_rule_wants_passes_the_look(
    rule: re.Pattern[str], look: Callable[[str], bool], data: st.DataObject, behind: str
) -> None:
    """Texts that are made from the rule itself, and something behind them."""
    text = data.draw(st.from_regex(rule, fullmatch=True)).strip() + behind
    if text and len(text) < 400 and rule.match(text):
        assert look(text)


@pytest.mark.parametrize(
    ("rule", "look"), [case[1:] for case in ANYWHERE], ids=[case[0] for case in ANYWHERE]
)
@_QUICK
@given(data=st.data(), before=st.sampled_from(["", "Essen, ", "7 ", "at 7:53 "]))
def test_what_holds_what_a_rule_looks_for_passes_the_look(
    rule: re.Pattern[str], look: Callable[[str], bool], data: st.DataObject, before: str
) -> None:
    """Texts that are made from the rule itself, and something before them."""
    text = before + data.draw(st.from_regex(rule, fullmatch=True))
    if rule.search(text):
        assert look(text)


@given(st.lists(st.sampled_from(_PIECES), max_size=7).map("".join))
def test_a_dateline_has_the_mark_that_it_is_looked_for_behind(text: str) -> None:
    """No kind of dateline is without its mark."""
    for marks, rule, _ in datelines._READERS:
        assert marks.search(text) or not rule.match(text)


@pytest.mark.parametrize(
    ("rule", "look"), [case[1:] for case in ANCHORED], ids=[case[0] for case in ANCHORED]
)
def test_no_line_of_the_samples_is_lost_by_a_look_at_its_beginning(
    rule: re.Pattern[str], look: Callable[[str], bool]
) -> None:
    """The lines of saved pages, each with the rule and without."""
    lost = [line for line in _lines_of_samples() if rule.match(line[:220]) and not look(line[:220])]
    assert lost == []


@pytest.mark.parametrize(
    ("rule", "look"), [case[1:] for case in ANYWHERE], ids=[case[0] for case in ANYWHERE]
)
def test_no_line_of_the_samples_is_lost_by_a_look_for_parts(
    rule: re.Pattern[str], look: Callable[[str], bool]
) -> None:
    """The lines of saved pages, each with the rule and without."""
    assert [line for line in _lines_of_samples() if rule.search(line) and not look(line)] == []


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(True, "This story is developing", id="a word's first three letters"),
        pytest.param(True, "A story", id="a word of one letter up to its blank"),
        pytest.param(False, "Ships sail", id="another word"),
        pytest.param(False, "Ask", id="a word that only begins as a shorter one"),
        pytest.param(True, "ſtory", id="a letter that rules take for an s"),
        pytest.param(True, "“Ships", id="a mark outside ASCII is left to the rule"),
        pytest.param(True, "a\tstory", id="a blank of another kind is left to the rule"),
        pytest.param(False, "", id="nothing"),
    ],
)
def test_a_look_at_the_beginning_asks_for_three_letters(expected: bool, text: str) -> None:
    """In whatever case; what is not plain ASCII is left to the rule."""
    assert may_open(text, frozenset(["thi", "a"])) is expected


def test_a_look_may_begin_inside_a_line() -> None:
    """Behind a bracket or a dash."""
    assert may_open("— This story", frozenset(["thi"]), at=2)
    assert not may_open("— Ships", frozenset(["thi"]), at=2)


@pytest.mark.parametrize(
    ("exactly", "in_any_case", "text"),
    [
        pytest.param(True, True, "in your mail", id="as it is"),
        pytest.param(False, True, "IN YOUR MAIL", id="in capitals"),
        pytest.param(False, True, "MAıL", id="with a letter that rules take for an i"),
        pytest.param(False, False, "a ferry", id="not there"),
    ],
)
def test_a_look_for_parts_minds_the_case_only_where_it_is_told_to(
    exactly: bool, in_any_case: bool, text: str
) -> None:
    """Small letters are looked for."""
    assert holds_any(text, ["mail", "post"]) is exactly
    assert holds_any_case(text, ["mail", "post"]) is in_any_case
