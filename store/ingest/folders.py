"""How a file is called in the archive: the name of the folder that was given, then the way to the file.

    /home/ana/seeds/wire/a.txt, given as seeds/   ->   seeds/wire/a.txt

Where the named folders lie on this disk is kept beside the database, in ``folders.json``, and not in it: a
database that is passed on does not tell the owner's home. A file has one name however it is given: the
deepest folder that is known already names it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from store.disk import write_whole

FOLDERS_NAME = "folders.json"

#: Of a folder's known files this many are looked for where a folder of the same name turns up elsewhere.
_SAMPLE = 20


class Folders:
    """The folders known to one archive: name to place on this disk."""

    def __init__(self, places: dict[str, str]) -> None:
        self._places = places
        self._names = {place: name for name, place in places.items()}

    @classmethod
    def load(cls, index: Path) -> Folders:
        """What ``folders.json`` in the folder `index` says; nothing where it is missing or unreadable."""
        try:
            places = json.loads((index / FOLDERS_NAME).read_text("ascii"))
            return cls({str(name): str(place) for name, place in places.items()})
        except (OSError, ValueError, AttributeError):
            return cls({})

    def save(self, index: Path) -> None:
        """Writes ``folders.json``: as a whole or not at all, and in ASCII, which carries any name."""
        write_whole(index / FOLDERS_NAME, json.dumps(self._places, indent=2))

    def admit(self, place: str, known_paths: Callable[[], Iterable[str]]) -> None:
        """Gives the folder at the real path `place` a name, unless it or a folder around it has one.

        Its own name; where another folder has that, a number behind it. A folder that is no longer where it
        was, and whose files (of `known_paths`) are found here, has been moved: it keeps its name.
        """
        if self.name_of(place) is not None:
            return
        base = os.path.basename(place) or "root"
        name, number = base, 1
        while (taken := self._places.get(name)) is not None:
            if not os.path.isdir(taken) and _is_here(name, place, known_paths()):
                break
            number += 1
            name = f"{base} ({number})"
        self._places[name] = place
        self._names = {place: name for name, place in self._places.items()}

    def name_of(self, place: str) -> str | None:
        """The name in the archive of what lies at the real path `place`; None outside all known folders."""
        at = place
        while True:
            if (name := self._names.get(at)) is not None:
                return name + place[len(at) :]
            parent = os.path.dirname(at)
            if parent == at:
                return None
            at = parent

    def place_of(self, path: str) -> str | None:
        """Where the file called `path` would lie on this disk; None where its folder is not here now."""
        name, _, rest = path.partition("/")
        root = self._places.get(name)
        return os.path.join(root, rest) if root is not None and os.path.isdir(root) else None

    def names_under(self, place: str) -> list[str]:
        """The beginnings that the names of all files under the real path `place` can have."""
        here = self.name_of(place)
        inside = [name for root, name in self._names.items() if root.startswith(place.rstrip("/") + "/")]
        return [f"{name}/" for name in ([here] if here else []) + inside]


def _is_here(name: str, place: str, known_paths: Iterable[str]) -> bool:
    """Whether at least half of the files known under `name` (a sample) are found under `place`."""
    sample: list[str] = []
    for path in known_paths:
        if path.startswith(name + "/"):
            sample.append(path[len(name) + 1 :])
            if len(sample) == _SAMPLE:
                break
    found = sum(os.path.lexists(os.path.join(place, rest)) for rest in sample)
    return bool(sample) and found * 2 >= len(sample)


def written(path: str) -> tuple[str, bytes | None]:
    """A file's name as text for the database, and its bytes where they are not UTF-8 (``caf\\xe9.txt``)."""
    try:
        path.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(path)
        return raw.decode("utf-8", "backslashreplace"), raw
    return path, None
