"""A list of people in a credit, with the places and outlets that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from store.lines.jobs import ROLE_WORDS, is_anonymous, is_role
from store.lines.names import is_name, written
from store.lines.outlets import is_acronym, is_agency, is_broadcaster, is_outlet, is_picture_agency, outlet
from store.lines.places import is_place
from store.models import Contributor

_POSSESSIVE = re.compile(
    r"(?P<outlet>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3})(?:'s|’s|(?<=s)['’])\s+(?=[A-ZÀ-Þ])"
)
_TITLE = re.compile(
    r"""(?P<outlet>(?:[Tt]he\s)?(?:(?:[A-Z][\w.&’'-]*|of|the)\s){0,5}?)(?P<job>(?:(?:[Aa]\s|[Ss]taff|[Ss]enior|[Ff]reelance|[Ss]pecial|[Bb]usiness|[Ss]ports
        |[Pp]olitical|[Ss]cience|[Nn]ews|[Ff]oreign|[Vv]ideo|[Ss]tringer|[Aa]ssociate|[Ee]ditorial
          |[Ii]nvestigative|[Nn]ational|[Ss]ecurity|[Mm]edical|[Hh]ealth|[Ee]ducation|[Ee]nergy|[Dd]iplomatic|[Ee]conomics)\s){0,3}
        (?:[Cc]ontributors?|[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Jj]ournalists?|[Ee]ditors?
          |[Pp]roducers?|[Rr]esearchers?
          |[Ss]taff(?:ers?)?|[Ii]nterns?|[Pp]hotographers?|[Cc]olumnists?|[Vv]ideojournalists?
            |[Ff]ellows?))\s+(?=[A-ZÀ-Þ])""",
    re.VERBOSE,
)
_AND = r"and|und|et|y|e|en|&|og|och"
_SPLIT = re.compile(rf"\s*[,;]\s*(?P<both>{_AND})\s+|\s+(?P<word>{_AND})\s+|\s*[,;/]\s*|\s+-\s+")
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)")
_WHERE = re.compile(r"\s+(?:in|from|reporting from|reported from|à|en|desde|aus|a|em|da|at)\s+(?=[A-ZÀ-Þ])")
_LEADING_WHERE = re.compile(r"(?:in|from|à|en|desde|aus|a|em|at|de)\s+(?P<place>(?:the\s)?[A-ZÀ-Þ].*)")
_OF = re.compile(r"\s+(?P<word>of|from|for|at|with|de|von|vom|der|du)\s+(?P<outlet>(?:the\s)?[A-ZÀ-Þ].+)")
_PARENTHESIS = re.compile(r"\s*\((?P<inside>[^()]{2,40})\)")
_HANDLE = re.compile(r"[\s,]*\(?(?:@\w{2,}|https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+)\)?")
_ADDRESS = re.compile(r"https?:|www\.|@")
_WIRE_REPORTS = re.compile(r"\s+from\s+(?:staff|wire|news)\b.*|\s+from\s+the\s+[A-Z]\w+$", re.IGNORECASE)

#: The parts whose people may share the place that stands behind the last of them.
_SHARING = frozenset(["contributor", "reporting"])


@dataclass(slots=True)
class Draft:
    """A credit being read. `line` is where it stands."""

    line: str
    people: list[Contributor] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def found(self) -> int:
        """How much has been read."""
        return len(self.people) + len(self.agencies)


def read_list(draft: Draft, names: str, role: str, *, surnames: bool = False) -> None:
    """Reads a list of people, places and outlets, all with the same part, into `draft`.

    `surnames`: a surname alone, with a place behind it, is a person too: "Poe reported from Cairo."
    """
    names = _SUFFIX.sub(" ", _WIRE_REPORTS.sub("", _HANDLE.sub("", names))).strip(" .:")
    people = _People(draft, role, start=len(draft.people), fewest=1 if surnames else 2)
    for joined, part in _parts(names):
        people.read(people.without_title(part), joined=joined)


@dataclass(slots=True)
class _People:
    """The people of one list: those of `draft` from `start` on, their names of `fewest` words at least.

    `office` and `position` stand before those to come: "CNN's", "AP writers".
    """

    draft: Draft
    role: str
    start: int
    fewest: int
    office: str | None = None
    position: str | None = None

    def without_title(self, part: str) -> str:
        """A piece without the outlet and the job before its name, which hold for the names that follow."""
        if match := _POSSESSIVE.match(part):
            self.office, part = match["outlet"], part[match.end() :]
        if (match := _TITLE.match(part)) and _is_office(match["outlet"].strip()):
            title, job = match["outlet"].strip(), match["job"]
            if title and all(word.casefold() in ROLE_WORDS for word in title.split()):
                title, job = "", f"{title} {job}"
            self.office = outlet(title) or self.office
            self.position = _singular(job)
            part = part[match.end() :]
        return part

    def read(self, part: str, *, joined: bool) -> None:
        """One piece: a person, or something of the person before; `joined` with "and"."""
        inside = None
        if match := _PARENTHESIS.search(part):
            inside, part = match["inside"], part[: match.start()].strip()
        last = self._last()
        if not self._read_person(part, last, joined=joined):
            if last is not None:
                _read_behind(self.draft, part, last, self.role)
            elif not (is_anonymous(part) or is_role(part) or is_place(part) or _is_newsroom(part)):
                self.draft.left.append(part)
        if inside and (last := self._last()):
            _read_behind(self.draft, inside, last, self.role)

    def _read_person(self, part: str, last: Contributor | None, *, joined: bool) -> bool:
        """A person with an outlet or a place behind, or an outlet by itself; False for anything else."""
        where, of = _WHERE.search(part), _OF.search(part)
        if of and is_name(part[: of.start()], lenient=True) and not is_agency(part) and _is_of_outlet(of):
            self._add(part[: of.start()], organisation=outlet(of["outlet"]))
        elif is_agency(part) or (is_outlet(part) and part[:1].isupper() and not is_name(part)):
            if last is not None and not joined and self._is_theirs(part):
                self.draft.people[-1] = replace(last, organisation=outlet(part))
            else:
                self.draft.agencies.append(outlet(part))
        elif is_name(part, lenient=True) and not is_place(part):
            self._add(part)
        elif where and is_name(part[: where.start()], fewest=self.fewest, lenient=True):
            self._add_at(part[: where.start()], part[where.end() :])
        else:
            return False
        return True

    def _is_theirs(self, text: str) -> bool:
        """Whether an outlet behind a person is that person's: agencies stand for themselves."""
        own = self.role == "photographer" or is_picture_agency(text) or is_broadcaster(text)
        return own or not is_agency(text)

    def _add(self, name: str, *, place: str | None = None, organisation: str | None = None) -> None:
        self.draft.people.append(
            Contributor(
                name=written(name),
                role=self.role,
                organisation=organisation or self.office,
                position=self.position,
                place=place,
                raw=self.draft.line,
            )
        )

    def _add_at(self, name: str, place: str) -> None:
        """A person with what stands behind an "in" or "at": an outlet, or a place, which may be shared."""
        if is_outlet(place, behind_person=True) and not is_place(place):
            self._add(name, organisation=outlet(place))
            return
        self._add(name, place=place)
        if self.role in _SHARING:  # "A and B in Beirut"
            people = self.draft.people
            people[self.start :] = [
                one if one.place else replace(one, place=place) for one in people[self.start :]
            ]

    def _last(self) -> Contributor | None:
        """The person before, of this list."""
        return self.draft.people[-1] if len(self.draft.people) > self.start else None


def _parts(names: str) -> Iterator[tuple[bool, str]]:
    """The pieces of a list, each with whether an "and" stands before it."""
    joined, start = False, 0
    for match in _SPLIT.finditer(names):
        if part := names[start : match.start()].strip(" ."):
            yield joined, part
        joined, start = bool(match["word"] or match["both"]) or ";" in match[0], match.end()
    if part := names[start:].strip(" ."):
        yield joined, part


def _is_office(text: str) -> bool:
    return not text or not is_name(text) or is_outlet(text, behind_person=True)


def _singular(job: str) -> str | None:
    """``writers`` as ``writer``; "contributor" says no more than the credit does."""
    job = job.strip().removesuffix("s")
    return None if job.casefold() == "contributor" else job


def _is_of_outlet(match: re.Match[str]) -> bool:
    """Whether what stands behind "of" or "from" is an outlet: after "from" and "at" it may be a place."""
    if match["word"] in ("of", "for", "with"):
        return True
    return is_outlet(match["outlet"], behind_person=True) and not is_place(match["outlet"])


def _is_newsroom(part: str) -> bool:
    return part.casefold().endswith(("newsroom", "bureau", "desk", "staff"))


def _read_behind(draft: Draft, part: str, last: Contributor, role: str) -> None:
    """What belongs to the person before: a place (or more of it), an outlet, a job."""
    if is_role(part) or all(word.casefold() in ROLE_WORDS for word in part.split()):
        draft.people[-1] = replace(
            last, position=last.position or part.removeprefix("a ").removeprefix("an ")
        )
    elif match := _LEADING_WHERE.match(part):
        draft.people[-1] = replace(last, place=last.place or match["place"])
    elif last.place and (is_place(part) or is_place(f"{last.place}, {part}") or len(part.split()) <= 2):
        draft.people[-1] = replace(last, place=f"{last.place}, {part}")
    elif is_place(part):
        draft.people[-1] = replace(last, place=part)
    elif is_agency(part) or is_acronym(part) or is_outlet(part, behind_person=True) or role == "photographer":
        draft.people[-1] = replace(last, organisation=last.organisation or outlet(part))
    elif not is_anonymous(part) and not _ADDRESS.search(part):
        draft.left.append(part)
