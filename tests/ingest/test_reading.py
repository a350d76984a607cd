"""What comes of one file, by its size."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from store.errors import FormatError
from store.ingest import files, reading
from store.ingest.files import File

TEXT = "The ferry to {} sails again\n\nIt lay idle for a year, said the port, and nobody had missed it.\n"


def found(path: Path) -> File:
    """The file as a walk hands it over."""
    return File(path.name, None, str(path), path.stat().st_size)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read whole that has more than a thousand bytes."""
    monkeypatch.setattr(files, "LARGEST_WHOLE", 1000)


@pytest.mark.usefixtures("small")
def test_a_large_archive_is_read_member_by_member(tmp_path: Path) -> None:
    """Its articles, its SHA-256 and its size are those of the whole file."""
    path = tmp_path / "large.zip"
    with ZipFile(path, "w") as archive:
        for name in ("Faro", "Almada", "Setubal"):
            archive.writestr(f"{name}.txt", TEXT.format(name))
        archive.writestr("padding.png", bytes(2000))
    outcome = reading.read(found(path), ())
    assert isinstance(outcome, reading.Reading)
    parsed = reading.parsed_of(outcome, found(path))
    assert [article.title for article in parsed.articles] == [
        f"The ferry to {name} sails again" for name in ("Faro", "Almada", "Setubal")
    ]
    data = path.read_bytes()
    assert (outcome.sha256, outcome.bytes) == (hashlib.sha256(data).hexdigest(), len(data))
    assert files.sha256(str(path)) == outcome.sha256
    known = reading.read(found(path), (outcome.sha256,))
    assert isinstance(known, reading.Reading)
    assert known.parsed is None


@pytest.mark.usefixtures("small")
def test_a_large_text_is_refused_without_reading_it(tmp_path: Path) -> None:
    """No article is so large, and a terabyte of nothing is not looked through."""
    path = tmp_path / "large.txt"
    path.write_text(TEXT.format("Faro"))
    os.truncate(path, 1 << 40)
    outcome = reading.read(found(path), ())
    assert isinstance(outcome, FormatError)
    assert "has 1,048,576 MB, and a file of its kind can have" in str(outcome)


@pytest.mark.usefixtures("small")
def test_a_large_archive_that_changes_while_it_is_read_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of one state and half of another is no archive."""
    path = tmp_path / "large.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT.format("Faro"))
        archive.writestr("padding.png", bytes(2000))
    digest = files.digest

    def growing(data: object) -> str:
        with path.open("ab") as out:
            out.write(b"more")
        return digest(data)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "digest", growing)
    outcome = reading.read(found(path), ())
    assert isinstance(outcome, FormatError)
    assert "changed while it was read" in str(outcome)
