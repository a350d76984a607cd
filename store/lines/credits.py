"""Lines that say who else had a part in an article: reporting, editing, pictures, translation, wire material.

(Reporting by A and B in Beirut; Editing by C)       CNN's A and B contributed to this report.
Avec A, à Rome                                       Additional reporting by A. Video: B
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from store.lines.bylines import written_outlet
from store.lines.names import is_name, written
from store.lines.readings import Credit
from store.lines.vocabulary import is_agency, is_anonymous, is_outlet, is_place, is_role
from store.models import Contributor

_LONGEST = 900

#: What introduces names, and the part that they had.
_ROLES = (
    ("reporting", r"""
        (?:(?:additional|further|extra)\s)?(?:reporting|research(?:ing)?
        |report(?:ed)?)(?:\sand\swriting)?(?:\s(?:by|from))
    """),
    ("writing", r"(?:compiled|written|writing|adapted)(?:\sand\s\w+)?\sby|texto?\s?:|text\s?:"),
    ("editing", r"""
        (?:(?:copy)?edited|editing|edit)(?:\sand\s\w+)?\sby|edition\spar|édité\spar|editado\spor
        |edição\sde|redaktion\s?:|bearbeitet\svon
    """),
    ("translator", r"""
        (?:translated|translation|adapted)(?:\sfrom\s[\w ]+)?\sby|translation\s?:|traducción(?:\sde)?\s?:?
        |tradu(?:it|zione)(?:\s[\w’']+){0,2}\s(?:par|di)|übersetz(?:t|ung)(?:\svon|\s?:)
        |aus\sdem\s\w+\svon|tradução(?:\sde)?\s?:?
    """),
    ("photographer", r"""
        (?:photo(?:graph)?s?|pictures?|photography|images?)(?:\sby|\s?:)|fotos?(?:\svon|\s?:|\sde)
        |foto(?:grafía)?s?\s?:|photos?\s?:
    """),
    ("contributor", r"""
        (?:video|graphics?|graphic\sby|illustrations?|maps?|data|design|produced|production|audio)(?:\sby
        |\s?:)
    """),
    ("contributor", r"""
        (?:with\s(?:additional\s)?(?:reporting|contributions?|input|information|files|material|agency\sinput|inputs)\s(?:by|from)
        |contributors?\s?:|contributions?\s(?:by|from)\s?:?|mitarbeit\s?:|unter\smitarbeit\svon
        |mit\smaterial\s(?:von|der)|quellen?\s?:|avec\s(?:la\scontribution\sde\s)?(?=[A-ZÀ-Þ])
        |con\sinformación\sde|con\sreportes?\sde|con\saportes?\sde|con\sla\scollaborazione\sdi
        |ha(?:nno)?\scollaborato\s?:?|com\sinformações\s(?:de|da|do)|com\scolaboração\sde|colaborou\s?:?
        |met\smedewerking\svan|files\sfrom|with\sfiles\sfrom|source\s?:|sources\s?:)
    """),
)  # fmt: skip
_INTRODUCTION = re.compile(
    "|".join(rf"(?P<r{number}>(?<![^\W\d_])(?:{pattern}))" for number, (_, pattern) in enumerate(_ROLES)),
    re.VERBOSE | re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"""(?P<names>.{3,400}?),?\s(?:(?:also\s|have\s|has\s|all\s)?(?:contributed|helped|assisted)(?:\s(?:additional\s|to\s|with\s)?(?:reporting|research))?(?:\s(?:to|with|for|from|on)\s(?P<tail>[^.]{0,80}))?
        |(?:provided|did)\s(?:additional\s)?(?:reporting|research)(?P<tail2>[^.]{0,60})
        |(?:a|ont)\scontribué\sà\s(?P<tail3>[^.]{0,60})|(?:ha|han)\scontribuido\s(?P<tail4>[^.]{0,60})
          |(?:hat|haben)\s(?P<tail5>[^.]{0,60})\s(?:mitgearbeitet|beigetragen)
        |ha(?:nno)?\scollaborato(?P<tail6>[^.]{0,60})|contribu[ií](?:u|ram|ó
          |eron)(?P<tail7>[^.]{0,60}))\s*\.?""",
    re.VERBOSE,
)
_ABOUT_TEXT = re.compile(
    r"(?:this|the|that)\s(?:\w+\s){0,2}(?:report|story|article|piece|coverage|dispatch|column|post|review|newsletter|analysis)|reporting|research|cet article|ce reportage|este|esta|diesem|questo|report",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"^(?P<org>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3})(?:'s|’s|’|')\s+(?=[A-Z])")
_TITLE = re.compile(
    r"^(?P<org>(?:the\s)?(?:[A-Z][\w.&’'-]*\s){0,4})(?P<role>(?:[a-z]+\s){0,2}(?:contributors?|writers?|reporters?|correspondents?|journalists?|editors?|producers?|researchers?|staff(?:ers?)?|interns?|photographers?))\s+(?=[A-ZÀ-Þ])"
)
_IN = re.compile(r"\s+(?:in|from|à|en|desde|aus|a|em|da|at)\s+(?=[A-ZÀ-Þ])")
_LEADING_IN = re.compile(r"(?:in|à|en|desde|aus|a|em|au)\s+([A-ZÀ-Þ].{1,30})")
_SPLIT = re.compile(r"\s*,\s*(?:and|und|et|y|e|en|&)\s+|\s+(?:and|und|et|y|&)\s+|\s*[,/]\s*|\s+e\s+(?=[A-Z])")
_EDGES = " \t.,;:()[]_–—-*|"
_PHOTO_BY = re.compile(r"\s*[|/]\s*|\s+–\s+")


@dataclass(slots=True)
class _Draft:
    people: list[Contributor] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def read_credit(line: str) -> Credit | None:
    """Who had which part, where a line is nothing but such words; None for any other line. Never raises."""
    line = line.strip()
    if not 5 <= len(line) <= _LONGEST:
        return None
    text = line.strip(" ()[]_*")
    draft = _Draft()
    if _agencies_alone(draft, text) or _introduced(draft, text, line) or _contributed(draft, text, line):
        confidence = 0.95 - 0.1 * len(draft.left)
        return Credit(
            people=tuple(draft.people),
            agencies=tuple(dict.fromkeys(draft.agencies)),
            confidence=round(max(confidence, 0.3), 2),
            rest="; ".join(draft.left),
        )
    return None


def _agencies_alone(draft: _Draft, text: str) -> bool:
    """``(dpa/AFP)``, ``Reuters/AP``, ``with AFP``: nothing but agencies."""
    bare = re.sub(r"^(?:with|mit|avec|con|com|met)\s+", "", text, flags=re.IGNORECASE).strip(_EDGES)
    pieces = [piece for piece in re.split(r"\s*[/,+&]\s*|\s+(?:and|und|et|y|e)\s+", bare) if piece]
    if len(text) > 60 or not pieces or not all(is_agency(piece) for piece in pieces):
        return False
    if bare == text and len(pieces) == 1 and text.casefold() in ("reuter", "reuters"):
        return False  # the end mark of that agency
    draft.agencies += pieces
    return True


def _introduced(draft: _Draft, text: str, line: str) -> bool:
    """``Reporting by A; Editing by B``: parts with an introduction, the first at the beginning."""
    matches = list(_INTRODUCTION.finditer(text))
    if not matches or matches[0].start() > 2:
        return False
    read = False
    for place, match in enumerate(matches):
        end = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        names = text[match.end() : end].strip(_EDGES)
        role = next(_ROLES[int(name[1:])][0] for name, found in match.groupdict().items() if found)
        if len(names.split()) > 60 or not names:
            continue
        before = len(draft.people) + len(draft.agencies)
        _read_list(draft, names, role, line)
        read = read or len(draft.people) + len(draft.agencies) > before
    return read and len(draft.left) <= 2


def _contributed(draft: _Draft, text: str, line: str) -> bool:
    """``CNN's A and B contributed to this report.``"""
    match = _CONTRIBUTED.match(text)
    if not match or len(text) - match.end() > 200:
        return False
    tail = " ".join(value for name, value in match.groupdict().items() if name.startswith("tail") and value)
    if tail and not _ABOUT_TEXT.search(tail):
        return False
    if not tail and "report" not in match[0].lower():
        return False
    _read_list(draft, match["names"].strip(_EDGES), "contributor", line)
    if behind := text[match.end() :].strip(_EDGES):
        if further := read_credit(behind):
            draft.people += further.people
            draft.agencies += further.agencies
        else:
            draft.left.append(behind)
    return bool(draft.people or draft.agencies)


def _read_list(draft: _Draft, names: str, role: str, line: str) -> None:
    """A list of people, places and outlets, all with the same part."""
    organisation: str | None = None
    position: str | None = None
    if match := _POSSESSIVE.match(names):
        organisation, names = match["org"], names[match.end() :]
    if match := _TITLE.match(names):
        title_org = match["org"].strip().removeprefix("the ")
        if title_org and not is_name(title_org):
            organisation = organisation or title_org
        position = (
            match["role"].rstrip("s") if role != "contributor" or "contributor" not in match["role"] else None
        )
        names = names[match.end() :]
    names = re.sub(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)", " ", names)
    start = len(draft.people)
    waiting: list[int] = []
    for piece in (piece.strip(" .()") for piece in _SPLIT.split(names)):
        if not piece:
            continue
        _read_piece(draft, piece, role, line, organisation, position, waiting, start)


def _read_piece(
    draft: _Draft,
    piece: str,
    role: str,
    line: str,
    organisation: str | None,
    position: str | None,
    waiting: list[int],
    start: int,
) -> None:
    """One piece of the list; `waiting` are the people whose place may still follow ("A and B in Beirut")."""

    def person(name: str, place: str | None = None, org: str | None = None) -> None:
        draft.people.append(
            Contributor(
                name=written(name),
                role=role,
                organisation=org or organisation,
                position=position,
                place=place,
                raw=line,
            )
        )

    cut = _IN.search(piece)
    if is_name(piece) and not is_place(piece):
        waiting.append(len(draft.people))
        person(piece)
    elif cut and is_name(piece[: cut.start()], fewest=2):
        place = piece[cut.end() :]
        person(piece[: cut.start()], place=place)
        for at in waiting:
            if role == "contributor" or role == "reporting":
                draft.people[at] = _with_place(draft.people[at], place)
        waiting.clear()
    elif (
        len(draft.people) > start and draft.people[-1].place and (is_place(piece) or len(piece.split()) <= 2)
    ):
        draft.people[-1] = _with_place(draft.people[-1], f"{draft.people[-1].place}, {piece}", force=True)
    elif is_agency(piece) or (is_outlet(piece) and not piece[:1].islower()):
        if len(draft.people) > start and role == "photographer":
            last = draft.people[-1]
            draft.people[-1] = Contributor(
                name=last.name, role=last.role, organisation=written_outlet(piece), raw=line
            )
        else:
            draft.agencies.append(written_outlet(piece))
    elif is_anonymous(piece) or is_role(piece) or is_place(piece):
        return
    elif place := _LEADING_IN.match(piece):
        if len(draft.people) > start:
            draft.people[-1] = _with_place(draft.people[-1], place[1])
    elif role == "photographer" and len(draft.people) > start and piece[:1].isupper():
        last = draft.people[-1]
        draft.people[-1] = Contributor(name=last.name, role=last.role, organisation=piece, raw=line)
    else:
        draft.left.append(piece)


def _with_place(person: Contributor, place: str, *, force: bool = False) -> Contributor:
    if person.place and not force:
        return person
    return Contributor(
        name=person.name,
        role=person.role,
        organisation=person.organisation,
        position=person.position,
        place=place,
        raw=person.raw,
    )
