"""Every command in every form, over an archive that means no good: nothing steers the terminal, no
spreadsheet computes anything, and no page runs anything.

In this process, so that each command and each option can be tried: `test_terminal` runs the command itself.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from pathlib import Path

import click
import pytest

from store.cli.main import _run, cli

#: What must never be printed as it is: but for line ends, which are counted in what is one line.
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

#: A colour, a window's title, right to left, a C1 control, half of a pair, a formula, a mark of HTML.
HOSTILE = "\x1b[31m\x1b]0;owned\x07\u202e\u2066\x9b2J<img src=x onerror=alert(1)>\u2028"
FORMULA = '=HYPERLINK("http://b.example")'

#: Arguments of each command, without which it does nothing.
GIVEN: dict[str, tuple[str, ...]] = {
    "ingest": (f"no{HOSTILE}where",),
    "search": ("wagtail",),
    "like": ("1",),
    "terms": ("w",),
    "show": ("1",),
    "export": (),
    "status": (),
    "reindex": (),
    "check": (),
    "backup": ("{folder}/copy.db", "--force"),
    "verify-sources": (),
}

#: Values of options that have one.
VALUES: dict[str, tuple[str, ...]] = {
    "--limit": ("3",),
    "--offset": ("1",),
    "--context": ("2",),
    "--sort": ("newest", "alphabet"),
    "--ranking": ("bm25",),
    "--facets": ("publisher,author,kind,language,file,year", HOSTILE),
    "--timeline": ("month",),
    "--kwic-sort": ("left",),
    "--queries": ("{folder}/queries.txt",),
    "--run": ("tag",),
    "--format": (HOSTILE, "text"),
    "--workers": ("1",),
    "--manifest": ("{folder}/manifest.json",),
    "--salvage": ("{folder}/salvaged.db",),
    "--index": (f"/nowhere/{HOSTILE}",),
    "--engine": ("fts5", HOSTILE),
}

#: What is asked besides: options that go together, and what is wrong.
BESIDES: tuple[tuple[str, ...], ...] = (
    ("search", f"wag{HOSTILE}tail"),
    ("search", f"{HOSTILE}titel:x"),
    ("search", f"date:{HOSTILE}"),
    ("search", f'"{HOSTILE} wagtail"', "--explain"),
    ("search", "wagtail*", "--explain", "--json"),
    ("search", "wagtial"),
    ("search", "--queries", "{folder}/queries.txt", "--explain"),
    ("search", "--queries", "{folder}/queries.txt", "--json"),
    ("search", "--queries", "{folder}/queries.txt", "--count"),
    ("search", "--queries", "{folder}/queries.txt", "--csv"),
    ("search", "--queries", "{folder}/queries.txt", "--run", f"tag{HOSTILE}"),
    ("search", "--queries", f"{{folder}}/{HOSTILE}"),
    ("search", "wagtail", "--kwic", "--csv"),
    ("search", "wagtail", "--facets", "publisher,author", "--csv"),
    ("search", "wagtail", "--facets", "file", "--tsv"),
    ("like", f"p{HOSTILE}"),
    ("like", "p1", "--explain"),
    ("terms", HOSTILE),
    ("terms", ""),
    ("show", HOSTILE),
    ("show", "p2"),
    ("show", "p999"),
    ("show", "1", "--versions", "--json"),
    ("export", f"/nowhere/{HOSTILE}"),
    ("backup", f"/nowhere/{HOSTILE}"),
    ("verify-sources", "--manifest", f"/nowhere/{HOSTILE}"),
    ("ingest", "{folder}/news", "--explain"),
    ("ingest", "{folder}/news", "--prune", "--dry-run"),
    (HOSTILE,),
    (f"--{HOSTILE}",),
    ("search", f"--{HOSTILE}"),
)


def article(number: int) -> dict[str, object]:
    """One that is hostile in every field."""
    said = f"{FORMULA} {HOSTILE}"
    return {
        "title": f"{said} title",
        "author": [f"{said} author", f"-1+{HOSTILE}"],
        "publication": f"@{said}",
        "section": said,
        "url": f"javascript:alert(1)//{HOSTILE}",
        "language": f"en-{HOSTILE}",
        "published": "2020-02-29",
        "text": f"{said} A wagtail sat by the weir, no. {number}.\n\n+1 wagtail {HOSTILE} more of them.\n\n"
        f"OSTMOOR{HOSTILE}, March 4 (Wire) - A wagtail was counted, [it](javascript:alert(2)) said.",
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, what it was made of, and a file of queries; one text was changed after it was read."""
    folder = tmp_path_factory.mktemp("hostile")
    news = folder / "news" / os.fsdecode(f"\x1b[31m\u202e{FORMULA.replace('/', '')}\n".encode() + b"\xff")
    news.mkdir(parents=True)
    (news / "a\x1b.json").write_text(json.dumps([article(1), article(2)]))
    (news / "b\u202e.csv").write_text(
        f'title,text,x{HOSTILE}\nA,"{HOSTILE} wagtail\n', "utf-8", "surrogatepass"
    )
    (news / f"c{FORMULA[:10]}.txt").write_text("=1+1 Wagtails\n\nA wagtail was seen at the mill.\n")
    (news / "d\x9b.txt").write_bytes(b"")
    (news / "e\x1b.xml").write_text(f"<x{HOSTILE}>", "utf-8", "surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORE_INDEX", str(folder / "index"))
        assert ran(patch, "ingest", str(folder / "news")) == 1
        (news / f"c{FORMULA[:10]}.txt").write_text("=1+1 Wagtails\n\n-1 A wagtail was not seen after all.\n")
        assert ran(patch, "ingest", str(folder / "news")) == 1
        (news / f"c{FORMULA[:10]}.txt").write_text("=1+1 Gone\n\nNothing.\n")
    queries = f"# {HOSTILE}\n{HOSTILE}\twagtail\nid{HOSTILE}\ttitel:{HOSTILE}\nwagtail {HOSTILE}\n"
    (folder / "queries.txt").write_text(queries, "utf-8", "surrogatepass")
    return folder


def ran(patch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The status of the command, from whose output nothing is left out as it would be for a pipe."""
    patch.setattr(sys, "argv", ["store", *arguments])
    patch.setattr("click.utils.should_strip_ansi", lambda *_: False)
    return _run()


def options(name: str) -> list[tuple[str, ...]]:
    """Each option of the command, alone; those that have a value, with each of `VALUES`."""
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    found: list[tuple[str, ...]] = [()]
    for one in command.params:
        if isinstance(one, click.Option):
            option = one.opts[-1]
            found += [(option,)] if one.is_flag else [(option, value) for value in VALUES[option]]
    return found


ASKED = [
    *(
        (name, *GIVEN[name], *option)
        for name in cli.list_commands(click.Context(cli))
        for option in options(name)
    ),
    *BESIDES,
]


@pytest.mark.parametrize(
    "asked", ASKED, ids=lambda asked: " ".join(asked).encode("unicode_escape").decode()[:70]
)
def test_nothing_hostile_comes_out_of_any_command(
    asked: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of texts, names, queries, arguments: controls are signs, a formula is text, and a page has no marks."""
    monkeypatch.setenv("STORE_INDEX", str(folder / "index"))
    if asked[0] == "ingest" and "--dry-run" not in asked and "{folder}/news" in asked:
        asked = (*asked, "--dry-run")
    assert ran(monkeypatch, *(each.replace("{folder}", str(folder)) for each in asked)) in (0, 1, 2)
    out, err = capsys.readouterr()
    assert out or err or asked[0] == "backup" or "--quiet" in asked
    for said in (out, err):
        assert not (found := RAW.search(said)), said[max(0, found.start() - 60) : found.end() + 60]
    assert "fault in the program" not in err
    for sign, separator in (("--csv", ","), ("--tsv", "\t")):
        if sign in asked:
            rows = list(csv.reader(io.StringIO(out), delimiter=separator))
            cells = [cell for row in rows for cell in row if re.match(r"\s*[=+\-@]", cell)]
            assert all(re.fullmatch(r"-?[\d.]+", cell) for cell in cells), cells
    if "--md" in asked:
        assert not re.search(r"(?<!\\)<img|(?<!\\)\]\(javascript", out)
