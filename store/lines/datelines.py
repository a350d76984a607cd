"""Datelines: where, when and for whom a story was filed, at the start of its first paragraph.

BEIRUT, Nov 6 (Reuters) -     place, day, agency
Marseille, France (CNN)       place, agency
RICHMOND, Va. Feb 26 -        place, day
(ANSA) - ROMA, 06 NOV -       agency, place, day
MOSCOW, November 6. /TASS/.   the same, as that agency writes it
WASHINGTON —                  place alone: in capitals, or one that everybody knows
"""

from __future__ import annotations

import re

from store.lines.months import MONTH, MONTHS, WEEKDAY
from store.lines.readings import DatelineRead
from store.lines.vocabulary import REGIONS, is_agency, is_outlet, is_place
from store.models import Dateline

#: A dateline ends within so many characters.
_LONGEST = 130

_CAP = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯΑ-Ω]"
_WORD = rf"{_CAP}[^\W\d_]*(?:['’.-][^\W\d_]+)*\.?"
_SMALL = r"(?:de|del|de\sla|du|des|di|la|le|el|al|an|am|der|den|the|of|and|und|et|y|on|upon|sur|sous|in|los|las|do|da|dos)"
#: One to six words with a capital, small words between them; further parts behind commas or slashes.
_NAME = rf"{_WORD}(?:(?:\s|-)(?:{_SMALL}\s)?{_WORD}){{0,4}}"
_PLACE = rf"{_NAME}(?:(?:,\s|/|\s/\s|\s(?:and|und|et|y)\s){_NAME}){{0,3}}"
_DAY = rf"""(?:{WEEKDAY},?\s)?(?:le\s|den\s|el\s)?
    (?:(?P<md_month>{MONTH})\s?(?P<md_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d) | (?P<dm_day>\d{{1,2}})(?:\.|er|º
      |st|nd|rd|th)?\s(?:de\s)?(?P<dm_month>{MONTH}))
    (?:(?:,\s|\s|\sde\s)(?P<year>(?:19|20)\d\d)(?!\d))?"""
_DASH = r"(?:\s*(?:—|–|--+|―|\.-|\.–|\.—|_)\s*|\s+-+\s+|\s*-\s+|\s*:\s+|\s*\.\s+(?=[A-ZÀ-Þ]))"
_AGENCY = r"(?P<mark>[(/\[])(?P<agency>[^()/\[\]]{2,40})[)/\]]"

_WITH_AGENCY = re.compile(
    rf"(?:(?P<place>{_PLACE})[,.]?\s*)??(?:(?i:{_DAY})[.,]?\s*)?{_AGENCY}(?P<dash>{_DASH})?\s*", re.VERBOSE
)
_WITH_DAY = re.compile(rf"(?P<place>{_PLACE}),?\s(?i:{_DAY})(?P<dash>{_DASH})", re.VERBOSE)
_PLACE_ALONE = re.compile(rf"(?P<place>{_PLACE})(?P<dash>\s*(?:—|–|--+|―)\s*|\s+[-_]\s+|\.\s?[-—–]\s?|:\s)")
_AGENCY_FIRST = re.compile(
    rf"\((?P<agency>[A-Za-z]{{2,12}})\)\s*(?:-|–|—|--)\s*(?P<place>{_PLACE})(?:,\s(?i:{_DAY}))?(?P<dash>\s*(?:-|–|—|--)\s+)",
    re.VERBOSE,
)
#: Words in capitals that open a text and are no place.
_NO_PLACES = frozenset(
    """BREAKING UPDATE UPDATED EXCLUSIVE ANALYSIS OPINION WATCH LIVE CLAIM FACT FALSE TRUE VERDICT NOTE EDITOR
    CORRECTION CORRECTED REVIEW VIDEO PHOTOS TODAY TONIGHT THE A AN IT I WHO WHAT WHEN WHY HOW RATING PREMIUM
    PLUS""".split()
)
_SPACED = re.compile(r"\s+")


def read_dateline(text: str, *, year: int | None = None) -> DatelineRead | None:
    """The dateline that `text` begins with, or None. `year` completes a day that is stated without its year.
    Never raises.
    """
    head = text[:_LONGEST]
    if len(head) < 4 or not (head[0].isupper() or head[0] == "("):
        return None
    for pattern, reader in (
        (_AGENCY_FIRST, _agency_first),
        (_WITH_AGENCY, _with_agency),
        (_WITH_DAY, _with_day),
        (_PLACE_ALONE, _place_alone),
    ):
        match = pattern.match(head)
        if match and (confidence := reader(match, text)):
            return _reading(match, confidence, year)
    return None


def _agency_first(match: re.Match[str], text: str) -> float:
    return 0.95 if is_agency(match["agency"]) or match["agency"].isupper() else 0.0


def _with_agency(match: re.Match[str], text: str) -> float:
    """How sure it is that a name in parentheses is an agency: not every parenthesis near a beginning is one."""
    agency, place = match["agency"].strip(), match["place"]
    day = match["md_day"] or match["dm_day"]
    behind = text[match.end() : match.end() + 1]
    known = (
        is_agency(agency) or is_outlet(agency) or all(is_agency(part) for part in re.split("[/,]", agency))
    )
    if not behind or (match["mark"] == "/" and not known) or any(c.isdigit() for c in agency):
        return 0.0
    if match["dash"]:
        named = known or (agency[0].isupper() and len(agency.split()) <= 4)
        if not place and not day:
            return 0.9 if named and (known or len(agency) > 1) else 0.0
        return (0.98 if known else 0.85) if named and _plausible(place, day) else 0.0
    glued = match[0][-1] in ")]" and behind.isupper()
    if not place and not day:
        return (
            0.9 if (known or (agency[0].isupper() and len(agency.split()) <= 3)) and (glued or known) else 0.0
        )
    if known or (glued and len(agency.split()) <= 3):
        return (
            0.9
            if _plausible(place, day) and (behind.isupper() or behind in "\"“«‘„'" or behind.isdigit())
            else 0.0
        )
    return 0.0


def _plausible(place: str | None, day: str | None) -> bool:
    """Whether what stands before the parenthesis can be a place: in capitals, known, or short."""
    if place is None:
        return day is not None
    return _is_capitals(place) or is_place(place) or bool(day) or len(place.split()) <= 4


def _with_day(match: re.Match[str], text: str) -> float:
    place = match["place"]
    if _is_capitals(place.split(",")[0]):
        return 0.95
    return 0.85 if is_place(place) or is_place(place.split(",")[0]) else 0.0


def _place_alone(match: re.Match[str], text: str) -> float:
    place, dash = match["place"], match["dash"]
    first, _, region = place.partition(", ")
    known = is_place(place) or is_place(first)
    regional = bool(region) and region.strip().casefold() in REGIONS
    capitals = _is_capitals(first)
    if ":" in dash:
        return 0.8 if known and capitals else 0.0
    long_dash = "-" not in dash or "--" in dash or ".-" in dash
    if capitals and (known or regional):
        return 0.95
    if first.split()[0].rstrip(":.,") in _NO_PLACES or is_agency(first):
        return 0.0
    if capitals and (region or long_dash) and len(first.split()) <= 4:
        return 0.75
    if known and (regional or long_dash):
        return 0.8
    return 0.7 if regional and long_dash else 0.0


def _is_capitals(place: str) -> bool:
    """Whether a place is set in capitals, small words and the ends of abbreviations aside."""
    letters = [c for c in re.sub(rf"\b{_SMALL}\b", "", place.split(",")[0]) if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _reading(match: re.Match[str], confidence: float, year: int | None) -> DatelineRead:
    group = match.groupdict()
    day = None
    if number := group.get("md_day") or group.get("dm_day"):
        month = MONTHS[(group.get("md_month") or group.get("dm_month") or "").rstrip(".").lower()]
        stated = group.get("year") or year
        day = f"{stated or '-'}-{month:02}-{int(number):02}"
    place = group.get("place")
    return DatelineRead(
        dateline=Dateline(
            raw=_SPACED.sub(" ", match[0]).strip(),
            place=_SPACED.sub(" ", place).strip(" ,") if place else None,
            agency=(group.get("agency") or "").strip() or None,
            date=day,
        ),
        length=match.end(),
        confidence=confidence,
    )
