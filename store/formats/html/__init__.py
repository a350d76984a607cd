"""Saved web pages: one article from what a browser kept, also by SingleFile and other programs that save.

    page            the text of the page -> its tree, in bounds;  seen  its lines, as a reader sees them
    linked_data, metas   what the page says about its article in JSON-LD, and in its head
    top             what is seen above the text (heading: the headline; signers: who wrote it)
    body            which lines are the text (furniture: what an element is by its class)
    people, moments      names and dates as data have them
    sniffing        whether a file is a page
    fields          each field of the article from all of these, the surest place first
    saved           what the program that saved the page says about it
    refusals        pages that hold no article

The lines of a page are counted as a reader counts them: each paragraph, heading or entry of a list is one,
the title of the window is the first. Of the page's furniture (menus, other stories) nothing is kept.
"""

from __future__ import annotations

from store.formats import text as plain
from store.formats.article.draft import Draft
from store.formats.html import fields, metas, refusals
from store.formats.html.body import Part, behind, below, body, found_text, told
from store.formats.html.heading import headline
from store.formats.html.linked_data import best, read_linked_data
from store.formats.html.page import shown_text, tree_of
from store.formats.html.saved import saved
from store.formats.html.seen import Seen, lines_seen
from store.formats.html.signers import signature
from store.formats.html.sniffing import is_page
from store.formats.html.top import Top, read_top
from store.formats.language import detect
from store.models import Article, Contents, Source

NAME = "html"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")
BINARY = False


def sniff(path: str, head: bytes) -> bool:
    """Whether the file begins as a page does, or is a piece of one."""
    return is_page(path, head)


def parse(source: Source) -> Contents:
    """The article of a page. Raises `FormatError` where the page holds none, and says what it holds."""
    return Contents(articles=(read_page(source.text),))


def read_page(text: str, *, address: str | None = None, captured: str | None = None) -> Article:
    """The article of a page; `address` is where it was saved from, and `captured` when.

    Raises `FormatError` where the page holds none.
    """
    kept = saved(text)
    root = tree_of(text)
    if (shown := shown_text(root)) is not None:
        whole = Source(path="", data=b"", text=shown, encoding="utf-8")
        return next(iter(plain.parse(whole)))
    lines = lines_seen(root)
    found = metas.read_metas(root)
    nodes = read_linked_data(root)
    window = lines[0].text if lines and lines[0].element.tag == "title" else None
    first = next((value for _, value in metas.values(found, metas.TITLES)), window)
    node = best(nodes, first)
    where = next(
        fields.addresses(node, found, metas.canonical(root), kept.address or address), kept.address or address
    )
    titles = fields.titles(node, found, window, where)
    parts = told(node, lines, body(lines, found_text(root)))
    refusals.refuse_without_article(lines, parts, node, found)
    title = headline(lines, [text for _, text in titles], parts[0].line.number)
    if title is not None:
        parts = below(parts, title) or parts
    parts += behind(lines, parts)
    top = read_top(lines, title, [part.line for part in parts], fields.descriptions(node, found))

    draft = Draft()
    language = _language(metas.language(root, found), parts)
    draft.state("language", language[0], rule=language[1])
    if title is not None:
        draft.state("title", title.text, title.number, rule="heading of the page")
    elif titles:
        draft.state("title", titles[0][1], 1, rule=titles[0][0])
    fields.state_place(draft, node, found, where, window, title.text if title else None)
    fields.state_dates(draft, node, found, top, where, english=(language[0] or "en").startswith("en"))
    draft.state("captured", kept.captured or captured, rule="when the page was saved")
    people, place, line = fields.authors(node, found, top, signature(lines, [part.line for part in parts]))
    draft.people(*people, rule=place, line=line)
    draft.keep("keywords", fields.keywords(node, found))
    _lines(draft, title, titles, top, parts)
    return draft.article()


def _lines(
    draft: Draft, title: Seen | None, titles: list[tuple[str, str]], top: Top, parts: list[Part]
) -> None:
    """The lines of the article, in the page's order."""
    head = [*top.kinds]
    if title is not None:
        head.append(("headline", title))
    elif titles:
        draft.head("headline", titles[0][1], 1)
    for kind, line in sorted(head, key=lambda one: one[1].number):
        draft.head(kind, line.text, line.number)
    shown = {line.number for _, line in head}
    for part in parts:
        if part.line.number not in shown:
            draft.text(part.line.text, part.line.number, kind=part.kind)


def _language(stated: str | None, parts: list[Part]) -> tuple[str | None, str]:
    """The language that the text shows, where that is clear: a template's word for it is often wrong."""
    read = detect(part.line.text for part in parts)
    if read and (not stated or stated.lower().split("-")[0] != read):
        return read, "small words and script"
    return stated, "stated"
