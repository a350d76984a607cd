"""A byline while it is read: people in order, and what later words say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from store.lines.jobs import is_role
from store.lines.names import written
from store.lines.outlets import is_acronym, is_agency, is_outlet, written_outlet
from store.lines.places import is_place
from store.models import Contributor

_SPECIAL = re.compile(
    r"(?P<role>special (?:to|for)|exclusive(?:ly)? (?:to|for)|for)\s+(?:the\s)?(?P<org>.+)",
    re.IGNORECASE,
)
_ORG_FIRST = re.compile(r"(?P<org>[A-Z]{2,6}|[A-Z][\w.]+(?:'s|’s))\s+(?P<role>.+)")
_ORG_OF_JOB = re.compile(
    r"(?P<org>(?:[A-Z][\w'’&.-]+\s){2,4}?)(?P<role>(?:Staff )?(?:Writers?|Reporters?)|Correspondents?)"
)
_JOB_FOR = re.compile(
    r"(?P<role>.{4,40}?)\s+(?:for|at|of|chez|bei|de la|del)\s+(?P<org>(?:the\s)?[A-Z].+)", re.IGNORECASE
)


@dataclass(slots=True)
class Draft:
    """A byline being read: people in order, and what later pieces say of them."""

    line: str
    prefixed: bool
    people: list[Contributor] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    anonymous: bool = False

    def add(self, name: str, **beside: str | None) -> bool:
        """One more person; "Jane Doe and Jane Doe" is one."""
        person = Contributor(name=written(name), raw=self.line, **beside)  # type: ignore[arg-type]
        if person.name not in {known.name for known in self.people}:
            self.people.append(person)
        return True

    def give_organisation(self, text: str) -> bool:
        """An outlet behind names belongs to all of them that have none."""
        outlet = written_outlet(text)
        self.people[:] = [
            one if one.organisation else replace(one, organisation=outlet) for one in self.people
        ]
        return True

    def give_place(self, text: str) -> bool:
        """A place behind names belongs to those before it; a state behind a place is part of the place."""
        last = self.people[-1].place if self.people else None
        if last and not is_place(f"{text}, {last}"):
            self.people[-1] = replace(self.people[-1], place=f"{last}, {text}")
        else:
            self.people[:] = [one if one.place else replace(one, place=text) for one in self.people]
        return bool(self.people or self.agencies)

    def give_role(self, text: str) -> bool:
        """A job, and the outlet that may stand before or behind it, for those who have none yet."""
        position, organisation = _job(text.strip())
        several = position.casefold().rstrip(".").endswith("s")  # "Staff Writers": all of them
        last = len(self.people) - 1
        self.people[:] = [
            replace(one, position=one.position or position, organisation=one.organisation or organisation)
            if several or place == last
            else one
            for place, one in enumerate(self.people)
        ]
        return bool(self.people)


def _job(position: str) -> tuple[str, str | None]:
    """A job and the outlet that is printed with it: "AP Business Writer", "special to the Courier"."""
    organisation: str | None = None
    if match := _SPECIAL.fullmatch(position):
        position, organisation = match["role"].lower(), match["org"]
    elif match := _ORG_FIRST.fullmatch(position):
        acronym = is_acronym(match["org"]) and not position.isupper()
        if (is_agency(match["org"]) or acronym) and is_role(match["role"]):
            position, organisation = (match["role"], match["org"].removesuffix("'s").removesuffix("’s"))
    elif (match := _ORG_OF_JOB.fullmatch(position)) and is_outlet(match["org"]):
        position, organisation = match["role"], match["org"].strip()
    elif (match := _JOB_FOR.fullmatch(position)) and is_role(match["role"]):
        organisation = re.sub(r"^the\s", "", match["org"], flags=re.IGNORECASE)
        if is_outlet(match["org"]):
            position = match["role"]
        else:
            organisation = None
    if position.isupper() and len(position) > 6:
        position = position.title()
    return position, organisation
