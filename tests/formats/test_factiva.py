"""Factiva's text in all interface languages, and what is the matter with some files."""

from __future__ import annotations

import pytest

from store import formats
from store.errors import FormatError
from store.formats.article.physical import physical_lines
from store.formats.databases import factiva

RECORD = """The ferry sails again

By Ana Lu

97 words

11 November 2017

The Harwich Register

HARREG

English

(c) 2017 Register Newspapers Ltd

It had been laid up for a year, and nobody had missed it but the gulls.

Document HARREG0020171111edbb0001a
"""


def record(number: int) -> str:
    """A record of its own: its headline and its id are numbered."""
    return RECORD.replace("again", f"again {number}").replace("0001a", f"{number:05}")


#: the day and the language expected; words, day, language, and what stands before the id
INTERFACES = {
    "German": ("de", "1.259 Wörter", "11. November 2017", "Deutsch", "Dokument"),
    "French": ("fr", "1 259 mots", "11 novembre 2017", "Français", "Document"),
    "Spanish": ("es", "1.259 palabras", "11 noviembre 2017", "Español", "Documento"),
    "Italian": ("it", "1.259 parole", "11 novembre 2017", "Italiano", "Documento"),
    "Portuguese": ("pt", "1.259 palavras", "11 de novembro de 2017", "Português", "Documento"),
    "Russian": ("ru", "259 слов", "11 ноября 2017", "Русский", "Документ"),
    "Japanese": ("ja", "259 語", "2017 年 11 月 11 日", "日本語", "文書"),
    "Chinese": ("zh", "259 字", "2017 年 11 月 11 日", "中文", "文件"),
}


@pytest.mark.parametrize(
    ("code", "words", "day", "language", "document"), INTERFACES.values(), ids=INTERFACES
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_interface_may_speak_any_language(
    code: str, words: str, day: str, language: str, document: str, encoding: str
) -> None:
    """The order of the lines and their shapes tell what they are, not their words."""
    text = RECORD.replace("97 words", words).replace("11 November 2017", day).replace("English", language)
    data = text.replace("Document", document).replace("\n", "\r\n").encode(encoding)
    read = formats.read("a.txt", data)
    (article,) = read.articles
    assert read.format == "factiva"
    assert (article.title, article.authors) == ("The ferry sails again", ("Ana Lu",))
    assert (article.published, article.language) == ("2017-11-11", code)
    assert [row.text for row in article.body] == [
        "It had been laid up for a year, and nobody had missed it but the gulls."
    ]


def test_a_record_is_read_from_lines_wherever_they_come_from() -> None:
    """Factiva's HTML and RTF hold the same lines."""
    draft = factiva.read_record(physical_lines(RECORD))
    assert draft is not None
    assert draft.article().provider_id == "HARREG0020171111edbb0001a"
    assert factiva.read_record(physical_lines("The ferry sails again.\nNobody missed it.")) is None


def test_a_broken_record_costs_itself_alone_and_is_remarked() -> None:
    """The others are read, its lines are kept, and the remark says where it stands."""
    broken = "It had no header.\n\nDocument HARREG0020171112edbc00007\n"
    read = formats.read("a.txt", f"{record(1)}\n{broken}\n{record(2)}".encode())
    assert [article.title for article in read.articles] == [
        "The ferry sails again 1",
        "The ferry sails again 2",
    ]
    assert read.remarks == ("has a record that cannot be read, in lines 21 to 23",)
    assert "It had no header." in [row.text for row in read.articles[1].paragraphs]


@pytest.mark.parametrize(
    ("remarks", "stated"),
    [
        pytest.param((), "2", id="as many"),
        pytest.param((), "1,120", id="more: the others were not chosen"),
        pytest.param(("says that its search had 1 results, and 2 were found",), "1", id="fewer"),
    ],
)
def test_the_last_page_says_how_many_results_there_were(remarks: tuple[str, ...], stated: str) -> None:
    """Fewer results than articles cannot be, and is remarked."""
    summary = f"\nSearch Summary\n\nResults Found\n\n{stated}\n"
    read = formats.read("a.txt", f"{record(1)}\n{record(2)}{summary}".encode())
    assert remarks == read.remarks
    assert read.articles[1].paragraphs[-1].text == stated


def test_an_unreadable_date_is_taken_from_the_id() -> None:
    """The id carries the day; that it comes from there is said."""
    (article,) = formats.read(
        "a.txt", RECORD.replace("11 November 2017", "Martinmas, 2017").encode()
    ).articles
    assert article.published == "2017-11-11"
    assert article.provenance["published"]["rule"] == "id of the document"


def test_the_foot_of_a_page_is_no_paragraph() -> None:
    """A document that was printed and copied has Factiva's own line on every page."""
    foot = "Page 1 of 5 © 2017 Factiva, Inc. All rights reserved."
    (article,) = formats.read("a.txt", RECORD.replace("\nIt had", f"\n{foot}\n\nIt had").encode()).articles
    assert [row.kind for row in article.paragraphs if row.text == foot] == ["other"]
    assert len(article.body) == 1


def test_a_field_that_is_stated_twice_keeps_both_lines() -> None:
    """The first of them counts."""
    text = "HD Ferry sails\nWC 9 words\nPD 11 November 2017\nPD\nSN Register\nSC HARREG\nLA English\n"
    text += "TD The ferry sailed, and nobody had missed it.\nAN Document HARREG0020171111edbb0001a\n"
    (article,) = formats.read("a.txt", text.encode()).articles
    assert article.published == "2017-11-11"
    assert {row.line_start for row in article.paragraphs} == set(range(1, 10))


def test_a_word_that_is_also_a_code_does_not_end_the_text() -> None:
    """A line that opens with "IN" or "RE" is a field only where it lists codes."""
    text = "HD Ferry sails\nWC 9 words\nPD 11 November 2017\nSN Register\nSC HARREG\nLA English\n"
    text += "LP The ferry sailed.\nTD IN the evening it came back, and all was well again.\nRE the gulls:\n"
    text += "IN iferry : Ferries | itsp : Transport\nAN Document HARREG0020171111edbb0001a\n"
    (article,) = formats.read("a.txt", text.encode()).articles
    assert article.extra["industries"] == ["iferry : Ferries", "itsp : Transport"]
    assert [row.line_end for row in article.body] == [7, 8, 9]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The ferry\n\nSee Document HARREG0020171111edbb0001a in Factiva.\n", id="a citation"),
        pytest.param("Notes\n\nDocument HARREG0020171111edbb0001a\n\nDocument X\n", id="a list of ids"),
        pytest.param("The ferry\n\n97 words\n\n11 November 2017\n\nBy Ana Lu\n\nIt sails.\n", id="a count"),
    ],
)
def test_a_text_that_quotes_an_export_is_none(text: str) -> None:
    """A record has its words, day, publication and code below each other."""
    assert formats.choose("a.txt", text.encode()).NAME == "text"


def test_what_is_called_an_export_and_is_none_is_refused() -> None:
    """With the format chosen by hand, the message says what is missing."""
    with pytest.raises(FormatError, match="none of its articles"):
        formats.read("a.txt", b"The ferry sails again.", "factiva")
