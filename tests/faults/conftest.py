"""What the tests of this room share."""

from __future__ import annotations

import pytest

from tests.faults.counting import Note


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Takes the number of times that a test put its fault in."""
    return lambda runs: request.node.user_properties.append(("runs", runs))
