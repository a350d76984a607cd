"""The lines above the text: headline, standfirst, byline, times, and the page's furniture among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store import lines
from store.formats.article import shapes
from store.formats.article.blocks import Block
from store.formats.article.furniture import Furniture, furniture
from store.formats.article.outlets import is_outlet
from store.models import Contributor

#: How far down a header is looked for, and how much running text may stand in it.
_DEEPEST = 80
_MOST_PROSE = 3

_LONGEST_HEADLINE = 60
_BY_ALONE = re.compile(
    r"(?:written )?(?:by|von|par|por|di|door|av|af|texte?|autor(?:en|es|in|a)?|auteurs?|authors?)\s*:?",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:and|und|et|y|e|en|och|og|i|&|,)\s", re.IGNORECASE)
_NAME_EDGES = re.compile(r"[\s,;&…]+$|\d+[\s,;&…]*$")
_POSTS_BY = re.compile(
    r"(?:view all (?:posts|articles|stories)|posts|articles|stories|more stories|more) by (?P<name>.{3,60})",
    re.IGNORECASE,
)
_BARS = re.compile(r"\s+[|•·]\s+")
_NAME_SHAPED = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")
_BREADCRUMBS = re.compile(r"[^>›»/]{1,40}(?:\s[>›»/]\s[^>›»/]{1,40}){1,6}")

_NOBODY = lines.Byline(
    people=(), agencies=(), stamps=None, anonymous=False, confidence=0.8, rest=""
)

_KINDS: dict[Furniture | None, str] = {
    "button": "other",
    "opener": "other",
    "time": "other",
    "tweet": "other",
    "promo": "promo",
    "link": "related-link",
    "caption": "caption",
    "photo-credit": "caption",
}


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of an article says: `kinds` of its blocks up to `end`, and what was read from which block."""

    end: int
    kinds: tuple[str, ...]
    title: int | None = None
    section: str | None = None
    bylines: tuple[tuple[int, lines.Byline], ...] = ()
    times: tuple[tuple[int, lines.Timestamps], ...] = ()
    outlets: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True)
class _Look:
    """One block as the header sees it."""

    text: str
    furniture: Furniture | None
    byline: lines.Byline | None
    times: lines.Timestamps | None
    prose: bool
    kind: str | None = None

    #: Running text that opens with a dateline: the first paragraph, without a doubt.
    opens: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether it says who or when: what headers are made of, and texts are not."""
        return self.byline is not None or self.times is not None


def read_header(blocks: Sequence[Block], *, titled: bool = False) -> Header:
    """The header of an article that consists of `blocks`; `titled` where its headline is known already."""
    looks = _looks(blocks)
    title = None if titled else _title(looks)
    end = _end(looks, title)
    if title is not None:
        looks[title].kind = "headline"
    section = _section(looks, title)
    bylines = _bylines(looks, title, end)
    outlets = _outlets(looks, title, end)
    _standfirst(looks, title, end)
    for look, below in zip(looks[:end], looks[1 : end + 1], strict=False):
        if look.kind is None and look.furniture is None and not look.is_strong and below.furniture == "photo-credit":
            look.kind = "caption"
    for look in looks[:end]:
        if look.kind is None:
            look.kind = "timestamp" if look.times else _KINDS.get(look.furniture, "other")
    times = tuple((at, look.times) for at, look in enumerate(looks[:end]) if look.times)
    kinds = tuple(look.kind or "other" for look in looks[:end])
    return Header(end, kinds, title, section, tuple(bylines), times, tuple(outlets))


def _looks(blocks: Sequence[Block]) -> list[_Look]:
    """The top of the text, looked at line by line, until there is clearly nothing but text."""
    result: list[_Look] = []
    prose = 0
    for block in blocks[:_DEEPEST]:
        look = _look(block)
        result.append(look)
        if look.prose and lines.read_dateline(block.text[:300]) is not None:
            look.opens = True
            break
        prose = prose + 1 if look.prose else 0 if look.is_strong or look.furniture else prose
        if prose > _MOST_PROSE:
            break
    return result


def _look(block: Block) -> _Look:
    text = block.text
    if len(text) > 1200:
        return _Look(text, None, None, None, prose=True)
    kind = furniture(text, joined=block.end > block.start)
    byline = times = None
    if len(text) <= 300:
        times = lines.read_timestamps(text)
        byline = _byline(text, times)
        if byline and byline.stamps and times is None:
            times = byline.stamps
    prose = kind is None and byline is None and times is None and shapes.is_prose(text)
    return _Look(text, kind, byline, times, prose)


def _byline(text: str, times: lines.Timestamps | None) -> lines.Byline | None:
    """The byline that a line is, or holds among other things: beside a time, or between bars."""
    byline = lines.read_byline(text)
    if byline is None and times is not None and times.rest.strip():
        byline = lines.read_byline(times.rest.strip())
    if byline is None and (posts := _POSTS_BY.fullmatch(text)):
        byline = lines.read_byline(f"By {posts['name']}")
    if byline is None and len(parts := _BARS.split(text)) > 1:
        byline = next((read for part in parts if (read := lines.read_byline(part))), None)
    return byline


def _end(looks: Sequence[_Look], title: int | None) -> int:
    """Where the header ends: behind its last line that says who or when, and the furniture that follows."""
    end = 0 if title is None else title + 1
    who = when = False
    prose = since = 0
    for at, look in enumerate(looks):
        if look.opens:
            break
        if at < end and not look.is_strong:
            continue
        if look.is_strong and (prose <= 1 or not (who or when)):
            who, when = who or look.byline is not None, when or look.times is not None
            end, since = at + 1, 0
        elif look.prose:
            prose, since = prose + 1, since + 1
            if (who and when) or prose > _MOST_PROSE or ((who or when) and since > 1):
                break
        elif not who and not when and prose <= 1 and look.furniture is None and lines.read_bare_names(look.text):
            end = max(end, at + 1)
    while end < len(looks) and (looks[end].furniture or _is_label(looks, end)):
        end += 1
    return end


def _is_label(looks: Sequence[_Look], at: int) -> bool:
    """Whether a line among the header's furniture belongs to it: short, and no sentence."""
    look = looks[at]
    if look.prose or shapes.is_sentence(look.text) or shapes.is_row(look.text) or shapes.words(look.text) > 14:
        return False
    following = next((other for other in looks[at + 1 : at + 4] if other.furniture is None), None)
    furnished = any(other.furniture for other in looks[at + 1 : at + 3])
    return furnished or (
        following is not None and not following.prose and not shapes.is_sentence(following.text)
    )


def _title(looks: Sequence[_Look]) -> int | None:
    """The headline: the first line that is one, sections, buttons and times above it passed over."""
    for at, look in enumerate(looks[:20]):
        if look.furniture in ("button", "opener", "time", "promo", "photo-credit", "tweet") or look.is_strong:
            continue
        text = look.text
        if _BREADCRUMBS.fullmatch(text) and at + 1 < len(looks):
            continue
        if shapes.words(text) > _LONGEST_HEADLINE or (
            shapes.sentences(text) > 2 and shapes.ends_sentence(text)
        ):
            return None
        if look.opens or (look.prose and not _header_follows(looks, at)):
            return None
        if _is_section(looks, at):
            continue
        return at
    return None


def _header_follows(looks: Sequence[_Look], at: int) -> bool:
    """Whether a line that may be a sentence is a headline after all: who and when come soon after it."""
    words = shapes.words(looks[at].text)
    return words <= 30 and any(look.is_strong for look in looks[at + 1 : at + 4])


def _is_section(looks: Sequence[_Look], at: int) -> bool:
    """Whether a short line is the section ("CLIMATE"), and the headline comes below it."""
    text = looks[at].text
    if shapes.words(text) > 3 or at + 1 >= len(looks) or shapes.is_sentence(text):
        return False
    below = looks[at + 1]
    if below.is_strong or below.furniture or shapes.words(below.text) < 4 or shapes.ends_sentence(below.text):
        return False
    one_word = shapes.words(text) == 1
    return (one_word or shapes.shouts(text) or is_outlet(text)) and not shapes.shouts(below.text)


def _section(looks: Sequence[_Look], title: int | None) -> str | None:
    for look in looks[: title or 0]:
        if look.furniture is None and not look.is_strong and not is_outlet(look.text) and len(look.text) < 40:
            return look.text
    return None


def _bylines(looks: Sequence[_Look], title: int | None, end: int) -> list[tuple[int, lines.Byline]]:
    """Who wrote it, as the header says: lines with a "By", else bare names where names stand."""
    found: list[tuple[int, lines.Byline]] = []
    at = 0
    while at < end:
        look = looks[at]
        if at != title and look.kind is None:
            if look.byline is not None:
                byline, used = _with_lines_below(looks, at, end)
                found.append((at, byline))
                for below in looks[at : at + used]:
                    below.kind = "byline"
                at += used
                continue
            if _BY_ALONE.fullmatch(look.text):
                names, used = _names_below(looks, at)
                if names is not None:
                    found.append((at, names))
                    for below in looks[at : at + used]:
                        below.kind = "byline"
                    at += used
                    continue
        at += 1
    return found or _bare_names(looks, title, end)


def _with_lines_below(looks: Sequence[_Look], at: int, end: int) -> tuple[lines.Byline, int]:
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


def _names_below(looks: Sequence[_Look], at: int) -> tuple[lines.Byline | None, int]:
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


def _bare_names(looks: Sequence[_Look], title: int | None, end: int) -> list[tuple[int, lines.Byline]]:
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
        if names is None or not (names.people or names.agencies):
            continue
        if look.times or _stands_where_names_do(looks, at, end):
            byline, used = _bare_with_role(looks, at, names)
            found.append((at, byline))
            for below in looks[at : at + used]:
                below.kind = below.kind or ("timestamp" if below.times else "byline")
            break
    return found


def _bare_with_role(looks: Sequence[_Look], at: int, names: lines.Byline) -> tuple[lines.Byline, int]:
    """Bare names with a role or an organisation on the line below."""
    if at + 1 < len(looks) and not looks[at].times:
        below = looks[at + 1]
        if not (below.times or below.furniture or below.prose) and len(below.text) < 80:
            joined = lines.read_byline(f"By {looks[at].text}\n{below.text}")
            if joined is not None and not joined.rest.strip() and _says_more(joined, names, goes_on=False):
                return joined, 2
    return names, 1


def _stands_where_names_do(looks: Sequence[_Look], at: int, end: int) -> bool:
    """Whether a time or the page's buttons are next to a line, or it is the last one before the text."""
    first = at > 0 and looks[at - 1].kind in ("headline", "standfirst")
    near = [*looks[max(0, at - 2) : at], *looks[at + 1 : at + (6 if first else 4)]]
    if any(look.times for look in near):
        return True
    below = looks[at + 1] if at + 1 < len(looks) else None
    return below is not None and (below.furniture in ("button", "time", "caption") or at + 1 == end)


def _outlets(looks: Sequence[_Look], title: int | None, end: int) -> list[tuple[int, str]]:
    """Names of outlets that stand alone in the header, or beside a time."""
    found: list[tuple[int, str]] = []
    for at, look in enumerate(looks[:end]):
        if at == title:
            continue
        if look.times and is_outlet(look.times.rest):
            found.append((at, look.times.rest.strip(" ,.;|·•-–—")))
        elif look.kind is None and look.furniture is None and not look.is_strong and is_outlet(look.text):
            found.append((at, look.text))
    return found


def _standfirst(looks: Sequence[_Look], title: int | None, end: int) -> None:
    """Marks the lines between headline and byline that sum the story up."""
    if title is None:
        return
    taken = 0
    for look in looks[title + 1 : end]:
        if look.kind is not None or look.times or look.byline:
            break
        if look.furniture is not None or is_outlet(look.text):
            continue
        if shapes.words(look.text) < 5 or (taken and not look.prose):
            break
        look.kind = "standfirst"
        taken += 1
