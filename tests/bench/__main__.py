"""``python -m tests.bench``: measures, and writes results.json and results.md."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench import contestants, machine, readme, rows, starting, tables
from tests.bench.corpus import generated
from tests.bench.launching import ROOT
from tests.bench.run import LARGE, Corpus, Size, measured, taking_part

_SEED = 1
_QUICK = Size(each=3, starts=1)

#: Room for what is added later: the corpus that is built has the number of paragraphs that was asked for.
_ADDED = 300


def main(arguments: list[str] | None = None) -> None:
    asked = _arguments(arguments)
    if asked.readme:
        path = ROOT / "README.md"
        results = json.loads(asked.readme.read_text("utf-8"))
        path.write_text(readme.filled(path.read_text("utf-8"), results), "utf-8")
        return
    asked.out.mkdir(parents=True, exist_ok=True)
    results = run(
        _corpora(asked),
        asked.peers,
        asked.out,
        _QUICK if asked.quick else Size(),
        whole=asked.whole,
    )
    print(tables.rendered(results))


def run(
    corpora: list[tuple[int, Corpus]], wanted: list[str], out: Path, size: Size, *, whole: bool = False
) -> dict[str, Any]:
    """Measures on every corpus (with its number of paragraphs), and writes what was found after each."""
    results: dict[str, Any] = {
        "date": machine.day(),
        "commit": machine.commit(),
        "machine": machine.machine(),
        "libraries": {},
        "absent": {
            one.title: one.install for one in contestants.ENTRANTS if not contestants.python_for(one.name)
        },
        "yardsticks": starting.yardsticks(size.starts),
        "corpora": [],
    }
    for many, corpus in corpora:
        figures = measured(
            corpus,
            taking_part(many, wanted),
            out,
            size,
            ingest=whole or many <= LARGE,
            say=partial(_say, corpus.name),
        )
        for its in figures["contestants"].values():
            results["libraries"] |= its.pop("versions", {})
        results["corpora"].append(figures)
        (out / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
        (out / "results.md").write_text(tables.rendered(results), "utf-8")
    return results


def _say(corpus: str, step: str) -> None:
    print(f"{corpus}: {step}", file=sys.stderr, flush=True)


def _corpora(asked: argparse.Namespace) -> list[tuple[int, Corpus]]:
    sizes = [int(size) for size in asked.paragraphs.split(",")] if asked.paragraphs else []
    found = []
    if asked.tsv:
        many = sum(1 for _ in rows.given(asked.tsv))
        found.append((many, Corpus(asked.tsv.name.partition(".")[0], partial(rows.given, asked.tsv), _SEED)))
    elif not sizes:
        sizes = [2_000] if asked.quick else [10_000, 100_000]
    for size in sizes:
        made = partial(generated, size + _ADDED, _SEED)
        found.append((size, Corpus(f"generated {size:,}", made, _SEED)))
    return found


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    add = parser.add_argument
    add("--paragraphs", help="sizes of generated corpora: 10000,100000,1000000", metavar="N,N")
    add("--tsv", type=Path, help="a corpus of your own: id, article, yyyymmdd, title, text; .xz is unpacked")
    names = ", ".join(contestants.BY_NAME)
    add("--peers", metavar="NAME,NAME", help=f"who is measured beside our engine, at every size: {names}")
    add("--out", type=Path, default=Path("build/bench"), help="where results and, meanwhile, indexes go")
    add("--quick", action="store_true", help="a small corpus and few queries: does it all work?")
    add("--whole", action="store_true", help=f"ingest files also of more than {LARGE:,} paragraphs")
    add("--readme", type=Path, metavar="RESULTS", help="writes the figures of a results.json into the README")
    asked = parser.parse_args(arguments)
    asked.peers = asked.peers.split(",") if asked.peers else []
    for name in asked.peers:
        if name not in contestants.BY_NAME:
            parser.error(f"there is no contestant “{name}”; there are {names}")
        if not contestants.python_for(name):
            parser.error(f"{name} is not there: {contestants.BY_NAME[name].install}")
    return asked


if __name__ == "__main__":
    main()
