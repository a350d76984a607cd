"""Files inside a file: what a container hands out, and how much may come out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from store.errors import FormatError
from store.formats.furnishings import kind_of
from store.models import Article

#: Archives inside archives are opened down to here.
DEEPEST = 4

#: What is unpacked at once: a file of articles can be as large, and so can one that lies in an archive.
LARGEST_MEMBER = 64 * 1024 * 1024

#: What may come out of one file, all archives in it together. A crawl of two gigabytes unpacks to ten.
MOST_UNPACKED = 16 * 1024 * 1024 * 1024
MOST_MEMBERS = 200_000

#: Text packs to a twentieth, boilerplate to a hundredth; what packs better was made to.
HIGHEST_RATIO = 200
_ANY_RATIO = 16 * 1024 * 1024

_UNPACK = "unpack it, and ingest what is in it"


class Damaged(FormatError):
    """A container is broken from some place on, or one file in it is: what else there is can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in a container: its name there, its bytes, and what the container says of it.

    `data` is the reason where it cannot be had. `url` is where it was fetched, `captured` when (ISO 8601):
    not when its article was published. `encoding` is the one that it was sent in. One that is not `expected`
    to be an article is passed over in silence where it is none.
    """

    path: str
    data: bytes | FormatError
    url: str | None = None
    captured: str | None = None
    encoding: str | None = None
    expected: bool = True


class Bounds:
    """How much may still come out of one archive, and of the one around it."""

    def __init__(self, packed: int, outer: Bounds | None = None) -> None:
        """Of an archive of so many bytes; `outer` are those of the archive in which it lies.

        Raises `FormatError` where archives lie in one another without end.
        """
        self._outer = outer
        self._depth: int = outer._depth + 1 if outer else 1
        self._bytes = min(MOST_UNPACKED, packed * HIGHEST_RATIO + _ANY_RATIO)
        self._members = MOST_MEMBERS
        if self._depth > DEEPEST:
            raise FormatError(f"lies in {DEEPEST} archives, one inside the other: {_UNPACK}")

    def count(self) -> None:
        """One more member. Raises `FormatError` where that is too many."""
        self._members -= 1
        if self._members < 0:
            raise FormatError(f"holds more than {MOST_MEMBERS:,} files: {_UNPACK}, a part at a time")
        if self._outer:
            self._outer.count()

    def take(self, size: int) -> None:
        """So many bytes more were unpacked. Raises `FormatError` where that is too much."""
        self._bytes -= size
        if self._bytes < 0:
            raise FormatError(
                "unpacks to far more than any archive of articles, as files do that are made to fill a disk: "
                f"if it is an honest one, {_UNPACK}"
            )
        if self._outer:
            self._outer.take(size)

    def unpack(self, read: Callable[[int], bytes]) -> bytes | FormatError:
        """All that `read` gives of one member; the reason where that is larger than any file of articles.

        Raises `FormatError` where too much has come out of the archive.
        """
        data = read(LARGEST_MEMBER + 1)
        self.take(len(data))
        if len(data) > LARGEST_MEMBER:
            return FormatError(f"unpacks to more than {LARGEST_MEMBER // 1024 // 1024} MB: {_UNPACK}")
        return data


def may_be_article(path: str) -> bool:
    """Whether a file of this name may hold articles: it is no picture, style, program or font, and neither
    hidden nor of a hidden folder.
    """
    parts = path.replace("\\", "/").split("/")
    hidden = any(part.startswith(".") and part.strip(".") for part in parts) or "__MACOSX" in parts
    return not hidden and kind_of(path) is None


def located(article: Article, member: Member) -> Article:
    """The article with where it lies, and what its container says of it where it does not itself."""
    inside = article.extra.get("member")
    path = f"{member.path}/{inside}" if inside else member.path
    return replace(
        article,
        url=article.url or member.url,
        captured=article.captured or member.captured,
        extra={**article.extra, "member": path},
    )
