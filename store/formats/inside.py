"""The articles of the files inside a file: each member is read by its own format, and costs itself alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from store.errors import FormatError, MissingExtra
from store.formats.furnishings import Furnishing
from store.formats.members import Member, located
from store.models import Article, Contents, Retired

#: The characters of text that are kept of one file: they are in memory, all at once, until they are saved.
MOST_TEXT = 150_000_000

#: Members that could not be read are named up to so many.
_NAMED = 20


class _Read(Protocol):
    """What came of reading one member."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """Its articles."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is the matter with it."""

    @property
    def retired(self) -> tuple[Retired, ...]:
        """What they once said."""

    @property
    def encoding(self) -> str:
        """What it was read in."""

    @property
    def doubtful(self) -> bool:
        """Whether that is a guess."""


def of_members(
    members: Iterable[Member], read: Callable[[Member, bytes], _Read], waiting: list[str]
) -> Contents:
    """The articles of all `members`, each read by `read`; what is in them twice is kept once.

    The paths of those for which a library is missing are added to `waiting`. A member that cannot be read is
    remarked, and so is where the container breaks off. Raises `FormatError` where nothing can be read.
    """
    articles: list[Article] = []
    retired: list[Retired] = []
    remarks = _Remarks()
    seen: set[bytes] = set()
    text = 0
    for member in _until_broken(members, remarks):
        if text > MOST_TEXT:
            remarks.add(f"holds more text than is kept of one file: {member.path} and the rest were left out")
            break
        try:
            if isinstance(member.data, FormatError):
                raise member.data
            digest = hashlib.blake2b(member.data, digest_size=16).digest()
            if digest in seen:
                continue
            seen.add(digest)
            parsed = read(member, member.data)
        except FormatError as error:
            if isinstance(error, MissingExtra):
                waiting.append(member.path)
            if member.expected and not isinstance(error, Furnishing):
                remarks.failed(member.path, error)
            continue
        retired += parsed.retired
        for article in parsed.articles:
            articles.append(located(article, member) if article.id is None else article)
            text += sum(len(paragraph.text) for paragraph in article.paragraphs)
        if parsed.doubtful:
            remarks.add(f"{member.path}: read in an encoding that is not certain ({parsed.encoding})")
        for remark in parsed.remarks:
            remarks.add(f"{member.path}: {remark}")
    if not articles:
        said = remarks.all()[:3]
        nothing = "holds nothing that can be read" if said else "holds no file that could be an article"
        raise FormatError("; ".join([nothing, *said]))
    return Contents(articles=tuple(articles), remarks=remarks.all(), retired=tuple(retired))


def _until_broken(members: Iterable[Member], remarks: _Remarks) -> Iterator[Member]:
    """The members up to where their container breaks off."""
    try:
        yield from members
    except FormatError as error:
        remarks.add(str(error))


class _Remarks:
    """What is the matter with the members, in words that can be read at a glance."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._failed: list[str] = []
        self._more = 0

    def add(self, remark: str) -> None:
        """One more remark."""
        self._said.append(remark)

    def failed(self, path: str, error: FormatError) -> None:
        """A member could not be read."""
        if len(self._failed) < _NAMED:
            self._failed.append(f"{path} {error}")
        else:
            self._more += 1

    def all(self) -> tuple[str, ...]:
        """All remarks."""
        more = [f"and {self._more:,} more could not be read"] if self._more else []
        return (*self._said, *self._failed, *more)
