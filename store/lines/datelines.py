"""Datelines: where, when and for whom a story was filed, at the start of its first paragraph.

BEIRUT, Nov 6 (Reuters) -     place, day, agency
Marseille, France (CNN)       place, agency
RICHMOND, Va. Feb 26 -        place, day
(ANSA) - ROMA, 06 NOV -       agency, place, day
MOSCOW, November 6. /TASS/.   the same, as that agency writes it
London CNN —                  place, agency, without a mark between them
WASHINGTON —                  place alone: in capitals, or one that everybody knows
"""

from __future__ import annotations

import re
from collections.abc import Callable

from store.lines.months import MONTH, MONTHS, WEEKDAY
from store.lines.outlets import AGENCIES, is_agency, is_outlet
from store.lines.places import REGIONS, is_place
from store.lines.readings import DatelineRead
from store.models import Dateline

#: A dateline ends within so many characters.
_LONGEST = 130

_CAP = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω]"
#: A word takes all the parts that it has: said by what is not behind it, as Python before 3.11.5 misreads a
#: group that gives nothing back (``*+``).
_WORD = rf"{_CAP}[^\W\d_]*+(?:['’.-][^\W\d_]++)*(?!['’.-][^\W\d_])\.?+"
_SMALL = (
    r"(?:de|del|de\sla|du|des|di|la|le|el|al|an|am|der|den|the|of|on|upon|sur|sous|in|los|las|do|da|dos|near|"
    r"près\sde|bei|cerca\sde)"
)
#: One to five words with a capital, small words between them; further parts behind commas or slashes.
_NAME = rf"{_WORD}(?:\s(?:{_SMALL}\s)?{_WORD}){{0,5}}"
_PLACE = rf"{_NAME}(?:(?:,\s|/|\s/\s|\s(?:and|und|et|y|e)\s){_NAME}){{0,3}}(?:\s\[{_NAME}\])?"
_DAY = rf"""(?:{WEEKDAY},?\s)?(?:le\s|den\s|el\s)?
    (?:(?P<md_month>{MONTH})\s?(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d) | (?P<dm_day>\d{{1,2}})(?:\.|er|º
      |st|nd|rd|th)?\s(?:de\s)?(?P<dm_month>{MONTH}))
    (?:(?:,\s|\s|\sde\s)(?P<year>(?:19|20)\d\d)(?!\d))?"""
_DASH = r"(?:\s*(?:—|–|--+|―|\.-|\.–|\.—|_)\s*|\s+-+\s+|\s*-\s+|\s*:\s+|\s*\.\s+(?=[A-ZÀ-ÞА-Я]))"
_AGENCY = r"(?P<mark>[(/\[])(?P<agency>[^()/\[\]]{2,40}(?:/[^()/\[\]]{2,20})?)[)/\]]"

_WITH_AGENCY = re.compile(
    rf"(?:(?P<place>{_PLACE})[,.]?\s*(?:--)?)??(?:(?i:{_DAY})[.,]?\s*)?{_AGENCY}(?P<dash>{_DASH})?\s*",
    re.VERBOSE,
)
_WITH_DAY = re.compile(
    rf"(?P<place>{_PLACE}),?\s(?i:{_DAY})(?P<dash>{_DASH})"
    r"(?:(?P<agency>РИА\sНовости|ТАСС|Интерфакс|Sputnik)\.\s)?",
    re.VERBOSE,
)
_PLACE_ALONE = re.compile(rf"(?P<place>{_PLACE})(?P<dash>\s*(?:—|–|--+|―)\s*|\s+[-_|]\s+|\.\s?[-—–]\s?|:\s)")
_AGENCY_FIRST = re.compile(
    rf"""\((?P<agency>[A-Za-z][A-Za-z\s]{{1,16}})\)\s*(?:-|–|—|--)\s*(?P<place>{_PLACE})
        (?:,\s(?i:{_DAY}))?(?P<dash>\s*(?:-|–|—|--)\s+)""",
    re.VERBOSE,
)
_SIGNS = "|".join(re.escape(name) for name in sorted(set(AGENCIES) | {"taz"}, key=len, reverse=True))
_UNMARKED = re.compile(
    rf"(?:(?P<place>{_PLACE}?)\s)?(?P<agency>(?:{_SIGNS})(?:\sBusiness|\sSport)?)(?P<dash>\s*(?:—|–|--|\|)\s*|\s-\s)(?=\S)"
)
_DOTTED = re.compile(rf"(?P<place>{_WORD}(?:\s{_WORD}){{0,2}}?)(?<=\.)(?P<dash>\s+)(?={_CAP}\w+\s)")
#: 新华社北京11月6日电, (서울=연합뉴스) 김철수 기자 =, （ニューヨーク＝共同）
_CHINESE = re.compile(
    r"""(?P<agency>新华社|新華社|中新社|中新网|中央社)(?P<place>[\u3400-\u9fff]{2,8}?)
        (?:(?P<md_month>\d{1,2})月)?(?P<md_day>\d{1,2})日(?:综合|專)?[电電](?:\s?[（(][^）)]{1,30}[）)])?\s*""",
    re.VERBOSE,
)
_EQUALS = re.compile(
    r"""[（(\[](?P<place>[^=＝()（）\[\]]{1,12})[=＝]\s?(?P<agency>[^()（）\[\]=＝]{1,14})[)）\]]
        (?:\s*[^=\s]{2,4}\s?(?:기자|특파원)\s*=)?\s*""",
    re.VERBOSE,
)
#: 【ロンドン＝佐々木一郎】, 【ロンドン共同】, （ロンドン時事）: a place and a reporter or an agency.
_JAPANESE = re.compile(
    r"""[【（](?P<place>[\u3040-\u30ff\u3400-\u9fff々・]{1,12}?)
        (?:[=＝](?!共同|時事|ロイター)[^=＝【】（）]{2,20}|[=＝]?(?P<agency>共同|時事|ロイター|ＡＦＰ時事|AFP時事|ＡＰ|AP))
        [】）]\s*""",
    re.VERBOSE,
)

#: Words in capitals that open a text and are no place.
_NO_PLACES = frozenset(
    """BREAKING UPDATE UPDATED EXCLUSIVE ANALYSIS OPINION WATCH LIVE CLAIM FACT FALSE TRUE VERDICT
    NOTE EDITOR CORRECTION CORRECTED REVIEW VIDEO PHOTOS TODAY TONIGHT THE A AN IT I WHO WHAT WHEN WHY
    HOW RATING PREMIUM PLUS CLOSE OPEN LAST HIGH LOW BUYER SELLER SPOT NEWS ALERT BULLETIN URGENT
    FLASH STORY POLL QUIZ READ MORE GOOD BAD BIG NEW FREE SPONSORED ADVERTISEMENT PHOTO GALLERY LISTEN
    PODCAST INTERVIEW COLUMN COMMENT EDITORIAL SPOILER SPOILERS WARNING DEAR HEY YES NO NOT DO DON'T
    YOU YOUR WE OUR MY HIS HER THEY HE SHE IF AS AND BUT OR SO FOR FROM WITH BY TO ALL ONE TWO THREE
    FIRST BEST TOP KEY POINTS TAKEAWAYS RESULT RESULTS SCORE FINAL PART CHAPTER STEP TIP Q A: MONDAY
    TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY WOMEN MEN MAN WOMAN IS TEXT PROFILE FACTBOX
    TIMELINE EXPLAINER HEADLINE SUMMARY ABOUT TABLE PRODUCTS CASH HARD""".split()
)
_BEHIND = re.compile(rf",\s{WEEKDAY}$", re.IGNORECASE)
_SPACED = re.compile(r"\s+")
_DELIMITER = re.compile(r"[—–―(/:|\[_-]|\.\s")


def read_dateline(text: str, *, year: int | None = None) -> DatelineRead | None:
    """The dateline that `text` begins with, or None. `year` completes a day that is stated without its year.
    Never raises.
    """
    head = text[:_LONGEST]
    if not _may_open(head):
        return None
    for marks, pattern, reader in _READERS:
        match = pattern.match(head) if marks.search(head) else None
        if match and (confidence := reader(match, text)):
            return _reading(match, confidence, year)
    return None


def _may_open(head: str) -> bool:
    """A look that costs little: a capital or a parenthesis, and few small words before the first mark."""
    if len(head) < 4 or not (head[0].isupper() or head[0] in "([（【新中"):
        return False
    if not head[0].isupper():
        return True
    mark = _DELIMITER.search(head)
    if mark is None:
        return False
    words = head[: mark.start()].split()
    return len(words) <= 14 and sum(word[0].islower() for word in words) <= 5


def _certain(match: re.Match[str], text: str) -> float:
    return 0.9 if match.end() < len(text) else 0.0


def _agency_first(match: re.Match[str], text: str) -> float:
    return 0.95 if is_agency(match["agency"]) or match["agency"].isupper() else 0.0


def _with_agency(match: re.Match[str], text: str) -> float:
    """How sure it is that a name in parentheses is an agency: not every parenthesis is one."""
    agency, place = match["agency"].strip(), match["place"]
    day = match["md_day"] or match["dm_day"]
    behind = text[match.end() : match.end() + 1]
    known = _is_known(agency)
    if not behind or (match["mark"] == "/" and not known) or any(c.isdigit() for c in agency):
        return 0.0
    if place and (not _plausible(place, day) or _is_no_place(place)):
        return 0.0
    if match["dash"]:
        named = known or (agency[0].isupper() and len(agency.split()) <= 4)
        if not named or (not known and not _is_sentence(text[match.end() :])):
            return 0.0
        if not place and not day:
            return 0.9 if known or len(agency) > 1 else 0.0
        sure = known or day or (place and (is_place(place) or _is_capitals(place)))
        return (0.98 if known else 0.85) if sure else 0.0
    if "," in agency or len(agency.split()) > 4:
        return 0.0
    glued = match[0][-1] in ")]" and behind.isupper()
    opens = behind.isupper() or behind in "\"“«‘„'" or behind.isdigit()
    if not place and not day:
        return 0.9 if known or (glued and agency[0].isupper() and len(agency.split()) <= 3) else 0.0
    return 0.9 if opens and (known or (glued and len(agency.split()) <= 3)) else 0.0


def _is_known(agency: str) -> bool:
    return is_agency(agency) or is_outlet(agency) or is_agency(re.split("[/,]", agency)[0])


def _plausible(place: str, day: str | None) -> bool:
    """Whether what stands before the parenthesis can be a place: in capitals, known, or short."""
    return _is_capitals(place) or is_place(place) or bool(day) or len(place.split()) <= 4


def _with_day(match: re.Match[str], text: str) -> float:
    place = match["place"]
    if _is_no_place(place) or match.end() >= len(text):
        return 0.0
    if _is_capitals(place.split(",")[0]):
        known = is_place(place) or is_place(place.split(",")[0])
        return 0.95 if known or _is_sentence(text[match.end() :]) else 0.0
    return 0.85 if is_place(place) or is_place(place.split(",")[0]) else 0.0


def _unmarked(match: re.Match[str], text: str) -> float:
    place = match["place"]
    if place and not (is_place(place) or is_place(place.split("/")[0].split(",")[0]) or _is_capitals(place)):
        return 0.0
    return 0.9 if _is_sentence(text[match.end() :]) else 0.0


def _place_alone(match: re.Match[str], text: str) -> float:
    place, dash = match["place"], match["dash"]
    first, _, region = place.partition(", ")
    if _is_no_place(first) or not _is_sentence(text[match.end() :]) or text[match.end()].islower():
        return 0.0
    known = is_place(place) or is_place(first)
    regional = bool(region) and region.strip(" .").casefold() in _REGIONS
    capitals = _is_capitals(first)
    if ":" in dash:
        city = known and first.casefold() not in REGIONS and not region
        return 0.8 if known and capitals else 0.6 if city and len(text) > 120 else 0.0
    long_dash = "-" not in dash or "--" in dash or ".-" in dash
    if capitals and (known or regional):
        return 0.95
    if is_agency(first):
        return 0.0
    if capitals and (region or long_dash) and len(first.split()) <= 4:
        return 0.75
    if known and (regional or long_dash or is_place(first)):
        return 0.8 if regional or long_dash else 0.6
    return 0.7 if regional and long_dash else 0.0


def _dotted(match: re.Match[str], text: str) -> float:
    """``Berlin. Die Regierung …``: a known place, and a long text behind it."""
    place = match["place"]
    city = place.removesuffix(".")
    known = is_place(city) and city.casefold() not in REGIONS
    return 0.6 if known and len(text) > 80 and _is_sentence(text[match.end() :]) else 0.0


_REGIONS = frozenset(region.rstrip(".") for region in REGIONS)


def _is_sentence(behind: str) -> bool:
    """Whether words of running text follow, rather than figures, another heading or nothing."""
    first = behind.lstrip("\"“«‘„'¿¡([…. ")[:1]
    if not first or not (first.isalnum() or first in "$€£"):
        return False
    words = behind[:110].split()
    return any(word[0].islower() for word in words) or not any(c.upper() != c.lower() for c in behind[:60])


def _is_no_place(place: str) -> bool:
    """Whether a place is none: it begins with a word that opens other lines, or consists of such words."""
    place = place.split(" [")[0]
    if is_place(place) or is_place(place.split(",")[0]) or place.startswith("ABOARD "):
        return False
    words = [word.strip(":.,'’") for word in place.replace("/", " ").split()]
    inside = {word for word in words[1:] if len(word) > 2 and word != "THE"}
    return words[0].upper() in _NO_PLACES or not inside.isdisjoint(_NO_PLACES)


def _is_capitals(place: str) -> bool:
    """Whether a place is set in capitals, small words and the ends of abbreviations aside."""
    letters = [c for c in re.sub(rf"\b{_SMALL}\b", "", place.split(",")[0]) if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _reading(match: re.Match[str], confidence: float, year: int | None) -> DatelineRead | None:
    group = match.groupdict()
    day = None
    if number := group.get("md_day") or group.get("dm_day"):
        name = (group.get("md_month") or group.get("dm_month") or "0").rstrip(".").lower()
        month = int(name) if name.isdigit() else MONTHS[name]
        stated = group.get("year") or year
        if not (1 <= int(number) <= 31 and month <= 12):
            return None
        day = None if not month else f"{stated or '-'}-{month:02}-{int(number):02}"
    return DatelineRead(
        dateline=Dateline(
            raw=_SPACED.sub(" ", match[0]).strip(),
            place=_place(group.get("place")),
            agency=(group.get("agency") or "").strip() or None,
            date=day,
        ),
        length=match.end(),
        confidence=confidence,
    )


#: The patterns in their order, each behind a mark that none of its datelines is without.
_READERS: tuple[tuple[re.Pattern[str], re.Pattern[str], Callable[[re.Match[str], str], float]], ...] = (
    (re.compile("[日]"), _CHINESE, _certain),
    (re.compile("[【（]"), _JAPANESE, _certain),
    (re.compile("[=＝]"), _EQUALS, _certain),
    (re.compile(r"\("), _AGENCY_FIRST, _agency_first),
    (re.compile(r"[(/\[]"), _WITH_AGENCY, _with_agency),
    (re.compile(r"\d"), _WITH_DAY, _with_day),
    (re.compile("[—–|-]"), _UNMARKED, _unmarked),
    (re.compile("[—–―_|:-]"), _PLACE_ALONE, _place_alone),
    (re.compile(r"\."), _DOTTED, _dotted),
)


def _place(printed: str | None) -> str | None:
    """A place as printed, without a weekday or a full stop behind it that are no part of it."""
    if not printed:
        return None
    place = _BEHIND.sub("", _SPACED.sub(" ", printed)).strip(" ,")
    return place.removesuffix(".") if "," not in place and is_place(place.removesuffix(".")) else place
