"""The relevance bench measures what it says, and the ranking does not get worse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bench import readme
from tests.bench.launching import ROOT
from tests.bench.relevance import tables
from tests.bench.relevance.__main__ import main, run
from tests.bench.relevance.collection import Collection
from tests.bench.relevance.measures import MEASURES, figures
from tests.bench.relevance.searchers import BY_NAME, python_of

HERE = Path(__file__).parent / "relevance"
SAMPLE = Collection(HERE / "sample")

#: Every engine once.
MEASURED = ("store", "store-fts5", "whoosh-or", "whoosh-and", "fts5", "tantivy", "xapian")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Everybody who is there, on the collection of our own, as it was written."""
    out = tmp_path_factory.mktemp("relevance")
    run([SAMPLE], [BY_NAME[name] for name in MEASURED], out)
    written: dict[str, Any] = json.loads((out / "relevance.json").read_text("utf-8"))
    assert (out / "relevance.md").read_text("utf-8") == tables.rendered(written)
    assert sorted(path.name for path in out.iterdir()) == ["relevance.json", "relevance.md"]
    return written


def test_the_ranking_does_not_get_worse(results: dict[str, Any]) -> None:
    """On thirty articles and ten queries: questions, words, abbreviations, compounds."""
    its = results["collections"][0]["figures"]
    assert its["store"]["nDCG@10"] >= 0.97
    assert its["store-fts5"]["nDCG@10"] >= 0.97
    assert its["store"]["without hits"] == 0


def test_everybody_who_is_there_is_measured(results: dict[str, Any]) -> None:
    """Each has every figure, and none ranks as by chance; AND leaves questions unanswered."""
    collection = results["collections"][0]
    present = [name for name in MEASURED if python_of(BY_NAME[name])]
    assert list(collection["figures"]) == present
    assert (collection["documents"], collection["queries"]) == (30, 10)
    for name, its in collection["figures"].items():
        assert {*MEASURES, "without hits"} == set(its)
        assert its["nDCG@10"] > (0.3 if name == "whoosh-and" else 0.6)
    assert collection["figures"]["whoosh-and"]["without hits"] > 0


def test_the_tables_name_everybody(results: dict[str, Any]) -> None:
    """Once in the overview, once with the collection."""
    page = tables.rendered(results)
    for name in results["collections"][0]["figures"]:
        assert page.count(f"| {BY_NAME[name].title} |") == 2


@pytest.mark.parametrize(
    ("ndcg", "documents"),
    [
        pytest.param(1.0, ["d16", "d18", "d1"], id="best first"),
        pytest.param(0.8597, ["d18", "d16"], id="the other way round"),
        pytest.param(0.0, ["d1", "d2"], id="none of them"),
        pytest.param(0.0, [], id="nothing"),
    ],
)
def test_a_ranking_is_worth_what_trec_eval_says(ndcg: float, documents: list[str]) -> None:
    """Grades count as they are, by place alone, and a query without an answer counts as nothing."""
    one = {query: documents if query == "q10" else [] for query in SAMPLE.queries}
    found = figures(SAMPLE, one)
    assert found["nDCG@10"] == pytest.approx(ndcg / len(SAMPLE.queries), abs=1e-4)
    assert found["without hits"] == 9 + (not documents)


def test_who_is_asked_for_must_be_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A slip in a name or a folder is told before anything is measured."""
    for arguments, told in (
        (["--only", "whosh", str(SAMPLE.folder)], "there is no “whosh”"),
        ([str(tmp_path)], "is no collection: it has no qrels.tsv"),
        ([], "name the folder of a collection"),
    ):
        with pytest.raises(SystemExit, match="2"):
            main(arguments)
        assert told in capsys.readouterr().err


def test_the_readme_shows_the_figures_of_the_results_file() -> None:
    """``python -m tests.bench.relevance --readme tests/bench/relevance/results.json`` after such a run."""
    text = (ROOT / "README.md").read_text("utf-8")
    assert readme.with_relevance(text, json.loads((HERE / "results.json").read_text("utf-8"))) == text
