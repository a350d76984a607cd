"""One segment, open: its columns, its fields, and which of its articles are still there."""

from __future__ import annotations

import base64
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from store.engines.whoosh.flat import FlatFile, Seal
from store.engines.whoosh.layout import FIELDS, Mask, Numbers
from store.engines.whoosh.postings import Field
from store.errors import EngineDamaged


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentState:
    """A segment as one commit has it.

    `gone` has a bit for each article, set where it was deleted or replaced; it is empty where none was.
    `documents` counts all paragraphs, `gone_documents` those of such articles.
    """

    id: str
    seal: Seal
    articles: int
    documents: int
    gone: bytes = b""
    gone_documents: int = 0

    @property
    def file_name(self) -> str:
        return f"{self.id}.seg"

    @property
    def live_documents(self) -> int:
        return self.documents - self.gone_documents

    @property
    def size(self) -> int:
        """How much there is to copy, in paragraphs and articles: an article can be without a paragraph."""
        return self.live_documents + self.articles

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"gone": base64.b64encode(self.gone).decode()}

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> SegmentState:
        return cls(**facts | {"gone": base64.b64decode(facts["gone"]), "seal": Seal(**facts["seal"])})


class OpenSegment:
    """The segment `state` in `folder`. Raises `EngineDamaged` where its file is not what was written."""

    def __init__(self, folder: Path, state: SegmentState) -> None:
        self.state = state
        self.file = FlatFile(folder / state.file_name, state.seal)
        self.documents = state.documents
        self.articles = state.articles
        if not self._fits():
            raise EngineDamaged(f"the index is damaged: {self.file.path} is not what its index says of it")
        self.fields = {name: Field(self.file, name) for name in FIELDS}
        self.fields["body"] = Field(self.file, "body", terms=self.fields["text"])

    def column(self, name: str) -> Numbers:
        """The numbers of a column of `layout`, by paragraph or by article."""
        return self.file.read(name)

    @cached_property
    def gone(self) -> Mask | None:
        """The articles that are not there any more; None where all are."""
        if not self.state.gone:
            return None
        bits = np.unpackbits(np.frombuffer(self.state.gone, np.uint8), count=self.articles, bitorder="little")
        return bits.astype(np.bool_)

    @cached_property
    def sizes(self) -> Numbers:
        """How many paragraphs each article has: together, as many as there are."""
        first = self.column("first").astype(np.int64)
        sizes = np.diff(first)
        if first[0] or first[-1] != self.documents or len(sizes) != self.articles or (sizes < 0).any():
            raise EngineDamaged(f"the index is damaged: {self.file.path} makes no sense (first)")
        return sizes

    def _fits(self) -> bool:
        """Whether the file has as many paragraphs and articles as its index says."""
        facts, state = self.file.facts, self.state
        return (
            facts.get("documents") == state.documents == self.file.length("paragraph")
            and facts.get("articles") == state.articles == self.file.length("article")
            and len(state.gone) in (0, -(-state.articles // 8))
            and 0 <= state.gone_documents <= state.documents
        )


def packed(gone: Mask) -> bytes:
    """The mask as bits, as `SegmentState` has it."""
    return np.packbits(gone, bitorder="little").tobytes() if gone.any() else b""
