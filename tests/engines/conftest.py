"""Every test with an `engine` runs on each engine there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.engines import ENGINES, Engine, open_engine


@pytest.fixture(params=ENGINES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path, name: str) -> Path:
    return tmp_path / name


@pytest.fixture
def engine(name: str, folder: Path) -> Iterator[Engine]:
    opened = open_engine(name, folder, create=True)
    yield opened
    opened.close()
