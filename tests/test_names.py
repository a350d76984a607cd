"""Names in several spellings: one finds all, on each engine, in an archive whose table people edit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from store.database.spellings import MET
from store.engines import ENGINES
from store.store import Store

TEXTS = (
    "The bridge in Raqqah fell at dawn, people there say, and nobody saw it.",
    "The old town of Rakka waits; a Raqqa offensive is near, and it is cold.",
    "Fighters of the Islamic State left the dam. Nobody there knows why ISIS did so.",
    "Trucks that IS sent were seen on the road, and far behind them Daesh flags, he said.",
    "It is cold, the sky is grey and nobody tells us whether it is to be so for long.",
    "US trucks came, said an officer of the United States, and the UN sent tents too.",
    "He sang of the sea to him and to them, and of the streets of Hims and of Homs.",
)


@pytest.fixture(scope="module", params=ENGINES)
def news(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("names")
    (folder / "texts").mkdir()
    for number, text in enumerate(TEXTS):
        (folder / "texts" / f"{number}.txt").write_text(f"Line {number}\n\n{text}\n", "utf-8")
    with Store(folder / "index", request.param) as archive:
        archive.ingest(folder / "texts")
        yield archive


def found(news: Store, query: str, *, aliases: bool = True) -> list[str]:
    """What is marked in the paragraphs that are found, in the order of the archive."""
    hits = news.search(f"kind:paragraph {query}", limit=100, aliases=aliases)
    ordered = sorted(hits, key=lambda hit: hit.paragraph.id or 0)
    return [
        text[start:end] for hit in ordered for text in [hit.snippet.text] for start, end in hit.snippet.spans
    ]


@pytest.mark.parametrize(
    ("expected", "query"),
    [
        ({"Raqqah", "Rakka", "Raqqa"}, "raqqa"),
        ({"Raqqah", "Rakka", "Raqqa"}, "Ar-Raqqah"),
        ({"Islamic State", "ISIS", "IS", "Daesh"}, "daesh"),
        ({"Islamic State", "ISIS", "IS", "Daesh"}, "islamic state"),
        ({"Islamic State", "ISIS", "IS", "Daesh"}, '"Islamic State"'),
        ({"Islamic State", "ISIS", "IS", "Daesh"}, "IS"),
        ({"US", "United States"}, "US"),
        ({"US", "us"}, "=us"),
        ({"UN"}, "UN"),
        ({"Hims", "Homs"}, "homs"),
        ({"Raqqa offensive"}, '"raqqah offensive"'),
        ({"US trucks"}, '"united states trucks"'),
        ({"Rakka", "offensive", "Raqqa"}, "raqqah NEAR/4 offensive"),
        ({"Islamic State", "dam"}, "isil NEAR/3 dam"),
        ({"IS", "Daesh", "road"}, "isil NEAR/6 road"),
        ({"Raqqah"}, "=raqqah"),
        ({"Raqqah"}, '="in raqqah"'),
        (set(), "tulips"),
    ],
)
def test_one_spelling_finds_all(expected: set[str], query: str, news: Store) -> None:
    """And each is marked where it stands; capitals are meant as such, and = means as typed."""
    assert {mark.removeprefix("in ") for mark in found(news, query)} == expected


def test_small_letters_are_no_name_in_capitals(news: Store) -> None:
    """ "is" and "us" find what they always did."""
    for query in ("is", "us", "who"):
        assert found(news, query) == found(news, query, aliases=False)


def test_they_can_be_left_out(news: Store) -> None:
    """Then only what was typed is found, and the answer names no other spelling."""
    assert found(news, "raqqa", aliases=False) == ["Raqqa"]
    assert news.search("raqqa", aliases=False).aliases == {}
    assert news.search("tulips raqqa").aliases["raqqa"][0] == "Raqqah"


def test_whoever_edits_the_table_finds_at_once(news: Store) -> None:
    """Without another ingest, and also while the archive is open."""
    assert found(news, "sky") == ["sky"]
    with closing(sqlite3.connect(news.database)) as connection, connection:
        connection.executemany(
            "INSERT INTO aliases (alias, alias_set) VALUES (?, 900)",
            [("Sky",), ("Himmel über uns",), ("Sea",)],
        )
    assert found(news, "sky") == ["sky", "sea"]
    assert found(news, "himmel uber uns") == ["sky", "sea"]
    with closing(sqlite3.connect(news.database)) as connection, connection:
        connection.execute("DELETE FROM aliases WHERE alias_set = 900")
    assert found(news, "sky") == ["sky"]


def test_the_lookup_reads_no_more_than_it_needs(news: Store) -> None:
    """The spellings are found by indexes, however many there are."""
    with closing(sqlite3.connect(news.database)) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {MET}", ["[]"]).fetchall()
    steps = " ".join(row[3] for row in plan)
    assert "SEARCH aliases USING INDEX aliases_key" in steps
    assert "INDEX aliases_not_plain" in steps


def test_a_spelling_of_several_words_in_capitals_is_found_in_capitals(news: Store) -> None:
    """“OLD TOWN” is not every “old town”, also where it is one spelling among others."""
    before = found(news, "daesh")
    with closing(sqlite3.connect(news.database)) as table, table:
        table.execute(
            """
            INSERT INTO aliases (alias, alias_set)
            SELECT 'OLD TOWN', alias_set FROM aliases WHERE alias = 'Daesh'
            """
        )
    try:
        assert found(news, "daesh") == before
        assert len(news.search("kind:paragraph daesh")) == 2
    finally:
        with closing(sqlite3.connect(news.database)) as table, table:
            table.execute("DELETE FROM aliases WHERE alias = 'OLD TOWN'")
