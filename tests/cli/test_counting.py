"""`store search --facets --timeline --files`: what all the hits have in common, not only those of a page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.cli.counting import print_timeline
from store.models import Count
from tests.cli.running import run


def _hits(archive: Path) -> list[dict[str, Any]]:
    found = run("search", "raqqa", "--nl", "--limit", "1000", index=archive)
    hits = [json.loads(line) for line in found.lines]
    total = json.loads(run("search", "raqqa", "--json", index=archive).out)["total"]
    return hits[:total]


def test_counts_are_those_of_all_hits(archive: Path) -> None:
    """Whatever the page; in JSON beside the hits, under the names that were asked for."""
    hits = _hits(archive)
    asked = ("search", "raqqa", "--facets", "publisher, kind,year", "--limit", "1", "--json")
    facets = json.loads(run(*asked, index=archive).out)["facets"]
    assert list(facets) == ["publisher", "kind", "year"]
    values: dict[str, Callable[[dict[str, Any]], str | None]] = {
        "publisher": lambda hit: hit["publication"],
        "kind": lambda hit: hit["kind"],
        "year": lambda hit: hit["date"] and hit["date"][:4],
    }
    for facet, of in values.items():
        assert {one["value"]: one["paragraphs"] for one in facets[facet]} == Counter(map(of, hits))
        articles = Counter(of(hit) for hit in {hit["article_id"]: hit for hit in hits}.values())
        if facet != "kind":
            assert {one["value"]: one["articles"] for one in facets[facet]} == articles


def test_counts_for_a_person_and_as_rows(archive: Path) -> None:
    """Values below their facet; with ``--csv`` a row each. No hit among them, no word of further hits."""
    shown = run("search", "raqqa", "--facets", "publisher", "--offset", "50", index=archive)
    assert (shown.status, shown.err) == (0, "")
    assert shown.lines[:2] == ["publisher", "  10  Kestrel  in 2 articles"]
    rows = run("search", "raqqa", "--facets", "publisher", "--csv", index=archive).lines
    assert rows[:2] == ["facet,value,paragraphs,articles", "publisher,Kestrel,10,2"]


def test_the_files_are_named_once_each(archive: Path) -> None:
    """All of them, in order, whatever the page."""
    found = run("search", "raqqa", "--files", "--limit", "1", index=archive)
    assert found.lines == sorted({hit["source"] for hit in _hits(archive)})
    none = run("search", "wombat", "--files", index=archive)
    assert (none.status, none.out) == (1, "")
    assert none.err.startswith("nothing found")


def test_a_timeline_has_a_bar_for_each_step(archive: Path) -> None:
    """As long as its paragraphs are many; steps without any between the others; numbers in JSON."""
    lines = run("search", "raqqa", "--timeline", "month", index=archive).lines
    assert lines[0] == "2016-10       ████████████ 3"
    assert lines[2] == "2016-12       0"
    months = json.loads(run("search", "raqqa", "--timeline", "month", "--json", index=archive).out)["facets"]
    assert months["month"][0] == {"value": "2016-10", "paragraphs": 3, "articles": 1}


@pytest.mark.parametrize(
    ("expected", "values"),
    [
        pytest.param(["2019", "2020", "2021"], ["2019", "2021"], id="years"),
        pytest.param(["2019-12", "2020-01", "2020-02"], ["2019-12", "2020-02"], id="months"),
        pytest.param(["2020-02-28", "2020-02-29", "2020-03-01"], ["2020-02-28", "2020-03-01"], id="days"),
        pytest.param(["1500-01-01", "2020-01-01"], ["1500-01-01", "2020-01-01"], id="too far apart"),
        pytest.param(["2019", "2019-12"], ["2019", "2019-12"], id="of several lengths"),
        pytest.param(["9998", "9999"], ["9998", "9999"], id="the last year"),
        pytest.param(["2020-00", "2020-01"], ["2020-00", "2020-01"], id="no month"),
        pytest.param(["2017-02-30", "2017-03-02"], ["2017-02-30", "2017-03-02"], id="no day"),
        pytest.param([], [], id="none"),
    ],
)
def test_empty_steps_are_shown_where_they_are_few(
    expected: list[str], values: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """From the first to the last; dates that are no calendar's do no harm."""
    print_timeline([Count(value, 1, 1) for value in values])
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == expected


@pytest.mark.parametrize(
    ("says", "options"),
    [
        pytest.param("there is no facet “autor”; the facets are", ("--facets", "autor"), id="no such facet"),
        pytest.param("--md is for hits", ("--facets", "kind", "--md"), id="counts as quotations"),
        pytest.param("'week' is not one of", ("--timeline", "week"), id="no such step"),
    ],
)
def test_what_cannot_be_counted_is_refused(archive: Path, says: str, options: tuple[str, ...]) -> None:
    """With what there is instead."""
    found = run("search", "raqqa", *options, index=archive)
    assert (found.status, found.out) == (2, "")
    assert says in found.err
