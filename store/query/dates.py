"""Days as people type them: ``2016``, ``2016-11``, ``2016-11-06``, ``2016-11..2017-02``, ``last month``."""

import calendar
import re
from datetime import date, timedelta

from store.errors import QueryError

_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$|(\d{4})(\d\d)(\d\d)$", re.ASCII)
_EXAMPLES = "write 2016, 2016-11, 2016-11-06, a range such as 2016-11..2017-02 or ..2016, today, yesterday or “last month”"


def read_days(typed: str, today: date) -> tuple[str | None, str | None]:
    """The first and the last day that `typed` means, both included, as ISO dates; None is an open end.

    Raises `QueryError` for what is no date, and for a range that ends before it begins.
    """
    if ".." not in typed:
        first, last = _span(typed, today)
        return first.isoformat(), last.isoformat()
    start, _, end = typed.partition("..")
    end = end.lstrip(".")
    if not start.strip() and not end.strip():
        raise QueryError(f"“{typed}” names no date: {_EXAMPLES}")
    begin = _span(start, today)[0] if start.strip() else None
    until = _span(end, today)[1] if end.strip() else None
    if begin and until and until < begin:
        raise QueryError(f"the range “{typed}” ends before it begins: put the earlier date first")
    return begin and begin.isoformat(), until and until.isoformat()


def _span(typed: str, today: date) -> tuple[date, date]:
    words = re.sub(r"[\s_-]+", " ", typed).strip().casefold()
    if named := _named(words, today):
        return named
    match = _DAY.match(typed.strip())
    try:
        if not match:
            raise ValueError
        year, month, day = (
            int(part) if part else None for part in (match.groups()[:3] if match[1] else match.groups()[3:])
        )
        assert year is not None
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        return first, date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    except ValueError:
        raise QueryError(f"“{typed}” is not a date: {_EXAMPLES}") from None


def _named(words: str, today: date) -> tuple[date, date] | None:
    """The span of a named day, week (from Monday), month or year; None for other words."""
    day = timedelta(days=1)
    monday = today - today.weekday() * day
    first_of_month = today.replace(day=1)
    end_of_last_month = first_of_month - day
    match words:
        case "today":
            return today, today
        case "yesterday":
            return today - day, today - day
        case "this week":
            return monday, monday + 6 * day
        case "last week":
            return monday - 7 * day, monday - day
        case "this month":
            return first_of_month, date(
                today.year, today.month, calendar.monthrange(today.year, today.month)[1]
            )
        case "last month":
            return end_of_last_month.replace(day=1), end_of_last_month
        case "this year":
            return date(today.year, 1, 1), date(today.year, 12, 31)
        case "last year":
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    return None
