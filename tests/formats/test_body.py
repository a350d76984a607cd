"""What lies between and behind paragraphs: told from what stands around a line."""

from __future__ import annotations

import pytest

from store.formats.article.blocks import blocks
from store.formats.article.body import read_body
from store.formats.article.physical import physical_lines

P1 = "The council of Port Alder voted to keep the eleven ferries in public hands, which ended an argument."
P2 = "The motion passed by two votes, after a night in which several had changed their minds."
P3 = "A report by the harbour office puts the cost of the repairs at fourteen million over five years."
P4 = "Passengers on the first boat of the morning had slept through it all, and were glad of it."

#: the kinds expected, the lines
CASES = {
    "a line between two paragraphs heads what follows": (
        "paragraph crosshead paragraph", [P1, "What happens next", P2],
    ),
    "so does a long one": (
        "paragraph crosshead paragraph", [P1, "The mayor has six weeks to find money for two old boats", P2],
    ),
    "so does a quotation": ("paragraph crosshead paragraph", [P1, "‘I came to vote for it’", P2]),
    "a short sentence is a paragraph": ("paragraph paragraph paragraph", [P1, "It rained.", P2]),
    "a link by its word": (
        "paragraph related-link paragraph", [P1, "READ MORE: The bridge that never came", P2],
    ),
    "a link with its button below": (
        "paragraph related-link other paragraph paragraph",
        [P1, "The bridge that never came to the town", "Read more", P2, P3],
    ),
    "a list of links and its end": (
        "paragraph other related-link related-link paragraph paragraph",
        [P1, "Most read", "The bridge that never came", "Why the tram stops at the river", P2, P3],
    ),
    "the cross-head behind a list of links": (
        "paragraph other related-link related-link crosshead paragraph paragraph",
        [P1, "Related", "The bridge that never came", "Why the tram stops here", "What now", P2, P3],
    ),
    "a caption over its credit": (
        "paragraph caption caption paragraph", [P1, "The last ferry leaves the pier.", "Nora Lind/AP", P2],
    ),
    "a caption said twice": (
        "paragraph other other paragraph",
        [P1, "The old pier has seen better days than these.",
         "The old pier has seen better days than these.", P2],
    ),
    "a page that holds its text twice": (
        "paragraph paragraph paragraph other other other", [P1, P2, P3, P1, P2, P3],
    ),
    "a sentence set large": (
        "other paragraph paragraph",
        ["“We were the only people who looked.”", f"{P1} “We were the only people who looked.”", P2],
    ),
    "rows of figures": (
        "paragraph list list list paragraph",
        [P1, "Norway 19,200 tonnes vs 24,000", "Iceland 14,400 vs 18,000", "Denmark 4,800 vs 6,000", P2],
    ),
    "sentences of a word at the end": (
        "paragraph paragraph paragraph paragraph",
        [P1, "Why? Because it was easier.", "No.", "Nothing changes so."],
    ),
    "a sentence behind a link at the end": (
        "paragraph related-link paragraph",
        [P1, "READ ALSO: The bridge that never came", "The fog is to lift by noon."],
    ),
    "a long line without an end mark, below a list of links": (
        "paragraph related-link paragraph paragraph",
        [P1, "READ ALSO: The bridge that never came", P3.removesuffix(".") + " and of seven for lamps", P2],
    ),
    "a last sentence of two words": ("paragraph paragraph", [P1, "Every Thursday."]),
    "a transcript's last word": (
        "paragraph crosshead paragraph", [P1, "[pause]", "HOST: We'll be right back."],
    ),
    "a signed end": (
        "paragraph paragraph",
        ["石川県輪島市では、市内のほぼ全域で断水が続いています。",
         "県酒造組合によると、県内の酒蔵11のうち5が操業を止めている。（山田花子）"],
    ),
    "items": ("paragraph list list paragraph", [P1, "• the pier", "• the boats", P2]),
    "tags behind the text": ("paragraph paragraph other related-link", [P1, P2, "Topics", "Ferries"]),
    "a credit and a copyright line": (
        "paragraph credit copyright", [P1, "Joanna Pell contributed to this report.", "© 2019 The Dial"],
    ),
    "other stories told below the text": (
        "paragraph paragraph other related-link promo related-link promo related-link promo",
        [P1, P2, "Recommended",
         "The bridge that never came", "It was to open in May, and it did not, as all know.",
         "Why the tram stops at the old river gate", "Nobody at the office remembers the reason for it.",
         "The lighthouse keepers hold a last meeting", "It took four minutes, and was followed by lunch."],
    ),
    "the last sections behind a link are the article's": (
        "paragraph other related-link paragraph paragraph crosshead paragraph",
        [P1, "Related", "The bridge that never came", P2, P3, "What happens next", P4],
    ),
    "a paragraph that the text has twice": (
        "paragraph paragraph paragraph paragraph paragraph", [P1, P2, P3, P1, P4],
    ),
    "nothing but short lines": ("paragraph paragraph", ["Ferries", "Harbours"]),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "lines"), CASES.values(), ids=CASES)
def test_a_line_is_what_its_neighbours_make_of_it(expected: str, lines: list[str]) -> None:
    """The same words head a section, name another story or stand under a picture."""
    body = read_body(blocks(physical_lines("\n".join(lines))))
    assert expected.split() == list(body.kinds)


def test_what_is_said_about_the_author_is_not_the_text() -> None:
    """The box at the end is about who wrote it."""
    lines = [
        P1,
        P2,
        "Ana Lindqvist",
        "Ana Lindqvist is a city reporter, and has written about the harbour for years.",
    ]
    body = read_body(blocks(physical_lines("\n".join(lines))), authors=["Ana Lindqvist"])
    assert list(body.kinds) == ["paragraph", "paragraph", "other", "other"]


def test_a_job_may_stand_between_the_author_and_what_is_said_of_her() -> None:
    """The box goes on as long as it says something about her."""
    lines = [P1, P2, "Ana Lindqvist", "Editor at Large",
             "A reporter for thirty years, Ana has covered the harbour since 1994.",
             "Ana Lindqvist makes regular visits to schools, and speaks about piers."]  # fmt: skip
    body = read_body(blocks(physical_lines("\n".join(lines))), authors=["Ana Lindqvist"])
    assert list(body.kinds) == ["paragraph", "paragraph", "other", "other", "other", "other"]


def test_a_name_behind_the_last_paragraph_signs_it() -> None:
    """Some papers print the author's name at the end; a person of the story stands there as a tag."""
    signed = read_body(blocks(physical_lines(f"{P1}\n{P2}\nAna Lindqvist")))
    assert [person.name for _, byline in signed.bylines for person in byline.people] == ["Ana Lindqvist"]
    tagged = read_body(
        blocks(physical_lines(f"{P1}\nAna Lindqvist said so on Monday, as always.\nAna Lindqvist"))
    )
    assert tagged.bylines == ()


def test_the_headline_said_again_is_the_pages() -> None:
    """A page repeats its headline over its comments."""
    body = read_body(
        blocks(physical_lines(f"{P1}\nHarbour keeps its boats\n{P2}")), title="Harbour keeps its boats"
    )
    assert list(body.kinds) == ["paragraph", "other", "paragraph"]
