"""Which format reads a file, and what is refused with a reason."""

from __future__ import annotations

import gzip
import io
import pickle
import re
import sqlite3
import zipfile
from pathlib import Path

import pytest

from store import formats
from store.errors import FormatError
from store.formats.furnishings import Furnishing

TEXT = b"The ferry sails again\n\nIt had been laid up for a year, and nobody had missed it but the gulls.\n"


def zipped(*names: str) -> bytes:
    """An archive that holds files of these names, as office documents do."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "content")
    return out.getvalue()


#: the format expected, the name, the bytes
READ = {
    "text by its name": ("text", "a.txt", TEXT),
    "Markdown by its name": ("markdown", "notes/a.MD", TEXT),
    "text under an unknown name": ("text", "a.article", TEXT),
    "text without a suffix": ("text", "README", TEXT),
    "Markdown under an unknown name": ("markdown", "a", b"# The ferry\n\nIt sails again."),
    "front matter under an unknown name": ("markdown", "a", b"---\ntitle: The ferry\n---\n\nIt sails again."),
    "UTF-16": ("text", "a.txt", TEXT.decode().encode("utf-16")),
    "a few control characters of a wire": ("text", "a.txt", b"\x01r z\x11\x02" + TEXT * 3 + b"\x03"),
    "zeros behind a text, as a crash leaves them": ("text", "a.txt", TEXT + b"\0" * 500),
    "a sentence in square brackets": ("text", "a.txt", b"[Updated at noon] The ferry sails again."),
    "a word about PDF": ("text", "a.txt", b"%PDF-1.4 is what a PDF begins with, says the port.\n\n" + TEXT),
    "a word about feeds": ("text", "a.txt", b"<rss> is no word of ours, says the port.\n\n" + TEXT),
    "a page called as a program": (
        "html",
        "a.php",
        b"<!DOCTYPE html>\n<html><body><p>The ferry</p></body></html>",
    ),
    "a company between angle brackets": ("text", "a.txt", b"<FERY> SAYS QUARTER WAS GOOD\n" + TEXT),
    "a word that begins as a program does": ("text", "a.txt", b"MZUZU, Malawi - The ferry sails again."),
    "a web page": ("html", "a.txt", b"<!DOCTYPE html>\n<html><body><p>The ferry</p></body></html>"),
    "a web page behind a comment": ("html", "a", b"<!-- saved -->\n<html lang='en'><head>"),
    "a piece of a web page": ("html", "a.txt", b"<div><p>The</p><p>ferry</p></div>"),
    "a web page in UTF-16": ("html", "a.htm", "<html><body><p>The ferry".encode("utf-16")),
    "a saved page": ("mhtml", "a.mht", b"From: <Saved>\nContent-Type: multipart/related; x\n\n"),
    "a mail that speaks of pages": ("text", "a.txt", b"From: Ana\n\nIt was multipart/related."),
    "a ZIP": ("zip", "a.txt", zipped("a.txt")),
    "gzip": ("gzip", "a.txt.gz", gzip.compress(TEXT)),
    "HTML inside Markdown": ("markdown", "a.md", b"<div><b>Note</b></div>\n\n<p>The ferry</p>"),
}


RECORD = '{"title": "Ferry sails", "text": "The ferry sailed.", "date": "2024-06-06"}'
PROSE = "The ferry sailed at noon, an hour late.\nNobody had told the captain, or so he said.\n"


@pytest.mark.parametrize(
    ("expected", "path", "text"),
    [
        ("text", "a.txt", f"{RECORD}\n\n{PROSE}"),
        ("json", "a.json", f"{RECORD}\n\n{PROSE}"),
        ("json", "a.txt", f"{RECORD}\n{RECORD}\n"),
        ("json", "a.txt", f"[{RECORD},\n{RECORD}]\n"),
        ("text", "a.txt", f"Title, Author, Date\n\n{PROSE}"),
        ("csv", "a.txt", "title,author,text\nFerry sails,Ana Lu,The ferry sailed.\n"),
    ],
    ids=[
        "a record over prose",
        "so in a file called JSON",
        "records",
        "a list",
        "columns over prose",
        "rows",
    ],
)
def test_prose_below_a_record_or_columns_is_a_text(expected: str, path: str, text: str) -> None:
    """What is not called JSON or a table is one only where nothing else is in it: prose is not lost."""
    data = text.encode()
    assert expected == formats.choose(path, data).NAME
    if expected == "text":
        shown = " ".join(p.text for p in formats.read(path, data).articles[0].paragraphs)
        assert "Nobody had told the captain" in shown


@pytest.mark.parametrize(("expected", "path", "data"), READ.values(), ids=READ)
def test_text_is_read_whatever_it_is_called(expected: str, path: str, data: bytes) -> None:
    """The name is a hint, the content decides, and what is text is read."""
    assert expected == formats.choose(path, data).NAME


#: a word of the message expected, the name, the bytes
REFUSED = {
    "nothing": ("empty", "a.txt", b""),
    "only blanks": ("blanks", "a.txt", b" \r\n\t\n" * 100),
    "only a mark and blanks": ("blanks", "a.txt", b"\xef\xbb\xbf \n"),
    "a Kindle book": ("Kindle", "a.txt", b"\0" * 60 + b"BOOKMOBI" + b"\0" * 60),
    "a PNG": ("PNG", "a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
    "a JPEG called text": ("JPEG", "a.txt", b"\xff\xd8\xff\xe0" + b"\0\x10JFIF" * 9),
    "an empty ZIP": ("empty ZIP", "a.zip", b"PK\x05\x06" + bytes(18)),
    "an Excel sheet": ("XLSX", "a.txt", zipped("[Content_Types].xml", "xl/workbook.xml")),
    "an old Word document": ("DOC", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 60),
    "binary data": ("binary", "a.txt", bytes(range(256)) * 4),
    "XML": ("XML", "a.xml", b"<?xml version='1.0'?><recipe></recipe>"),
    "XML behind many comments": ("XML", "a.xml", b"<?xml version='1.0'?>" + b"<!-- a -->" * 99 + b"<a>"),
    "JSON": ("JSON", "a.txt", b'{"headline": "The ferry"}'),
    "JSON Lines of lists": ("JSON", "a.jsonl", b'[{"a": 1}]'),
    "a table": ("CSV", "a.csv", b"date,title\n2019-01-02,The ferry\n"),
}  # fmt: skip


@pytest.mark.parametrize(("word", "path", "data"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_named_by_its_content(word: str, path: str, data: bytes) -> None:
    """The message says what the file looks like, whatever it is called."""
    with pytest.raises(FormatError, match=word):
        formats.choose(path, data)


#: the kind expected, the name, the bytes
FURNISHINGS = {
    "a picture by its content": ("picture", "image?id=7", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
    "a picture in XML": ("picture", "logo", b"<?xml version='1.0'?>\n<!-- drawn --><svg xmlns='a'></svg>"),
    "a style sheet by its name": ("style sheet", "site.css", b"body { color: red }"),
    "a style sheet of a mirror": ("style sheet", "site.css?ver=5.2", b"body { color: red }"),
    "a script of a mirror": ("program", "app.js@v=3", b"let it = 'be';"),
    "a program": ("program", "show", b"<?php echo 1; ?>"),
    "a program without an ending": ("program", "publish", b"#!/usr/bin/env python3\nprint('sails')\n"),
    "a recipe for building": ("technical file", "Makefile", b"all:\n\tcc ferry.c\n"),
    "a style of citation": ("technical file", "apa.csl", b"<?xml version='1.0'?><style></style>"),
    "a map of a site": ("technical file", "sitemap.xml", b"<?xml version='1.0'?><urlset></urlset>"),
    "a list of parts": ("technical file", "package.json", b'{"name": "ferry", "version": "1.0"}'),
    "what a server tells robots": ("technical file", "robots.txt", b"User-agent: *\nDisallow: /"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "path", "data"), FURNISHINGS.values(), ids=FURNISHINGS)
def test_what_was_never_meant_to_be_an_article_is_told_from_the_rest(
    kind: str, path: str, data: bytes
) -> None:
    """A folder of saved pages is full of it."""
    with pytest.raises(Furnishing) as refused:
        formats.choose(path, data)
    assert refused.value.kind == kind
    assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)


def test_a_picture_that_is_called_as_an_article_is_not_told_as_a_picture_beside_one() -> None:
    """Somebody will look for it."""
    with pytest.raises(FormatError, match="JPEG") as refused:
        formats.choose("a.txt", b"\xff\xd8\xff\xe0" + b"\0\x10JFIF" * 9)
    assert not isinstance(refused.value, Furnishing)


@pytest.mark.parametrize(
    ("said", "path", "data"),
    [
        ("is JSON, which is read where", "a.json", b'{"temperature": 12, "wind": "north"}'),
        ("is a table (CSV), which is read where", "a.csv", b"day,wind\n2019-01-02,north\n"),
        ("is XML or SGML of a kind", "a.xml", b"<?xml version='1.0'?><recipe></recipe>"),
    ],
)
def test_where_a_format_is_read_and_holds_no_article_that_is_what_is_said(
    said: str, path: str, data: bytes
) -> None:
    """It is not true that no format here reads it; and what would make it one is said."""
    with pytest.raises(FormatError, match=re.escape(said)):
        formats.choose(path, data)


def test_a_database_is_no_article(tmp_path: Path) -> None:
    """A real SQLite file is recognised."""
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("CREATE TABLE articles (id INTEGER)")
    database.close()
    with pytest.raises(FormatError, match="SQLite"):
        formats.choose("a.db", (tmp_path / "a.db").read_bytes())


def test_the_message_says_what_to_do_next() -> None:
    """Somebody who kept a picture learns how to keep its text."""
    with pytest.raises(
        FormatError, match=r"looks like a PNG picture: .* save the article's text as a \.txt file"
    ):
        formats.choose("a.png", b"\x89PNG\r\n\x1a\n")


def test_a_file_of_invisible_marks_holds_nothing() -> None:
    """Zero-width blanks are no text: the format says so where the bytes alone did not."""
    with pytest.raises(FormatError, match="nothing that can be seen"):
        formats.read("a.txt", "\u200b\u200b\n\u200e".encode())


def test_a_format_is_found_by_its_name() -> None:
    """The database remembers a format's name, and a name forces a format."""
    assert all(formats.version_of(name) for name in formats.names())
    assert formats.version_of("lotus") is None
    assert formats.read("a.txt", b"# The ferry\n\nIt sails again.", "markdown").format == "markdown"
    with pytest.raises(FormatError, match=r"no format “lotus”; the formats are .*markdown, text"):
        formats.read("a.txt", TEXT, "lotus")


#: whether a library may never come back from it, the name, the bytes
HANGING = {
    "a web page": (True, "a.html", b"<!DOCTYPE html>\n<html><body><p>The ferry</p></body></html>"),
    "a mail, which may be a page": (
        True,
        "a.eml",
        b"From: ana@b.example\nTo: c@d.example\nSubject: A\n\n" + TEXT,
    ),
    "an archive, which may hold one": (True, "a.zip", zipped("a.html")),
    "a text": (False, "a.txt", TEXT),
}


@pytest.mark.parametrize(("expected", "path", "data"), HANGING.values(), ids=HANGING)
def test_what_may_keep_its_reader_busy_forever_is_known_beforehand(
    expected: bool, path: str, data: bytes
) -> None:
    """Libraries know no deadline: what reaches one is read by a process that can be given up."""
    assert formats.may_hang(path, data) is expected
