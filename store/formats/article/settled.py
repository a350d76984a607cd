"""Times that mean different moments in different countries, settled where the publisher tells the country.

"11:30 IST" is of India, Ireland or Israel, "06/01/2026" of January or June: a line alone cannot say it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from store import lines
from store.formats.article.blocks import Block
from store.formats.article.fields import Provenance
from store.formats.article.outlets import country_of_page

_DOUBTS = ("ambiguous-zone", "ambiguous-day-month")

#: Both orders of day and month are usual here.
_EITHER_ORDER = "CA"


def settle(blocks: Iterable[Block], facts: dict[str, Any], provenance: Provenance) -> None:
    """Reads the times in `facts` again that were in doubt, by the publisher's country and the language."""
    doubted = [name for name in ("published", "updated") if _in_doubt(provenance.get(name, {}))]
    if not doubted:
        return
    country = country_of_page(facts.get("url"), facts.get("publication"))
    foreign = facts.get("language") not in (None, "en")
    if country is None and not foreign:
        return
    day_first = True if foreign else None if country == _EITHER_ORDER else country not in lines.MONTH_FIRST
    at = {block.start: block.text for block in blocks}
    for name in doubted:
        entry = provenance[name]
        read = lines.read_timestamps(at.get(entry.get("line", 0), ""), day_first=day_first, country=country)
        stamps = (read.published, read.updated) if read else ()
        same = next((stamp for stamp in stamps if stamp and stamp.raw == entry.get("raw")), None)
        if same is None:
            continue
        facts[name] = same.iso
        entry["flags"] = list(same.flags)
        if not same.flags:
            del entry["flags"]
        if same.zone:
            entry["zone"] = same.zone
        if country:
            entry["country"] = country


def _in_doubt(entry: dict[str, Any]) -> bool:
    return any(doubt in entry.get("flags", ()) for doubt in _DOUBTS)
