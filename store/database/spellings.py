"""The other spellings of names: what the table `aliases` has, looked up by what was typed.

People edit the table in whatever tool they like, so nothing about it is kept elsewhere. Spellings are
compared as the analyzer folds them. SQLite can do that for those of plain letters, figures, blanks and
hyphens, and has an index over them; the others are folded here, one by one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence

from store.database.connecting import in_one_view
from store.query.keys import key_of

#: The spellings with one of some keys, as `key_of` gives them and as SQL can; and all that are not plain.
MET = """
    SELECT alias, alias_set
    FROM aliases
    WHERE lower(replace(trim(alias), '-', ' ')) IN (SELECT value FROM json_each(?))
    UNION ALL
    SELECT alias, alias_set
    FROM aliases
    WHERE alias GLOB '*[^A-Za-z0-9 -]*' OR alias GLOB '*  *'
"""

#: No set has more spellings that matter.
MOST_SPELLINGS = 100


@in_one_view
def sets_of(connection: sqlite3.Connection, keys: Collection[str]) -> Mapping[str, Sequence[Sequence[str]]]:
    """For each of `keys` that is the key of a spelling, the sets that it is in: all their spellings."""
    if not keys:
        return {}
    met = connection.execute(MET, [json.dumps(list(keys))]).fetchall()
    found: dict[str, dict[int, None]] = {}
    for alias, number in met:
        if (key := key_of(alias)) in keys:
            found.setdefault(key, {})[number] = None
    if not found:
        return {}
    rows = connection.execute(
        """
        SELECT alias_set, alias
        FROM aliases
        WHERE alias_set IN (SELECT value FROM json_each(?))
        ORDER BY alias_set, id
        """,
        [json.dumps(sorted({number for numbers in found.values() for number in numbers}))],
    )
    sets: dict[int, list[str]] = {}
    for number, alias in rows:
        names = sets.setdefault(number, [])
        if len(names) < MOST_SPELLINGS and key_of(alias):
            names.append(alias)
    return {key: [sets[number] for number in numbers] for key, numbers in found.items()}
