"""NewsML-G2: stories in XML, alone (`newsItem`) or several in a message (`newsMessage`).

The text is XHTML, NITF or plain text inside. Items without text of their own (pictures, videos, packages,
lists of concepts) are passed over. `published` is the creation of an item's first version, else of its
content, else of this version; `updated` is the creation of this version where that is another.
Lines are those of the file. See https://iptc.org/standards/newsml-g2/.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.errors import FormatError
from store.formats.article.draft import Draft
from store.formats.markup.pieces import of_either, of_node
from store.formats.markup.tree import Node, elements, root_name
from store.formats.newsroom import fields, nitf
from store.formats.newsroom.copy import lay
from store.models import Contents, Source

NAME = "newsml_g2"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".xml",)
BINARY = False

_ROOTS = frozenset({"newsMessage", "newsItem", "packageItem", "knowledgeItem", "conceptItem"})


def sniff(path: str, head: bytes) -> bool:
    """Whether a file is XML with one of NewsML-G2's roots; those of the older NewsML are in capitals."""
    return root_name(head) in _ROOTS


def parse(source: Source) -> Contents:
    """The stories of a message, in its order. Raises `FormatError` where it is broken, or holds none."""
    items, remarks = elements(source.text, "newsItem")
    articles = tuple(draft.article() for item in items if (draft := _draft(item)) is not None)
    if not articles:
        raise FormatError("is NewsML-G2 without any text: pictures, a package or a list of concepts")
    return Contents(articles=articles, remarks=remarks)


def _draft(item: Node) -> Draft | None:
    """The story of an item; None where it has no text."""
    draft = Draft(furnished=False)
    about = item.first("itemMeta") or Node("itemMeta", {}, item.line)
    meta = item.first("contentMeta") or Node("contentMeta", {}, item.line)
    _facts(draft, item, about, meta)
    used = _head(draft, meta)
    for node in about.children("edNote"):
        draft.row("notice", node.text(), node.line)
        used.add(id(node))
    titled = any(True for _ in meta.children("headline"))
    if not titled and (title := about.first("title")) is not None:
        draft.head("headline", title.text(), title.line)
        used.add(id(title))
    _content(draft, item)
    if not draft.has_text and not (titled and _is_text(about)):
        return None
    for part in (item.first("rightsInfo"), about, meta):
        if part is not None:
            fields.rows(draft, part, used)
    return draft


def _is_text(about: Node) -> bool:
    """Whether an item says that it is text: a flash is a headline and nothing more."""
    kind = about.first("itemClass")
    return kind is not None and (kind.get("qcode") or kind.get("uri") or "").lower().endswith("text")


def _facts(draft: Draft, item: Node, about: Node, meta: Node) -> None:
    """The fields that the metadata state."""
    draft.state("provider_id", item.get("guid"), item.line)
    draft.keep("version", item.get("version"))
    moments = fields.moments
    fields.dates(
        draft,
        [
            *moments(about, "firstCreated"),
            *moments(meta, "contentCreated"),
            *moments(about, "versionCreated"),
        ],
        [*moments(about, "versionCreated"), *moments(meta, "contentModified")],
    )
    for node in about.children("provider"):
        draft.state("publication", named(node), node.line, rule="provider")
    for node in meta.children("language"):
        draft.state("language", node.get("tag"), node.line)
    draft.state("language", item.get("lang"), item.line)
    for name in ("copyrightNotice", "copyrightHolder"):
        for node in item.all(name):
            draft.state("copyright", named(node), node.line, rule=name)
    for kept in about.children("pubStatus"):
        draft.keep("status", kept.get("qcode") or kept.text())
    for kept in meta.children("urgency"):
        draft.keep("urgency", kept.text())
    draft.keep("keywords", [word for node in meta.children("keyword", "slugline") if (word := node.text())])
    about_it = (named(node.first("name")) for node in meta.children("subject", "genre"))
    draft.keep("subjects", [name for name in about_it if name])
    places = (place for node in meta.children("dateline", "located") if (place := named(node)))
    fields.dateline(draft, next(places, ""))


def _head(draft: Draft, meta: Node) -> set[int]:
    """Headline, byline and summary; gives the elements that hold them."""
    used: set[int] = set()
    headlines = 0
    for node in meta.children("headline", "by", "description"):
        used.add(id(node))
        if node.name == "headline":
            draft.head("standfirst" if headlines else "headline", node.text(), node.line)
            headlines += bool(node.text())
        elif node.name == "by":
            fields.byline_element(draft, node)
        else:
            draft.head("standfirst", node.text(), node.line)
    stated = any(node.text() for node in meta.children("by"))
    for node in meta.children("creator", "contributor"):
        role = node.get("role") or ("contributor" if node.name == "contributor" else None)
        if not stated or node.name == "contributor":
            name = named(node)
            person = "person" in (node.get("type") or "")
            fields.creator(draft, name, role, node.line, person=person)
    return used


def _content(draft: Draft, item: Node) -> None:
    """The text: as XML where there is such, else as data inside."""
    for node in item.all("inlineXML"):
        if (story := next(node.all("nitf"), None)) is not None:
            nitf.fill(draft, story, titled=True)
        else:
            lay(draft, of_node(node))
        if draft.has_text:
            return
    for node in item.all("inlineData"):
        lay(draft, of_either("".join(_words(node)), node.line, counting=True))
        if draft.has_text:
            return


def _words(node: Node) -> Iterator[str]:
    yield from (part[1] for part in node.parts if isinstance(part, tuple))


def named(node: Node | None) -> str | None:
    """What an element is called: the name in it, its words, its literal, its code without the scheme."""
    if node is None:
        return None
    name = node.first("name")
    said = (name or node).text() or node.get("literal")
    code = (node.get("qcode") or "").rpartition(":")[2]
    return said or (code if code and not code.isdigit() else None)
