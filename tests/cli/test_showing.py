"""`store show`, `store export` and `store status`: the record, as text and as data."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from store.models import KINDS
from tests.cli.running import ROOT, SEEDS, run, story, write

ARTICLE_FIELDS = {
    *("id", "source", "number", "title", "published", "updated", "captured", "dateline", "publication"),
    *("section", "status", "language", "url", "authors", "contributors", "paragraphs", "retired"),
}
SOURCE = "seeds/raqqa-mosul/raqqa-campaign-announced-updated.txt"


@pytest.fixture(scope="module")
def exported(archive: Path) -> list[dict[str, object]]:
    """The whole archive as ``store export`` writes it."""
    return [json.loads(line) for line in run("export", index=archive).lines]


def test_an_article_is_shown_with_every_line_of_its_source(archive: Path) -> None:
    """Fields first; each line with the id to cite it by, and its kind where it is not plain text."""
    identifier = json.loads(run("search", "raqqa offensive", "--nl", index=archive).lines[0])["article_id"]
    shown = run("show", str(identifier), index=archive)
    assert shown.status == 0
    assert shown.lines[0] == "Raqqa offensive: US-backed fighters advance on ISIS' Syrian stronghold"
    assert shown.lines[1] == "Rosalind Achterberg, Matthias Quorn · Kestrel · 2016-11-06"
    assert shown.lines[2] == f"article {identifier} · {SOURCE} · en"
    assert "  [headline] Raqqa offensive" in shown.lines[4]
    for line in filter(None, map(str.split, (ROOT / SOURCE).read_text().splitlines())):
        assert line[0] in shown.out


def test_a_paragraph_is_shown_with_as_many_around_it_as_asked_for(archive: Path) -> None:
    """``--context 2``: two before, two after; fewer at the ends of the article."""
    hit = json.loads(run("search", "opens a second front", "--nl", index=archive).lines[0])
    number = int(hit["id"][1:])

    def ids(*options: str, name: str = hit["id"]) -> list[str]:
        lines = run("show", name, *options, index=archive).lines
        return [line.split()[0] for line in lines if line.startswith("p") and line[1:2].isdigit()]

    assert ids() == [hit["id"]]
    assert ids("--context", "2") == [f"p{number + step}" for step in (-2, -1, 0, 1, 2)]
    assert ids("--context", "1", name="p1") == ["p1", "p2"]
    assert ids(name=hit["id"].upper()) == [hit["id"]]
    record = json.loads(run("show", hit["id"], "--context", "1", "--json", index=archive).out)
    assert [paragraph["id"] for paragraph in record["paragraphs"]] == [number - 1, number, number + 1]


def test_show_json_gives_the_object_of_the_export(archive: Path, exported: list[dict[str, object]]) -> None:
    """One shape for both."""
    assert json.loads(run("show", "1", "--json", index=archive).out) == exported[0]


@pytest.mark.parametrize(
    ("says", "name"),
    [
        pytest.param("there is no article 9999 in this archive", "9999", id="no such article"),
        pytest.param("there is no paragraph p99999 in this archive", "p99999", id="no such paragraph"),
        pytest.param("“abc” is no id", "abc", id="a word"),
        pytest.param("“p” is no id", "p", id="only the letter"),
        pytest.param("“1.5” is no id", "1.5", id="a fraction"),
        pytest.param("“٣” is no id", "٣", id="other digits"),
        pytest.param("is no id", "9" * 40, id="beyond all numbers"),
    ],
)
def test_an_id_that_names_nothing_is_told(archive: Path, says: str, name: str) -> None:
    """Status 2, and how ids look."""
    shown = run("show", name, index=archive)
    assert (shown.status, shown.out) == (2, "")
    assert shown.err.startswith(f"store: {says}") or says in shown.err


def test_what_was_cited_is_still_shown_after_its_article_changed(tmp_path: Path) -> None:
    """The old words, when they went, and what stands there now."""
    headline = "Weir of Ostmoor to be rebuilt"
    last = "The council votes in May, a spokeswoman said."
    news = write(tmp_path / "news", {"weir.txt": story(headline, "The weir costs two million.", last)})
    index = tmp_path / "index"
    run("ingest", news, index=index)
    cited = json.loads(run("search", '"two million"', "--nl", index=index).lines[0])["id"]
    kept = json.loads(run("search", "spokeswoman", "--nl", index=index).lines[0])["id"]
    write(news, {"weir.txt": story(headline, "The weir costs three million.", last)})
    run("ingest", news, index=index)
    now = json.loads(run("search", '"three million"', "--nl", index=index).lines[0])["id"]
    assert run("search", '"two million"', index=index).status == 1
    assert json.loads(run("search", "spokeswoman", "--nl", index=index).lines[0])["id"] == kept
    shown = run("show", cited, index=index)
    assert shown.status == 0
    assert f"{cited}  The weir costs two million." in shown.out
    assert shown.lines[-1].startswith("This paragraph was changed or removed on ")
    assert shown.lines[-1].endswith(f"; {now} stands in its place now.")
    record = json.loads(run("show", cited, "--json", index=index).out)
    assert (record["text"], f"p{record['successor_id']}") == ("The weir costs two million.", now)
    assert record.pop("format") == 1
    assert json.loads(run("export", index=index).out)["retired"] == [record]


def test_the_export_is_one_article_a_line_in_a_fixed_shape(exported: list[dict[str, object]]) -> None:
    """Fields may be added, none goes away."""
    sources = {str(path.relative_to(ROOT)) for path in SEEDS.rglob("*.*") if path.is_file()}
    assert {article["source"] for article in exported} == sources
    for article in exported:
        assert set(article) >= ARTICLE_FIELDS
        assert isinstance(article["authors"], list)
        dateline = article["dateline"]
        assert dateline is None or (
            isinstance(dateline, dict) and set(dateline) == {"raw", "place", "agency", "date"}
        )
        assert isinstance(article["contributors"], list)
        for contributor in article["contributors"]:
            assert set(contributor) >= {"name", "role", "organisation"}
        assert isinstance(article["paragraphs"], list)
        for paragraph in article["paragraphs"]:
            assert set(paragraph) == {"id", "kind", "text", "lead", "line_start", "line_end"}
            assert paragraph["kind"] in KINDS


def test_no_line_of_a_source_is_lost_in_the_export(exported: list[dict[str, object]]) -> None:
    """Every line that is not blank lies within the lines of some paragraph, furniture included."""
    for article in exported:
        lines = (ROOT / str(article["source"])).read_text("utf-8", errors="replace").splitlines()
        assert isinstance(article["paragraphs"], list)
        told = {
            line
            for paragraph in article["paragraphs"]
            for line in range(paragraph["line_start"], paragraph["line_end"] + 1)
        }
        kept = {number for number, line in enumerate(lines, 1) if line.strip()}
        if not str(article["source"]).endswith(".md"):  # what opens a Markdown note is not text but fields
            assert kept <= told, article["source"]


def test_an_export_to_a_file_is_whole_or_not_there(archive: Path, tmp_path: Path) -> None:
    """Written beside and put in place at the end; nothing else is left behind."""
    target = tmp_path / "archive.jsonl"
    target.write_text("an older export")
    made = run("export", target, index=archive)
    assert (made.status, made.out) == (0, "")
    assert made.err == f"20 articles written to {target}\n"
    assert (
        target.read_text("utf-8") == run("export", index=archive).out == run("export", "-", index=archive).out
    )
    assert os.listdir(tmp_path) == ["archive.jsonl"]


def test_an_export_through_a_link_or_a_pipe_leaves_it_what_it_is(archive: Path, tmp_path: Path) -> None:
    """``/dev/stdout`` is not replaced by a file."""
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    (tmp_path / "real.jsonl").write_text("older")
    assert run("export", tmp_path / "link.jsonl", index=archive).status == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    whole = (tmp_path / "real.jsonl").read_text("utf-8")
    assert whole.count("\n") == 20
    os.mkfifo(tmp_path / "pipe")
    sink = os.open(tmp_path / "pipe", os.O_RDWR)
    try:
        shown = run("export", "/dev/stdout", index=archive)
        assert shown.out == whole
        assert run("export", "/dev/null", index=archive).status == 0
    finally:
        os.close(sink)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize(
    ("says", "target"),
    [
        pytest.param("No such file or directory; nothing was exported", "none/archive.jsonl", id="no folder"),
        pytest.param("is a directory", ".", id="a folder"),
    ],
)
def test_an_export_that_cannot_be_written_is_told(
    archive: Path, tmp_path: Path, says: str, target: str
) -> None:
    """Status 2, with the file's name."""
    failed = run("export", tmp_path / target, index=archive)
    assert (failed.status, failed.out) == (2, "")
    assert says in failed.err
    assert os.listdir(tmp_path) == []


def test_status_counts_what_the_archive_holds(archive: Path) -> None:
    """Articles, paragraphs, dates, files, people, languages, and whether the index is up to date."""
    shown = run("status", index=archive)
    assert shown.status == 0
    assert shown.lines[0].startswith("20 articles, ")
    assert shown.lines[0].endswith(" paragraphs, 2016-10-17 to 2023-02-19")
    assert shown.lines[1].startswith("from 20 files, by ")
    assert shown.lines[2] == "languages: en, de, es, fr"
    assert shown.lines[3] == "index (whoosh): up to date"
    record = json.loads(run("status", "--json", index=archive).out)
    assert record["counts"]["articles"] == 20
    assert record["index"]["state"] == "current"
    assert record["failures"] == []


def test_status_tells_of_an_index_that_is_not_there(copy: Path) -> None:
    """And names the command that makes it."""
    shutil.rmtree(copy / "whoosh")
    shown = run("status", index=copy)
    assert shown.status == 0
    assert "run “store reindex”" in shown.out
