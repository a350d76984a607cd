"""Classic LexisNexis exports: what is missing in some, and what is the matter with others."""

from __future__ import annotations

import re

import pytest

from store import formats
from store.errors import FormatError
from store.models import Article

DOCUMENT = """
                               {at} of {of} DOCUMENTS


                              The Harwich Register

                            January 11, 2010 Monday

Ferry sails again

BYLINE: Ana Lu

SECTION: NEWS; Pg. 6

LENGTH: 20 words

It had been laid up for a year, and nobody had missed it but the gulls on the
roof of the house.

Tickets cost four pounds, said the woman who sells them.

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH


                   Copyright 2010 Register Newspapers Ltd.
                              All Rights Reserved
"""


def document(at: int = 1, of: int = 1) -> str:
    """A document with its number, and the number of all."""
    return DOCUMENT.format(at=at, of=of)


def only(text: str) -> Article:
    """The one article of an export."""
    (article,) = formats.read("a.TXT", text.encode("utf-8")).articles
    return article


def whole(article: Article) -> tuple[object, ...]:
    """What is the same however a file was saved."""
    kinds = [row.kind for row in article.paragraphs]
    return (article.title, article.authors, article.published, article.section, article.page, kinds)


SAVED = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "blanks at the ends of lines": lambda text: text.replace("\n", " \n"),
    "the blanks before lines lost": lambda text: re.sub(r"(?m)^ +", "", text),
    "form feeds between documents": lambda text: "\f" + text,
}


@pytest.mark.parametrize("save", SAVED.values(), ids=SAVED)
def test_an_export_says_the_same_however_it_was_saved(save) -> None:  # type: ignore[no-untyped-def]
    """Editors and mail programs change line ends and blanks; the article is the same."""
    assert whole(only(save(document()))) == whole(only(document()))


def test_an_export_without_blank_lines_has_its_fields_still() -> None:
    """The labels part it, though its paragraphs cannot all be told apart."""
    article = only(re.sub(r"\n{2,}", "\n", document()))
    expected = only(document())
    assert (article.title, article.authors, article.published) == (
        expected.title,
        expected.authors,
        expected.published,
    )
    assert article.extra == expected.extra
    assert "LOAD-DATE" not in " ".join(row.text for row in article.body)


def test_broken_lines_are_joined_and_paragraphs_kept() -> None:
    """A blank line parts paragraphs, and a line's end does not."""
    assert [row.text for row in only(document()).body] == [
        "It had been laid up for a year, and nobody had missed it but the gulls on the roof of the house.",
        "Tickets cost four pounds, said the woman who sells them.",
    ]


#: what is expected of which field, the line, what stands there instead
LACKING = {
    "no headline": ("title", None, "Ferry sails again\n\n", ""),
    "no length": ("title", "Ferry sails again", "LENGTH: 20 words\n\n", ""),
    "no byline": ("authors", (), "BYLINE: Ana Lu\n\n", ""),
    "no date": ("published", None, "                            January 11, 2010 Monday\n\n", ""),
    "no labels above the text": (
        "title", "Ferry sails again", "BYLINE: Ana Lu\n\nSECTION: NEWS; Pg. 6\n\nLENGTH: 20 words\n\n", "",
    ),
    "the time below the date": (
        "published", "2010-01-11T18:10-05:00",
        "2010 Monday\n", "2010 Monday\n                        6:10 PM EST\n",
    ),
    "an edition beside the date": ("edition", "FINAL EDITION", "2010 Monday", "2010, Monday,, FINAL EDITION"),
    "a correction": (
        "status", "corrected", "2010 Monday\n", "2010 Monday\n                   Correction Appended\n",
    ),
    "a headline in two parts": (
        "title", "Ferry sails again; Gulls do not care", "again\n\nBY", "again;\nGulls do not care\n\nBY",
    ),
    "a label nobody knows": ("title", "Ferry sails again", "LENGTH:", "HARBOUR-CODE: 12\n\nLENGTH:"),
    "an agency as its author": ("authors", (), "BYLINE: Ana Lu", "BYLINE: Reuters"),
}  # fmt: skip


@pytest.mark.parametrize(("field", "expected", "line", "instead"), LACKING.values(), ids=LACKING)
def test_a_field_may_be_missing_or_more(field: str, expected: object, line: str, instead: str) -> None:
    """What is not stated is None, and costs no paragraph."""
    text = document()
    assert line in text
    article = only(text.replace(line, instead))
    assert expected == getattr(article, field)
    assert len(article.body) == 2


def test_the_day_it_was_loaded_is_not_its_date() -> None:
    """It is kept under its own name."""
    article = only(document())
    assert (article.published, article.extra["load_date"]) == ("2010-01-11", "January 12, 2010")


def test_a_paragraph_may_open_as_a_label_does() -> None:
    """Only what stands with the database's own labels ends the text."""
    said = "UPDATE: The board said later that season tickets stay as they are.\n\nSUBJECT: that was the word."
    more = "\n\n".join(f"The board met {number} times in that year." for number in range(2, 12))
    article = only(document().replace("Tickets cost", f"{said}\n\n{more}\n\nTickets cost"))
    assert len(article.body) == 13
    assert [row.kind for row in article.paragraphs if row.text.startswith("UPDATE")] == ["notice"]


ORDER = "Download Request: Selected Items: {items}\n\nTerms: ferry\n"

#: the remarks expected, the cover, the numbers of the documents and of all
COUNTED = {
    "as many as the cover says": ([], "11-12", [(1, 2), (2, 2)]),
    "as many, in pieces": ([], "3, 7", [(1, 2), (2, 2)]),
    "more on the cover": (
        ["says that it has 62 documents, and 2 were found"], "1201-1262", [(1, 62), (2, 62)],
    ),
    "no cover, some at the end missing": (
        ["says that it has 3 documents, and 2 were found"], None, [(1, 3), (2, 3)],
    ),
    "no cover, one from a larger search": ([], None, [(8, 383), (9, 383)]),
    "no cover, a gap": (["has no document between 8 and 11 of 383"], None, [(8, 383), (11, 383)]),
    "no cover, two exports in one file": ([], None, [(1, 10), (8, 383)]),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "items", "numbers"), COUNTED.values(), ids=COUNTED)
def test_the_number_of_documents_is_compared(
    expected: list[str], items: str | None, numbers: list[tuple[int, int]]
) -> None:
    """The cover says how many were asked for; without one, the documents' own numbers are looked at."""
    cover = ORDER.format(items=items) if items else ""
    read = formats.read("a.txt", (cover + "".join(document(*pair) for pair in numbers)).encode())
    assert expected == list(read.remarks)
    assert len(read.articles) == len(numbers)


def test_a_document_without_a_text_is_an_article_still() -> None:
    """The file's count and ours agree, and what the database says of it is kept."""
    start, end = document().index("It had"), document().index("LOAD-DATE")
    article = only(document().replace(document()[start:end], ""))
    assert (article.title, article.body) == ("Ferry sails again", ())
    assert article.extra["load_date"] == "January 12, 2010"


def test_the_cover_is_kept_with_the_first_article() -> None:
    """What was searched for is no article's text, and not lost."""
    read = formats.read("a.txt", (ORDER.format(items="1-2") + document(1, 2) + document(2, 2)).encode())
    assert [row.text for row in read.articles[0].paragraphs[:2]] == [
        "Download Request: Selected Items: 1-2",
        "Terms: ferry",
    ]
    assert read.articles[1].paragraphs[0].text == "2 of 2 DOCUMENTS"


def test_a_count_within_a_text_parts_nothing() -> None:
    """Where all counts are centred, one at the margin is the text's."""
    article = only(document().replace("Tickets cost", "1 of 2 documents\n\nTickets cost"))
    assert "1 of 2 documents" in [row.text for row in article.body]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The ferry\n\nHe read 3 of 10 DOCUMENTS.\n\nIt sails.\n", id="in a sentence"),
        pytest.param("The ferry\n\n3 of 10 DOCUMENTS\n\nIt sails again.\n", id="no labels below"),
    ],
)
def test_a_text_that_mentions_documents_is_no_export(text: str) -> None:
    """A count alone does not make one."""
    assert formats.choose("a.txt", text.encode()).NAME == "text"


def test_what_is_called_an_export_and_is_none_is_refused() -> None:
    """With the format chosen by hand, the message says what is missing."""
    with pytest.raises(FormatError, match="no line in it counts"):
        formats.read("a.txt", b"The ferry sails again.", "lexisnexis")
