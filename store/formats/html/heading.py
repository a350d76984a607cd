"""Which line of a page is its headline."""

from __future__ import annotations

from collections.abc import Sequence

from store.formats.article import shapes
from store.formats.html.furniture import words_of
from store.formats.html.seen import Seen

#: Lines between the headline and the text, at most.
_BELOW = 40

#: Lines of the header that may be taken for text: what is found further down names this story elsewhere.
_INTO = 4

#: A heading that nothing else agrees with is the headline where it has so many words.
_TITLE_WORDS = 4

#: Letters of a title that cannot stand inside another one by chance.
_SURE = 12
_RUN = 5
_ALIKE = 0.6

#: Elements around a line that may be its heading, and what headlines are called.
_NEAR = 4
_HEADINGS = ("h1", "h2", "h3", "h4")
_HEADLINE_NAMES = (frozenset({"headline"}), frozenset({"entry", "title"}), frozenset({"post", "title"}))

_MENU_WORDS = frozenset("breadcrumb breadcrumbs nav navigation sticky menu footer".split())


def headline(seen: Sequence[Seen], wanted: Sequence[str], text_from: int) -> Seen | None:
    """The line that is the headline: a heading that agrees with what the page's data call it.

    Without such a heading, the only h1 above the text; `text_from` is the number of the text's first line.
    """
    keys = [shapes.key(text) for text in wanted]
    headings = [(line, level) for line in seen if (level := heading_of(line)) and not in_menu(line)]
    for levels in (("h1",), ("h2", "h3", "h4")):
        agreeing = [
            line
            for line, level in headings
            if level in levels and _agrees(shapes.key(line.text), keys, levels)
        ]
        above = [line for line in agreeing if line.number <= text_from]
        into = [line for line in agreeing if levels == ("h1",) and line.number <= text_from + _INTO]
        if above or into:
            return above[-1] if above else into[0]
    firsts = [line for line, level in headings if level == "h1" and line.number < text_from]
    only = firsts[-1] if len(firsts) == 1 else None
    if only is None or text_from - only.number >= _BELOW:
        return None
    return only if not keys or shapes.words(only.text) >= _TITLE_WORDS else None


def heading_of(line: Seen) -> str | None:
    """The heading that a line stands in, if it does: what is called the headline is one of the first rank."""
    element = line.element
    found = None
    for _ in range(_NEAR):
        if element is None:
            break
        words = words_of(element)
        named = any(name <= words for name in _HEADLINE_NAMES) or element.get("itemprop") == "headline"
        if element.tag in _HEADINGS:
            return "h1" if named else str(element.tag)
        found = "h1" if named else found
        element = element.getparent()
    return found


def in_menu(line: Seen) -> bool:
    """Whether a line is of a menu or a footer."""
    near = [line.element, *line.element.iterancestors()]
    return any(element.tag in ("nav", "footer", "aside") for element in near) or any(
        words_of(element) & _MENU_WORDS for element in near[:4]
    )


def _agrees(key: str, keys: Sequence[str], levels: Sequence[str]) -> bool:
    """Whether a heading says what the page's data do, a name of the outlet or a label more or less; a lower
    heading has to say all of it.
    """
    if len(key) < 8:
        return key in keys
    return any(
        key == other
        or (len(other) >= _SURE and other in key)
        or (levels == ("h1",) and (key in other or _close(key, other)))
        for other in keys
    )


def _close(one: str, other: str) -> bool:
    """Whether two keys share most of their runs of five letters."""
    runs = {one[at : at + _RUN] for at in range(len(one) - _RUN + 1)}
    others = {other[at : at + _RUN] for at in range(len(other) - _RUN + 1)}
    return bool(runs and others) and len(runs & others) >= _ALIKE * min(len(runs), len(others))
