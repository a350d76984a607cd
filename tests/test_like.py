"""More like this: what shares the telling words of a paragraph or an article, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.engines import ENGINES
from store.errors import NotFoundError, QueryError
from store.search import Results
from store.store import Store
from tests.cli.running import story, write

FERRY = "The night ferry to Ellery ran aground beside the lighthouse in thick fog, the harbour master said."

TEXTS = {
    "a.txt": story(
        "Ferry runs aground near Ellery", FERRY, "Nobody on the ferry was hurt when it ran aground, she said."
    ),
    "b.txt": story(
        "Fog closes the harbour",
        "The lighthouse could not be seen, and the ferry stayed in the harbour of Ellery because of fog.",
        "The council said that it would talk about the budget on Monday.",
    ),
    "c.txt": story("What others wrote", FERRY, "The council would not say more on Monday."),
    "d.txt": story("Budget passed", "The council passed its budget on Monday, and nobody said a word."),
    "e.txt": story("Another budget", "A budget of the council for schools was passed by nobody on Monday."),
}


@pytest.fixture(scope="module", params=ENGINES)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("like")
    with Store(folder / "index", request.param) as archive:
        archive.ingest(write(folder / "news", TEXTS))
        yield archive


def _id(news: Store, begins: str, source: str = "") -> str:
    """The id of the paragraph of `source` that begins so."""
    for article in news.articles():
        for line in article.paragraphs:
            if line.text.startswith(begins) and (article.source or "").endswith(source):
                return f"p{line.id}"
    raise AssertionError(begins)


def _sources(results: Results) -> list[str]:
    return [Path(hit.article.source or "").name for hit in results]


def test_the_paragraph_about_the_same_comes_first(news: Store) -> None:
    """Not itself, not its exact copy, nothing else of its article; the note says by which words."""
    results = news.like(_id(news, "The night ferry", "a.txt"))
    assert results[0].paragraph.text.startswith("The lighthouse could not be seen")
    assert FERRY not in [hit.paragraph.text for hit in results]
    assert "a.txt" not in _sources(results)
    (note,) = [note for note in results.notes if note.startswith("like p")]
    words = note.partition(": ")[2].split(", ")
    assert {"ferry", "lighthouse", "fog"} <= set(words)
    assert {"the", "in", "to"}.isdisjoint(words)
    marked = {results[0].snippet.text[start:end] for start, end in results[0].snippet.spans}
    assert {"ferry", "lighthouse", "fog"} <= marked


def test_its_own_article_is_shown_where_that_is_asked_for(news: Store) -> None:
    """Still without the paragraph itself, and without its copy."""
    name = _id(news, "The night ferry", "a.txt")
    results = news.like(name, same_article=True)
    assert "a.txt" in _sources(results)
    assert FERRY not in [hit.paragraph.text for hit in results]


def test_an_article_is_taken_as_a_whole(news: Store) -> None:
    """Its own paragraphs are left out; the parts of a score explain it."""
    number = next(one.id for one in news.articles() if (one.source or "").endswith("d.txt"))
    results = news.like(str(number), explain=True)
    assert results[0].article.title == "Another budget"
    assert "d.txt" not in _sources(results)
    for hit in results:
        assert hit.explanation is not None
        assert hit.explanation.score == pytest.approx(hit.score, rel=1e-6)


def test_a_copy_of_an_article_is_left_out(tmp_path: Path) -> None:
    """One that was printed twice, with nothing but its place to tell them apart."""
    twice = story("Budget passed", "The council passed its budget on Monday.", "Nobody said a word about it.")
    texts = {**TEXTS, "one.txt": twice, "two.txt": twice.replace("\n\n", "\n\n\n")}
    with Store(tmp_path / "index") as archive:
        archive.ingest(write(tmp_path / "news", texts))
        number = next(one.id for one in archive.articles() if (one.source or "").endswith("one.txt"))
        results = archive.like(str(number), limit=100)
        assert results.hits
        assert {"one.txt", "two.txt"}.isdisjoint(_sources(results))


def test_pages_follow_each_other(news: Store) -> None:
    """As in a search; grouped, each article is shown once."""
    name = _id(news, "The council passed")
    whole = [hit.paragraph.id for hit in news.like(name, limit=100)]
    pages = [hit.paragraph.id for at in range(len(whole)) for hit in news.like(name, limit=1, offset=at)]
    assert len(whole) > 2
    assert pages == whole
    articles = _sources(news.like(name, limit=100, grouped=True))
    assert len(set(articles)) == len(articles)


def test_both_engines_ask_for_the_same_and_find_the_same(tmp_path: Path) -> None:
    """Words, paragraphs and their number."""
    found = []
    for engine in ENGINES:
        with Store(tmp_path / "index", engine) as archive:
            archive.ingest(write(tmp_path / "news", TEXTS))
            results = archive.like(_id(archive, "The night ferry", "a.txt"), limit=100)
            found.append(({hit.paragraph.id for hit in results}, results.total, results.notes))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("error", "says", "name"),
    [
        pytest.param(NotFoundError, "no paragraph p999999", "p999999", id="no such paragraph"),
        pytest.param(NotFoundError, "no article 999999", "999999", id="no such article"),
        pytest.param(QueryError, "is no id", "ferry", id="no id"),
    ],
)
def test_what_is_not_there_has_nothing_like_it(
    news: Store, error: type[Exception], says: str, name: str
) -> None:
    """With what an id looks like."""
    with pytest.raises(error, match=says):
        news.like(name)
