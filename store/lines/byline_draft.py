"""A byline while it is read: people in order, and what later words say of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from store.lines.jobs import is_job_title, is_role, opens_role
from store.lines.names import written
from store.lines.outlets import is_acronym, is_agency, is_outlet, written_outlet
from store.lines.places import is_place
from store.models import Contributor

_SPECIAL = re.compile(
    r"(?P<role>special (?:to|for)|exclusive(?:ly)? (?:to|for)|for)\s+(?-i:the\s)?(?P<org>.+)",
    re.IGNORECASE,
)
_JOB_FOR = re.compile(
    r"(?P<role>.{4,60}?)\s+(?i:for|at|of|chez|bei|de la|del)\s+(?P<org>(?:[Tt]he\s)?[A-ZÀ-Þ].+)"
)
_POSSESSIVE = re.compile(r"['’]s?$")


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
        position, organisation = job_and_outlet(text.strip())
        several = position.casefold().rstrip(".").endswith("s")  # "Staff Writers": all of them
        last = len(self.people) - 1
        self.people[:] = [
            replace(one, position=one.position or position, organisation=one.organisation or organisation)
            if several or place == last
            else one
            for place, one in enumerate(self.people)
        ]
        return bool(self.people)


def job_and_outlet(position: str) -> tuple[str, str | None]:
    """A job and the outlet that is printed with it: "AP Business Writer", "special to the Courier"."""
    organisation: str | None = None
    if match := _SPECIAL.fullmatch(position):
        position, organisation = match["role"].lower(), match["org"]
    elif found := _outlet_before(position):
        organisation, position = found
    elif (match := _JOB_FOR.fullmatch(position)) and is_role(match["role"]) and is_outlet(match["org"]):
        position, organisation = match["role"], match["org"].removeprefix("the ")
    if position.isupper() and len(position) > 6:
        position = position.title()
    return position, organisation


def _outlet_before(position: str) -> tuple[str, str] | None:
    """An outlet of up to four words and the job behind it; None where a job stands alone."""
    words = position.split()
    for count in range(1, min(5, len(words))):
        outlet, job = _POSSESSIVE.sub("", " ".join(words[:count])), " ".join(words[count:])
        known = is_agency(outlet) or ((count > 1 or not opens_role(outlet)) and is_outlet(outlet))
        acronym = is_acronym(outlet) and not position.isupper() and not opens_role(outlet)
        if (known or acronym) and is_job_title(job) and not (count > 1 and opens_role(words[0])):
            return outlet, job
    return None
