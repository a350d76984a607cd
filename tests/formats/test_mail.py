"""Mails and mailboxes: whose the article is, which part is read, and where mails begin."""

from __future__ import annotations

import time
from email.message import EmailMessage

import pytest

from store import formats
from store.errors import FormatError
from store.formats.containers import mbox
from store.models import Article

BODY = """The night ferry from Almada ran aground at dusk with forty passengers and a band on board.

Nobody was hurt, the harbour office said, and the band played until the tug arrived.
"""
PAGE = f"<html><body><h1>The ferry runs aground</h1><p>By Ana Lu</p><p>{BODY}</p><p>{BODY}</p></body></html>"
INNER = """From: News <news@harbour.example>
Date: Fri, 3 Mar 2017
Subject: The ferry runs aground

"""


def mail(text: str = BODY, **fields: str) -> EmailMessage:
    """A mail with the fields that it must have, and others."""
    message = EmailMessage()
    known = {"From": "Ana Lu <ana@harbour.example>", "Date": "Sat, 4 Mar 2017 18:10:00 +0100"}
    for name, value in ({"Subject": "The ferry runs aground"} | known | fields).items():
        if value:
            message[name] = value
    message.set_content(text)
    return message


def article_of(message: EmailMessage) -> Article:
    """The one article of a mail."""
    (article,) = formats.read("a.eml", message.as_bytes()).articles
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    """The lines below the header."""
    return [(row.kind, row.text) for row in article.paragraphs if ": " not in row.text]


def test_who_sent_a_mail_is_not_the_author() -> None:
    """The sender is kept beside the article; its day is that of the mail, where the text states none."""
    article = article_of(mail(Message_ID=""))
    assert (article.title, article.authors) == ("The ferry runs aground", ())
    assert article.published == "2017-03-04T18:10:00+01:00"
    assert article.extra["from"] == "Ana Lu <ana@harbour.example>"
    assert [row.kind for row in article.body] == ["paragraph", "paragraph"]


def test_the_text_names_the_author_and_the_headline() -> None:
    """The subject may be a word of the sender's."""
    article = article_of(mail(f"Ferry stuck off Almada\nBy Desmond Quill\n\n{BODY}", Subject="Look at this"))
    assert (article.title, article.authors) == ("Ferry stuck off Almada", ("Desmond Quill",))


@pytest.mark.parametrize("subject", ["Re: AW: The ferry", "Fwd: WG: The ferry", "[harbour] The ferry"])
def test_a_subject_is_without_what_programs_put_before_it(subject: str) -> None:
    """As deep as they did."""
    assert article_of(mail(Subject=subject)).title == "The ferry"


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("See below.\n\n---------- Forwarded message ---------\n", id="a line says so"),
        pytest.param("-----Ursprüngliche Nachricht-----\n", id="Outlook"),
        pytest.param("Begin forwarded message:\n\n", id="Apple"),
        pytest.param("", id="nothing but the fields"),
    ],
)
def test_of_a_mail_that_was_passed_on_the_inner_text_is_the_article(above: str) -> None:
    """Its day is not that of the mail."""
    article = article_of(mail(f"{above}{INNER}{BODY}", Subject="Fwd: have a look"))
    assert (article.title, article.published) == ("The ferry runs aground", None)
    assert [text[:9] for _, text in kinds(article)][-2:] == ["The night", "Nobody wa"]
    assert {row.text: row.kind for row in article.paragraphs}["From: News <news@harbour.example>"] == "other"


def test_what_was_passed_on_as_a_quotation_is_unquoted() -> None:
    """Some programs put a mark before each line."""
    quoted = "".join(f"> {line}\n" for line in f"{INNER}{BODY}".splitlines())
    article = article_of(mail(f"Look:\n\n{quoted}", Subject="Fwd: have a look"))
    assert [row.text[:9] for row in article.body] == ["The night", "Nobody wa"]


def test_the_mail_that_is_answered_is_not_the_article() -> None:
    """Its words stay as a quotation."""
    article = article_of(mail(f"{BODY}\nOn Friday Ana Tern wrote:\n> Did the ferry sail\n> at all?\n"))
    assert ("quote", "Did the ferry sail at all?") in kinds(article)
    assert ("other", "On Friday Ana Tern wrote:") in [(row.kind, row.text) for row in article.paragraphs]


def test_a_signature_is_no_part_of_the_text() -> None:
    """Its lines stay."""
    article = article_of(mail(f"{BODY}\n-- \nAna Lu\nHarbour office\n"))
    assert kinds(article)[-3:] == [("other", "--"), ("other", "Ana Lu"), ("other", "Harbour office")]


@pytest.mark.parametrize("plain", ["View in browser", BODY * 2])
def test_the_page_is_read_where_the_plain_part_only_points_to_it(plain: str) -> None:
    """Otherwise the plain part is."""
    message = mail(plain)
    message.add_alternative(PAGE, subtype="html")
    article = article_of(message)
    assert (article.authors == ("Ana Lu",)) == (plain == "View in browser")
    assert article.title == "The ferry runs aground"


def test_a_page_without_an_article_is_read_as_a_text() -> None:
    """A note that somebody typed in a mail program is one."""
    message = mail("x")
    message.set_content("<div><p>The ferry sails at noon.</p><p>Bring a coat.</p></div>", subtype="html")
    assert [row.text for row in article_of(message).body] == ["The ferry sails at noon.", "Bring a coat."]


def test_a_further_text_of_a_mail_is_not_left_out_in_silence() -> None:
    """Some programs part a text at each picture in it; the same text as a page is no other one."""
    message = mail()
    message.add_alternative(f"<p>{BODY}</p>", subtype="html")
    assert formats.read("a.eml", message.as_bytes()).remarks == ()
    message = mail()
    message.make_mixed()
    message.attach(mail(INNER, From="", Date="", Subject=""))
    assert "another text below the first, not read" in formats.read("a.eml", message.as_bytes()).remarks[0]


def test_very_many_attachments_are_counted() -> None:
    """A complaint about each of thousands is read by nobody."""
    message = mail()
    for number in range(25):
        message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    remarks = formats.read("a.eml", message.as_bytes()).remarks
    assert (len(remarks), remarks[-1]) == (21, "has 5 more attachments that were not read")


def test_a_field_of_very_many_lines_is_read_in_time_and_kept_in_pieces() -> None:
    """It is not joined anew for every line, and no row is larger than any paragraph."""
    taken = time.process_time()
    data = (
        b"From: a@b.example\nSubject: Ferry\nX-List: a\n"
        + b" gull gull\n" * 100_000
        + BODY.encode().join([b"\n", b""])
    )
    (article,) = formats.read("a.eml", data).articles
    assert sum(row.text.count("gull") for row in article.paragraphs) == 200_000
    assert max(len(row.text) for row in article.paragraphs) <= 20_000
    assert time.process_time() - taken < 2


def test_a_field_of_very_many_encoded_words_is_kept_as_it_is_written() -> None:
    """Nobody has a name so long, and to put it together would take the whole day."""
    data = (
        mail(Subject="")
        .as_bytes()
        .replace(b"From:", b"X-List: " + b"=?utf-8?q?F=C3=A4hre?= " * 20_000 + b"\nFrom:", 1)
    )
    taken = time.process_time()
    formats.read("a.eml", data)
    assert time.process_time() - taken < 2


def test_attachments_are_named() -> None:
    """But the pictures among the lines."""
    message = mail()
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="fähre.pdf")
    assert formats.read("a.eml", message.as_bytes()).remarks == (
        "has an attachment that was not read: fähre.pdf",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1251"])
@pytest.mark.parametrize("transfer", ["8bit", "base64", "quoted-printable"])
def test_a_text_is_decoded_as_its_part_says(encoding: str, transfer: str) -> None:
    """And so are the fields above it."""
    word = "Паром" if encoding == "windows-1251" else "Fähre"
    message = mail(Subject=f"{word} fährt" if word == "Fähre" else word)
    message.set_content(f"{word} {BODY}", charset=encoding, cte=transfer)
    article = article_of(message)
    assert article.title
    assert article.title.startswith(word)
    assert article.body[0].text.startswith(f"{word} The night ferry")


def test_a_field_with_bytes_beyond_ascii_is_read() -> None:
    """Old programs wrote them as they were."""
    data = mail(Subject="SUBJECT").as_bytes().replace(b"SUBJECT", "Die Fähre fährt".encode("cp1252"))
    assert formats.read("a.eml", data).articles[0].title == "Die Fähre fährt"


def test_the_lines_are_those_of_the_file() -> None:
    """Behind the header, and behind whatever parts stand before."""
    data = mail().as_bytes()
    (article,) = formats.read("a.eml", data).articles
    assert data.splitlines()[article.body[0].line_start - 1].startswith(b"The night ferry")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "From: The Harbour Times\nDate: 4 March 2017\n\nThe ferry sails.", id="labels of a text"
        ),
        pytest.param("From Almada the ferry sails.\n\nIt is: late.", id="a sentence"),
        pytest.param("Fog: the ferry waits\n\nFrom: ana@harbour.example", id="an address further down"),
    ],
)
def test_what_only_looks_like_a_mail_is_none(text: str) -> None:
    """It takes a sender with an address, and two fields more."""
    assert formats.choose("a.txt", text.encode()).NAME == "text"


def test_a_mail_without_text_is_refused() -> None:
    """What is attached has to be saved by itself."""
    message = mail("\n")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(FormatError, match="without any text"):
        formats.read("a.eml", message.as_bytes())


@pytest.mark.parametrize("name", ["eml", "mhtml"])
def test_more_parts_than_any_mail_has_are_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A saved page has hundreds, of pictures; hundreds of thousands keep their reader busy."""
    monkeypatch.setattr("store.formats.mime._MOST_PARTS", 3)
    part = b"--x\nContent-Type: text/html\n\n<p>The ferry sails again.</p>\n"
    head = b"From: ana@harbour.example\nContent-Type: multipart/related; boundary=x\n\n"
    with pytest.raises(FormatError, match="more than 3 parts"):
        formats.read(f"a.{name}", head + part * 4 + b"--x--\n", name)


def test_parts_nested_without_end_are_refused() -> None:
    """No reader of mails goes so deep."""
    head = mail().as_bytes().partition(b"Content-Type")[0]
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000)
    )
    with pytest.raises(FormatError, match=r"nested|without any text"):
        formats.read("a.eml", head + nested)


def test_no_character_that_nobody_sees_is_kept_of_a_mail() -> None:
    """Of a page that is read as a text, neither."""
    message = mail()
    page = f"<p>{message['Subject']}</p><p>The ferry\x18 sails\x0c again.</p>"
    message.set_content(page, subtype="html", cte="quoted-printable")
    assert article_of(message).paragraphs[-1].text == "The ferry sails again."


def test_packed_text_with_bytes_beyond_ascii_is_damaged_and_read_all_the_same() -> None:
    """It can be found in the file no more."""
    message = mail()
    message.set_content(BODY, cte="base64", charset="utf-8")
    data = message.as_bytes()
    at = data.index(b"\n\n") + 10
    assert len(formats.read("a.eml", data[:at] + b"\xe4" + data[at:]).articles) == 1


def boxed(*mails: EmailMessage, ends: str = "\n") -> bytes:
    """A mailbox of these."""
    parts = [f"From ana@harbour.example Sat Mar  4 18:10:00 2017\n{one.as_string()}\n" for one in mails]
    return "".join(parts).replace("\n", ends).encode()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_mailbox_is_cut_into_its_mails(ends: str) -> None:
    """Each is an article; a line that only looks like the beginning of one is none."""
    quoting = mail(f"{BODY}\n>From here it goes on.\nFrom Almada, too.\n", Subject="The second")
    parsed = formats.read("a.mbox", boxed(mail(), quoting, mail(Subject="The third"), ends=ends))
    assert parsed.format == "mbox"
    assert [article.title for article in parsed.articles] == [
        "The ferry runs aground",
        "The second",
        "The third",
    ]
    assert [article.extra["member"] for article in parsed.articles][:2] == ["mail 1.eml", "mail 2.eml"]
    assert any("From here it goes on." in row.text for row in parsed.articles[1].paragraphs)


def test_a_mail_of_many_megabytes_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read; it is never whole in memory."""
    monkeypatch.setattr(mbox, "LARGEST_MEMBER", 10_000)
    large = mail("x" * 60 + "\n" + "The ferry sails.\n" * 1_000, Subject="Large")
    parsed = formats.read("a.mbox", boxed(mail(), large, mail(Subject="The third")))
    assert [article.title for article in parsed.articles] == ["The ferry runs aground", "The third"]
    assert "mail 2.eml has 0 MB" in parsed.remarks[0]
