"""From what the lines say to an article's fields, each with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from store import lines
from store.formats.article.blocks import Block
from store.models import Contributor

Provenance = dict[str, dict[str, Any]]


def origin(block: Block, rule: str, confidence: float) -> dict[str, Any]:
    """Where a field was read: the line, the rule that read it, how sure that is."""
    return {"line": block.start, "rule": rule, "confidence": round(confidence, 2)}


def dates(
    times: Sequence[tuple[Block, lines.Timestamps]], provenance: Provenance
) -> tuple[str | None, str | None]:
    """When it was published and last updated: the first of each that the header states, or the time of that
    day where a later line has it.
    """
    published = updated = None
    for block, read in times:
        for name, stamp in (("published", read.published), ("updated", read.updated)):
            # A stamp without a year, "--11-19", is no date to file an article under.
            if (
                stamp is None
                or stamp.iso.startswith("--")
                or (name == "published" and published and not stamp.iso.startswith(f"{published}T"))
                or (name == "updated" and updated and not stamp.iso.startswith(f"{updated}T"))
            ):
                continue
            entry = origin(block, "timestamp line", read.confidence) | {"raw": stamp.raw}
            if stamp.zone:
                entry["zone"] = stamp.zone
            if stamp.flags:
                entry["flags"] = list(stamp.flags)
            provenance[name] = entry
            if name == "published":
                published = stamp.iso
            else:
                updated = stamp.iso
    return published, updated


def contributors(
    bylines: Iterable[tuple[Block, lines.Byline]],
    credited: Iterable[tuple[Block, lines.Credit]],
    provenance: Provenance,
) -> tuple[Contributor, ...]:
    """Who made it: the people of the bylines, those of the credits, then the agencies; each of them once per
    role.
    """
    found: list[Contributor] = []
    agencies: list[Contributor] = []
    for block, byline in bylines:
        found += byline.people
        agencies += [Contributor(name=name, role="agency", raw=block.text) for name in byline.agencies]
        if byline.people:
            provenance.setdefault("authors", origin(block, "byline", byline.confidence))
    written = {person.name.casefold() for person in found}
    for block, credit in credited:
        # "Reporting by" somebody whom the byline names says nothing new.
        found += [p for p in credit.people if p.name.casefold() not in written]
        agencies += [Contributor(name=name, role="agency", raw=block.text) for name in credit.agencies]
        if credit.people:
            provenance.setdefault("contributors", origin(block, "credit", credit.confidence))
    return tuple(_once(found + agencies))


def _once(people: Iterable[Contributor]) -> list[Contributor]:
    seen: dict[tuple[str, str], Contributor] = {}
    for person in people:
        key = (person.name.casefold(), person.role)
        known = seen.get(key)
        if known is None:
            seen[key] = person
        elif known.organisation is None and person.organisation is not None:
            seen[key] = replace(known, organisation=person.organisation)
    return list(seen.values())
