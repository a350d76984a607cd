"""The newest figures in the project's README, between two marks."""

from __future__ import annotations

import re
from typing import Any

from tests.bench import tables
from tests.bench.relevance import tables as relevance

#: Corpora that are shown, by their number of paragraphs, give or take what is added later.
_SHOWN = (100_000, 1_000_000)


def block(results: dict[str, Any]) -> str:
    """What stands between the marks."""
    parts = []
    for corpus in results["corpora"]:
        if any(abs(corpus["paragraphs"] - many) <= many / 100 for many in _SHOWN):
            parts += [f"**{_capital(tables.title(corpus))}**", tables.building(corpus)]
            parts += ["Ten best, texts fetched, matches marked:", tables.asking(corpus, "marked")]
            if "ingest" in corpus:
                parts.append(tables.ingest_lines(corpus, results))
    parts.append(tables.machine_line(results))
    return "\n" + "\n\n".join(parts) + "\n\n"


def filled(text: str, results: dict[str, Any]) -> str:
    """The README `text` with these figures of speed. Raises `ValueError` where it has no marks."""
    return _between(text, "performance", block(results))


def with_relevance(text: str, results: dict[str, Any]) -> str:
    """The README `text` with these figures of relevance. Raises `ValueError` where it has no marks."""
    return _between(text, "relevance", f"\n{relevance.overview(results)}\n\n{relevance.said_of(results)}\n\n")


def _between(text: str, name: str, figures: str) -> str:
    block = re.compile(rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", re.DOTALL)
    if not block.search(text):
        raise ValueError(f"the README has no marks <!-- {name} --> and <!-- /{name} -->")
    return block.sub(lambda _: figures, text)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
