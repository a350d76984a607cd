"""What a connection was told before, as long as the database is the same.

Before each search it is asked how far the archive has come, and in which languages it is: the same answers
until somebody saves something, which SQLite tells from one number.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from store.database.connecting import Remembering, view

_P = ParamSpec("_P")
_R = TypeVar("_R")


def remembered(
    function: Callable[Concatenate[sqlite3.Connection, _P], _R],
) -> Callable[Concatenate[sqlite3.Connection, _P], _R]:
    """`function`, which a connection that remembers asks once for each state of the database."""

    @wraps(function)
    def remembering(connection: sqlite3.Connection, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        if not isinstance(connection, Remembering):
            return function(connection, *args, **kwargs)
        with view(connection):
            (version,) = connection.execute("PRAGMA data_version").fetchone()
            if version != connection.version:
                connection.version, connection.told = version, {}
            key = function, args, tuple(kwargs.items())
            if key not in connection.told:
                connection.told[key] = function(connection, *args, **kwargs)
            found: _R = connection.told[key]
            return found

    return remembering
