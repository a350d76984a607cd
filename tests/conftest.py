"""Options of the whole suite."""

import pytest
from hypothesis import settings

# how long an example takes depends on what else the machine is doing
settings.register_profile("store", deadline=None)
settings.load_profile("store")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--all-crash-points`` kills at every step instead of at a spread sample of them; ``--thorough`` takes
    many more cases wherever cases are drawn.
    """
    parser.addoption(
        "--all-crash-points", action="store_true", help="kill at every step of an ingest, not at a sample"
    )
    parser.addoption(
        "--thorough", action="store_true", help="many more random archives, queries, flipped bits, full disks"
    )
