"""Each sample file beside its record: what a careful archivist reads from it, line by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store import formats
from store.models import Article

FOLDER = Path(__file__).parent.parent / "samples"
SAMPLES = sorted(path for path in FOLDER.glob("*/*") if path.suffix != ".json")


def record(article: Article) -> dict[str, Any]:
    """What is expected of a sample: its fields, its makers, and every line's kind and dateline."""
    stated = article.dateline
    fields: dict[str, Any] = {
        name: getattr(article, name)
        for name in ("title", "published", "updated", "publication", "section", "language", "status", "url")
    }
    fields["authors"] = list(article.authors)
    fields["others"] = [[c.name, c.role] for c in article.contributors if c.role != "author"]
    fields["dateline"] = [stated.place, stated.agency, stated.date] if stated else None
    fields["lines"] = [
        [p.line_start, p.line_end, p.kind, p.lead, p.text if len(p.text) < 40 else p.text[:37] + "..."]
        for p in article.paragraphs
    ]
    return fields


def records(path: Path) -> Any:
    """What is read from a sample: one article's record, or a list of them; with the remarks, if any."""
    parsed = formats.read(path.name, path.read_bytes())
    assert path.parent.name == parsed.format
    found = [record(article) for article in parsed.articles]
    if parsed.remarks:
        return {"remarks": list(parsed.remarks), "articles": found}
    return found[0] if len(found) == 1 else found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_sample_is_read_as_its_record_says(path: Path) -> None:
    """Fields, makers and every line of a sample are as an archivist wrote them down beside it.

    A sample lies in a folder with its format's name, its record beside it as a .json file.
    """
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert expected == records(path)


def test_every_record_has_its_sample_and_every_format_a_sample() -> None:
    """No record is left over when a sample is renamed, and no format goes untried."""
    assert {path.with_suffix(".json") for path in SAMPLES} == set(FOLDER.glob("*/*.json"))
    assert {path.parent.name for path in SAMPLES} == set(formats.names())
