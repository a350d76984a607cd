"""PDF files: lines on pages become paragraphs again, and what cannot be read is said."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from store import formats
from store.errors import FormatError
from store.formats.documents.pdf.layout import lay_out
from store.formats.documents.pdf.pages import Placed


def page(*lines: str, top: float = 700, x: float = 50, size: float = 10) -> list[Placed]:
    """Lines under each other; two blanks set a line in, and an empty one leaves a gap."""
    return [
        Placed(text.strip(), x + 12 * text.startswith("  "), top - 12 * at, size)
        for at, text in enumerate(lines)
        if text.strip()
    ]


def paragraphs(*pages: list[Placed]) -> list[str]:
    """The lines of the sheet that the pages make."""
    return lay_out(pages).document().text.split("\n")


ONE, TWO = (
    "The ferry that had been laid up for a year in the",
    "mud crossed the estuary again on Saturday, with a dog.",
)
WHOLE = f"{ONE} {TWO}"
NEXT = "“She was never broken,” said the harbour master."

#: the paragraphs expected, the pages
LAID_OUT = {
    "a gap parts": ([WHOLE, WHOLE], [page(ONE, TWO, "", ONE, TWO)]),
    "an indent parts": ([WHOLE, WHOLE], [page(f"  {ONE}", TWO, f"  {ONE}", TWO)]),
    "a short last line parts": ([f"{ONE} mud again.", WHOLE], [page(ONE, "mud again.", ONE, TWO)]),
    "lines that had room are apart": (["By Ana Lu", "4 May 2017", WHOLE],
                                      [page("By Ana Lu", "4 May 2017", ONE, TWO)]),
    "a sentence goes on overleaf": ([WHOLE], [page(ONE), page(TWO)]),
    "and in the next column": ([WHOLE], [page(ONE, top=100) + page(TWO, x=300)]),
    "a word is put together": (["The ferry is late, as the ferry sails at noon only."],
                               [page("The ferry is late, as the fer-", "ry sails at noon only.")]),
    "items of a list": (["• Cut the willow in January and soak it for a week", "• Weave it"],
                        [page("• Cut the willow in January", "  and soak it for a week", "• Weave it")]),
    "what is printed on each page": ([WHOLE, NEXT, "The Courier, page 1", "The Courier, page 2"],
                                     [page("The Courier, page 1", "", ONE, TWO),
                                      page("The Courier, page 2", "", NEXT)]),
    "a page number": ([WHOLE, "Page 1 of 1"], [page(ONE, TWO, "", "Page 1 of 1")]),
}  # fmt: skip


@pytest.mark.parametrize(("expected", "pages"), LAID_OUT.values(), ids=LAID_OUT)
def test_lines_become_paragraphs(expected: list[str], pages: list[list[Placed]]) -> None:
    """By gaps, indents and lines that break off early; across pages and columns."""
    assert paragraphs(*pages) == expected


def test_large_letters_are_headings() -> None:
    """The larger, the higher; a headline that stands small above each page is the headline all the same."""
    name = "Ferry sails again"
    first = [*page(name, top=780, size=8), *page(name, top=760, size=20), *page(ONE, TWO)]
    second = [*page(name, top=780, size=8), *page("How it was mended", top=760, size=14), *page(NEXT)]
    document = lay_out([first, second]).document()
    assert document.text.split("\n")[0] == "Ferry sails again"
    assert [document.kinds.get(number) for number in range(1, 7)] == [
        "heading 1", None, "heading 2", None, "other", "other",
    ]  # fmt: skip


def blank(pages: int = 1, password: str | None = None) -> bytes:
    """A PDF with nothing on its pages."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


#: a word of the message, the file
REFUSED = {
    "pages that are pictures": ("without text", blank()),
    "a password": ("password", blank(password="eel")),
    "a file that breaks off": ("damaged", blank()[:90]),
    "nothing but its first line": ("damaged", b"%PDF-1.7\n"),
}


@pytest.mark.parametrize(("word", "data"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_says_why(word: str, data: bytes) -> None:
    """No text, a lock, damage: each has its message, and none a traceback."""
    with pytest.raises(FormatError, match=word):
        formats.read("a.pdf", data)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of more pages than any article has costs no more than counting them."""
    monkeypatch.setattr("store.formats.documents.pdf.pages._MOST_PAGES", 3)
    with pytest.raises(FormatError, match="has 4 pages"):
        formats.read("a.pdf", blank(4))


def written(content: bytes) -> bytes:
    """A PDF of one page with this on it."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 10 Tf 50 700 Td 12 TL " + content + b" ET")
    font = {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica")}  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): DictionaryObject(font)})}
    )
    page[NameObject("/Contents")] = stream
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_page_of_more_letters_than_any_has_is_read_up_to_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is said that there is more."""
    data = written(b" ".join(b"(The ferry sails again at noon, said the port.) Tj T*" for _ in range(9)))
    monkeypatch.setattr("store.formats.documents.pdf.pages._MOST_LETTERS", 200)
    assert "more than 200 letters: the rest is left out" in formats.read("a.pdf", data).remarks[0]


def test_a_page_that_cannot_be_read_is_not_called_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters would be looked for in vain: the reason is told."""
    monkeypatch.setattr("pypdf.PageObject.extract_text", lambda page, **_: 1 // 0)
    with pytest.raises(FormatError, match=r"no page can be read: page 1 cannot be read \(ZeroDivisionError"):
        formats.read("a.pdf", written(b"(Ferry) Tj"))


def test_the_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pypdf the message says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    with pytest.raises(FormatError, match=r"pip install 'article-store\[pdf\]'"):
        formats.read("a.pdf", blank())
