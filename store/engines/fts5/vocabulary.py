"""Patterns: which words of the index fit one? SQLite lists its words, with how many texts have each."""

from __future__ import annotations

import sqlite3

from store.engines.fts5.compiling import AS_WRITTEN
from store.query import Pattern
from store.query.patterns import MOST_EXPANSIONS, beginning, fits

#: Comes behind every word with the same beginning.
_BEHIND = chr(0x10FFFF)


class Vocabulary:
    """Gives the words that a pattern stands for, at most `MOST_EXPANSIONS`; `cut` are those, as typed, that
    more words fit. As good as one search.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[Pattern, tuple[str, ...]] = {}
        self.cut: dict[str, None] = {}

    def __call__(self, pattern: Pattern) -> tuple[str, ...]:
        if pattern not in self._known:
            self._known[pattern] = self._found(pattern)
        return self._known[pattern]

    def having(self, pattern: Pattern | None) -> dict[str, int]:
        """The words of texts that `pattern` stands for, or all, with how many texts of any kind have each."""
        table, column = AS_WRITTEN[pattern.field if pattern else "text"]
        for each in ("texts", "heads"):
            self._connection.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_of_{each} USING fts5vocab(main, {each}, col)"
            )
        begin = beginning(pattern) if pattern else ""
        wanted = fits(pattern) if pattern else bool
        rows = self._connection.execute(
            f"""
            SELECT term, doc
            FROM temp.words_of_{table}
            WHERE term >= ? AND term < ? AND col = ?
            """,  # noqa: S608 - one of two tables
            [begin, begin + _BEHIND, column],
        )
        return {word: having for word, having in rows if wanted(word)}

    def _found(self, pattern: Pattern) -> tuple[str, ...]:
        found = sorted((-having, word) for word, having in self.having(pattern).items())
        if len(found) > MOST_EXPANSIONS:
            self.cut[pattern.typed] = None
        return tuple(word for _, word in found[:MOST_EXPANSIONS])
