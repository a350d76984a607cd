"""`store ingest --explain`: how a file is understood, without an archive."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import SEEDS, run

UPDATED = SEEDS / "raqqa-mosul/raqqa-campaign-announced-updated.txt"


def test_every_line_is_shown_with_its_kind_and_the_rule_behind_it(tmp_path: Path) -> None:
    """Line numbers, kinds, rules and confidences; what is unsure is marked; nothing is made."""
    told = run("ingest", "--explain", UPDATED, index=tmp_path / "index")
    assert told.status == 0
    assert not (tmp_path / "index").exists()
    rows = [line.split(maxsplit=2) for line in told.lines]
    numbers = [row[0] for row in rows if len(row) == 3 and row[0].isdigit()]
    assert [str(number) for number in range(1, 23)] == numbers
    assert "       11  crosshead    Inside Mosul: The families waiting behind the front line" in told.lines
    assert "           no sentence, between two paragraphs, 0.75 ?" in told.lines


def test_every_field_is_shown_with_where_it_was_read() -> None:
    """A date, an author, a place of publication: each names its line and rule."""
    told = run("ingest", "--explain", UPDATED)
    assert "published    2016-11-06T08:41-05:00  line 3, timestamp line, 1.00" in told.lines
    assert "author       Matthias Quorn, Kestrel  line 2, byline, 0.95" in told.lines
    assert told.lines[0].endswith("raqqa-campaign-announced-updated.txt: text, utf-8, 1 article")


def test_a_file_that_cannot_be_read_is_named_and_the_others_shown(tmp_path: Path) -> None:
    """A folder, a missing file and an empty one are refused with their reasons."""
    (tmp_path / "empty.txt").write_bytes(b"")
    told = run("ingest", "--explain", tmp_path, tmp_path / "none.txt", tmp_path / "empty.txt", UPDATED)
    assert told.status == 1
    assert "is a directory" in told.err
    assert "no such file" in told.err
    assert "is empty" in told.err
    assert "byline       By Rosalind Achterberg" in told.out


def test_a_text_on_standard_input_is_shown_too() -> None:
    """As `store ingest -` would read it."""
    told = run("ingest", "--explain", "-", given=UPDATED.read_bytes())
    assert told.status == 0
    assert told.lines[0] == "-: text, utf-8, 1 article"
    assert "byline       By Rosalind Achterberg" in told.out


def test_what_an_article_says_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """An escape sequence in a text is shown, not obeyed."""
    (tmp_path / "a.txt").write_bytes(b"The \x9b31m ferry\n\nIt sails again, \xe2\x80\xaefor the gulls.\n")
    told = run("ingest", "--explain", tmp_path / "a.txt", env={"FORCE_COLOR": "1"})
    assert told.status == 0
    assert "\x9b" not in told.out
    assert "\u202e" not in told.out
