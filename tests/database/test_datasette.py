"""The database in Datasette, 0.65 and 1.0: ``datasette index/``, and ``datasette index/store.db``.

Real servers are started and their pages read. The folder is served while the archive is open for writing, the
lone file while it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import quote

import pytest

from store.database.metadata import write_metadata
from store.database.records import FailedEntry
from store.database.writing import Database
from store.models import Article, Contributor
from tests.database.datasettes import VERSIONS, Server, serving
from tests.database.making import article, copy_of, file

_TABLES = {
    *("articles", "paragraphs", "retired_paragraphs", "contributors", "article_contributors"),
    *("sources", "source_versions", "failures", "aliases"),
}
_VIEWS = {"paragraphs_with_articles", "articles_with_contributors", "timeline"}


def _raqqa() -> Article:
    return article(
        "Fighters entered the eastern quarters of Raqqa at dawn.",
        "Aid workers waited at the bridge.",
        title="Offensive on Raqqa begins",
        published="2016-11-06T07:53-05:00",
        publication="The Ledger",
        language="en",
        contributors=(Contributor(name="Ana Kos", organisation="The Ledger"), Contributor(name="Ben Ode")),
    )


def _fill(database: Database) -> None:
    raqqa = file("seeds/raqqa.txt", _raqqa())
    council = article(
        "Der Rat tagt.", title="Rat tagt", language="de", publication="Der Bote", updated="2017-01-02"
    )
    unreadable = FailedEntry(path="seeds/x.png", error="FormatError", message="is a picture")
    database.save([raqqa, copy_of(raqqa, "seeds/again.txt"), file("seeds/rat.txt", council), unreadable])


_SERVED = [
    pytest.param((version, with_metadata), id=f"{version} {'index/' if with_metadata else 'index/store.db'}")
    for version in VERSIONS
    for with_metadata in (True, False)
]


@pytest.fixture(scope="module", params=_SERVED)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One of the two Datasettes, given the folder or the file."""
    version, with_metadata = request.param
    folder = tmp_path_factory.mktemp("served") / "index"
    folder.mkdir()
    with ExitStack() as stack:
        database = stack.enter_context(Database.open(folder / "store.db"))
        _fill(database)
        write_metadata(folder)
        if not with_metadata:
            database.close()
        yield stack.enter_context(serving(version, folder, with_metadata=with_metadata))


@pytest.mark.parametrize(
    ("labels", "asked"),
    [
        pytest.param(
            ["Offensive on Raqqa begins"] * 2 + ["Rat tagt"], "paragraphs article_id", id="an article"
        ),
        pytest.param(["Ana Kos", "Ben Ode"], "article_contributors contributor_id", id="a person"),
        pytest.param(["raqqa.txt", "rat.txt"], "articles source_id", id="a file"),
    ],
)
def test_what_a_row_belongs_to_is_a_link_with_a_name(server: Server, labels: list[str], asked: str) -> None:
    """A headline, a name, a path: not a number."""
    table, column = asked.split()
    answer = server.json(f"/store/{table}.json?_labels=on&_shape=objects&_sort=id")
    assert [row[column]["label"].removeprefix("seeds/") for row in answer["rows"]] == labels
    assert f">{answer['rows'][0][column]['label']}</a>" in server.page(f"/store/{table}?_sort=id")


def test_paragraphs_have_a_search_box_that_finds(server: Server) -> None:
    """Accents and capitals do not matter."""
    assert 'name="_search"' in server.page("/store/paragraphs")
    found = server.json(f"/store/paragraphs.json?_shape=objects&_search={quote('RÁQQA dawn')}")
    assert [row["id"] for row in found["rows"]] == [1]


def test_what_is_saved_is_there_at_once(server: Server) -> None:
    """A save beside a running Datasette disturbs neither, and its words are found."""
    with Database.open(server.folder / "store.db") as database:
        database.save([file("seeds/late.txt", article("A late word on zeppelins."), data="late")])
        found = server.json("/store/paragraphs.json?_shape=objects&_search=zeppelins")
        assert [row["text"] for row in found["rows"]] == ["A late word on zeppelins."]
        (late,) = [one.id for path, one in database.sources().items() if path == "seeds/late.txt"]
        database.prune([late])
    assert server.json("/store/paragraphs.json?_shape=objects&_search=zeppelins")["rows"] == []


def test_facets_count_the_articles(server: Server) -> None:
    """Of themselves where the folder is given, and on request."""
    page = server.page("/store/articles" if server.with_metadata else "/store/articles?_facet=publication")
    assert 'data-column="publication"' in page
    assert "facet-info" in page
    facets = server.json("/store/articles.json?_facet=publication&_extra=facet_results")["facet_results"]
    results = facets.get("results", facets)["publication"]["results"]
    assert {one["value"]: one["count"] for one in results} == {"The Ledger": 1, "Der Bote": 1}


def test_the_programs_own_tables_are_out_of_sight(server: Server) -> None:
    """Only 0.65, given the lone file, does not know that an underscore hides a table."""
    tables = {one["name"]: one["hidden"] for one in server.json("/store.json")["tables"]}
    seen = {name for name, hidden in tables.items() if not hidden}
    if server.with_metadata:
        assert seen == _TABLES
    elif server.version == "0.65":
        own = {"_store", "_commits", "_deletions", "_sqlite_migrations", "sqlite_sequence"}
        assert seen == _TABLES | own
    else:
        assert seen == _TABLES | {"sqlite_sequence"}


def test_every_table_view_and_row_has_a_page(server: Server) -> None:
    """With a title, and the views among them."""
    assert {one["name"] for one in server.json("/store.json")["views"]} == _VIEWS
    for name in _TABLES | _VIEWS:
        assert "ntitled" not in server.page(f"/store/{name}")
    for name in _TABLES - {"retired_paragraphs"}:
        assert "<h1" in server.page(f"/store/{name}/1")
    timeline = server.json("/store/timeline.json?_shape=objects")["rows"]
    assert [row["title"] for row in timeline] == ["Offensive on Raqqa begins", "Rat tagt"]


def test_tables_say_what_their_columns_mean(server: Server) -> None:
    """Where the folder is given; newest articles come first there."""
    if not server.with_metadata:
        rows = server.json("/store/articles.json?_shape=objects")["rows"]
        assert [row["id"] for row in rows] == [1, 2]
        return
    page = server.page("/store/articles")
    assert "<h1>Articles</h1>" in page
    assert "the day to sort by: of publication, else of the last update" in page
    assert page.index("Rat tagt") < page.index("Offensive on Raqqa begins")


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        pytest.param(1, "raqqa", id="a word"),
        pytest.param(1, "dawn fighters", id="words in any order"),
        pytest.param(0, "zeppelin", id="a word that is nowhere"),
        pytest.param(0, "", id="nothing"),
        pytest.param(0, '"', id="a lone quote"),
        pytest.param(0, "raqqa OR", id="an operator, meant as a word"),
        pytest.param(0, "text:raqqa* NEAR(", id="the search table's own language"),
        pytest.param(0, "'; DROP TABLE articles; --", id="an attack"),
    ],
)
def test_the_ranked_search_takes_any_text(server: Server, found: int, asked: str) -> None:
    """It is a stored query of the folder; whatever is typed, the answer is a table."""
    if not server.with_metadata:
        pages = server.page("/store")
        assert "/store/search" not in pages
        return
    assert "/store/search" in server.page("/store")
    rows = server.json(f"/store/search.json?_shape=objects&q={quote(asked)}")["rows"]
    assert len(rows) == found
    if rows:
        assert "[Raqqa]" in rows[0]["found"] or "[Fighters]" in rows[0]["found"]
        assert (rows[0]["title"], rows[0]["source"]) == ("Offensive on Raqqa begins", "seeds/raqqa.txt")
