"""From the fields that a file states about itself to an article's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from store import lines
from store.formats.article.labels import Labels
from store.formats.article.patterns import one_line
from store.formats.language import code_of
from store.lines.names import PARTICLES
from store.lines.places import is_place
from store.models import Contributor, Paragraph

_KINDS = {
    "title": "headline",
    "standfirst": "standfirst",
    "author": "byline",
    "published": "timestamp",
    "updated": "timestamp",
}
_KINDS |= {
    "contributors": "credit",
    "editor": "credit",
    "photographer": "credit",
    "translator": "credit",
    "copyright": "copyright",
}

_ROLES = {
    "author": "author",
    "contributors": "contributor",
    "editor": "editing",
    "photographer": "photographer",
    "translator": "translator",
}
_ROLE_WORDS = (
    (re.compile(r"translat|übersetz|traduc|tradu|vertal", re.IGNORECASE), "translator"),
    (re.compile(r"photo|foto|pictures|bilder", re.IGNORECASE), "photographer"),
    (re.compile(r"edit|redak|redac", re.IGNORECASE), "editing"),
    (re.compile(r"writ|text", re.IGNORECASE), "writing"),
    (re.compile(r"report|reporta", re.IGNORECASE), "reporting"),
)
_SEPARATORS = re.compile(r"\s*[;,](?![^()]*\))\s*|\s+(?:and|und|et|y|e|en|&)\s+(?![^()]*\))")
#: Five words or more, and an end mark.
_SENTENCE = re.compile(r"(?:\S+\s+){4}.*[.!?]")
#: A place and a job in brackets; agencies are in capitals.
_BESIDE_NAMES = re.compile(
    r"[ ]\((?!avec|with|mit|con|com)(?=[^(),]{0,60}[a-zß-ÿ][^(),]{0,60},)[^()]{0,60}[a-zß-ÿ]{3}[^()]{0,60}\)"
)
_IN_BRACKETS = re.compile(r"(?P<name>[^()<>]+?)\s*(?:\((?P<role>[^()]*)\)|<[^<>]*>)?\s*")
#: "Von Trapp, Maria", "de la Cruz, Juan P.": a surname that begins with a small word, and first names.
_TURNED = re.compile(
    one_line(r"""
    (?P<surname>(?P<particle>[^\W\d_]+)[ ][^\W\d_][\w .'’-]*)
    ,[ ]?(?P<first>[^\W\d_][\w.'’-]*(?:[ ][^\W\d_][\w.'’-]*)?)
    """)
)
#: "Berg, Jan; De Vries, Ana": surnames first, each person behind a semicolon.
_SURNAMES_FIRST = re.compile(r"[^,;]{2,40}, ?[^,;]{1,40}; ?[^,;]{2,40}, ?[^,;]{1,40}(?:;|$)")
#: No field with so many characters is a list of people.
_LONGEST = 2000
_ADDRESS = re.compile(r"https?://\S+")


def rows(labels: Labels) -> Iterator[Paragraph]:
    """The lines of the block as paragraphs."""
    for fence in labels.fences[:1]:
        yield Paragraph(kind="other", text="---", line_start=fence, line_end=fence)
    for entry in labels.entries:
        kind = _KINDS.get(entry.meaning or "", "other")
        yield Paragraph(kind=kind, text=entry.text, line_start=entry.line_start, line_end=entry.line_end)
    for fence in labels.fences[1:]:
        yield Paragraph(kind="other", text="---", line_start=fence, line_end=fence)


def fields(labels: Labels) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The fields of an article that a file states, and where each stands."""
    found: dict[str, Any] = {}
    if not labels.entries:
        return found, {}
    for name in ("title", "publication", "section", "edition", "page", "status", "copyright"):
        found[name] = labels.value(name)
    found["language"] = code_of(labels.value("language") or "")
    address = _ADDRESS.search(labels.value("url") or "")
    found["url"] = address[0] if address else None
    if found["publication"] is not None and _ADDRESS.fullmatch(found["publication"]):
        found["url"] = found["url"] or found["publication"]
        found["publication"] = None
    for name in ("published", "updated", "captured"):
        found[name] = _date(labels.value(name))
    found = {name: value for name, value in found.items() if value}
    origins: dict[str, dict[str, Any]] = {}
    for name in found:
        entry = labels.get(name) or labels.get("publication")
        if entry is not None:
            origins[name] = {"line": entry.line_start, "rule": "stated", "confidence": 1.0}
    return found, origins


def _date(value: str | None) -> str | None:
    read = lines.read_timestamps(value) if value else None
    stamp = (read.published or read.updated) if read else None
    return stamp.iso if stamp else None


def people(labels: Labels) -> tuple[Contributor, ...]:
    """The people that a file names as its makers, authors first."""
    found: list[Contributor] = []
    for meaning, role in _ROLES.items():
        for entry in labels.entries:
            if entry.meaning == meaning:
                for value in entry.values:
                    found += named(value, role, entry.text)
    return tuple(found)


def byline(names: str) -> lines.Byline | None:
    """A field that names the authors, read: with a "By" or "Von" of its own, or without.

    The "Von" of "Von Trapp, Maria" opens nothing: it is part of her name. Some print "Jack Hill And Jill
    Moor", some "Léa Martin (Le Havre, envoyée spéciale)".
    """
    names = _BESIDE_NAMES.sub("", names.replace(" And ", " and "))
    turned = _TURNED.fullmatch(names)
    if turned and turned["particle"].casefold() in PARTICLES and not is_place(turned["first"]):
        names = f"{turned['first']} {turned['surname']}"
        return lines.read_byline(f"By {names}")
    return lines.read_byline(names) or lines.read_byline(f"By {names}")


def named(value: str, role: str, raw: str) -> Iterator[Contributor]:
    """The people that the `value` of a field names, who had this `role`; `raw` is the line it stands in.

    A sentence among the authors says what part others had: "Tom Wren contributed reporting from Hull."
    """
    if len(value) > _LONGEST:
        return
    read = byline(value) if role == "author" and not _SURNAMES_FIRST.match(value) else None
    if read and not read.rest.strip():
        for person in read.people:
            yield replace(person, role=role, raw=raw)
        for agency in read.agencies:
            yield Contributor(name=agency, role="agency", raw=raw)
        return
    if ";" in value:
        for part in value.split(";"):
            yield from named(part.strip(), role, raw)
        return
    if role == "author" and _SENTENCE.fullmatch(value):
        credit = lines.read_credit(value)
        yield from (replace(person, raw=raw) for person in credit.people) if credit else ()
        return
    for part in _SEPARATORS.split(value):
        match = _IN_BRACKETS.fullmatch(part or "")
        if not match or len(match["name"].split()) > 6 or "@" in match["name"]:
            continue
        position = match["role"]
        if role == "contributor" and position:
            role_said = next((r for words, r in _ROLE_WORDS if words.search(position)), role)
        else:
            role_said = role
        yield Contributor(name=match["name"].strip(), role=role_said, position=position, raw=raw)
