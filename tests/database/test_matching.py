"""Which old paragraph or article is which new one: ids stay with the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.database.matching import find_successors, match_articles, match_paragraphs
from store.models import Article
from tests.database.making import article

_STORY = (
    "Fighters reached the edge of the old city on Tuesday after a night of heavy shelling.",
    "Aid workers said that two thousand families had left since the weekend, most of them on foot.",
    "The governor asked neighbouring provinces to open their schools to those who arrived.",
)
_OTHER = (
    "The central bank kept its main rate where it was and said that prices would ease by spring.",
    "Shares in the three largest lenders rose a little after the decision became known.",
    "Two members of the board voted for a cut, the first to do so in four years.",
)


@pytest.mark.parametrize(
    ("expected", "old", "new"),
    [
        pytest.param([0, 1, 2], "abc", "abc", id="nothing changed"),
        pytest.param([None, 0, 1], "ab", "xab", id="one put in front"),
        pytest.param([0, None, 1], "ab", "axb", id="one put in between"),
        pytest.param([0, 2], "abc", "ac", id="one taken out"),
        pytest.param([0, None, 2], "abc", "axc", id="one rewritten"),
        pytest.param([2, 0, 1], "abc", "cab", id="one moved to the front"),
        pytest.param([2, 1, 0], "abc", "cba", id="all reversed"),
        pytest.param([], "abc", "", id="all gone"),
        pytest.param([None, None], "", "ab", id="all new"),
        pytest.param([0, 2, 3, 4], "adbdc", "abdc", id="of two alike, the one with the same neighbour stays"),
        pytest.param([0, 1, 2, None], "ddd", "dddd", id="alike lines, one more"),
        pytest.param([0, 1], "ddd", "dd", id="alike lines, one less"),
        pytest.param([2, 3, 4, 0, 1], "daxdb", "xdbda", id="lines alike go with the blocks they stand in"),
    ],
)
def test_a_paragraph_is_matched_to_the_one_with_the_same_text(
    expected: list[int | None], old: str, new: str
) -> None:
    """Each letter is a paragraph: the same text is the same paragraph, in order where there are several."""
    assert match_paragraphs(old, new) == expected


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcde"), max_size=12))
def test_no_old_text_is_left_over_while_a_new_one_is_the_same(old: list[str], new: list[str]) -> None:
    """Of each text as many are matched as there are on both sides; only the same texts, and none twice."""
    matched = match_paragraphs(old, new)
    used = [place for place in matched if place is not None]
    assert len(used) == len(set(used)) == sum(min(old.count(text), new.count(text)) for text in set(old))
    assert all(old[place] == new[other] for other, place in enumerate(matched) if place is not None)


def test_a_long_list_with_a_line_between_all_items_is_matched_at_once() -> None:
    """Ten thousand lines, every second one the same, all others rewritten: a moment, not minutes."""
    old = [text for number in range(5_000) for text in ("* * *", f"item {number}")]
    new = [text for number in range(5_000) for text in ("* * *", f"entry {number}")]
    started = time.process_time()
    matched = match_paragraphs(old, new)
    find_successors(old, new, matched)
    assert matched[::2] == list(range(0, 10_000, 2))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("expected", "old", "new"),
    [
        pytest.param(
            {0: 0}, ["Ten people were hurt."], ["Twelve people were hurt."], id="a figure corrected"
        ),
        pytest.param({}, ["Ten people were hurt."], ["Rain is expected on Sunday."], id="another text"),
        pytest.param({}, ["Ten people were hurt."], [], id="nothing in its place"),
        pytest.param(
            {0: 0},
            ["Ten people were hurt.", "x"],
            ["Ten people were badly hurt, a doctor said.", "x"],
            id="a text enlarged",
        ),
        pytest.param({2: 0}, ["same", "b", "same"], ["same", "b"], id="of two alike, the other one"),
    ],
)
def test_what_went_is_succeeded_by_what_is_like_it(
    expected: dict[int, int], old: list[str], new: list[str]
) -> None:
    """A successor stands between the same neighbours and shares enough words; else there is none."""
    assert find_successors(old, new, match_paragraphs(old, new)) == expected


def _edited(*texts: str) -> tuple[str, ...]:
    """The texts, each with its last word changed and a word added in front."""
    return tuple(f"Later: {text.rsplit(' ', 1)[0]} again." for text in texts)


@pytest.mark.parametrize(
    ("expected", "old", "new"),
    [
        pytest.param(
            [1, 0], [article("a"), article("b")], [article("b"), article("a")], id="by text, not place"
        ),
        pytest.param(
            [1, 0],
            [article("a", provider_id="1"), article("b", provider_id="2")],
            [article("x", provider_id="2"), article("y", provider_id="1")],
            id="by the provider's id, whatever the text",
        ),
        pytest.param(
            [None],
            [article(*_STORY, provider_id="1")],
            [article(*_STORY, provider_id="2")],
            id="another id is another article, with the same text",
        ),
        pytest.param(
            [0],
            [article(*_STORY)],
            [article(*_STORY, provider_id="2")],
            id="an id where there was none does not matter",
        ),
        pytest.param(
            [1, 0],
            [article(*_STORY), article(*_OTHER)],
            [article(*_edited(*_OTHER)), article(*_edited(*_STORY))],
            id="by what the texts have in common",
        ),
        pytest.param([None], [article(*_STORY)], [article(*_OTHER)], id="nothing in common"),
        pytest.param(
            [0], [article(_STORY[0])], [article(*_STORY, *_OTHER)], id="a first report that became a long one"
        ),
        pytest.param(
            [0],
            [article("Polls are open.", title="Election day, minute by minute")],
            [article("Counting has begun.", title="Election day, minute by minute")],
            id="by the title, where all else changed",
        ),
        pytest.param(
            [0],
            [article("Polls are open.", url="https://daily.example/1")],
            [article("Counting has begun.", url="https://daily.example/1")],
            id="by the address",
        ),
        pytest.param([0, None], [article("a")], [article("a"), article("a")], id="the same article twice"),
        pytest.param([None], [], [article("a")], id="a new one"),
        pytest.param([], [article("a")], [], id="none left"),
        pytest.param([0], [article()], [article()], id="no paragraphs at all"),
    ],
)
def test_an_article_is_matched_to_what_it_was(
    expected: list[int | None], old: list[Article], new: list[Article]
) -> None:
    """By the provider's id, else by address, text or title: never by its place in the file."""
    assert match_articles(old, new) == expected


def test_an_export_of_thousands_is_matched_in_seconds_when_every_text_has_changed() -> None:
    """The time grows with the texts, not with the square of their number."""
    old = [
        article(*(f"{number} {word} {word * 2} {number * 7}" for word in "abcdef")) for number in range(3_000)
    ]
    new = [article(*_edited(*(line.text for line in one.paragraphs))) for one in reversed(old)]
    started = time.process_time()
    assert match_articles(old, new) == list(reversed(range(3_000)))
    assert time.process_time() - started < 5
