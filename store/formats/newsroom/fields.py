"""What all newsroom formats state about a story: who wrote it, and what they say beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from store import lines
from store.formats.article import stated
from store.formats.article.draft import Draft
from store.formats.cleaning import one_spaced
from store.formats.markup.tree import Node
from store.models import Contributor

#: "gr/bp", "hh-ph", "abc", "rc-jm/alm": who wrote and who edited, in letters that no reader knows.
_INITIALS = re.compile(
    r"[(\[]?(?:[a-z]{1,4}(?:[/.+-][a-z]{1,4}){0,5}|[A-Z]{1,4}(?:/[A-Z]{1,4}){0,4})/?[)\]]?\.?"
)

#: What opens a printed byline, and is no part of a name.
OPENER = re.compile(r"(?:by|von|par|por|di|de|door|af|av)\s+(?=\S)", re.IGNORECASE)

#: "Bergen, 5 mars 2018 (Norwire)": what stands behind the place.
_FILED = re.compile(r"\s*(?:,\s*)?(?:\d|\(|[A-Z][^\W\d_]{2,9}\.? \d).*", re.DOTALL)

#: Names of fields that say when, and whose it is.
_WHEN = re.compile(r"^(?:date\.\w+|dateid|story\.date)$|(?:created|published|modified)$", re.IGNORECASE)
_WHOSE = re.compile("copyright", re.IGNORECASE)

_DAY = re.compile(r"(?:19|20)\d\d[01]\d[0-3]\d")

_ADDRESS = re.compile(r"[(<]?[\w.+-]{1,64}@[\w.-]{1,200}[)>]?")
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{4})\.$")

_MOST_PEOPLE = 100  # no story has more authors

_AUTHORS = re.compile(r"author|writer|reporter|correspondent|journalist|autor|auteur", re.IGNORECASE)


def is_initials(text: str) -> bool:
    """Whether a line is nothing but the initials of the people who made a story."""
    return _INITIALS.fullmatch(text.strip()) is not None


def byline(draft: Draft, text: str, start: int, end: int | None = None, *, names: str | None = None) -> None:
    """A line that says who wrote it. Initials are no names, and are kept as a line alone."""
    named = _ADDRESS.sub("", OPENER.sub("", (names or text).strip(), count=1))
    named = _FULL_STOP.sub("", named.strip(" ,;"))
    read = lines.read_byline(f"By {named}")
    if is_initials(text) and not (read and read.agencies):
        draft.head("byline", text, start, end)
        draft.keep("initials", text.strip())
    elif named:
        draft.byline(text, start, end, names=named)


def byline_element(draft: Draft, node: Node) -> None:
    """An element that says who wrote it, in which names and titles may be marked up for themselves."""
    titles = [title.text() for title in node.all("byttl")]
    text = node.text(without=("byttl",), apart=True).strip(" ,;")
    whole = ", ".join(part for part in (text, *titles) if part)
    people = [name for one in node.all("person") if (name := one.text(without=("function",), apart=True))]
    if not people:
        byline(draft, whole, node.line, names=whole if _is_clear(whole) else text or None)
        return
    draft.head("byline", whole, node.line)
    del people[_MOST_PEOPLE:]
    title = titles[0] if len(titles) == 1 else None
    for name in people:
        if title and _is_clear(f"{name}, {title}"):
            draft.people(*stated.named(f"{name}, {title}", "author", whole))
        else:
            found = stated.named(name, "author", whole)
            draft.people(*(replace(one, position=one.position or title) for one in found))


def _is_clear(text: str) -> bool:
    """Whether a byline can be read to its end."""
    read = lines.read_byline(f"By {OPENER.sub('', text, count=1)}")
    return read is not None and bool(read.people) and not read.rest.strip()


def dateline(draft: Draft, text: str) -> None:
    """Where it was filed, stated beside the text; the day and the agency are cut from what no rule reads."""
    if lines.read_dateline(f"{text.strip(' -')} - ") is None:
        text = _FILED.sub("", text)
    draft.dateline(text)


class Moment(NamedTuple):
    """A date or time as it is written, its line, and what the format calls it."""

    text: str
    line: int
    name: str


def dates(draft: Draft, first: Iterable[Moment], last: Iterable[Moment]) -> None:
    """`published` by the first of `first` that can be read, `updated` by that of `last` if it is another."""
    published = next((one for one in first if lines.read_timestamps(one.text)), None)
    if published:
        draft.date("published", published.text, published.line, rule=published.name)
    for one in last:
        if published is None or one.text != published.text:
            draft.date("updated", one.text, one.line, rule=one.name)


def moments(node: Node | None, *names: str) -> Iterator[Moment]:
    """The moments that the elements of these names in an element state, in the order of the names."""
    for name in names:
        for found in node.all(name) if node else ():
            yield Moment(spelled(found.text()), found.line, name)


def spelled(date: str) -> str:
    """A day without hyphens with them: "20180304" as "2018-03-04"."""
    return f"{date[:4]}-{date[4:6]}-{date[6:]}" if _DAY.fullmatch(date) else date


def creator(draft: Draft, name: str | None, role: str | None, line: int, *, person: bool = False) -> None:
    """Who made it by the metadata, where these say that it is a person or an author; it may be the agency."""
    if not name or is_initials(name) or not (person or (role and _AUTHORS.search(role))):
        return
    for read in stated.named(name, "author", name):
        draft.people(read if not role or _AUTHORS.search(role) else _other(read, role))


def _other(read: Contributor, role: str) -> Contributor:
    edits = re.search(r"edit|redak|redac", role, re.IGNORECASE)
    return Contributor(name=read.name, role="editing" if edits else "contributor", raw=read.raw)


def rows(draft: Draft, node: Node, used: Collection[int] = ()) -> None:
    """What an element states that is no part of the story: a line for each element in it that has words or
    attributes. Those in `used` (by ``id``) stand elsewhere, with all that is in them.
    """
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if id(part) in used or part.attributes.get("content") == "":
            continue
        waiting.extend(reversed([*part.children()]))
        if said := one_spaced(" ".join(_said(part))):
            draft.row(kind_of(part.name), f"{part.name}: {said}", part.line)


def kind_of(name: str) -> str:
    """What a field of that name is among the lines of an article."""
    return "timestamp" if _WHEN.search(name) else "copyright" if _WHOSE.search(name) else "other"


def _said(node: Node) -> Iterator[str]:
    """The attributes and the words directly in an element."""
    for name, value in node.attributes.items():
        if value.strip():
            yield f"{name}={value}"
    yield "".join(part[1] for part in node.parts if isinstance(part, tuple)).replace("\n", " ")
