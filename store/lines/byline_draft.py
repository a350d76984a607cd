"""A byline being read: who was found so far, and what later pieces say of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from store.lines.names import written
from store.lines.outlets import outlet
from store.lines.places import is_place
from store.models import Contributor


@dataclass(slots=True)
class Draft:
    """People in order, agencies, and what could not be placed; `line` is where they stand."""

    line: str
    people: list[Contributor] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    anonymous: bool = False

    def add(
        self,
        name: str,
        *,
        organisation: str | None = None,
        position: str | None = None,
        place: str | None = None,
    ) -> bool:
        """One more person."""
        self.people.append(
            Contributor(
                name=written(name), organisation=organisation, position=position, place=place, raw=self.line
            )
        )
        return True

    def organisation(self, text: str) -> bool:
        """An outlet behind names belongs to all of them that have none; alone, it stands for itself."""
        if not self.people:
            self.agencies.append(outlet(text))
        self.people[:] = [
            one if one.organisation else replace(one, organisation=outlet(text)) for one in self.people
        ]
        return True

    def place(self, text: str) -> bool:
        """A place behind names belongs to those before it; a country behind a place is part of it."""
        text = text.strip(" ,.") if not text.endswith(("C.", "S.")) else text.strip(" ,")
        last = self.people[-1].place if self.people else None
        if last and (is_place(f"{last}, {text}") or (is_place(text) and "," not in last)):
            self.people[-1] = replace(self.people[-1], place=f"{last}, {text}")
        else:
            self.people[:] = [one if one.place else replace(one, place=text) for one in self.people]
        return bool(self.people)

    def position(self, position: str, organisation: str | None) -> bool:
        """A job belongs to the person before it; one in the plural to all."""
        position = position.title() if position.isupper() and len(position) > 6 else position
        several = (
            position.casefold()
            .rstrip(".")
            .endswith(("writers", "reporters", "correspondents", "editors", "journalists"))
        )
        last = len(self.people) - 1
        self.people[:] = [
            replace(one, position=one.position or position, organisation=one.organisation or organisation)
            if several or place == last
            else one
            for place, one in enumerate(self.people)
        ]
        return bool(self.people)
