"""Who wrote it, as the header says: lines with a "By", else bare names where names stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from store import lines
from store.formats.article import shapes
from store.formats.article.kinds import Kind
from store.formats.article.looks import Look
from store.formats.article.outlets import is_outlet
from store.formats.article.patterns import one_line
from store.models import Contributor

BY_ALONE = re.compile(
    one_line(r"""
    (?:(?:written |story |words |reported )?by
    |(?:ein |eine )?(?:kommentar |analyse |bericht |gastbeitrag )?von|par|por|di|door|av|af|texte?
    |autor(?:en|es|in|a|zy)?|auteurs?|authors?(?: of the article)?|skribent|redaktör)\s*:?
    """),
    re.IGNORECASE,
)
_AND = re.compile(r"(?:and|und|et|y|e|en|och|og|i|&|,)\s", re.IGNORECASE)
_SIGNED = re.compile(r"（[^（）]{1,30}）$")  # "…。（山田花子）": who wrote the text, at its end
_NAME_EDGES = re.compile(r"[\s,;&…]+$|\d+[\s,;&…]*$")
_NAME_SHAPED = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")

_NOBODY = lines.Byline(people=(), agencies=(), stamps=None, anonymous=False, confidence=0.8, rest="")


def bylines(looks: Sequence[Look], title: int | None, end: int) -> list[tuple[int, lines.Byline]]:
    """Who wrote it, as the header says: lines with a "By", else bare names where names stand."""
    found: list[tuple[int, lines.Byline]] = []
    at = 0
    while at < end:
        look = looks[at]
        if at != title and look.kind is None:
            if look.byline is not None:
                byline, used = _with_lines_below(looks, at)
                found.append((at, byline))
                for below in looks[at : at + used]:
                    below.kind = Kind("byline", "says who wrote it", byline.confidence)
                at += used
                continue
            if BY_ALONE.fullmatch(look.text):
                names, used = names_below(looks, at)
                if names is not None:
                    found.append((at, names))
                    for below in looks[at : at + used]:
                        below.kind = Kind("byline", "names under a “by”", names.confidence)
                    at += used
                    continue
        at += 1
    return found or _bare_names(looks, title, end)


def _with_lines_below(looks: Sequence[Look], at: int) -> tuple[lines.Byline, int]:
    """A byline with the lines that go on with it: a role, an organisation, "and" another name."""
    byline = looks[at].byline
    assert byline is not None
    text, used = looks[at].text, 1
    while at + used < len(looks) and used < 5:
        below = looks[at + used]
        goes_on = bool(_AND.match(below.text)) or text.rstrip().endswith((",", "&", " and"))
        if (
            below.times
            or below.furniture
            or below.prose
            or len(below.text) > 100
            or (below.byline and not goes_on)
        ):
            break
        joined = lines.read_byline(f"{text}\n{below.text}")
        if joined is None or joined.rest.strip() or not _says_more(joined, byline, goes_on):
            break
        text, byline, used = f"{text}\n{below.text}", joined, used + 1
    return byline, used


def _says_more(joined: lines.Byline, byline: lines.Byline, goes_on: bool) -> bool:
    """Whether a line below added a role or an organisation, or, where the line goes on, a name."""
    if len(joined.people) != len(byline.people):
        return goes_on and len(joined.people) > len(byline.people)
    return joined != byline and any(
        (new.position, new.organisation) != (old.position, old.organisation)
        for new, old in zip(joined.people, byline.people, strict=True)
    )


def names_below(looks: Sequence[Look], at: int) -> tuple[lines.Byline | None, int]:
    """The names on lines of their own under a line that is only "By", and how many lines that makes."""
    people: list[Contributor] = []
    used = 1
    for look in looks[at + 1 : at + 20]:
        name = _NAME_EDGES.sub("", look.text).strip()
        known = {person.name for person in people}
        if name and (look.is_strong or look.furniture or len(name) > 80 or name in known):
            break
        read = lines.read_bare_names(name) if name else None
        if name and read is None and not _NAME_SHAPED.fullmatch(name):
            break
        people += read.people if read else [Contributor(name=name, raw=look.text)] if name else []
        used += 1
    if not people:
        return None, 1
    return replace(_NOBODY, people=tuple(people)), used


def _bare_names(looks: Sequence[Look], title: int | None, end: int) -> list[tuple[int, lines.Byline]]:
    """Names without a "By", where names stand: beside a time, or between headline and buttons."""
    found: list[tuple[int, lines.Byline]] = []
    start = 0 if title is None else title + 1
    for at in range(start, min(end, len(looks))):
        look = looks[at]
        if look.kind is not None or look.furniture is not None or look.prose or len(look.text) > 120:
            continue
        text = look.times.rest if look.times and look.times.rest.strip() else look.text
        if (look.times and not look.times.rest.strip()) or is_outlet(text):
            continue
        names = lines.read_bare_names(text)
        if names is None or not (names.people or names.agencies) or _is_told_of(looks, at, names):
            continue
        if shapes.is_row(look.text) and not look.times:
            continue
        if any(_is_too_long(person.name) for person in names.people):
            continue
        if look.times or names.stamps or _stands_where_names_do(looks, at, end):
            byline, used = _bare_with_role(looks, at, names)
            found.append((at, byline))
            for below in looks[at : at + used]:
                below.kind = below.kind or (
                    Kind("timestamp", "says when, beside a name", 0.85)
                    if below.times
                    else Kind("byline", "a name where names stand", min(byline.confidence, 0.75))
                )
            break
    return found


def _is_too_long(name: str) -> bool:
    """Whether a "name" has so many words in capitals that it is rather a headline: no name has five."""
    return sum(word[0].isupper() for word in name.split()) >= 5


def _is_told_of(looks: Sequence[Look], at: int, names: lines.Byline) -> bool:
    """Whether a name is rather of somebody in the story: it stands over a picture's credit or over
    figures, or in headline or text.
    """
    below = looks[at + 1] if at + 1 < len(looks) else None
    if below and (below.furniture == "photo-credit" or (shapes.is_row(below.text) and not below.times)):
        return True
    told = [
        _SIGNED.sub("", look.text) for look in looks if look.kind in ("headline", "standfirst") or look.prose
    ]
    return any(person.name in text for person in names.people for text in told)


def _bare_with_role(looks: Sequence[Look], at: int, names: lines.Byline) -> tuple[lines.Byline, int]:
    """Bare names with a role or an organisation on the line below."""
    if at + 1 < len(looks) and not looks[at].times:
        below = looks[at + 1]
        if not (below.times or below.furniture or below.prose) and len(below.text) < 80:
            joined = lines.read_byline(f"By {looks[at].text}\n{below.text}")
            if joined is not None and not joined.rest.strip() and _says_more(joined, names, goes_on=False):
                return joined, 2
    return names, 1


def _stands_where_names_do(looks: Sequence[Look], at: int, end: int) -> bool:
    """Whether a time or the page's buttons are next to a line, or it is the last one before the text."""
    first = at > 0 and looks[at - 1].kind in ("headline", "standfirst")
    near = [*looks[max(0, at - 2) : at], *looks[at + 1 : at + (6 if first else 4)]]
    if any(look.times for look in near):
        return True
    below = looks[at + 1] if at + 1 < len(looks) else None
    return below is not None and (below.furniture in ("button", "time", "caption") or at + 1 == end)
