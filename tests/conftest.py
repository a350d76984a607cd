"""Options of the whole suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--all-crash-points`` kills at every step instead of at a spread sample of them."""
    parser.addoption(
        "--all-crash-points", action="store_true", help="kill at every step of an ingest, not at a sample"
    )
