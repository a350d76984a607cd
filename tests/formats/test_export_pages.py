"""Exports of databases as web pages: how they are told, counted, and kept from doing harm."""

from __future__ import annotations

import time

import pytest

from store import formats
from store.errors import FormatError
from store.formats.databases.pages import europresse, factiva_html, nexis_html
from store.formats.databases.pages.seen import seen_lines

NEXIS_HEAD = "<HTML><HEAD><STYLE><!--\n.c0 { text-align: center; }\n--></STYLE>{meta}</HEAD>\n<BODY>"


def nexis_document(number: int, of: int, text: str = "The ferry left the quay at eight.") -> str:
    """One document of Nexis, as a page has it."""
    return (
        f'<A NAME="DOC_ID_{number}_0"></A><!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->'
        f'<BR><DIV CLASS="c0"><P>{number} of {of} DOCUMENTS</P></DIV>'
        '<BR><DIV CLASS="c0"><P>The Harwich Register</P></DIV>'
        '<BR><DIV CLASS="c0"><P>March 4, 2017 Saturday</P></DIV>'
        f"<BR><DIV><P>Ferry number {number} sails again</P></DIV>"
        "<BR><DIV><P>BYLINE: Ana Lu</P></DIV><BR><DIV><P>LENGTH: 9 words</P></DIV>"
        f"<BR><DIV><P>{text}</P></DIV>"
        "<BR><DIV><P>LANGUAGE: ENGLISH</P></DIV>"
        "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->"
    )


def nexis(documents: list[str], meta: str = "") -> str:
    """A page of Nexis."""
    return NEXIS_HEAD.replace("{meta}", meta) + "".join(documents) + "</BODY></HTML>"


def factiva_article(number: int, header: str = "<div>9 words</div><div>4 March 2017</div>") -> str:
    """One article of Factiva, as a page has it."""
    return (
        f'<div id="article-HARREG0020170304ed34{number:05}" class="article"><div class="article enArticle">'
        f'<p></p><div id="hd"><span class="enHeadline">Ferry number {number} sails again</span></div>{header}'
        "<div>The Harwich Register</div><div>HARREG</div><div>English</div><div>(c) 2017 Register</div>"
        '<p class="articleParagraph enarticleParagraph">The ferry left the quay at eight.</p></div></div>'
    )


def factiva(articles: list[str]) -> str:
    """A page of Factiva."""
    return f"<html><head><title>Factiva</title></head><body>{''.join(articles)}</body></html>"


#: the lines expected; the markup
MARKUP = {
    "inline tags part nothing": (["Ferry sails"], "<p>Fer<b>ry</b> sails</p>"),
    "what is broken in the source is one line": (["Ferry sails"], "<p>Ferry\r\n\tsails</p>"),
    "a line break parts": (["Ferry", "sails"], "<p>Ferry<br>sails</p>"),
    "a paragraph need not be closed": (["Ferry", "sails"], "<p>Ferry<p>sails"),
    "cells are lines": (["HD", "Ferry"], "<table><tr><td><b>HD</b>&nbsp;</td><td>Ferry</td></table>"),
    "entities": (['Tom & "Ana" – Süß'], "<p>Tom &amp; &quot;Ana&quot; &#150; S&uuml;&szlig;</p>"),
    "what only looks like a tag": (["2 < 3 <5> & more"], "<p>2 < 3 <5> & more</p>"),
    "a > within quotes": (["Ferry"], '<p><img alt="quay > sea">Ferry</p>'),
    "nothing of scripts and comments": (
        ["Ferry"],
        "<script>a = '<p>b</p>'</script><!-- <p>c</p> --><p>Ferry",
    ),
    "as it stands where that is said": (["Ferry  7", "Lighter  2"], "<pre>Ferry  7\nLighter  2</pre>"),
}


@pytest.mark.parametrize(("expected", "markup"), MARKUP.values(), ids=MARKUP)
def test_lines_are_those_that_a_reader_sees(expected: list[str], markup: str) -> None:
    """Blocks, cells and line breaks part lines; inline tags and breaks of the source do not."""
    assert expected == [seen.line.text for seen in seen_lines(markup)]


#: pages that no tree and no careless pattern comes through; what they begin with, and how often
HOSTILE = {
    "comments without an end": "<!--",
    "scripts without an end": "<script>",
    "boxes in boxes": "<div class='a b'>",
    "tags without an end": "<a b",
    "names without an end": "<" + "a" * 50,
    "quotes without an end": '<a b=">',
    "attributes": " a='b'",
    "line breaks": "<br>x",
    "numbers too large": "&#99999999999999999999",
    "classes": "<b class='a b c d e f g h i j'>x",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_a_page_of_nothing_but_openings_is_read_in_time(piece: str) -> None:
    """A page twice as long takes about twice the time, whatever is in it: no look is cast twice."""

    def seconds(times: int) -> float:
        begun = time.process_time()
        seen_lines("<p>x <a" + piece * times)
        return time.process_time() - begun

    few, many = 5_000, 40_000
    seen_lines(piece)
    assert seconds(many) < 40 * seconds(few) + 0.5


def test_text_within_thousands_of_boxes_is_kept() -> None:
    """A tree gives up at 256 elements, one in the other, and loses what is in them."""
    found = seen_lines("<div>" * 50_000 + "The ferry sails." + "</div>" * 50_000 + "<p>It is late.")
    assert [seen.line.text for seen in found] == ["The ferry sails.", "It is late."]


#: the remark expected; the numbers of the documents, how many they say there are, and what the page says
COUNTS = {
    "all there": ([], [1, 2], 2, 'DOCUMENTS="2"'),
    "some of those found were saved": ([], [1, 2], 383, 'DOCUMENTS="2"'),
    "the page does not say": ([], [1, 2], 2, ""),
    "one is missing at the end": (
        ["says that it has 3 documents, and 2 were found"],
        [1, 2],
        3,
        'DOCUMENTS="3"',
    ),
    "one is missing within": (["has no document between 5 and 7 of 9"], [5, 7], 9, ""),
}


@pytest.mark.parametrize(("expected", "numbers", "of", "meta"), COUNTS.values(), ids=COUNTS)
def test_documents_of_nexis_are_counted(expected: list[str], numbers: list[int], of: int, meta: str) -> None:
    """What the page says of their number, and how they are numbered, is compared with what was found."""
    page = nexis([nexis_document(number, of) for number in numbers], f'<META TOPIC="null" {meta}>')
    parsed = formats.read("a.html", page.encode())
    assert (list(parsed.remarks), len(parsed.articles)) == (expected, len(numbers))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_old_saves_are_read_in_any_encoding(encoding: str, line_end: str) -> None:
    """Nexis did not say which encoding its pages are in."""
    page = nexis([nexis_document(1, 1, "Die Fähre legt ab – „um acht“.".replace("–", "-").replace("„", '"'))])
    page = page.replace("“", '"').replace("\n", line_end)
    parsed = formats.read("a.html", page.encode(encoding))
    assert (
        parsed.format,
        parsed.articles[0].body[0].text,
    ) == ("nexis_html", 'Die Fähre legt ab - "um acht".')


@pytest.mark.parametrize("page", [nexis([nexis_document(1, 1)]), factiva([factiva_article(1)])])
def test_a_page_that_breaks_off_says_so(page: str) -> None:
    """A page that was not saved to its end may lack articles, and says nothing of their number."""
    whole = formats.read("a.html", page.encode())
    cut = formats.read("a.html", page[:-30].encode())
    assert whole.remarks == ()
    assert cut.remarks == ("breaks off: its last article may not be all there",)


def test_a_document_of_nexis_that_does_not_count_itself_is_read() -> None:
    """The comment that it opens in tells it."""
    page = nexis([nexis_document(1, 2), nexis_document(2, 2).replace("2 of 2 DOCUMENTS", "")])
    parsed = formats.read("a.html", page.encode())
    assert [one.title for one in parsed.articles] == [
        "Ferry number 1 sails again",
        "Ferry number 2 sails again",
    ]


def test_an_article_of_factiva_without_its_id_is_told_by_its_place() -> None:
    """The page has each article in a box of its own."""
    parsed = formats.read("a.html", factiva([factiva_article(1), factiva_article(2)]).encode())
    assert [one.title for one in parsed.articles] == [
        "Ferry number 1 sails again",
        "Ferry number 2 sails again",
    ]


def test_a_code_of_one_letter_is_the_publications() -> None:
    """That of the Wall Street Journal is J."""
    page = factiva([factiva_article(1)]).replace(">HARREG<", ">H<").replace("</p></div>", "</p>{id}</div>")
    page = page.replace("{id}", "<p>Document H000000020170304ed3400001</p>")
    article = formats.read("a.html", page.encode()).articles[0]
    assert (article.publication, article.edition) == ("The Harwich Register", None)
    assert article.extra["source_code"] == "H"


def test_an_article_of_factiva_that_cannot_be_read_costs_itself_alone() -> None:
    """It is remarked, and its lines are kept with the next one."""
    page = factiva([factiva_article(1, header=""), factiva_article(2)]).replace("HARREG</div>", "</div>", 1)
    parsed = formats.read("a.html", page.encode())
    assert parsed.remarks == ("has a record that cannot be read, in lines 1 to 5",)
    assert [one.title for one in parsed.articles] == ["Ferry number 2 sails again"]
    assert "Ferry number 1 sails again" in [row.text for row in parsed.articles[0].paragraphs]


#: what is none of these pages, though it has words of theirs
OTHERS = {
    "a text that quotes a page of Nexis": "He typed <!-- Hide XML <DOC NUMBER=1> --> and left.",
    "a page about Factiva": "<html><title>Why Factiva is dear</title><p class='articleParagraph'>It is.</p>",
    "a page with an article": "<html><body><article><h1>Ferry</h1><p>It sails.</p></article></body></html>",
    "laws as XML": "<uslm><docPublicationName>Online</docPublicationName></uslm>",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_files_are_not_claimed(text: str) -> None:
    """The layout decides, not a word."""
    head = text.encode()
    assert not any(one.sniff("a.html", head) for one in (nexis_html, factiva_html, europresse))


#: a page of each that holds no article
EMPTY = {
    "nexis_html": nexis(["<!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->"]),
    "nexis_html ": nexis(["<P>No document was chosen.</P>"]),
    "factiva_html": factiva(["<style>.articleParagraph {}</style><p>Your session has ended.</p>"]),
    "europresse": "<html><style>.DocPublicationName {}</style><p>No document was chosen.</p></html>",
}


@pytest.mark.parametrize(("name", "page"), EMPTY.items(), ids=EMPTY)
def test_a_page_without_an_article_says_so(name: str, page: str) -> None:
    """A list of hits or a page of an ended session is no article."""
    with pytest.raises(FormatError, match="looks like an export of"):
        formats.read("a.html", page.encode(), name.strip())


#: what is read; a line under the headline, and the headers over it
NAMES = {
    "surname in capitals first": (("Paul Durand",), "DURAND Paul"),
    "several": (("Léa Martin", "Paul Durand"), "MARTIN Léa ; DURAND Paul"),
    "turned around": (("Léa Martin",), "Martin, Léa"),
    "as spoken": (("Léa Martin", "Paul Durand"), "Léa Martin et Paul Durand"),
    "an agency": ((), "AFP"),
}


@pytest.mark.parametrize(("expected", "line"), NAMES.values(), ids=NAMES)
def test_names_of_europresse_are_turned(expected: tuple[str, ...], line: str) -> None:
    """Newspapers deliver them as they please; an agency is no author."""
    page = (
        '<article><span class="DocPublicationName">Le Phare</span>'
        '<span class="DocHeader">6 février 2014</span>'
        f'<p class="titreArticleVisu">Le ferry reprend la mer</p><div class="docAuthors">{line}</div>'
        '<div class="DocText"><p>Il a quitté le port à huit heures.</p></div></article>'
    )
    assert expected == formats.read("a.html", page.encode()).articles[0].authors


#: date, section, length, page; the line
HEADERS = {
    "all of it": (("2014-02-06", "Région", "434 mots", "11"), "Région, jeudi 6 février 2014 434 mots, p. 11"),
    "no section": (
        ("2022-12-22", None, "13887 mots", "819(40)"),
        "Thursday, December 22, 2022 13887 mots, p. 819(40)",
    ),
    "a time": (
        ("2020-10-13T15:31+02:00", None, "523 words", None),
        "October 13, 2020 - 15:31:11 UTC +02:00 523 words",
    ),
    "the first of a month": (("2011-05-01", "La Une", None, "A1"), "La Une, dimanche 1er mai 2011, p. A1"),
    "no day": ((None, None, None, "A1"), "Printemps, p. A1"),
}


@pytest.mark.parametrize(("expected", "line"), HEADERS.values(), ids=HEADERS)
def test_the_header_of_europresse_says_when_and_where(expected: tuple[str | None, ...], line: str) -> None:
    """Section, day, length and page stand in one line, and each may be missing."""
    page = (
        f'<article><span class="DocPublicationName">Le Phare</span><br><span class="DocHeader">{line}</span>'
        '<p class="titreArticleVisu">Le ferry</p>'
        '<div class="DocText"><p>Il a quitté le port.</p></div></article>'
    )
    article = formats.read("a.html", page.encode()).articles[0]
    assert expected == (article.published, article.section, article.extra.get("length"), article.page)
