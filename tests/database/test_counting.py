"""Matches counted by what their articles share."""

from __future__ import annotations

import pytest

from store.database.counting import FACETS, counted
from store.database.writing import Database
from store.models import Contributor, Tally
from tests.database.making import article, file

ANA, BO = Contributor(name="Ana Kos"), Contributor(name="Bo Lind")


@pytest.fixture
def filled(database: Database) -> Database:
    """Three articles; of the last nothing is known."""
    agency = Contributor(name="Harbour Wire", role="agency")
    database.save(
        [
            file(
                "seeds/b.txt",
                article(
                    "x", publication="Kestrel", published="2016-11-06", contributors=(ANA, BO), language="en"
                ),
            ),
            file(
                "seeds/a.txt",
                article(
                    "y", publication="Kestrel", updated="2017-02", contributors=(ANA, agency), language="fr"
                ),
            ),
            file("seeds/c.txt", article("z")),
        ]
    )
    return database


def test_each_facet_counts_paragraphs_and_articles(filled: Database) -> None:
    """The commonest first, times and files in their order; an article of two authors counts for both."""
    tallies = [Tally(1, 1, "paragraph", 3), Tally(1, 1, "quote", 1), Tally(2, 2, "paragraph", 2)]
    found = counted(filled.connection, [*tallies, Tally(3, 3, "headline", 9)], FACETS)
    assert {facet: [tuple(count) for count in counts] for facet, counts in found.items()} == {
        "publisher": [(None, 9, 1), ("Kestrel", 6, 2)],
        "author": [(None, 9, 1), ("Ana Kos", 6, 2), ("Bo Lind", 4, 1)],
        "kind": [("headline", 9, 1), ("paragraph", 5, 2), ("quote", 1, 1)],
        "language": [(None, 9, 1), ("en", 4, 1), ("fr", 2, 1)],
        "file": [("seeds/a.txt", 2, 1), ("seeds/b.txt", 4, 1), ("seeds/c.txt", 9, 1)],
        "year": [("2016", 4, 1), ("2017", 2, 1), (None, 9, 1)],
        "month": [("2016-11", 4, 1), ("2017-02", 2, 1), (None, 9, 1)],
        "day": [("2016-11-06", 4, 1), ("2017-02", 2, 1), (None, 9, 1)],
    }


def test_an_article_that_changed_since_it_was_indexed_is_left_out(filled: Database) -> None:
    """As its hits are; and so is one that is gone."""
    stale = [Tally(1, 7, "paragraph", 3), Tally(9, 1, "paragraph", 3), Tally(2, 2, "paragraph", 1)]
    assert counted(filled.connection, stale, ["kind"]) == {"kind": (("paragraph", 1, 1),)}


def test_of_nothing_there_are_no_counts(filled: Database) -> None:
    """And no row of nothing."""
    assert counted(filled.connection, [], FACETS) == dict.fromkeys(FACETS, ())
