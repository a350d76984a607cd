"""The lines above the labels of a Lexis document: headline, publication, date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store import lines
from store.formats.article.blocks import Block

#: No line with a date is longer: "May 2, 2002, Thursday,, FINAL EDITION".
_LONGEST_DATE = 120
_NOT_ALNUM = re.compile(r"[\W_]+")
#: What may follow a date.
APPENDED = re.compile(r"[,;]?\s*(?:correction|clarification) appended\b", re.IGNORECASE)
#: A headline takes up to so many lines.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Top:
    """Which of the lines are the headline (the first so many), the publication and the date (places)."""

    headline: int
    publication: int | None
    date: int | None


def read_top(found: Sequence[Block], listed: str | None) -> Top:
    """What the lines above the labels are; `listed` is the title as the cover has it."""
    dated = [at for at, line in enumerate(found) if at and date_in(line.text)]
    date = dated[-1] if dated else None
    end = len(found) if date is None else date
    headline = (listed and lines_of(listed, found[:end])) or 1
    publication = headline if headline < end else None
    return Top(min(headline, len(found)), publication, date)


def date_in(text: str) -> bool:
    """Whether a line states a day."""
    if len(text) > _LONGEST_DATE or not any(map(str.isdigit, text)):
        return False
    read = lines.read_timestamps(APPENDED.sub("", text))
    return read is not None and read.published is not None and not read.published.iso.startswith("--")


def lines_of(title: str, found: Sequence[Block]) -> int:
    """How many of the first lines are the title, blanks and marks aside; 0 where they are none."""
    key = _NOT_ALNUM.sub("", title.casefold())
    begun = ""
    for count, line in enumerate(found[:_MOST], start=1):
        begun += _NOT_ALNUM.sub("", line.text.casefold())
        if key and begun == key:
            return count
    return 0
