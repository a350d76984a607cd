"""Lines that say who wrote an article."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from store.lines.arabic import names_in_arabic
from store.lines.byline_draft import Draft
from store.lines.byline_parts import read_segment
from store.lines.credits import split_credits
from store.lines.hints import holds_any_case
from store.lines.jobs import ROLE_WORDS, is_plain_role, is_role
from store.lines.names import PARTICLES, is_name
from store.lines.openers import FIRST_WORDS, OPENER, OWN_ALONE, OWN_AND_NAME, REPORTS_FROM
from store.lines.outlets import is_agency, is_picture_agency
from store.lines.places import is_place
from store.lines.readings import Byline, Timestamps
from store.lines.times import read_timestamps
from store.models import Contributor

_LONGEST = 320
_LONGEST_BARE = 160
_NEAR = 60
_DOUBTFUL = 0.5
_MOST_BARE = 22

#: The small words that a line of nothing but names may hold.
_SMALL_WORDS = (
    PARTICLES
    | ROLE_WORDS
    | frozenset(
        """and und et y e en og och with avec mit con com met for in of at from à a en aus em desde für pour
        para per voor special to the agencies agences agenturen agencias agências agenzie agency wire services
        min read minute minutes mins hours hour ago hrs days day am pm on by bei im te""".split()
    )
)

#: What separates the parts of a byline more than a comma does.
_BARS = re.compile(r"\s*(?:[|•·‧∙●\n\t;]|\s[–—-]{1,2}(?=\s)|,?\s--(?=\s?\()|\s{3,})\s*")
_PARENTHESIS = re.compile(r"\(([^()]{1,80})\)?")
_ADDRESSES = re.compile(
    r"\(?(?:\bfollow\s)?(?<![\w.])(?:@\w{2,}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+)\)?|"
    r"\b(?:e-?mail(?: the author)?|bio|follow|contact)$",
    re.IGNORECASE,
)
_ADDRESS_PARTS = ("@", "http", "mail", "bio", "follow", "contact")
_READ_TIME = re.compile(
    r"[\s,•|·–—-]*\b\d+[\s-]?min(?:ute)?[ns]?\.?\s(?:read|de lecture|lesezeit|de lectura|di lettura|"
    r"leestijd|de leitura)\b"
    r"|\b(?:reading time|lesezeit):?\s\d+\s?min\w*",
    re.IGNORECASE,
)
#: In parentheses behind a name: that person took the pictures.
_PICTURES = frozenset(
    "foto fotos photo photos bild bilder picture pictures photographs photographer video".split()
)
_COPYRIGHT = re.compile(r",?\s*(?:\([cC]\)|©)\s?(?:(?:19|20)\d\d)?,?\s*")
_AGE = re.compile(r"\d+\s?(?:[mhdw]|mo|min|hrs?)")
_TOLD_TO = re.compile(r",?\s+as\stold\sto\s.+$", re.IGNORECASE | re.DOTALL)
#: Where the time of a byline may begin.
_TIME_START = re.compile(
    r"""(?<=[^\W\d_.)])(?=\d{1,2}[:.]\d\d|(?:19|20)\d\d-\d\d|\d+\s?[a-z]+\sago\b)
      | (?<=[a-z])(?=(?:Updated|Published|Posted)\b)
      | (?:^|(?<=[\s,|•·;(–—-]))(?=\d
            | (?:(?:last|first)\s)?(?:updated?|published|posted|modified|created|on|am|le|el|il|op)\b
            | (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[\s.,]
            | (?:stand|mis\sà\sjour|publié|aktualisiert|actualizado)\b
            | (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,7}\.?\s\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE_TIME = re.compile(r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?\s*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!…][\"”’)]*$")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]|\b(?:Jr|Sr|St|Dr|Inc|Co|Com|Ph\.?D|[A-Z][a-z]{1,4}))\.$")
_GLUE = re.compile(r"[^\W\d_A-Z]{2}(?=[A-Z][a-z])")
_BARE_NO = re.compile(r"[?!:…]$|「|^[\"“'‘(#*•–—-]|\b(?:is|are|was|were|has|have|will|who|that|how|why)\b")


def read_byline(line: str, *, following: str = "") -> Byline | None:
    """Who wrote it, where a line begins as a byline does ("By …"); None for any other line.

    A job on a second line of `line`, or in `following`, belongs to the people before it. Never raises.
    """
    if not 4 <= len(line) <= 2 * _LONGEST or not _may_open(line):
        return None
    return _read_byline(line, following)


@lru_cache(maxsize=4096)  # the same people write again and again
def _read_byline(line: str, following: str) -> Byline | None:
    text = _cleaned(line)
    if not 4 <= len(text) <= _LONGEST:
        return None
    if names := names_in_arabic(text):
        return Byline(people=tuple(Contributor(name=name, raw=line) for name in names), confidence=0.85)
    if match := REPORTS_FROM.fullmatch(text) or OWN_AND_NAME.fullmatch(text):
        return _of_place(line, match["names"], match["place"])
    if OWN_ALONE.fullmatch(text):
        return Byline(anonymous=True, confidence=0.8)
    opener = OPENER.match(text)
    if (
        opener is None
        or opener.end() >= len(text)
        or (text[opener.end() - 1].isalpha() and opener["strong"] is None)
    ):
        return None
    rest = text[opener.end() :].rstrip("】")
    if opener["weak"] and not is_name(re.split(r"[,|\n]|\s(?:and|e|y|in|und|et)\s", rest)[0]):
        return None
    if match := OWN_AND_NAME.fullmatch(rest):
        return _of_place(line, match["names"], match["place"])
    found = _read(line, rest, prefixed=True)
    if found is not None and following and is_role(following):
        people = tuple(p if p.position else replace(p, position=following.strip()) for p in found.people)
        found = replace(found, people=people)
    return found


def read_bare_names(line: str) -> Byline | None:
    """Who wrote it, where a line is nothing but names, jobs and outlets.

    Less sure than a line with "By": look at what stands beside it. Never raises.
    """
    if not 2 <= len(line) <= 2 * _LONGEST_BARE or not _may_be_bare(line):
        return None
    return _read_bare_names(line)


@lru_cache(maxsize=1024)  # a header asks it of the same lines
def _read_bare_names(line: str) -> Byline | None:
    text = _cleaned(line)
    if not 2 <= len(text) <= _LONGEST_BARE or _BARE_NO.search(text) or is_place(text) or is_plain_role(text):
        return None
    opener = OPENER.match(text)
    if opener and opener["strong"]:
        return None
    if is_picture_agency(text):
        return None
    if is_agency(text):
        return Byline(agencies=(text.strip(" ."),), confidence=0.6)
    found = _read(line, text, prefixed=False)
    if found is None or not (found.people or found.agencies) or found.rest:
        return None
    if any(is_picture_agency(part) for part in re.split(r"\s*[|/,()]\s*", text)):
        return None
    if not text.isascii() and len(text) < 3:
        return None
    return replace(found, confidence=min(found.confidence, 0.6))


def _may_open(line: str) -> bool:
    """A look that costs little: the first word is one of those that open bylines."""
    first = line.split(None, 1)[0] if not line.isspace() else ""
    if first[:2] == "By" or not first[:1].isascii():
        return True
    low = first.casefold().rstrip(":")
    if low in ("the", "an") or (low == "a" and line[2:6].casefold() != "cura"):
        return " by " in line[:_NEAR].casefold()
    return low in FIRST_WORDS


def _may_be_bare(text: str) -> bool:
    """A look that costs little: capitals first, and no small words but those that stand between names."""
    words = text.split()
    if not words or len(words) > _MOST_BARE or not (text[0].isupper() or not text.isascii()):
        return False
    if text[-1] == "." and len(words[-1]) > 5 and not words[-1][:-1].isupper():
        return False
    return all(
        not word[0].islower()
        or word.strip(",.()") in _SMALL_WORDS
        or "@" in word
        or "." in word
        or "'" in word
        or "’" in word
        or "-" in word
        for word in words
    )


def _cleaned(line: str) -> str:
    """The line with plain blanks, without the marks that wires put at the ends of lines."""
    if len(line) > 2 * _LONGEST:
        return line
    text = (
        line
        if line.isascii()
        else unicodedata.normalize("NFC", line).replace("\u00a0", " ").replace("\u200b", "")
    )
    text = _COPYRIGHT.sub(", ", text)
    text = "\n".join(_unglued(piece.strip(" =")) for piece in text.strip().splitlines())
    return re.sub(r"  (?! )|(?<=,) {2,}", " ", text).rstrip(" ,")


def _unglued(text: str) -> str:
    """A line whose job or outlet sticks to the name before it, as in copied pages, with a comma between."""
    for match in _GLUE.finditer(text):
        behind = text[match.end() :]
        if is_plain_role(behind) or (
            behind.startswith("The ") and len(behind.split()) <= 4 and behind.istitle()
        ):
            return f"{text[: match.end()]}, {behind}"
    return text


def _of_place(line: str, names: str, place: str | None) -> Byline | None:
    found = _read(line, names, prefixed=True)
    if found is None or not found.people:
        return None
    return replace(found, people=tuple(replace(one, place=one.place or place) for one in found.people))


def _read(line: str, rest: str, *, prefixed: bool) -> Byline | None:
    """Reads what stands behind the "By"."""
    if holds_any_case(rest, _ADDRESS_PARTS):
        rest = _ADDRESSES.sub("", rest)
    if holds_any_case(rest, ("min",)):
        rest = _READ_TIME.sub("", rest)
    if holds_any_case(rest, ("told",)):
        rest = _TOLD_TO.sub("", rest)
    rest, stamps = _without_time(rest)
    rest, credit = split_credits(rest)
    if not rest or (_SENTENCE_END.search(rest) and not _ABBREVIATED.search(rest)):
        return None
    draft = Draft(line)
    parts = [
        part.strip(" ,")
        for part in _BARS.split(_PARENTHESIS.sub(r" | \1 | ", rest) if "(" in rest else rest)
        if part.strip(" ,-–—")
    ]
    for place, part in enumerate(parts):
        if _AGE.fullmatch(part) or part.casefold() in (
            "by",
            "share",
            "save",
            "text",
            "texte",
            "texto",
            "words",
        ):
            continue
        if part.casefold() in _PICTURES and draft.people:
            draft.people[-1] = replace(draft.people[-1], role="photographer")
            continue
        if place and (read := read_timestamps(part)) and len(read.rest) <= 0.3 * len(part):
            stamps = stamps or read
            continue
        if not read_segment(draft, part, first=place == 0, prefixed=prefixed):
            if place == 0:
                return None
            draft.left.append(part)
    if credit is not None:
        draft.people += credit.people
        draft.agencies += credit.agencies
    if not (draft.people or draft.agencies or draft.anonymous):
        return None
    confidence = _confidence(draft)
    if draft.left and confidence < _DOUBTFUL:
        return None  # "Por Navidad, todos a casa"
    return Byline(
        people=tuple(draft.people),
        agencies=tuple(dict.fromkeys(draft.agencies)),
        stamps=stamps,
        anonymous=draft.anonymous,
        confidence=confidence,
        rest="; ".join(draft.left),
    )


def _confidence(draft: Draft) -> float:
    confidence = (0.95 if draft.people else 0.8) - 0.15 * len(draft.left)
    if len(draft.people) == 1 and " " not in draft.people[0].name and draft.people[0].name.isascii():
        confidence -= 0.35
    return round(max(0.1, confidence), 2)


def _without_time(rest: str) -> tuple[str, Timestamps | None]:
    """`rest` without the time at its end, and the time."""
    if not any(c.isdigit() for c in rest) and "ago" not in rest:
        return rest, None
    for start in _TIME_START.finditer(rest):
        tail = rest[start.start() :]
        read = read_timestamps(tail)
        if read is not None and len(read.rest) <= 0.3 * len(tail):
            return rest[: start.start()].rstrip(" ,|•·-–—;("), read
        if _BARE_TIME.fullmatch(tail):
            return rest[: start.start()].rstrip(" ,|•·-–—;("), None
    return rest, None
