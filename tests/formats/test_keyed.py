"""JSON, tables and feeds: what is an article, which key says what, and what is only a piece of one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from store import formats
from store.errors import FormatError
from store.models import Article

FIRST = "The night ferry from Almada ran aground at dusk with forty passengers and a band on board."
SECOND = "Nobody was hurt, the harbour office said, and the band played until the tug arrived."
MARKED = f"<p>{FIRST}</p><h2>Fog</h2><p>{SECOND}</p>"


def article_of(*records: Any, path: str = "a.json") -> Article:
    """The first article of a JSON file."""
    return formats.read(path, json.dumps(records[0] if len(records) == 1 else records).encode()).articles[0]


def body(article: Article) -> list[str]:
    """Its text, without its cross-heads."""
    return [row.text for row in article.body if row.kind != "crosshead"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("text", f"{FIRST}\n\n{SECOND}", id="plain text"),
        pytest.param("articleBody", f"{FIRST}\n{SECOND}", id="schema.org"),
        pytest.param("body_html", MARKED, id="HTML"),
        pytest.param("content", {"rendered": MARKED}, id="WordPress"),
        pytest.param("paragraphs", [FIRST, SECOND], id="a list of paragraphs"),
        pytest.param(
            "body", [{"type": "p", "text": FIRST}, {"type": "p", "text": SECOND}], id="a list of objects"
        ),
        pytest.param(
            "body", {"sections": [{"headline": ["Fog"], "paragraphs": [FIRST, SECOND]}]}, id="sections"
        ),
    ],
)
def test_a_text_is_read_however_it_is_kept(key: str, value: Any) -> None:
    """As paragraphs; a heading in it is a cross-head."""
    assert body(article_of({"title": "The ferry", key: value})) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("key", "value", "authors"),
    [
        pytest.param("author", "Ana Lu", ("Ana Lu",), id="a name"),
        pytest.param("byline", "By Ana Lu and Tom Wren", ("Ana Lu", "Tom Wren"), id="a byline"),
        pytest.param("authors", ["Ana Lu", "Tom Wren"], ("Ana Lu", "Tom Wren"), id="a list"),
        pytest.param("creator", "Lu, Ana; Wren, Tom", ("Ana Lu", "Tom Wren"), id="surnames first"),
        pytest.param("author", {"@type": "Person", "name": "Ana Lu"}, ("Ana Lu",), id="an object"),
        pytest.param("authors", [{"first_name": "Ana", "last_name": "Lu"}], ("Ana Lu",), id="two names"),
        pytest.param("byline", {"original": "By Ana Lu"}, ("Ana Lu",), id="a byline in an object"),
        pytest.param("author", {"@type": "Organization", "name": "Kestrel"}, (), id="an agency"),
        pytest.param("author", "https://harbour.example/ana", (), id="an address"),
        pytest.param("author", 12, (), id="a number"),
    ],
)
def test_authors_are_read_however_they_are_named(key: str, value: Any, authors: tuple[str, ...]) -> None:
    """An agency is none, and neither is an address."""
    assert article_of({"title": "The ferry", "text": FIRST, key: value}).authors == authors


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("date", "2017-03-04", "2017-03-04"),
        ("publishedAt", "2017-03-04T18:10:00Z", "2017-03-04T18:10:00+00:00"),
        ("pub_date", "2017-03-04T18:10:00+0100", "2017-03-04T18:10:00+01:00"),
        ("date_publish", "2017-03-04 18:10:00", "2017-03-04T18:10:00"),
        ("timestamp", 1488651000, "2017-03-04T18:10:00+00:00"),
        ("seendate", "20170304T181000Z", "2017-03-04T18:10:00+00:00"),
        ("date", "no date", None),
        ("date_download", "2017-03-06", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(key: str, value: Any, expected: str | None) -> None:
    """When it was fetched is not when it was published."""
    assert article_of({"title": "The ferry", "text": FIRST, key: value}).published == expected


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param(lambda one: one, id="alone"),
        pytest.param(lambda one: [one], id="in a list"),
        pytest.param(lambda one: {"status": "ok", "articles": [one]}, id="a news service"),
        pytest.param(lambda one: {"response": {"docs": [one]}}, id="a search service"),
        pytest.param(lambda one: {"response": {"results": [{"id": "a", "fields": one}]}}, id="fields"),
        pytest.param(lambda one: {"hits": {"hits": [{"_id": "a", "_source": one}]}}, id="an index"),
        pytest.param(lambda one: {"data": [{"type": "news", "attributes": one}]}, id="attributes"),
        pytest.param(lambda one: {"@context": "https://schema.org", "@graph": [one]}, id="a graph"),
    ],
)
def test_records_are_found_where_interfaces_put_them(wrapped: Any) -> None:
    """However deep in what they give."""
    article = article_of(wrapped({"title": "The ferry", "text": FIRST, "url": "https://harbour.example/1"}))
    assert (article.title, article.url) == ("The ferry", "https://harbour.example/1")
    assert body(article) == [FIRST]


def test_one_text_in_two_forms_is_read_once() -> None:
    """The one with marks says more."""
    article = article_of({"title": "The ferry", "bodyText": f"{FIRST} {SECOND}", "body": MARKED})
    assert [row.text for row in article.paragraphs if FIRST in row.text] == [FIRST]
    assert ("crosshead", "Fog") in [(row.kind, row.text) for row in article.paragraphs]


def test_what_is_not_known_is_kept() -> None:
    """A line for each, with its key."""
    article = article_of({"title": "The ferry", "text": FIRST, "mood": "foggy", "words": 17})
    assert {"mood: foggy", "words: 17"} <= {row.text for row in article.paragraphs}


def test_a_line_is_the_one_on_which_a_key_stands() -> None:
    """In each record by itself, though they say the same."""
    record = {"title": "The ferry", "lead": {"text": "x"}, "text": FIRST}
    parsed = formats.read("a.json", json.dumps([record, record | {"title": "The tug"}], indent=1).encode())
    assert [[row.line_start for row in one.paragraphs if row.text == FIRST] for one in parsed.articles] == [
        [7],
        [14],
    ]


def test_json_lines_are_one_record_each() -> None:
    """A broken one costs no other, and is told."""
    good = json.dumps({"title": "The ferry", "text": FIRST})
    parsed = formats.read("a.jsonl", f"{good}\n\n{{broken\n{good}\n".encode())
    assert [article.paragraphs[0].line_start for article in parsed.articles] == [1, 4]
    assert parsed.remarks == ("lines that are no JSON were left out: 1, the first is line 3",)


def test_a_text_that_a_service_cuts_off_says_so() -> None:
    """It is not the whole article, and neither is a summary."""
    cut = {"title": "The ferry", "content": f"{FIRST[:50]}… [+1234 chars]"}
    summary = {"title": "The tug", "description": SECOND, "url": "https://harbour.example/2"}
    parsed = formats.read("a.json", json.dumps([cut, summary, {"title": "Fog", "text": ""}]).encode())
    assert [article.status for article in parsed.articles] == ["cut off", "summary only"]
    assert body(parsed.articles[0]) == [f"{FIRST[:50]}…"]
    assert parsed.remarks == (
        "holds only a summary of 1 of its 2 articles",
        "holds only the beginning of 1 of its 2 articles",
        "records without any text were left out: 1 of 3",
    )


#: what is JSON or a table, and holds no articles
NO_ARTICLES = {
    "a package": ("a.json", b'{"name": "ferry", "version": "1.0", "description": "sails", "main": "a.js"}'),
    "messages": ("a.json", b'[{"text": "Hello", "date": "2017-03-04"}]'),
    "a table of dates": ("a.csv", b"date,title\n2017-03-04,The ferry\n"),
    "a list of addresses": ("a.csv", b"name,street,town\nAna,Quay,Almada\n"),
}


@pytest.mark.parametrize(("path", "data"), NO_ARTICLES.values(), ids=NO_ARTICLES)
def test_what_holds_no_articles_is_refused(path: str, data: bytes) -> None:
    """It takes a text with a title, or with who wrote it, when and where."""
    with pytest.raises(FormatError, match="is read where"):
        formats.read(path, data)


def test_records_without_any_text_are_refused_together() -> None:
    """Their titles alone are no articles."""
    with pytest.raises(FormatError, match="without the text of any article"):
        formats.read("a.json", json.dumps([{"title": "The ferry", "text": ""}]).encode())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b'{"title": "a", "text": ' + b"[" * 100_000, "is JSON nested", id="nested without end"),
        pytest.param(b'{"title": "a", "text": "b', "is no JSON that can be read", id="cut off"),
        pytest.param(b'{"title": "a", ', "is JSON, .* again if it breaks off", id="cut off before its text"),
    ],
)
def test_broken_json_is_a_failure_of_this_file(data: bytes, said: str) -> None:
    """And never of the program."""
    with pytest.raises(FormatError, match=said):
        formats.read("a.json", data)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_is_read_by_its_columns(separator: str) -> None:
    """A cell may have line ends; a row is on its first line."""
    rows = [
        ["headline", "body", "date"],
        ["The ferry", f'"{FIRST}\n\n{SECOND}"', "2017-03-04"],
        ["The tug", "Sails.", ""],
    ]
    data = "\n".join(separator.join(row) for row in rows)
    parsed = formats.read("a.txt", data.encode())
    assert parsed.format == "csv"
    assert [(one.title, one.published) for one in parsed.articles] == [
        ("The ferry", "2017-03-04"),
        ("The tug", None),
    ]
    assert body(parsed.articles[0]) == [FIRST, SECOND]
    assert [one.paragraphs[0].line_start for one in parsed.articles] == [2, 5]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_table_is_read_whatever_ends_its_lines(ends: str) -> None:
    """Old programs write a carriage return."""
    text = ends.join(["title,text", "Ferry,The ferry sails again on Monday.", "Bus,No bus will run.", ""])
    parsed = formats.read("a.csv", text.encode())
    assert (parsed.format, [one.title for one in parsed.articles]) == ("csv", ["Ferry", "Bus"])


def feed(*items: str) -> bytes:
    """A feed with these entries."""
    return f"<rss version='2.0'><channel><title>Harbour</title>{''.join(items)}</channel></rss>".encode()


def test_an_entry_with_its_whole_text_is_no_summary() -> None:
    """Some feeds keep the text where others keep a summary."""
    whole = MARKED.replace("<", "&lt;") * 4
    short = f"<item><title>The tug</title><description>{SECOND}</description></item>"
    parsed = formats.read("a.xml", feed(f"<item><description>{whole}</description></item>", short))
    assert [article.status for article in parsed.articles] == [None, "summary only"]
    assert {article.publication for article in parsed.articles} == {"Harbour"}


def test_a_feed_names_authors_in_many_ways() -> None:
    """An address is none."""
    names = [
        "<creator>Ana Lu</creator>",
        "<author>ana@harbour.example (Ana Lu)</author>",
        "<author><name>Ana Lu</name></author>",
    ]
    for name in [*names, "<author>ana@harbour.example</author>"]:
        (article,) = formats.read(
            "a", feed(f"<item><title>A</title>{name}<description>{FIRST}</description></item>")
        ).articles
        assert article.authors == (("Ana Lu",) if "Ana" in name else ())


def test_a_feed_of_titles_alone_is_refused() -> None:
    """There is nothing to read in it."""
    with pytest.raises(FormatError, match="a feed without any text"):
        formats.read("a.xml", feed("<item><title>The ferry</title></item>"))
