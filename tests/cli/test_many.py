"""`store search --queries`: a file of queries, one a line, answered one after the other."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.running import Ran, run

QUERIES = b"""\
# cities
raqqa offensive

#mosul
third\t"two sons"~3 OR stadium
"""


def _asked(archive: Path, *options: str, given: bytes = QUERIES) -> Ran:
    return run("search", "--queries", "-", "--limit", "2", *options, index=archive, given=given)


def _alone(archive: Path, query: str) -> list[str]:
    found = run("search", query, "--limit", "2", "--nl", index=archive)
    return [json.loads(line)["id"] for line in found.lines]


def test_each_query_has_the_hits_that_it_has_alone(archive: Path) -> None:
    """Under its id, or the number of its line; a comment is none, nor an empty line; ``#word`` is."""
    found = _asked(archive, "--nl")
    assert found.status == 0
    hits: dict[str, list[str]] = {}
    for line in found.lines:
        hit = json.loads(line)
        hits.setdefault(hit["query_id"], []).append(hit["id"])
    asked = {"2": "raqqa offensive", "4": "#mosul", "third": '"two sons"~3 OR stadium'}
    assert hits == {name: _alone(archive, query) for name, query in asked.items()}


def test_every_form_has_the_id_of_the_query(archive: Path, tmp_path: Path) -> None:
    """JSON as one object a line, CSV and TSV as a first column, text as headings; from a file too."""
    answers = [json.loads(line) for line in _asked(archive, "--json").lines]
    assert [answer["query_id"] for answer in answers] == ["2", "4", "third"]
    ids = [(answer["query_id"], hit["id"]) for answer in answers for hit in answer["hits"]]
    for form, dialect in (("--csv", "excel"), ("--tsv", "excel-tab")):
        rows = csv.DictReader(io.StringIO(_asked(archive, form).out), dialect=dialect)
        assert [(row["query_id"], row["id"]) for row in rows] == ids
    (tmp_path / "queries.txt").write_bytes(b"\xef\xbb\xbf" + QUERIES)
    shown = run("search", "--queries", tmp_path / "queries.txt", "--limit", "2", index=archive)
    headings = [line for line in shown.lines if line.startswith("== ")]
    assert headings == ["== 2: raqqa offensive", "== 4: #mosul", '== third: "two sons"~3 OR stadium']
    counts = _asked(archive, "--count").lines
    assert [line.split("\t") for line in counts] == [[a["query_id"], str(a["total"])] for a in answers]


@pytest.mark.parametrize(
    ("document", "options"),
    [pytest.param("id", (), id="paragraphs"), pytest.param("article_id", ("--group",), id="articles")],
)
def test_a_run_is_what_evaluation_reads(archive: Path, document: str, options: tuple[str, ...]) -> None:
    """Query, Q0, document, rank, a score that falls with the rank, and the tag."""
    hits = [json.loads(line) for line in _asked(archive, "--nl", *options).lines]
    rows = [line.split() for line in _asked(archive, "--run", "ours", *options).lines]
    assert [row[:4] for row in rows] == [
        [hit["query_id"], "Q0", str(hit[document]), str(hit["rank"])] for hit in hits
    ]
    assert {row[5] for row in rows} == {"ours"}
    for one, next_one in pairwise(rows):
        assert one[0] != next_one[0] or float(one[4]) > float(next_one[4])


def test_a_bad_query_is_named_by_its_line_and_the_others_go_on(archive: Path) -> None:
    """Exit status 2; what is said of an answer names its line as well."""
    found = _asked(archive, "--count", given=b"raqqa\nid\tdate:soon\ntulips\n\xff\xfe\nmosul\n")
    assert found.status == 2
    assert [line.split("\t")[0] for line in found.lines] == ["1", "3", "5"]
    said = found.err.splitlines()
    assert said[0].startswith("store: line 2: ")
    assert said[1].startswith("line 3: nothing found.")
    assert said[2].startswith("store: line 4: ")
    assert len(said) == 3
    assert _asked(archive, "--quiet", given=b"tulips\n").status == 1


@pytest.mark.parametrize(
    ("says", "arguments"),
    [
        pytest.param("takes the place of a query", ("raqqa", "--queries", "-"), id="a query too"),
        pytest.param("--queries is for hits", ("--queries", "-", "--facets", "kind"), id="counts"),
        pytest.param("--queries is for hits", ("--queries", "-", "--table"), id="a table"),
        pytest.param("--run needs --queries", ("raqqa", "--run", "ours"), id="a run of one"),
        pytest.param("without blanks", ("--queries", "-", "--run", "a b"), id="two tags"),
        pytest.param("cannot read the queries in none.txt", ("--queries", "none.txt"), id="no file"),
        pytest.param("Missing argument 'QUERY...'", (), id="no query"),
    ],
)
def test_what_does_not_go_together_is_refused(archive: Path, says: str, arguments: tuple[str, ...]) -> None:
    """In a line that says what does."""
    found = run("search", *arguments, index=archive)
    assert (found.status, found.out) == (2, "")
    assert says in found.err
