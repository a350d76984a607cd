"""`store verify-sources`: what became of the files since they were read, and a list that others can check."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Ran, run, story, write

TEXTS = {
    f"{name}.txt": story(f"Ferry {name}", f"The {name} ferry sails.") for name in ("a", "b", "c", "d", "e")
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder ``news`` and its archive ``index``, side by side. Not to be changed."""
    top = tmp_path_factory.mktemp("verifying")
    write(top / "news", {**TEXTS, "twin.txt": TEXTS["e.txt"]})
    assert run("ingest", "news", folder=top).status == 0
    return top


@pytest.fixture
def top(made: Path, tmp_path: Path) -> Path:
    """The same for one test to do with as it likes."""
    top = shutil.copytree(made, tmp_path / "top")
    places = top / "index" / "folders.json"
    places.write_text(places.read_text().replace(str(made), str(top)))
    return top


def test_files_that_nobody_touched_are_unchanged(top: Path) -> None:
    """Their times do not matter: only what is in them."""
    os.utime(top / "news" / "a.txt", (0, 0))
    assert run("verify-sources", folder=top) == Ran(0, "", "6 files: 6 unchanged\n")


def test_what_became_of_files_is_told_and_status_1(top: Path) -> None:
    """One line for each that differs; a change that leaves size and time the same is found."""
    news = top / "news"
    before = (news / "a.txt").stat()
    (news / "a.txt").write_text(TEXTS["a.txt"].replace("sails", "sinks"))
    os.utime(news / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    (news / "b.txt").unlink()
    (news / "c.txt").rename(news / "elsewhere.txt")
    (news / "d.txt").unlink()
    (news / "d.txt").mkdir()
    (news / "e.txt").unlink()
    told = run("verify-sources", folder=top)
    assert told.status == 1
    assert told.lines == [
        "changed: news/a.txt",
        "missing: news/b.txt",
        "moved: news/c.txt (the same content is in news/elsewhere.txt)",
        "unreadable: news/d.txt (cannot be read: is a directory)",
        "missing: news/e.txt (the same content is in news/twin.txt)",
    ]
    assert told.err == "6 files: 1 changed, 2 missing, 1 moved, 1 unreadable, 1 unchanged\n"
    assert run("check", folder=top).status == 0  # the archive keeps what it read


def test_a_folder_that_is_not_here_is_no_proof_of_anything(top: Path) -> None:
    """An archive that was passed on, or an unmounted disk: neither the same nor missing."""
    (top / "news").rename(top / "gone")
    told = run("verify-sources", folder=top)
    assert (told.status, told.lines[0]) == (1, "not here: news/a.txt")


def test_an_article_from_standard_input_has_no_file_to_compare(tmp_path: Path) -> None:
    """It is counted, and no reason for alarm."""
    run("ingest", "-", given=b"Ferry returns\n\nIt sails.\n", folder=tmp_path)
    assert run("verify-sources", folder=tmp_path) == Ran(0, "", "1 file: 1 without a file\n")


def test_every_form_of_output_has_every_file(top: Path) -> None:
    """Also those that are unchanged: it is a record of the check."""
    (top / "news" / "a.txt").write_text("other")
    asked = {
        form: run("verify-sources", f"--{form}", folder=top) for form in ("json", "nl", "csv", "tsv", "table")
    }
    assert {ran.status for ran in asked.values()} == {1}
    rows = json.loads(asked["json"].out)["files"]
    assert rows == [json.loads(line) for line in asked["nl"].lines]
    assert [row["state"] for row in rows] == ["changed"] + ["unchanged"] * 5
    assert rows[0]["found"] == hashlib.sha256(b"other").hexdigest()
    assert rows[1]["found"] == rows[1]["sha256"] == hashlib.sha256(TEXTS["b.txt"].encode()).hexdigest()
    assert rows[1]["ingested_at"].endswith("Z")
    cells = list(csv.DictReader(asked["csv"].lines))
    assert [cell["path"] for cell in cells] == [row["path"] for row in rows]
    assert len(asked["tsv"].lines) == 7
    assert "news/twin.txt" in asked["table"].out


def test_the_manifest_is_checked_without_this_program(top: Path) -> None:
    """By `sha256sum -c`, also where a name is hard to write; its own digest is told."""
    if not shutil.which("sha256sum"):
        pytest.skip("this system has no sha256sum")
    hard = [b"line\nend.txt", b"back\\slash.txt", b"caf\xe9.txt", "café ß.txt".encode()]
    for number, name in enumerate(hard):
        (top / "news" / os.fsdecode(name)).write_text(story(f"Hard {number}", "It sails."))
    assert run("ingest", "news", folder=top).status == 0
    told = run("verify-sources", "--manifest", "m.sha256", folder=top)
    assert told.status == 0, told
    assert hashlib.sha256((top / "m.sha256").read_bytes()).hexdigest() in told.err
    check = ["sha256sum", "--strict", "-c", "m.sha256"]
    assert subprocess.run(check, cwd=top, capture_output=True, check=False).returncode == 0
    (top / "news" / os.fsdecode(hard[0])).write_text("other")
    ended = subprocess.run(check, cwd=top, capture_output=True, check=False)
    assert ended.returncode == 1
    assert ended.stdout.count(b": FAILED") == 1
    assert ended.stdout.count(b": OK") == 9


def test_a_manifest_tells_what_was_read_and_when_whatever_the_files_are_now(top: Path) -> None:
    """It speaks of the moment of reading; where the files lie on this disk it does not tell."""
    (top / "news" / "a.txt").write_text("other")
    assert run("verify-sources", "--manifest", "m.sha256", folder=top).status == 1
    text = (top / "m.sha256").read_text()
    assert f"{hashlib.sha256(TEXTS['a.txt'].encode()).hexdigest()}  news/a.txt\n" in text
    assert " as text (version " in text
    assert str(top) not in text
    refused = run("verify-sources", "--manifest", "nowhere/m.sha256", folder=top)
    assert refused.status == 2
    assert "cannot write nowhere/m.sha256: No such file or directory" in refused.err


def test_what_a_file_was_before_is_told_where_one_looks_for_it(top: Path) -> None:
    """For an article and for what was cited of it, and in the manifest, where it is no file to check: also
    after the file is gone.
    """

    def digest(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    changed = TEXTS["a.txt"].replace("sails", "sinks")
    (top / "news" / "a.txt").write_text(changed)
    hits = [json.loads(line) for line in run("search", "sails", "--nl", folder=top).lines]
    (cited,) = [hit["id"] for hit in hits if hit["source"] == "news/a.txt"]
    assert run("ingest", "news", folder=top).status == 0
    now = json.loads(run("search", "sinks", "--nl", folder=top).out)["article_id"]
    for name in (str(now), cited):
        told = run("show", name, "--versions", folder=top)
        assert [line.split("SHA-256 ")[1] for line in told.lines if "SHA-256" in line] == [
            digest(TEXTS["a.txt"]),
            digest(changed),
        ]
        seen = [line for line in told.lines if line.startswith("  seen ")]
        assert [(", gone 20" in line, line.endswith(": news/a.txt")) for line in seen] == [
            (True, True),
            (False, True),
        ]
    assert "seen" not in run("show", cited, folder=top).out
    (top / "news" / "a.txt").unlink()
    assert run("ingest", "news", "--prune", folder=top).status == 0
    assert run("show", cited, "--versions", folder=top).out.count(", gone 20") == 2
    assert run("verify-sources", "--manifest", "m.sha256", folder=top).status == 0
    lines = (top / "m.sha256").read_text().splitlines()
    assert [line for line in lines if line.endswith("news/a.txt")] == [
        f"# {digest(TEXTS['a.txt'])}  news/a.txt",
        f"# {digest(changed)}  news/a.txt",
    ]


@pytest.mark.parametrize("target", ["news/a.txt", "link.txt", "index/store.db", "index/folders.json"])
@pytest.mark.parametrize(
    "command", [("export",), ("verify-sources", "--manifest"), ("backup", "--force")], ids=lambda one: one[0]
)
def test_what_is_written_out_never_replaces_a_source_or_the_archive(
    top: Path, command: tuple[str, ...], target: str
) -> None:
    """A slip of the name costs nobody an article, nor the ids that were cited: also through a link."""
    (top / "link.txt").symlink_to(top / "news" / "a.txt")
    before = (top / target).read_bytes()
    ran = run(*command, target, folder=top)
    assert ran.status == 2
    assert "choose another" in ran.err
    assert (top / target).read_bytes() == before


def test_what_was_salvaged_before_is_replaced_with_force(top: Path) -> None:
    """The message names the way out, and it is there."""
    (top / "saved.db").write_text("an earlier one")
    refused = run("check", "--salvage", "saved.db", folder=top)
    assert (refused.status, "--force" in refused.err) == (2, True)
    assert run("check", "--salvage", "saved.db", "--force", folder=top).status == 0
