"""Books: which pages of an EPUB are an article, and where its lines are."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from store import formats

PROSE = "The ferry that had been laid up for a year crossed the estuary again on Saturday, with a dog."


def book(title: str, *pages: str) -> bytes:
    """An EPUB of these pages' bodies, in their order."""
    names = [f"page{number}.xhtml" for number in range(len(pages))]
    items = "".join(f"<item id='{name}' href='{name}'/>" for name in names)
    order = "".join(f"<itemref idref='{name}'/>" for name in names)
    package = f"<package xmlns:dc='d'><dc:title>{title}</dc:title>{items}{order}</package>"
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", "<c><rootfile full-path='o.opf'/></c>")
        archive.writestr("o.opf", package)
        for name, body in zip(names, pages, strict=True):
            archive.writestr(name, f"<html><head><title>x</title></head><body>{body}</body></html>")
    return out.getvalue()


SAID = f"<p>{PROSE}</p>"


@pytest.mark.parametrize(
    ("titles", "pages"),
    [
        pytest.param(["Ferry", "Bridge"], [f"<h1>Ferry</h1>{SAID}", f"<h1>Bridge</h1>{SAID}"], id="chapters"),
        pytest.param(
            ["Ferry", "Bridge"],
            ["<h1>The Courier</h1>", f"<h2>Ferry</h2>{SAID}", f"<div><h2>Bridge</h2>{SAID}</div>"],
            id="a cover",
        ),
        pytest.param(["Ferry"], [f"<h1>Ferry</h1>{SAID}", SAID], id="one in two pages"),
        pytest.param(["Ferry"], [f"<h1>Ferry</h1>{SAID}", f"<h2>Fog</h2>{SAID}"], id="one with a section"),
        pytest.param(
            ["Ferry", "Bridge"],
            [f"<h1>Ferry</h1>{SAID}", SAID, f"<h1>Bridge</h1>{SAID}", f"<h2>Fog</h2>{SAID}"],
            id="two in four pages",
        ),
    ],
)
def test_a_book_of_chapters_has_an_article_in_each(titles: list[str], pages: list[str]) -> None:
    """A page that opens with a heading as high as any begins one; others go on with it."""
    found = formats.read("a.epub", book("The Courier [Sun, 05 Mar 2017]", *pages)).articles
    assert [article.title for article in found] == titles
    assert {article.publication for article in found} == {"The Courier" if len(titles) > 1 else None}


def test_the_lines_of_a_book_are_counted_through() -> None:
    """Whichever article they are in; and what stands far below costs no more than what is above."""
    found = formats.read("a.epub", book("A", *[f"<h1>Ferry {n}</h1>{SAID}" for n in range(3)])).articles
    assert [row.line_start for article in found for row in article.paragraphs] == [1, 2, 3, 4, 5, 6]


def test_a_page_that_a_book_lists_over_and_over_is_read_once() -> None:
    """A list of a twenty thousand times one page is a kilobyte in an archive."""
    data = book("A", f"<h1>Ferry</h1>{SAID}")
    package = b"<itemref idref='page0.xhtml'/>"
    assert package in data
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as whole, ZipFile(out, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, whole.read(name).replace(package, package * 20_000))
    assert len(formats.read("a.epub", out.getvalue()).articles) == 1
