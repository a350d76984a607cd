"""In which order answers come."""

import pytest

from store.models import SEARCHED_KINDS
from store.query import OneOf, parse
from tests.query.trees import TODAY, groups, shown


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param([("all", "raqqa")], "raqqa", id="one word"),
        pytest.param(
            [
                ("all", "raqqa & offens"),
                ("article", "(raqqa | offens) & [raqqa] & [offens]"),
                ("some", "raqqa | offens"),
            ],
            "raqqa offensive",
            id="two words",
        ),
        pytest.param([("some", "raqqa | mosul | aleppo | dam")], "raqqa mosul aleppo dam", id="four words"),
        pytest.param(
            [("some", "fall | citi | raqqa")],
            "the fall of the city of raqqa",
            id="stop words make a question",
        ),
        pytest.param(
            [
                ("all", "raqqa & dam"),
                ("article", "(raqqa | dam) & [raqqa] & [dam]"),
                ("some", "raqqa | dam"),
            ],
            "the raqqa dam",
            id="a stop word is not required",
        ),
        pytest.param(
            [("some", "wing/wingbodi | bodi/wingbodi | flutter | speed | raqqa | mosul")],
            "wing-body flutter speed raqqa/mosul and/or",
            id="among many words a compound counts by its parts",
        ),
        pytest.param(
            [("some", " | ".join([*(f"w{number}" for number in range(33)), "raqqa", "dam"]))],
            " ".join(f"w{number}" for number in range(33)) + ' ("Raqqa dam")',
            id="a copied passage has quotation marks of its own",
        ),
        pytest.param(
            [("some", '"raqqa dam" &? (' + " | ".join(f"w{number}" for number in range(32)) + ")")],
            " ".join(f"w{number}" for number in range(32)) + ' "Raqqa dam"',
            id="up to as many words as a phrase can have a quotation is meant",
        ),
        pytest.param([("phrase", '"the who"'), ("all", "the & who")], "the who", id="stop words alone"),
        pytest.param([("all", "the")], "the", id="one stop word alone"),
        pytest.param([("all", '"raqqa dam"')], '"raqqa dam"', id="a phrase is required"),
        pytest.param(
            [
                ("all", '"raqqa dam" & mosul'),
                ("article", '("raqqa dam" &? mosul) & [mosul]'),
                ("some", '"raqqa dam" &? mosul'),
            ],
            '"raqqa dam" mosul',
            id="beside a phrase a word only lifts",
        ),
        pytest.param(
            [("some", '"raqqa dam" &? (a2 | b2 | c2 | d2)')],
            '"raqqa dam" a2 b2 c2 d2',
            id="beside a phrase many words only lift",
        ),
        pytest.param([("all", "by:dewan & raqqa")], "by:dewan raqqa", id="beside a field a word is required"),
        pytest.param(
            [
                ("all", "by:dewan & raqqa & dam"),
                ("article", "(by:dewan & (raqqa | dam)) & [raqqa] & [dam]"),
                ("some", "by:dewan & (raqqa | dam)"),
            ],
            "by:dewan raqqa dam",
            id="a field holds in every group",
        ),
        pytest.param([("all", "by:dewan")], "by:dewan the", id="a stop word beside a field is nothing"),
        pytest.param(
            [
                ("all", "raqqa & dam & !footbal"),
                ("article", "(raqqa | dam) & [raqqa] & [dam] & !footbal"),
                ("some", "(raqqa | dam) & !footbal"),
            ],
            "raqqa dam -football",
            id="what is left out is left out of every group",
        ),
        pytest.param([("all", "raqqa & dam")], "raqqa AND dam", id="insisting makes one group"),
    ],
)
def test_answers_come_in_groups(expected: list[tuple[str, str]], typed: str) -> None:
    """All the words, then all of them in the article, then some; from four words on the score alone."""
    assert groups(typed) == expected


@pytest.mark.parametrize(
    ("held", "typed"),
    [
        pytest.param(True, "raqqa", id="words"),
        pytest.param(True, "title:raqqa date:2016", id="fields"),
        pytest.param(True, "id:12", id="an article"),
        pytest.param(True, "raqqa -kind:headline", id="without a kind"),
        pytest.param(False, "raqqa kind:caption", id="a kind"),
        pytest.param(False, "raqqa kind:any", id="any kind"),
        pytest.param(False, "raqqa (kind:caption OR kind:credit)", id="two kinds"),
        pytest.param(False, "id:p340", id="a paragraph"),
    ],
)
def test_body_headline_and_standfirst_are_searched_unless_more_is_asked_for(held: bool, typed: str) -> None:
    """Furniture is found only by a query that names kinds, or the one paragraph."""
    for tier in parse(typed, today=TODAY).tiers:
        assert (repr(OneOf("kind", SEARCHED_KINDS)) in repr(tier.node)) == held


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param(["raqqa", "dam"], "the raqqa dam", id="words without stop words"),
        pytest.param(["the", "who"], "the who", id="stop words alone"),
        pytest.param(['"raqqa dam"', "mosul"], 'mosul "raqqa dam"', id="what is required first"),
        pytest.param(["raqqa"], "raqqa -football", id="not what is left out"),
    ],
)
def test_what_a_query_seeks_is_marked(expected: list[str], typed: str) -> None:
    """Each tree is marked for itself wherever it matches."""
    assert [shown(node) for node in parse(typed, today=TODAY).marked] == expected
