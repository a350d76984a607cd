"""What a page says about its article in JSON-LD, whose mistakes are mended as far as they can be."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from store.formats.article import shapes

Node = Mapping[str, Any]

#: Kinds of page that are one story: https://schema.org/Article, and what outlets use for the same.
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Essay|CreativeWork|Recipe|Story|Column)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage|VideoObject|PodcastEpisode)$")

#: From the outermost object to the article.
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage", "item", "about")

#: Characters of all the scripts together: a live blog has a million.
_LONGEST = 8_000_000
_MOST_OBJECTS = 20_000

_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)\s*"
                      r"|\s*(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$")  # fmt: skip
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MISSING_COMMA = re.compile(r'("|\]|\})(\s*\n\s*)(?=")')
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')

#: What is still found where an object cannot be read: a date, a headline, a name.
_LOOSE = re.compile(
    r'"(datePublished|dateCreated|dateModified|headline|articleSection)"\s*:\s*"((?:[^"\\\n]|\\.){1,400})"'
)
_LOOSE_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]}]{0,400}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,200})"')


def read_linked_data(root: Any) -> list[Node]:
    """The objects that may be the article, stories before pages, with what they refer to in its place."""
    scripts = [
        element.text_content()
        for element in root.iter("script")
        if "ld+json" in (element.get("type") or "").lower()
    ]
    if sum(map(len, scripts)) > _LONGEST:
        return []
    tops = [top for script in scripts for top in _objects(script)]
    known = _by_id(tops)
    candidates = list(_candidates(tops, known))
    articles = [node for node in candidates if is_article(node)]
    return articles + [node for node in candidates if not is_article(node) and _is(node, _PAGE)]


def is_article(node: Node) -> bool:
    """Whether an object is a story, and not the page around it."""
    return _is(node, _ARTICLE)


def best(nodes: Sequence[Node], title: str | None) -> Node:
    """The object that is this page's article: a story, if it can be of this title, and the fullest."""
    wanted = shapes.key(title or "")

    def rank(node: Node) -> tuple[bool, bool, int]:
        headline = shapes.key(text_of(node.get("headline")) or text_of(node.get("name")) or "")
        agrees = bool(headline and wanted and (headline in wanted or wanted in headline))
        told = sum(bool(node.get(name)) for name in ("author", "datePublished", "headline", "articleBody"))
        return is_article(node), agrees, told

    return max(nodes, key=rank, default={})


def text_of(value: Any) -> str | None:
    """A value as text: of a list the first, of an object its name; None for anything else."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, Mapping):
            value = value.get("name") or value.get("@value")
        else:
            break
    if not isinstance(value, str):
        return None
    return html.unescape(html.unescape(value)).strip() or None


def several(value: Any) -> list[Any]:
    """A value that may be one or a list, as a list."""
    return [one for one in value if one] if isinstance(value, list) else [value] if value else []


def _objects(script: str) -> Iterator[Any]:
    """What one script holds, mended where it does not hold what it should."""
    text = _COMMENT.sub("", _COMMENT.sub("", script)).strip().rstrip(";").strip()
    if not text:
        return
    for attempt in (str, _mended, _unescaped, _with_commas):
        found = _decoded(attempt(text))
        if found:
            yield from found
            return
    loose: dict[str, Any] = {}
    for name, value in _LOOSE.findall(text):
        loose.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    names = [{"name": name} for name in dict.fromkeys(_LOOSE_AUTHOR.findall(text))]
    if loose:
        yield {"@type": "Article", **loose, "author": names[:1]}


def _mended(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1", _BAD_ESCAPE.sub(r"\\\\", text))


def _unescaped(text: str) -> str:
    return _mended(html.unescape(text))


def _with_commas(text: str) -> str:
    return _MISSING_COMMA.sub(r"\1,\2", _mended(text))


def _decoded(text: str) -> list[Any]:
    """The values that stand in `text` one after the other; none where the first cannot be read."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    at = 0
    while at < len(text):
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
        at = end
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return found


def _by_id(tops: Sequence[Any]) -> dict[str, Node]:
    """Every object with an id that says more than the id."""
    known: dict[str, Node] = {}
    stack = list(tops)
    looked_at = 0
    while stack and looked_at < _MOST_OBJECTS:
        looked_at += 1
        value = stack.pop()
        if isinstance(value, dict):
            name = value.get("@id")
            if isinstance(name, str) and len(value) > len(known.get(name, {"@id": name})):
                known[name] = value
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    return known


def _candidates(tops: Sequence[Any], known: Mapping[str, Node]) -> Iterator[Node]:
    """The objects on the way from the outermost ones to the article."""
    stack = list(reversed(tops))
    taken: set[int] = set()
    while stack and len(taken) < _MOST_OBJECTS:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict) and id(value) not in taken:
            taken.add(id(value))
            yield {name: _resolved(one, known) for name, one in value.items()}
            stack.extend(
                value[name] for name in reversed(_INWARD) if isinstance(value.get(name), dict | list)
            )


def _resolved(value: Any, known: Mapping[str, Node]) -> Any:
    """A value with a reference, or those in a list, replaced by what they refer to."""
    if isinstance(value, list):
        return [_resolved(one, known) if isinstance(one, dict) else one for one in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.get("name"):
        return known.get(value["@id"], value)
    return value


def _is(node: Node, pattern: re.Pattern[str]) -> bool:
    return any(isinstance(kind, str) and pattern.search(kind) for kind in several(node.get("@type")))
