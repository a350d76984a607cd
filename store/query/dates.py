"""Days as people type them: ``2016``, ``2016-11-06``, ``2016-11..2017``, ``6 May 2016``, ``last month``."""

import re
from calendar import monthrange
from datetime import date, timedelta

from store.errors import QueryError

_DAY = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
#: The year last: with dots the day comes first everywhere; with slashes it depends on who writes.
_YEAR_LAST = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})", re.ASCII)
#: A month by its name, with its year: "6 November 2016", "Nov. 6th, 2016", "6 de noviembre de 2016".
_LETTERS = r"([^\W\d_]{3,})\.?"
_OF = r"(?:\s+(?:of|de))?"
_ORDINAL = r"(\d{1,2})(?:st|nd|rd|th|er|[.ºª])?"
_DAY_MONTH = re.compile(rf"(?:{_ORDINAL}{_OF}\s+)?{_LETTERS}{_OF},?\s+(\d{{4}})")
_MONTH_DAY = re.compile(rf"{_LETTERS}\s+{_ORDINAL}(?:\s*,\s*|\s+)(\d{{4}})")
_EXAMPLES = "write 2016, 2016-11, 2016-11-06, 2016-11..2017-02, ..2016, today, yesterday or last month"

Days = tuple[date, date]


def read_days(typed: str, today: date) -> tuple[str | None, str | None]:
    """The first and the last day that `typed` means, both included, as ISO dates; None is an open end.

    Raises `QueryError` for what is no date, and for a range that ends before it begins.
    """
    if ".." not in typed:
        first, last = _span(typed, today)
        return first.isoformat(), last.isoformat()
    start, _, end = typed.partition("..")
    start, end = start.strip(), end.lstrip(".").strip()
    if not start and not end:
        raise QueryError(f"“{typed}” names no date: {_EXAMPLES}")
    begin = _span(start, today)[0] if start else None
    until = _span(end, today)[1] if end else None
    if begin and until and until < begin:
        raise QueryError(f"the range “{typed}” ends before it begins: put the earlier date first")
    return begin.isoformat() if begin else None, until.isoformat() if until else None


def _span(typed: str, today: date) -> Days:
    """The days of one date, month or year, or of a word for one."""
    try:
        typed = typed.strip()
        in_figures = typed[:1].isdigit()
        named = None if in_figures else _named(re.sub(r"[\s_-]+", " ", typed).strip().casefold(), today)
        return named or _stated(typed)
    except (ValueError, OverflowError):
        raise QueryError(f"“{typed}” is not a date: {_EXAMPLES}") from None


def _stated(typed: str) -> Days:
    """The days of a date in figures. Raises ValueError where there is none such."""
    if match := _COMPACT.fullmatch(typed):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _YEAR_LAST.fullmatch(typed):
        day = _year_last(typed, int(match[1]), int(match[3]), int(match[4]), match[2] == ".")
        return day, day
    match = _DAY.fullmatch(typed)
    if not match:
        return _spelled(typed)
    year, month = int(match[1]), int(match[3] or 0)
    if match[4]:
        day = date(year, month, int(match[4]))
        return day, day
    return _month(date(year, month, 1)) if match[3] else _year(date(year, 1, 1))


def _spelled(typed: str) -> Days:
    """The days of a date that names its month. Raises ValueError where there is none such."""
    from store.lines.months import MONTHS  # hardly any query needs it

    folded = typed.casefold()
    if match := _DAY_MONTH.fullmatch(folded):
        day, name, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(folded):
        name, day, year = match.groups()
    elif folded in MONTHS:
        year = f"2016-{MONTHS[folded]:02}"
        raise QueryError(f'“{typed}” is a month without its year: write {year}, or "{typed} 2016" in quotes')
    else:
        raise ValueError
    if name not in MONTHS:
        raise ValueError
    if day is None:
        return _month(date(int(year), MONTHS[name], 1))
    one = date(int(year), MONTHS[name], int(day))
    return one, one


def _year_last(typed: str, one: int, other: int, year: int, day_first: bool) -> date:
    """The day ``14.01.2024`` or ``01/14/2024``. Raises `QueryError` where it could be either of two."""
    if day_first or one > 12 or one == other:
        return date(year, other, one)
    if other > 12:
        return date(year, one, other)
    either = f"{year:04}-{other:02}-{one:02} or {year:04}-{one:02}-{other:02}"
    raise QueryError(f"“{typed}” can be two days: write {either}")


def _named(words: str, today: date) -> Days | None:
    """The span of a named day, week (from Monday), month or year; None for other words."""
    day = timedelta(days=1)
    match words:
        case "today":
            return today, today
        case "yesterday":
            return today - day, today - day
        case "this week":
            return _week(today)
        case "last week":
            return _week(today - 7 * day)
        case "this month":
            return _month(today)
        case "last month":
            return _month(today.replace(day=1) - day)
        case "this year":
            return _year(today)
        case "last year":
            return _year(today.replace(month=1, day=1) - day)
    return None


def _week(day: date) -> Days:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _month(day: date) -> Days:
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _year(day: date) -> Days:
    return day.replace(month=1, day=1), day.replace(month=12, day=31)
