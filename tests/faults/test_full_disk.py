"""A disk that is full, or reports errors: it is said, nothing is lost, and with room again all goes on."""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from store.engines import Engine
from store.engines.whoosh import WhooshEngine, contents, merging
from store.errors import EngineDamaged, EngineError, StoreError
from store.store import Store
from tests.engines.corpus import apply, everything
from tests.faults.archives import article as text_of
from tests.faults.counting import Note
from tests.faults.mounting import may_mount, resize, small_disk
from tests.faults.test_powercut import COMMITS, ids_after

#: The calls of a writer that can fail for the disk.
CALLS = ("open", "pwrite", "ftruncate", "fchmod", "fsync", "rename")


@contextmanager
def failing(number: int, code: int) -> Iterator[list[str]]:
    """The call with this number fails with `code`; the calls that there were."""
    made: list[str] = []

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if name == "open" and not args[1] & os.O_CREAT:
                return real(*args, **options)
            made.append(name)
            if len(made) == number:
                if name == "pwrite" and len(args[1]) > 1:
                    real(args[0], bytes(args[1])[: len(args[1]) // 2], args[2])  # a part of it was written
                raise OSError(code, os.strerror(code))
            return real(*args, **options)

        return call

    patches = [patch.object(os, name, watched(name, getattr(os, name))) for name in CALLS]
    for each in patches:
        each.start()
    try:
        yield made
    finally:
        for each in patches:
            each.stop()


def open_files() -> int:
    return len(os.listdir("/dev/fd"))


@pytest.mark.parametrize("merges", ["none", "all"])
@pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "no space left"), (errno.EIO, "check the disk")])
def test_an_error_of_the_disk_at_any_call_leaves_the_index_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str, merges: str, note: Note
) -> None:
    """It is never called damaged; nothing is left lying about or open; and the same process goes on."""
    monkeypatch.setattr(
        merging, "to_merge", lambda segments, added: list(segments) if merges == "all" else []
    )
    folder = tmp_path / "whoosh"
    engine: Engine = WhooshEngine(folder, create=True)
    for revision in (1, 2):
        apply(engine, COMMITS[revision - 1], revision)
    number = 1
    gc.collect()
    opened = open_files()
    while True:
        before = contents.read(folder)
        with failing(number, code) as made:
            try:
                apply(engine, COMMITS[2], 3)
                told, damaged = "", False
            except EngineError as error:
                told, damaged = str(error), isinstance(error, EngineDamaged)
        if len(made) < number:
            break
        assert not damaged, made[-1]
        assert said in told, made[-1]
        assert contents.read(folder) == before, made[-1]
        assert {path.name for path in folder.iterdir()} == {*before.files, "MAIN_WRITELOCK"}, made[-1]
        assert everything(engine) == ids_after(2)
        number += 1
    note(number - 1)
    gc.collect()  # what the errors' tracebacks held
    assert open_files() <= opened + 6, "files are left open"
    assert number > 50
    assert everything(engine) == ids_after(3)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    files = tmp_path / "files"
    files.mkdir()
    for number in range(150):
        (files / f"{number:03}.txt").write_text(text_of(number))
    return files


def state_of(index: Path, engine: str) -> list[object]:
    with Store(index, engine) as archive:
        assert archive.check() == []
        hits = [hit.paragraph.text for hit in archive.search("ferry", limit=500)]
        return [archive.status().counts["articles"], archive.status().index.state, sorted(hits)]


@pytest.mark.skipif(not may_mount("tmpfs"), reason="only root may mount a small disk, and not everywhere")
@pytest.mark.parametrize("engine", ["whoosh", "fts5"])
def test_a_disk_that_fills_up_loses_nothing(
    tmp_path: Path, files: Path, engine: str, request: pytest.FixtureRequest, note: Note
) -> None:
    """Wherever it is full: it is said, what was saved stays and is found, and with room the rest comes."""
    with Store(tmp_path / "golden", engine) as archive:
        archive.ingest(files)
    expected = state_of(tmp_path / "golden", engine)
    used = sum(path.stat().st_size for path in (tmp_path / "golden").rglob("*") if path.is_file()) // 1024
    many = 40 if request.config.getoption("--thorough") else 5
    full = 0
    for part in range(1, many + 1):
        size = 500 + used * 2 * part // many
        with small_disk(tmp_path / "disk", size) as disk:
            index = disk / "index"
            full += fails_for_room(index, engine, lambda archive: archive.ingest(files))
            resize(disk, used * 8)
            with Store(index, engine) as archive:
                archive.ingest(files)
            assert state_of(index, engine) == expected, size
    note(many)
    assert full >= many // 3, "the disk was hardly ever full"


@pytest.mark.skipif(not may_mount("tmpfs"), reason="only root may mount a small disk, and not everywhere")
@pytest.mark.parametrize("engine", ["whoosh", "fts5"])
def test_a_rebuild_without_room_leaves_the_old_index(
    tmp_path: Path, files: Path, engine: str, request: pytest.FixtureRequest, note: Note
) -> None:
    """It goes on answering; with room, the rebuild is completed."""
    many = 12 if request.config.getoption("--thorough") else 3
    full = 0
    with small_disk(tmp_path / "disk", 20_000) as disk:
        index = disk / "index"
        with Store(index, engine) as archive:
            archive.ingest(files)
        expected = state_of(index, engine)
        filler = disk / "filler"
        for part in range(many):
            room = 4096 + part * 300_000 // many
            status = os.statvfs(disk)
            filler.write_bytes(bytes(status.f_bavail * status.f_frsize - room))
            full += fails_for_room(index, engine, Store.reindex)
            with Store(index, engine) as archive:
                assert archive.search("ferry").hits
            filler.unlink()
            with Store(index, engine) as archive:
                archive.reindex()
            assert state_of(index, engine) == expected, room
    note(many)
    assert full


def fails_for_room(index: Path, engine: str, work: Callable[[Store], object]) -> bool:
    """Whether `work` ended for lack of room, as it is to be said."""
    try:
        with Store(index, engine) as archive:
            work(archive)
    except StoreError as error:
        text = str(error)
        assert not isinstance(error, EngineDamaged), text  # noqa: PT017 - with much room, nothing is raised
        assert any(word in text for word in ("no space left", "disk is full", "No space left")), text
        return True
    return False
