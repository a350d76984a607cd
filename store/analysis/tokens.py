"""Which stretches of a text are words, and where they stand.

    "the US-backed SDF"     ->  the  us  backed  sdf          and, as one word, usbacked
    "ISIS' Syria's don't"   ->  isis  syria  dont
    "U.S. at 7:53 a.m."     ->  us  at  7:53  am
    "l'armée"               ->  l  armee                      and, as one word, larmee
    "停戦合意"              ->  停戦  戦合  合意  意

A word never reaches across white space, so a text can be read chunk by chunk. Scripts that are written
without blanks become overlapping pairs of characters, and the last character alone, so that every
character begins exactly one word.
"""

import re
from functools import cache
from typing import NamedTuple

from store.analysis.folding import INVISIBLE, fold

#: Longer words are cut here, in texts and queries alike: nobody searches for more.
LONGEST_WORD = 64

#: More parts than this, and a hyphenated chain is no compound word.
MOST_PARTS = 4

_APOSTROPHE = "['’ʼ＇‘`´]"
_HYPHENS = "-\u2010\u2011\ufe63\uff0d"

#: Combining marks are part of a word; Python's ``\w`` leaves them out. Indic blocks are taken whole, but
#: for their full stops (danda).
_MARK = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0963\u0966-\u0df3\u0e31"
    "\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u0f18-\u0f39\u0f71-\u0f84\u0f86-\u0fbc\u102b-\u103e"
    "\u1056-\u109d\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
_LETTER = r"[^\W\d_]"
_CHARACTER = rf"(?:[^\W_]|[{_MARK}{INVISIBLE}])"

_WORD = re.compile(
    rf"(?P<dotted>{_LETTER}(?:\.{_LETTER})+(?!{_CHARACTER})\.?)"
    rf"|(?P<number>\d+(?:[.,:]\d+)+)"
    rf"|[^\W_](?:[^\W_]|[{_MARK}{INVISIBLE}])*(?:{_APOSTROPHE}{_CHARACTER}+)*"
)

#: Articles and pronouns that lose their vowel before another word: French, Italian, Catalan.
_ELIDING = """
    l d c j m n s t qu jusqu lorsqu puisqu quoiqu presqu
    dell all nell sull dall coll un quest quell sant
"""
_ELISIONS = frozenset(_ELIDING.split())
_POSSESSIVE = re.compile(rf"{_APOSTROPHE}[sS]$")

#: Scripts written without blanks between words: Han, kana, Hangul, Thai, Lao, Khmer, Burmese. The first of
#: their characters tells most words from them.
_UNSPACED = (
    "[\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1100-\u11ff\u1780-\u17dd\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u303b"
    "\u3041-\u30ff\u3131-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\uff66-\uff9f\uffa0-\uffdc\U00020000-\U0003ffff]+"
)
_FIRST_UNSPACED = _UNSPACED[1]
_NO_APOSTROPHES = str.maketrans(dict.fromkeys("'’ʼ＇‘`´"))


class Token(NamedTuple):
    """A word of a text: its folded form, and the code points ``text[start:end]`` that it stands for."""

    word: str
    start: int
    end: int


def tokens(text: str) -> tuple[list[Token], list[Token]]:
    """The words of `text` in order, and the compounds among them (``us-backed`` as ``usbacked``).

    The place of a word in the first list is its position; compounds have none.
    """
    if text.isascii() and text.isalnum():  # one word, as most of a query are
        return _pieces(text, 0), []
    words: list[Token] = []
    compounds: list[Token] = []
    chain: list[Token] = []
    reached = -1
    for match in _WORD.finditer(text):
        raw, start = match[0], match.start()
        found = _token(raw, start) if match.lastgroup else _pieces(raw, start)
        if start - reached != 1 or text[reached] not in _HYPHENS:
            _close(chain, compounds)
            chain = []
        words += found
        chain += found
        reached = match.end()
    _close(chain, compounds)
    return words, compounds


# compiling these takes a search from the command line as long as the search itself, and few need them


@cache
def _elided() -> re.Pattern[str]:
    return re.compile(rf"({_CHARACTER}+){_APOSTROPHE}(?={_CHARACTER}{{2}})")


@cache
def _unspaced_runs() -> re.Pattern[str]:
    return re.compile(_UNSPACED)


def _has_unspaced(word: str) -> bool:
    letters = word.translate(_NO_APOSTROPHES)
    return bool(letters) and max(letters) >= _FIRST_UNSPACED and _unspaced_runs().search(word) is not None


def _pieces(raw: str, start: int) -> list[Token]:
    """The words that one stretch of letters, digits and apostrophes stands for; usually one."""
    if raw.isascii() and raw.isalnum():
        return [Token(raw.lower()[:LONGEST_WORD], start, start + len(raw))]
    if _has_unspaced(raw):
        return _unspaced(raw, start)
    found: list[Token] = []
    at = 0
    while (elided := _elided().match(raw, at)) and fold(elided[1]) in _ELISIONS:
        found += _token(elided[1], start + at)
        at = elided.end()
    return found + _token(_POSSESSIVE.sub("", raw[at:]), start + at)


def _token(raw: str, start: int) -> list[Token]:
    """One word; none where nothing of it is left after folding."""
    # an abbreviation loses its dots, a number keeps its own; compatibility forms can hold blanks
    letters = raw if raw[:1].isdigit() else raw.replace(".", "")
    word = fold(letters).replace(" ", "")[:LONGEST_WORD]
    return [Token(word, start, start + len(raw))] if word else []


def _unspaced(raw: str, start: int) -> list[Token]:
    """Overlapping pairs for the stretches of unspaced script in `raw`, ordinary words for the rest."""
    found: list[Token] = []
    done = 0
    for run in _unspaced_runs().finditer(raw):
        found += _pieces(raw[done : run.start()], start + done)
        folded = fold(run[0])
        # where folding changes the length (half-width kana), places inside the run are not known
        exact = len(folded) == len(run[0])
        for i in range(len(folded)):
            first, last = (run.start() + i, run.start() + min(i + 2, len(folded))) if exact else run.span()
            found.append(Token(folded[i : i + 2], start + first, start + last))
        done = run.end()
    return found + _pieces(raw[done:], start + done)


def _close(chain: list[Token], compounds: list[Token]) -> None:
    """Adds the compound that a finished chain of parts makes, if it makes one."""
    if 1 < len(chain) <= MOST_PARTS:
        joined = "".join(part.word for part in chain)
        if not (joined.isdigit() or len(joined) > LONGEST_WORD or _has_unspaced(joined)):
            compounds.append(Token(joined, chain[0].start, chain[-1].end))
