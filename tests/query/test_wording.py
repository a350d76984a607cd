"""What a query was understood as, said in the language it was typed in."""

from __future__ import annotations

import pytest

from store.query import parse
from store.query.wording import in_words, stems, understood


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param("ferry AND harbours", "ferry harbours", id="bare words"),
        pytest.param('"old ferry" AND NOT storm', '"old ferry" -storm', id="a phrase, without"),
        pytest.param("(ferry OR barge) AND storm", "ferry OR barge storm", id="or"),
        pytest.param("title:ferry AND date:2016-11-01..2016-11-30", "title:ferry date:2016-11", id="fields"),
        pytest.param("date:..2017-12-31", "date:..2017", id="an open end"),
        pytest.param("storm NEAR/4 harbour", "storm NEAR/4 harbour", id="near"),
        pytest.param('="Old Ferry"', '="Old Ferry"', id="exactly"),
        pytest.param("liberat* AND fery~", "liberat* fery~", id="patterns"),
        pytest.param("kind:any AND ferry", "kind:any ferry", id="any kind"),
        pytest.param("NOT ferry", "NOT ferry", id="without alone"),
        pytest.param(
            "(ferry OR storm) AND ferry in the article AND storm in the article",
            "ferry storm same:article",
            id="in the article",
        ),
        pytest.param('("US-backed" OR US-backed) AND forces', "US-backed forces", id="a compound"),
    ],
)
def test_the_first_group_is_said_as_it_could_be_typed(expected: str, text: str) -> None:
    """Operators in capitals, parentheses where they are needed, nothing of the usual choice of lines."""
    assert in_words(parse(text).tiers[0].node) == expected


def test_what_only_lifts_is_told_from_what_is_required() -> None:
    """The last group of a required word and a wished one."""
    assert in_words(parse("+ferry storm harbour").tiers[-1].node) == "ferry, lifted by (storm OR harbour)"


def test_what_patterns_stand_for_is_told_of_each_of_them_once() -> None:
    """Of those in phrases and near each other too."""
    query = parse('liberat* "old liberat*" (fery~ NEAR/3 storm)')
    assert understood(query, lambda pattern: (pattern.like,)).words == {
        "liberat*": ("liberat*",),
        "fery~": ("fery",),
    }


def test_the_stems_are_told_by_what_was_typed() -> None:
    """Of words and of phrases; a pattern has none, as it is compared with words as written."""
    assert stems(parse('ferries "old harbours" liberat*')) == {
        "ferries": ("ferri",),
        "old harbours": ("old", "harbour"),
    }
    assert stems(parse("US-backed")) == {"US-backed": ("us", "back", "usback")}
