"""Words all in capitals: IS, WHO and US are names, "is", "who" and "us" are none.

    "The WHO's man in the US"   ->  ^who  ^us

An index has them beside the folded words, as words of their own, with a sign that no other word has. Where a
whole text is in capitals, as headlines of wires are, its stop words are no names.
"""

import re
from functools import cache

from store.analysis.stopwords import STOP_WORDS

#: Stands before a word that is in capitals.
_MARK = "^"

_POSSESSIVE = re.compile("['’ʼ＇‘`´][sS]$")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_STOP_WORDS = frozenset(word.upper() for word in STOP_WORDS if len(word) > 1)


def letters_of(written: str) -> str:
    """A word without the signs in it and its genitive: "U.S.", "US's" and "US" are the same letters."""
    if written.isalnum():
        return written
    return re.sub(r"\W", "", _POSSESSIVE.sub("", written))


def in_capitals(written: str) -> bool:
    """Whether a word is all in capitals and has several of them, but for dots ("U.S.") and a genitive."""
    letters = _POSSESSIVE.sub("", written).replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters.isalpha()


def name_of(word: str) -> str:
    """What an index has for the folded `word` where it is in capitals."""
    return _MARK + word


def is_name(word: str) -> bool:
    """Whether `word`, of an index, is one that `name_of` gives, beside the word as it is written."""
    return word.startswith(_MARK)


def read_as(text: str) -> str:
    """`text`; where all of it is in capitals, with its stop words in small letters."""
    if not text.isupper():
        return text
    for word in _STOP_WORDS.intersection(_WORDS.findall(text)):  # few, so most words cost no step of Python
        text = _alone(word).sub(word.lower(), text)
    return text


@cache
def _alone(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){word}(?![^\W\d_])")
