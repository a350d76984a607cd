"""Names of people: whether words have the shape of one, and how a name is written."""

from __future__ import annotations

import re

from store.lines.jobs import is_role
from store.lines.outlets import is_outlet
from store.lines.words import NO_NAMES, PARTICLES, SUFFIXES, is_cjk_label

#: A word of a name: a capital first (Latin, Greek, Cyrillic), or a script without case.
_WORD = re.compile(
    r"""(?:
        [A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩА-ЯЀ-Џ][^\W\d_]*(?:['’ʼ-][^\W\d_]+)*\.?   # Smith, O'Neill, Núñez-Ortiz, J., Wm.
      | (?:al|el|ul|as|ar|at|an|de|d|l|y|t|s)[-'’][A-ZÀ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*  # al-Abadi, d'Este
      | [A-ZÀ-Þ]\.(?:\s?-?[A-ZÀ-Þ]\.)+                           # J.R.R.
    )""",
    re.VERBOSE,
)
_CASELESS = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0600-\u06ff\u0590-\u05ff\u0e00-\u0e7f]{2,20}"
)
_NICKNAME = re.compile(r"""["“'‘(][^\W\d_]+["”'’)]""")
_HONORIFICS = frozenset(
    "dr dr. mr mr. mrs mrs. ms ms. prof prof. sir dame lord lady rev rev. fr fr. gen gen. col col.".split()
)

#: Longest name, in words.
_MOST_WORDS = 7


def is_name(text: str, *, fewest: int = 2) -> bool:
    """Whether `text` has the shape of a person's name of at least `fewest` words.

    Initials, particles, hyphens, suffixes and nicknames are part of names; jobs, outlets and the words that
    begin sentences are not.
    """
    text = text.strip(" ,")
    if not 2 <= len(text) <= 70:
        return False
    if _CASELESS.fullmatch(joined := re.sub("[ \u3000·・]", "", text)):
        return len(text) <= 12 and not is_cjk_label(joined) and not is_outlet(text)
    words = text.split()
    core = 0
    first = words[0].casefold()
    if len(words) > _MOST_WORDS or first in NO_NAMES or (len(words) > 1 and first == words[-1].casefold()):
        return False
    for place, word in enumerate(words):
        low = word.casefold().rstrip(",")
        if low in SUFFIXES and place:
            continue
        if word.islower() and (low in PARTICLES):
            continue
        if _NICKNAME.fullmatch(word):
            continue
        if not _WORD.fullmatch(word.rstrip(",")):
            return False
        if low.rstrip(".") in NO_NAMES and len(word) > 2:
            return False
        if any(c.isdigit() for c in word):
            return False
        core += low not in _HONORIFICS
    return core >= fewest and not is_role(text) and not is_outlet(text)


def written(name: str) -> str:
    """A name as it is written in running text: without "Mr.", capitals only where they belong, one blank.

    ``BERNARD CONDON`` and ``Bernard CONDON`` are ``Bernard Condon``, ``PATRICK McGEE`` is ``Patrick McGee``,
    ``Jiménez, Jr.`` is ``Jiménez Jr.``
    """
    words = re.sub(r"\s+", " ", name.strip(" ,;:|–—-")).split(" ")
    while len(words) > 2 and words[0].casefold() in _HONORIFICS:
        words = words[1:]
    main = [word for word in words if not (word.islower() and word in PARTICLES)]
    letters = [c for c in "".join(main) if c.isalpha() and c.upper() != c.lower()]
    shouted = len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
    words = [
        _calmed(word, first=not place) if shouted or _is_shouted(word) else word
        for place, word in enumerate(words)
    ]
    text = " ".join(words)
    return re.sub(r",\s+(?=(?:Jr|Sr|II|III|IV)\b)", " ", text).strip(" ,")


def _is_shouted(word: str) -> bool:
    """Whether one word among others is in capitals and no initials: "TREVOR Kavanagh", but "JP Morris"."""
    return len(word) > 3 and word.isalpha() and word.isupper() and word.casefold() not in SUFFIXES


def _calmed(word: str, *, first: bool) -> str:
    """One word of a name in capitals, in the usual mixture."""
    low = word.casefold()
    if low.rstrip(".,") in ("ii", "iii", "iv") or re.fullmatch(r"(?:[^\W\d_]\.)+,?", word):
        return word.upper()
    if low in PARTICLES and not first:
        return low
    if len(word) == 2 and word.isupper() and not re.search("[AEIOUYÄÖÜ]", word):
        return word  # initials without full stops: "JR Smith"
    if re.fullmatch(r"Mac[A-Z]{2,}", word):
        return f"Mac{word[3]}{word[4:].lower()}"
    parts = re.split(r"(['’-])", word.lower())
    calm = "".join(part[:1].upper() + part[1:] for part in parts)
    calm = re.sub(r"^(Mc)([a-z])", lambda match: match[1] + match[2].upper(), calm)
    return re.sub(r"(['’])S$", r"\1s", calm)
