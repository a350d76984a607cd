"""Lines that say who wrote an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.lines.names import is_name, written
from store.lines.readings import Byline
from store.lines.times import read_timestamps
from store.lines.vocabulary import is_agency, is_anonymous, is_outlet, is_place, is_role
from store.models import Contributor

_LONGEST = 300

#: What opens a byline. The second group is weak: these words open other lines as well.
_PREFIX = re.compile(
    r"""(?:
      (?P<strong>(?:(?:written|words|story|text|report|reporting|reported|review(?:ed)?|analysis|opinion
        |article|posted|published)\s(?:and\s[a-z]+\s)?by|by(?=\s|:)|BY(?=\s|:)|author(?:s|\(s\))?\s?:
        |byline\s?:|
          by-line\s?:|von(?=\s)|text\s?:|autor(?:in|en)?\s?:|par(?=\s)|propos\srecueillis\spar
            |auteur(?:s)?\s?:|por(?=\s)|autor(?:a|es)?\s?:|texto\s?:|
          door(?=\s)|auteur\s?:|autore\s?:|av(?=\s)|af(?=\s)|text\s?:|tekst\s?:|автор\s?:|文[:：]|文・|記者[:：]))
    | (?P<weak>from(?=\s)|di(?=\s)|da(?=\s)|de\s(?:notre|nuestr)|a\scura\sdi)
    )\s*:?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_BERICHTET = re.compile(
    r"(?:Aus|Von)\s(?P<place>[^\W\d_][\w\s.-]{1,30}?)\s(?:berichtet|berichten|meldet)\s(?P<names>.+)"
)
_ENVOY = re.compile(
    r"""(?:(?:de\s)?notre\s(?:envoyé|correspondant)e?(?:\sspéciale?)?|(?:de\s)?nuestr[oa]\s(?:enviad[oa]\sespecial|corresponsal)|(?:dal\s)?(?:nostr[oa]\s)(?:inviat[oa]|corrispondente)
       |unser(?:em|er)?\skorrespondent(?:en|in)?)(?:\s(?:à|en|a|in|au
         |aus)\s(?P<place>[^\W\d_][\w\s'’-]{1,25}?))?\s*[,:]?\s+(?P<names>[A-ZÀ-Þ].*)""",
    re.VERBOSE | re.IGNORECASE,
)
_BARS = re.compile(r"\s*(?:[|•·]|\s[–—-]{1,2}\s|;|\n|\t|\s{3,})\s*")
_PARENTHESIS = re.compile(r"\s*\(([^()]{1,80})\)?\s*$")
_AND = re.compile(
    r"\s*,\s*(?:and|und|et|y|e|en|og|och|&)\s+|\s+(?:and|und|et|y|e|en|og|och|with)\s+|\s*[&/+]\s*|\s*,\s*",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV|JR|SR|M\.?D|Ph\.?D|Esq)\b\.?)")
_FOR = re.compile(
    r"\s+(?:for|FOR|For|special to|Special to|für|pour|para|per|voor|of|at)\s+(?=(?:the\s|The\s|THE\s)?[A-ZÀ-Þ])"
)
_LEADING_AND = re.compile(r"^(?:and|und|et|y|e|en|&)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:The|THE|La|El|Le|Les|Il|Lo|Los|Las|Die|Der|Das|Het|Der|O|A)\s")
_JOINED = re.compile(r",|\s(?:and|und|et|y|for|For|in|special to)\s")
_IN = re.compile(r"\s+(?:in|IN|à|en|a|aus|from|em|desde|da)\s+(?=[A-ZÀ-Þ])")
_ORG_FIRST = re.compile(r"(?P<org>[A-Z]{2,6}|[A-Z][\w.]+(?:'s|’s))\s+(?P<role>.+)")
_HANDLE = re.compile(r"\s*(?:@\w{2,}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://\S+)")
_READ_TIME = re.compile(
    r"\d+\s?(?:min(?:ute)?s?|分)(?:\s(?:read|de lecture|Lesezeit|de lectura))?", re.IGNORECASE
)
_GLUED_TIME = re.compile(
    r"(?<=[A-Za-zÀ-ÿ.])(?=\d{1,2}[:.]\d\d|(?:19|20)\d\d-\d\d)|(?<=[a-z])(?=(?:Updated|Published|Posted)\b)"
)
_WITH = re.compile(
    r"\s+(?:with|avec|mit|con|com|met)\s+(?:(?:news\s|wire\s)?agencies|agences?|agenturen|agencias|agências|agenzie|wire\s\w+|(?P<who>[A-Z][\w ]{1,30}))$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!…][\"”’)]*$")
_ABBREVIATED = re.compile(r"(?:\b[A-ZÀ-Þ]|Jr|Sr|St|Dr|D\.C|U\.S|Inc|Co|Com)\.$")


@dataclass(slots=True)
class _Draft:
    """A byline being read: people in order, and what later pieces say of them."""

    people: list[Contributor]
    agencies: list[str]
    left: list[str]
    anonymous: bool = False


def read_byline(line: str, *, following: str = "") -> Byline | None:
    """Who wrote it, where a line begins as a byline does ("By …"); None for any other line.

    A job on a second line of `line`, or in `following`, belongs to the people before it. Never raises.
    """
    line = line.strip()
    if not 4 <= len(line) <= _LONGEST:
        return None
    if match := _BERICHTET.fullmatch(line):
        return _of_place(line, match["names"], match["place"])
    prefix = _PREFIX.match(line)
    if not prefix or prefix.end() >= len(line):
        envoy = _ENVOY.fullmatch(line)
        return _of_place(line, envoy["names"], envoy["place"]) if envoy else None
    rest = line[prefix.end() :]
    if prefix["weak"] and not is_name(re.split(r"[,|]| and | e ", rest)[0]):
        return None
    if envoy := _ENVOY.fullmatch(rest):
        return _of_place(line, envoy["names"], envoy["place"])
    found = _read(line, rest, prefixed=True)
    if found is not None and following and is_role(following):
        people = tuple(p if p.position else replace(p, position=following.strip()) for p in found.people)
        found = replace(found, people=people)
    return found


def read_bare_names(line: str) -> Byline | None:
    """Who wrote it, where a line is nothing but names, jobs and outlets. Less sure than a "By": look at its
    neighbours.
    """
    line = line.strip()
    if not 2 <= len(line) <= 160 or line[-1] in "?!:" or line[0] in "\"“'‘(":
        return None
    if is_agency(line):
        return Byline(agencies=(line.strip(" ."),), confidence=0.6)
    found = _read(line, line, prefixed=False)
    if found is None or not (found.people or found.agencies) or is_place(line):
        return None
    return replace(found, confidence=min(found.confidence, 0.6))


def _of_place(line: str, names: str, place: str | None) -> Byline | None:
    found = _read(line, names, prefixed=True)
    if found is None or not found.people:
        return None
    return replace(found, people=tuple(replace(one, place=one.place or place) for one in found.people))


def _read(line: str, rest: str, *, prefixed: bool) -> Byline | None:
    """Reads what stands behind the "By"."""
    stamps = None
    if cut := _GLUED_TIME.search(rest):
        stamps = read_timestamps(rest[cut.start() :])
        if stamps or re.match(r"\d{1,2}[:.]\d\d", rest[cut.start() :]):
            rest = rest[: cut.start()]
    rest = _HANDLE.sub("", rest)
    inner: list[str] = []
    while match := _PARENTHESIS.search(rest):
        inner.append(match[1].strip())
        rest = rest[: match.start()].rstrip(" ,-–—")
    if not rest:
        return None
    if _SENTENCE_END.search(rest) and not _ABBREVIATED.search(rest):
        return None
    draft = _Draft([], [], [])
    segments = [segment for segment in _BARS.split(rest) if segment]
    if not segments:
        return None
    if not _read_names(draft, segments[0].strip(" ,"), line, prefixed=prefixed):
        return None
    for segment in [*segments[1:], *inner]:
        stamps = _read_segment(draft, segment.strip(" ,"), line) or stamps
    if not (draft.people or draft.agencies or draft.anonymous):
        return None
    confidence = (0.95 if draft.people else 0.8) - 0.1 * len(draft.left)
    if len(draft.people) == 1 and " " not in draft.people[0].name:
        confidence -= 0.3
    return Byline(
        people=tuple(draft.people),
        agencies=tuple(dict.fromkeys(draft.agencies)),
        stamps=stamps,
        anonymous=draft.anonymous,
        confidence=round(max(0.1, confidence), 2),
        rest="; ".join(draft.left),
    )


def _read_segment(draft: _Draft, segment: str, line: str) -> object:
    """What stands behind a bar or in parentheses: a job, an outlet, a time, or more names; times are given
    back.
    """
    if _READ_TIME.fullmatch(segment):
        return None
    if stamps := read_timestamps(segment):
        return stamps
    credit = re.match(
        r"(?:additional |with )?(?:reporting|files|material|contributions?) (?:by|from) (.+)",
        segment,
        re.IGNORECASE,
    )
    if credit:
        for piece in _pieces(credit[1]):
            if is_outlet(piece):
                draft.agencies.append(written_outlet(piece))
        return None
    if is_role(segment) and not is_name(_pieces(_LEADING_AND.sub("", segment))[0]):
        _give_role(draft, segment)
    elif draft.people and (is_outlet(segment) or _is_acronym(segment)):
        _give_organisation(draft, segment)
    elif is_place(segment):
        _give_place(draft, segment)
    elif not _read_names(draft, segment, line, prefixed=False):
        if draft.people and len(segment.split()) <= 4 and segment[:1].isupper():
            _give_organisation(draft, segment)
        else:
            draft.left.append(segment)
    return None


def _read_names(draft: _Draft, text: str, line: str, *, prefixed: bool) -> bool:
    """Reads a list of names with what belongs to them into `draft`; False where it is none."""
    text = _LEADING_AND.sub("", text)
    if match := _WITH.search(text):
        before = text[: match.start()]
        if prefixed and before[:1].isupper() and " " not in before:
            draft.agencies.append(before)
            return True
        if is_outlet(before) or is_name(before) or _is_acronym(before):
            if match["who"] and is_outlet(match["who"]):
                draft.agencies.append(match["who"])
            text = before
    if is_anonymous(text):
        draft.anonymous = True
        return True
    if is_agency(text) or (prefixed and is_outlet(text) and not is_role(text) and not _JOINED.search(text)):
        draft.agencies.append(written_outlet(text))
        return True
    pieces = _pieces(text)
    if surname_first := _surname_first(pieces, prefixed):
        pieces = surname_first
    for place, piece in enumerate(pieces):
        if not _read_piece(draft, piece, line, first=place == 0, only=len(pieces) == 1, prefixed=prefixed):
            if place == 0 or not draft.people or (piece[:1].islower() and len(piece.split()) > 3):
                return False
            draft.left.append(piece)
    return True


def _pieces(text: str) -> list[str]:
    """A list of names taken apart at commas and "and", but not before "Jr."."""
    joined = _SUFFIX.sub(" ", text)
    return [piece for piece in (piece.strip(" ,") for piece in _AND.split(joined)) if piece]


def _surname_first(pieces: Sequence[str], prefixed: bool) -> list[str] | None:
    """``McCarthy, Eric`` as ``Eric McCarthy``; None where the pieces are no such pair."""
    if len(pieces) < 2 or prefixed or " " in pieces[0] or not is_name(pieces[0], fewest=1):
        return None
    given = pieces[1]
    if len(given.split()) > 2 or not is_name(given, fewest=1) or _is_acronym(given) or is_place(given):
        return None
    return [f"{given} {pieces[0]}", *pieces[2:]]


def _read_piece(draft: _Draft, piece: str, line: str, *, first: bool, only: bool, prefixed: bool) -> bool:
    """One piece of the list: a person (with an outlet or a place behind), a job, an outlet, a place."""
    if not first and is_role(piece):
        return _give_role(draft, piece)
    if not first and is_place(piece):
        return _give_place(draft, piece)
    if not first and draft.people and _ARTICLE.match(piece):
        return _give_organisation(draft, piece)
    if is_name(piece):
        draft.people.append(Contributor(name=written(piece), raw=line))
        return True
    if (cut := _FOR.search(piece)) and is_name(piece[: cut.start()], fewest=1 if prefixed else 2):
        organisation = piece[cut.end() :].removeprefix("the ").removeprefix("The ").removeprefix("THE ")
        position = cut[0].strip() if "special" in cut[0].lower() else None
        draft.people.append(
            Contributor(
                name=written(piece[: cut.start()]), organisation=organisation, position=position, raw=line
            )
        )
        return True
    if (cut := _IN.search(piece)) and is_name(piece[: cut.start()], fewest=1 if prefixed else 2):
        draft.people.append(
            Contributor(name=written(piece[: cut.start()]), place=piece[cut.end() :], raw=line)
        )
        return True
    role_behind = re.match(r"(?P<name>.+?)\s+(?P<role>(?:[A-Z][\w-]+\s){0,3}[A-Z]?\w+)$", piece)
    if role_behind and prefixed and is_role(role_behind["role"]) and is_name(role_behind["name"]):
        draft.people.append(
            Contributor(name=written(role_behind["name"]), position=role_behind["role"], raw=line)
        )
        return True
    if is_anonymous(piece):
        draft.anonymous = True
        return True
    if is_agency(piece) or is_outlet(piece):
        if draft.people:
            return _give_organisation(draft, piece)
        draft.agencies.append(written_outlet(piece))
        return prefixed or is_agency(piece)
    if draft.people and (_is_acronym(piece) or (len(piece.split()) <= 3 and piece[:1].isupper())):
        return _give_organisation(draft, piece)
    if first and prefixed and only and is_name(piece, fewest=1) and len(piece) > 2:
        draft.people.append(Contributor(name=written(piece), raw=line))
        return True
    if first and prefixed and not only and is_name(piece, fewest=1) and not _is_acronym(piece):
        draft.people.append(Contributor(name=written(piece), raw=line))
        return True
    return False


def _give_role(draft: _Draft, text: str) -> bool:
    """A job, and the outlet that may stand before or behind it, for those who have none yet."""
    organisation: str | None = None
    position = text.strip()
    if match := re.match(r"(?P<role>special (?:to|for))\s+(?:the\s)?(?P<org>.+)", position, re.IGNORECASE):
        position, organisation = match["role"].lower(), match["org"]
    elif match := _ORG_FIRST.fullmatch(position):
        acronym = _is_acronym(match["org"]) and not position.isupper()
        if (is_agency(match["org"]) or acronym) and is_role(match["role"]):
            position, organisation = match["role"], match["org"].removesuffix("'s").removesuffix("’s")
    elif match := re.fullmatch(
        r"(?P<org>(?:[A-Z][\w'’&.-]+\s){2,4}?)(?P<role>Staff Writers?|Correspondents?|Reporters?)", position
    ):
        if is_outlet(match["org"]):
            position, organisation = match["role"], match["org"].strip()
    if position.isupper() and len(position) > 6:
        position = position.title()
    several = position.casefold().rstrip(".").endswith("s")  # "Staff Writers": all of them
    draft.people[:] = [
        replace(one, position=one.position or position, organisation=one.organisation or organisation)
        if several or place == len(draft.people) - 1
        else one
        for place, one in enumerate(draft.people)
    ]
    return bool(draft.people)


def _give_organisation(draft: _Draft, text: str) -> bool:
    """An outlet behind names belongs to all of them that have none."""
    draft.people[:] = [
        one if one.organisation else replace(one, organisation=written_outlet(text)) for one in draft.people
    ]
    return True


def _give_place(draft: _Draft, text: str) -> bool:
    """A place behind names belongs to those before it; a state or country behind a place is part of it."""
    places = [one.place for one in draft.people]
    if places and places[-1] and not is_place(f"{text}, {places[-1]}"):
        draft.people[-1] = replace(draft.people[-1], place=f"{places[-1]}, {text}")
    else:
        draft.people[:] = [one if one.place else replace(one, place=text) for one in draft.people]
    return bool(draft.people)


def _is_acronym(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Z0-9&.]{1,7}", text))


def written_outlet(text: str) -> str:
    """An outlet's name as printed, without the marks around it."""
    return text.strip(" ,.;:|–—-")
