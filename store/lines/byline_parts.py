"""One part of a byline: a list of names, jobs, outlets and places, told apart piece by piece."""

from __future__ import annotations

import re
from dataclasses import replace

from store.lines.byline_affiliations import (
    PLACE_WORDS,
    behind_job,
    is_beside,
    is_capital,
    names_a_house,
    read_affiliation,
    read_job,
    split_job,
)
from store.lines.byline_draft import Draft
from store.lines.jobs import ROLE_WORDS, is_anonymous, is_role, staff_of
from store.lines.names import is_name
from store.lines.outlets import is_acronym, is_agency, is_outlet, outlet
from store.lines.places import is_place

_AND_WORDS = r"and|und|et|y|e|en|og|och|with|avec|mit|con|com|met|AND|UND|ET|Y|E|WITH|и"
_JOINER = re.compile(
    rf"\s*,\s*(?P<both>{_AND_WORDS}|&)\s+|\s+(?P<word>{_AND_WORDS})\s+|\s*(?P<mark>[&/+,、，])\s*"
)
_AND = frozenset("and et und y e en & og och".split())
_WITH = frozenset("with avec mit con com met".split())
_OUTLET_WITH = re.compile(
    r"(?P<outlet>.{2,40}?)\s(?:avec|with|mit|con|com|et|and|und|y|e)\s(?:l['’])?(?P<agency>\S.{1,30})"
)
_OFFICE_FIRST = re.compile(
    r"(?P<outlet>[A-Z][\w&.’'-]{1,20})(?:['’]s)?\s(?:writers?|reporters?|correspondents?|"
    r"journalists?)\s(?P<names>[A-ZÀ-Þ].+)"
)
_EAST_ASIAN = re.compile(r"(?P<name>[\u3400-\u9fff\uac00-\ud7af\s]{2,8}?)\s?(?P<job>기자|특파원|記者|记者)")
#: Cities that are surnames or given names as well.
_SURNAMES = frozenset(
    """
        valencia santiago sofia florence sydney austin paris london lima toledo berlin boston
        houston denver lincoln cleveland madison orlando jackson windsor""".split()
)
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|JR|SR|II|III|IV|M\.?D|Ph\.?D|PhD|Esq|MBE|OBE|CBE|RN)\b\.?)")
_LEADING = re.compile(r"^(?:and|und|et|y|e|&|og|och)\s+", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+(?P<word>for|special to|special for|of|at|für|pour|para|per|voor"
    r"|in|à|en|aus|from|em|desde|bei|de|da|do)\s+"
    r"(?P<tail>(?:the\s)?(?-i:[A-ZÀ-Þ]).*)",
    re.IGNORECASE,
)
_WITH_OTHERS = re.compile(
    r"(?:with|avec|mit|con|com|met|and|und|et|e|y)\s+(?:l['’])?(?P<who>\S.*)", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:The|THE|La|El|Le|Les|Il|Lo|Los|Las|Die|Der|Das|Het|O|A)\s\S")


def read_segment(draft: Draft, text: str, *, first: bool, prefixed: bool) -> bool:
    """Reads one part into `draft`; False where it says nothing that belongs in a byline."""
    if (match := _WITH_OTHERS.fullmatch(text)) and (is_agency(match["who"]) or is_anonymous(match["who"])):
        draft.agencies += [match["who"]] if is_agency(match["who"]) else []
        return True
    if not draft.people and _read_outlet_with(draft, text):
        return True
    if prefixed and first and (cut := behind_job(text)):
        start = len(draft.people)
        if not read_segment(draft, text[cut:].strip(), first=True, prefixed=True):
            return False
        organisation, position = split_job(text[:cut].strip())
        draft.people[start:] = [
            replace(one, position=position, organisation=one.organisation or organisation)
            for one in draft.people[start:]
        ]
        return len(draft.people) > start
    if (match := _OFFICE_FIRST.fullmatch(text)) and is_outlet(match["outlet"], behind_person=True):
        start = len(draft.people)
        if read_segment(draft, match["names"], first=True, prefixed=True) and len(draft.people) > start:
            return draft.organisation(match["outlet"])
    text = _LEADING.sub("", text) if not first else text
    nobody = re.split(r"\s(?:in|at|from|à|en|aus)\s", text)[0]
    if is_anonymous(nobody) and not (draft.people and is_role(text)):
        draft.anonymous = draft.anonymous or not (draft.people or draft.agencies)
        return True
    if draft.people and not first and (read_job(draft, text) or read_affiliation(draft, text)):
        return True
    person_first = _read_name_and_job(Draft(draft.line), text, prefixed=prefixed)
    if not person_first and (staff := staff_of(text)):
        draft.agencies.append(staff)
        draft.anonymous = True
        return True
    if not draft.people and is_agency(text):
        return draft.organisation(text)
    pieces = _pieces(text)
    if draft.people and not first and len(pieces) > 1 and all(is_beside(piece) for _, piece in pieces):
        return all(read_job(draft, piece) or read_affiliation(draft, piece) for _, piece in pieces)
    if len(pieces) > 1 and first and (turned := _surname_first(pieces, prefixed)):
        pieces = turned
    strict = not prefixed and first
    for place, (joiner, piece) in enumerate(pieces):
        known = len(draft.people) + len(draft.agencies)
        if _read_piece(
            draft, piece, joiner, first=first and place == 0, alone=len(pieces) == 1, prefixed=prefixed
        ):
            continue
        if place == 0 or known == 0 or strict or (piece[:1].islower() and len(piece.split()) > 3):
            return _whole_outlet(draft, text, prefixed) if not draft.people else False
        draft.left.append(piece)
    return True


def _read_outlet_with(draft: Draft, text: str) -> bool:
    """``Le Monde avec AFP et Reuters``, ``EFE Beirut``: outlets and agencies, and nobody's name."""
    if match := _OUTLET_WITH.fullmatch(text):
        agencies = [name for _, name in _pieces(match["agency"])]
        house = match["outlet"]
        named = is_outlet(house, behind_person=True) or is_agency(house) or _ARTICLE.match(house)
        if (
            named
            and (_ARTICLE.match(house) or not is_name(house))
            and all(is_agency(name) for name in agencies)
        ):
            draft.agencies += [outlet(match["outlet"]), *agencies]
            return True
    first, _, behind = text.partition(" ")
    if is_agency(first) and is_place(behind):
        draft.agencies.append(first)
        return True
    return False


def _whole_outlet(draft: Draft, text: str, prefixed: bool) -> bool:
    """Whether the whole part is one outlet after all: "Arts & Letters Daily"."""
    words = text.split()
    capital = all(word[0].isupper() or not word[0].isalpha() or len(word) <= 3 for word in words)
    if prefixed and capital and len(words) <= 6 and is_outlet(text, behind_person=text.startswith("The ")):
        draft.agencies.append(outlet(text))
        return True
    return False


def _pieces(text: str) -> list[tuple[str, str]]:
    """A list taken apart at commas and "and", but not before "Jr.", each piece with the word before it."""
    text = _SUFFIX.sub(" ", text)
    pieces, joiner, start = [], "", 0
    for match in _JOINER.finditer(text):
        if piece := text[start : match.start()].strip(" ,"):
            pieces.append((joiner, piece))
        joiner = (match["both"] or match["word"] or match["mark"]).lower()
        start = match.end()
    if piece := text[start:].strip(" ,"):
        pieces.append((joiner, piece))
    return pieces


def _surname_first(pieces: list[tuple[str, str]], prefixed: bool) -> list[tuple[str, str]] | None:
    """``McCarter, Eric`` as ``Eric McCarter``; None where the pieces are no such pair."""
    (_, surname), (joiner, given), *others = pieces
    if joiner != "," or len(surname.split()) > 2 or len(given.split()) > 2 or (prefixed and others):
        return None
    if is_name(surname) or not is_name(surname, fewest=1) or not is_name(given, fewest=1):
        return None
    if is_place(given) or is_place(surname) or is_agency(given) or is_outlet(given, behind_person=True):
        return None
    if is_acronym(given) and not surname.isupper():
        return None
    return [("", f"{given} {surname}"), *others]


def _read_piece(draft: Draft, piece: str, joiner: str, *, first: bool, alone: bool, prefixed: bool) -> bool:
    """One piece of the list: a person (with an outlet or a place behind), a job, an outlet, a place."""
    if not piece:
        return True
    if is_anonymous(piece) and not (draft.people and is_role(piece)):
        draft.anonymous = draft.anonymous or not (draft.people or draft.agencies)
        return True
    beside = joiner in _WITH or (joiner in ("and", "et", "und", "y", "e", "&") and draft.people)
    if beside and (is_agency(piece) or (joiner in _WITH and is_outlet(piece, behind_person=True))):
        draft.agencies.append(outlet(piece))
        return True
    if not first and draft.people:
        if joiner in ("en", "in") and (is_place(piece) or len(piece.split()) == 1):
            return draft.place(piece)
        together = (joiner in _AND or names_a_house(piece)) and (
            _read_name_with_tail(draft, piece, prefixed=prefixed)
            or _read_name_and_job(draft, piece, prefixed=prefixed)
        )
        if together or read_job(draft, piece):
            return True
        if is_place(piece) and not (is_agency(piece) and not draft.people[-1].place):
            return draft.place(piece)
        if not is_name(piece) and read_affiliation(draft, piece):
            return True
        if _ARTICLE.match(piece) and joiner in (",", "/"):
            return draft.organisation(piece)
    if draft.agencies and not draft.people and not first:
        if is_place(piece):
            return True
        if staff := staff_of(piece):
            draft.agencies.append(staff)
            draft.anonymous = True
            return True
    if match := _EAST_ASIAN.fullmatch(piece):
        return draft.add(match["name"].strip(), position=match["job"])
    if not first and joiner == "/" and draft.people and is_agency(piece):
        return draft.organisation(piece)
    if is_name(piece, lenient=prefixed):
        name, _, city = piece.rpartition(" ")
        if is_place(city) and city.casefold() not in _SURNAMES and is_name(name):
            return draft.add(name, place=city)
        return draft.add(piece) if not is_place(piece) else False
    if _read_name_with_tail(draft, piece, prefixed=prefixed) or _read_name_and_job(
        draft, piece, prefixed=prefixed
    ):
        return True
    if staff := staff_of(piece):
        draft.agencies.append(staff)
        draft.anonymous = True
        return True
    if is_agency(piece) or (prefixed and first and is_outlet(piece) and is_capital(piece)):
        return draft.organisation(piece)
    if not first and draft.people:
        return prefixed and joiner in (",", "/") and _read_unknown(draft, piece)
    single = is_name(piece, fewest=1) and len(piece) > 2 and not is_acronym(piece) and not is_place(piece)
    return (
        draft.add(piece)
        if first and prefixed and single and (alone or not piece.isascii() or piece[1:].islower())
        else False
    )


def _read_unknown(draft: Draft, piece: str) -> bool:
    """A piece with capitals behind a person that nothing else explains: an outlet's name."""
    words = piece.split()
    if piece[:1].isupper() and len(words) <= 5 and is_capital(piece) and not is_name(piece):
        return draft.organisation(piece)
    return False


def _read_name_with_tail(draft: Draft, piece: str, *, prefixed: bool) -> bool:
    """``Ana Lu in Kyiv``, ``Ana Lu for The Herald``, ``Agence France-Presse in Jakarta``."""
    match = _TAIL.search(piece)
    if match is None:
        return False
    name, word, tail = piece[: match.start()], match["word"].lower(), match["tail"]
    is_where = word in PLACE_WORDS or (word in ("at", "de", "da", "do") and is_place(tail))
    if word in ("de", "da", "do") and not is_where:
        return False
    if len(tail.split()) > 6:
        return False
    if not prefixed and not (is_place(tail) if is_where else is_outlet(tail, behind_person=True)):
        return False
    if is_agency(name) or (prefixed and is_outlet(name) and is_capital(name)):
        draft.agencies.append(outlet(name))
        return True
    if is_name(name, fewest=1 if prefixed else 2, lenient=prefixed):
        draft.add(name)
    elif not _read_name_and_job(draft, name, prefixed=prefixed):
        return False
    if is_where:
        return draft.place(tail)
    if word.startswith("special"):
        return draft.position(word, outlet(tail))
    draft.people[-1] = replace(draft.people[-1], organisation=outlet(tail))
    return True


def _read_name_and_job(draft: Draft, piece: str, *, prefixed: bool) -> bool:
    """A name with its job or outlet behind, no comma between: "Jonas King Political Editor"."""
    words = piece.split()
    for cut in range(2, min(5, len(words))):
        name, behind = " ".join(words[:cut]), " ".join(words[cut:])
        if any(word.casefold() in ROLE_WORDS for word in words[:cut]):
            return False
        if not is_name(name, lenient=prefixed):
            continue
        low = words[cut].casefold().strip(".,")
        starts = low in ROLE_WORDS or is_place(words[cut]) or is_agency(words[cut]) or is_acronym(words[cut])
        if is_role(behind) and (starts or staff_of(behind)) and (prefixed or _is_job_tail(words[cut:])):
            draft.add(name)
            organisation, position = split_job(behind)
            draft.people[-1] = replace(draft.people[-1], position=position, organisation=organisation)
            return True
        if is_outlet(behind) and is_capital(behind) and (prefixed or is_agency(behind)):
            draft.add(name, organisation=outlet(behind))
            return True
    return False


def _is_job_tail(words: list[str]) -> bool:
    """Whether the words behind a bare name are a job: every word, or the first of a short run of capitals."""
    low = [word.casefold().strip(".,") for word in words]
    if all(word in ROLE_WORDS or is_acronym(words[place]) for place, word in enumerate(low)):
        return True
    return low[0] in ROLE_WORDS and len(low) <= 6 and all(word[0].isupper() for word in words)
