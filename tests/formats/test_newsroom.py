"""What newsrooms send: bylines with titles in them, stories in one element, broken and hostile files."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any

import pytest

from store import formats
from store.errors import FormatError
from store.formats.markup.pieces import of_markup
from store.formats.markup.tree import DEEPEST, root_name
from store.models import Article

NITF = (
    "<nitf><head><docdata><date.issue norm='20190302T071500Z'/></docdata></head><body><body.head>"
    "<hedline><hl1>The ferry sails again</hl1></hedline>{byline}</body.head>"
    "<body.content>{text}</body.content></body></nitf>"
)
TEXT = "<p>HARWICH, March 2 (Norwire) - The ferry sails again.</p><p>Nobody had missed it but the gulls.</p>"

ITEM = (
    "<newsItem guid='tag:{guid}'><itemMeta><itemClass qcode='ninat:text'/>"
    "<versionCreated>2018-03-04T11:20:05Z</versionCreated></itemMeta><contentMeta>"
    "<headline>Ferry {guid}</headline></contentMeta><contentSet><inlineXML><html><body>{text}</body></html>"
    "</inlineXML></contentSet></newsItem>"
)


def nitf(*, byline: str = "", text: str = TEXT) -> Article:
    """The story of a NITF file with this byline and text."""
    return only(NITF.format(byline=byline, text=text).encode())


def only(data: bytes, name: str = "a.xml") -> Article:
    """The one story of a file."""
    (article,) = formats.read(name, data).articles
    return article


def message(*items: str) -> bytes:
    """A message of NewsML-G2 with these items."""
    return f"<newsMessage><itemSet>{''.join(items)}</itemSet></newsMessage>".encode()


def body(article: Article) -> list[str]:
    """The article's own text."""
    return [paragraph.text for paragraph in article.body]


#: authors expected, and one of them as (name, organisation, position), the byline
BYLINES = {
    "a title inside": (
        ["Alan Condon"],
        ("AP", "Sports Writer"),
        "By ALAN CONDON<byttl>AP Sports Writer</byttl>",
    ),
    "a house in the title": (["Jo Berg"], ("AAP", None), "By <person>Jo Berg</person><byttl>AAP</byttl>"),
    "a name in two parts": (
        ["Ana Lu"],
        (None, None),
        "<person><name.given>Ana</name.given><name.family>Lu</name.family></person>",
    ),
    "a house behind a slash": (["Geir Moe"], ("Wave.example", None), "Geir Moe / Wave.example"),
    "two in German": (["Ana Lu", "Tom Wren"], ("dpa", None), "Von Ana Lu und Tom Wren, dpa"),
    "an address": (["Ana Lu"], (None, None), "By Ana Lu<virtloc>ana@wave.example</virtloc>"),
    "a full stop": (["Luz Mora"], (None, None), "Por Luz Mora."),
    "an agency": ([], None, "Agence France-Presse"),
    "an agency's letters": ([], None, "AFP"),
    "staff": ([], None, "By staff reporters"),
    "initials": ([], None, "gr/bp"),
    "initials in capitals": ([], None, "JGL"),
    "nothing": ([], None, ""),
}


@pytest.mark.parametrize(("authors", "about", "byline"), BYLINES.values(), ids=BYLINES)
def test_a_byline_names_people(authors: list[str], about: Any, byline: str) -> None:
    """Titles are not glued to names, agencies and initials are nobody's name."""
    article = nitf(byline=f"<byline>{byline}</byline>")
    assert authors == list(article.authors)
    written = [(c.organisation, c.position) for c in article.contributors if c.role == "author"]
    assert written[:1] == ([about] if about else [])


def test_a_story_in_one_element_is_cut_into_its_paragraphs() -> None:
    """Line ends and indents inside an element are a wire's: they open paragraphs."""
    told = (
        "<p>(Adds captain)\n"
        "    * Line closed for a year\n"
        "    By Ana Lu\n"
        "    HARWICH, March 4 (Reuters) - The ferry between Harwich and the islands sails\n"
        "again on Monday, its owners said.\n"
        '    "We are back," the captain said.\n\n'
        " (Reporting by Ana Lu; Editing by Jo Berg)</p>"
    )
    article = only(message(ITEM.format(guid="1", text=told)))
    assert [(p.kind, p.text[:30]) for p in article.paragraphs[3:]] == [
        ("notice", "(Adds captain)"),
        ("list", "* Line closed for a year"),
        ("byline", "By Ana Lu"),
        ("paragraph", "HARWICH, March 4 (Reuters) - T"),
        ("paragraph", '"We are back," the captain sai'),
        ("credit", "(Reporting by Ana Lu; Editing b"[:30]),
    ]
    assert body(article)[1].endswith("sails again on Monday, its owners said.")
    assert article.authors == ("Ana Lu",)


def test_a_file_that_is_laid_out_for_reading_keeps_its_paragraphs_whole() -> None:
    """Indents that only lay a file out do not cut a sentence; two breaks part paragraphs, one does not."""
    laid = "<p>The ferry of Harwich\n      sails <a>again</a>\n      from Monday on,\n      they say.</p>"
    assert body(nitf(text=laid)) == ["The ferry of Harwich sails again from Monday on, they say."]
    broken = "<p>The ferry sails.<br/>\n  It is late.<br/>\n<br/>Nobody knows why it is.</p>"
    assert body(nitf(text=broken)) == ["The ferry sails. It is late.", "Nobody knows why it is."]


def test_the_entities_of_html_and_stray_marks_do_not_break_a_file() -> None:
    """What is cheap to mend is mended: the words stand as they were meant."""
    text = "<p>Caf&eacute; &amp; bar&nbsp;&#8211; R&D \x13&#3;&bogus; &lt;sic&gt;.</p>"
    assert body(nitf(text=text)) == ["Café & bar – R&D &bogus; <sic>."]
    assert body(nitf(text="<p><![CDATA[a & b <c> &eacute;]]></p>")) == ["a & b <c> &eacute;"]


def test_the_bytes_decide_over_a_wrong_declaration() -> None:
    """What a file says of its encoding is often older than its bytes."""
    source = "<?xml version='1.0' encoding='{}'?>" + NITF.format(
        byline="", text="<p>Größe zählt in Café.</p>"
    )
    for encoding in ("utf-8", "latin-1", "utf-16"):
        for declared in ("iso-8859-1", "utf-8"):
            assert body(only(source.format(declared).encode(encoding))) == ["Größe zählt in Café."]


def test_a_file_that_breaks_off_is_read_up_to_there() -> None:
    """What a broken copy still has is kept, with a remark that says so."""
    whole = NITF.format(byline="", text=TEXT).encode()
    parsed = formats.read("a.xml", whole[: whole.index(b"</p><p>Nobody") + 4])
    assert body(parsed.articles[0]) == ["HARWICH, March 2 (Norwire) - The ferry sails again."]
    assert [remark[:18] for remark in parsed.remarks] == ["breaks off as XML "]


def test_a_broken_item_costs_no_other() -> None:
    """Each item of a broken message is read for itself."""
    items = [ITEM.format(guid=str(number), text=TEXT) for number in range(5)]
    items[1] = items[1].replace("</headline>", "</h>")
    parsed = formats.read("a.xml", message(*items))
    assert [article.provider_id for article in parsed.articles] == [f"tag:{number}" for number in range(5)]
    assert [len(article.body) for article in parsed.articles] == [2, 0, 2, 2, 2]
    assert len(parsed.remarks) == 1


def test_items_without_text_are_passed_over() -> None:
    """Pictures are no articles; a message of nothing else holds none."""
    picture = ITEM.format(guid="p", text="").replace("ninat:text", "ninat:picture")
    assert only(message(picture, ITEM.format(guid="1", text=TEXT))).provider_id == "tag:1"
    with pytest.raises(FormatError, match="without any text"):
        formats.read("a.xml", message(picture))


#: a word of the message expected, and the file
HOSTILE = {
    "entities that grow": (
        "entities of its own",
        '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
        + NITF.format(byline="", text="<p>&b;</p>"),
    ),
    "an entity outside": (
        "entities of its own",
        '<!DOCTYPE nitf [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + NITF.format(byline="", text="<p>&a;</p>"),
    ),
    "a tower of elements": ("nested", NITF.format(byline="", text="<block>" * (DEEPEST * 500))),
    "a root and nothing more": ("without a headline", "<nitf></nitf>"),
    "JSON in a tower": ("nested", '{"uri": "a", "headlines": ' + "[" * 200_000),
    "JSON that breaks off": ("no JSON", '{"uri": "a", "body_html": "<p>The ferry'),
}


@pytest.mark.parametrize(("word", "source"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(word: str, source: str) -> None:
    """Nothing is fetched, nothing blows up, and the message says what is the matter."""
    with pytest.raises(FormatError, match=word):
        formats.read("a.xml", source.encode())


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("<a \"'" * 10_000, id="quotes that never close"),
        pytest.param("<!--" * 10_000, id="comments that never close"),
        pytest.param("<p><b>" * 10_000, id="elements that never close"),
        pytest.param("</p>" * 10_000, id="elements that never begin"),
        pytest.param("<script>" + "<p>a</p>" * 10_000, id="a script that never ends"),
    ],
)
def test_hostile_markup_is_read_in_time(source: str) -> None:
    """Twice as much takes about twice as long, and never minutes."""
    begun = time.process_time()
    of_markup(source, 1, counting=True)
    assert time.process_time() - begun < 5


STORY = (
    "<NewsComponent><NewsLines><HeadLine>Ferry</HeadLine></NewsLines>"
    "<ContentItem><DataContent><p>It sails.</p></DataContent></ContentItem></NewsComponent>"
)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            NITF.format(byline="", text=f"<p>{'a<b/>&amp;' * 10_000}</p>"), id="marks in a paragraph"
        ),
        pytest.param(NITF.format(byline="<person>Al Om</person>" * 10_000, text=TEXT), id="authors"),
        pytest.param(f"<NewsML><NewsItem>{STORY * 300}</NewsItem></NewsML>", id="stories in an item"),
        pytest.param("<REUTERS NEWID='1'>" + "<REUTERS>" * 10_000, id="stories that never end"),
        pytest.param("\x01a 1 a\x11 01-01 0001\n\x02^" + "a b\n" * 10_000, id="a headline that never ends"),
        pytest.param("\x01a 1 a\x11 01-01 0001\n\x02a" + "\x03" * 100_000, id="marks of a wire"),
    ],
)
def test_a_file_of_very_many_parts_is_read_in_time(source: str) -> None:
    """Time grows with the file, not with its square."""
    begun = time.process_time()
    with contextlib.suppress(FormatError):
        formats.read("a", source.encode())
    assert time.process_time() - begun < 8


def ninjs(**fields: Any) -> bytes:
    """A file of ninjs."""
    given = {"uri": "urn:norwire:1", "versioncreated": "2019-05-10T16:02:28+02:00", "headline": "Ferry"}
    return json.dumps(given | fields).encode()


def test_of_several_bodies_the_one_with_paragraphs_is_read() -> None:
    """Plain text runs paragraphs together: HTML is better, and one of the two is enough."""
    article = only(ninjs(body_text="One. Two.", body_html="<p>One.<p>Two<br>it is.</p>"), "a.json")
    assert body(article) == ["One.", "Two it is."]


def test_authors_in_a_list_are_people_with_their_parts() -> None:
    """Who is named by an object is a person; the one who edited did not write."""
    article = only(
        ninjs(
            authors=[{"name": "Ana Lu", "role": "writer"}, {"name": "Tom Wren", "role": "editor"}],
            body_html="<p>The ferry sails.</p>",
        ),
        "a.json",
    )
    assert [(c.name, c.role) for c in article.contributors] == [("Ana Lu", "author"), ("Tom Wren", "editing")]


def anpa(text: str, sent: str = "") -> Article:
    """The story of a wire's message with this text."""
    above = "\x16\x16\x01W1\x1fx\nr i\x13\x11 BC-A  05-09 1444\n\x02^BC-A,9<\n^Ferry<\n"
    return only(f"{above}{text}\x03{sent}\n\x04".encode(), "a.tst")


def test_american_wires_put_the_month_first() -> None:
    """05-09-17 is the 9th of May, whatever a reader elsewhere would say."""
    assert anpa("\t   It sails.\n", "AP-WF-05-09-17 0056GMT<").published == "2017-05-09T00:56+00:00"


def test_a_section_behind_a_rule_is_the_story_and_two_lines_are_about_it() -> None:
    """Sports agencies go on under a rule; what others put there is a word about the story."""
    story = "\t   HARWICH (AP) _ It sails again now.\n\t   ___\n"
    gulls = "\t   Gulls: They came in number again.\n"
    section = f"\t   TIP-INS\n{gulls}\t   UP NEXT\n\t   Gulls: They leave on Monday night.\n"
    assert len(body(anpa(story + section))) == 5
    about = (
        "\t   Follow the harbour and all of its gulls on their own page at harbour.example, day and night.\n"
    )
    assert len(body(anpa(story + about))) == 1


def test_a_european_wire_is_known_to_break_its_lines() -> None:
    """Two lines are one paragraph however short the story; labels are none of the headline."""
    wire = (
        "\x01bdt0123 3 pl 85  dpa 0456\r\n\r\nHafen/\r\n\x02(Zusammenfassung 1400)\r\n"
        "Der Hafen streitet über die Fähre =\r\nVon Ana Lu, dpa =\r\n\r\n"
        "Berlin (dpa) - Der Hafen streitet seit Montag über die Fähre nach\r\nHelgoland.\r\n\r\n"
        "dpa alu yyzz n1 twr\r\n\x03131400 GMT Nov 18\r\n\x04"
    )
    article = only(wire.encode("latin-1"), "a.txt")
    assert (article.title, article.authors) == ("Der Hafen streitet über die Fähre", ("Ana Lu",))
    assert body(article) == ["Berlin (dpa) - Der Hafen streitet seit Montag über die Fähre nach Helgoland."]
    assert article.published == "2018-11-13T14:00+00:00"


def test_every_story_of_the_collection_is_kept() -> None:
    """A story that breaks off, or has nothing but a headline, is one; what has neither is remarked."""
    source = (
        "<!DOCTYPE lewis SYSTEM 'lewis.dtd'>\n"
        '<REUTERS NEWID="1"><DATE> 1-MAR-1987</DATE><TEXT><TITLE>FERRY SAILS</TITLE></TEXT></REUTERS>\n'
        '<REUTERS NEWID="2"><DATE> 1-MAR-1987</DATE><TEXT></TEXT></REUTERS>\n'
        '<REUTERS NEWID="3"><TEXT><TITLE>GULLS LEAVE</TITLE><BODY>The gulls left.\n'
        '<REUTERS NEWID="4"><TEXT><TITLE>GULLS RETURN</TITLE></TEXT></REUTERS>\n'
    )
    parsed = formats.read("reut.sgm", source.encode())
    assert [article.provider_id for article in parsed.articles] == ["1", "3", "4"]
    assert body(parsed.articles[1]) == ["The gulls left."]
    assert parsed.remarks == (
        "line 3: a story without headline and text was passed over",
        "line 4: a story breaks off",
    )


#: the root expected, and how the file begins
ROOTS = {
    "declaration, comment, document type": (
        "nitf",
        b"<?xml version='1.0'?>\n<!-- a -- b -->\n<!DOCTYPE nitf>\n<nitf >",
    ),
    "a prefix": ("newsItem", b"<n:newsItem xmlns:n='a'>"),
    "a mark and UTF-16": ("NewsML", "\ufeff<NewsML>".encode("utf-16-le")),
    "a name that only begins so": ("nitfs", b"<nitfs>"),
    "text that quotes it": ("", b"The root is <nitf>, they say."),
    "a web page": ("html", b"<!doctype html><html>"),
}


@pytest.mark.parametrize(("name", "head"), ROOTS.values(), ids=ROOTS)
def test_the_root_tells_the_format(name: str, head: bytes) -> None:
    """What stands before the root is passed over, and text that quotes one has none."""
    assert name == root_name(head)


def test_text_that_quotes_a_format_stays_text() -> None:
    """An article about wires is an article."""
    quoting = b'How wires look\n\neca0124 3 i 93  dpa 1888 is a header, and <REUTERS NEWID="1"> is not.\n'
    assert formats.choose("a.txt", quoting).NAME == "text"
