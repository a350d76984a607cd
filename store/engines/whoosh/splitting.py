"""Where are the chunks of many texts? A chunk is what stands between blanks, without what is around it.

Texts are laid one behind the other as bytes, and looked at all at once: which bytes can belong to a word, and
where does that change? A text may be cut wherever no word reaches across, so besides blanks most signs part
chunks too, and those that can hold the parts of a word together ("U.S.", "don't", "cease-fire") where they
have nothing on one side. A capital letter of ASCII that stands alone becomes a small one: `store.analysis`
folds it anyway, and minds capitals only where a word has nothing else. So most chunks are words as they are,
and there are few different ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from store.engines.whoosh.layout import Ints, Mask, as_bytes

#: Bytes of text in UTF-8.
Bytes = npt.NDArray[np.uint8]

#: Stands behind each text; in a text it is a blank like others.
_END = "\0"
_END_BYTE = 0

#: So many bytes are looked at together: what is made of them stays in the processor's cache.
_PORTION = 1 << 20
_CUT = re.compile(rb"[\0\n ]")

_FIRST_CAPITAL = np.uint8(ord("A"))
_CAPITALS = 26
_TO_SMALL = ord("a") - ord("A")
_BEYOND_ASCII = 0x80
_DOT = ord(".")

#: Signs that can stand within a word or a compound, where there is something on both sides of them.
_JOINING = b".,:'`-"
#: The same for signs of three bytes that begin with `_GENERAL`: the curly apostrophes.
_JOINING_GENERAL = "‘’"
#: Others of these that no word has: blanks, dashes (not hyphens), quotation marks, bullets, the ellipsis.
_PARTING_GENERAL = [*range(0x2000, 0x200B), *range(0x2012, 0x2018), *range(0x201A, 0x202A), 0x202F]
#: What signs of U+2000 to U+203F begin with in UTF-8, and the blank that does not break.
_GENERAL = b"\xe2\x80"
_NO_BREAK = b"\xc2\xa0"

#: Signs with nothing on one side are taken off so often: more of them in a row are rare, and may stay.
_ROUNDS = 2


class Portion(NamedTuple):
    """Some of the bytes of `split` texts: where in them chunks begin and end, and how many chunks there are
    up to each end of a text in it.
    """

    starts: Ints
    ends: Ints
    bounds: Ints


def joined(texts: Sequence[str]) -> bytes:
    """All `texts` one behind the other, in small letters but for words in capitals, each with an end."""
    together = _END.join([*texts, ""])
    if together.count(_END) > len(texts):
        together = _END.join([*(text.replace(_END, " ") for text in texts), ""])
    return _small(np.frombuffer(as_bytes(together), np.uint8)).tobytes()


def _small(data: Bytes) -> Bytes:
    """`data` with small letters for those capitals that have none beside them, nor behind a dot ("U.S.");
    what is not ASCII may be one.
    """
    capital: Mask = data - _FIRST_CAPITAL < _CAPITALS  # the others wrap around
    maybe = capital | (data >= _BEYOND_ASCII)
    beside = np.zeros(len(data), np.bool_)
    beside[1:] |= maybe[:-1]
    beside[:-1] |= maybe[1:]
    dots = np.flatnonzero(data[1:-1] == _DOT)
    beside[dots] |= maybe[dots + 2]
    beside[dots + 2] |= maybe[dots]
    small: Bytes = data + (capital & ~beside) * np.uint8(_TO_SMALL)
    return small


def split(data: bytes) -> Iterator[Portion]:
    """The chunks of the texts that `data` was `joined` of, portion by portion."""
    everything = np.frombuffer(data, np.uint8)
    start = 0
    while start < len(data):
        cut = _CUT.search(data, min(start + _PORTION, len(data) - 1))
        assert cut is not None, "the last byte is an end"
        portion = everything[start : cut.end()]
        edges = _edges(portion)
        ends = edges[1::2] + start
        text_ends = np.flatnonzero(portion == _END_BYTE)
        yield Portion(edges[::2] + start, ends, np.searchsorted(ends, text_ends + start, side="right"))
        start = cut.end()


def _edges(portion: Bytes) -> Ints:
    """Where chunks begin and end, in turns; the last byte of `portion` is in none of them."""
    inside = np.zeros(len(portion) + 1, np.bool_)
    within = inside[1:]  # so that there is something before the first byte, too
    _IN_WORDS.take(portion, out=within)
    first = np.flatnonzero(portion == _GENERAL[0])
    first = first[portion.take(first + 1) == _GENERAL[1]]
    last = portion.take(first + 2)
    _take_out(within, first[_PARTS.take(last)], len(_GENERAL) + 1)
    blanks = np.flatnonzero(portion == _NO_BREAK[0])
    _take_out(within, blanks[portion.take(blanks + 1) == _NO_BREAK[1]], len(_NO_BREAK))
    joining = np.flatnonzero(_JOINS.take(portion))
    curly = first[_JOINS_GENERAL.take(last)]
    for _ in range(_ROUNDS):
        joining = _loosened(inside, joining, 1)
        curly = _loosened(inside, curly, len(_GENERAL) + 1)
    return np.flatnonzero(inside[1:] != inside[:-1])


def _loosened(inside: Mask, signs: Ints, width: int) -> Ints:
    """Takes the signs of `width` bytes at `signs` out that have nothing on one side; gives the others."""
    held = inside.take(signs) & inside.take(signs + width + 1)
    _take_out(inside[1:], signs[~held], width)
    return signs[held]


def _take_out(within: Mask, signs: Ints, width: int) -> None:
    for place in range(width):
        within[signs + place] = False


def _table(members: bytes) -> Mask:
    """Which of all bytes are among `members`."""
    table = np.zeros(256, np.bool_)
    table[list(members)] = True
    return table


_JOINS = _table(_JOINING)
_IN_WORDS = _table(bytes(range(128, 256)) + bytes(one for one in range(128) if chr(one).isalnum())) | _JOINS
_JOINS_GENERAL = _table(bytes(as_bytes(sign)[-1] for sign in _JOINING_GENERAL))
_PARTS = _table(bytes(as_bytes(chr(sign))[-1] for sign in _PARTING_GENERAL))
