"""ProQuest's text exports: layouts, authors, and what is missing in some."""

from __future__ import annotations

import pytest

from store import formats
from store.errors import FormatError
from store.models import Article

RULE = "_" * 60
DOCUMENT = """{rule}

Ferry sails again

Author: Lu, Ana

Publication info: Harwich Register; Harwich [Harwich]06 Nov 2016: A.1.

Full text: It had been laid up for a year, and nobody had missed it but the gulls.
Tickets cost four pounds.

Title: Ferry sails again

Publication title: Harwich Register

Publication date: Nov 6, 2016

ProQuest document ID: 1836000001
"""


def document() -> str:
    """One document."""
    return DOCUMENT.format(rule=RULE)


def only(text: str) -> Article:
    """The one article of an export."""
    read = formats.read("a.txt", text.encode())
    assert read.format == "proquest"
    (article,) = read.articles
    return article


AUTHORS = {
    "surname first": (("Ana Lu",), "Lu, Ana"),
    "several": (("Ana Lu", "Tom Wren"), "Lu, Ana; Wren, Tom"),
    "a surname of two words": (("Maria Garcia Lopez",), "Garcia Lopez, Maria"),
    "a surname with a small word": (("Jan De Vries",), "De Vries, Jan"),
    "a name and a job": (("Ana Lu",), "Ana Lu, Staff Writer"),
    "as it was printed": (("Ana Lu", "Tom Wren"), "By ANA LU and TOM WREN"),
    "an agency": ((), "Reuters"),
}


@pytest.mark.parametrize(("expected", "value"), AUTHORS.values(), ids=AUTHORS)
def test_authors_are_turned_around(expected: tuple[str, ...], value: str) -> None:
    """The database has surnames first; articles name their authors as people do."""
    assert expected == only(document().replace("Lu, Ana", value)).authors


#: what is expected of which field, what stands there, what instead
LACKING = {
    "no author": ("authors", (), "Author: Lu, Ana\n\n", ""),
    "no author, and a credit": ("authors", ("Tom Wren",), "Author: Lu, Ana\n\n", "Credit: TOM WREN\n\n"),
    "no headline above": ("title", "Ferry sails again", "Ferry sails again\n\nAuthor", "Author"),
    "no date but the printed one": ("published", "2016-11-06", "Publication date: Nov 6, 2016\n\n", ""),
    "no date at all": (
        "published", None, "Publication info: Harwich Register; Harwich [Harwich]06 Nov 2016: A.1.\n\n", "",
    ),
    "no publication below": (
        "publication", "Harwich Register", "Publication title: Harwich Register\n\n", "",
    ),
    "an edition": ("edition", "Late Edition", "Register; Harwich [", "Register, Late Edition; Harwich ["),
    "the page": ("page", "A.1", "", ""),
    "the database's own number": ("provider_id", "1836000001", "", ""),
    "an address": (
        "url", "http://example.org/1",
        "ProQuest document", "Document URL: http://example.org/1\n\nProQuest document",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("field", "expected", "line", "instead"), LACKING.values(), ids=LACKING)
def test_a_field_may_be_missing_or_stand_elsewhere(
    field: str, expected: object, line: str, instead: str
) -> None:
    """What is stated twice is taken from where it is; what is not stated is None."""
    text = document()
    assert line in text
    if field == "published" and expected is None:
        text = text.replace("Publication date: Nov 6, 2016\n\n", "")
    article = only(text.replace(line, instead))
    assert expected == getattr(article, field)
    assert [row.text for row in article.body][-1] == "Tickets cost four pounds."


def test_a_paragraph_may_open_as_a_field_does() -> None:
    """The fields begin where from there on every group of lines has a label."""
    said = "Location: 5 High Street, where the ferry used to lie.\n\nIt lies elsewhere now.\n"
    article = only(document().replace("Tickets cost four pounds.\n", f"{said}Tickets cost four pounds.\n"))
    assert len(article.body) == 4


def test_paragraphs_may_be_parted_by_blank_lines() -> None:
    """Both layouts are in use."""
    parted = only(document().replace("gulls.\nTickets", "gulls.\n\nTickets"))
    assert [row.text for row in parted.body] == [row.text for row in only(document()).body]


def test_where_the_text_is_missing_its_summary_is_searched() -> None:
    """Of some articles the database has no more than that; of others the summary repeats the text."""
    article = only(document().replace("Author", "Abstract: The ferry is back.\n\nAuthor"))
    assert [row.kind for row in article.paragraphs if "is back" in row.text] == ["other"]
    start, end = document().index("Full text"), document().index("\nTitle")
    text = document().replace(document()[start:end], "Full text: Not available.\n")
    article = only(text.replace("Author", "Abstract: The ferry is back.\n\nAuthor"))
    assert [row.text for row in article.paragraphs if row.kind == "standfirst"] == ["The ferry is back."]
    assert article.body == ()


@pytest.mark.parametrize(
    ("expected", "count"),
    [
        pytest.param((), 2, id="as many"),
        pytest.param(("says that it has 3 documents, and 2 were found",), 3, id="more"),
    ],
)
def test_the_number_of_documents_is_compared(expected: tuple[str, ...], count: int) -> None:
    """Where each is counted, "Document 1 of 3", all must be there."""
    pieces = [
        document().replace("\nFerry", f"\nDocument {number} of {count}\n\nFerry", 1) for number in (1, 2)
    ]
    read = formats.read("a.txt", "\n".join(pieces).encode())
    assert expected == read.remarks
    assert [article.title for article in read.articles] == ["Ferry sails again"] * 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"The ferry\n\n{RULE}\n\nProQuest: no.\n\nIt sails.\n", id="a rule and the name"),
        pytest.param("The ferry\n\nTitle: A\nAuthor: B\nDate: C\nURL: proquest.com\n", id="no rule"),
    ],
)
def test_a_text_that_names_the_database_is_no_export(text: str) -> None:
    """A rule, its name and labelled lines make one together."""
    assert formats.choose("a.txt", text.encode()).NAME == "text"


def test_what_is_called_an_export_and_is_none_is_refused() -> None:
    """With the format chosen by hand, the message says what is missing."""
    with pytest.raises(FormatError, match="no document in it"):
        formats.read("a.txt", b"The ferry sails again.", "proquest")
