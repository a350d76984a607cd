"""Documents of word processors: what is read of them, what is refused, what their properties are worth."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from store import formats
from store.errors import FormatError
from store.formats.decoding import decode

SAMPLES = Path(__file__).parent.parent / "samples"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PROSE = "The ferry that had been laid up for a year crossed the estuary again on Saturday, with a dog."
TEXT = f"<w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p>"


def zipped(**files: str) -> bytes:
    """An archive of these files; two underscores in a name are a slash, one is a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def docx(body: str, before: str = "", **others: str) -> bytes:
    """A Word document with this in its body."""
    document = f"{before}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return zipped(word__document_xml=document, **others)


def lines_of(path: str, data: bytes) -> list[str]:
    """The lines of the one article in a file."""
    (article,) = formats.read(path, data).articles
    return [row.text for row in article.paragraphs]


def test_a_document_is_known_by_its_content() -> None:
    """RTF under the name of Word's format is RTF, and the other way round."""
    assert formats.choose("a.docx", b"{\\rtf1\\ansi The ferry}").NAME == "rtf"
    assert formats.choose("a.rtf", docx(TEXT)).NAME == "docx"
    assert formats.choose("a", docx(TEXT)).NAME == "docx"


#: a word of the message, the file
REFUSED = {
    "no archive at all": ("damaged", docx(TEXT)[:200]),
    "XML that breaks off": ("not well formed", docx("<w:p><w:r>")),
    "entities": ("entities", docx("&b;", '<!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>')),
    "no text": ("nothing that can be seen", docx("<w:p/>")),
    "no part with the text": ("has no part", zipped(word__styles_xml="<w/>")),
}


@pytest.mark.parametrize(("word", "data"), REFUSED.values(), ids=REFUSED)
def test_a_broken_document_is_refused_with_a_reason(word: str, data: bytes) -> None:
    """Damage, and what could do harm, is named."""
    with pytest.raises(FormatError, match=word):
        formats.read("a.docx", data)


def test_a_part_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file may unpack to any size: reading stops at the limit."""
    monkeypatch.setattr("store.formats.documents.zipped.MOST", 100_000)
    assert len(docx(TEXT + " " * 200_000)) < 2_000
    with pytest.raises(FormatError, match="unpacks to more than"):
        formats.read("a.docx", docx(TEXT + " " * 200_000))


def test_a_locked_document_is_named() -> None:
    """A part with a password says so."""
    data = bytearray(docx(TEXT))
    data[data.index(b"PK\1\2") + 8] |= 1
    with pytest.raises(FormatError, match="password"):
        formats.read("a.docx", bytes(data))


def test_text_lies_however_deep() -> None:
    """A hundred thousand elements inside each other cost time, and no text."""
    deep = 100_000
    body = "<w:sdt>" * deep + TEXT + "</w:sdt>" * deep
    assert lines_of("a.docx", docx(body)) == [PROSE]


def test_the_owner_of_a_computer_is_no_author() -> None:
    """An author in the properties counts only where a line near the top is that name."""
    core = "<p xmlns:dc='d'><dc:creator>Marga Dunn</dc:creator></p>"
    head = "<w:p><w:r><w:t>The ferry sails again after a year</w:t></w:r></w:p>"
    name = "<w:p><w:r><w:t>Marga Dunn</w:t></w:r></w:p>"
    (without,) = formats.read("a.docx", docx(head + TEXT, docProps__core_xml=core)).articles
    (with_name,) = formats.read("a.docx", docx(head + name + TEXT, docProps__core_xml=core)).articles
    assert without.authors == ()
    assert with_name.authors == ("Marga Dunn",)


#: what is expected, what stands in the file behind ``{\rtf1``
RTF = {
    "code page of the document": ("Ŝčé", rb"\ansicpg1250 \u348?\'e8\'e9"),
    "an old Macintosh": ("é’", rb"\mac \'8e\'d5"),
    "an old PC": ("é", rb"\pc \'82"),
    "two bytes, one of them a letter": ("ア", rb"\ansicpg932 \'83A"),
    "several characters for one": ("€ 5", rb"\uc3\u8364EUR 5"),
    "none for one": ("€5", rb"\uc0\u8364 5"),
    "half a pair": ("\ufffd", rb"\u-10179?"),
    "a line end of a Macintosh": ("one|two", b"one\\\ntwo"),
    "bytes that are no text": ("one two", b"one {\\pict\\bin4 {{{{}two"),
    "an unknown group": ("one two", rb"one {\*\unheard {of \par} words}two"),
    "a word of an unknown group that may be read": ("one two", rb"one {\unheard two}"),
    "braces that are not closed": ("one two", rb"{{{one {two"),
    "braces that were not opened": ("one two", rb"one }}}} two"),
    "text in a shape": ("one|two", rb"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt one\par}}{\shprslt x}}two"),
    "Unicode beside its substitute": ("žena", rb"{\upr{zena}{\*\ud{\u382?ena}}}"),
    "deleted and hidden": ("kept", rb"{\deleted gone }{\v hidden }kept"),
}


@pytest.mark.parametrize(("expected", "code"), RTF.values(), ids=RTF)
def test_rtf_is_read_as_a_reader_sees_it(expected: str, code: bytes) -> None:
    """Encodings old and new, line ends, groups that are text and groups that are not."""
    assert "|".join(lines_of("a.rtf", b"{\\rtf1" + code + b"}")) == expected


def test_hostile_rtf_ends() -> None:
    """Groups without end, endless skips, a picture larger than its file: read in no time."""
    for code in (
        b"{" * 300_000,
        b"\\uc999999999\\u1 " * 1000,
        b"{\\pict\\bin2000000000 ",
        b"\\" * 99,
        b"\\'" * 99,
    ):
        data = b"{\\rtf1 The ferry sails again.\\par " + code
        assert lines_of("a.rtf", data)[0] == "The ferry sails again."


@pytest.mark.parametrize("declared", ["x-none", "shift_jis"], ids=["that nobody has", "of several bytes"])
def test_an_encoding_that_cannot_be_read_is_named(declared: str) -> None:
    """XML of a document that is in no encoding at hand is refused, and no fault of the program."""
    with pytest.raises(FormatError, match="encoding"):
        formats.read("a.docx", docx(TEXT, f"<?xml version='1.0' encoding='{declared}'?>"))


@pytest.mark.parametrize("path", sorted((SAMPLES / "factiva").glob("*.txt")), ids=lambda path: path.stem)
def test_an_export_of_factiva_is_read_from_rtf_too(path: Path) -> None:
    """The same lines make the same articles, whichever file they stand in."""
    as_text = formats.read(path.name, path.read_bytes())
    text = decode(path.name, path.read_bytes()).text.replace("\r", "")
    code = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text).replace("\n", "\\par\r\n")
    as_rtf = formats.read("a.rtf", f"{{\\rtf1\\ansi {code}}}".encode())
    assert as_rtf.format == "rtf"
    assert [article.title for article in as_rtf.articles] == [article.title for article in as_text.articles]
    assert [article.body for article in as_rtf.articles] == [article.body for article in as_text.articles]
