"""Keywords in context: what is on a line, and in which order the lines come."""

from __future__ import annotations

import pytest

from store.concordance import Line, Side, concordance
from store.highlight import Snippet

FOUND = [
    (7, Snippet("The ferry and a Ferry", ((4, 9), (16, 21)))),
    (8, Snippet("No ferry Yet", ((3, 8),))),
    (9, Snippet("nothing", ())),
]


def test_every_match_is_a_line_with_its_context() -> None:
    """In the order of the text, so many characters to either side."""
    assert concordance(FOUND, 5) == [
        Line(7, "The ", "ferry", " and "),
        Line(7, "nd a ", "Ferry", ""),
        Line(8, "No ", "ferry", " Yet"),
    ]


@pytest.mark.parametrize(
    ("by", "lefts"),
    [
        pytest.param("left", ["The ferry and a ", "No ", "The "], id="left: the nearest word first"),
        pytest.param("right", ["The ferry and a ", "The ", "No "], id="right"),
    ],
)
def test_lines_are_sorted_by_the_words_beside(by: Side, lefts: list[str]) -> None:
    """Without regard to capitals; nothing comes before something."""
    assert [line.left for line in concordance(FOUND, by=by)] == lefts
