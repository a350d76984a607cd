"""An article in the making, whose format says what its lines are: exports, newsroom files, saved pages.

    draft = Draft()
    draft.head("headline", "Ferry sails again", 3)
    draft.byline("ANA LU and TOM WREN", 5)
    draft.date("published", "March 4, 2017 Saturday 6:10 PM EST", 4)
    draft.text("HARWICH, March 4 (Wire) - The ferry ...", 7, 9)
    draft.row("other", "LOAD-DATE: March 5, 2017", 12)
    article = draft.article()

What the format states stands. What it leaves to the lines is read from them: dateline, credits and notices at
the end of the text, cross-heads and links within it, the language, the publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from store import lines
from store.formats.article import fields, stated
from store.formats.article.blocks import Block, cut
from store.formats.article.header import Header
from store.formats.article.making import make
from store.formats.cleaning import in_a_line, visible
from store.formats.language import code_of
from store.models import Article, Contributor, Dateline, Paragraph


class Draft:
    """Takes the lines of one article in the source's order; empty ones are passed over.

    Where its text is not `furnished`, a page's links, buttons and captions are not looked for among it.
    """

    def __init__(self, *, furnished: bool = True) -> None:
        self._furnished = furnished
        self._filed: Dateline | None = None
        self._head: list[tuple[str, Block]] = []
        self._text: list[Block] = []
        self._given: dict[int, str] = {}
        self._rows: list[Paragraph] = []
        self._bylines: list[tuple[int, lines.Byline]] = []
        self._makers: dict[tuple[str, str], Contributor] = {}
        self._facts: dict[str, Any] = {}
        self._provenance: fields.Provenance = {}
        self._extra: dict[str, Any] = {}

    def head(self, kind: str, text: str, start: int, end: int | None = None) -> None:
        """A line above the text that is of `kind`; the first headline is the title."""
        for block in _blocks(text, start, end):
            self._head.append((kind, block))
            if kind == "headline":
                self.state("title", block.text, start, rule="headline")

    def text(self, text: str, start: int, end: int | None = None, *, kind: str | None = None) -> None:
        """A paragraph of the text, or a line in it or under it; of `kind`, else of the one it is read as."""
        for block in _blocks(text, start, end):
            if kind is not None:
                self._given[len(self._text)] = kind
            self._text.append(block)

    def row(self, kind: str, text: str, start: int, end: int | None = None) -> None:
        """A line of `kind` that is not part of the story: a field of the export, a notice of the database."""
        for block in _blocks(text, start, end):
            self._rows.append(
                Paragraph(kind=kind, text=block.text, line_start=block.start, line_end=block.end)
            )

    def byline(
        self, text: str, start: int, end: int | None = None, *, names: str | None = None, row: bool = True
    ) -> None:
        """A line that says who wrote it; `names` is what of it the names are, if not all of it.

        Without `row` the line is none of the article's own: it stands elsewhere already.
        """
        text = in_a_line(text)
        names = in_a_line(names) if names else text
        if row:
            if read := stated.byline(names):
                self._bylines.append((len(self._head), read))
            self.head("byline", text, start, end)
        self.people(*stated.named(names, "author", text))

    def dateline(self, text: str) -> None:
        """Where it was filed, which the source states beside the text: "BEIRUT, Nov 6"."""
        text = in_a_line(text).strip(" -–—:")
        # A dateline is told by the sentence behind it, too.
        read = lines.read_dateline(f"{text} - A sentence.")
        if text:
            self._filed = replace(read.dateline, raw=text) if read else Dateline(raw=text, place=text)

    def people(self, *people: Contributor, rule: str = "stated", line: int | None = None) -> None:
        """Who had a part in it, as the source states it; who is named twice is kept once."""
        if any(person.role == "author" for person in people):
            self._provenance.setdefault("authors", {"line": line, "rule": rule, "confidence": 1.0})
        for person in people:
            self._makers.setdefault((person.name.casefold(), person.role), person)

    def state(
        self,
        name: str,
        value: str | None,
        line: int | None = None,
        *,
        rule: str = "stated",
        confidence: float = 1.0,
    ) -> None:
        """A field of `Article` that the source states; what is stated first stands, and an empty value
        is none.
        """
        value = in_a_line(value) if value else None
        if name == "language":
            value = code_of(value or "")
        if value and not self._facts.get(name):
            self._facts[name] = value
            self._provenance[name] = {"line": line, "rule": in_a_line(rule), "confidence": confidence}

    def date(
        self,
        name: str,
        text: str,
        line: int | None = None,
        *,
        rule: str = "stated",
        confidence: float = 1.0,
    ) -> None:
        """`published`, `updated` or `captured` from words: what the line reader reads there."""
        read = lines.read_timestamps(text)
        stamp = (read.published or read.updated) if read else None
        if stamp is None or stamp.iso.startswith("--") or self._facts.get(name):
            return
        self.state(name, stamp.iso, line, rule=rule, confidence=confidence)
        self._provenance[name] |= {"raw": in_a_line(stamp.raw)}
        if stamp.flags:
            self._provenance[name] |= {"flags": list(stamp.flags)}

    def keep(self, name: str, value: Any) -> None:
        """What the source says beyond the fields of `Article`: kept under `extra`."""
        if value := _kept(value):
            self._extra[name] = value

    def stated(self, name: str) -> str | None:
        """What the source states of a field of `Article`, so far."""
        value: str | None = self._facts.get(name)
        return value

    @property
    def has_text(self) -> bool:
        """Whether there is any text yet."""
        return bool(self._text)

    def article(self) -> Article:
        """The article that all this makes."""
        kinds = tuple(kind for kind, _ in self._head)
        title = kinds.index("headline") if "headline" in kinds else None
        header = Header(end=len(kinds), kinds=kinds, title=title, bylines=tuple(self._bylines))
        return make(
            [*(block for _, block in self._head), *self._text],
            header,
            self._facts,
            self._provenance,
            makers=tuple(self._makers.values()),
            given={len(kinds) + at: kind for at, kind in self._given.items()},
            rows=self._rows,
            extra=self._extra,
            filed=self._filed,
            furnished=self._furnished,
        )


def _blocks(text: str, start: int, end: int | None) -> list[Block]:
    """`text` as one block, or as several where it is very long; as none where there is nothing to see."""
    seen = in_a_line(text)
    return list(cut(Block(seen, start, end or start, after_blank=True))) if seen else []


def _kept(value: Any) -> Any:
    """`value` with every text in it as a reader sees it, line ends kept."""
    if isinstance(value, str):
        return "\n".join(visible(line) for line in value.splitlines())
    if isinstance(value, Mapping):
        return {_kept(key): _kept(part) for key, part in value.items()}
    return [_kept(part) for part in value] if isinstance(value, list | tuple) else value
