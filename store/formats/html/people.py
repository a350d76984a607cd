"""Who wrote it, from what a page states in its data: names of people, and of houses that sign as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from store import lines
from store.formats.article import shapes
from store.formats.cleaning import one_spaced, visible
from store.formats.html.linked_data import several, text_of
from store.lines.names import is_name
from store.lines.outlets import is_agency, is_outlet
from store.models import Contributor

_OPENER = re.compile(
    r"(?:(?:written |posted |reported )?by|von|par|por|de|di|door|av|af|text|autor)\s*:?\s+", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://|www\.|^/|\w@\w")
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|editor|staff|user|author|guest|unknown|none|null|undefined|n/?a|root|test"
    r"|web ?master|anonymous|default|contributor|wordpress|import)\d*",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s*[;|/•]\s*|\s*,\s+|\s+(?:and|und|et|y|e|en|och|og|&)\s+")
_LONGEST = 120


def stated_authors(value: Any) -> list[Contributor]:
    """The people and houses of JSON-LD's `author`: objects with names, names, or lists of both."""
    found: list[Contributor] = []
    for one in several(value):
        if isinstance(one, dict):
            for name in several(one.get("name")):
                as_house = any("Organi" in str(kind) for kind in several(one.get("@type")))
                found += named(text_of(name) or "", whole=True, as_house=as_house)
        elif isinstance(one, str):
            found += named(text_of(one) or "", whole=False)
    return once(found)


def named(text: str, *, whole: bool, as_house: bool = False) -> list[Contributor]:
    """The people that one value names; `whole` where it is meant to be one name.

    A house that signs is an author too, and its own organisation.
    """
    raw = one_spaced(visible(text).replace("\n", " "))
    name = _OPENER.sub("", raw, count=1).strip(" ,;|–—-")
    if not name or len(name) > _LONGEST or _ADDRESS.search(name) or _NOBODY.fullmatch(name):
        return []
    if not any(map(str.isalpha, name)):
        return []
    parts = [part for part in _SEPARATORS.split(name) if part]
    if len(parts) > 1 and not as_house:
        split = all(is_name(part) or (_is_house(part) and not whole) for part in parts)
        if split:
            return [_contributor(part, raw, _is_house(part)) for part in parts]
        read = lines.read_byline(f"By {name}")
        if read and read.people and not read.rest:
            return list(read.people)
    return [_contributor(name, raw, as_house or _is_house(name))]


def once(people: Iterable[Contributor]) -> list[Contributor]:
    """Each of them one time."""
    return list({shapes.key(person.name): person for person in reversed(list(people))}.values())[::-1]


def house(name: str) -> Contributor:
    """An outlet or an agency that signs."""
    return Contributor(name=name, role="author", organisation=name)


def houses_marked(people: Iterable[Contributor], outlet: str | None) -> list[Contributor]:
    """The people, of whom one that is called as the page's outlet is none."""
    own = shapes.key(outlet or "")
    return [replace(p, organisation=p.name) if shapes.key(p.name) == own else p for p in people]


def is_house(person: Contributor) -> bool:
    """Whether an author is an outlet or an agency, and no person."""
    return person.organisation == person.name


def without_outlet(people: Sequence[Contributor], outlet: str | None) -> list[Contributor]:
    """The people without the page's own outlet, where others are named beside it."""
    own = shapes.key(outlet or "")
    others = [p for p in people if not (is_house(p) and own and _same_house(shapes.key(p.name), own))]
    return others or list(people)


def _same_house(name: str, own: str) -> bool:
    return name in own or own in name


def _is_house(name: str) -> bool:
    return is_agency(name) or is_outlet(name) or (" " not in name and (name.isupper() or "." in name))


def _contributor(name: str, raw: str, signs_as_house: bool) -> Contributor:
    return Contributor(name=name, role="author", organisation=name if signs_as_house else None, raw=raw)
