"""On which line of a JSON file each key stands: what was read is gone through beside the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)


class Places:
    """The lines of the keys of all objects in `found`, which was read from `text`."""

    def __init__(self, text: str, found: Any, line: int = 1) -> None:
        """`text` begins on `line`."""
        self._lines: dict[tuple[int, str], int] = {}
        tokens = _tokens(text, line)
        waiting: list[Any] = [found]
        while waiting:
            one = waiting.pop()
            if isinstance(one, _Key):
                self._lines[one.owner, one.key] = _after(tokens, one.key, line)
            elif isinstance(one, str):
                _after(tokens, one, line)
            elif isinstance(one, dict):
                for key, value in reversed(one.items()):
                    waiting += [value, _Key(id(one), key)]
            elif isinstance(one, list):
                waiting.extend(reversed(one))

    def of(self, owner: dict[str, Any], key: str) -> int:
        """The line on which a key of an object stands."""
        return self._lines.get((id(owner), key), 1)


class _Key:
    """A key on its way."""

    __slots__ = ("key", "owner")

    def __init__(self, owner: int, key: str) -> None:
        self.owner = owner
        self.key = key


def _tokens(text: str, line: int) -> Iterator[tuple[str, int]]:
    """The strings in a JSON text, as they are written, with their lines."""
    at = 0
    for match in _STRING.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        yield match[0], line


def _after(tokens: Iterator[tuple[str, int]], wanted: str, line: int) -> int:
    """The line of the next string that is the one wanted; they come in order, and none is missing."""
    for written, place in tokens:
        line = place
        if written[1:-1] == wanted or json.loads(written, strict=False) == wanted:
            return line
    return line
