"""What a line is, and by which rule: a kind that says why.

`Kind` is a string, so that "paragraph" is "paragraph" wherever it comes from. The confidence says how often
such a line is what the rule says; where it is below `UNSURE`, the article's provenance records the line.
"""

from __future__ import annotations

from store.formats.article.furniture import KINDS, Furniture

#: What is less sure than this is worth a look by whoever cites the line.
UNSURE = 0.8


class Kind(str):
    """One of `store.models.KINDS`, with the rule that told it and how sure that is (0 to 1)."""

    __slots__ = ("confidence", "rule")

    rule: str
    confidence: float

    def __new__(cls, kind: str, rule: str, confidence: float) -> Kind:
        """A kind that was told by `rule`."""
        self = super().__new__(cls, kind)
        self.rule = rule
        self.confidence = confidence
        return self


#: What each sort of furniture is in the archive.
FURNISHED: dict[Furniture, Kind] = {
    tag: Kind(kind, f"words of a {tag}".replace("photo-credit", "photo credit"), 0.9)
    for tag, kind in KINDS.items()
}
