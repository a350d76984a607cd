"""The newest figures in the project's README, between two marks."""

from __future__ import annotations

import re
from typing import Any

from tests.bench import tables

#: Corpora that are shown, by their number of paragraphs, give or take what is added later.
_SHOWN = (100_000, 1_000_000)

_BLOCK = re.compile(r"(?<=<!-- performance -->\n).*?(?=<!-- /performance -->)", re.DOTALL)


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
    """The README `text` with these figures. Raises `ValueError` where it has no marks."""
    if not _BLOCK.search(text):
        raise ValueError("the README has no marks <!-- performance --> and <!-- /performance -->")
    return _BLOCK.sub(lambda _: block(results), text)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
