"""`store terms`: the words of an archive, and how many paragraphs have each."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import run


def test_the_words_that_begin_so_are_counted_as_a_search_counts_them(archive: Path) -> None:
    """The commonest first; each number is that of ``=word``."""
    found = run("terms", "syri", "--json", index=archive)
    words = json.loads(found.out)["words"]
    assert words[0]["word"] == "syrian"
    for word in words:
        alone = run("search", f"={word['word']}", "--count", index=archive)
        assert alone.out == f"{word['paragraphs']}\n"


def test_every_form_holds_the_same_rows(archive: Path) -> None:
    """JSON, JSON Lines, CSV, TSV, a table, and lines for a person."""
    asked = ("terms", "raq", "--sort", "alphabet")
    rows = json.loads(run(*asked, "--json", index=archive).out)["words"]
    assert [row["word"] for row in rows] == sorted(row["word"] for row in rows)
    assert [json.loads(line) for line in run(*asked, "--nl", index=archive).lines] == rows
    for form, dialect in (("--csv", "excel"), ("--tsv", "excel-tab")):
        out = run(*asked, form, index=archive).out
        assert list(csv.DictReader(io.StringIO(out), dialect=dialect)) == [
            {name: str(value) for name, value in row.items()} for row in rows
        ]
    assert run(*asked, "--table", index=archive).lines[0].split() == ["word", "paragraphs", "articles"]
    shown = run(*asked, index=archive).lines
    assert [line.split()[:2] for line in shown] == [[row["word"], str(row["paragraphs"])] for row in rows]


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param("turkiye", "TÜRKI", id="capitals and accents"),
        pytest.param("raqqa", "raqa~", id="nearly"),
        pytest.param("usbacked", "US-b", id="a compound, as it is kept"),
        pytest.param("liberated", "liber*", id="with its star"),
        pytest.param("750,000", "750,0", id="a number"),
    ],
)
def test_a_beginning_is_read_as_words_are(archive: Path, expected: str, typed: str) -> None:
    """Folded; or as the pattern that it is."""
    assert expected in run("terms", typed, "--limit", "100", "--nl", index=archive).out


def test_without_a_beginning_the_commonest_are_told_without_stop_words(archive: Path) -> None:
    """As many as were asked for."""
    words = [line.split()[0] for line in run("terms", "--limit", "30", index=archive).lines]
    assert len(words) == 30
    assert "raqqa" in words
    assert {"the", "of", "and"}.isdisjoint(words)


@pytest.mark.parametrize(
    ("says", "status", "arguments"),
    [
        pytest.param("no word begins with “wombat”\n", 1, ("wombat",), id="no such word"),
        pytest.param("no word fits “wom?bat”\n", 1, ("wom?bat",), id="no word of this pattern"),
        pytest.param("store: “two words” is not the beginning of one word", 2, ("two words",), id="two"),
        pytest.param("store: “!?” is not the beginning of one word", 2, ("!?",), id="no letter"),
    ],
)
def test_what_cannot_be_listed_is_said(
    archive: Path, says: str, status: int, arguments: tuple[str, ...]
) -> None:
    """On standard error, with the exit status of a search."""
    found = run("terms", *arguments, index=archive)
    assert (found.status, found.out) == (status, "")
    assert found.err.startswith(says)
