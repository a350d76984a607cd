"""The pieces of a byline: names, and the jobs, outlets and places that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.lines.byline_draft import Draft
from store.lines.jobs import is_anonymous, is_job_title, is_role, opens_role
from store.lines.names import is_name
from store.lines.outlets import is_acronym, is_agency, is_outlet, written_outlet
from store.lines.places import is_place
from store.lines.words import is_no_single_name

_AND = re.compile(
    r"\s*,\s*(?:and|und|et|y|e|en|og|och|&)\s+|\s+(?:and|und|et|y|e|en|og|och|with)\s+"
    r"|\s*[&/+]\s*|\s*[,、，;]\s*",
    re.IGNORECASE,
)
_LEADING_AND = re.compile(r"(?:and|und|et|y|e|en|og|och|&)\s+", re.IGNORECASE)
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV|JR|SR|M\.?D|Ph\.?D|Esq)\b\.?)")
_FOR = re.compile(
    r"""\s+(?:(?:special\s|exclusively\s)?(?:to|for)|für|pour|para|per|voor|of|at)\s+
        (?=(?:the\s|The\s|THE\s)?[A-ZÀ-Þ])""",
    re.VERBOSE | re.IGNORECASE,
)
_IN = re.compile(r"\s+(?:in|IN|à|en|a|aus|from|em|desde|da)\s+(?=[A-ZÀ-Þ])")
_OF = re.compile(r"(?i:de|da|do|di|from|aus|en|à|em|of)\s(?:the\s|The\s)?(.+)")
_ARTICLE = re.compile(r"(?:The|THE|La|El|Le|Les|Il|Lo|Los|Las|Die|Der|Das|Het|De|O|A)\s")
_JOINED = re.compile(r"[,/]|\s(?:and|und|et|y|for|For|in|special to)\s")
_WITH = re.compile(
    r"""\s+(?:with|avec|mit|con|com|met)\s+(?:
        (?:(?:news|wire)\s)?agencies | agences? | agenturen | agencias | agências | agenzie | wire\s\w+
        | (?P<who>[A-Z][\w ]{1,30}))$""",
    re.VERBOSE | re.IGNORECASE,
)
_CJK_JOB = re.compile(r"(?:記者|记者|特派員|特派员|論説委員|編集委員|기자|특파원|논설위원)")

_WRITERS = re.compile(
    r"(?P<org>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*)?)\s(?:staff\s|sports\s|business\s)?"
    r"(?:writers?|correspondents?|reporters?|journalists?)\s(?P<names>[A-ZÀ-Þ].+)"
)
_NAMELESS = re.compile(
    r"\s+(?:(?:foreign|web|sports?|online|news|political|city)\s)?(?:staff(?:\s(?:reporters?|writers?))?"
    r"|reporters?|correspondents?|writers?|team|desk)$",
    re.IGNORECASE,
)

#: Places that are surnames too.
_NAMESAKES = frozenset(
    """london paris milan sydney washington boston houston dallas denver austin madison cleveland lima sofia
    florence nice kingston columbus memphis nassau orlando phoenix portland richmond darwin perth hamilton
    albany bristol birmingham cambridge oxford sheffield nottingham lille lyon nancy vienna geneva rome roma
    essen bremen hannover valencia cordoba toledo leon santiago san juan quebec hobart wellington jordan chad
    israel georgia virginia carolina montana dakota france holland ireland england wales scotland germany
    mali cuba india kenya""".split()
) - {"rome"}  # fmt: skip

#: Longest list of names that is read.
_MOST_PIECES = 40


def pieces(text: str) -> list[str]:
    """A list of names taken apart at commas and "and", but not before "Jr."."""
    joined = _SUFFIX.sub(" ", text)
    return [piece for piece in (piece.strip(" ,") for piece in _AND.split(joined)) if piece]


def without_and(text: str) -> str:
    """A line that goes on from the one above it, without its "and"."""
    match = _LEADING_AND.match(text)
    return text[match.end() :] if match else text


def read_names(draft: Draft, text: str) -> bool:
    """Reads a list of names with what belongs to them into `draft`; False where it is none."""
    text = without_and(text)
    if match := _WITH.search(text):
        before = text[: match.start()]
        if draft.prefixed and before[:1].isupper() and " " not in before:
            draft.agencies.append(before)
            return True
        if is_outlet(before) or is_name(before) or is_acronym(before):
            if match["who"] and is_outlet(match["who"]):
                draft.agencies.append(match["who"])
            text = before
    if match := _WRITERS.fullmatch(text):
        return _read_writers(draft, match)
    if is_anonymous(text) and _cut_behind_name(text) is None:
        return _read_anonymous(draft, text)
    nameless = _NAMELESS.search(text)
    nameless_of = nameless and is_outlet(text[: nameless.start()]) and not _JOINED.search(text)
    if nameless_of and _cut_behind_name(text) is None:
        return _read_anonymous(draft, text)
    named = draft.prefixed and is_outlet(text) and not is_role(text) and not _JOINED.search(text)
    for_outlet = _FOR.search(text)
    if for_outlet and is_name(text[: for_outlet.start()]):
        named = False
    if is_agency(text) or (named and not is_name(text) and _cut_behind_name(text) is None):
        draft.agencies.append(written_outlet(text))
        return True
    parts = pieces(text)
    if len(parts) > _MOST_PIECES:
        return False
    if any(is_agency(part) for part in parts) and all(is_outlet(part) or is_acronym(part) for part in parts):
        for part in parts:
            if is_anonymous(part):
                _read_anonymous(draft, part)
            else:
                draft.agencies.append(written_outlet(part))
        return True
    if "," in text:
        parts = _surname_first(parts, draft.prefixed) or parts
    for place, piece in enumerate(parts):
        if not _read_piece(draft, piece, first=place == 0, only=len(parts) == 1):
            if place == 0 or not draft.people or (piece[:1].islower() and len(piece.split()) > 3):
                return False
            draft.left.append(piece)
    return True


def _surname_first(parts: Sequence[str], prefixed: bool) -> list[str] | None:
    """``McCarthy, Eric`` as ``Eric McCarthy``; None where the pieces are no such pair."""
    if len(parts) < 2 or prefixed or " " in parts[0] or not is_name(parts[0], fewest=1):
        return None
    given = parts[1]
    if len(given.split()) > 2 or not is_name(given, fewest=1) or is_place(given):
        return None
    if is_acronym(given) and not parts[0].isupper():
        return None
    return [f"{given} {parts[0]}", *parts[2:]]


def _read_piece(draft: Draft, piece: str, *, first: bool, only: bool) -> bool:
    """One piece of the list: a person (with an outlet or a place behind), a job, an outlet, a place."""
    prefixed = draft.prefixed
    if not first:
        if not draft.people and is_anonymous(piece):
            return _read_anonymous(draft, piece)
        if is_role(piece):
            return _read_job(draft, piece)
        placed = bool(draft.people and draft.people[-1].place)
        if is_place(piece) and (placed or not is_agency(piece)):
            return draft.give_place(piece)
        if (of := _OF.match(piece)) and (is_place(of[1]) or is_outlet(of[1])):
            return draft.give_place(of[1]) if is_place(of[1]) else draft.give_organisation(of[1])
        if draft.people and _ARTICLE.match(piece):
            return draft.give_organisation(piece)
    bare = _CJK_JOB.sub("", piece).strip()
    if is_name(bare):
        behind = _cut_before_place(bare)
        return _read_behind_name(draft, bare, behind) if behind else draft.add(bare)
    fewest = 1 if prefixed else 2
    if (cut := _FOR.search(piece)) and is_name(piece[: cut.start()], fewest=fewest):
        special = "special" in cut[0].lower()
        return draft.add(
            piece[: cut.start()],
            organisation=written_outlet(piece[cut.end() :]).removeprefix("the "),
            position=cut[0].strip().lower() if special else None,
        )
    if cut := _IN.search(piece):
        before, place = piece[: cut.start()], piece[cut.end() :]
        if is_agency(before):
            draft.agencies.append(written_outlet(before))
            return True
        if is_anonymous(before) and _cut_behind_name(before) is None:
            return _read_anonymous(draft, before)
        if is_name(before, fewest=fewest):
            draft.add(before)
            return draft.give_place(place)
        behind = _cut_behind_name(before)
        if behind is not None:
            return _read_behind_name(draft, before, behind) and draft.give_place(place)
    behind = _cut_behind_name(piece)
    if behind is not None:
        return _read_behind_name(draft, piece, behind)
    if is_anonymous(piece):
        return _read_anonymous(draft, piece)
    if is_agency(piece) or is_outlet(piece):
        if draft.people:
            return draft.give_organisation(piece)
        draft.agencies.append(written_outlet(piece))
        return prefixed or is_agency(piece) or len(draft.agencies) > 1
    if draft.people and (is_acronym(piece) or (len(piece.split()) <= 3 and piece[:1].isupper())):
        return draft.give_organisation(piece)
    lone = first and prefixed and is_name(piece, fewest=1) and not is_no_single_name(piece.split()[0])
    return lone and (len(piece) > 2 if only else not is_acronym(piece)) and draft.add(piece)


def _read_anonymous(draft: Draft, text: str) -> bool:
    """A writer who is not named, of an outlet that may be: "Daily Mail Reporter", "our own correspondent"."""
    draft.anonymous = True
    outlet = _NAMELESS.sub("", text.strip(" .")).strip()
    if is_outlet(outlet) and not is_anonymous(outlet) and outlet[:1].isupper() and len(outlet) > 1:
        draft.agencies.append(written_outlet(outlet))
    return True


def _read_writers(draft: Draft, match: re.Match[str]) -> bool:
    """``Xinhua writers Li Ming and Wang Wei``: an outlet and a job in front of names."""
    names = pieces(match["names"])
    if not all(is_name(name) for name in names) or not (is_outlet(match["org"]) or is_acronym(match["org"])):
        return False
    for name in names:
        draft.add(name, organisation=match["org"])
    return True


def _read_job(draft: Draft, piece: str) -> bool:
    """A job; or a name with its job behind, where no comma stands between: "Ada Lint Political Editor"."""
    behind = None if is_job_title(piece) else _cut_behind_name(piece)
    if behind is not None and draft.people and draft.people[-1].position:
        return _read_behind_name(draft, piece, behind)
    return draft.give_role(piece)


def _cut_behind_name(piece: str) -> int | None:
    """Where a name of two to four words ends and a job, an outlet or a place begins without a comma."""
    words = piece.split()
    if not 3 <= len(words) <= 10 or opens_role(words[0]):
        return None
    for count in range(2, min(5, len(words))):
        name, behind = " ".join(words[:count]), " ".join(words[count:])
        if not is_name(name):
            continue
        if (
            is_job_title(behind)
            or is_agency(behind)
            or (is_place(behind) and count >= 2 and not is_place(name))
        ):
            return len(name)
        if _ARTICLE.match(behind) and is_outlet(behind):
            return len(name)
        if is_outlet(behind) and len(behind.split()) >= 2 and not is_place(name):
            return len(name)
    return None


def _cut_before_place(name: str) -> int | None:
    """Where a name is followed by the place that it was filed from: "James Badcock Madrid"."""
    front, _, last = name.rpartition(" ")
    if last.casefold() in _NAMESAKES or not is_place(last) or not is_name(front):
        return None
    before = front.rsplit(" ", 1)[-1]
    return len(front) if len(before) > 2 and before[0].isupper() else None


def _read_behind_name(draft: Draft, piece: str, end: int) -> bool:
    """A name, and what stands behind it without a comma."""
    name, behind = piece[:end], piece[end:].strip()
    draft.add(name)
    if is_job_title(behind):
        return draft.give_role(behind)
    if is_agency(behind):
        return draft.give_organisation(behind)
    if is_role(behind):
        return draft.give_role(behind)
    if is_outlet(behind):
        return draft.give_organisation(behind)
    return draft.give_place(behind)
