"""The table of contents: one small file that says what the index is made of. Renaming it in is the commit.

It is Whoosh's own file, ``_MAIN_<generation>.toc``, with more behind it than Whoosh reads: our account of the
same segments as JSON, with the checkpoint, and a digest of the whole file.

    Whoosh's part | ours as JSON | length of ours, 4 bytes | digest of all before it, 16 bytes

Whoosh's part holds pickles, and reading a pickle can run a program; ours is all that this program reads,
after the digest. The segments reach the disk before the file that names them does; Whoosh itself leaves that
to chance, and a power cut to a file of no bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from store.disk import fsync_folder
from store.engines.whoosh import folder as folders
from store.engines.whoosh.layout import LAYOUT
from store.engines.whoosh.segment import SegmentState
from store.errors import EngineDamaged
from store.models import Checkpoint

_DIGEST = 16
_LENGTH = 4

_NAME = re.compile(rf"_{folders.NAME}_(\d+)\.toc", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """One state of the index. One of another `layout` has a checkpoint and no segments that can be read."""

    generation: int
    segments: tuple[SegmentState, ...] = ()
    checkpoint: Checkpoint | None = None
    layout: int = LAYOUT

    @property
    def file_name(self) -> str:
        """The name of the file that this state is kept in."""
        return f"_{folders.NAME}_{self.generation}.toc"

    @property
    def files(self) -> list[str]:
        """The names of all files of this state."""
        return [self.file_name, *(segment.file_name for segment in self.segments)]


def read(folder: Path) -> Contents:
    """The newest state of the index in `folder`.

    Raises `EngineDamaged` where there is none, or where its file is not what was written or a segment has not
    the size that was, and `EngineError` where the folder is not to be trusted.
    """
    folders.trust(folder)
    generation = newest(folder)
    if generation is None:
        raise EngineDamaged(f"there is no index in {folder}")
    name = Contents(generation=generation).file_name
    folders.trust(folder, [name])
    path = folder / name
    data = path.read_bytes()
    body, digest = data[:-_DIGEST], data[-_DIGEST:]
    if len(data) < _DIGEST + _LENGTH or _digest(body) != digest:
        raise EngineDamaged(f"the index is damaged: {path} is not what was written")
    length = int.from_bytes(body[-_LENGTH:], "big")
    ours = json.loads(body[-_LENGTH - length : -_LENGTH])
    layout = ours.get("layout", 1)
    try:
        found = Contents(
            generation=generation,
            segments=tuple(map(SegmentState.from_json, ours["segments"])) if layout == LAYOUT else (),
            checkpoint=Checkpoint(**ours["checkpoint"]) if ours["checkpoint"] else None,
            layout=layout,
        )
    except (KeyError, TypeError) as error:
        raise EngineDamaged(f"the index {folder} was made by another version of this program") from error
    folders.trust(folder, found.files)
    for segment in found.segments:
        if (folder / segment.file_name).stat().st_size != segment.seal.size:
            raise EngineDamaged(
                f"the index is damaged: {folder / segment.file_name} does not have the size that was written"
            )
    return found


def write(folder: Path, contents: Contents) -> None:
    """Makes `contents` the state of the index: durable, and in one step."""
    from store.engines.whoosh.codec import whoosh_contents

    ours = json.dumps(
        {
            "layout": contents.layout,
            "checkpoint": contents.checkpoint and asdict(contents.checkpoint),
            "segments": [segment.to_json() for segment in contents.segments],
        }
    ).encode()
    body = whoosh_contents(contents.segments, contents.generation) + ours
    body += len(ours).to_bytes(_LENGTH, "big")
    temporary = folder / f"{contents.file_name}.tmp"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with open(handle, "wb") as file:
        file.write(body + _digest(body))
        file.flush()
        os.fsync(handle)
    fsync_folder(folder)  # the segments' names, before the file that names them
    temporary.rename(folder / contents.file_name)
    fsync_folder(folder)


def newest(folder: Path) -> int | None:
    """The generation of the newest state in `folder`; None where there is none."""
    found = [
        int(match[1]) for name in os.listdir(folder) if name[0] == "_" and (match := _NAME.fullmatch(name))
    ]
    return max(found, default=None)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
