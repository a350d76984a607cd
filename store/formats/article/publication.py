"""Who published an article, where the file does not say it outright: inferred, best evidence first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from store import lines
from store.formats.article.blocks import Block
from store.formats.article.fields import origin
from store.formats.article.outlets import is_outlet
from store.formats.article.patterns import one_line
from store.models import Dateline

_COPYRIGHT = re.compile(
    one_line(r"""
    ©|\(c\)|copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés
    |todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati
    |alle rechten voorbehouden
    """),
    re.IGNORECASE,
)
_LONGEST = 2000
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?\b")
_FIRST_SENTENCE = re.compile(r"[.。](?:\s|$)|\s[|•·]\s")


def publication(
    *,
    outlets: Sequence[tuple[Block, str]],
    bylines: Sequence[tuple[Block, lines.Byline]],
    credited: Sequence[tuple[Block, lines.Credit]],
    copyrights: Sequence[Block],
    dateline: Dateline | None,
) -> tuple[str, dict[str, Any]] | None:
    """The outlet's name, and what it was inferred from.

    The organisation of the byline, a name standing alone in the header, the holder of the copyright, the
    organisation of the credited, and last the agency of the dateline, whose copy others print.
    """
    found: list[tuple[str, dict[str, Any]]] = []
    for block, byline in bylines:
        for name in dict.fromkeys(p.organisation for p in byline.people if p.organisation):
            found.append((name, origin(block, "byline", 0.8 if is_outlet(name) else 0.65)))
    found += [(name, origin(block, "header", 0.75)) for block, name in outlets]
    for block in copyrights:
        if holder := copyright_holder(block.text):
            found.append((holder, origin(block, "copyright", 0.7)))
    for block, credit in credited:
        found += [(p.organisation, origin(block, "credit", 0.6)) for p in credit.people if p.organisation]
    if dateline is not None and dateline.agency:
        found.append((dateline.agency, {"rule": "dateline", "confidence": 0.5}))
    for block, byline in bylines:
        found += [(name, origin(block, "byline", 0.5)) for name in byline.agencies]
    if not found:
        return None
    # Places that agree make a name surer; of equals the first is taken.
    rules = {(name.casefold(), where["rule"]) for name, where in found}
    agreeing = Counter(name for name, _ in rules)
    name, where = max(found, key=lambda one: one[1]["confidence"] + 0.15 * (agreeing[one[0].casefold()] - 1))
    confidence = min(0.95, where["confidence"] + 0.1 * (agreeing[name.casefold()] - 1))
    return name, where | {"inferred": True, "confidence": round(confidence, 2)}


def as_written(name: str, texts: Iterable[str]) -> str:
    """A name that its line shouts, as the rest of the text has it: "THE DIAL" as "The Dial"."""
    if not name.isupper() or " " not in name:
        return name
    pattern = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    found = (match[0] for text in texts if len(text) < _LONGEST for match in pattern.finditer(text))
    return next((written for written in found if not written.isupper() and written.istitle()), name)


def copyright_holder(text: str) -> str | None:
    """The name in a copyright line: "© The Fenland Register 2017" -> "The Fenland Register"; else None."""
    marks = list(_COPYRIGHT.finditer(text))
    if not marks:
        return None
    rest = _YEAR.sub(" ", text[marks[0].end() :] if marks[0].start() < 12 else text[: marks[0].start()])
    rest = re.sub(
        r"^\s*(?:©|\(c\)|copyright|by|von|par)?\s*", "", rest.strip(" ,.:;-–—|"), flags=re.IGNORECASE
    )
    name = _FIRST_SENTENCE.split(rest.strip(" ,.:;-–—|©"), maxsplit=1)[0]
    name = re.split(r",|\s[-–—]\s|\(|;", name)[0].strip(" .")
    if not 2 <= len(name) <= 60 or len(name.split()) > 8 or not name[0].isupper():
        return None
    return name if is_outlet(name) or len(name.split()) <= 6 else None
