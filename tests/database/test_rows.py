"""Articles as rows and back: nothing is lost but what no database can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.database import reading
from store.database.rows import clean, cleaned, utc
from store.database.writing import Database
from store.models import Article, Contributor, Dateline, Paragraph
from tests.database.making import article, file, rows


@pytest.mark.parametrize(
    ("expected", "stated"),
    [
        pytest.param("2016-11-06T12:53:00Z", "2016-11-06T07:53-05:00", id="an offset"),
        pytest.param("2016-11-06T07:53:10Z", "2016-11-06T07:53:10Z", id="UTC already"),
        pytest.param("2016-11-05T23:30:00Z", "2016-11-06T05:00+05:30", id="the day before in UTC"),
        pytest.param(None, "2016-11-06T07:53", id="no zone stated"),
        pytest.param(None, "2016-11-06", id="a day"),
        pytest.param(None, "0001-01-01T00:00+14:00", id="before the first year"),
        pytest.param(None, "at Teatime", id="no time at all"),
        pytest.param(None, None, id="nothing stated"),
    ],
)
def test_a_time_has_an_instant_only_where_its_offset_is_stated(
    expected: str | None, stated: str | None
) -> None:
    """A time without a zone is no moment: none is invented for it."""
    assert utc(stated) == expected


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param("a\tb\nc", "a\tb\nc", id="tabs and line feeds stay"),
        pytest.param("ab", "a\x00b", id="NUL goes"),
        pytest.param("ab[31m", "a\x07b\x1b[31m", id="control characters go"),
        pytest.param("a\ufffd", "a\ud83d", id="half a surrogate pair is replaced"),
        pytest.param("Ра́кка ٣ 🗞", "Ра́кка ٣ 🗞", id="all that is text stays"),
    ],
)
def test_text_is_cleaned_of_what_sqlite_cannot_hold(expected: str, text: str) -> None:
    """NUL ends a string for half of SQLite's functions, and a lone surrogate is not UTF-8."""
    assert clean(text) == expected


def test_an_article_comes_back_exactly(database: Database) -> None:
    """Every field, the dateline as an object, contributors in order with their parts, paragraphs with their
    lines.
    """
    told = Article(
        title="Bridge reopens",
        paragraphs=(
            Paragraph(kind="headline", text="Bridge reopens", line_start=1, line_end=1),
            Paragraph(kind="paragraph", text="MOSUL, Nov 6 — A bridge.", line_start=3, line_end=5, lead=15),
        ),
        contributors=(
            Contributor(
                name="Ana Kos",
                organisation="The Ledger",
                position="Reporter",
                place="Erbil",
                raw="By Ana Kos",
            ),
            Contributor(name="Ana Kos", role="photographer"),
            Contributor(name="Ben Ode", role="editing"),
        ),
        published="2016-11-06T07:53-05:00",
        updated="2016-11-07",
        captured="2016-11-08T10:00",
        dateline=Dateline(raw="MOSUL, Nov 6 —", place="Mosul", agency="Wire", date="--11-06"),
        publication="The Ledger",
        section="World",
        edition="2",
        page="A4",
        language="en",
        url="https://ledger.example/bridge",
        status="corrected",
        copyright="© The Ledger",
        provider_id="L-1",
        provenance={"title": {"line": 1}},
        extra={"tags": ["bridge", "Mosul"], "wire": None},
        number=2,
    )
    database.save([file("seeds/a.txt", told)])
    (back,) = reading.articles(database.connection)
    assert [paragraph.id for paragraph in back.paragraphs] == [1, 2]
    assert back == _as_saved(told, back)


@pytest.mark.parametrize("raw", ["", "PARIS —"], ids=["an empty dateline", "a dateline"])
def test_a_dateline_is_told_from_none(database: Database, raw: str) -> None:
    """What a format found is what comes back, were it empty."""
    database.save([file("a", article("x", dateline=Dateline(raw=raw))), file("b", article("y"))])
    first, second = reading.articles(database.connection)
    assert (first.dateline, second.dateline) == (Dateline(raw=raw), None)


def test_the_columns_people_look_at_are_derived(database: Database) -> None:
    """`date` is the day of publication, else of the update; words are counted in its own text only."""
    headline = Paragraph(kind="headline", text="Three words here", line_start=1, line_end=1)
    body = Paragraph(kind="paragraph", text="One two three four five.", line_start=2, line_end=2)
    told = Article(paragraphs=(headline, body), published="2016-11-06T23:00-05:00", updated="2016-11-08")
    database.save([file("a", told), file("b", article("x", updated="2016-11-08"))])
    columns = "date, published_utc, updated_utc, word_count"
    assert rows(database, f"SELECT {columns} FROM articles ORDER BY id") == [  # noqa: S608
        ("2016-11-06", "2016-11-07T04:00:00Z", None, 5),
        ("2016-11-08", None, None, 1),
    ]


def test_a_dateline_is_still_marked_after_cleaning() -> None:
    """`lead` counts the characters that are kept."""
    dirty = Paragraph(kind="paragraph", text="RO\x00ME — \x07A bell rang.", lead=9, line_start=1, line_end=1)
    (clean_one,) = cleaned(Article(paragraphs=(dirty,))).paragraphs
    assert (clean_one.text[: clean_one.lead], clean_one.text) == ("ROME — ", "ROME — A bell rang.")


@pytest.mark.parametrize(
    ("expected", "extra"),
    [
        pytest.param({"when": "2016-11-06"}, {"when": date(2016, 11, 6)}, id="a date"),
        pytest.param({"1": "a", "b": "c"}, {1: "a", "b": "c"}, id="keys that are no text"),
        pytest.param({"x": None}, {"x": float("nan")}, id="no number"),
        pytest.param({"x": [1, 2]}, {"x": (1, 2)}, id="a tuple"),
        pytest.param({"x": ["a", "b"]}, {"x": {"b", "a"}}, id="a set"),
        pytest.param({"a": {"b": "\ufffd"}}, {"a\x00": {"b": "\udc80"}}, id="dirt deep inside"),
    ],
)
def test_what_a_format_keeps_beside_the_fields_becomes_json(
    expected: dict[str, Any], extra: dict[Any, Any], database: Database
) -> None:
    """Whatever there is in a document's head, it is stored, as near as JSON can say it; and it is settled by
    that.
    """
    entry = file("a", article("x", extra=extra))
    database.save([entry])
    (back,) = reading.articles(database.connection)
    assert back.extra == expected
    assert database.save([entry]).unchanged == 1


_ANY_TEXT = st.text(st.characters(), max_size=20)


@given(texts=st.lists(_ANY_TEXT, max_size=4), title=st.none() | _ANY_TEXT, name=_ANY_TEXT)
def test_any_text_at_all_can_be_saved(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], title: str | None, name: str
) -> None:
    """Control characters, surrogates, nothing: it is saved, reads back clean, and saving it again changes
    nothing.
    """
    told = article(*texts, title=title, contributors=(Contributor(name=name),))
    with Database.open(tmp_path_factory.mktemp("any") / "store.db") as database:
        entry = file("a", told, data="same")
        database.save([entry])
        (back,) = reading.articles(database.connection)
        assert [paragraph.text for paragraph in back.paragraphs] == [clean(text) for text in texts]
        assert database.save([entry]).unchanged == 1


def test_one_name_is_one_contributor(database: Database) -> None:
    """The two ways in which Unicode spells "é" are one name; capitals make another."""
    names = ("Ren\u00e9 Kos", "Rene\u0301 Kos", "RENÉ KOS")
    database.save([file(name, article(name, contributors=(Contributor(name=name),))) for name in names])
    assert rows(database, "SELECT name FROM contributors ORDER BY id") == [("René Kos",), ("RENÉ KOS",)]


def _as_saved(told: Article, back: Article) -> Article:
    """`told` with the ids that it was given."""
    numbered = tuple(
        replace(one, id=other.id) for one, other in zip(told.paragraphs, back.paragraphs, strict=True)
    )
    return replace(told, id=1, revision=1, source="seeds/a.txt", paragraphs=numbered)
