"""Query to hits, over the project's own seeds: what is found, in which order, and what is said about it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import following, reading
from store.engines import ENGINES, RANKINGS, open_engine
from store.errors import QueryError, StoreError
from store.models import Change
from store.search import Results, search
from store.store import Store

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module", params=ENGINES)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("archive"), request.param) as archive:
        archive.ingest(SEEDS)
        yield archive


def texts(results: Results) -> list[str]:
    return [hit.paragraph.text for hit in results]


def test_the_readers_question_is_answered(news: Store) -> None:
    """`store search "Raqqa offensive"`: both words first, marked, with all that a citation needs."""
    results = news.search("Raqqa offensive")
    best = results[0]
    assert best.rank == 1
    assert "Raqqa" in best.paragraph.text
    assert best.article.title
    assert best.article.authors
    assert best.article.date
    assert best.article.source
    marked = {best.snippet.text[start:end] for start, end in best.snippet.spans}
    assert marked <= {"Raqqa", "offensive", "Raqqa offensive"}
    both = [hit for hit in results if {"Raqqa", "offensive"} <= set(hit.paragraph.text.split())]
    assert [hit.score for hit in both] == sorted((hit.score for hit in both), reverse=True)


def test_all_words_can_be_asked_for_in_one_article(news: Store) -> None:
    """Each hit has one of them, its article has all; none has a word that is left out."""
    found = news.search("raqqa turkey same:article", limit=1000, aliases=False)
    assert found.hits
    assert found.notes == ()
    for hit in found:
        whole = " ".join(line.text for line in news.article(hit.article.id or 0).paragraphs).casefold()
        assert "raqqa" in whole
        assert "turk" in whole
        assert hit.snippet.spans
    without = news.search("raqqa -turkey same:article", limit=1000, aliases=False)
    assert without.hits
    assert {hit.article.id for hit in found}.isdisjoint({hit.article.id for hit in without})


def test_a_phrase_is_kept_together(news: Store) -> None:
    """Both words somewhere are not enough."""
    found = news.search('"Raqqa offensive"', limit=50, aliases=False)
    assert found.hits
    assert all("raqqa offensive" in text.casefold() for text in texts(found))
    assert len(found) < news.search("Raqqa offensive", limit=50).total + 1


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("date:2016-11-06", lambda hit: hit.article.date == "2016-11-06"),
        ("raqqa date:2017-10..2017-11", lambda hit: "2017-10" <= hit.article.date[:7] <= "2017-11"),
        ("by:achterberg", lambda hit: "Rosalind Achterberg" in hit.article.authors),
        ("lang:de", lambda hit: hit.article.language == "de"),
        ("publisher:kestrel", lambda hit: hit.article.publication == "Kestrel"),
        ("place:beirut", lambda hit: "BEIRUT" in hit.article.dateline.place.upper()),
        ("title:mosul", lambda hit: "mosul" in hit.article.title.casefold()),
        ("kind:crosshead", lambda hit: hit.paragraph.kind == "crosshead"),
        ("mosul -raqqa", lambda hit: "raqqa" not in hit.paragraph.text.casefold().split()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_field_narrows_every_hit(news: Store, query: str, holds: object) -> None:
    """Nothing else comes through."""
    found = news.search(query, limit=200)
    assert found.hits
    assert all(holds(hit) for hit in found)  # type: ignore[operator]


def test_pages_follow_each_other(news: Store) -> None:
    """No paragraph twice, none left out, ranks counted on."""
    whole = [hit.paragraph.id for hit in news.search("raqqa mosul", limit=60)]
    pages = [news.search("raqqa mosul", limit=7, offset=start) for start in range(0, 60, 7)]
    assert [hit.paragraph.id for page in pages for hit in page][: len(whole)] == whole
    assert [hit.rank for hit in pages[1]] == list(range(8, 8 + len(pages[1])))


@pytest.mark.parametrize(("order", "falling"), [("newest", True), ("oldest", False)])
def test_hits_can_be_sorted_by_date(news: Store, order: str, falling: bool) -> None:
    """Only what belongs to the best group of answers."""
    found = news.search("raqqa", limit=100, sort=order)  # type: ignore[arg-type]
    dates = [hit.article.date for hit in found]
    stated = [date for date in dates if date]
    assert stated == sorted(stated, reverse=falling)
    assert dates == [*stated, *[None] * (len(dates) - len(stated))], "what has no date comes last"
    assert len(found) == found.total


def test_by_bm25_the_same_is_found_and_scored_by_its_own_words(news: Store) -> None:
    """Neither the article nor its title lifts a paragraph; what is found does not depend on the ranking."""
    lifted, plain = (news.search("raqqa", limit=200, ranking=ranking) for ranking in RANKINGS)
    assert (lifted.ranking, plain.ranking) == RANKINGS
    assert {hit.paragraph.id for hit in lifted} == {hit.paragraph.id for hit in plain}
    scores = {hit.paragraph.id: hit.score for hit in lifted}
    assert all(hit.score <= scores[hit.paragraph.id] for hit in plain)
    assert sum(hit.score for hit in plain) < sum(scores.values())
    assert texts(lifted) != texts(plain)
    assert [hit.score for hit in plain] == sorted((hit.score for hit in plain), reverse=True)


def test_a_ranking_that_does_not_exist_is_refused(news: Store) -> None:
    """With the names of those that do."""
    with pytest.raises(StoreError, match="no ranking “best”; the rankings are three-part, bm25"):
        news.search("raqqa", ranking="best")  # type: ignore[arg-type]


def test_nothing_found_says_what_each_word_would_find(news: Store) -> None:
    """No silent zero."""
    found = news.search("+raqqa +saxophone")
    assert not found.hits
    (note,) = found.notes
    raqqa = news.search("raqqa").total
    assert f"raqqa: {raqqa}" in note
    assert "saxophone: 0" in note


def test_a_day_among_the_words_is_pointed_to_its_field(news: Store) -> None:
    """Who types a day wants articles of that day; the texts hardly ever write it so."""
    assert news.search("2016-11-05").notes[-1] == "for articles of that time, write date:2016-11-05"
    assert news.search("raqqa 2016-11-05").hits
    assert not any("write date:" in note for note in news.search("date:2031-01-01").notes)


def test_an_endless_word_is_not_repeated_whole(news: Store) -> None:
    """What was typed by a sleeping hand is shown by its beginning."""
    [note] = news.search("a" * 9000).notes
    assert len(note) < 120


def test_words_that_never_meet_are_found_apart_and_that_is_said(news: Store) -> None:
    """The line between the groups is in the notes."""
    found = news.search("suez raqqa", limit=5)
    assert found.hits
    assert any("have some of the words" in note for note in found.notes)


def test_what_stands_only_outside_the_text_is_pointed_to(news: Store) -> None:
    """A caption is not searched unless it is asked for, but it is not kept secret either."""
    found = news.search("stannard-oke")
    assert not found.hits
    assert any("kind:any" in note for note in found.notes)
    assert news.search("stannard-oke kind:any").hits


def test_a_page_beyond_the_last_hit_says_so(news: Store) -> None:
    """That is not the same as nothing found."""
    found = news.search('"Raqqa offensive"', offset=500)
    assert not found.hits
    assert any("nothing after the first 500" in note for note in found.notes)


@pytest.mark.parametrize("query", ["", "   ", "?!", "titel:raqqa", "date:never", "kind:poem", "x" * 20_000])
def test_what_cannot_be_answered_is_refused_with_a_reason(news: Store, query: str) -> None:
    """Every other text is answered."""
    with pytest.raises(QueryError):
        news.search(query)


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (-1, 0), (5, -1)])
def test_a_page_has_a_size(news: Store, limit: int, offset: int) -> None:
    """A slip in a script is not an empty answer."""
    with pytest.raises(StoreError):
        news.search("raqqa", limit=limit, offset=offset)


def test_a_match_whose_article_has_changed_since_is_left_out(tmp_path: Path) -> None:
    """A stale index may find less, never something false; and that is said."""
    news = tmp_path / "news"
    news.mkdir()
    for number in range(3):
        (news / f"{number}.txt").write_text(
            f"Story {number}\n4 March 2017\nThe ferry number {number} sank at dusk.\n"
        )
    with Store(tmp_path / "index") as archive:
        archive.ingest(news)
    connection = reading.connect(tmp_path / "index" / "store.db")
    engine = open_engine("whoosh", tmp_path / "index" / "whoosh")
    checkpoint = engine.checkpoint()
    assert checkpoint is not None
    (change,) = [one for one in following.changes(connection, 0, 10) if one.article_id == 2]
    engine.apply([Change(article_id=2, revision=1000, article=change.article)], checkpoint)
    found = search(connection, engine, "ferry")
    assert sorted(hit.article.id or 0 for hit in found) == [1, 3]
    assert any("left out" in note for note in found.notes)
    engine.close()
    connection.close()


def test_a_reader_writes_nothing(tmp_path: Path) -> None:
    """Not to the database, whatever is asked."""
    with Store(tmp_path) as archive:
        archive.ingest(SEEDS / "wire")
    connection = reading.connect(tmp_path / "store.db")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM articles")
    connection.close()
