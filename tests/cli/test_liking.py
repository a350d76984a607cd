"""`store like`: more like a paragraph or an article, in all the forms of a search."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.cli.running import run


def test_it_has_the_output_forms_of_a_search(archive: Path) -> None:
    """The same hits in each; which words were asked for is said on standard error, and in JSON among the
    notes.
    """
    asked = ("like", "p336", "--limit", "4")
    whole = json.loads(run(*asked, "--json", index=archive).out)
    assert whole["query"] == "p336"
    assert whole["notes"][0].startswith("like p336 by its words: ")
    ids = [hit["id"] for hit in whole["hits"]]
    assert len(ids) == 4
    lines = run(*asked, "--nl", index=archive)
    assert lines.err.startswith("like p336 by its words: ")
    assert [json.loads(line)["id"] for line in lines.lines] == ids
    rows = csv.DictReader(io.StringIO(run(*asked, "--csv", index=archive).out))
    assert [row["id"] for row in rows] == ids
    shown = run(*asked, index=archive)
    assert [line.rpartition(" ")[2] for line in shown.lines if line[:1].isdigit()] == ids
    assert shown.err.endswith("more follow: --offset 4\n")
    quoted = run(*asked, "--md", index=archive).out
    assert all(f"({name}, " in quoted for name in ids)


def test_what_is_no_id_and_what_nothing_has_is_told(archive: Path) -> None:
    """In a line, with exit status 2."""
    for name, says in (("ferry", "“ferry” is no id"), ("p999999", "there is no paragraph p999999")):
        refused = run("like", name, index=archive)
        assert (refused.status, refused.out) == (2, "")
        assert says in refused.err
