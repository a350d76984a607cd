"""The bench measures what it says, on a corpus too small to say anything about speed."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.bench import readme, rows, tables
from tests.bench.__main__ import main, run
from tests.bench.contestants import ENTRANTS, python_for
from tests.bench.corpus import generated
from tests.bench.goals import goals
from tests.bench.launching import ROOT
from tests.bench.queries import KINDS
from tests.bench.rows import Row
from tests.bench.run import Corpus, Size
from tests.bench.wording import lemma

HERE = Path(__file__).parent
SEED = 7

PRESENT = [entrant for entrant in ENTRANTS if python_for(entrant.name)]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A run of everybody who is installed, as it was written to results.json."""
    out = tmp_path_factory.mktemp("bench")
    corpus = Corpus("generated 600", lambda: generated(900, SEED), SEED)
    run([(600, corpus)], [], out, Size(each=2, starts=1))
    written: dict[str, Any] = json.loads((out / "results.json").read_text("utf-8"))
    assert (out / "results.md").read_text("utf-8") == tables.rendered(written)
    assert sorted(path.name for path in out.iterdir()) == ["results.json", "results.md"]
    return written


@pytest.mark.parametrize("entrant", PRESENT, ids=lambda entrant: entrant.name)
def test_everybody_has_all_figures(results: dict[str, Any], entrant: Any) -> None:
    """Build, disk, memory, every class of queries in all three ways, starts, and changes."""
    its = results["corpora"][0]["contestants"][entrant.name]
    for way in ("ids", "texts", "marked"):
        assert list(its[way]) == [*KINDS, "all"]
        assert all(0 < share["p50"] <= share["p95"] for share in its[way].values())
    assert its["start"]["wall_s"] > 0
    if not entrant.shares:
        for step in ("build", "add", "delete"):
            assert its[step]["wall_s"] > 0
        assert its["disk_bytes"] > 10_000
        assert its["peak_bytes"] > 1_000_000


@pytest.mark.parametrize("entrant", PRESENT, ids=lambda entrant: entrant.name)
def test_everybody_finds_the_same_paragraphs(results: dict[str, Any], entrant: Any) -> None:
    """All of the rare words find the same paragraphs; of the other queries, nearly all the same number."""
    agreement = results["corpora"][0]["contestants"][entrant.name]["agreement"]
    assert agreement["rare_words_alike"] == agreement["rare_words"] > 0
    assert max(agreement["by_kind"].values()) < 0.05
    assert agreement["paragraphs_found"] > 100


def test_a_run_says_what_it_measured_and_on_what(results: dict[str, Any]) -> None:
    """Figures without a machine, versions and sizes are worth nothing."""
    corpus = results["corpora"][0]
    assert corpus["paragraphs"] == pytest.approx(600, abs=40)
    assert corpus["text_bytes"] > 50_000
    assert {"cpu", "cores", "memory_bytes", "system", "python"} == set(results["machine"])
    assert {"SQLite", "Whoosh", "numpy", "sqlite-utils"} <= set(results["libraries"])
    assert len(results["absent"]) == len(ENTRANTS) - len(PRESENT)


def test_the_whole_way_from_files_is_measured(results: dict[str, Any]) -> None:
    """Every article becomes a file, and every file an article with all its lines."""
    corpus = results["corpora"][0]
    ingest = corpus["ingest"]
    assert ingest["files"] == ingest["articles"] == corpus["articles"]
    assert ingest["failed"] == 0
    assert ingest["paragraphs"] == corpus["paragraphs"] + 3 * corpus["articles"]
    assert ingest["search"]["all"]["p50"] > 0


def test_the_tables_name_everybody_and_the_goals_are_judged(results: dict[str, Any]) -> None:
    """What is in the JSON can be read by people."""
    page = tables.rendered(results)
    for entrant in PRESENT:
        assert page.count(f"| {entrant.title} |") == (4 if entrant.shares else 5)
    assert "nan" not in page
    assert {goal.wanted for goal in goals(results)} >= {
        "index built 20 times as fast as by stock Whoosh",
        "ingest of files at most 3 times sqlite-utils with the rows, in one transaction",
    }


def test_who_is_asked_for_must_be_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A table without the one it was made for is noticed too late."""
    with pytest.raises(SystemExit, match="2"):
        main(["--peers", "whosh"])
    assert "there is no contestant “whosh”" in capsys.readouterr().err


def test_the_readme_shows_the_figures_of_the_results_file() -> None:
    """``python -m tests.bench --readme tests/bench/results.json`` after a run that is to be shown."""
    text = (ROOT / "README.md").read_text("utf-8")
    assert readme.filled(text, json.loads((HERE / "results.json").read_text("utf-8"))) == text


def test_a_readme_without_the_marks_is_refused(results: dict[str, Any]) -> None:
    """Rather than left as it is, with old figures."""
    with pytest.raises(ValueError, match="no marks"):
        readme.filled("# store", results)


def test_a_seed_gives_the_same_corpus_and_a_smaller_one_is_its_beginning() -> None:
    """Two runs measure on the same texts."""
    assert list(generated(300, SEED)) == list(islice(generated(700, SEED), 300))
    assert list(generated(50, SEED)) != list(generated(50, SEED + 1))


def test_the_vocabulary_grows_with_the_corpus_ever_more_slowly() -> None:
    """Four times the text has more words, and less than four times as many."""
    small, large = (
        len({word for row in generated(size, SEED) for word in row.text.lower().split()})
        for size in (1_000, 4_000)
    )
    assert 1.5 * small < large < 3.5 * small


def test_words_are_as_frequent_as_in_news() -> None:
    """The commonest is about one word of twenty; nearly half of all different ones stand there once."""
    words = Counter(word for row in generated(4_000, SEED) for word in row.text.lower().split())
    assert words["the"] == pytest.approx(words.total() * 0.05, rel=0.4)
    assert 0.35 < sum(count == 1 for count in words.values()) / len(words) < 0.7


def test_articles_are_whole_and_as_long_as_news() -> None:
    """5 to 20 paragraphs, of some twenty-odd words in the middle; all on one day and under one title."""
    articles: dict[int, list[Row]] = {}
    for row in generated(3_000, SEED):
        articles.setdefault(row.article, []).append(row)
    articles.popitem()
    assert all(5 <= len(lines) <= 20 for lines in articles.values())
    assert all(len({(line.day, line.title) for line in lines}) == 1 for lines in articles.values())
    lengths = sorted(len(line.text.split()) for lines in articles.values() for line in lines)
    assert 18 <= lengths[len(lengths) // 2] <= 32


def test_invented_words_are_all_different() -> None:
    """Two ranks that shared a word would make it twice as frequent."""
    assert len({lemma(number) for number in range(60_000)}) == 60_000


def test_a_file_of_ones_own_is_numbered_anew(tmp_path: Path) -> None:
    """Whatever its ids look like; an article ends where the second column changes."""
    path = tmp_path / "own.tsv"
    path.write_text(
        "x9\ta\t20010203\tOne\tFirst.\nx7\ta\t20010203\tOne\tSecond.\nx8\tb\t19990101\tTwo\tThird.\n"
    )
    expected = [
        Row(1, 1, 20010203, "One", "First."),
        Row(2, 1, 20010203, "One", "Second."),
        Row(3, 2, 19990101, "Two", "Third."),
    ]
    assert list(rows.given(path)) == expected
    rows.write(tmp_path / "again.tsv", expected)
    assert list(rows.read(tmp_path / "again.tsv")) == expected
