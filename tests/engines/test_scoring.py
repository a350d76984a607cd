"""What lifts a paragraph beside its own words."""

from __future__ import annotations

from pathlib import Path

from store.query import parse
from tests.engines.corpus import article, filled


def test_a_headline_is_of_the_text_of_its_article(tmp_path: Path) -> None:
    """It lifts the paragraphs below it; a caption, which is not searched, does not."""
    articles = {
        number: article((kind, "harbour"), "fog at night", first_id=number * 10)
        for number, kind in ((1, "caption"), (2, "headline"))
    }
    engine = filled("whoosh", tmp_path, articles)
    found = engine.search(parse("kind:paragraph (fog OR harbour)"), limit=2).matches
    assert [match.paragraph_id for match in found] == [21, 11]
    assert found[0].score > found[1].score
