"""Damaged files, missing permissions, and folders that others can write to: three different things."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Any

import pytest

from store.engines import ENGINES, Engine, open_engine
from store.engines.whoosh import contents
from store.engines.whoosh.merging import to_merge
from store.errors import EngineDamaged, EngineError
from store.models import Article
from store.query import Every, OneOf, Or, Phrase, Word
from tests.engines.corpus import apply, article, everything, query, search

TEXTS = [f"harbour{number % 7} bridge storm{number}" for number in range(60)]
TREES = (Every(), Or((Word("storm3", ("storm3",)), Phrase("x", (("harbour3",), ("bridg",))))))


def filled(name: str, folder: Path) -> Engine:
    engine = open_engine(name, folder, create=True)
    articles: dict[int, Article | None] = {
        number: article(*TEXTS[number * 10 : number * 10 + 10], first_id=100 * number + 1, title="harbour")
        for number in range(6)
    }
    apply(engine, articles)
    apply(engine, {2: None, 7: article("storm", first_id=701)}, revision=2)
    return engine


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.stat().st_size)


def read_all(name: str, folder: Path) -> tuple[list[object], list[tuple[int, int]]]:
    """Everything that can be read of the index."""
    engine = open_engine(name, folder)
    pages = [engine.search(query(tree), limit=1000) for tree in TREES]
    return [engine.checkpoint(), *pages], sorted(engine.paragraphs())


@pytest.mark.parametrize("seed", range(24))
def test_a_flipped_bit_is_noticed_or_harmless(name: str, tmp_path: Path, seed: int) -> None:
    """Whatever a library makes of it, only EngineDamaged comes out; for Whoosh's files, at every bit."""
    folder = tmp_path / name
    filled(name, folder)
    expected = read_all(name, folder)
    random = Random(seed)
    path = random.choice(files_of(folder))
    data = bytearray(path.read_bytes())
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    path.write_bytes(data)
    if name == "whoosh":
        with pytest.raises(EngineDamaged):
            read_all(name, folder)
    else:
        try:
            assert len(read_all(name, folder)) == len(expected)
        except EngineDamaged as error:
            assert str(folder) in str(error)  # noqa: PT017 - either is right


#: A step of each engine's search, and what it gives where it is wrong.
STEPS = {
    "whoosh": ("store.engines.whoosh.evaluate.Evaluator.found", 1),
    "fts5": ("store.engines.fts5.ranking.condition", ("no_such_column", [])),
}


def test_a_fault_of_the_program_is_not_called_damage(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is told of damage makes a good index anew, and has the same fault afterwards."""
    folder = tmp_path / name
    filled(name, folder)
    place, wrong = STEPS[name]
    monkeypatch.setattr(place, lambda *_: wrong)
    with pytest.raises((TypeError, sqlite3.OperationalError), match=r"int|no_such_column"):
        read_all(name, folder)


@pytest.mark.parametrize(
    "damage",
    ["DROP TABLE languages", "UPDATE checkpoint SET json = '{'", "UPDATE checkpoint SET json = '[1]'"],
)
def test_tables_that_were_tampered_with_are_damage(tmp_path: Path, damage: str) -> None:
    """SQLite calls the file sound, and only this program knows what belongs into it."""
    folder = tmp_path / "fts5"
    filled("fts5", folder)
    with closing(sqlite3.connect(folder / "fts5.db", isolation_level=None)) as connection:
        connection.execute(damage)
    with pytest.raises(EngineDamaged, match="fts5"):
        open_engine("fts5", folder).search(query(OneOf("language", frozenset({"en"}))), limit=1)


def test_words_that_are_not_those_of_the_texts_are_found_by_a_check(tmp_path: Path) -> None:
    """SQLite's check of a file does not compare them; the one of its full-text tables does."""
    folder = tmp_path / "fts5"
    engine = filled("fts5", folder)
    assert list(engine.paragraphs())
    with closing(sqlite3.connect(folder / "fts5.db", isolation_level=None)) as connection:
        connection.execute("UPDATE texts_content SET c0 = 'tulip' WHERE id = 1")
    with pytest.raises(EngineDamaged, match="full-text tables"):
        list(engine.paragraphs())


def test_contents_of_another_version_are_damage(tmp_path: Path) -> None:
    """Whoever wrote them kept other facts about a segment, whatever layout they state."""
    folder = tmp_path / "whoosh"
    filled("whoosh", folder)
    known = contents.read(folder)
    path = folder / known.file_name
    data = path.read_bytes()[:-16].replace(b'"gone_documents"', b'"gone_paragraph"')
    path.write_bytes(data + blake2b(data, digest_size=16).digest())
    with pytest.raises(EngineDamaged, match="another version"):
        open_engine("whoosh", folder)


@pytest.mark.parametrize("part", [0, 0.3, 0.9])
def test_a_file_cut_short_is_noticed(name: str, tmp_path: Path, part: float) -> None:
    """Each of the index's files is missed, and the message names the folder."""
    filled(name, tmp_path / "whole")
    for path in files_of(tmp_path / "whole"):
        folder = tmp_path / f"cut-{path.name}"
        shutil.copytree(tmp_path / "whole", folder)
        os.truncate(folder / path.name, int(path.stat().st_size * part))
        with pytest.raises(EngineDamaged, match=folder.name):
            read_all(name, folder)


def test_a_missing_file_is_noticed(name: str, tmp_path: Path) -> None:
    """Also the one that says which there are."""
    filled(name, tmp_path / "whole")
    for path in files_of(tmp_path / "whole"):
        folder = tmp_path / f"without-{path.name}"
        shutil.copytree(tmp_path / "whole", folder)
        (folder / path.name).unlink()
        with pytest.raises(EngineDamaged):
            read_all(name, folder)


def test_what_is_no_folder_is_no_index(name: str, tmp_path: Path) -> None:
    """A file in its place is not opened."""
    (tmp_path / "file").write_text("not an index")
    with pytest.raises(EngineDamaged):
        open_engine(name, tmp_path / "file")


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything; another user may not."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def reachable(tmp_path: Path) -> Path:
    """A folder that every user can come to."""
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        if os.geteuid() == 0 and folder.stat().st_uid == 0:
            folder.chmod(folder.stat().st_mode | 0o055)
    return tmp_path


#: The calls by which the files of an index are looked at.
LOOKS = ((io, "open"), (os, "open"), (os, "listdir"), (os, "stat"))


@pytest.mark.parametrize("code", [errno.EIO, errno.EMFILE, errno.ESTALE])
def test_a_file_that_the_system_does_not_give_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """A loose cable must not cost a good index: whichever look at it fails, the system's reason is told."""
    folder = tmp_path / "whoosh"
    filled("whoosh", folder)
    looks = refused = 0

    def looking(really: Callable[..., Any]) -> Callable[..., Any]:
        def look(path: Any, *more: Any, **options: Any) -> Any:
            nonlocal looks
            if not isinstance(path, int) and folder in (Path(path), Path(path).parent):
                looks += 1
                if looks == refused:
                    raise OSError(code, os.strerror(code), str(path))
            return really(path, *more, **options)

        return look

    for module, name in LOOKS:
        monkeypatch.setattr(module, name, looking(getattr(module, name)))
    read_all("whoosh", folder)
    for refused in range(1, looks + 1):
        looks = 0
        with pytest.raises(EngineError, match="check the disk|" + os.strerror(code)) as caught:
            read_all("whoosh", folder)
        assert not isinstance(caught.value, EngineDamaged), (refused, caught.value)
    assert refused > 8, "too few looks: the test would prove little"


@pytest.mark.parametrize("mode", [0o000, 0o500], ids=["no access", "no writing"])
def test_a_missing_permission_is_no_damage(name: str, reachable: Path, mode: int) -> None:
    """An index must never be cleared for one."""
    folder = reachable / name
    filled(name, folder)
    if os.geteuid() == 0:
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
    folder.chmod(mode)
    try:
        with as_nobody(), pytest.raises(EngineError, match="no permission") as caught:
            apply(open_engine(name, folder), {1: None}, revision=3)
        assert not isinstance(caught.value, EngineDamaged)
        if mode:
            with as_nobody():
                assert len(everything(open_engine(name, folder))) == 51
    finally:
        folder.chmod(0o700)


def test_a_folder_that_others_can_write_to_is_refused(tmp_path: Path) -> None:
    """Whoosh's files can run a program when they are read, so they have to be this user's alone."""
    folder = tmp_path / "whoosh"
    filled("whoosh", folder)
    assert folder.stat().st_mode & 0o077 == 0
    for path in (folder, *folder.glob("*.toc"), *folder.glob("*.seg")):
        mode = path.stat().st_mode
        path.chmod(mode | 0o020)
        with pytest.raises(EngineError, match="chmod -R go-w") as caught:
            open_engine("whoosh", folder)
        assert not isinstance(caught.value, EngineDamaged)
        path.chmod(mode)
    open_engine("whoosh", folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    """For the same reason; it says whose it is."""
    folder = tmp_path / "whoosh"
    filled("whoosh", folder)
    os.chown(folder, 65534, 65534)
    with pytest.raises(EngineError, match="another user"):
        open_engine("whoosh", folder)


def test_files_of_a_generous_umask_are_closed_to_others(tmp_path: Path) -> None:
    """A group that may write by default does not lock the owner out of the own index."""
    before = os.umask(0o002)
    try:
        folder = tmp_path / "deep" / "whoosh"
        filled("whoosh", folder)
        folder.chmod(0o755)
        assert len(everything(open_engine("whoosh", folder))) == 51
    finally:
        os.umask(before)


def test_small_segments_are_merged_and_deleted_documents_leave(tmp_path: Path) -> None:
    """Many small commits leave few files, and an index that has lost most of its articles shrinks."""
    folder = tmp_path / "whoosh"
    engine = open_engine("whoosh", folder, create=True)
    for number in range(1, 31):
        apply(engine, {number: article("harbour", "bridge", first_id=10 * number)}, number)
        assert len(list(folder.glob("*.seg"))) <= 8
    assert search(engine, Word("harbour", ("harbour",))).total == 30
    apply(engine, dict.fromkeys(range(1, 29)), 31)
    apply(engine, {}, 32)
    assert everything(engine) == {290, 291, 300, 301}
    segments = contents.read(folder).segments
    assert sum(segment.documents for segment in segments) <= 12
    assert to_merge(segments, added=0) == []


def test_damage_is_not_merged_into_a_new_segment(tmp_path: Path) -> None:
    """What a merge reads is compared with what was written first."""
    folder = tmp_path / "whoosh"
    engine = open_engine("whoosh", folder, create=True)
    for number in range(1, 9):
        apply(engine, {number: article("harbour", first_id=10 * number)}, number)
    segment = max(folder.glob("*.seg"), key=lambda path: path.stat().st_mtime)
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(data)
    with pytest.raises(EngineDamaged):
        apply(engine, {9: article("harbour", first_id=90)}, 9)


def test_every_engine_is_tested_here() -> None:
    """A third engine has to come through all of this too."""
    assert set(ENGINES) == {"whoosh", "fts5"}
