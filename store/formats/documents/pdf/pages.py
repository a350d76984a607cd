"""The lines on the pages of a PDF, as pypdf finds them: their text, where they begin, how large they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from store.errors import FormatError
from store.formats.extras import load

#: No article, and no export of articles, has more pages, or so many letters on one.
_MOST_PAGES = 1_000
_MOST_LETTERS = 200_000


class Placed(NamedTuple):
    """One line: its text, where it begins (in points, from the left and from below), the letters' size."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The lines of each page, what the file says of its title and author, what is the matter with it."""

    pages: tuple[tuple[Placed, ...], ...]
    title: str | None = None
    author: str | None = None
    remarks: tuple[str, ...] = ()


def read_pages(data: bytes) -> Pages:
    """The lines of a PDF. Raises `FormatError` where it is damaged or locked."""
    import logging
    from io import BytesIO

    pypdf = load("pypdf", "pdf", "a PDF")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it minds in a file is no news to the reader
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FormatError("is locked with a password: save it again without one")
        count = len(reader.pages)
        about = reader.metadata or {}
    except FormatError:
        raise
    except pypdf.errors.DependencyError as error:
        raise FormatError("is encrypted: print it to a new PDF, then ingest that") from error
    except Exception as error:
        # a damaged file makes it stumble in any way: https://github.com/py-pdf/pypdf/issues
        raise FormatError(f"is a damaged PDF ({type(error).__name__}: {error}); get it again") from error
    if count > _MOST_PAGES:
        raise FormatError(f"has {count:,} pages: no article has; split it")
    found: list[tuple[Placed, ...]] = []
    remarks: list[str] = []
    unread = 0
    for number in range(count):
        try:
            lines, whole = _lines(reader.pages[number])
            found.append(lines)
        except Exception as error:
            remarks.append(f"page {number + 1} cannot be read ({type(error).__name__}: {error})")
            found.append(())
            unread += 1
        else:
            if not whole:
                remarks.append(
                    f"page {number + 1} has more than {_MOST_LETTERS:,} letters: the rest is left out"
                )
    blank = sum(not page for page in found) - unread
    if blank and blank < count:
        remarks.append(f"{blank} of {count} pages have no text: they are pictures, or blank")
    return Pages(
        pages=tuple(found),
        title=_stated(about, "/Title"),
        author=_stated(about, "/Author"),
        remarks=tuple(remarks),
    )


def _stated(about: Any, name: str) -> str | None:
    value = about.get(name)
    return str(value) if value is not None else None


class _Line:
    """Collects the pieces of one line; the first that can be seen says where it begins, the longest how
    large its letters are.
    """

    def __init__(self) -> None:
        self.text = ""
        self.x = self.y = self.size = 0.0
        self._longest = 0

    def add(self, text: str, place: Sequence[float], inner: Sequence[float], size: float) -> None:
        """Adds a piece; `place` and `inner` are the matrices that say where, the outer one first."""
        if not self.text.strip() and text.strip():
            self.x = inner[4] * place[0] + inner[5] * place[2] + place[4]
            self.y = inner[4] * place[1] + inner[5] * place[3] + place[5]
        if len(text.strip()) > self._longest:
            self._longest = len(text.strip())
            # upright letters have their height in one number of the matrix, turned ones in another
            self.size = abs(size) * max(abs(inner[3] * place[3]), abs(inner[1] * place[2]))
        self.text += text


def _lines(page: Any) -> tuple[tuple[Placed, ...], bool]:
    """The lines of one page, in the order in which the file has them: column by column, mostly; and whether
    they are all.
    """
    found: list[Placed] = []
    line = _Line()
    letters = 0

    def visit(text: str, place: Any, inner: Any, font: Any, size: float) -> None:
        nonlocal line, letters
        kept = text[: max(0, _MOST_LETTERS - letters)]
        letters += len(text)
        first, *others = kept.split("\n")
        line.add(first, place, inner, size)
        for other in others:
            end()
            line.add(other, place, inner, size)

    def end() -> None:
        nonlocal line
        if line.text.strip():
            found.append(Placed(line.text.strip(), line.x, line.y, line.size))
        line = _Line()

    page.extract_text(visitor_text=visit)
    end()
    return tuple(found), letters <= _MOST_LETTERS
