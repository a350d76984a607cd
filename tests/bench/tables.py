"""Figures as Markdown. What stands in brackets is the ratio to this program's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.bench.contestants import BY_NAME, ENTRANTS
from tests.bench.goals import goals
from tests.bench.measure import MB
from tests.bench.queries import KINDS

Figures = dict[str, Any]

_WAYS = {
    "marked": "ids, texts, matches marked",
    "texts": "ids and texts",
    "ids": "ids only",
}

_HEADS = {
    "frequent": "frequent",
    "rare": "rare",
    "and": "AND 2",
    "or2": "OR 2",
    "or4": "OR 4",
    "phrase": "phrase",
    "prefix": "prefix",
    "phrase+date": "phrase, date",
    "all": "**all**",
}


def rendered(results: Figures) -> str:
    """The whole run, as a page."""
    parts = ["# Side by side", machine_line(results)]
    for corpus in results["corpora"]:
        parts += [f"## {title(corpus)}", building(corpus)]
        parts += [f"{what}: p50 / p95, ms of CPU\n\n{asking(corpus, way)}" for way, what in _WAYS.items()]
        parts += [others(corpus)]
        if "ingest" in corpus:
            parts.append(ingest_lines(corpus, results))
    met = [
        f"- {'met' if goal.met else '**not met**'}: {goal.corpus}: {goal.wanted}: {goal.measured}"
        for goal in goals(results)
    ]
    parts += ["## Goals", "\n".join(met)]
    parts += [f"Not there: {name} ({how})" for name, how in results["absent"].items()]
    return "\n\n".join(parts) + "\n"


def title(corpus: Figures) -> str:
    return (
        f"{corpus['name']}: {corpus['paragraphs']:,} paragraphs, {corpus['text_bytes'] / MB:.0f} MB of text"
    )


def machine_line(results: Figures) -> str:
    """Where and with what, in a line."""
    on = results["machine"]
    libraries = ", ".join(f"{name} {version}" for name, version in sorted(results["libraries"].items()))
    return (
        f"{results['date']}, commit {results['commit'] or 'unknown'}: {on['cpu']}, {on['cores']} cores, "
        f"{on['memory_bytes'] / 2**30:.0f} GiB, {on['system']}, Python {on['python']}; {libraries}."
    )


def building(corpus: Figures) -> str:
    """The index alone. All read the file of the corpus meanwhile, but sqlite-utils, which has the rows."""
    ours = corpus["contestants"]["store"]["build"]
    built = [(BY_NAME[name].title, its, its["build"]) for name, its in _each(corpus) if "build" in its]
    built.append(("SQLite FTS5, without content", corpus["direct"], corpus["direct"]))
    built.append(("(reading the file)", {**corpus["reading"], "disk_bytes": 0}, corpus["reading"]))
    lines = [
        [
            title,
            _beside(cost["wall_s"], ours["wall_s"]),
            _beside(cost["cpu_s"], ours["cpu_s"]),
            f"{its['peak_bytes'] / MB:.0f}",
            f"{its['disk_bytes'] / MB:.1f}",
            f"{its['disk_bytes'] / corpus['text_bytes']:.2f}",
        ]
        for title, its, cost in built
    ]
    return _table(["index alone", "s", "CPU s", "peak MB", "disk MB", "disk / text"], lines)


def asking(corpus: Figures, way: str) -> str:
    """The classes of queries; the ratio is that of p50 over all."""
    ours = corpus["contestants"]["store"][way]["all"]["p50"]
    lines = []
    for name, its in _each(corpus):
        cells = [f"{_ms(its[way][kind]['p50'])}/{_ms(its[way][kind]['p95'])}" for kind in (*KINDS, "all")]
        ratio = "" if name == "store" else f" ({its[way]['all']['p50'] / ours:.2g})"
        lines.append([BY_NAME[name].title, *cells[:-1], cells[-1] + ratio])
    return _table(["p50/p95 ms", *(_HEADS[kind] for kind in (*KINDS, "all"))], lines)


def others(corpus: Figures) -> str:
    """Changing an index, starting, and whether the same was found."""
    lines = []
    for name, its in _each(corpus):
        change = [f"{its[what]['wall_s'] * 1000:.0f}" if what in its else "" for what in ("add", "delete")]
        agreement = its["agreement"]
        apart = agreement["by_kind"]
        worst = max(apart, key=apart.__getitem__)
        lines.append(
            [
                BY_NAME[name].title,
                *change,
                f"{its['start']['cpu_s'] * 1000:.0f}",
                f"{agreement['median_difference']:.2%}",
                f"{apart[worst]:.2%} ({_HEADS[worst]})",
                f"{agreement['same']:.0%}",
            ]
        )
    heads = [
        "",
        "adding 100 paragraphs, ms",
        "deleting an article, ms",
        "new process to first answer, CPU ms",
    ]
    return _table([*heads, "numbers found: median difference from ours", "worst class", "the same"], lines)


def ingest_lines(corpus: Figures, results: Figures) -> str:
    """The whole way from files, and the command line."""
    ingest = corpus["ingest"]
    ours, peer = ingest["store"], ingest["sqlite-utils"]
    every, command = ingest["search"]["all"], ingest["command"]["cpu_s"]
    times = command / results["yardsticks"]["import click"]["cpu_s"]
    at_once = ingest.get("sqlite-utils at once")
    besides = f" ({_cost(at_once)} in one transaction)" if at_once else ""
    return (
        f"`store ingest` of {ingest['files']:,} files with {ingest['paragraphs']:,} lines into an empty "
        f"folder: {_cost(ours)}; sqlite-utils, inserting and indexing the same rows: {_cost(peer)}{besides}. "
        f"By the clock that is {ours['wall_s'] / peer['wall_s']:.2f} times as long. The same queries at the "
        f"front door (`Store.search`, everything included): p50 {_ms(every['p50'])} ms, p95 "
        f"{_ms(every['p95'])} ms. `store search` from the shell: {command * 1000:.0f} ms of CPU, {times:.1f} "
        'times that of `python -c "import click"`.'
    )


def _cost(figures: Figures) -> str:
    wall, cpu, peak = figures["wall_s"], figures["cpu_s"], figures["peak_bytes"] / MB
    return f"{wall:.1f} s, {cpu:.1f} s of CPU, {peak:.0f} MB"


def _each(corpus: Figures) -> Iterable[tuple[str, Figures]]:
    all_ = corpus["contestants"]
    return [(entrant.name, all_[entrant.name]) for entrant in ENTRANTS if entrant.name in all_]


def _beside(value: float, ours: float) -> str:
    return f"{value:.2f}" if value == ours else f"{value:.2f} ({value / ours:.2g})"


def _ms(value: float) -> str:
    return f"{value:.3f}"[:5].rstrip(".") if value < 100 else f"{value:.0f}"


def _table(heads: list[str], lines: list[list[str]]) -> str:
    rows = [heads, ["---"] * len(heads), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
