"""What most chunks of a text look like, so that they are read at sight, in a tenth of the time.

    Raqqa   1,000   7:53   well-known   Syria's   Syria’s

Whatever looks otherwise is left to `tokens`, which would give the same for these.
"""

import re

from store.analysis.capitals import name_of
from store.analysis.tokens import LONGEST_WORD, MOST_PARTS

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)+", re.ASCII)
_GENITIVES = frozenset({"'s", "’s", "'S", "’S"})


def at_sight(chunk: str) -> tuple[list[str], list[str], list[str]] | None:
    """The words of `chunk` and its compounds, as `tokens` has them, and its words in capitals; None where
    that takes a closer look.
    """
    if _NUMBER.fullmatch(chunk):
        return [chunk[:LONGEST_WORD]], [], []
    if chunk[-2:] in _GENITIVES:
        chunk = chunk[:-2]
    elif "-" in chunk and chunk.isascii():
        return _chain(chunk.split("-"))
    if chunk.isascii() and chunk.isalnum():
        return [chunk.lower()[:LONGEST_WORD]], [], _names([chunk])
    return None


def _chain(parts: list[str]) -> tuple[list[str], list[str], list[str]] | None:
    """The same for parts between which there are hyphens."""
    for part in parts:
        if not part.isalnum() or len(part) > LONGEST_WORD:
            return None
    words = [part.lower() for part in parts]
    joined = "".join(words)
    if len(parts) > MOST_PARTS or len(joined) > LONGEST_WORD or joined.isdigit():
        return words, [], _names(parts)
    return words, [joined], _names(parts)


def _names(words: list[str]) -> list[str]:
    return [
        name_of(word.lower()[:LONGEST_WORD])
        for word in words
        if len(word) > 1 and word.isupper() and word.isalpha()
    ]
