"""Bylines in Arabic, which has no capitals to tell a name by: "بقلم" and two to four words behind it.

Other words that open bylines are those of sentences as well: they need a colon.
"""

from __future__ import annotations

import re

_WORD = "[\u0621-\u064a\u0671-\u06d3][\u0621-\u0652\u0670-\u06d3]{1,14}"
_NAME = rf"{_WORD}(?: {_WORD}){{1,3}}"
_BYLINE = re.compile(
    rf"(?:بقلم\s?[:：/]?|(?:كتب(?:ت|ه|ها)?|إعداد|اعداد|تحرير|تقرير|الكاتبة?|المحررة?)\s?[:：])\s+"
    rf"(?P<names>{_NAME}(?:\s?، {_NAME}){{0,3}})"
)
_COMMA = re.compile(r"\s?، ")


def names_in_arabic(line: str) -> tuple[str, ...]:
    """The names behind an Arabic "by", where the line has nothing else; none for any other line."""
    found = None if line.isascii() else _BYLINE.fullmatch(line.strip())
    return tuple(_COMMA.split(found["names"])) if found else ()
