"""Words that are meant in their case: an index knows words all in capitals, for others the stored texts are
looked at.

Each leaf of a query that minds them is asked of the engine by itself; the paragraphs in whose text it stands
as it was typed become a filter beside it. What an engine then counts, ranks and pages is right.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace

from store.database.texts import texts
from store.engines import Engine
from store.highlight import Marker
from store.query import And, Leaf, Name, Near, Node, OneOf, Pattern, Query, Tier, made_of, replaced, slots_of
from store.query.patterns import name_in_capitals

#: As many paragraphs as there can be.
_ALL = 1 << 40


def in_their_case(query: Query, connection: sqlite3.Connection, engine: Engine) -> Query:
    """The same query, of engines that know no other capitals."""
    known: dict[Leaf, Node] = {}

    def narrowed(leaf: Leaf) -> Node:
        if not _capitals(leaf):
            return leaf
        if leaf not in known:
            ids = _with_text(leaf, connection, engine)
            known[leaf] = And((leaf, OneOf("paragraph", ids)))
        return known[leaf]

    return replace(query, tiers=tuple(Tier(t.label, replaced(t.node, narrowed)) for t in query.tiers))


def _with_text(leaf: Leaf, connection: sqlite3.Connection, engine: Engine) -> frozenset[int]:
    """The paragraphs in whose text `leaf` stands in its case."""
    asked = Query(text=leaf.typed, tiers=(Tier("all", leaf),), marked=(leaf,), notes=())
    found = engine.search(asked, limit=_ALL, sort="oldest", ranking="bm25").matches
    marker = Marker(asked)
    alone = _between_blanks(leaf)
    needed = () if isinstance(leaf, Near) else tuple(map(_letters, _capitals(leaf)))
    return frozenset(
        number
        for number, text, language in texts(connection, [match.paragraph_id for match in found])
        if (alone and alone.search(text))
        or (all(each.search(text) for each in needed) and marker.snippet(text, language).spans)
    )


def _between_blanks(leaf: Leaf) -> re.Pattern[str] | None:
    """Finds a plain word between blanks, where it is one whatever stands around: most are found so, and to
    mark a text takes a hundred times as long. None where there is more to `leaf`.
    """
    if not isinstance(leaf, Pattern):
        return None
    letters = leaf.capitals
    plain = letters.isascii() and letters.isalpha() and letters.lower() == leaf.like
    return re.compile(rf"(?<!\S){letters}(?!\S)") if plain else None


def _letters(capitals: str) -> re.Pattern[str]:
    """Finds a word by its letters, whatever signs are between them: most texts do not have it at all."""
    return re.compile(r"\W*".join(map(re.escape, capitals)))


def _capitals(leaf: Leaf) -> list[str]:
    """The words in `leaf` that are meant in their case, but for one that the index knows."""
    if isinstance(leaf, Name) or (isinstance(leaf, Pattern) and name_in_capitals(leaf)):
        return []
    slots = [slot for each in made_of(leaf) for slot in slots_of(each)]
    return [slot.capitals for slot in slots if isinstance(slot, Pattern) and slot.capitals]
