"""NITF, the News Industry Text Format: one story in XML, as agencies send and newspapers' archives keep it.

Lines are those of the file: a paragraph's are where its words stand, a field's where its element begins.
`published` is the day of issue, the instant a story was sent; the instant of an embargo's end is kept beside.
See https://iptc.org/standards/nitf/.
"""

from __future__ import annotations

import re

from store.errors import FormatError
from store.formats.article.draft import Draft
from store.formats.markup.pieces import Piece, of_node
from store.formats.markup.tree import Node, root_name, tree
from store.formats.newsroom import fields
from store.formats.newsroom.copy import lay
from store.models import Contents, Source

NAME = "nitf"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".nitf", ".xml")
BINARY = False

#: In this order the first that is stated is when the story was published.
_PUBLISHED = (
    ("date.issue", "norm"),
    ("pubdata", "date.publication"),
    ("story.date", "norm"),
    ("date.release", "norm"),
)

#: Archives that know the day alone write its midnight, without a zone.
_NO_TIME = re.compile(r"T00:?00(?::?00)?$")

#: What an archive's file says twice: the first paragraphs apart, and then the text with them.
_LEAD, _WHOLE = "lead_paragraph", "full_text"


def sniff(path: str, head: bytes) -> bool:
    """Whether a file is XML with NITF's root."""
    return root_name(head) == "nitf"


def parse(source: Source) -> Contents:
    """The one story of the file. Raises `FormatError` where it is broken, or holds none."""
    root, remarks = tree(source.text)
    draft = Draft(furnished=False)
    fill(draft, root)
    if not draft.has_text and not root.first("body", "body.head", "hedline"):
        raise FormatError("is NITF without a headline and without text")
    return Contents(articles=(draft.article(),), remarks=remarks)


def fill(draft: Draft, root: Node, *, titled: bool = False) -> None:
    """Puts a story on the draft; what is stated there already stands, and with it its headline (`titled`)."""
    _facts(draft, root)
    if titled and (said := root.first("body", "body.head", "hedline")) is not None:
        draft.row("other", said.text(), said.line)
        said.parts = []
    used = _head(draft, root)
    body = root.first("body")
    content = body.first("body.content") if body else None
    if content is not None:
        lay(draft, _content(draft, content))
    end = body.first("body.end") if body else None
    if end is not None:
        lay(draft, of_node(end))
    for part in (root.first("head"), body.first("body.head") if body else None):
        if part is not None:
            fields.rows(draft, part, used)


def _facts(draft: Draft, root: Node) -> None:
    """The fields that attributes state."""
    for name, attribute in _PUBLISHED:
        for node in root.all(name):
            stated = fields.spelled(_NO_TIME.sub("", node.get(attribute) or ""))
            draft.date("published", stated, node.line, rule=name)
    draft.state("language", root.get("baselang") or root.get("lang"), root.line)
    for node in root.all("doc-id"):
        draft.state("provider_id", node.get("id-string"), node.line)
    for node in root.all("pubdata"):
        draft.state("publication", node.get("name"), node.line)
        draft.state("section", node.get("position.section"), node.line)
        draft.state("page", node.get("position.sequence"), node.line)
        draft.state("edition", node.get("edition.name"), node.line)
        if (address := node.get("ex-ref") or "").startswith("http"):
            draft.state("url", address, node.line)
    for node in root.all("meta"):
        for field, names in (("section", "print_section online_sections"), ("page", "print_page_number")):
            if (node.get("name") or "") in names.split():
                draft.state(field, node.get("content"), node.line)
    for node in root.all("doc.copyright"):
        draft.state("copyright", f"{node.get('year') or ''} {node.get('holder') or ''}", node.line)
    for node in root.all("docdata"):
        draft.keep("management_status", node.get("management-status"))
    for node in root.all("date.release"):
        draft.keep("release", node.get("norm"))
    for node in root.all("urgency"):
        draft.keep("urgency", node.get("ed-urg"))
    keywords = [word for node in root.all("keyword") if (word := node.get("key"))]
    draft.keep("keywords", keywords)


def _head(draft: Draft, root: Node) -> set[int]:
    """Headline, byline, dateline and summary; gives the elements that hold them."""
    head = root.first("body", "body.head")
    taken: list[Node] = []
    if head is not None:
        for node in head.children():
            if node.name in _HEAD:
                _HEAD[node.name](draft, node)
                taken.append(node)
    if (title := root.first("head", "title")) is not None and not (head and head.first("hedline")):
        draft.head("headline", title.text(), title.line)
        taken.append(title)
    return {id(node) for node in taken}


def _headline(draft: Draft, node: Node) -> None:
    lines = [*node.children("hl1", "hl2")] or [node]
    main = next((line for line in lines if line.name == "hl1" and line.text()), lines[0])
    for line in lines:
        draft.head("headline" if line is main else "standfirst", line.text(), line.line)


def _byline(draft: Draft, node: Node) -> None:
    if node.get("class") == "normalized_byline":  # the names of the printed one, turned around
        draft.row("other", node.text(), node.line)
    else:
        fields.byline_element(draft, node)


def _dateline(draft: Draft, node: Node) -> None:
    fields.dateline(draft, node.text(without=("story.date",)))
    draft.row("other", node.text(), node.line)


def _summary(draft: Draft, node: Node) -> None:
    for piece in of_node(node):
        draft.head("standfirst", piece.text, piece.start, piece.end)


def _note(draft: Draft, node: Node) -> None:
    for piece in of_node(node):
        draft.row("notice", piece.text, piece.start, piece.end)


def _distributor(draft: Draft, node: Node) -> None:
    draft.state("publication", node.text(), node.line, rule="distributor")
    draft.row("other", node.text(), node.line)


def _rights(draft: Draft, node: Node) -> None:
    draft.state("copyright", node.text(), node.line)
    draft.row("copyright", node.text(), node.line)


_HEAD = {
    "hedline": _headline,
    "byline": _byline,
    "dateline": _dateline,
    "abstract": _summary,
    "note": _note,
    "distributor": _distributor,
    "rights": _rights,
}


def _content(draft: Draft, content: Node) -> list[Piece]:
    """The pieces of the text; first paragraphs that stand apart and again in it are kept beside."""
    stated = {node.get("class"): node for node in content.children("block")}
    if _LEAD in stated and _WHOLE in stated:
        for piece in of_node(stated[_LEAD]):
            draft.row("other", piece.text, piece.start, piece.end)
        content.parts = [part for part in content.parts if part is not stated[_LEAD]]
    return of_node(content)
