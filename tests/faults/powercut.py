"""What a power cut could leave of a folder: the file system played by the strictest of its rules.

A kill leaves everything that was written; a power cut leaves what was brought to the disk, and of the rest
whatever the system happened to have written already. While a `Recorder` is at work it notes which file's
content and which folder's names were brought to the disk (`fsync`), and `remains` draws one of the states in
which a cut at this moment could leave the folder:

    a file       holds what it held when it was last brought to the disk; else what it holds now, or some of
                 its pages, or zeros in place of them, or nothing, or no more than its beginning
    a folder     has the names it had when it was last brought to the disk, and of the changes since then
                 none, all, the first few, or any of them; a rename happens as a whole
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unittest.mock import patch

from store import disk

_PAGE = 512

#: What can have become of the content of a file, or of the names of a folder, since the last `fsync`.
CONTENTS = ("kept", "lost", "empty", "zeros", "cut", "pages")
NAMES = ("none", "all", "first", "any")


class File:
    """A file; `sure` is what a power cut cannot take."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDONLY)
        self.sure = b""

    def now(self) -> bytes:
        return os.pread(self._handle, os.fstat(self._handle).st_size, 0)

    def settle(self) -> None:
        self.sure = self.now()

    def close(self) -> None:
        os.close(self._handle)


@dataclass
class Folder:
    """A folder: the names that are `sure`, those there are `now`, and the changes between the two."""

    sure: dict[str, File | Folder] = field(default_factory=dict)
    now: dict[str, File | Folder] = field(default_factory=dict)
    pending: list[dict[str, File | Folder | None]] = field(default_factory=list)

    def change(self, names: dict[str, File | Folder | None]) -> None:
        """Some names mean something else from now on, all of them at once."""
        self.pending.append(names)
        _rename(self.now, names)

    def settle(self) -> None:
        self.sure, self.pending = dict(self.now), []


def _rename(names: dict[str, File | Folder], changes: dict[str, File | Folder | None]) -> None:
    for name, node in changes.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class _Opened(NamedTuple):
    """What a file descriptor stands for, and the mark by which the file is known again."""

    node: File | Folder
    path: Path
    mark: tuple[int, int] | None


def _mark(handle: int) -> tuple[int, int] | None:
    try:
        status = os.fstat(handle)
    except OSError:
        return None
    return status.st_dev, status.st_ino


class Recorder:
    """Watches the calls of this process that change `root` and what is below it.

    `step` is called before each of them; whatever is there at the beginning is taken for brought to the disk.
    """

    def __init__(self, root: Path, step: Callable[[Recorder], None]) -> None:
        self.root = root
        self.steps = 0
        self._step = step
        self._handles: dict[int, _Opened] = {}
        self._files: list[File] = []
        self._tree = self._found(root)
        self._quiet = False

    def step(self) -> None:
        """The moment before the next call."""
        self._quiet = True
        self._step(self)
        self._quiet = False

    def _found(self, path: Path) -> Folder:
        folder = Folder()
        for inner in path.iterdir():
            if inner.is_dir():
                folder.now[inner.name] = self._found(inner)
            else:
                file = self._new(inner)
                file.settle()
                folder.now[inner.name] = file
        folder.settle()
        return folder

    def _new(self, path: Path) -> File:
        file = File(path)
        self._files.append(file)
        return file

    @contextmanager
    def recording(self) -> Iterator[Recorder]:
        with ExitStack() as stack:
            for name in ("open", "fsync", "fdatasync", "rename", "replace", "unlink", "remove", "mkdir"):
                stack.enter_context(patch.object(os, name, self._watched(name, getattr(os, name))))
            for name in ("rmdir", "pwrite", "write", "ftruncate"):
                stack.enter_context(patch.object(os, name, self._watched(name, getattr(os, name))))
            exchange = self._watched("exchange", disk.exchange)
            stack.enter_context(patch("store.sync.exchange", exchange))
            try:
                yield self
            finally:
                self._quiet = True
                for file in self._files:
                    file.close()

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        note = getattr(self, f"_{name}", None)

        def watched(*args: Any, **options: Any) -> Any:
            if self._quiet or not self._concerns(name, args, options):
                return real(*args, **options)
            if name != "open" or args[1] & os.O_CREAT:
                self.steps += 1
                self.step()
            before = self._place(args[0], options) if isinstance(args[0], str | os.PathLike) else None
            is_new = name == "open" and before is not None and not os.path.lexists(before)
            result = real(*args, **options)
            self._quiet = True
            if name == "open":
                self._opened(result, before, is_new)
            elif note:
                note(*args, **options)
            self._quiet = False
            return result

        return watched

    def _concerns(self, name: str, args: tuple[Any, ...], options: dict[str, Any]) -> bool:
        if isinstance(args[0], int):
            return name != "open" and self._known(args[0]) is not None
        return self._place(args[0], options).is_relative_to(self.root)

    def _place(self, path: Any, options: dict[str, Any]) -> Path:
        at = self._known(options.get("dir_fd") or -1)
        return Path(os.path.abspath((at.path if at else Path()) / os.fsdecode(path)))

    def _known(self, handle: int) -> _Opened | None:
        """What was opened under this number, if it is still that: numbers are used again."""
        opened = self._handles.get(handle)
        return opened if opened and opened.mark == _mark(handle) else None

    def _node(self, path: Path) -> File | Folder | None:
        node: File | Folder | None = self._tree
        for name in path.relative_to(self.root).parts:
            node = node.now.get(name) if isinstance(node, Folder) else None
        return node

    def _folder(self, path: Path) -> Folder:
        found = self._node(path.parent)
        assert isinstance(found, Folder), path
        return found

    def _opened(self, handle: int, path: Path | None, is_new: bool) -> None:
        assert path is not None
        if is_new:
            self._folder(path).change({path.name: self._new(path)})
        node = self._node(path)
        assert node is not None, path
        self._handles[handle] = _Opened(node, path, _mark(handle))

    def _fsync(self, handle: int) -> None:
        self._handles[handle].node.settle()

    _fdatasync = _fsync

    def _rename(self, source: Any, target: Any, **_: Any) -> None:
        old, new = (Path(os.path.abspath(os.fsdecode(each))) for each in (source, target))
        assert old.parent == new.parent, "a rename from one folder to another is not played"
        folder = self._folder(old)
        folder.change({old.name: None, new.name: folder.now[old.name]})

    _replace = _rename

    def _exchange(self, one: Path, other: Path) -> None:
        folder = self._folder(Path(os.path.abspath(one)))
        folder.change({one.name: folder.now[other.name], other.name: folder.now[one.name]})

    def _unlink(self, path: Any, **options: Any) -> None:
        place = self._place(path, options)
        self._folder(place).change({place.name: None})

    _remove = _rmdir = _unlink

    def _mkdir(self, path: Any, *_: Any, **options: Any) -> None:
        place = self._place(path, options)
        self._folder(place).change({place.name: Folder()})

    def remains(self, target: Path, random: Random, contents: str, names: str) -> None:
        """Makes `target` what a power cut now would leave; `contents` and `names` say how bad it is."""
        _lay_out(self._tree, target, random, contents, names)


def _lay_out(folder: Folder, target: Path, random: Random, contents: str, names: str) -> None:
    target.mkdir(mode=0o700)
    for name, node in _names_left(folder, random, names).items():
        if isinstance(node, Folder):
            _lay_out(node, target / name, random, contents, names)
        else:
            (target / name).write_bytes(_content_left(node, random, contents))
            (target / name).chmod(0o600)


def _names_left(folder: Folder, random: Random, names: str) -> dict[str, File | Folder]:
    pending = folder.pending
    match names:
        case "none":
            happened = []
        case "all":
            happened = pending
        case "first":
            happened = pending[: random.randint(0, len(pending))]
        case _:
            happened = [change for change in pending if random.random() < 0.5]
    left = dict(folder.sure)
    for change in happened:
        _rename(left, change)
    return left


def _content_left(file: File, random: Random, contents: str) -> bytes:
    sure, now = file.sure, file.now()
    if sure == now:
        return now
    match contents:
        case "kept":
            return now
        case "lost":
            return sure
        case "empty":
            return b""
        case "zeros":
            return bytes(len(now))
        case "cut":
            return now[: random.randint(0, len(now))]
    pages = [now[at : at + _PAGE] for at in range(0, len(now), _PAGE)]
    return b"".join(page if random.random() < 0.5 else bytes(len(page)) for page in pages)
