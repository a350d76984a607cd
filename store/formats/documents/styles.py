"""What a paragraph is by the name of its style: the same words in Word, LibreOffice and RTF."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop)[ _]?(?P<level>[1-9])")

#: How the names of styles begin, and what a paragraph is that has one.
_BEGINNINGS = (
    ("subtitle", "standfirst"),
    ("title", "headline"),
    ("quot", "quote"),
    ("intense quote", "quote"),
    ("block text", "quote"),
    ("caption", "caption"),
    ("list", "list"),
    ("toc", "other"),
    ("contents", "other"),
    ("footnote", "other"),
    ("endnote", "other"),
    ("header", "other"),
    ("footer", "other"),
)


def kind_of(style: str) -> str | None:
    """What the paragraphs of a style are: a kind of line, ``heading 2``, or None."""
    name = style.casefold().replace("_20_", " ").strip()
    if heading := _HEADING.match(name):
        return f"heading {heading['level']}"
    return next((kind for beginning, kind in _BEGINNINGS if name.startswith(beginning)), None)
