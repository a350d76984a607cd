"""Cheap looks at a line, before the rules that cost more: most lines are of the article's text, and a word
or a letter that they do not have says that no rule can fit them.

A look never says no where the rule beside it says yes: the tests compare each with its rule. Rules that
ignore case take an "ı" for an "i" and the like, so that a look at letters speaks of plain ASCII only, and
leaves all other writing to the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

_LETTERS = 3

#: What rules that ignore case take for an i or an s.
_PLAIN_ELSE = "ıİſ"


class AnyCase:
    """A rule that ignores case, for those who ask only whether it fits. Its pattern is in small letters: a
    line of plain ones is put into small letters too, which takes a third of the time. Neither way is made
    ready before it is needed.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern

    def match(self, text: str) -> bool:
        """Whether it fits the beginning of `text`."""
        return (self._small.match(text.lower()) if text.isascii() else self.rule.match(text)) is not None

    def search(self, text: str) -> bool:
        """Whether it fits anywhere in `text`."""
        return (self._small.search(text.lower()) if text.isascii() else self.rule.search(text)) is not None

    @cached_property
    def rule(self) -> re.Pattern[str]:
        """The rule for all letters."""
        return re.compile(self._pattern, re.IGNORECASE)

    @cached_property
    def _small(self) -> re.Pattern[str]:
        return re.compile(self._pattern)


def holds_any(text: str, parts: Iterable[str]) -> bool:
    """Whether one of `parts` stands anywhere in `text`, in the same case."""
    return any(map(text.__contains__, parts))


def holds_any_case(text: str, parts: Iterable[str]) -> bool:
    """Whether one of `parts`, small plain letters, stands in `text` in whatever case."""
    return holds_any(text.lower(), parts) or (not text.isascii() and holds_any(text, _PLAIN_ELSE))


def has_colon(text: str) -> bool:
    """Whether a colon stands in `text`, or the wide one of East Asian print."""
    return ":" in text or "：" in text


def may_open(text: str, openings: frozenset[str], at: int = 0) -> bool:
    """Whether `text` can begin, from `at` on, with one of the words whose first three letters are `openings`.

    Openings are in small letters; a word of one or two letters counts up to its blank.
    """
    head = text[at : at + _LETTERS]
    if not (head.isascii() and head.isprintable()):
        return True
    return head.lower().partition(" ")[0] in openings
