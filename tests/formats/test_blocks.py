"""Which lines belong together: pages as they were copied, and texts broken at a width."""

from __future__ import annotations

import pytest

from store.formats.article.blocks import LONGEST, blocks, wrapped_at
from store.formats.article.physical import physical_lines

WIRE = """\
HARBOUR KEEPS ITS BOATS
    PORT ALDER, March 12 - The council of Port Alder voted to
keep the eleven ferries in public hands on Tuesday, which ended
a year of argument in the city.
    The motion passed by two votes.
    Councillors had listened to residents until half past one in
the morning, and several of them changed their minds at the very
end of a long night.
"""

TYPED = """\
The council of Port Alder voted on Wednesday to keep the eleven
ferries in public hands, which ended a year of argument.

The mayor has six weeks to present a plan for the boats, two of
which are older than he is, and for the pier.

- The first point of the plan is an engine that can be kept in
  repair by the crew.
- The second is a roof.
"""

PAGE = """\
Harbour keeps its boats
The council of Port Alder voted to keep the eleven ferries in public hands, which ended a long argument.
Share
It rained.
"""


def texts(source: str) -> list[str]:
    """The blocks of a text."""
    return [block.text for block in blocks(physical_lines(source))]


def test_an_indent_opens_a_paragraph_of_a_wire() -> None:
    """Wires break lines and indent paragraphs; a paragraph of one line is one too."""
    found = texts(WIRE)
    assert found[0] == "HARBOUR KEEPS ITS BOATS"
    assert found[1].startswith("PORT ALDER, March 12 - The council of Port Alder voted to keep the eleven")
    assert found[2] == "The motion passed by two votes."
    assert found[3].endswith("changed their minds at the very end of a long night.")
    assert len(found) == 4


def test_a_blank_line_parts_paragraphs_of_a_typed_text() -> None:
    """Wrapped lines are joined up to the blank line; an item with the lines indented below it is one."""
    assert [text[:30] for text in texts(TYPED)] == [
        "The council of Port Alder vote",
        "The mayor has six weeks to pre",
        "- The first point of the plan ",
        "- The second is a roof.",
    ]
    assert texts(TYPED)[2].endswith("kept in repair by the crew.")


def test_every_line_of_a_copied_page_is_a_paragraph() -> None:
    """Pages have no width: nothing is joined."""
    assert texts(PAGE) == PAGE.strip().split("\n")
    assert wrapped_at(physical_lines(PAGE)) is None


def test_a_list_of_short_lines_is_not_joined() -> None:
    """Names and headlines under each other are not the lines of a paragraph."""
    names = "Ana Lindqvist\nBo Ekdahl\nCy Orrin\nDag Holtman\nEva Lund\nFay Quell"
    assert texts(names) == names.split("\n")


#: the text expected, and the line end between two lines
JOINED = {
    "a compound keeps its hyphen": ("a well-known ferry", "a well-", "known ferry"),
    "a name keeps its hyphen": ("Tarek Winslow-Badr", "Tarek Winslow-", "Badr"),
    "a dash is no hyphen": ("the boats - all eleven", "the boats -", "all eleven"),
}


@pytest.mark.parametrize(("expected", "first", "second"), JOINED.values(), ids=JOINED)
def test_lines_are_joined_at_a_hyphen(expected: str, first: str, second: str) -> None:
    """No blank comes into a word that was broken."""
    filler = "It had been a long year of argument for the whole of the city, "
    more = "and for the harbour, which nobody outside of it had ever seen,"
    (text,) = texts(f"{filler}\n{more}\n{first.rjust(64, 'x')}\n{second}.")
    assert text.endswith(f"{expected}.")


def test_a_broken_word_is_whole_again_where_the_text_has_it_whole() -> None:
    """A hyphen at a line's end goes if the word stands elsewhere without it."""
    source = (
        "The argument about the boats went on for a year, and the argu-\n"
        "ment about the pier went on for longer than anybody could bear\n"
        "who had to wait for a ferry in the rain of that long and bitter\n"
        "winter."
    )
    assert "the argument about the pier" in texts(source)[0]


def test_a_table_keeps_its_blanks() -> None:
    """Columns stay columns."""
    source = WIRE + "\nHarbour    11    boats\nPier        2    boats\n"
    assert "Harbour    11    boats" in texts(source)


def test_an_end_mark_is_cut_from_the_paragraph_it_is_glued_to() -> None:
    """The mark of a wire is not its text."""
    assert texts("The ferry sailed again on Friday. REUTER") == [
        "The ferry sailed again on Friday.",
        "REUTER",
    ]
    assert texts("He said so to Reuters.") == ["He said so to Reuters."]


def test_a_paragraph_that_is_too_long_is_cut_at_the_ends_of_sentences() -> None:
    """What cannot be shown as a whole is shown in pieces, and none is lost."""
    found = blocks(physical_lines("It rains on the pier. " * 3000))
    assert all(len(block.text) <= LONGEST and block.text.endswith("pier.") for block in found)
    assert sum(block.text.count("It rains") for block in found) == 3000
    assert {(block.start, block.end) for block in found} == {(1, 1)}


def test_where_the_format_says_so_nothing_but_an_indent_opens_a_paragraph() -> None:
    """Rows of results stay apart although all are indented, and a line that breaks off early goes on."""
    rows = (
        "    Profit 96.3 mln vs 25.6 mln\n    Operating profit before what the\npier cost\n    Sales 2 mln\n"
    )
    assert [block.text for block in blocks(physical_lines(rows), indented=True)] == [
        "Profit 96.3 mln vs 25.6 mln",
        "Operating profit before what the pier cost",
        "Sales 2 mln",
    ]
    early = "    PORT ALDER, April 1 - The Harbour Company Ltd (HCL)\ntook over the ferries on Friday.\n"
    assert len(blocks(physical_lines(early), indented=True)) == 1
