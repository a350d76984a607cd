"""How the command is run in these tests: forked from one that has everything loaded, as if started afresh."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import COMMAND, run


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        pytest.param(0, ("search", "raqqa", "--limit", "2"), id="found"),
        pytest.param(1, ("search", "wombat"), id="nothing found"),
        pytest.param(2, ("search", "date:soon"), id="a query that cannot be answered"),
        pytest.param(2, ("search", "--wombat"), id="wrong usage"),
        pytest.param(2, ("show", "p999999"), id="what is not there"),
        pytest.param(0, ("show", "1", "--json"), id="more than a pipe holds at once"),
        pytest.param(0, ("search", "--queries", "-", "--limit", "1"), id="standard input"),
        pytest.param(0, ("--help",), id="help"),
        pytest.param(0, ("ingest", "seeds/", "--quiet"), id="writing"),
    ],
)
def test_a_forked_run_gives_what_a_fresh_one_gives(
    copy: Path, tmp_path: Path, status: int, asked: tuple[str, ...]
) -> None:
    """The same output, complaints and exit status, to the letter."""
    given = b"raqqa\nmosul\n"
    variables = {"STORE_INDEX": str(copy), "COLUMNS": "70"}
    forked = run(*asked, given=given, env=variables)
    assert forked.status == status
    assert forked == run(*asked, given=given, env=variables, command=COMMAND)


def test_a_forked_run_stands_where_it_is_asked_to_and_leaves_nothing_to_the_next(archive: Path) -> None:
    """Folder and variables are its own."""
    asked = ("search", "raqqa", "--count")
    assert run(*asked, folder=archive.parent).status == 0
    assert run(*asked, folder=archive, env={"FORCE_COLOR": "1"}).status == 2
    assert run(*asked, folder=archive.parent, env={"STORE_INDEX": "elsewhere"}).status == 2
    assert run(*asked, folder=archive.parent).status == 0
