"""What a document says about itself: title, author, language, in the terms of Dublin Core."""

from __future__ import annotations

from collections.abc import Mapping

from store.formats.documents.zipped import Parts
from store.formats.markup.stream import Reader, walk


class Properties(Reader):
    """Reads the text of each element, by its name; of several of one name the first."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins: it counts where there was none of its name."""
        self._name = "" if name in self.values else name

    def end(self, name: str) -> None:
        """An element ends, and is complete."""
        self._name = ""

    def text(self, text: str) -> None:
        """Text, or a piece of it."""
        if self._name:
            self.values[self._name] = self.values.get(self._name, "") + text


def properties(parts: Parts, name: str) -> Mapping[str, str]:
    """The properties that stand in the part of this name; none where there is no such part."""
    found = Properties()
    if name in parts:
        walk(parts.chunks(name), found)
    return found.values
