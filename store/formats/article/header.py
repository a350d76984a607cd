"""The lines above the text: headline, standfirst, byline, times, and the page's furniture among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store import lines
from store.formats.article import shapes
from store.formats.article.blocks import Block
from store.formats.article.bylines import BY_ALONE, bylines, names_below
from store.formats.article.kinds import FURNISHED, Kind
from store.formats.article.looks import BREADCRUMBS, MOST_PROSE, Look, is_time_label, look_at
from store.formats.article.menus import whole_page
from store.formats.article.outlets import is_outlet

_LONGEST_HEADLINE = 60
_LOWEST_HEADLINE = 20

#: Names without a "By" stand so near to what is above them.
_NEAR = 8

#: "Serving Tarn County since 1887" under a paper's name, and what stands above a press release.
_MASTHEAD = re.compile(
    r"(?:proudly )?serving .{2,50} since \d{4}|(?:est\.?|established|founded|gegründet|fondé)(?: in)? \d{4}"
    r"|(?:for )?immediate release|(?:news|press|media) release|embargoed\b.{0,60}"
    r"|(?:(?:media|press) )?(?:contacts?|phone|tel|telephone|e-?mail|fax|web|website)\s?:.{0,100}",
    re.IGNORECASE,
)

_LABEL = Kind("other", "a label above the text", 0.7)
_MENU = Kind("other", "in the page's menu, above the headline", 0.9)


@dataclass(frozen=True, slots=True)
class Header:
    """What the top of an article says: `kinds` of its blocks up to `end`, and what was read from which
    block.
    """

    end: int
    kinds: tuple[str, ...]
    title: int | None = None
    section: str | None = None
    bylines: tuple[tuple[int, lines.Byline], ...] = ()
    times: tuple[tuple[int, lines.Timestamps], ...] = ()
    outlets: tuple[tuple[int, str], ...] = ()
    notices: tuple[tuple[int, lines.Notice], ...] = ()

    #: The last block of the text, where a whole page was copied: what follows is the page's.
    last: int | None = None


def read_header(blocks: Sequence[Block], *, titled: bool = False) -> Header:
    """The header of an article that consists of `blocks`; `titled` where its headline is known already."""
    page = None if titled else whole_page(blocks)
    menu = page.start if page else 0
    looks = look_at(blocks[menu:])
    title = None if titled else page.title - menu if page else _title(looks)
    end = _end(looks, title)
    end = _names_behind_caption(looks, title, end) if page else end
    if title is not None:
        looks[title].kind = Kind("headline", "first line that can be one", 0.9)
    found = bylines(looks, title, end)
    section = _section(looks, title)
    outlets = _outlets(looks, title, end)
    _standfirst(looks, title, end)
    for at, look in enumerate(looks[:end]):
        look.kind = look.kind or _kind(look, looks[at + 1] if at + 1 < len(looks) else None)
    header = list(enumerate(looks[:end], start=menu))
    return Header(
        end=menu + end,
        kinds=(*[_MENU] * menu, *(look.kind or _LABEL for _, look in header)),
        title=None if title is None else menu + title,
        section=section,
        bylines=tuple((menu + at, byline) for at, byline in found),
        times=tuple((at, look.times) for at, look in header if look.times),
        outlets=tuple((menu + at, name) for at, name in outlets),
        notices=tuple((at, look.notice) for at, look in header if look.notice),
        last=page.last if page else None,
    )


def _kind(look: Look, below: Look | None) -> Kind:
    """What a line of the header is that nothing else has claimed."""
    if look.times is not None or is_time_label(look.text):
        return Kind("timestamp", "says when", look.times.confidence if look.times else 0.9)
    if look.furniture is not None:
        return FURNISHED[look.furniture]
    if look.notice is not None:
        return Kind(look.notice.kind, "words of a notice", look.notice.confidence)
    photographed = below is not None and below.furniture == "photo-credit"
    return Kind("caption", "a photographer's name below", 0.85) if photographed else _LABEL


def _end(looks: Sequence[Look], title: int | None) -> int:
    """Where the header ends: behind its last line that says who or when, and the furniture that follows."""
    end = 0 if title is None else title + 1
    who = when = False
    prose = since = 0
    for at, look in enumerate(looks):
        if look.opens:
            break
        if BY_ALONE.fullmatch(look.text) and not who and prose <= 1:
            names, used = names_below(looks, at)
            who, end = names is not None, max(end, at + used if names else 0)
        if at < end and not look.is_strong:
            continue
        if look.is_strong and (prose <= 1 or not (who or when)):
            who, when = who or look.byline is not None, when or look.times is not None
            end, since = max(end, at + 1), 0
        elif look.prose:
            prose, since = prose + 1, since + 1
            if (who and when) or prose > MOST_PROSE or ((who or when) and since > 1):
                break
        elif not (who or when) and prose <= 1 and at < end + _NEAR and _may_be_names(look):
            end = at + 1
    if not any(look.is_strong or look.furniture or look.prose for look in looks):
        return end  # a poem, a list
    while end < len(looks) and (looks[end].furniture or _is_label(looks, end)):
        end += 1
    if when and not who and end + 1 < len(looks) and looks[end + 1].prose and _may_be_names(looks[end]):
        end += 1  # the author, between the time and the text
    return end


def _names_behind_caption(looks: Sequence[Look], title: int | None, end: int) -> int:
    """Where the header ends on a page that has the author's name alone behind a standfirst or a caption."""
    if any(look.byline or BY_ALONE.fullmatch(look.text) for look in looks[:end]):
        return end
    if any(_may_be_names(look) for look in looks[(title or 0) + 1 : end]):
        return end
    prose = 0
    for at in range(end, min(end + _NEAR, len(looks) - 1)):
        prose += looks[at].prose
        if prose > 2 or looks[at].opens:
            break
        text = _is_text(looks[at + 1]) and shapes.words(looks[at + 1].text) > 4
        if text and shapes.words(looks[at].text) <= 4 and _may_be_names(looks[at]):
            return at + 1
    return end


def _may_be_names(look: Look) -> bool:
    """Whether a line says who wrote it without a "By"."""
    if look.furniture or look.notice or shapes.is_row(look.text):
        return False
    return lines.read_bare_names(look.text) is not None


def _is_label(looks: Sequence[Look], at: int) -> bool:
    """Whether a line among the header's furniture belongs to it: short, no sentence, no row of figures."""
    if _is_text(looks[at]) or looks[at].notice is not None or shapes.words(looks[at].text) > 14:
        return False
    following = next((other for other in looks[at + 1 : at + 4] if other.furniture is None), None)
    if any(other.furniture for other in looks[at + 1 : at + 3]):
        return True
    return following is not None and (following.opens or not _is_text(following))


def _is_text(look: Look) -> bool:
    """Whether a line is rather the article's text than a label."""
    return look.prose or shapes.is_sentence(look.text) or shapes.is_row(look.text)


def _title(looks: Sequence[Look]) -> int | None:
    """The headline: the first line that is one, sections, buttons and times above it passed over."""
    names_until = 0
    for at, look in enumerate(looks[:_LOWEST_HEADLINE]):
        if BY_ALONE.fullmatch(look.text):
            names_until = at + names_below(looks, at)[1]
        if at < names_until:
            continue
        if look.furniture in ("button", "opener", "time", "promo", "photo-credit", "tweet") or look.is_strong:
            continue
        text = look.text
        if (BREADCRUMBS.fullmatch(text) or _MASTHEAD.fullmatch(text)) and at + 1 < len(looks):
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


def _header_follows(looks: Sequence[Look], at: int) -> bool:
    """Whether a line that may be a sentence is a headline after all: who and when come soon after it."""
    words = shapes.words(looks[at].text)
    return words <= 30 and any(look.is_strong for look in looks[at + 1 : at + 4])


def _is_section(looks: Sequence[Look], at: int) -> bool:
    """Whether a short line is the section ("CLIMATE"), and the headline comes below it."""
    text = looks[at].text
    if _is_in_stack(looks, at):
        return True
    if shapes.words(text) > 3 or at + 1 >= len(looks) or shapes.is_sentence(text):
        return False
    below = looks[at + 1]
    if (
        shapes.is_row(below.text)
        or below.is_strong
        or below.furniture
        or shapes.words(below.text) < 4
        or shapes.ends_sentence(below.text)
    ):
        return False
    if below.text.endswith((",", ";")):
        return False  # the title of a poem, above its first verse
    one_word = shapes.words(text) == 1
    return (one_word or shapes.shouts(text) or is_outlet(text)) and not shapes.shouts(below.text)


def _is_in_stack(looks: Sequence[Look], at: int) -> bool:
    """Whether a line is one of several short ones over each other: the page's name, its sections, a topic.

    Then the headline is the first longer line below them, and who or when comes soon after it. Two short
    lines may be a headline of its own with its topic: one of them must be a word alone, or an outlet's name.
    """
    top = end = at
    while top > 0 and _is_short(looks[top - 1]):
        top -= 1
    while end < len(looks) and _is_short(looks[end]):
        end += 1
    texts = [look.text for look in looks[top:end]]
    labels = sum(shapes.shouts(text) or len(text.split()) == 1 or is_outlet(text) for text in texts)
    if end == at or end == len(looks) or len(texts) < 2 or not labels:
        return False
    longer = looks[end]
    if longer.is_strong or longer.furniture or longer.prose or longer.opens:
        return False
    return any(look.is_strong for look in looks[end + 1 : end + 5])


def _is_short(look: Look) -> bool:
    """Whether a line has the length of a section's name, and says nothing about who or when."""
    if look.is_strong or look.furniture or look.prose or shapes.is_sentence(look.text):
        return False
    if is_outlet(look.text):
        return True
    several = len(look.text.split()) > 1
    return shapes.words(look.text) <= 3 and not (several and lines.read_bare_names(look.text))


def _section(looks: Sequence[Look], title: int | None) -> str | None:
    for look in looks[: title or 0]:
        claimed = look.kind or look.furniture or look.notice or look.is_strong
        named = sum(map(str.isalpha, look.text)) > 1 and not _MASTHEAD.fullmatch(look.text)
        if not claimed and named and len(look.text) < 40 and not is_outlet(look.text):
            return look.text
    return None


def _outlets(looks: Sequence[Look], title: int | None, end: int) -> list[tuple[int, str]]:
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


def _standfirst(looks: Sequence[Look], title: int | None, end: int) -> None:
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
        look.kind = Kind("standfirst", "between headline and byline", 0.8)
        taken += 1
