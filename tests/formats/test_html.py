"""Saved web pages: what counts most where a page says one thing twice, and what no page may do."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from typing import Any

import pytest

from store import formats
from store.errors import FormatError, MissingExtra
from store.formats.html.fields import without_site
from store.formats.html.moments import finer, moment
from store.formats.html.saved import Saved, saved
from store.models import Article

FIRST = "The ferry between the two halves of the town sailed again on Tuesday, after a year of repairs."
SECOND = "“I had almost forgotten how cold it is on deck,” said Ida Moss, who crosses the river every day."
THIRD = "From now on it will run every half hour between six in the morning and ten at night, as it used to."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(body: str = TEXT, *, head: str = "", top: str = "<h1>The ferry sails again</h1>") -> bytes:
    """A page with this in its head, above its text, and as its text."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>The ferry sails again</title>"
        f"{head}</head><body><article>{top}<div class='text'>{body}</div></article></body></html>"
    ).encode()


def data(script: str) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{script}</script>'


def ld(**fields: Any) -> str:
    """A JSON-LD script without a mistake, of an article with these fields."""
    return data(json.dumps({"@type": "NewsArticle", **fields}))


def read(content: bytes) -> Article:
    """The one article of a page."""
    (article,) = formats.read("page.html", content).articles
    return article


def texts(article: Article) -> list[str]:
    """The paragraphs of its own text."""
    return [paragraph.text for paragraph in article.body]


#: a JSON-LD script with a mistake in it, from which author and time are read all the same
MISTAKES = {
    "none": '{"@type":"Article","datePublished":"2024-03-05T06:30Z","author":{"name":"Ana Lu"}}',
    "a comma too many": '{"@type":"Article","datePublished":"2024-03-05T06:30Z","author":["Ana Lu",],}',
    "a comma missing": '{"@type":"Article",\n"author":"Ana Lu"\n"datePublished":"2024-03-05T06:30Z"}',
    "a line end inside a text": (
        '{"@type":"Article","description":"Two\nlines","author":"Ana Lu","datePublished":"2024-03-05T06:30Z"}'
    ),
    "an escape that is none": (
        r'{"@type":"Article","url":"a\_b","author":"Ana Lu","datePublished":"2024-03-05T06:30Z"}'
    ),
    "a frame for old browsers": (
        '//<![CDATA[\n{"@type":"Article","author":"Ana Lu","datePublished":"2024-03-05T06:30Z"}\n//]]>'
    ),
    "two objects one behind the other": (
        '{"@type":"WebSite"};\n{"@type":"Article","author":"Ana Lu","datePublished":"2024-03-05T06:30Z"};'
    ),
    "characters of HTML": (
        "{&quot;@type&quot;:&quot;Article&quot;,&quot;author&quot;:&quot;Ana Lu&quot;,"
        "&quot;datePublished&quot;:&quot;2024-03-05T06:30Z&quot;}"
    ),
    "quotes inside a text": (
        '{"@type":"Article","headline":"The "old" ferry","author":{"name":"Ana Lu"},'
        '"datePublished":"2024-03-05T06:30Z"}'
    ),
    "references": (
        '{"@graph":[{"@type":"Person","@id":"#a","name":"Ana Lu"},{"@type":"WebPage",'
        '"datePublished":"2020-01-01"},{"@type":["Article"],"author":{"@id":"#a"},'
        '"datePublished":"2024-03-05T06:30Z"}]}'
    ),
}


@pytest.mark.parametrize("script", MISTAKES.values(), ids=MISTAKES)
def test_mistakes_in_the_data_of_a_page_are_mended(script: str) -> None:
    """What outlets write into their pages by hand is read as far as it can be understood."""
    article = read(page(head=data(script)))
    assert (article.authors, article.published and article.published[:16]) == (
        ("Ana Lu",),
        "2024-03-05T06:30",
    )


REGISTER = {"@type": "Organization", "name": "The Fenland Register"}
SITE = '<meta property="og:site_name" content="The Fenland Register">'

#: the authors expected, what stands in the head, what stands above the text
AUTHORS = {
    "the data name them": (("Ana Lu", "Tom Wren"), ld(author=["Ana Lu", "Tom Wren"]), ""),
    "one name of several": (("Ana Lu", "Tom Wren"), ld(author={"name": "Ana Lu and Tom Wren"}), ""),
    "an address is nobody": (("Ana Lu",), ld(author=["https://a.example/ana", {"name": "Ana Lu"}]), ""),
    "the byline names whom the data do not": (
        ("Ana Lu",), ld(author=REGISTER), "<p class='byline'>By Ana Lu</p>",
    ),
    "the house where nobody is named": (("The Fenland Register",), ld(author=REGISTER), ""),
    "the house beside a person": (("Ana Lu",), SITE + ld(author=[{"name": "Ana Lu"}, REGISTER]), ""),
    "a meta tag": (("Ana Lu",), '<meta name="author" content="By Ana Lu">', ""),
    "the system's user is nobody": (
        ("Ana Lu",), '<meta name="author" content="admin">', "<p>By Ana Lu</p>",
    ),
    "a marked name": (
        ("Ana Lu",), "", "<div class='author'><a href='/a'>Ana Lu</a><span>Reporter</span></div>",
    ),
    "a line": (("Ana Lu", "Tom Wren"), "", "<p>By Ana Lu and Tom Wren</p>"),
    "a name beside the time": (("Ana Lu",), "", "<p>Ana Lu, 5 March 2024 10:00</p>"),
    "nobody": ((), "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "head", "above"), AUTHORS.values(), ids=AUTHORS)
def test_who_wrote_it_is_read_from_the_surest_place(expected: tuple[str, ...], head: str, above: str) -> None:
    """Data first, then the head's tags, then what is seen; people before houses."""
    article = read(page(head=head, top=f"<h1>The ferry sails again</h1>{above}"))
    assert expected == article.authors


def test_a_house_that_signs_is_no_person() -> None:
    """An agency in the byline is its own organisation."""
    (author,) = read(page(top="<h1>The ferry sails again</h1><p>By Associated Press</p>")).contributors
    assert author.organisation == author.name == "Associated Press"


META_TIME = '<meta property="article:published_time" content="2024-03-05T06:30+0100">'

#: published expected, what stands in the head, what stands above the text
TIMES = {
    "the data": ("2024-03-05T06:30:00+00:00", ld(datePublished="2024-03-05T06:30:00Z"), ""),
    "a meta tag": ("2024-03-05T06:30+01:00", META_TIME, ""),
    "a marked time": (
        "2024-03-05T06:30:00-05:00", "", "<time datetime='2024-03-05T06:30:00-05:00'>today</time>",
    ),
    "a line": ("2024-03-05T18:30", "", "<p>Published 5 March 2024, 6:30 pm</p>"),
    "the day of one with the time of another": (
        "2024-03-05T06:30+01:00", ld(datePublished="2024-03-05") + META_TIME, "",
    ),
    "the address": ("2024-03-05", '<link rel="canonical" href="https://a.example/2024/03/05/ferry">', ""),
    "how long ago is no time": (None, "", "<p>2 hours ago</p>"),
    "a day that is none": (None, '<meta name="date" content="2024-02-31">', ""),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "head", "above"), TIMES.values(), ids=TIMES)
def test_when_it_was_published_is_read_from_the_surest_place(
    expected: str | None, head: str, above: str
) -> None:
    """Data, head, marked times, lines, address; what is not stated is not invented."""
    article = read(page(head=head, top=f"<h1>The ferry sails again</h1>{above}"))
    assert expected == article.published


def test_every_field_says_where_it_was_read() -> None:
    """The place in the page is kept with each field."""
    head = ld(datePublished="2024-03-05", author="Ana Lu")
    article = read(page(head=head + '<meta property="og:site_name" content="The Register">'))
    rules = {name: entry["rule"] for name, entry in article.provenance.items()}
    assert {
        "title": "heading of the page",
        "published": "JSON-LD datePublished",
        "authors": "JSON-LD author",
        "publication": "meta og:site_name",
        "language": "stated",
    }.items() <= rules.items()


MOMENTS = {
    "2016-11-06T07:53:10.123Z": "2016-11-06T07:53:10+00:00",
    "2016-11-06 07:53": "2016-11-06T07:53",
    "20161106T0753-0500": "2016-11-06T07:53-05:00",
    "2016-11-06T07:53:10+01": "2016-11-06T07:53:10+01:00",
    "2016-11-6": "2016-11-06",
    "Sun Nov 06 2016 07:53:10 GMT+0100 (CET)": "2016-11-06T07:53:10+01:00",
    "1478433190": "2016-11-06T11:53:10+00:00",
    "1478433190000": "2016-11-06T11:53:10+00:00",
    "6 November 2016": "2016-11-06",
    "06/11/2016": None,
    "2016-13-40": None,
    "0001-01-01T00:00:00": None,
    "yesterday": None,
    "": None,
}


@pytest.mark.parametrize(("written", "expected"), MOMENTS.items(), ids=MOMENTS)
def test_a_moment_is_as_precise_as_it_is_written(written: str, expected: str | None) -> None:
    """No zone is invented, and no day that may be meant otherwise."""
    assert expected == moment(written)


def test_a_finer_reading_of_the_same_day_is_taken() -> None:
    """Midnight is how programs write a day; another day is another time."""
    assert finer("2024-03-05T00:00:00+00:00", "2024-03-05T06:30:00+01:00") == "2024-03-05T06:30:00+01:00"
    assert finer("2024-03-05", "2024-03-06T06:30:00+01:00") == "2024-03-05"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The ferry sails again | The Fenland Register", "The ferry sails again"),
        ("The ferry sails again - Local - fenlandregister.example", "The ferry sails again - Local"),
        ("Rain, wind - and a ferry", "Rain, wind - and a ferry"),
        ("The Fenland Register", "The Fenland Register"),
        ("The Fenland Register: the ferry sails again", "The Fenland Register: the ferry sails again"),
        ("The Fenland Register - The ferry sails again", "The ferry sails again"),
        ("The ferry sails again | Another Gazette", "The ferry sails again"),
    ],
)
def test_the_outlet_is_cut_from_a_title(title: str, expected: str) -> None:
    """Only a name that is the outlet's, or an address, is cut; a dash may be the headline's own."""
    assert expected == without_site(title, ["The Fenland Register"])


def test_the_text_is_kept_and_the_page_around_it_is_not() -> None:
    """Menus, other stories and advertisements are nowhere; a link within the text is a line of its own."""
    around = (
        "<p><a href='/x'>Read more: why the ferry stopped last year</a></p><div class='newsletter'><p>Sign "
        "up for our newsletter and never miss a story about the river and its boats.</p></div>"
    )
    article = read(page(f"<p>{FIRST}</p>{around}<p>{SECOND}</p><p>{THIRD}</p>"))
    assert texts(article) == [FIRST, SECOND, THIRD]
    assert [p.kind for p in article.paragraphs if "why the ferry" in p.text] == ["related-link"]
    assert not any("newsletter" in p.text for p in article.paragraphs)


def test_breaks_part_paragraphs_only_where_there_are_two() -> None:
    """Old pages part paragraphs by two breaks; one is a line end within a paragraph."""
    article = read(page(f"{FIRST}<br><br>{SECOND}<br>It was March.<br><br>{THIRD}"))
    assert texts(article) == [FIRST, f"{SECOND} It was March.", THIRD]


def test_lines_that_were_set_by_hand_are_paragraphs() -> None:
    """A page that shows a plain text has its line ends, and a blank line parts paragraphs."""
    rows = FIRST.replace(", ", ",\r\n")
    article = read(page(f"<pre>{rows}\r\n\r\n{SECOND}\r\n\r\n{THIRD}</pre>"))
    assert texts(article) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("fetched", "address"),
    [
        ("www.gull.example/a.html", "http://www.gull.example/a.html"),
        ("https://gull.example/a", "https://gull.example/a"),
    ],
)
def test_a_page_of_a_mirror_by_httrack_says_where_and_when_it_was_fetched(fetched: str, address: str) -> None:
    """In a comment, at its beginning or its end."""
    by = "by HTTrack Website Copier/3.x [XR&CO'2014], Mon, 01 Jan 2024 10:00:00 GMT"
    note = f"<!-- Mirrored from {fetched} {by} -->"
    for text in (note + page().decode(), page().decode() + note):
        assert saved(text) == Saved(address, "2024-01-01T10:00+00:00")


def test_a_plain_text_that_a_browser_saved_is_read_as_one() -> None:
    """Browsers show a text in a page of one element: its header is read as a text's is."""
    shown = f"The ferry sails again\nBy Ana Lu\nMarch 5, 2018\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
    article = read(f"<html><head></head><body><pre style='x'>{shown}</pre></body></html>".encode())
    assert (article.title, article.authors, article.published, texts(article)) == (
        "The ferry sails again",
        ("Ana Lu",),
        "2018-03-05",
        [FIRST, SECOND, THIRD],
    )


def test_a_piece_of_a_page_is_an_article() -> None:
    """What a clipping program kept is read, however short."""
    article = read(f"<h1>Ferry</h1><p>{FIRST}</p>".encode())
    assert (article.title, texts(article)) == ("Ferry", [FIRST])


def test_a_title_without_end_costs_no_time() -> None:
    """A title of a megabyte of parts is nobody's."""
    began = time.monotonic()
    article = read(page(head=f"<title>{'a - ' * 250_000}</title>"))
    assert (article.title, texts(article)) == ("The ferry sails again", [FIRST, SECOND, THIRD])
    assert time.monotonic() - began < 20


def test_a_picture_above_the_text_is_a_caption() -> None:
    """It is of the article, and neither its standfirst nor its text."""
    caption = "<figure><figcaption>The ferry on Tuesday, from the quay.</figcaption></figure>"
    article = read(page(top=f"<h1>The ferry sails again</h1>{caption}"))
    kinds = {paragraph.text: paragraph.kind for paragraph in article.paragraphs}
    assert kinds["The ferry on Tuesday, from the quay."] == "caption"


H1 = "<h1>The ferry sails again</h1>"
WEBLOG = (
    "<h1>Fen Blog</h1><h2 class='entry-title'>The ferry sails again</h2><div>Posted on <a href='/x'>March 5, "
    "2018</a> by <span class='author vcard'><a href='/a'>Ana Lu</a></span></div>"
)
SIGNED = "<div class='post-footer'>Posted by <span class='author'>Ana Lu</span> at 9:14 AM</div>"
LONG = "<div>PUBLISHED: March 5, 2018 at 6:10 pm | UPDATED: March 6, 2018 at 7:01 am</div>"

#: what stands above the text, and under it
LAYOUTS = {
    "a weblog with its name above": (WEBLOG, ""),
    "a signature under the text": (
        f"<h2>Monday, March 5, 2018</h2>{H1.replace('h1>', 'h3>')}",
        SIGNED,
    ),
    "two times on a long line": (f"{H1}<div>By Ana Lu | Staff Writer</div>{LONG}", ""),
    "a name and its label on two lines": (
        f"{H1}<dl><dt>By</dt><dd>Ana Lu</dd></dl><p>March 5, 2018</p>",
        "",
    ),
}


@pytest.mark.parametrize(("above", "under"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_page_without_data_is_read_as_a_reader_sees_it(above: str, under: str) -> None:
    """Old pages say who and when in their lines only, each in its own way."""
    article = read(page(top=above).replace(b"</article>", f"{under}</article>".encode()))
    assert (article.title, article.authors, article.date, texts(article)) == (
        "The ferry sails again",
        ("Ana Lu",),
        "2018-03-05",
        [FIRST, SECOND, THIRD],
    )


def test_what_editors_say_under_the_text_is_kept() -> None:
    """A correction tells how finished the story is."""
    notice = "<p class='note'>Correction: March 6, 2018. An earlier version misstated the fare.</p>"
    article = read(page().replace(b"</article>", f"{notice}</article>".encode()))
    assert (article.status, article.paragraphs[-1].kind) == ("corrected", "notice")


def test_a_text_that_only_the_data_hold_is_read_from_them() -> None:
    """Behind a wall a page shows its first sentences, and has all of them in its data."""
    whole = [FIRST, SECOND, THIRD, FIRST.replace("ferry", "boat"), THIRD.replace("six", "five")]
    article = read(page(f"<p>{FIRST}</p>", head=ld(articleBody="\n\n".join(whole))))
    assert texts(article) == whole


LINKS = "".join(
    f"<h3><a href='/{n}'>The story of the boat that came in number {n}</a></h3>" for n in range(40)
)

CONSENT = (
    "<p>We and our partners use cookies to store information on a device, and ask for your consent.</p>"
    "<p>You may change your consent at any time, in the privacy settings of this website.</p>"
)


def bare(title: str, body: str) -> bytes:
    """A page without a text."""
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


#: a word of the message expected, the page
REFUSED = {
    "a list of stories": ("list of stories", page(LINKS + f"<p>{FIRST}</p>", top="<h1>News</h1>")),
    "an error": ("error", bare("404 Not Found", "<p>Nothing here.</p>")),
    "a wall of cookies": ("consent", page(CONSENT)),
    "a front page of short links": ("links and labels", bare("Pier", "<p><a href='a'>Tide</a></p>" * 12)),
    "a shell": ("JavaScript", bare("News", "<div id='root'></div><script>go()</script>")),
    "nothing": ("without", b"<!doctype html>"),
}


@pytest.mark.parametrize(("word", "content"), REFUSED.values(), ids=REFUSED)
def test_a_page_without_an_article_is_refused_with_what_it_is(word: str, content: bytes) -> None:
    """What is no article is no article of the archive, and its reader learns why."""
    with pytest.raises(FormatError, match=word):
        formats.read("page.html", content)


#: pages that libraries take minutes for, or lose text of
HOSTILE = {
    "nested a hundred thousand deep": page("<div>" * 100_000 + TEXT + "</div>" * 100_000),
    "dressed a hundred thousand times": page(f"{'<b>' * 100_000}{TEXT}"),
    "tables in tables": page("<table><tr><td>" * 5_000 + TEXT),
    "comments that begin and never end": page(TEXT + "<!--" * 75_000),
    "a million attributes": page(f"<p {' '.join(f'a{n}=1' for n in range(1_000_000))}></p>{TEXT}"),
    "a hundred thousand paragraphs of nothing": page("<p>" * 100_000 + TEXT),
    "a picture of ten megabytes": page(f"<img src='data:image/png;base64,{'A' * 10_000_000}'>{TEXT}"),
    "data nested deep": page(head=data("[" * 100_000)),
    "a page that says it is XML": b"<?xml version='1.0' encoding='utf-8'?>" + page(),
    "control characters": page(TEXT.replace("ferry", "fer\x00\x0cry").replace("again", "\x1bagain")),
}  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_no_page_hangs_the_reader_or_loses_its_text(content: bytes) -> None:
    """Whatever stands around it, the text is there within seconds."""
    began = time.monotonic()
    article = read(content)
    assert any(THIRD in text for text in texts(article))
    assert time.monotonic() - began < 20


def test_a_page_of_more_tags_than_any_article_is_refused() -> None:
    """The message says what to do."""
    with pytest.raises(FormatError, match=r"more tags .* \.txt file"):
        formats.read("page.html", page("<i>" * 1_000_000))


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture, no style, no definition of the document: a page is read as it was saved."""

    def refuse(*arguments: Any, **named: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    content = page(TEXT + "<img src='http://a.example/b.png'><iframe src='http://a.example/c'></iframe>")
    assert texts(read(content.replace(b"html>", b'html SYSTEM "http://a.example/d.dtd">', 1))) == [
        FIRST,
        SECOND,
        THIRD,
    ]


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever installed the program without it learns what to install."""
    monkeypatch.setitem(sys.modules, "lxml.html", None)
    with pytest.raises(MissingExtra, match=r"pip install 'article-store\[html\]'"):
        formats.read("page.html", page())


def test_the_libraries_are_loaded_only_for_pages() -> None:
    """An archive of plain text does not wait for them."""
    code = "import sys, store.formats; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"lxml", "trafilatura", "email"} & set(done.stdout.split())


def test_a_page_in_frames_is_the_one_that_was_saved() -> None:
    """Of the pages in an MHTML file the article's own is read, in the encoding that its part names."""
    parts = "".join(
        f"--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {address}\r\n\r\n{html}\r\n"
        for address, html in (
            ("https://ads.example/frame", "<html><body><p>Buy a boat!</p></body></html>"),
            ("https://a.example/ferry", page().decode()),
        )
    )
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/ferry\r\n"
        'Date: Tue, 5 Mar 2024 10:00:00 +0100\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
    )
    (article,) = formats.read("a.mhtml", f"{head}{parts}--x--\r\n".encode()).articles
    assert (article.url, article.captured, texts(article)) == (
        "https://a.example/ferry",
        "2024-03-05T10:00:00+01:00",
        [FIRST, SECOND, THIRD],
    )


def test_a_saved_page_without_the_page_is_refused() -> None:
    """A file of pictures alone is said to be that."""
    head = "From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    with pytest.raises(FormatError, match="without the page"):
        formats.read("a.mhtml", f"{head}--x\r\nContent-Type: image/png\r\n\r\nAAAA\r\n--x--\r\n".encode())
