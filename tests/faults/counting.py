"""How often each fault was put in, for the table in this room's README (``pytest --junitxml`` has it)."""

from __future__ import annotations

from collections.abc import Callable

#: Takes the number of times that a test put its fault in. Each was recovered from, or the test is red.
Note = Callable[[int], None]
