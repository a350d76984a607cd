"""What an element is by its tag and the words of its class: a caption, a list of links, an advertisement."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")

#: Whole elements that are the page's, not the article's.
_ASIDE_TAGS = frozenset("nav footer aside form dialog menu fieldset".split())

#: Words of classes and ids. A word that also names what a story is in ("content", "main") is not among them.
_CAPTION_WORDS = frozenset(
    """caption figcaption captions credit credits photocredit imagecredit bildunterschrift legende legenda
    bildtext photographer copyright carousel slideshow gallery lightbox""".split()
)
_ASIDE_WORDS = frozenset(
    """ad ads advert advertisement advertising adslot banner breadcrumb breadcrumbs comments comment
    commenting cookie disclaimer donate donation embed footer hidden infobox jobs keywords login menu modal
    nav navigation newsletter offscreen outbrain placeholder poll popup promo promotion recirculation
    recommendation recommendations recommended recommends related share sharing shares sidebar signup
    social sponsor sponsored subscribe subscription taboola tags teaser teasers toolbar tooltip topics
    trending tweet twitter""".split()
)
#: Words of what names the author.
AUTHOR_WORDS = frozenset(
    """author authors byline autor autoren auteur auteurs autore autores autoria firma firmas signature
    writer journalist reporter contributor verfasser redacteur skribent skribenter forfatter""".split()
)
_ASIDE_PHRASES = (
    "sronly", "visuallyhidden", "screenreader", "readmore", "readalso", "mostread", "seealso", "authorbio",
    "authordesc", "aboutauthor", "aboutthe", "moretopic", "articlecard", "callout", "cta",
)  # fmt: skip

#: Classes that hold the whole page, whatever else they say.
_WHOLE = frozenset("html body main article".split())


def is_aside(element: Any) -> bool:
    """Whether an element is the page's: a menu, an advertisement, a list of other stories."""
    tag = element.tag
    if tag in _ASIDE_TAGS:
        return True
    if tag in _WHOLE:
        return False
    if element.get("aria-hidden") == "true" or element.get("hidden") is not None:
        return True
    names = _names(element)
    return bool(names) and _is_aside(names)


def is_caption(element: Any) -> bool:
    """Whether an element is under a picture or a film."""
    if element.tag in ("figure", "figcaption", "caption"):
        return True
    names = _names(element)
    return bool(names) and _is_caption(names)


def words_of(element: Any) -> frozenset[str]:
    """The words of an element's class, id and data attributes, in lower case."""
    return _words(_names(element))


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".strip()


@lru_cache(maxsize=4096)
def _words(names: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(names[:500]))


@lru_cache(maxsize=4096)
def _is_caption(names: str) -> bool:
    return bool(_words(names) & _CAPTION_WORDS)


@lru_cache(maxsize=4096)
def _is_aside(names: str) -> bool:
    flat = re.sub(r"[^a-z]", "", names[:500].lower())
    return bool(_words(names) & _ASIDE_WORDS) or any(phrase in flat for phrase in _ASIDE_PHRASES)
