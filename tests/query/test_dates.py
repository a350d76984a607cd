"""Days as people type them."""

from datetime import date

import pytest

from store.errors import QueryError
from store.query.dates import read_days

#: A Wednesday, in the month after one of 28 days.
TODAY = date(2017, 3, 15)


@pytest.mark.parametrize(
    ("first", "last", "typed"),
    [
        pytest.param("2016-01-01", "2016-12-31", "2016", id="year"),
        pytest.param("2016-11-01", "2016-11-30", "2016-11", id="month"),
        pytest.param("2016-02-01", "2016-02-29", "2016-2", id="month of a leap year"),
        pytest.param("2016-11-06", "2016-11-06", "2016-11-06", id="day"),
        pytest.param("2016-11-06", "2016-11-06", "2016/11/6", id="day with slashes"),
        pytest.param("2016-11-06", "2016-11-06", "20161106", id="day without hyphens"),
        pytest.param("2016-11-01", "2016-11-06", "2016-11-01..2016-11-06", id="range of days"),
        pytest.param("2016-11-01", "2017-02-28", "2016-11..2017-02", id="range of months"),
        pytest.param("2016-01-01", "2017-12-31", "2016...2017", id="three dots"),
        pytest.param(None, "2017-12-31", "..2017", id="open beginning"),
        pytest.param("2016-11-01", None, "2016-11..", id="open end"),
        pytest.param("2017-03-15", "2017-03-15", "today", id="today"),
        pytest.param("2017-03-14", "2017-03-14", "Yesterday", id="yesterday"),
        pytest.param("2017-03-13", "2017-03-19", "this week", id="this week"),
        pytest.param("2017-03-06", "2017-03-12", "last week", id="last week"),
        pytest.param("2017-03-01", "2017-03-31", "this month", id="this month"),
        pytest.param("2017-02-01", "2017-02-28", "last  month", id="last month"),
        pytest.param("2017-02-01", "2017-02-28", "last-month", id="last month in one"),
        pytest.param("2017-01-01", "2017-12-31", "this year", id="this year"),
        pytest.param("2016-01-01", "2016-12-31", "last year", id="last year"),
        pytest.param("2016-11-06", "2016-11-06", "6 November 2016", id="month by name"),
        pytest.param("2016-11-06", "2016-11-06", "Nov. 6th, 2016", id="month first"),
        pytest.param("2016-11-06", "2016-11-06", "6 de noviembre de 2016", id="Spanish"),
        pytest.param("2016-03-06", "2016-03-06", "6. März 2016", id="German"),
        pytest.param("2016-02-01", "2016-02-29", "February 2016", id="month and year"),
        pytest.param("2016-11-06", "2016-12-31", "6 Nov 2016..December 2016", id="range by names"),
        pytest.param("2016-01-01", "2017-03-14", "last year..yesterday", id="range of words"),
    ],
)
def test_a_date_is_a_span_of_days(first: str | None, last: str | None, typed: str) -> None:
    """Both ends are included; a year or a month means all of its days."""
    assert read_days(typed, TODAY) == (first, last)


@pytest.mark.parametrize(
    "typed",
    [
        "2016-13", "2016-11-31", "2017-02-29", "16", "0000", "2016-", "2016-11/06", "06.13.2016", "soon",
        "..", "2017..2016", "20161306", "2016-11-06T07:53", "31 June 2016", "6 Novembr 2016", "２０１６", "",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_examples(typed: str) -> None:
    """The message repeats what was typed and says what to do."""
    with pytest.raises(QueryError, match=r"write 2016|put the earlier date first") as caught:
        read_days(typed, TODAY)
    assert f"“{typed}”" in str(caught.value)


def test_a_month_needs_its_year() -> None:
    """The shell parts ``date:March 2016`` at the blank: the message shows the quotation marks."""
    with pytest.raises(QueryError, match='write 2016-03, or "March 2016"'):
        read_days("March", TODAY)


def test_there_is_no_day_before_the_first() -> None:
    """The calendar ends somewhere, and says so like any other wrong date."""
    with pytest.raises(QueryError, match="is not a date"):
        read_days("yesterday", date.min)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14.01.2024", "2024-01-14"),
        ("3.4.2024", "2024-04-03"),
        ("14/01/2024", "2024-01-14"),
        ("01/14/2024", "2024-01-14"),
        ("5/5/2024", "2024-05-05"),
    ],
)
def test_a_date_with_the_year_last_is_read_where_it_can_be_only_one(typed: str, day: str) -> None:
    """With dots the day comes first; with slashes only the numbers can tell."""
    assert read_days(typed, date(2024, 6, 1)) == (day, day)


def test_a_date_that_can_be_two_is_refused_with_both() -> None:
    """America and Britain read it differently, and a wrong answer is worse than a question."""
    with pytest.raises(QueryError, match="write 2024-04-03 or 2024-03-04"):
        read_days("3/4/2024", date(2024, 6, 1))
    with pytest.raises(QueryError, match="is not a date"):
        read_days("32.01.2024", date(2024, 6, 1))
