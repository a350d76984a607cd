"""One record of keys and values -> an article in the making.

A text may be plain or HTML, one string or a list of paragraphs, or sections with headings; an author a name,
several in one string, a list, or an object with the name in it. What is cut off or only a summary is said to
be so by the article's status.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from store.formats.article import stated
from store.formats.article.draft import Draft
from store.formats.cleaning import one_spaced, visible
from store.formats.html.moments import moment
from store.formats.keyed import keys
from store.formats.markup.pieces import Piece, of_either
from store.formats.newsroom.copy import lay
from store.models import Contributor

#: What an article is of which there is no more than its beginning, or a summary.
CUT = "cut off"
SUMMARY = "summary only"

#: "… [+1234 chars]", as news services end what they do not give away.
_CUT_OFF = re.compile(r"(?:…|\.\.\.)?\s*\[\+\d{1,7} chars\]\s*$")

_HEADINGS = frozenset({"headline", "heading", "title", "crosshead", "subheading"})
_NAMES = (
    "name",
    "fullname",
    "displayname",
    "original",
    "authorname",
    "label",
    "title",
    "rendered",
    "main",
    "value",
)
_ADDRESS = re.compile(r"https?://\S+")
_ENTITY = re.compile(r"&(?:#\d{2,7}|#x[\da-fA-F]{2,6}|[a-zA-Z]{2,10});")
_DEEPEST = 12

#: A record of an article has no more fields to be shown one by one: what else there is stands in one line.
_MOST_ROWS = 100

#: Two texts that have so many letters in common are one.
_SAME = 60


@dataclass(frozen=True, slots=True)
class Field:
    """One key with its value, and the line on which it stands."""

    key: str
    value: Any
    line: int


def draft_of(fields: list[Field]) -> Draft | None:
    """The article that a record is; None where it has neither text nor summary."""
    known: dict[str, list[tuple[int, Field]]] = {}
    for field in fields:
        found = keys.meaning(field.key)
        if found is not None and field.value not in (None, "", [], {}):
            known.setdefault(found[0], []).append((found[1], field))
    best = {
        name: [field for _, field in sorted(listed, key=lambda pair: pair[0])]
        for name, listed in known.items()
    }
    draft = Draft()
    text = _text(best)
    taken: list[Field] = []
    if (title := next(_words(best, "title"), None)) is not None:
        draft.head("headline", title[1], title[0].line)
        taken.append(title[0])
    summary = next(_words(best, "standfirst"), None)
    if text is None and summary is None:
        return None
    _state(draft, best)
    _authors(draft, best.get("author", ()), taken)
    if text is not None:
        taken += [text[0], *_again(best.get("text", ()), text)]
        if summary is not None and not _begins_with(text[1], summary[1]):
            draft.head("standfirst", summary[1], summary[0].line)
            taken.append(summary[0])
        _lay(draft, text[1], title[1] if title else None)
    elif summary is not None:
        draft.text(summary[1], summary[0].line)
        draft.state("status", SUMMARY, summary[0].line)
        taken.append(summary[0])
    used = {id(field) for field in taken}
    others = [(field, words) for field in fields if id(field) not in used and (words := _said(field))]
    for field, words in others[:_MOST_ROWS]:
        found = keys.meaning(field.key)
        kind = "timestamp" if found and found[0] in ("published", "updated", "captured") else "other"
        draft.row(kind, words, field.line)
    if more := others[_MOST_ROWS:]:
        draft.row("other", "; ".join(words for _, words in more), more[0][0].line, more[-1][0].line)
    return draft


def _text(best: Mapping[str, list[Field]]) -> tuple[Field, list[Piece]] | None:
    """The field that says most of the text, and its pieces; of two that say the same the one with marks."""
    found = [(field, [*_pieces(field.value, field.line)]) for field in best.get("text", ())]
    found = [(field, pieces) for field, pieces in found if pieces]
    if not found:
        return None
    sizes = [sum(len(piece.text) for piece in pieces) for _, pieces in found]
    most = max(sizes)
    as_long = [pair for pair, size in zip(found, sizes, strict=True) if size * 10 >= most * 9]
    return max(as_long, key=lambda pair: len(pair[1]))


def _again(fields: Iterable[Field], text: tuple[Field, list[Piece]]) -> Iterator[Field]:
    """The fields that say the same text in another form."""
    whole = _letters(" ".join(piece.text for piece in text[1]))
    for field in fields:
        pieces = [*_pieces(field.value, field.line)]
        if pieces and _letters(pieces[0].text)[:_SAME] in whole:
            yield field


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _pieces(value: Any, line: int, kind: str | None = None, depth: int = 0) -> Iterator[Piece]:
    """The paragraphs in a value, however they are kept."""
    if isinstance(value, str):
        plain = html.unescape(value) if _ENTITY.search(value) and "<" not in value else value
        for piece in of_either(plain, line, counting=False):
            yield piece._replace(kind=kind or piece.kind)
    elif isinstance(value, list) and depth < _DEEPEST:
        for one in value:
            yield from _pieces(one, line, kind, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        for key, one in value.items():
            name = keys.plain(str(key))
            found = keys.meaning(name)
            if name in _HEADINGS:
                yield from _pieces(one, line, "crosshead", depth + 1)
            elif name in ("value", "rendered", "html") or (found and found[0] in ("text", "standfirst")):
                yield from _pieces(one, line, kind, depth + 1)


def _lay(draft: Draft, pieces: list[Piece], title: str | None) -> None:
    """Puts the text on the draft; where it opens with the title once more, that is no part of it."""
    first, last = pieces[0], pieces[-1]
    if title and first.text.casefold() == title.casefold():
        draft.head("headline", first.text, first.start)
        pieces = pieces[1:]
    if pieces and _CUT_OFF.search(last.text):
        draft.state("status", CUT, last.start)
        pieces = [*pieces[:-1], last._replace(text=_CUT_OFF.sub("…", last.text))]
    lay(draft, pieces)


def _begins_with(pieces: list[Piece], summary: str) -> bool:
    """Whether the text opens with its summary, which is then no line of its own."""
    whole = one_spaced(" ".join(piece.text for piece in pieces[:4])).casefold()
    return summary.rstrip(" .…").casefold()[:80] in whole


def _words(best: Mapping[str, list[Field]], name: str) -> Iterator[tuple[Field, str]]:
    """The fields of one meaning that say something in words, and what they say as one line."""
    for field in best.get(name, ()):
        text = " ".join(piece.text for piece in _pieces(_named(field.value), field.line))
        if text := one_spaced(visible(text)):
            yield field, text


def _named(value: Any) -> Any:
    """A value, or the name in it where it is an object: ``{"name": "The Harbour Times"}``."""
    if not isinstance(value, dict):
        return value
    inner = {keys.plain(str(key)): one for key, one in value.items()}
    both = [inner.get("firstname"), inner.get("middlename"), inner.get("lastname")]
    if not any(inner.get(name) for name in _NAMES) and any(both):
        return " ".join(str(part) for part in both if part)
    return next((inner[name] for name in _NAMES if isinstance(inner.get(name), str) and inner[name]), None)


def _state(draft: Draft, best: Mapping[str, list[Field]]) -> None:
    """The fields that are stated, each by the surest key that has it."""
    for name in ("published", "updated", "captured"):
        for field in best.get(name, ()):
            if day := moment(field.value):
                draft.state(name, day, field.line, rule=field.key)
    for field in best.get("url", ()):
        if isinstance(field.value, str) and _ADDRESS.fullmatch(field.value.strip()):
            draft.state("url", field.value.strip(), field.line, rule=field.key)
    for name in ("publication", "section", "language", "page", "edition", "copyright", "provider_id"):
        for field in best.get(name, ()):
            value = _named(field.value[0] if isinstance(field.value, list) else field.value)
            if isinstance(value, int) and not isinstance(value, bool):
                value = str(value)
            if isinstance(value, str) and not (name == "publication" and _ADDRESS.match(value)):
                draft.state(name, value, field.line, rule=field.key)
    for field in best.get("dateline", ()):
        if isinstance(field.value, str):
            draft.dateline(field.value)
    words = [one for field in best.get("keywords", ()) for one in _listed(field.value)]
    draft.keep("keywords", [*dict.fromkeys(words)])


def _authors(draft: Draft, fields: list[Field] | tuple[()], taken: list[Field]) -> None:
    """Who wrote it: by the first field that names anybody."""
    for field in fields:
        values = field.value if isinstance(field.value, list) else [field.value]
        people = [one for value in values for one in _people(value)]
        if not people:
            continue
        names = [str(name) for value in values if isinstance(name := _named(value), str)]
        draft.head("byline", ", ".join(names), field.line)
        draft.people(*people, rule=field.key, line=field.line)
        taken.append(field)
        return


def _people(value: Any) -> Iterator[Contributor]:
    """The people, or the agency, that one value names."""
    name = _named(value)
    if not isinstance(name, str) or _ADDRESS.match(name.strip()) or not name.strip():
        return
    name = one_spaced(visible(name))
    if isinstance(value, dict) and "organi" in str(value.get("@type", value.get("type", ""))).lower():
        yield Contributor(name=name, role="agency", raw=name)
    else:
        yield from stated.named(name, "author", name)


def _listed(value: Any) -> list[str]:
    """The words in a value that lists some."""
    values = (
        value if isinstance(value, list) else re.split(r"\s*[;,]\s*", value) if isinstance(value, str) else []
    )
    return [name for one in values if isinstance(name := _named(one), str) and name.strip()]


def _said(field: Field) -> str | None:
    """What a field says that is no line of the story, with its key; None where that is nothing in words."""
    value = field.value
    words = value
    if isinstance(value, list):
        words = ", ".join(_listed(value))
    elif isinstance(value, dict):
        words = _named(value)
    elif isinstance(value, (int, float)):
        words = str(value)
    return f"{field.key}: {words}" if isinstance(words, str) and words else None
