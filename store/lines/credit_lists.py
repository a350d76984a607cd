"""The lists of names in credits: people with the same part, their places and their outlets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from store.lines.byline_draft import job_and_outlet
from store.lines.jobs import is_anonymous, is_role
from store.lines.names import is_name, written
from store.lines.outlets import is_acronym, is_agency, is_outlet, written_outlet
from store.lines.places import is_place
from store.models import Contributor

EDGES = " \t.,;:()[]_–—-*|"

_POSSESSIVE = re.compile(r"^(?P<org>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,4})(?:'s|’s|’|')\s+(?=[A-Za-zÀ-Þ])")
_TITLE = re.compile(
    r"""^(?P<org>(?:the\s)?(?:[A-Z][\w.&’'-]*\s){0,4})
         (?P<role>(?:[A-Za-z]+\s){0,2}(?i:contributors?|writers?|reporters?|correspondents?|journalists?|editors?
           |producers?|researchers?|staff(?:ers?)?|interns?|photographers?|videojournalists?|videographers?))
         :?\s+(?=[A-ZÀ-Þ])""",
    re.VERBOSE,
)
_IN = re.compile(r"\s+(?:in|from|à|en|desde|aus|a|em|da|at)\s+(?=[A-ZÀ-Þ])")
_LEADING_IN = re.compile(r"(?:in|from|à|en|desde|aus|a|em|au)\s+([A-ZÀ-Þ].{1,30})")
_SPLIT = re.compile(
    r"\s*,\s*(?:and|und|et|y|e|en|&)\s+|\s+(?:and|und|et|y|&)\s+|\s*[,/;|]\s*|\s+e\s+(?=[A-Z])|\s–\s"
)
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)")
_TRAILING_AND = re.compile(r"[\s,;]+(?:and|und|et|y|e|with)\s*$")
_FROM_DESKS = re.compile(r"\s+from\s(?:staff|wire|agency|news)\b.*$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s\(((?:à|in|en|aus|em|a)\s[^)]*)\)?")
_EN = re.compile(r"\sen\s")
_FOR = re.compile(r"\s+(?:of|for|at)\s+(?:the\s)?(?=[A-Z])", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """A credit being read, and what was left over."""

    line: str
    people: list[Contributor] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    nameless: bool = False

    @property
    def says_who(self) -> bool:
        """Whether anybody was read, named or not: "with agencies"."""
        return bool(self.people or self.agencies or self.nameless)

    def take(self, other: Draft) -> None:
        """What another clause of the same line says."""
        self.people += other.people
        self.agencies += other.agencies
        self.left += other.left
        self.nameless = self.nameless or other.nameless


def read_list(draft: Draft, names: str, role: str) -> None:
    """A list of people, places and outlets, all with the same part, into `draft`."""
    _List(draft, role).read(names)


@dataclass(slots=True)
class _List:
    """One list; `waiting` are the people whose place may still follow ("A and B in Beirut")."""

    draft: Draft
    role: str
    organisation: str | None = None
    position: str | None = None
    waiting: list[int] = field(default_factory=list)
    start: int = 0

    def read(self, names: str) -> None:
        self.start = len(self.draft.people)
        names = _SUFFIX.sub(" ", _TRAILING_AND.sub("", _FROM_DESKS.sub("", names)))
        for piece in _SPLIT.split(_IN_BRACKETS.sub(r" \1", names)):
            if piece := self._without_title(piece.strip(" .():")):
                self._read_piece(piece)

    def _without_title(self, piece: str) -> str:
        """A piece without "CNN's" or "AP writers" before it, which hold for the people that follow."""
        if match := _POSSESSIVE.match(piece):
            self.organisation, piece = match["org"], piece[match.end() :]
        if match := _TITLE.match(piece):
            job, outlet = job_and_outlet(match["org"].removeprefix("the ") + match["role"].rstrip("s"))
            self.organisation = outlet or self.organisation
            contributor = self.role == "contributor" and "contributor" in job.lower()
            self.position = None if contributor else job
            piece = piece[match.end() :]
        return piece

    def _read_piece(self, piece: str) -> None:
        people = self.draft.people
        begun = len(people) > self.start
        cut = _IN.search(piece)
        if is_anonymous(piece):
            self.draft.nameless = True
            return
        if cut and _EN.fullmatch(cut[0]) and is_name(piece[cut.end() :]) and not is_place(piece[cut.end() :]):
            self._read_piece(piece[: cut.start()])  # Dutch: "and"
            self._read_piece(piece[cut.end() :])
        elif is_name(piece) and not is_place(piece):
            self.waiting.append(len(people))
            self._add(piece)
        elif cut and is_name(piece[: cut.start()]):
            self._add(piece[: cut.start()], place=piece[cut.end() :])
            self._place_those_waiting(piece[cut.end() :])
        elif cut and is_agency(piece[: cut.start()]):
            self.draft.agencies.append(written_outlet(piece[: cut.start()]))
        elif (of := _FOR.search(piece)) and is_name(piece[: of.start()]) and len(piece.split()) <= 9:
            self._add(piece[: of.start()], organisation=written_outlet(piece[of.end() :]))
        elif (
            begun
            and people[-1].place
            and (is_place(piece) or len(piece.split()) <= 2)
            and not is_agency(piece)
        ):
            people[-1] = replace(people[-1], place=f"{people[-1].place}, {piece}")
        elif is_agency(piece) or (is_outlet(piece) and not piece[:1].islower()):
            self._outlet(piece, begun)
        elif is_role(piece) or is_place(piece):
            return
        elif place := _LEADING_IN.match(piece):
            if begun:
                people[-1] = replace(people[-1], place=people[-1].place or place[1])
        elif self.role == "photographer" and begun and piece[:1].isupper():
            people[-1] = replace(people[-1], organisation=piece)
        elif is_acronym(piece) and not begun:
            self.draft.agencies.append(piece)
        else:
            self.draft.left.append(piece)

    def _add(self, name: str, place: str | None = None, organisation: str | None = None) -> None:
        self.draft.people.append(
            Contributor(
                name=written(name),
                role=self.role,
                organisation=organisation or self.organisation,
                position=self.position,
                place=place,
                raw=self.draft.line,
            )
        )

    def _place_those_waiting(self, place: str) -> None:
        """The people before "and B in Beirut" are in Beirut too, where the part is one of reporting."""
        if self.role in ("contributor", "reporting"):
            for at in self.waiting:
                person = self.draft.people[at]
                self.draft.people[at] = replace(person, place=person.place or place)
        self.waiting.clear()

    def _outlet(self, piece: str, begun: bool) -> None:
        """An outlet behind a photographer is his; any other had a part itself."""
        last = self.draft.people[-1] if begun else None
        if last is not None and self.role == "photographer":
            self.draft.people[-1] = replace(last, organisation=written_outlet(piece))
        else:
            self.draft.agencies.append(written_outlet(piece).removeprefix("the "))
