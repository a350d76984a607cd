"""The table of contents: one small file that says what the index is made of. Renaming it in is the commit.

It is Whoosh's own file, ``_MAIN_<generation>.toc``, with more behind it than Whoosh reads: the checkpoint,
size and digest of every segment file, and a digest of the file itself, which is compared before anything in
it is read.

    Whoosh's part | ours as JSON | length of ours, 4 bytes | digest of all before it, 16 bytes

The segments reach the disk before the file that names them does; Whoosh itself leaves that to chance, and a
power cut to a file of no bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from store.disk import fsync_folder
from store.engines.whoosh import folder as folders
from store.engines.whoosh.library import TOC, RamStorage
from store.errors import EngineDamaged
from store.models import Checkpoint

_DIGEST = 16
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class SegmentFile:
    """What a segment's file must be: its size, and the BLAKE2b digest of its bytes."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Contents:
    """One state of the index: `segments` are Whoosh's, `files` those they lie in, by name."""

    generation: int
    segments: tuple[Any, ...] = ()
    checkpoint: Checkpoint | None = None
    files: Mapping[str, SegmentFile] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the file that this state is kept in."""
        return _name(self.generation)


def read(folder: Path, schema: Any) -> Contents:
    """The newest state of the index in `folder`.

    Raises `EngineDamaged` where there is none, or where it or a file that it names is not what was written,
    and `EngineError` where the folder is not to be trusted.
    """
    folders.trust(folder)
    generation = newest(folder)
    if generation is None:
        raise EngineDamaged(f"there is no index in {folder}")
    name = _name(generation)
    folders.trust(folder, [name])
    data = (folder / name).read_bytes()
    body, digest = data[:-_DIGEST], data[-_DIGEST:]
    if len(data) < _DIGEST + _LENGTH or _digest(body) != digest:
        raise EngineDamaged(f"the index is damaged: {folder / name} is not what was written")
    length = int.from_bytes(body[-_LENGTH:], "big")
    ours = json.loads(body[-_LENGTH - length : -_LENGTH])
    memory = RamStorage()
    memory.files[name] = body[: -_LENGTH - length]
    segments = TOC.read(memory, folders.NAME, gen=generation, schema=schema).segments
    files = {file: SegmentFile(**facts) for file, facts in ours["files"].items()}
    folders.trust(folder, files)
    for file, facts in files.items():
        if (folder / file).stat().st_size != facts.size:
            raise EngineDamaged(
                f"the index is damaged: {folder / file} does not have the size that was written"
            )
    checkpoint = ours["checkpoint"]
    return Contents(generation, tuple(segments), Checkpoint(**checkpoint) if checkpoint else None, files)


def write(folder: Path, contents: Contents, schema: Any) -> None:
    """Makes `contents` the state of the index: durable, and in one step."""
    memory = RamStorage()
    TOC(schema, list(contents.segments), contents.generation).write(memory, folders.NAME)
    ours = json.dumps(
        {
            "checkpoint": contents.checkpoint and asdict(contents.checkpoint),
            "files": {name: asdict(facts) for name, facts in contents.files.items()},
        }
    ).encode()
    body = memory.files[contents.name] + ours + len(ours).to_bytes(_LENGTH, "big")
    temporary = folder / f"{contents.name}.tmp"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with open(handle, "wb") as file:
        file.write(body + _digest(body))
        file.flush()
        os.fsync(handle)
    fsync_folder(folder)  # the segments' names, before the file that names them
    temporary.rename(folder / contents.name)
    fsync_folder(folder)


def newest(folder: Path) -> int | None:
    """The generation of the newest state in `folder`; None where there is none."""
    pattern = TOC._pattern(folders.NAME)
    found = [int(match[1]) for name in os.listdir(folder) if (match := pattern.match(name))]
    return max(found, default=None)


def measured(folder: Path, names: Iterable[str]) -> dict[str, SegmentFile]:
    """The files `names` as they are now."""
    return {
        name: SegmentFile((folder / name).stat().st_size, _digest_of_file(folder / name)) for name in names
    }


def verify(folder: Path, files: Mapping[str, SegmentFile]) -> None:
    """Reads `files` through; raises `EngineDamaged` where one is not what was written."""
    for name, facts in files.items():
        if measured(folder, [name])[name] != facts:
            raise EngineDamaged(f"the index is damaged: {folder / name} is not what was written")


def _name(generation: int) -> str:
    return str(TOC._filename(folders.NAME, generation))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


def _digest_of_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=_DIGEST)).hexdigest()
