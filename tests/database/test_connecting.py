"""Opening an archive's database: what is accepted, and what is said where it is not."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from store.database import connecting, following, reading
from store.database.writing import Database
from store.errors import DatabaseError, NotFoundError
from tests.database.making import article, file


def _archive(folder: Path) -> Path:
    path = folder / "store.db"
    with Database.open(path) as database:
        database.save([file("a", article("one"))])
    return path


def _sql(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def _spoiled(path: Path, offset: int = 0) -> Path:
    with path.open("r+b") as opened:
        opened.seek(offset)
        opened.write(b"\xa5" * 200)
    return path


def _nothing(folder: Path) -> Path:
    return folder / "store.db"


def _empty(folder: Path) -> Path:
    (folder / "store.db").touch()
    return folder / "store.db"


def _cut_off(folder: Path) -> Path:
    return _sql(
        folder / "store.db",
        "CREATE TABLE _sqlite_migrations(id INTEGER PRIMARY KEY, migration_set, name, applied_at)",
    )


def _text(folder: Path) -> Path:
    (folder / "store.db").write_text("This is a letter and not a database, " * 50)
    return folder / "store.db"


def _folder(folder: Path) -> Path:
    (folder / "store.db").mkdir()
    return folder / "store.db"


def _of_another_program(folder: Path) -> Path:
    return _sql(folder / "store.db", "CREATE TABLE articles (id INTEGER PRIMARY KEY, headline TEXT)")


def _newer(folder: Path) -> Path:
    return _sql(
        _archive(folder),
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('store', 'm999_moods', '')",
    )


def _older(folder: Path) -> Path:
    return _sql(
        _archive(folder),
        "UPDATE _sqlite_migrations SET name = name || '_x'",
        "DELETE FROM _sqlite_migrations",
    )


_TO_READ = [
    pytest.param(_nothing, "there is no archive at .* yet: run “store ingest FOLDER”", id="nothing"),
    pytest.param(_empty, "there is no archive at .* yet: run “store ingest FOLDER”", id="an empty file"),
    pytest.param(
        _cut_off, "there is no archive at .* yet", id="what a first opening left when it was killed"
    ),
    pytest.param(_text, "is not a database of this program", id="a text"),
    pytest.param(_folder, "cannot be opened", id="a folder"),
    pytest.param(_of_another_program, "of another program: choose another folder", id="another program's"),
    pytest.param(_newer, "newer version .*m999_moods.*pip install --upgrade", id="a newer version's"),
    pytest.param(_older, "older version .*run “store ingest”", id="an older version's"),
]


@pytest.mark.parametrize(("make", "said"), _TO_READ)
def test_what_is_no_archive_is_not_read(make: object, said: str, tmp_path: Path) -> None:
    """The message says what it is, and which command mends it."""
    assert callable(make)
    with pytest.raises(DatabaseError, match=said):
        reading.connect(make(tmp_path))


@pytest.mark.parametrize(
    ("make", "said"),
    [one for one in _TO_READ if one.values[0] in (_text, _folder, _of_another_program, _newer)],
)
def test_what_is_no_archive_is_not_written_to(make: object, said: str, tmp_path: Path) -> None:
    """Not one byte of it changes."""
    assert callable(make)
    path = make(tmp_path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(DatabaseError, match=said):
        Database.open(path)
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize("make", [_nothing, _empty, _cut_off])
def test_an_archive_is_made_where_there_is_none(make: object, tmp_path: Path) -> None:
    """Also where an earlier attempt was killed."""
    assert callable(make)
    path = make(tmp_path)
    with Database.open(path) as database:
        assert database.check() == []
    with closing(reading.connect(path)) as connection:
        assert reading.counts(connection)["aliases"] > 100


def test_an_archive_opened_again_is_the_same_one(tmp_path: Path) -> None:
    """Its id is given once."""
    path = _archive(tmp_path)
    with closing(reading.connect(path)) as connection:
        first = following.identity(connection)
    with Database.open(path) as database:
        assert following.identity(database.connection) == first


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    """Whatever is asked of it."""
    with closing(reading.connect(_archive(tmp_path))) as connection:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM articles")
        assert connection.execute("PRAGMA trusted_schema").fetchone()[0] == 0


def test_damage_is_told_while_reading(tmp_path: Path) -> None:
    """A page gone bad is no traceback."""
    path = tmp_path / "store.db"
    with Database.open(path) as database:
        database.save([file(str(number), article(f"text {number} " * 50)) for number in range(200)])
    size = path.stat().st_size
    for offset in range(8192 * 40, size, 8192):
        _spoiled(path, offset)
    with (
        closing(reading.connect(path)) as connection,
        pytest.raises(DatabaseError, match="is damaged: restore"),
    ):
        list(reading.articles(connection))
    with Database.open(path) as opened:
        assert any("damaged" in sentence for sentence in opened.check())


def test_a_path_may_hold_any_character(tmp_path: Path) -> None:
    """``?`` and ``#`` mean something in the address that SQLite is given, and bytes may be no UTF-8."""
    folder = tmp_path / os.fsdecode(b"what? 50% #1 caf\xe9")
    folder.mkdir()
    with closing(reading.connect(_archive(folder))) as connection:
        assert reading.counts(connection)["articles"] == 1


def test_a_lock_is_no_reason_to_read_past_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program writes: that is said, and its half-written state never read."""
    path = _sql(_archive(tmp_path), "PRAGMA journal_mode = DELETE")
    monkeypatch.setattr(connecting, "BUSY_TIMEOUT", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseError, match="being written to by another program"):
            reading.connect(path)


#: Reads the archive named by the first argument, without root's right to write anywhere.
_READ_AS_ANYONE = """
import os, sys
from pathlib import Path
from store.database import reading
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
try:
    print(reading.counts(reading.connect(Path(sys.argv[1])))["articles"])
except Exception as error:
    print(type(error).__name__, error)
"""


def _read_as_anyone(path: Path) -> str:
    path.parent.chmod(0o555)
    try:
        command = [sys.executable, "-c", _READ_AS_ANYONE, str(path)]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    finally:
        path.parent.chmod(0o755)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder that others can enter."""
    for folder in [tmp_path, *list(tmp_path.parents)[:3]]:
        if folder.stat().st_uid == os.getuid() and folder != Path(folder.anchor):
            folder.chmod(folder.stat().st_mode | 0o055)
    return tmp_path


def test_an_archive_in_a_folder_that_is_read_only_can_be_read(shared: Path) -> None:
    """Nothing is pending beside it, so it is whole as it lies."""
    assert _read_as_anyone(_archive(shared)) == "1\n"


def test_pending_changes_in_a_folder_that_is_read_only_are_not_passed_over(shared: Path) -> None:
    """To read without them would be to read an older archive and not to say so."""
    lent = shared / "lent"
    lent.mkdir()
    with Database.open(shared / "store.db") as database:
        database.save([file("a", article("one"))])
        for name in ("store.db", "store.db-wal"):
            shutil.copy(shared / name, lent / name)
    assert "it has changes pending in store.db-wal" in _read_as_anyone(lent / "store.db")


def test_an_old_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """STRICT tables need 3.37: the message says which one there is."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    for opening in (Database.open, reading.connect):
        with pytest.raises(DatabaseError, match=r"3\.37 or newer"):
            opening(tmp_path / "store.db")


@pytest.mark.parametrize("number", [-1, 0, 2, 2**63, 10**30])
def test_an_id_that_nothing_has_is_said_to_be_none(number: int, tmp_path: Path) -> None:
    """Whatever number is asked for, also one that SQLite cannot hold."""
    with closing(reading.connect(_archive(tmp_path))) as connection:
        with pytest.raises(NotFoundError, match=f"no article {number} "):
            reading.article(connection, number)
        with pytest.raises(NotFoundError, match=f"no paragraph p{number} .*never was"):
            reading.paragraph(connection, number)
        assert reading.retired(connection, number) == []
        assert reading.paragraphs(connection, [number]) == {}


def test_reading_imports_little() -> None:
    """Each search from the shell pays for it: no sqlite-utils, no click, no engine."""
    code = "import sys, store.database.reading; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"sqlite_utils", "click", "whoosh", "numpy"} & set(loaded)


def test_an_article_whose_notes_are_damaged_is_said_to_be(tmp_path: Path) -> None:
    """SQLite keeps no checksums and finds nothing wrong; neither a fault of the program nor passed over."""
    path = _sql(_archive(tmp_path), "UPDATE articles SET provenance = replace(provenance, '}', '#')")
    with Database.open(path) as database:
        assert database.check() == ["row 1 of articles cannot be read: restore the database from a backup"]
    with (
        closing(reading.connect(path)) as connection,
        pytest.raises(DatabaseError, match="provenance in row 1"),
    ):
        reading.article(connection, 1)
