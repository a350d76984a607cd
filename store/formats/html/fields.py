"""The fields of an article from all that a page says, the surest place first, and which place it was.

title        the heading that agrees with the page's data, else JSON-LD, og:title, the window's title
published    JSON-LD, meta tags, marked times, the visible line, the address
authors      JSON-LD, meta tags, the visible byline
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import SplitResult, urlsplit

from store import lines
from store.formats.article import shapes
from store.formats.article.draft import Draft
from store.formats.article.outlets import country_of_page, is_outlet
from store.formats.html import metas
from store.formats.html.linked_data import Node, several, text_of
from store.formats.html.metas import Metas, values
from store.formats.html.moments import finer, moment
from store.formats.html.people import (
    house,
    houses_marked,
    is_house,
    named,
    once,
    stated_authors,
    without_outlet,
)
from store.formats.html.top import Top
from store.models import Contributor

#: Between a headline and the outlet's name in the title of a window.
_SITE = re.compile(r"\s+(?:[|•·»«]|[–—-]{1,2}|::|//)\s+")
_SHORTEST_TITLE = 8
_LONGEST_TITLE = 1_000
_PARTINGS = " |•·»«–—-:/"
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.\w{2,7}")
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|\b)")


def titles(node: Node, found: Metas, window: str | None, address: str | None) -> list[tuple[str, str]]:
    """What the page's data call the story: (place, title), the surest first, the outlet's name cut."""
    outlets = [name for _, name in _publications(node, found)]
    outlets += (_parts(address or "").hostname or "").removeprefix("www.").split(".")[:1]
    stated = [("JSON-LD headline", text_of(node.get("headline")))]
    stated += [(f"meta {name}", value) for name, value in values(found, metas.TITLES)]
    stated += [("JSON-LD name", text_of(node.get("name")) if node.get("headline") else None)]
    stated += [("title of the window", window)]
    cut = [
        (place, without_site(" ".join(text.split()), outlets))
        for place, text in stated
        if text and len(text) <= _LONGEST_TITLE
    ]
    longest = max(_SITE.split(window or ""), key=len).strip()[:_LONGEST_TITLE]
    return [*cut, ("title of the window", longest)] if longest else cut


def without_site(title: str, outlets: Sequence[str]) -> str:
    """A title without the name of its outlet before or behind it."""
    keys = [key for name in outlets if (key := shapes.key(name))]
    while match := next(reversed(list(_SITE.finditer(title))), None):
        if match.start() < _SHORTEST_TITLE or not _is_site(title[match.end() :], keys):
            break
        title = title[: match.start()]
    match = _SITE.search(title)
    if match and len(title) - match.end() >= _SHORTEST_TITLE and _is_site(title[: match.start()], keys):
        title = title[match.end() :]
    return title.strip()


def _is_site(text: str, outlets: Sequence[str]) -> bool:
    """Whether a part of a title is the name of its outlet, or an address."""
    key = shapes.key(text)
    same = any(key in own or own in key for own in outlets) if key else False
    return same or bool(_HOST.fullmatch(text)) or is_outlet(text)


def site(node: Node, found: Metas) -> str | None:
    """The outlet's name, as the page's data have it."""
    return next((name for _, name in _publications(node, found)), None)


def state_place(
    draft: Draft, node: Node, found: Metas, address: str | None, window: str | None, title: str | None
) -> None:
    """Publication, section, address; the outlet may be named behind the headline in the window's title."""
    for place, name in _publications(node, found):
        draft.state("publication", name, rule=place)
    for name in _beside(window or "", title or ""):
        draft.state("publication", name, rule="title of the window", confidence=0.7)
    sections = [("JSON-LD articleSection", text_of(node.get("articleSection")))]
    sections += [(f"meta {name}", value) for name, value in values(found, metas.SECTIONS)]
    for place, section in sections:
        if section and len(section) < 80 and not section.startswith("http"):
            draft.state("section", section, rule=place)
    draft.state("url", address, rule="address of the page")


def _beside(window: str, title: str) -> Iterator[str]:
    """What may be the outlet's name in the title of a window, beside the headline."""
    before, found, behind = window.partition(title) if title else ("", "", "")
    around = [part.strip(_PARTINGS) for part in (*_SITE.split(behind), before) if part.strip(_PARTINGS)]
    if found:
        yield from (part for part in reversed(around) if len(around) == 1 or is_outlet(part))


def _publications(node: Node, found: Metas) -> Iterator[tuple[str, str]]:
    stated = [(f"meta {name}", value) for name, value in values(found, metas.SITES[:1])]
    stated += [("JSON-LD publisher", text_of(node.get("publisher")) or "")]
    stated += [(f"meta {name}", value) for name, value in values(found, metas.SITES[1:])]
    for place, name in stated:
        if name and len(name) <= 80 and not name.startswith(("http", "@")) and any(map(str.isalpha, name)):
            yield place, name


def addresses(node: Node, found: Metas, canonical: str | None, saved_from: str | None) -> Iterator[str]:
    """Where the page stood, the surest first: whole addresses of http only."""
    about = node.get("mainEntityOfPage")
    stated = [canonical, *(value for _, value in values(found, metas.ADDRESSES))]
    stated += [text_of(node.get("url")), about.get("@id") if isinstance(about, dict) else about, saved_from]
    said = [one.strip() for one in stated if isinstance(one, str)]
    whole = [one for one in said if re.match(r"https?://[^\s/]+\.[^\s/]+", one) and _parts(one).netloc]
    # A canonical link to the front page says nothing about the story.
    yield from [one for one in whole if len(_parts(one).path) > 1] or whole


def _parts(address: str) -> SplitResult:
    """What an address is made of; nothing, where it cannot be one (``http://[b.example/``)."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def authors(
    node: Node, found: Metas, top: Top, signed: tuple[list[Contributor], int | None]
) -> tuple[list[Contributor], str, int | None]:
    """Who wrote it, where that stands, and the line; a house where nobody is named."""
    outlet = site(node, found)
    places: list[tuple[str, list[Contributor], int | None]] = [
        ("JSON-LD author", stated_authors(node.get("author") or node.get("creator")), None)
    ]
    by_name: dict[str, list[Contributor]] = {}
    for name, value in values(found, metas.AUTHORS):
        by_name.setdefault(name, []).extend(named(value, whole=False))
    places += [(f"meta {name}", people, None) for name, people in by_name.items()]
    houses = [house(name) for name in top.signed.houses]
    places += [("visible byline", [*top.signed.people, *houses], top.signed.line), ("signature", *signed)]
    marked = [(place, houses_marked(once(people), outlet), line) for place, people, line in places]
    for place, people, line in marked:
        if any(not is_house(person) for person in people):
            return without_outlet(people, outlet), place, line
    return next(((people, place, line) for place, people, line in marked if people), ([], "", None))


def state_dates(
    draft: Draft, node: Node, found: Metas, top: Top, address: str | None, *, english: bool
) -> None:
    """When it was published and updated, each from the surest place, as precise as any place has that day."""
    published = [("JSON-LD datePublished", moment(text_of(node.get("datePublished")))),
                 *_of_metas(found, metas.PUBLISHED)]  # fmt: skip
    updated = [("JSON-LD dateModified", moment(text_of(node.get("dateModified")))),
               *_of_metas(found, metas.UPDATED)]  # fmt: skip
    published += [("JSON-LD dateCreated", moment(text_of(node.get("dateCreated"))))]
    marked = [("marked time", moment(stated)) for stated in top.marked]
    country = country_of_page(address, site(node, found))
    visible = [_read_again(line.text, times, english, country) for line, times in top.times]
    published += marked
    published += [("visible line", times.published.iso) for times in visible if times.published]
    updated += [("visible line", times.updated.iso) for times in visible if times.updated]
    published += [("address of the page", day) for day in _day_of(address)]
    first = _first(published)
    if first is not None:
        _state(draft, "published", first, published)
    last = _first(updated)
    if last is not None:
        _state(draft, "updated", last, updated)


def _read_again(text: str, times: lines.Timestamps, english: bool, country: str | None) -> lines.Timestamps:
    """A line of times with what the page tells about its country: 06/01/2026 is June in America only."""
    day_first = None if english and country is None else country != "US"
    return lines.read_timestamps(text, day_first=day_first, country=country) or times


def _of_metas(found: Metas, names: Iterable[str]) -> list[tuple[str, str | None]]:
    return [(f"meta {name}", moment(value)) for name, value in values(found, names)]


def _day_of(address: str | None) -> list[str]:
    match = _DAY_IN_ADDRESS.search(address or "")
    day = moment("-".join(match.groups())) if match else None
    return [day] if day else []


def _first(stated: Sequence[tuple[str, str | None]]) -> tuple[str, str] | None:
    return next(((place, value) for place, value in stated if value and not value.startswith("--")), None)


def _state(draft: Draft, name: str, first: tuple[str, str], stated: Sequence[tuple[str, str | None]]) -> None:
    place, value = first
    best = finer(value, *(other for _, other in stated))
    place = next(where for where, other in stated if other == best)
    draft.state(name, best, rule=place)


def descriptions(node: Node, found: Metas) -> list[str]:
    """What the page's data say that the story is about."""
    stated = [text_of(node.get("description")), text_of(node.get("alternativeHeadline"))]
    return [text for text in [*stated, *(value for _, value in values(found, metas.DESCRIPTIONS))] if text]


def keywords(node: Node, found: Metas) -> list[str]:
    """What the page's data say that the story belongs to."""
    stated = [text_of(one) or "" for one in several(node.get("keywords"))]
    stated = stated or [value for _, value in values(found, ("news_keywords", "article:tag", "keywords"))]
    return [word.strip() for one in stated for word in one.split(",") if word.strip()][:50]
