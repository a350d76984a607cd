"""How a file is called in the archive: the name of the folder that was given, then the way to the file.

    /home/ana/seeds/wire/a.txt, given as seeds/   ->   seeds/wire/a.txt

Where the named folders lie on this disk is kept beside the database, in ``folders.json``, and not in it: a
database that is passed on does not tell the owner's home. A file has one name however it is given: the
deepest folder that is known already names it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from store.database.records import KnownSource
from store.disk import write_whole
from store.errors import FormatError
from store.ingest import files

FOLDERS_NAME = "folders.json"

#: Of a folder's known files this many are looked for where it might have been moved to.
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

    def __bool__(self) -> bool:
        return bool(self._places)

    def save(self, index: Path) -> None:
        """Writes ``folders.json``: as a whole or not at all, and in ASCII, which carries any name."""
        write_whole(index / FOLDERS_NAME, json.dumps(self._places, indent=2))

    def admit(self, place: str, known: Mapping[str, KnownSource]) -> tuple[str, str] | None:
        """Gives the folder at the real path `place` a name, unless it or a folder around it has one.

        Its own name; where another folder's files (of those `known`) have that in front, a number behind it.
        A folder that is no longer where it was, and whose files are found here, has been moved. Where it was
        renamed as well, gives its old name and the new one: its files are to be known by that from now on.
        """
        if self.name_of(place) is not None:
            return None
        base = os.path.basename(place) or "root"
        name, number = base, 1
        while not self._is_free(name, place, known):
            number += 1
            name = f"{base} ({number})"
        before = None
        if not _some_under(name, known):
            before = next((old for old in self._places if self._was(old, place, known)), None)
        if before is not None:
            del self._places[before]
        self._places[name] = place
        self._names = {place: name for name, place in self._places.items()}
        return (before, name) if before is not None else None

    def _is_free(self, name: str, place: str, known: Mapping[str, KnownSource]) -> bool:
        """Whether the folder at `place` can have `name`: no other folder has it, now or in the archive."""
        taken = self._places.get(name)
        if taken is not None and os.path.isdir(taken):
            return False
        sample = _some_under(name, known)
        return not sample or _are_here(sample, name, place)

    def _was(self, name: str, place: str, known: Mapping[str, KnownSource]) -> bool:
        """Whether the folder that was called `name` is gone from where it was, and is the one at `place`."""
        if os.path.isdir(self._places[name]):
            return False
        sample = _some_under(name, known)
        return bool(sample) and _are_here(sample, name, place)

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


def real_path(source: KnownSource) -> str:
    """The path of a file as the system spells it, and not as it is written in the database."""
    return os.fsdecode(source.path_bytes) if source.path_bytes else source.path


def _some_under(name: str, known: Mapping[str, KnownSource]) -> list[KnownSource]:
    """Some of the files known under the folder called `name`."""
    return list(islice((one for one in known.values() if real_path(one).startswith(name + "/")), _SAMPLE))


def _are_here(sample: list[KnownSource], name: str, place: str) -> bool:
    """Whether at least half of the files of the folder `name` are under `place`, with the same content: names
    alone prove nothing, as folders of numbered files have the same ones.
    """
    found = sum(_has(os.path.join(place, real_path(one)[len(name) + 1 :]), one.sha256) for one in sample)
    return found * 2 >= len(sample)


def _has(place: str, sha256: str) -> bool:
    try:
        return files.sha256(place) == sha256
    except FormatError:
        return False


def written(path: str) -> tuple[str, bytes | None]:
    """A file's name as text for the database, and its bytes where they are not UTF-8 (``caf\\xe9.txt``)."""
    try:
        path.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(path)
        return raw.decode("utf-8", "backslashreplace"), raw
    return path, None
