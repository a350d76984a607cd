"""One archive of the sample articles for all tests that only read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of ``seeds/``, made by the command. Not to be changed: `copy` is."""
    folder = tmp_path_factory.mktemp("archive") / "index"
    made = run("ingest", "seeds/", index=folder)
    assert made.status == 0, made.err
    return folder


@pytest.fixture
def copy(archive: Path, tmp_path: Path) -> Path:
    """The same archive, for one test to do with as it likes."""
    return shutil.copytree(archive, tmp_path / "copy")
