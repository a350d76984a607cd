"""`store search`: what it prints, in which form, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from store.cli.tables import FORMS
from tests.cli.running import run

HIT_FIELDS = {
    *("rank", "score", "id", "article_id", "title", "authors", "date", "publication"),
    *("source", "line", "kind", "text", "spans", "snippet", "before", "after", "others"),
}
COLUMNS = ["rank", "score", "id", "title", "authors", "date", "publication", "source", "line", "snippet"]


def test_a_hit_is_shown_with_all_that_a_citation_needs(archive: Path) -> None:
    """Rank, headline, id; authors, publication, date, file and line, score; the paragraph, matches marked."""
    found = run("search", "Raqqa offensive", "--limit", "1", index=archive)
    assert found.status == 0
    first, second, third = found.lines
    assert first.startswith("1. Raqqa offensive: US-backed fighters advance on ISIS' Syrian stronghold  p")
    assert "Rosalind Achterberg, Matthias Quorn · Kestrel · 2016-11-06" in second
    assert "seeds/raqqa-mosul/raqqa-campaign-announced-updated.txt:1 · score " in second
    assert third == "   **Raqqa** **offensive**: US-backed fighters advance on ISIS' Syrian stronghold"


def test_json_is_one_object_with_the_query_its_notes_and_the_hits(archive: Path) -> None:
    """The shape is fixed: other programs build on it."""
    found = run("search", "raqqa", "--json", "--limit", "2", index=archive)
    record = json.loads(found.out)
    fields = {"query", "ranking", "notes", "aliases", "total", "more", "facets", "hits"}
    assert set(record) == {"format", *fields}
    assert record["query"] == "raqqa"
    assert record["more"] is True
    assert record["total"] >= 10
    assert [hit["rank"] for hit in record["hits"]] == [1, 2]
    assert all(set(hit) == HIT_FIELDS for hit in record["hits"])


def test_spans_are_code_points_of_the_text_and_mark_what_matched(archive: Path) -> None:
    """Whoever marks matches in a page of their own needs no arithmetic."""
    hits = json.loads(run("search", "parquet incendie", "--json", "--limit", "1", index=archive).out)["hits"]
    assert hits
    for hit in hits:
        marked = [hit["text"][start:end].casefold() for start, end in hit["spans"]]
        assert set(marked) == {"parquet", "incendie"}


def test_the_other_forms_hold_the_same_hits(archive: Path) -> None:
    """JSON Lines, CSV and TSV: one hit a line or a row, the columns in the same order."""
    asked = ("search", "mosul", "--limit", "4")
    ids = [hit["id"] for hit in json.loads(run(*asked, "--json", index=archive).out)["hits"]]
    lines = [json.loads(line) for line in run(*asked, "--nl", index=archive).lines]
    assert [hit["id"] for hit in lines] == ids
    assert all(set(hit) == HIT_FIELDS for hit in lines)
    for form, dialect in (("--csv", "excel"), ("--tsv", "excel-tab")):
        out = run(*asked, form, index=archive).out
        rows = list(csv.DictReader(io.StringIO(out), dialect=dialect))
        assert list(rows[0]) == COLUMNS
        assert [row["id"] for row in rows] == ids
    table = run(*asked, "--table", index=archive).out
    assert table.split()[: len(COLUMNS)] == COLUMNS
    assert all(identifier in table for identifier in ids)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_said_about_the_answer_never_mixes_with_it(archive: Path, form: str) -> None:
    """Notes go to standard error, so that a program reads only rows."""
    found = run("search", "wombat", f"--{form}", index=archive)
    assert found.status == 1
    assert found.err == "nothing found. Paragraphs for each word alone: wombat: 0\n"
    if form == "json":
        assert json.loads(found.out)["hits"] == []
    else:
        headings = {"nl": 0, "csv": 1, "tsv": 1, "table": 2}[form]
        assert len(found.lines) == headings


@pytest.mark.parametrize(
    ("says", "asked"),
    [
        pytest.param("--json and --csv are two forms", ("search", "raqqa", "--json", "--csv"), id="search"),
        pytest.param("--md and --json are two forms", ("like", "1", "--md", "--json"), id="like"),
        pytest.param("--nl and --table are two forms", ("terms", "r", "--nl", "--table"), id="terms"),
    ],
)
def test_two_forms_at_once_are_refused(archive: Path, says: str, asked: tuple[str, ...]) -> None:
    """Neither is what was meant for certain; the same one twice is."""
    refused = run(*asked, index=archive)
    assert (refused.status, refused.out) == (2, "")
    assert says in refused.err
    assert run(*asked[:2], asked[2], asked[2], index=archive).status == 0


def test_nothing_found_says_how_often_each_word_occurs_alone(archive: Path) -> None:
    """So the reader sees which word to take back."""
    found = run("search", "+raqqa +wombat", index=archive)
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("nothing found. Paragraphs for each word alone: raqqa: ")
    assert found.err.endswith(", wombat: 0\n")


def test_pages_follow_each_other_without_gap_or_repeat(archive: Path) -> None:
    """``--offset`` goes on where ``--limit`` stopped, ranks included."""
    whole = [json.loads(line) for line in run("search", "raqqa", "--nl", "--limit", "9", index=archive).lines]
    pages = [
        json.loads(line)
        for offset in ("0", "4", "8")
        for line in run("search", "raqqa", "--nl", "--limit", "4", "--offset", offset, index=archive).lines
    ]
    assert pages[:9] == whole
    assert [hit["rank"] for hit in pages] == list(range(1, len(pages) + 1))


def test_a_page_that_is_not_the_last_says_how_to_see_the_next(archive: Path) -> None:
    """And one past the end says so, and finds nothing."""
    assert "more follow: --offset 3\n" in run("search", "raqqa", "--limit", "3", index=archive).err
    past = run("search", "raqqa", "--offset", "5000", index=archive)
    assert past.status == 1
    assert "nothing after the first 5,000" in past.err


def test_sorting_by_date(archive: Path) -> None:
    """Newest and oldest first; undated articles nowhere in between."""

    def dates(order: str) -> list[str]:
        lines = run("search", "raqqa", "--nl", "--limit", "200", "--sort", order, index=archive).lines
        return [day for line in lines if (day := json.loads(line)["date"])]

    assert dates("oldest") == sorted(dates("oldest"))
    assert dates("newest") == sorted(dates("newest"), reverse=True)
    assert len(set(dates("newest"))) > 3


def test_ranking_by_the_paragraph_alone(archive: Path) -> None:
    """The answer says how it was ranked."""

    def answer(*options: str) -> tuple[str, list[tuple[str, float]]]:
        found = json.loads(run("search", "raqqa", "--json", *options, index=archive).out)
        return found["ranking"], [(hit["id"], hit["score"]) for hit in found["hits"]]

    assert answer() == answer("--ranking", "three-part")
    assert answer()[0] == "three-part"
    ranking, hits = answer("--ranking", "bm25")
    assert ranking == "bm25"
    assert hits != answer()[1]


def test_the_number_of_paragraphs_alone(archive: Path) -> None:
    """As `grep -c`: of the first group of answers, however many are shown; 0 is said, and is status 1."""
    total = json.loads(run("search", "raqqa", "--json", index=archive).out)["total"]
    found = run("search", "raqqa", "--count", "--offset", "5000", index=archive)
    assert (found.status, found.out, found.err) == (0, f"{total}\n", "")
    none = run("search", "wombat", "--count", index=archive)
    assert (none.status, none.out) == (1, "0\n")
    assert none.err.startswith("nothing found")


def test_paragraphs_around_a_hit(archive: Path) -> None:
    """So many before and after it, of every kind, in their order; in JSON as in `store show --json`."""
    asked = ("search", '"raqqa is something"', "--context")
    lines = run(*asked, "1", index=archive).lines
    assert [line[:9] for line in lines[2:]] == ["   p335 E", '   "Isola', "   p337 ["]
    (hit,) = json.loads(run(*asked, "2", "--json", index=archive).out)["hits"]
    shown = json.loads(run("show", "p336", "--context", "2", "--json", index=archive).out)["paragraphs"]
    assert hit["before"] == shown[:2]
    assert hit["after"] == shown[3:]
    assert [one["id"] for one in shown] == [334, 335, 336, 337]
    (bare,) = json.loads(run("search", '"raqqa is something"', "--json", index=archive).out)["hits"]
    assert (bare["before"], bare["after"]) == ([], [])


def test_each_article_once(archive: Path) -> None:
    """By its first hit, with how many others it has; they are counted in articles."""
    asked = ("search", "raqqa", "--limit", "1000")
    hits = [json.loads(line) for line in run(*asked, "--nl", index=archive).lines]
    first: dict[int, str] = {}
    for hit in hits:
        first.setdefault(hit["article_id"], hit["id"])
        assert hit["others"] is None
    grouped = json.loads(run(*asked, "--json", "--group", index=archive).out)
    assert [hit["id"] for hit in grouped["hits"]] == list(first.values())
    assert grouped["total"] == len(first)
    assert sum(hit["others"] + 1 for hit in grouped["hits"]) == len(hits)
    shown = run(*asked, "--group", index=archive).out
    assert re.search(r" · and \d more paragraphs: id:\d+$", shown, re.MULTILINE)
    assert run(*asked, "--group", "--count", index=archive).out == f"{len(first)}\n"


def test_keywords_in_context_stand_below_each_other(archive: Path) -> None:
    """A line for each match; in JSON beside the hits, else in rows."""
    asked = ("search", "offensive", "--kwic", "--limit", "3")
    lines = run(*asked, index=archive).lines
    assert len({line.casefold().index("offensive") for line in lines}) == 1
    assert all(re.search(r"  p\d+$", line) for line in lines)
    record = json.loads(run(*asked, "--json", index=archive).out)
    assert [one["keyword"].casefold() for one in record["lines"]] == ["offensive"] * len(lines)
    assert set(record["lines"][0]) == {"id", "left", "keyword", "right"}
    rights = [
        json.loads(line)["right"] for line in run(*asked, "--kwic-sort", "right", "--nl", index=archive).lines
    ]
    assert rights == sorted(rights, key=lambda right: right.casefold().split())
    refused = run(*asked, "--count", index=archive)
    assert (refused.status, refused.out) == (2, "")


def test_words_need_no_quotes_and_a_minus_means_without(archive: Path) -> None:
    """``-word`` is not taken for an option, wherever it stands."""
    asked = ("--nl", "--limit", "100")
    all_of_them = {json.loads(line)["id"] for line in run("search", "mosul", *asked, index=archive).lines}
    for words in (("mosul", "-raqqa"), ("-raqqa", "mosul"), ("mosul -raqqa",), ("mosul NOT raqqa",)):
        found = [json.loads(line) for line in run("search", *words, *asked, index=archive).lines]
        assert {hit["id"] for hit in found} < all_of_them
        assert not any(re.search(r"\braqqa\b", hit["text"], re.IGNORECASE) for hit in found)


@pytest.mark.parametrize(
    ("says", "arguments"),
    [
        pytest.param("Missing argument 'QUERY...'", (), id="no query"),
        pytest.param("the query is empty", ("",), id="empty"),
        pytest.param("the query is empty", (" \t ",), id="blanks"),
        pytest.param(
            "there is no field “titel:”; did you mean “title:”?", ("titel:raqqa",), id="wrong field"
        ),
        pytest.param("“2016-13” is not a date", ("date:2016-13",), id="no such month"),
        pytest.param("ends before it begins", ("date:2017..2016",), id="range backwards"),
        pytest.param("is no kind of line; the kinds are headline", ("kind:poem",), id="no such kind"),
        pytest.param("Did you mean '--limit'?", ("raqqa", "--limt", "3"), id="option slip"),
        pytest.param("No such option '--wombat'", ("raqqa", "--wombat"), id="no such option"),
        pytest.param("'x' is not a valid integer", ("raqqa", "--limit", "x"), id="limit is no number"),
        pytest.param("0 is not in the range", ("raqqa", "--limit", "0"), id="limit of none"),
        pytest.param("-1 is not in the range", ("raqqa", "--offset", "-1"), id="offset below none"),
        pytest.param("-1 is not in the range", ("raqqa", "--context", "-1"), id="context below none"),
        pytest.param("'best' is not one of", ("raqqa", "--sort", "best"), id="no such order"),
        pytest.param("'best' is not one of", ("raqqa", "--ranking", "best"), id="no such ranking"),
        pytest.param("at most 64", ("raqqa " + "OR raqqa " * 80,), id="too many operators"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_line_and_status_2(
    archive: Path, says: str, arguments: tuple[str, ...]
) -> None:
    """Wrong usage, a wrong field, a value that is none: nothing on standard output, never a traceback."""
    found = run("search", *arguments, index=archive)
    assert (found.status, found.out) == (2, "")
    assert says in found.err


@pytest.mark.parametrize(
    ("note", "query"),
    [
        pytest.param("is never closed", 'raqqa "offensive', id="quotation mark"),
        pytest.param("a parenthesis without its partner was left out", "((raqqa", id="parenthesis"),
        pytest.param("the query only says what to leave out", "-raqqa", id="only without"),
        pytest.param("“-h” was read as: without “h”", "-h", id="short option"),
        pytest.param("Options begin with two dashes", "-limit", id="option with one dash"),
        pytest.param("have some of the words", "raqqa dam winter", id="not all words together"),
    ],
)
def test_a_slip_is_read_as_words_and_noted(archive: Path, note: str, query: str) -> None:
    """What is no syntax is searched for; what was made of it stands on standard error."""
    found = run("search", query, index=archive)
    assert found.status == 0
    assert note in found.err


def test_quiet_keeps_the_notes_away(archive: Path) -> None:
    """``--quiet`` before the command's name or after it; errors are still said."""
    assert run("search", "raqqa", "--quiet", index=archive).err == ""
    assert run("--quiet", "search", "raqqa", index=archive).err == ""
    assert "is not a date" in run("search", "date:x", "--quiet", index=archive).err


@pytest.mark.parametrize(
    "asked",
    [["search", "raqqa"], ["show", "1"], ["export"], ["status"], ["reindex"], ["check"]],
    ids=lambda asked: asked[0],
)
def test_without_an_archive_the_next_step_is_named(tmp_path: Path, asked: list[str]) -> None:
    """A missing folder is status 2 and is not made by asking."""
    found = run(*asked, index=tmp_path / "none")
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith("store: there is no archive at ")
    assert "run “store ingest FOLDER” first" in found.err
    assert not (tmp_path / "none").exists()


def test_an_empty_archive_is_searched_and_nothing_found(tmp_path: Path) -> None:
    """An ingest of an empty folder makes an archive; a search in it is no error."""
    (tmp_path / "empty").mkdir()
    made = run("ingest", tmp_path / "empty", index=tmp_path / "index")
    assert made.status == 0
    assert made.out.startswith("0 new files, 0 changed")
    assert run("search", "raqqa", index=tmp_path / "index").status == 1
    assert run("check", index=tmp_path / "index").status == 0
    assert run("export", index=tmp_path / "index").out == ""


def test_the_archive_is_named_by_option_variable_or_where_one_stands(archive: Path, tmp_path: Path) -> None:
    """``--index`` before STORE_INDEX before the folder ``index``."""
    asked = ("search", "raqqa", "--nl", "--limit", "1")
    (tmp_path / "index").symlink_to(archive)
    by_place = run(*asked, folder=tmp_path)
    by_variable = run(*asked, folder=tmp_path.parent, env={"STORE_INDEX": str(archive)})
    by_option = run(*asked, "--index", archive, env={"STORE_INDEX": str(tmp_path / "none")})
    assert by_place.status == 0
    assert by_place.out == by_variable.out == by_option.out


def test_both_engines_find_the_same_paragraphs(copy: Path) -> None:
    """The engine is chosen by option or variable; without its index, the command that makes it is named."""
    missing = run("search", "raqqa", "--engine", "fts5", index=copy)
    assert missing.status == 2
    assert "run “store reindex --engine fts5”" in missing.err
    assert run("reindex", "--engine", "fts5", index=copy).status == 0
    asked = ("search", "raqqa OR mosul hospital", "--nl", "--limit", "400")
    ids = [
        {json.loads(line)["id"] for line in run(*asked, index=copy, env={"STORE_ENGINE": engine}).lines}
        for engine in ("whoosh", "fts5")
    ]
    assert ids[0]
    assert ids[0] == ids[1]
