"""ninjs, versions 1 to 3: stories in JSON, one in a file or a list of them, as agencies' services give them.

`published` is the creation of the first version, else of this one; `updated` that of this one where it is
another. A line is the one on which a value stands: the paragraphs of a text share it, as JSON keeps a text on
one. See https://iptc.org/standards/ninjs/.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from store.errors import FormatError
from store.formats.article.draft import Draft
from store.formats.markup.pieces import Piece, of_markup, of_text
from store.formats.newsroom import fields
from store.formats.newsroom.copy import lay
from store.models import Contents, Source

NAME = "ninjs"
VERSION = 1
SUFFIXES: tuple[str, ...] = (".json", ".ninjs")
BINARY = False

_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*+"')
_OPENED = re.compile(rb"\s*[\[{]")
_URI = re.compile(rb'"uri"\s*:')
_OWN = re.compile(
    rb'"(?:versioncreated|firstcreated|contentcreated|pubstatus|body_x?html|body_text|bodies|headlines)"\s*:',
    re.IGNORECASE,
)

#: Under these keys interfaces keep lists of stories.
_LISTS = ("items", "_items", "newsitems", "hits", "data")

#: Of several bodies the one with paragraphs in it is taken.
_FORMS = ("html", "xml", "rich", "main", "text")

_PUBLISHED = ("firstpublished", "firstcreated", "contentcreated", "versioncreated")
_UPDATED = ("versioncreated", "contentmodified")
_NOT_TEXT = frozenset({"picture", "photo", "video", "audio", "graphic", "event", "planning", "composite"})


def sniff(path: str, head: bytes) -> bool:
    """Whether a file is JSON with ninjs' address of a story and one of its own keys."""
    return bool(_OPENED.match(head.removeprefix(b"\xef\xbb\xbf")) and _URI.search(head) and _OWN.search(head))


def parse(source: Source) -> Contents:
    """The stories of the file, in its order. Raises `FormatError` where it is broken, or holds none."""
    try:
        found = json.loads(source.text)
    except RecursionError as error:
        raise FormatError("is JSON nested deeper than any story's") from error
    except ValueError as error:
        raise FormatError(f"is no JSON that can be read ({error})") from error
    lines = _Lines(source.text)
    drafts = [draft for item in _items(found) if (draft := _draft(item, lines)) is not None]
    if not drafts:
        raise FormatError("is ninjs without any text: pictures, an event or a package")
    return Contents(articles=tuple(draft.article() for draft in drafts))


class _Lines:
    """On which line of the file a value stands first."""

    def __init__(self, text: str) -> None:
        ends = [match.start() for match in re.finditer("\n", text)]
        self._found: dict[str, int] = {}
        for match in _STRING.finditer(text):
            try:
                value = json.loads(match[0], strict=False)
            except ValueError:
                continue
            self._found.setdefault(value.strip(), bisect_right(ends, match.start()) + 1)

    def of(self, value: str) -> int:
        """The line of a value; of what is no text, the first."""
        return self._found.get(value, 1)


def _items(found: Any) -> Iterator[dict[str, Any]]:
    """The stories in what a file holds, their keys in lower-case: version 3 has capitals inside."""
    for one in found if isinstance(found, list) else [found]:
        if not isinstance(one, dict):
            continue
        item = {str(key).lower(): value for key, value in one.items()}
        listed = next((item[key] for key in _LISTS if isinstance(item.get(key), list)), None)
        if listed is not None and "uri" not in item:
            yield from (
                {str(key).lower(): value for key, value in inner.items()}
                for inner in listed
                if isinstance(inner, dict)
            )
        else:
            yield item


def _draft(item: Mapping[str, Any], lines: _Lines) -> Draft | None:
    """The story of an item; None where it has no text."""
    if str(item.get("type", "")).lower() in _NOT_TEXT:
        return None
    draft = Draft(furnished=False)
    used = {"uri", "type"}
    _facts(draft, item, lines)
    for key, kind in (("headline", "headline"), ("subheadline", "standfirst"), ("description", "standfirst")):
        for text in _values(item, key, used):
            for piece in _pieces(text, lines):
                draft.head(kind, piece.text, piece.start)
    if not any(key.startswith("headline") for key in used) and (title := _string(item, "title")):
        draft.head("headline", title, lines.of(title))
        used.add("title")
    _makers(draft, item, lines, used)
    for text in _values(item, "ednote", used):
        draft.row("notice", text, lines.of(text))
    bodies = [*_values(item, "body", used)]
    if bodies:
        lay(draft, _pieces(bodies[0], lines))
    if not draft.has_text and not any(key.startswith("headline") for key in used):
        return None
    for key, value in item.items():
        if key not in used and isinstance(value, str | int | float) and str(value).strip():
            draft.row(
                fields.kind_of(key), f"{key}: {value}", lines.of(value if isinstance(value, str) else key)
            )
    return draft


def _facts(draft: Draft, item: Mapping[str, Any], lines: _Lines) -> None:
    """The fields that are stated."""
    address = _string(item, "uri")
    draft.state("provider_id", address, lines.of(address))
    if (found := _string(item, "canonicalurl") or _string(item, "url") or "").startswith("http"):
        draft.state("url", found, lines.of(found))
    fields.dates(draft, _moments(item, lines, _PUBLISHED), _moments(item, lines, _UPDATED))
    for field, keys in (
        ("language", ("language",)),
        ("copyright", ("copyrightnotice", "copyrightholder")),
        ("publication", ("source", "provider", "copyrightholder")),
    ):
        for key in keys:
            value = _string(item, key)
            draft.state(field, value, lines.of(value), rule=key)
    fields.dateline(draft, _string(item, "located"))
    for key in ("version", "urgency", "pubstatus", "slugline"):
        draft.keep(key, item.get(key))
    for key in ("subject", "subjects"):
        if isinstance(item.get(key), list):
            draft.keep("subjects", [name for one in item[key] if (name := _name(one))])


def _moments(item: Mapping[str, Any], lines: _Lines, keys: tuple[str, ...]) -> Iterator[fields.Moment]:
    return (fields.Moment(value, lines.of(value), key) for key in keys if (value := _string(item, key)))


def _makers(draft: Draft, item: Mapping[str, Any], lines: _Lines, used: set[str]) -> None:
    """Who wrote it: by the byline, and by the list of authors."""
    for key in ("byline", "by"):
        for text in _values(item, key, used, exact=True):
            fields.byline(draft, text, lines.of(text))
    for key in ("authors", "creators"):
        for one in item.get(key) or () if isinstance(item.get(key), list) else ():
            name = _name(one)
            role = _string(one, "role") if isinstance(one, dict) else ""
            fields.creator(draft, name, role, lines.of(name), person=isinstance(one, dict))


def _values(item: Mapping[str, Any], key: str, used: set[str], *, exact: bool = False) -> Iterator[str]:
    """The texts under a key, in whichever way a version has them: `body_html`, `body_text`, `bodies`."""
    names = [key] if exact else [name for name in item if name == key or name.startswith(f"{key}_")]
    plural = f"{key[:-1]}ies" if key.endswith("y") else f"{key}s"
    found: list[tuple[str, str]] = []
    for name in names:
        if value := _string(item, name):
            found.append((name, value))
            used.add(name)
    for one in item[plural] if isinstance(item.get(plural), list) else ():
        if isinstance(one, dict) and (value := _string(one, "value")):
            form = " ".join(_string(one, name) for name in ("contenttype", "contentType", "role"))
            found.append((form, value))
            used.add(key)
    if key == "body":
        found.sort(
            key=lambda pair: next((at for at, form in enumerate(_FORMS) if form in pair[0]), len(_FORMS))
        )
        del found[1:]
    elif key == "headline":
        found.sort(key=lambda pair: re.split(r"[ _]", pair[0])[-1] not in ("headline", "main"))
    yield from dict.fromkeys(value for _, value in found)


def _pieces(text: str, lines: _Lines) -> list[Piece]:
    """The pieces of a value, which may be plain text or HTML."""
    read = of_markup if re.search(r"</?[a-zA-Z][^<>]*>", text) else of_text
    return read(text, lines.of(text), counting=False)


def _string(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value.strip() if isinstance(value, str) else ""


def _name(one: Any) -> str:
    """What a person or subject is called, given as a word or as an object."""
    return one.strip() if isinstance(one, str) else _string(one, "name") if isinstance(one, dict) else ""
