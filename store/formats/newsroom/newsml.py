"""NewsML 1.0 to 1.2: stories in XML, with the text as NITF, XHTML or plain text inside.

An item may hold several stories, with a headline each, and their pictures' captions. `published` is the
creation of the item, `updated` that of this revision where it is another. Lines are those of the file.
See https://iptc.org/standards/newsml-1/.
"""

from __future__ import annotations

from typing import NamedTuple

from store.errors import FormatError
from store.formats.article.draft import Draft
from store.formats.markup.pieces import Piece, of_either, of_node
from store.formats.markup.tree import Node, elements, root_name
from store.formats.newsroom import fields, nitf
from store.formats.newsroom.copy import lay
from store.models import Contents, Source

NAME = "newsml"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".xml",)
BINARY = False

#: Some repeat the headline as a content of its own.
_HEADS = frozenset({"title", "headline"})
_NO_TEXT = frozenset({"photo", "picture", "graphic", "video", "audio", "caption", "animation", "thumbnail"})


class _Content(NamedTuple):
    """A content of a story, and what kind of content it is."""

    node: Node
    kind: str


def sniff(path: str, head: bytes) -> bool:
    """Whether a file is XML with NewsML's root."""
    return root_name(head) in {"NewsML", "NewsItem"}


def parse(source: Source) -> Contents:
    """The stories of the file, in its order. Raises `FormatError` where it is broken, or holds none."""
    items, remarks = elements(source.text, "NewsItem")
    drafts = [draft for item in items for draft in _drafts(item)]
    if not drafts:
        raise FormatError("is NewsML without any text: pictures, or references to other files")
    return Contents(articles=tuple(draft.article() for draft in drafts), remarks=remarks)


def _drafts(item: Node) -> list[Draft]:
    """The stories of an item: a component with a headline of its own is one, with what is below it."""
    stories: dict[int, tuple[list[Node], list[_Content]]] = {}
    waiting: list[tuple[Node, list[Node]]] = [(item, [])]
    while waiting:
        node, above = waiting.pop()
        if node.name == "NewsComponent":
            above = [node, *above]
        if node.name == "ContentItem":
            at = next((at for at, one in enumerate(above) if _headline(one)), len(above) - 1)
            if at >= 0:
                chain = above[at:]
                content = _Content(node, _kind(node, above[0]))
                stories.setdefault(id(chain[0]), (chain, []))[1].append(content)
        elif not (node.name == "NewsItem" and node is not item):
            waiting.extend((child, above) for child in reversed([*node.children()]))
    found: list[Draft] = []
    for chain, contents in stories.values():
        draft = _draft(item, chain, contents, number=len(found) + 1)
        if draft is not None:
            found.append(draft)
    if not found and (flash := _flash(item)) is not None:
        found.append(flash)
    return found


def _headline(component: Node) -> str | None:
    line = component.first("NewsLines", "HeadLine")
    return (line.text() or None) if line else None


def _flash(item: Node) -> Draft | None:
    """A headline that is all there is, of an item that refers to no other file."""
    component = item.first("NewsComponent")
    if (
        component is None
        or not _headline(component)
        or any(node.get("Href") for node in item.all("ContentItem"))
    ):
        return None
    return _begun(item, [component], 1)


def _begun(item: Node, chain: list[Node], number: int) -> Draft:
    """The draft of an item's story with all that is stated about it, in its component and in those around."""
    draft = Draft(furnished=False)
    used: set[int] = set()
    for component in chain:
        _lines(draft, component, used, own=component is chain[0])
        _about(draft, component)
    _identified(draft, item, number)
    for part in (item.first("Identification"), item.first("NewsManagement")):
        if part is not None:
            fields.rows(draft, part)
    for component in chain:
        for part in component.children("NewsLines", "AdministrativeMetadata", "DescriptiveMetadata"):
            fields.rows(draft, part, used)
    return draft


def _draft(item: Node, chain: list[Node], contents: list[_Content], number: int) -> Draft | None:
    """The story of a component and its contents; None where these are no text."""
    draft = _begun(item, chain, number)
    for content, kind in contents:
        data = content.first("DataContent")
        if data is None:
            continue
        if kind in _HEADS:
            draft.row("other", data.text(), data.line)
            draft.state("title", data.text(), data.line, rule=kind)
        elif kind in _NO_TEXT:
            for piece in _pieces(data):
                draft.text(piece.text, piece.start, piece.end, kind="caption")
        elif (story := next(data.all("nitf"), None)) is not None:
            nitf.fill(draft, story, titled=_headline(chain[0]) is not None)
        else:
            lay(draft, _pieces(data))
    return draft if draft.has_text else None


def _pieces(data: Node) -> list[Piece]:
    if any(True for _ in data.children()):
        return of_node(data)
    words = "".join(part[1] for part in data.parts if isinstance(part, tuple))
    return of_either(words, data.line, counting=True)


def _kind(content: Node, around: Node) -> str:
    """What a content is, in lower-case: by its own words, else by the role of the component around it."""
    media, role = content.first("MediaType"), around.first("Role")
    stated = (node.get("FormalName") for node in (media, role) if node)
    return next((name.lower() for name in stated if name), "")


def _lines(draft: Draft, component: Node, used: set[int], *, own: bool) -> None:
    """The lines that stand over a story; of the components around it those that it has none of itself."""
    found = component.first("NewsLines")
    for node in found.children() if found else ():
        text = node.text()
        if node.name == "HeadLine" and own:
            draft.head("headline", text, node.line)
        elif node.name == "SubHeadLine" and own:
            draft.head("standfirst", text, node.line)
        elif node.name == "ByLine":
            fields.byline_element(draft, node)
        elif node.name == "DateLine":
            fields.dateline(draft, text)
            continue
        elif node.name == "CopyrightLine":
            draft.state("copyright", text, node.line)
            draft.row("copyright", text, node.line)
        elif node.name == "CreditLine":
            draft.row("credit", text, node.line)
        else:
            continue
        used.add(id(node))
    if found:
        draft.keep("keywords", [node.text() for node in found.children("KeywordLine", "SlugLine")])


def _about(draft: Draft, component: Node) -> None:
    """What a component's metadata state."""
    for name in ("Provider", "Source"):
        for node in component.children("AdministrativeMetadata"):
            party = node.first(name, "Party")
            draft.state("publication", party.get("FormalName") if party else None, node.line, rule=name)
    for node in component.children("DescriptiveMetadata"):
        language = node.first("Language")
        draft.state("language", language.get("FormalName") if language else None, node.line)
    draft.state("language", component.get("lang"), component.line)


def _identified(draft: Draft, item: Node, number: int) -> None:
    """What identifies an item, with the number of a further story in it, and when it was made."""
    further = f"#{number}" if number > 1 else ""
    identified, managed = item.first("Identification"), item.first("NewsManagement")
    for name in ("PublicIdentifier", "NewsItemId"):
        for node in identified.all(name) if identified else ():
            draft.state("provider_id", node.text() + further, node.line)
    draft.state("language", item.get("lang"), item.line)
    created = [*fields.moments(managed, "FirstCreated", "ThisRevisionCreated")]
    fields.dates(
        draft,
        [*created, *fields.moments(identified, "DateId")],
        [one for one in created if one.name == "ThisRevisionCreated"],
    )
    for key, name in (("status", "Status"), ("urgency", "Urgency")):
        for node in managed.children(name) if managed else ():
            draft.keep(key, node.get("FormalName"))
