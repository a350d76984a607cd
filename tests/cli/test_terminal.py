"""What reaches a terminal: colours where they are wanted, nothing that an article or a file's name put in."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from store.cli import tables, terminal
from tests.cli.running import COMMAND, ROOT, environment, run, story

#: A name with all that could do harm: a line end, a colour, a window's title, right to left, a byte that is
#: not UTF-8.
HOSTILE = "n\n\x1b[31m\x1b]0;owned\x07\u202etxt.\x9b2J".encode() + b"\xff.txt"

#: What must never be printed as it is.
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of articles that mean no good."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "news").mkdir()
    text = story(
        '=HYPERLINK("http://example.org","click")',
        "By Ada \x1b[31mQuill\x1b[0m",
        "+1 wagtail \x1b]0;owned\x07 was \u202ecounted\u2066 at the \x9b2J weir on Sunday.",
        "-2 wagtails were seen by the miller, who counts them every spring.",
    )
    (folder / "news/plain.txt").write_text(text, "utf-8")
    with open(os.path.join(os.fsencode(folder / "news"), HOSTILE), "w") as file:
        file.write(story("Odd name", "A wagtail was seen from the bridge, said the people of the odd name."))
    (folder / "news/empty\x1b[31m.txt").write_bytes(b"")
    made = run("ingest", folder / "news", index=folder / "index")
    assert made.status == 1
    assert not RAW.search(made.out + made.err)
    return folder / "index"


def on_terminal(*arguments: str | Path, **variables: str) -> str:
    """What a run shows on a terminal of its own."""
    leader, follower = pty.openpty()
    started = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        cwd=ROOT,
        env=environment(**{"TERM": "xterm", "COLUMNS": "80", **variables}),
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # how Linux tells that the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(leader)
    started.wait(30)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(("search", "wagtail"), id="search"),
        pytest.param(("search", "wagtail", "--json"), id="json"),
        pytest.param(("search", "wagtail", "--nl"), id="nl"),
        pytest.param(("search", "wagtail", "--csv"), id="csv"),
        pytest.param(("search", "wagtail", "--tsv"), id="tsv"),
        pytest.param(("search", "wagtail", "--table"), id="table"),
        pytest.param(("search", "wag\x1b[31mtail\u202e"), id="hostile query"),
        pytest.param(("search", "\x1b[31mtitel:x"), id="hostile field"),
        pytest.param(("search", "wagtail", "--explain"), id="explain"),
        pytest.param(("search", "wagtail", "--md"), id="md"),
        pytest.param(("search", "wagtail", "--count", "title"), id="count"),
        pytest.param(("like", "1", "--limit", "3"), id="like"),
        pytest.param(("like", "p\x1b[31m"), id="like, a hostile id"),
        pytest.param(("terms", "w"), id="terms"),
        pytest.param(("terms", "\x1b[31m"), id="terms, a hostile beginning"),
        pytest.param(("show", "1", "--md"), id="show md"),
        pytest.param(("check",), id="check"),
        pytest.param(("verify-sources",), id="verify-sources"),
        pytest.param(("show", "1"), id="show"),
        pytest.param(("show", "2", "--json"), id="show json"),
        pytest.param(("show", "\x1b[31m"), id="hostile id"),
        pytest.param(("export",), id="export"),
        pytest.param(("status",), id="status"),
        pytest.param(("status", "--json"), id="status json"),
        pytest.param(("ingest", "no\x1b[31m\u202ewhere"), id="hostile path"),
    ],
)
def test_nothing_hostile_reaches_the_terminal(hostile: Path, asked: tuple[str, ...]) -> None:
    """Control characters of texts, names and queries are shown as signs, in every form of output."""
    ended = run(*asked, index=hostile)
    assert not RAW.search(ended.out)
    assert not RAW.search(ended.err)
    assert ended.out or ended.err


def test_json_keeps_the_very_characters(hostile: Path) -> None:
    """Escaped in JSON's own way: a program reads the name as it is."""
    sources = {json.loads(line)["source"] for line in run("export", index=hostile).lines}
    odd = next(source for source in sources if source != "news/plain.txt")
    assert odd == "news/n\n\x1b[31m\x1b]0;owned\x07\u202etxt.\x9b2J\\xff.txt"


def test_a_spreadsheet_computes_nothing_from_an_article(hostile: Path) -> None:
    """A cell that would be a formula gets a ' in front; a number stays one."""
    rows = list(csv.DictReader(io.StringIO(run("search", "wagtail", "--csv", index=hostile).out)))
    assert len(rows) == 3
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert any(row["title"].startswith("'=HYPERLINK(") for row in rows)
    assert all(float(row["score"]) > 0 for row in rows)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=1+1", "=1+1"),
        ("'+1", "+1"),
        ("'@SUM(A1)", "@SUM(A1)"),
        ("'-1+1", "-1+1"),
        ("' =1+1", "\t=1+1"),
        ("'＝1+1", "＝1+1"),
        ("-1.5", "-1.5"),
        ("a=b", "a=b"),
        ("a;b", "a;b"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_compute_is_text(
    cell: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What may stand in a cell as it is, and what not."""
    tables.write_rows([{"a": text}], "csv", ["a"])
    assert list(csv.reader(io.StringIO(capsys.readouterr().out)))[1:] == [[cell]]


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        pytest.param("␛[31mred", "\x1b[31mred", id="escape"),
        pytest.param("one two", "one\ntwo", id="line end"),
        pytest.param("<U+009B>2J", "\x9b2J", id="C1"),
        pytest.param("<U+202E>txt.exe", "\u202etxt.exe", id="right to left"),
        pytest.param("␡", "\x7f", id="delete"),
        pytest.param("caf\\xe9", "caf\udce9", id="byte that is not UTF-8"),
        pytest.param("<U+D800>", "\ud800", id="half a character"),
        pytest.param("Ελλάδα – “é” 東京 🌊", "Ελλάδα – “é” 東京 🌊", id="letters of the world"),
    ],
)
def test_control_characters_become_signs(shown: str, text: str) -> None:
    """Everything else stays as it is."""
    assert terminal.visible(text) == shown


def test_a_pipe_gets_no_colours_and_stars_around_matches(archive: Path) -> None:
    """Plain text for `grep`, unless FORCE_COLOR asks for colours (for `less -R`)."""
    plain = run("search", "raqqa", "--limit", "1", index=archive)
    assert "\x1b" not in plain.out
    assert "**Raqqa**" in plain.out
    forced = run("search", "raqqa", "--limit", "1", index=archive, env={"FORCE_COLOR": "1"})
    assert "\x1b[1;33mRaqqa\x1b[0m" in forced.out
    assert "**" not in forced.out
    both = run("search", "raqqa", "--limit", "1", index=archive, env={"FORCE_COLOR": "1", "NO_COLOR": "1"})
    assert both.out == plain.out


def test_a_terminal_gets_colours_unless_no_color_says_no(archive: Path) -> None:
    """Lines are wrapped to its width."""
    asked = ("search", "opens a second front", "--limit", "1", "--index", archive)
    shown = on_terminal(*asked)
    assert "\x1b[1;33m" in shown
    for line in re.sub("\x1b\\[[0-9;]*m", "", shown).splitlines()[2:]:
        assert len(line) <= 80
    assert "\x1b" not in on_terminal(*asked, NO_COLOR="1")
    assert "\x1b" not in on_terminal(*asked, TERM="dumb")


def test_an_ingest_on_a_terminal_shows_its_progress_and_plain_headings(tmp_path: Path) -> None:
    """A bar for what takes long; what is listed after it has no signs of colours that are not there."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text(story("Ferry sails", "The ferry of Ostmoor sails again, they said."))
    asked = ("ingest", tmp_path / "news", "--index", tmp_path / "index")
    first = on_terminal(*asked)
    assert "reading" in first
    assert "1 new file" in first
    (tmp_path / "news/a.txt").unlink()
    second = on_terminal(*asked)
    assert "missing (kept in the archive; --prune removes them):\n  news/a.txt\n" in second
    assert "reading" not in on_terminal(*asked, "--quiet")
    assert "indexing" in on_terminal("reindex", "--index", tmp_path / "index")


def test_an_output_that_lacks_letters_gets_their_numbers(archive: Path) -> None:
    """Never a crash for an old locale; JSON stays JSON with the same letters in it."""
    old = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    asked = ("search", "parquet incendie", "--limit", "1")
    for form in ((), ("--csv",), ("--table",)):
        narrow = run(*asked, *form, index=archive, env=old)
        assert narrow.status == 0
        assert "n\\u2019est" in narrow.out
    assert "’" in run(*asked, "--json", index=archive).out
    narrow = run(*asked, "--json", index=archive, env=old)
    assert narrow.out.isascii()
    assert json.loads(narrow.out) == json.loads(run(*asked, "--json", index=archive).out)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("search raqqa --limit 200", id="search"),
        pytest.param("search raqqa --limit 200 --csv", id="csv"),
        pytest.param("export", id="export"),
        pytest.param("show 1", id="show"),
        pytest.param("--help", id="help"),
    ],
)
def test_a_reader_that_has_enough_is_no_error(archive: Path, asked: str) -> None:
    """``store … | head -1``: status 0, nothing on standard error, however much was still to come."""
    script = f'set -o pipefail; "$0" -m store {asked} | head -n 1'
    ended = run(command=("bash", "-c", script, sys.executable), env={"STORE_INDEX": str(archive)})
    assert ended.status == 0
    assert ended.out.count("\n") == 1
    assert "Traceback" not in ended.err
    assert "Broken" not in ended.err


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        pytest.param(0, "search raqqa >&-", id="search"),
        pytest.param(0, "search raqqa --csv >&-", id="csv"),
        pytest.param(0, "search raqqa --json >&-", id="json"),
        pytest.param(0, "export >&-", id="export"),
        pytest.param(1, "search wombat 2>&-", id="note on a closed standard error"),
        pytest.param(2, "search date:x 2>&-", id="complaint on a closed standard error"),
        pytest.param(2, "search --wombat 2>&-", id="usage on a closed standard error"),
        pytest.param(0, "search raqqa <&- >&- 2>&-", id="all closed"),
    ],
)
def test_closed_streams_change_no_exit_status(archive: Path, status: int, asked: str) -> None:
    """As from a job that has no terminal at all."""
    script = f'"$0" -m store {asked}'
    ended = run(command=("sh", "-c", script, sys.executable), env={"STORE_INDEX": str(archive)})
    assert ended.status == status
