"""What the hits of a search have in common, for a person: counts, a timeline, the files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta

from store.cli import tables, terminal
from store.models import Count
from store.search import Results

#: The columns of counts as rows.
COLUMNS = ("facet", "value", "paragraphs", "articles")

#: Bars are so many characters at most, and drawn to an eighth of one.
_LONGEST_BAR = 40
_EIGHTHS = " ▏▎▍▌▋▊▉"

#: A timeline of more steps than this leaves out those without hits.
_MOST_STEPS = 400


def rows(results: Results) -> Iterator[tables.Record]:
    """The counts as rows, facet by facet."""
    for facet, counts in results.facets.items():
        for count in counts:
            yield {"facet": facet, **count._asdict()}


def print_facets(facets: Mapping[str, Sequence[Count]]) -> None:
    """Each facet with its values, how many paragraphs have each, and in how many articles."""
    for at, (facet, counts) in enumerate(facets.items()):
        if at:
            terminal.put()
        terminal.put(terminal.styled(facet, bold=True))
        width = max((len(f"{count.paragraphs:,}") for count in counts), default=0)
        for count in counts:
            inside = terminal.styled(f"in {terminal.counted(count.articles, 'article')}", dim=True)
            terminal.put(f"  {count.paragraphs:>{width},}  {terminal.visible(_value(count))}  {inside}")


def print_timeline(counts: Sequence[Count]) -> None:
    """A bar for each year, month or day from the first to the last, as long as its paragraphs are many."""
    steps = _without_gaps(counts)
    most = max((step.paragraphs for step in steps), default=0)
    width = max((len(_value(step)) for step in steps), default=0)
    for step in steps:
        bar = terminal.styled(_bar(step.paragraphs, most), fg="cyan")
        shown = [f"{_value(step):{width}} ", *([bar] if step.paragraphs else []), f"{step.paragraphs:,}"]
        terminal.put(" ".join(shown))


def print_files(counts: Sequence[Count]) -> None:
    """The paths, one a line."""
    for count in counts:
        terminal.put(terminal.visible(_value(count)))


def _value(count: Count) -> str:
    return "(not stated)" if count.value is None else count.value


def _bar(many: int, most: int) -> str:
    """At least a sliver where there is anything."""
    eighths = -(-many * _LONGEST_BAR * 8 // most) if most else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def _without_gaps(counts: Sequence[Count]) -> list[Count]:
    """The counts with an empty one for each step of time between the first and the last."""
    stated = {count.value: count for count in counts if count.value is not None}
    undated = [count for count in counts if count.value is None]
    known = list(stated)
    alike = known and len({len(value) for value in known}) == 1
    steps = _steps(known[0], known[-1]) if alike else []
    if not steps or len(steps) > _MOST_STEPS:
        return list(counts)
    return [*(stated.get(step, Count(step, 0, 0)) for step in steps), *undated]


def _steps(first: str, last: str) -> list[str]:
    """The years, months or days from one to another, at most one more than are shown; none where they are no
    days of a calendar.
    """
    steps = [first]
    with suppress(ValueError, OverflowError):
        while steps[-1] < last and len(steps) <= _MOST_STEPS:
            steps.append(_next(steps[-1]))
        return steps
    return []


def _next(step: str) -> str:
    year, *rest = map(int, step.split("-"))
    match rest:
        case [month, day]:
            return (date(year, month, day) + timedelta(days=1)).isoformat()
        case [month]:
            return f"{year + month // 12:04}-{month % 12 + 1:02}"
    return f"{year + 1:04}"
