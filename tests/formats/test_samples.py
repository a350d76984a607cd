"""Each sample file beside its record: what a careful archivist reads from it, line by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store import formats
from store.models import Article

FOLDER = Path(__file__).parent.parent / "samples"
SAMPLES = sorted(
    path for name in ("text", "markdown") for path in (FOLDER / name).iterdir() if path.suffix != ".json"
)


def read(path: Path) -> Article:
    """The one article of a sample."""
    data = path.read_bytes()
    source = formats.decode(path.name, data)
    (article,) = formats.choose(path.name, data).parse(source)
    return article


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


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_read_as_its_record_says(path: Path) -> None:
    """Fields, makers and every line of a sample are as an archivist wrote them down beside it."""
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert expected == record(read(path))


def test_every_record_has_its_sample() -> None:
    """No record is left over when a sample is renamed."""
    records = {path.stem for name in ("text", "markdown") for path in (FOLDER / name).glob("*.json")}
    assert {path.stem for path in SAMPLES} == records
