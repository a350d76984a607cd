"""Exports of Nexis Uni and Lexis Advance: how many documents, where each begins and ends, what is stated."""

from __future__ import annotations

import pytest

from store import formats
from store.models import Article

SENTENCE = "The ferry that had been laid up for a year crossed the estuary again on Saturday."
DOCUMENT = f"""Ferry sails again
The Harwich Courier
March 4, 2017 Saturday
Copyright 2017 Estuary Newspapers Ltd.
Section: NEWS
Length: 14 words
Byline: Ana Lu
Body

{SENTENCE}
Load-Date: March 5, 2017

End of Document
"""

LOADED = "Load-Date"


def read(text: str) -> tuple[Article, ...]:
    """The articles of an export."""
    parsed = formats.read("export.txt", text.encode())
    assert parsed.format == "lexis_advance"
    return parsed.articles


def test_the_count_on_the_cover_is_held_against_what_is_found() -> None:
    """A document that is missing from a file is remarked, and costs no other."""
    parsed = formats.read(
        "a.txt", f"Documents (3)\n\n1. Ferry sails again\n\n{DOCUMENT}\n{DOCUMENT}".encode()
    )
    assert [article.title for article in parsed.articles] == ["Ferry sails again"] * 2
    assert parsed.remarks == ("says that it has 3 documents, and 2 were found",)


def test_a_document_without_its_end_is_kept() -> None:
    """A file that breaks off within a document has it all the same, and says so."""
    parsed = formats.read("a.txt", f"{DOCUMENT}\n{DOCUMENT.partition(LOADED)[0]}".encode())
    assert [article.body[0].text for article in parsed.articles] == [SENTENCE, SENTENCE]
    assert parsed.remarks == ("breaks off within its last document",)


#: what is expected of a field, the field, what stands in the document, what in its place
VARIED = {
    "no date but that of loading": (None, "published", "March 4, 2017 Saturday\n", ""),
    "a blog between paper and date": ("2017-03-04", "published", "March 4", "The Quay Blog\nMarch 4"),
    "a blog before the date": ("2017-03-04", "published", "March 4", "The Quay Blog March 4"),
    "the paper above a blog": ("The Harwich Courier", "publication", "March 4", "The Quay Blog\nMarch 4"),
    "a time": ("2017-03-04T21:05+00:00", "published", "2017 Saturday", "2017 Saturday 9:05 PM GMT"),
    "an edition": ("Late Edition - Final", "edition", "2017 Saturday", "2017 Saturday, Late Edition - Final"),
    "a colon in the headline": ("Section: closed", "title", "Ferry sails again", "Section: closed"),
    "no copyright line": ("NEWS", "section", "Copyright 2017 Estuary Newspapers Ltd.\n", ""),
    "a page": ("12", "page", "NEWS", "NEWS; Pg. 12"),
    "no byline": ((), "authors", "Byline: Ana Lu\n", ""),
    "an agency": ((), "authors", "Byline: Ana Lu", "Byline: Reuters"),
    "names with their jobs": (("Ana Lu", "Tom Wren"), "authors", "Ana Lu", "By ANA LU and TOM WREN; Staff"),
    "a page number within": (("Ana Lu",), "authors", "Body\n", "Page 2 of 7\nBody\n"),
    "no heading above the text": ("Ferry sails again", "title", "Body\n", ""),
    "blanks that do not break": (("Ana Lu",), "authors", "Byline: ", "Byline:\u00a0"),
    "a sentence about the writer": (("Ana Lu",), "authors", "Ana Lu", "ANA LU; Ana Lu is a columnist."),
    "nobody in particular": ((), "authors", "Ana Lu", "Compiled from wire reports"),
    "a correction beside the date": ("2017-03-04", "published", "2017 Saturday", "2017, Correction Appended"),
    "and what it means": ("corrected", "status", "2017 Saturday", "2017 Saturday, Correction Appended"),
    "no more than a season": (None, "published", "March 4, 2017 Saturday", "Spring 2017"),
    "line ends of Windows": ("2017-03-04", "published", "\n", "\r\n"),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "name", "old", "new"), VARIED.values(), ids=VARIED)
def test_a_document_may_lack_a_line_or_have_one_more(expected: object, name: str, old: str, new: str) -> None:
    """Each field is read where it stands, whatever is missing around it; the text is the text."""
    article = read(DOCUMENT.replace(old, new) + DOCUMENT)[0]
    assert getattr(article, name) == expected
    assert [row.text for row in article.body] == [SENTENCE]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_an_export_is_known_in_any_encoding(encoding: str) -> None:
    """Blanks that do not break stand behind each label, and are more than one byte in most encodings."""
    data = DOCUMENT.replace(": ", ":\u00a0").encode(encoding)
    assert formats.choose("a.txt", data).NAME == "lexis_advance"
    assert formats.read("a.txt", data).articles[0].authors == ("Ana Lu",)


def test_what_the_list_calls_a_headline_of_two_lines_is_one() -> None:
    """Where a headline is broken into lines, the list on the cover tells how long it is."""
    text = DOCUMENT.replace("Ferry sails again\n", "Ferry sails\nagain\n")
    (article,) = read(f"Documents (1)\n1. Ferry sails again\nSearch Terms: ferry\n{text}")
    assert (article.title, article.publication) == ("Ferry sails again", "The Harwich Courier")


def test_captions_are_no_text_and_the_word_in_the_text_opens_none() -> None:
    """“Graphic” opens the captions where it is the last such line above the date of loading."""
    text = DOCUMENT.replace(
        "Load-Date", f"Graphic\n{SENTENCE} Then it rained.\nGraphic\nThe ferry\nLoad-Date"
    )
    (article,) = read(text)
    assert [row.text for row in article.paragraphs if row.kind == "caption"] == ["The ferry"]
    assert [row.text for row in article.body][-1] == f"{SENTENCE} Then it rained."


def test_every_line_is_kept() -> None:
    """The cover and what stands behind the last document are rows too, once each."""
    text = f"Documents (1)\n1. Ferry sails again\nNews\n{DOCUMENT}\nPrinted for Ines Kroll\n"
    (article,) = read(text)
    assert [row.text for row in article.paragraphs] == [
        line.removeprefix("Byline: ") for line in text.split("\n") if line
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"How to read an export\n\nEach one has a line Length: 14 words, then Body.\n\n{SENTENCE}\n",
        "".join(f"> {line}\n" for line in DOCUMENT.split("\n")),
        f"Section: closed\n\n{SENTENCE}\nBody\n{SENTENCE}\n",
    ],
    ids=["words in a sentence", "a quotation", "a heading"],
)
def test_a_text_about_an_export_is_none(text: str) -> None:
    """The words alone make no export: the lines do."""
    assert formats.read("a.txt", text.encode()).format == "text"
