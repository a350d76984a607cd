"""A fault of a format's is a traceback here, and not a file that could not be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="package")
def faults_are_raised() -> Iterator[None]:
    """Formats that fail by a fault of their own say where."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORE_TRACEBACK", "1")
        yield
