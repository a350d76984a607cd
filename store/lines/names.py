"""Names of people: whether words have the shape of one, and how a name is written."""

from __future__ import annotations

import re

from store.lines.jobs import is_role
from store.lines.ordinary import ORDINARY, SHARED
from store.lines.outlets import is_outlet

#: Words inside a name that are not capitalised.
PARTICLES = frozenset(
    """de da do das dos del della dello dei degli di du des la le les los las el al von van vom vander der den
    dem ten ter te zu zur zum af av bin ibn ben bint abu abd ul ur bar y e i san st o' d' l' 't op aan
    in't""".split()
)

#: What stands behind a name and belongs to it; honours and degrees are left out of names.
_GENERATIONS = frozenset("jr sr ii iii iv".split())
_HONOURS = frozenset("phd ph.d md m.d esq obe cbe mbe kc qc mp jd j.d rn mba".split())
_TITLES = frozenset("dr mr mrs ms miss prof professor sir dame lord lady rev fr".split())
_DROPPED_TITLES = frozenset("dr mr mrs ms miss prof professor".split())

#: A word of a name in any script with capitals: Smith, O'Neill, Núñez-Ocaña, McGEE, J., al-Abadi, d'Este.
_WORD = re.compile(
    r"(?:(?:al|el|ul|as|ar|at|an|ad|de|d|l|y|t|"
    r"s)[-'’])?[^\W\d_a-zß-öø-ÿа-яα-ω][^\W\d_]*(?:['’ʼ.-]{1,2}[^\W\d_]+)*\.?"
)
#: Chinese, Japanese and Korean names.
_CASELESS = re.compile("[\u3400-\u9fff\uac00-\ud7af々][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々]{1,5}")
_CASELESS_WORDS = re.compile(
    "[記事関連続覧動画真詳細規約新聞通信社会員登録検索特集速報社説編集部欄版刊語国市県府都報道]"
    "|[でをにがはもとへの](?=[\u3400-\u9fff])|[るたいく]$|的|在|是|와|는|은|을|를|뉴스|기사|신문"
)
_NICKNAME = re.compile(r"""["“'‘(][^\W\d_]+["”'’)]""")
_GIVEN_MARK = re.compile(r"(?:[^\W\d_]\.){1,4}")
_PREFIXED = re.compile(r"(Mc|Mac|De|Di|Da|La|Le|Van|Von|Fitz|O['’]|D['’])([A-ZÀ-Þ]{2,})")

_LONGEST = 60
_MOST_WORDS = 7


def is_name(text: str, *, fewest: int = 2, lenient: bool = False) -> bool:
    """Whether `text` has the shape of a person's name of at least `fewest` words.

    Initials, particles, hyphens, suffixes and nicknames are part of names; jobs, outlets and the words that
    begin sentences are not. `lenient`: where only a name can stand, "Will Young" is one.
    """
    text = text.strip(" ,")
    if not 2 <= len(text) <= _LONGEST:
        return False
    if not text.isascii() and _CASELESS.fullmatch(re.sub(r"[\s·・]", "", text)):
        return not _CASELESS_WORDS.search(text) and "・" not in text
    words = text.split()
    if not words or len(words) > _MOST_WORDS or not _WORD.fullmatch(words[0].rstrip(",")):
        return False
    if len(words) > 1 and words[0].casefold() == words[-1].casefold():
        return False
    full = own = 0
    for place, word in enumerate(words):
        low = word.casefold().strip(".,")
        if place and (low in _GENERATIONS or low in _HONOURS):
            continue
        if place and low in PARTICLES and place + 1 < len(words):
            continue
        if place and _NICKNAME.fullmatch(word):
            continue
        if not _WORD.fullmatch(word.rstrip(",")) or low in ORDINARY or not any(map(str.isupper, word)):
            return False
        if low.endswith(("'s", "’s")) and not word.isupper():
            return False
        full += not (place == 0 and low in _TITLES)
        own += low not in SHARED and not _GIVEN_MARK.fullmatch(word)
    if full < fewest or (own == 0 and (full < 2 or not lenient)):
        return False
    return not is_role(text) and not is_outlet(text)


def written(name: str) -> str:
    """A name as in running text: no "Mr.", no degrees, capitals only where they belong.

    ``BERNARD CONDARY`` is ``Bernard Condary``, ``PATRICK McGEE`` is ``Patrick McGee``.
    """
    words = name.strip(" ,;:|–—-=").split()
    while len(words) > 2 and words[0].casefold().rstrip(".") in _DROPPED_TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1].casefold().strip(".,") in _HONOURS:
        words = words[:-1]
    main = [word for word in words if not (word.islower() and word in PARTICLES)]
    letters = [c for c in "".join(main) if c.isalpha() and c.upper() != c.lower()]
    shouted = len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
    calm = []
    for place, word in enumerate(words):
        if match := _PREFIXED.fullmatch(word):
            calm.append(match[1] + _capital(match[2]))
        elif shouted or (word.isupper() and len(word) > 3 and "." not in word):
            calm.append(_calmed(word, first=place == 0))
        else:
            calm.append(word)
    return re.sub(r",\s+(?=(?:Jr|Sr|II|III|IV)\b)", " ", " ".join(calm)).strip(" ,")


def _calmed(word: str, *, first: bool) -> str:
    """One word of a name in capitals, in the usual mixture."""
    low = word.casefold()
    if low.rstrip(".,") in ("ii", "iii", "iv") or re.fullmatch(r"(?:[^\W\d_]\.-?)+,?", word):
        return word.upper()
    if low in PARTICLES and not first and len(low) > 1:
        return low
    if len(word) == 2 and word.isupper() and not re.search("[AEIOUYÄÖÜ]", word):
        return word  # initials without full stops: "JR Smith"
    calm = "".join(_capital(part) for part in re.split(r"(['’-])", word))
    calm = re.sub(r"^(Mc)([^\W\d_])", lambda match: match[1] + match[2].upper(), calm)
    return re.sub(r"(['’])S$", r"\1s", calm)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:].lower()
