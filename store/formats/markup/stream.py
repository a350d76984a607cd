"""XML, read from front to back: what begins, what ends, and the text between.

Names come without their namespace: documents of one kind use several for the same thing. What a file could do
harm with is refused or passed over: entities of its own (they multiply) and files elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from store.errors import FormatError


class Reader:
    """Is told what stands in a document, in its order; one that reads it cares for what it needs."""

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text, perhaps a piece of it only."""


def walk(chunks: Iterable[bytes], reader: Reader) -> None:
    """Tells `reader` all that a file of XML says. Raises `FormatError` where it is none."""
    from html.entities import html5
    from xml.parsers import expat

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.UseForeignDTD(True)

    known: dict[str, str] = {}  # a document has few names, hundreds of thousands of times

    def local(name: str) -> str:
        if (found := known.get(name)) is None:
            found = known[name] = name.rpartition(" ")[2]
        return found

    def begin(name: str, attributes: dict[str, str]) -> None:
        said = {local(key): value for key, value in attributes.items()} if attributes else attributes
        reader.begin(known.get(name) or local(name), said)

    def end(name: str) -> None:
        reader.end(known.get(name) or local(name))

    def declared(*_: object) -> None:
        raise FormatError("defines entities of its own, which can multiply without end: save the file anew")

    def skipped(name: str, is_parameter: bool) -> None:
        reader.text(html5.get(f"{name};", "") if not is_parameter else "")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = declared
    parser.SkippedEntityHandler = skipped
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FormatError(f"is damaged: its XML breaks off or is not well formed ({error})") from error
    except (LookupError, ValueError) as error:  # an encoding that nobody has, or that expat does not read
        raise FormatError(f"is damaged, or in an encoding that cannot be read ({error})") from error
