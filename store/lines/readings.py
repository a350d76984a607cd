"""What a line was read as: one record for each kind of line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.models import Contributor, Dateline


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """One date or time.

    `iso` is as precise as stated: ``2016-11-06``, ``2016-11-06T07:53``, ``2016-11-06T07:53-05:00``; where the
    year is not stated it begins with ``--`` (``--11-19T06:51``). `zone` is an IANA name, or the label as
    printed. `flags` say what is uncertain: ``ambiguous-zone``, ``ambiguous-day-month``, ``repeated-hour``,
    ``missing-hour``, ``weekday-disagrees``, ``standard-time-in-summer``, ``date-from-same-line``.
    """

    iso: str
    raw: str
    zone: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamps:
    """A line of dates and times. `relative` is true where it only says how long ago: that gives no value.

    `rest` is what is left of the line without dates, labels and separators.
    """

    published: Stamp | None = None
    updated: Stamp | None = None
    relative: bool = False
    confidence: float = 1.0
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who wrote it. `agencies` are named instead of people; `anonymous` is for "our own correspondent"."""

    people: tuple[Contributor, ...] = ()
    agencies: tuple[str, ...] = ()
    stamps: Timestamps | None = None
    anonymous: bool = False
    confidence: float = 1.0
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineRead:
    """The dateline at the start of a paragraph; `length` counts its characters, dash and blanks included."""

    dateline: Dateline
    length: int
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Who else had a part in it, and which."""

    people: tuple[Contributor, ...] = ()
    agencies: tuple[str, ...] = ()
    kind: Literal["credit"] = "credit"
    confidence: float = 1.0
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A word of the editors about the article. `status` is ``developing``, ``corrected``, ``updated`` or
    None.
    """

    kind: Literal["notice", "copyright", "endmark"]
    status: str | None = None
    confidence: float = 1.0
