"""Feeds, RSS and Atom: each entry is an article, with its whole text or with its summary only.

Who published it is the feed's title, where the entry names no other source. A line is the one of the file on
which an element begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.formats.article import stated
from store.formats.article.draft import Draft
from store.formats.html.moments import moment
from store.formats.keyed.record import SUMMARY
from store.formats.keyed.several import contents
from store.formats.markup.pieces import Piece, of_either, of_node
from store.formats.markup.tree import Node, elements, root_name, tree
from store.formats.newsroom import fields
from store.formats.newsroom.copy import lay
from store.models import Contents, Source

NAME = "feed"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".rss", ".atom", ".xml")
BINARY = False

_ROOTS = frozenset({"rss", "feed"})

#: A description is the text itself where it is as long, or has as many paragraphs.
_WHOLE = 1_200
_MANY = 4

_PUBLISHED = ("published", "pubDate", "issued", "date", "created")
_UPDATED = ("updated", "modified")


def sniff(path: str, head: bytes) -> bool:
    """Whether the root of an XML file is that of a feed; a text about feeds ends no element."""
    if b"/" not in head:
        return False
    root = root_name(head)
    return root in _ROOTS or (root == "RDF" and b"purl.org/rss" in head)


def parse(source: Source) -> Contents:
    """The entries. Raises `FormatError` where it is no XML, or none has anything to read."""
    root, remarks = tree(source.text)
    channel = root.first("channel") or root
    entries = root.all("item", "entry")
    if remarks:
        found, remarks = elements(source.text, "entry" if root.name == "feed" else "item")
        entries = iter(found)
    return contents(
        (_draft(entry, channel) for entry in entries),
        "is a feed without any text: its entries have titles and addresses alone",
        remarks,
    )


def _draft(entry: Node, channel: Node) -> Draft | None:
    """The article of an entry; None where it has no text at all."""
    draft = Draft()
    used: set[int] = set()
    title = _first(entry, "title")
    if title is not None:
        draft.head("headline", _line(title), title.line)
        used.add(id(title))
    text, summary = _texts(entry)
    if not text and not summary:
        return None
    used.update(id(node) for node in entry.children("encoded", "content", "description", "summary"))
    _facts(draft, entry, channel)
    used |= _authors(draft, entry, channel)
    if text and summary and _joined(summary).rstrip(" .…")[:80] not in _joined(text[:4]):
        for piece in summary:
            draft.head("standfirst", piece.text, piece.start, piece.end)
    lay(draft, text or summary)
    if not text:
        draft.state("status", SUMMARY, entry.line)
    for node in entry.children():
        if id(node) not in used:
            fields.rows(draft, node, used)
    return draft


def _texts(entry: Node) -> tuple[list[Piece], list[Piece]]:
    """The pieces of the text, and those of the summary."""
    text = next((found for node in entry.children("encoded", "content") if (found := _pieces(node))), [])
    summary = next(
        (found for node in entry.children("description", "summary") if (found := _pieces(node))), []
    )
    if not text and (len(_joined(summary)) >= _WHOLE or len(summary) >= _MANY):
        return summary, []
    return text, summary


def _pieces(node: Node) -> list[Piece]:
    """The pieces of an element that holds markup, as elements or as text."""
    if any(True for _ in node.children()):
        return of_node(node)
    words = "".join(part[1] for part in node.parts if isinstance(part, tuple))
    return of_either(words, node.line, counting="\n" in words)


def _joined(pieces: list[Piece]) -> str:
    return " ".join(piece.text for piece in pieces)


def _line(node: Node) -> str:
    """What an element says, on one line and without markup."""
    return _joined(_pieces(node))


def _first(entry: Node, *names: str) -> Node | None:
    """The first element of these names that says anything."""
    return next((node for name in names for node in entry.children(name) if node.text()), None)


def _facts(draft: Draft, entry: Node, channel: Node) -> None:
    """The fields that an entry states, else the feed."""
    for name, listed in (("published", _PUBLISHED), ("updated", _UPDATED)):
        for node in (found for one in listed for found in entry.children(one)):
            draft.state(name, moment(node.text()), node.line, rule=node.name)
    for address, line in _addresses(entry):
        draft.state("url", address, line, rule="link")
    key = _first(entry, "guid", "id")
    draft.state("provider_id", key.text() if key else None, key.line if key else None)
    origin = entry.first("source")
    named = (_first(origin, "title") or origin) if origin else None
    if named is not None and named.text():
        draft.state("publication", named.text(), named.line, rule="source")
    if (title := _first(channel, "title")) is not None:
        draft.state("publication", _line(title), title.line, rule="title of the feed", confidence=0.7)
    language = entry.get("lang") or channel.get("lang")
    if (stated_there := _first(channel, "language")) is not None:
        language = language or stated_there.text()
    draft.state("language", language)
    words = [node.get("term") or node.text() for node in entry.children("category", "subject")]
    draft.keep("keywords", [*dict.fromkeys(word for word in words if word)])


def _addresses(entry: Node) -> Iterator[tuple[str, int]]:
    """Where the article is to be found: by a link of its own, else by a lasting id."""
    for node in entry.children("origLink", "link"):
        address = node.get("href") if node.get("rel") in (None, "alternate") else None
        address = address or (node.text() if not node.get("href") else None)
        if address and address.startswith("http"):
            yield address, node.line
    for node in entry.children("guid"):
        if node.get("isPermaLink") != "false" and node.text().startswith("http"):
            yield node.text(), node.line


def _authors(draft: Draft, entry: Node, channel: Node) -> set[int]:
    """Who wrote it; gives the elements that say so."""
    used: set[int] = set()
    for node in entry.children("creator", "author"):
        name = (_first(node, "name") or node).text()
        if "@" in name:  # "ana@harbour.example (Ana Lu)"
            name = name.partition("(")[2].rstrip(") ")
        if name:
            draft.head("byline", name, node.line)
            draft.people(*stated.named(name, "author", name), rule=node.name, line=node.line)
            used.add(id(node))
            used.update(id(one) for one in node.walk())
    if not used and (author := channel.first("author", "name")) is not None:
        draft.people(*stated.named(author.text(), "author", author.text()), rule="author of the feed")
    return used
