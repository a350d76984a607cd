"""The index follows the database: whatever is found at the start, it is right at the end."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import reading
from store.engines import ENGINES, open_engine
from store.errors import DatabaseError, EngineDamaged, EngineError
from store.models import Checkpoint
from store.store import Store
from store.sync import freshness, now_and_then, rebuild, sync

TEXT = """Harbour story {n}
By Desmond Quill, MNA
4 March 2017
The night ferry number {n} left the harbour at dusk.
"""


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def index(tmp_path: Path, engine: str) -> Path:
    """An archive of three articles, indexed."""
    (tmp_path / "news").mkdir()
    for number in range(3):
        (tmp_path / "news" / f"{number}.txt").write_text(TEXT.format(n=number))
    with Store(tmp_path / "index", engine) as archive:
        archive.ingest(tmp_path / "news")
    return tmp_path / "index"


@pytest.fixture
def connection(index: Path) -> Iterator[sqlite3.Connection]:
    connection = reading.connect(index / "store.db")
    yield connection
    connection.close()


def checkpoint(index: Path, engine: str) -> Checkpoint | None:
    opened = open_engine(engine, index / engine)
    try:
        return opened.checkpoint()
    finally:
        opened.close()


def forge(index: Path, engine: str, **other: object) -> None:
    """Writes a checkpoint that differs from the true one."""
    opened = open_engine(engine, index / engine)
    true = opened.checkpoint()
    assert true is not None
    fields = {name: getattr(true, name) for name in ("store_id", "revision", "token", "fingerprint")}
    opened.apply([], Checkpoint(**(fields | other)))
    opened.close()


def in_step(connection: sqlite3.Connection, index: Path, engine: str) -> bool:
    opened = open_engine(engine, index / engine)
    try:
        same = sorted(opened.paragraphs()) == sorted(reading.all_paragraphs(connection))
        return same and freshness(connection, opened).state == "current"
    finally:
        opened.close()


def test_nothing_to_do_is_nothing_done(connection: sqlite3.Connection, index: Path, engine: str) -> None:
    """A second sync applies nothing."""
    before = checkpoint(index, engine)
    assert sync(connection, index, engine) == 0
    assert checkpoint(index, engine) == before


def emptied(index: Path, engine: str) -> None:
    for file in (index / engine).iterdir():
        file.unlink()


def overwritten(index: Path, engine: str, content: bytes) -> None:
    for file in (index / engine).iterdir():
        file.write_bytes(content)


#: What can be found in place of a good index, and how to make it so.
DAMAGE = {
    "the index is gone": lambda index, engine: shutil.rmtree(index / engine),
    "its files are gone": emptied,
    "its files are empty": lambda index, engine: overwritten(index, engine, b""),
    "its files are noise": lambda index, engine: overwritten(index, engine, b"\x00" * 999),
    "it is another database's": lambda index, engine: forge(index, engine, store_id="another"),
    "another version made it": lambda index, engine: forge(index, engine, fingerprint="older"),
    "it is ahead of the database": lambda index, engine: forge(index, engine, revision=99),
    "the database took another course": lambda index, engine: forge(index, engine, token="other"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_an_index_that_cannot_follow_is_built_anew(
    connection: sqlite3.Connection, index: Path, engine: str, damage: object
) -> None:
    """Wrong, unreadable or ahead: the database is the truth."""
    damage(index, engine)  # type: ignore[operator]
    assert sync(connection, index, engine) == 3
    assert in_step(connection, index, engine)
    assert not list(index.glob(f"{engine}.*")), "what was built beside the index was left lying about"


def test_a_swap_that_was_cut_off_is_finished(
    connection: sqlite3.Connection, index: Path, engine: str
) -> None:
    """The old index had been put aside, and the new one was not in its place yet."""
    (index / engine).rename(index / f"{engine}.old")
    assert sync(connection, index, engine) == 0
    assert in_step(connection, index, engine)


def test_a_system_that_cannot_exchange_names_swaps_in_two_steps(
    connection: sqlite3.Connection, index: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index is the new one all the same, and nothing is left beside it."""
    monkeypatch.setattr("store.sync.exchange", lambda one, other: False)
    before = (index / engine).stat().st_ino
    assert rebuild(connection, index, engine) == 3
    assert (index / engine).stat().st_ino != before
    assert in_step(connection, index, engine)
    assert not list(index.glob(f"{engine}.*"))


def test_an_interrupted_rebuild_is_continued(
    connection: sqlite3.Connection, index: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was indexed before the interruption is not indexed again; the old index serves meanwhile."""
    monkeypatch.setattr("store.sync._COMMITTED", 1)

    def interrupted(step: str, done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    forge(index, engine, fingerprint="older")
    with pytest.raises(KeyboardInterrupt):
        sync(connection, index, engine, interrupted)
    assert checkpoint(index, engine) is not None
    assert sync(connection, index, engine) == 2
    assert in_step(connection, index, engine)


def test_a_rebuild_starts_from_nothing(connection: sqlite3.Connection, index: Path, engine: str) -> None:
    """Whoever asks for it does not trust what is there, an unfinished build included."""
    shutil.copytree(index / engine, index / f"{engine}.new")
    assert rebuild(connection, index, engine) == 3
    assert in_step(connection, index, engine)


def test_a_missing_permission_is_not_damage(
    connection: sqlite3.Connection, index: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is ever cleared because it could not be read today."""
    before = sorted(path.name for path in (index / engine).iterdir())

    def forbidden(*args: object, **options: object) -> object:
        raise EngineError("the index cannot be read: permission denied")

    monkeypatch.setattr("store.sync.open_engine", forbidden)
    with pytest.raises(EngineError, match="permission"):
        sync(connection, index, engine)
    assert sorted(path.name for path in (index / engine).iterdir()) == before


def test_freshness_counts_what_is_behind(index: Path, engine: str, tmp_path: Path) -> None:
    """A search says so; it never waits."""
    other = "fts5" if engine == "whoosh" else "whoosh"
    (tmp_path / "news" / "9.txt").write_text(TEXT.format(n=9))
    with Store(index, other) as archive:
        archive.ingest(tmp_path / "news")  # follows with the other engine only
    with Store(index, engine) as archive:
        assert archive.status().index.state == "behind"
        assert archive.status().index.behind == 1
        results = archive.search("harbour")
        assert any("1 change behind" in note for note in results.notes)
        assert len(results) == 6


def test_a_damaged_index_is_named_with_its_cure(index: Path, engine: str) -> None:
    """The archive is not affected; one command mends it."""
    for file in (index / engine).iterdir():
        file.write_bytes(b"noise")
    with Store(index, engine) as archive:
        with pytest.raises(EngineDamaged, match="store reindex"):
            archive.search("harbour")
        assert archive.reindex() == 3
        assert archive.search("harbour").hits


def test_what_stopped_an_ingest_is_what_is_told(
    tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not that its index cannot be made either."""

    def on_a_full_disk(*args: object, **options: object) -> None:
        (tmp_path / "index" / "store.db").write_bytes(b"")
        raise DatabaseError("the disk is full")

    monkeypatch.setattr("store.ingest.ingest.ingest", on_a_full_disk)
    with Store(tmp_path / "index", engine) as archive, pytest.raises(DatabaseError, match="the disk is full"):
        archive.ingest(tmp_path)


def test_what_lies_in_the_place_of_an_index_is_cleared_away(index: Path, engine: str) -> None:
    """Also a file, where a folder should be."""
    shutil.rmtree(index / engine)
    (index / engine).write_text("no folder")
    with Store(index, engine) as archive:
        archive.ingest(index.parent / "news")
        assert archive.search("harbour").hits
    assert not list(index.glob(f"{engine}.*"))


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_one_letter_of_the_index_turned_is_never_a_wrong_answer(
    index: Path, engine: str, share: float
) -> None:
    """Right hits, or a refusal that says what to do; a check of Whoosh's index always sees it."""
    file = max((index / engine).iterdir(), key=lambda one: one.stat().st_size)
    data = bytearray(file.read_bytes())
    data[int(len(data) * share)] ^= 0x41
    file.chmod(0o600)
    file.write_bytes(data)
    with Store(index, engine) as archive:
        try:
            answer = str(len(archive.search("harbour", limit=50)))
        except EngineDamaged as error:
            answer = str(error)
        assert answer == "6" or "run “store reindex" in answer
        if engine == "whoosh":
            assert any("run “store reindex" in sentence for sentence in archive.check())


@pytest.mark.parametrize(
    ("takes", "done_at"), [(0.1, [0, 4, 8]), (0.5, [0, 6]), (1.0, [0])], ids=["quick", "slow", "slower"]
)
def test_what_takes_long_is_done_less_often(
    takes: float, done_at: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every three seconds at most, and for a tenth of the time at most."""
    now = 0.0
    monkeypatch.setattr("store.sync.time.monotonic", lambda: now)
    done: list[int] = []

    def act() -> None:
        nonlocal now
        done.append(int(now))
        now += takes

    in_turn = now_and_then(3.0, act)
    for second in range(11):
        now = max(now, second)
        in_turn()
    assert done == done_at
