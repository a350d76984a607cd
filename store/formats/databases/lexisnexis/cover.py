"""The cover of an export, the line that counts its documents, and what both say of their number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from store.formats.article.physical import Line

_OF = r"(?:of|von|de|van|di|do|sur|/)"
_DOCUMENT = r"do[ck]ument\w{0,3}"
_ANY_DOCUMENT = ("document", "dokument")
_NUMBER = r"\d{1,3}(?:[.,]?\d{3})*"
COUNTER = re.compile(
    rf"(?:[^\W\d_]+ - )?(?:(?P<at>{_NUMBER}) {_OF} (?P<of>{_NUMBER}) {_DOCUMENT}"
    rf"|{_DOCUMENT} (?P<number>{_NUMBER}) {_OF} (?P<total>{_NUMBER}))",
    re.IGNORECASE,
)
_LONGEST = 60
#: "Download Request: Selected Items: 1-10", "Print Request: Current Document: 3", in any language.
_ORDERED = re.compile(r"[^:]{3,40}: ?[^:]{3,60}: ?(?P<ranges>\d+(?:-\d+)?(?:[,;] ?\d+(?:-\d+)?)*)")
_MOST = 100_000

#: A line that counts is centred; so far in it begins at least.
_CENTRED = 8


class Count(NamedTuple):
    """A line such as "8 of 383 DOCUMENTS": its place among the lines, and its two numbers."""

    place: int
    at: int
    of: int


def has_documents(top: str) -> bool:
    """A cheap look: whether a text that begins so speaks of documents at all."""
    lowered = top.lower()  # a tenth of the time of a pattern that ignores case
    return any(word in lowered for word in _ANY_DOCUMENT)


def counts(found: Sequence[Line]) -> list[Count]:
    """The lines that count the documents: where they are centred, one at the margin is a text's own."""
    matched = [
        (place, line, match)
        for place, line in enumerate(found)
        if len(line.text) < _LONGEST and (match := COUNTER.fullmatch(line.text))
    ]
    if any(line.indent >= _CENTRED for _, line, _ in matched):
        matched = [one for one in matched if one[1].indent >= _CENTRED]
    return [
        Count(place, _digits(match["at"] or match["number"]), _digits(match["of"] or match["total"]))
        for place, _, match in matched
    ]


def remarks(cover: Sequence[Line], found: Sequence[Count]) -> list[str]:
    """What does not agree with the cover, or with how the documents are numbered."""
    stated = _ordered(cover)
    if stated is None and found[0].at == 1 and len({one.of for one in found}) == 1:
        stated = found[0].of
    if stated is not None:
        return [f"says that it has {stated} documents, and {len(found)} were found"] * (stated != len(found))
    return [
        f"has no document between {before.at} and {after.at} of {after.of}"
        for before, after in pairwise(found)
        if before.of == after.of and after.at > before.at + 1
    ]


def _ordered(cover: Sequence[Line]) -> int | None:
    """How many documents were asked for, as the first line of the cover says; None where it does not."""
    match = _ORDERED.fullmatch(cover[0].text) if cover else None
    if match is None:
        return None
    total = 0
    for part in re.split(r"[,;] ?", match["ranges"]):
        first, _, last = part.partition("-")
        total += int(last or first) - int(first) + 1
    return total if 0 < total <= _MOST else None


def _digits(number: str) -> int:
    return int(re.sub(r"\D", "", number))
