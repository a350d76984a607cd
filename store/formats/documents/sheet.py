"""What a document says, as lines: one sheet on which every reader of documents writes.

A paragraph is a line, and so is what follows a line break within one; blank ones count too. So a line has the
number that it would have if the document were saved as plain text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

#: Cells of a table that are no longer than this stand beside each other in one line, longer ones below.
_LONGEST_CELL = 80

#: How a line ends with which a sentence may, or a paragraph.
ENDED = re.compile(r"""[.!?…:;。！？][\s"'”’»)\]]*$""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of a document, and what it knows of its lines, by their numbers: `kinds` (``headline``,
    ``crosshead``, ``quote``, ``list``, ``caption``, ``standfirst``, ``other``) and `links`, where they lead.

    `title` and `author` are from its properties, which programs fill in without being asked: the author is
    often the owner of the computer. `remarks` say what is the matter with the file.
    """

    text: str
    kinds: Mapping[int, str] = field(default_factory=dict)
    links: Mapping[int, str] = field(default_factory=dict)
    title: str | None = None
    author: str | None = None
    remarks: tuple[str, ...] = ()


class Sheet:
    """Takes what a document says, in its order, and gives the `Document`."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._kinds: dict[int, str] = {}
        self._links: dict[int, str] = {}
        self._open: list[str] = []
        self._held: list[list[str]] = []
        self._link: str | None = None
        self._row: int | None = None
        self._cells: list[int] = []

    def write(self, text: str) -> None:
        """Goes on with the paragraph; a newline in it is a line break, and parts it where it is meant to."""
        self._open.append(text)

    def link(self, address: str) -> None:
        """The paragraph leads to `address`; the first one counts."""
        self._link = self._link or address

    def end_paragraph(self, kind: str | None = None) -> None:
        """Ends the paragraph; all its lines are of `kind`, where that is known."""
        for text in _rejoined("".join(self._open).split("\n")):
            self._lines.append(text)
            if text.strip() and kind:
                self._kinds[len(self._lines)] = kind
            if text.strip() and self._link:
                self._links[len(self._lines)] = self._link
        self._open = []
        self._link = None

    def end_open_paragraph(self, kind: str | None = None) -> None:
        """Ends the paragraph where one was begun."""
        if any(text.strip() for text in self._open):
            self.end_paragraph(kind)
        self._open = []

    def hold(self) -> None:
        """Puts the paragraph aside, as another one stands inside it: text in a box."""
        self._held.append(self._open)
        self._open = []

    def resume(self) -> None:
        """Goes on with the paragraph that was put aside last."""
        self._open = self._held.pop() if self._held else []

    def begin_row(self) -> None:
        """Begins a row of a table."""
        self._row = len(self._lines)
        self._cells = []

    @property
    def in_row(self) -> bool:
        """Whether a row has begun and not ended."""
        return self._row is not None

    def end_cell(self) -> None:
        """Ends a cell of the row."""
        if self._row is None:
            self.begin_row()
        self.end_open_paragraph()
        self._cells.append(len(self._lines))

    def end_row(self) -> None:
        """Ends the row: a line of its cells where these are short, else the lines that stand in them."""
        self.end_open_paragraph()
        if self._row is None:
            return
        starts = [self._row, *self._cells[:-1]]
        cells = [
            [text for text in self._lines[start:end] if text.strip()]
            for start, end in zip(starts, self._cells, strict=False)
        ]
        filled = [cell for cell in cells if cell]
        if len(filled) > 1 and all(len(cell) == 1 and len(cell[0]) <= _LONGEST_CELL for cell in filled):
            for number in range(self._row + 1, len(self._lines) + 1):
                self._kinds.pop(number, None)
            self._lines[self._row :] = ["\t".join(cell[0].strip() for cell in filled)]
            self._kinds[self._row + 1] = "list"
        self._row = None

    def mark(self, kind: str, start: int) -> None:
        """Says of all lines behind the first `start` that they are of `kind`."""
        for number in range(start + 1, len(self._lines) + 1):
            if self._lines[number - 1].strip():
                self._kinds[number] = kind

    @property
    def length(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def document(
        self, *, title: str | None = None, author: str | None = None, remarks: tuple[str, ...] = ()
    ) -> Document:
        """All that was written."""
        self.end_open_paragraph()
        return Document(
            text="\n".join(self._lines),
            kinds=self._kinds,
            links=self._links,
            title=title,
            author=author,
            remarks=remarks,
        )


def _rejoined(texts: list[str]) -> list[str]:
    """The lines of a paragraph, those joined that were broken within a sentence, at a width: the others of
    such a group are left blank, so that each line keeps its number.
    """
    if len(texts) == 1:
        return texts
    found = list(texts)
    start = 0
    for at in range(1, len(texts) + 1):
        if at < len(texts) and texts[at].strip() and texts[at - 1].strip():
            continue
        group = [text.strip() for text in texts[start:at]]
        if any(after[:1].islower() and not ENDED.search(before) for before, after in pairwise(group)):
            found[start:at] = [" ".join(group), *[""] * (len(group) - 1)]
        start = at
    return found
