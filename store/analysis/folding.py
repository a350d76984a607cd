"""What counts as the same letter: one written form for all the ways a word is typed.

Search compares folded words, never the text itself: ``Résumé``, ``RESUME`` and ``resume`` are one word, and
so are ``Łódź`` and ``lodz``. The stored text is not altered.
"""

import re
import unicodedata

#: Letters that Unicode does not decompose, and marks that spelling leaves out at will.
_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n",
        "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ĸ": "k",
        # Arabic: the forms of alef, ya and ta marbuta that writers interchange, and the stretching mark
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": None,
        # letters used as an apostrophe or breathing in transliterated names: Qurʼan, ʿAbd, Hawaiʻi
        **dict.fromkeys("ʹʺʻʼʽʾʿˀˁ", None),
        # apostrophes, typographic and not
        **dict.fromkeys("'’‘＇`´‛", None),
    }
)  # fmt: skip

#: Marks dropped after decomposition: accents of Latin, Greek and Cyrillic; Hebrew points; Arabic vowel
#: signs. The vowel signs of Indic scripts carry the word and stay, and so does the breve that makes a
#: Cyrillic i into a consonant: Russian endings are made of it, and nobody leaves it out.
_MARKS = re.compile(
    "(?<!\u0438)\u0306|[\u0300-\u0305\u0307-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)

#: Characters that show nothing: soft hyphen, zero-width and direction marks, variation selectors.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def fold(word: str) -> str:
    """The form in which `word` is compared: compatibility forms, case, accents and apostrophes evened out.

    Steps: NFKC, case folding, canonical decomposition with the marks above removed, recomposition, and the
    letters above replaced. Idempotent: folding twice changes nothing.
    """
    if word.isascii():
        return word.lower().replace("'", "").replace("`", "")
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", word)).casefold()
    folded = _MARKS.sub("", unicodedata.normalize("NFD", folded))
    return unicodedata.normalize("NFC", folded).translate(_LETTERS)
