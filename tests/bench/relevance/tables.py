"""Figures as Markdown."""

from __future__ import annotations

from typing import Any

from tests.bench.relevance.measures import MEASURES
from tests.bench.relevance.searchers import BY_NAME, ENTRANTS

Figures = dict[str, Any]

_FIRST = next(iter(MEASURES))


def rendered(results: Figures) -> str:
    """The whole run, as a page."""
    parts = ["# Relevance", overview(results), said_of(results)]
    for collection in results["collections"]:
        heads = [*MEASURES, "queries without hits"]
        lines = [
            [BY_NAME[name].title, *(_short(its[each]) for each in MEASURES), str(its["without hits"])]
            for name, its in collection["figures"].items()
        ]
        parts += [f"## {_title(collection)}", _table(["", *heads], lines)]
    parts += [f"Not there: {title}" for title in results["absent"]]
    return "\n\n".join(parts) + "\n"


def overview(results: Figures) -> str:
    """nDCG@10 of everybody on every collection; the best of each in bold."""
    collections = results["collections"]
    best = [max(its[_FIRST] for its in each["figures"].values()) for each in collections]
    lines = []
    for entrant in ENTRANTS:
        own = [each["figures"].get(entrant.name, {}).get(_FIRST) for each in collections]
        known = [value for value in own if value is not None]
        if len(known) == len(collections):
            cells = [
                f"**{_short(value)}**" if value == most else _short(value)
                for value, most in zip(known, best, strict=True)
            ]
            lines.append([entrant.title, *cells, _short(sum(known) / len(known))])
    return _table([_FIRST, *(each["name"] for each in collections), "mean"], lines)


def said_of(results: Figures) -> str:
    """What was measured, when, and with what."""
    sizes = "; ".join(map(_title, results["collections"]))
    return f"{results['date']}, commit {results['commit'] or 'unknown'}. {sizes}."


def _title(collection: Figures) -> str:
    return f"{collection['name']}: {collection['documents']:,} documents, {collection['queries']:,} queries"


def _short(value: float) -> str:
    """``.382`` for 0.3821."""
    return f"{value:.3f}".removeprefix("0")


def _table(heads: list[str], lines: list[list[str]]) -> str:
    rows = [heads, ["---"] * len(heads), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
