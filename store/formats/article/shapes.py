"""The shape of a line: how long it is, whether it is a sentence, whether it says what another one says."""

from __future__ import annotations

import re
from functools import lru_cache

_SENTENCE_END = re.compile(
    r"""[.!?…。！？؟۔।](?:\[\d+\])?[\s"'”’»›«‹“‘)\]）」』】]*(?:（[^（）]{1,30}）)?$"""
)
#: The last letter of most lines says it.
_ENDING = frozenset(".!?…。！？؟۔।")
_COLON_END = re.compile(r"[:：]\s*$")
_INNER_END = re.compile(r"""[^\W\d_]{3}[.!?…][”"'’»)]*\s+["“„«'‘(¿¡]?[A-ZÀ-ÞА-Я]|[。！？][^」』）\s]""")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_QUOTES = {"“": "”", "«": "»", "»": "«", "„": "“", "‘": "’", "「": "」", "『": "』"}
_NUMBER = re.compile(r"(?<!\w)[-+]?\d[\d.,:/]*")
_NOT_ALNUM = re.compile(r"[\W_]+")
_ASCII_KEY = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_ITEM = re.compile(r"(?:-{1,2}|[–—•*·‣▪●◦]|\(?\d{1,2}[.)])\s+\S")


@lru_cache(maxsize=512)  # header, body and links ask it of the same lines
def words(text: str) -> int:
    """How many words a line has; of Chinese, Japanese and Thai two letters are taken for one."""
    wide = len(_WIDE.findall(text)) if not text.isascii() else 0
    return len(text.split()) + wide // 2


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, a closing quote or bracket behind it or not."""
    last = text[-1:]
    return last in _ENDING or (not last.isalnum() and bool(_SENTENCE_END.search(text)))


def is_sentence(text: str) -> bool:
    """Whether a line is a whole sentence, however short, or announces what follows with a colon."""
    return ends_sentence(text) or (words(text) >= 4 and bool(_COLON_END.search(text)))


def is_prose(text: str) -> bool:
    """Whether a line is running text: long, and ending as a sentence does; or very long."""
    count = words(text)
    return (count >= 9 and is_sentence(text)) or count >= 35


def is_row(text: str) -> bool:
    """Whether a line is one of figures: a result, a price, a score."""
    return (
        len(text) < 70
        and not ends_sentence(text)
        and len(_NUMBER.findall(text)) * 4 >= max(8, len(text.split()))
    )


def opens_quotation(text: str) -> bool:
    """Whether a quotation begins here and goes on in the next paragraph: it is opened and not closed."""
    return text[:1] in _QUOTES and text.count(_QUOTES[text[0]]) == 0 and words(text) >= 12


def sentences(text: str) -> int:
    """About how many sentences a line has."""
    return 1 + len(_INNER_END.findall(text))


def is_item(text: str) -> bool:
    """Whether a line is one of a list: a bullet or a number before it."""
    return bool(_ITEM.match(text))


def shouts(text: str) -> bool:
    """Whether all letters of a line are capitals, and there are a few."""
    return text.isupper() and sum(map(str.isalpha, text)) >= 3


def key(text: str) -> str:
    """What two lines have in common that say the same: letters and digits, without case."""
    if text.isascii():
        return text.translate(_ASCII_KEY)
    return _NOT_ALNUM.sub("", text).casefold()
