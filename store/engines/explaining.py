"""Why a paragraph has its score: what each word of the query adds to each of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

#: What a score is made of.
Part = Literal["paragraph", "article", "title"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one word, phrase or pattern, as it was `typed`, adds to one `part` of a score.

    `frequency` is how often it stands there, `documents` how many paragraphs of the archive (of the article
    and the title: how many articles) have it.
    """

    typed: str
    part: Part
    frequency: int
    documents: int
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The score of one hit, part by part: they add up to it, and the `weights` to them."""

    paragraph: float
    article: float
    title: float
    weights: tuple[Weight, ...]

    @property
    def score(self) -> float:
        """What they add up to."""
        return self.paragraph + self.article + self.title


def explained(weights: Iterable[Weight]) -> Explanation:
    """The explanation that `weights` are, the parts in order: a word that was typed twice is one of them."""
    found: dict[tuple[Part, str], Weight] = {}
    sums: dict[Part, float] = {"paragraph": 0.0, "article": 0.0, "title": 0.0}
    for one in weights:
        sums[one.part] += one.weight
        same = found.get((one.part, one.typed))
        found[one.part, one.typed] = one if same is None else _both(same, one)
    order = list(sums)
    ordered = sorted(found.values(), key=lambda one: order.index(one.part))
    return Explanation(
        paragraph=sums["paragraph"], article=sums["article"], title=sums["title"], weights=tuple(ordered)
    )


def _both(one: Weight, other: Weight) -> Weight:
    """A word that was typed twice, as one."""
    return Weight(
        typed=one.typed,
        part=one.part,
        frequency=max(one.frequency, other.frequency),
        documents=max(one.documents, other.documents),
        weight=one.weight + other.weight,
    )
