"""What the program that saved a page wrote into it: where it was saved from, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.formats.html.moments import moment

#: SingleFile: https://github.com/gildas-lormeau/SingleFile
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile[^\n]{0,200}\n(?:[^\n]{0,2000}\n){0,6}?\s*-->", re.IGNORECASE
)
_ADDRESS = re.compile(r"^\s*url:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
_MOMENT = re.compile(r"^\s*saved date:\s*([^\n]+)", re.MULTILINE | re.IGNORECASE)

#: Browsers, "save as".
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S+?)\s*-->", re.IGNORECASE)

#: HTTrack, which leaves the scheme of the address out.
_MIRRORED = re.compile(
    r"<!--\s*Mirrored from (\S{4,2000}) by HTTrack [^\n>]{0,80}\], ([^\n>]{10,60}?)\s*-->", re.IGNORECASE
)

#: The Wayback Machine, at the end of what it hands out.
_ARCHIVED = re.compile(
    r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) ([A-Z][a-z]{2}) (\d\d), (\d{4}) AND RETRIEVED FROM THE"
)
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}\S+)")

_WITHIN = 20_000


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a page was saved from, and when (ISO 8601)."""

    address: str | None = None
    captured: str | None = None


def saved(text: str) -> Saved:
    """What the page's comments say of its saving."""
    head = text[:_WITHIN]
    if note := _SINGLE_FILE.search(head):
        where, when = _ADDRESS.search(note[0]), _MOMENT.search(note[0])
        return Saved(original(where[1]) if where else None, moment(when[1]) if when else None)
    if mirrored := _MIRRORED.search(head) or _MIRRORED.search(text[-_WITHIN:]):
        address = mirrored[1] if "://" in mirrored[1] else f"http://{mirrored[1]}"
        return Saved(original(address), moment(mirrored[2]))
    where = _SAVED_FROM.search(head)
    archived = _ARCHIVED.search(text[-_WITHIN:])
    captured = None
    if archived:
        clock, month, day, year = archived.groups()
        captured = moment(f"Day {month} {day} {year} {clock} GMT+0000")
    return Saved(original(where[1]) if where else None, captured)


def original(address: str) -> str:
    """The address of a page itself, where it was read in the Wayback Machine."""
    match = _WAYBACK.match(address)
    return re.sub(r"^(https?):/+", r"\1://", match[1]) if match else address
