"""One document of a Lexis export: its lines -> an article."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from store import lines
from store.formats.article.blocks import Block
from store.formats.article.draft import Draft
from store.formats.databases.lexis_advance import words
from store.formats.databases.lexis_advance.headers import APPENDED, read_top
from store.models import Article

_ID = re.compile(r"contentItem(?::|%3A)(?P<id>[0-9A-Z]{4}(?:-[0-9A-Z]{2,6}){3,6})")
_PAGE = re.compile(r"(?:;|,|^)\s*(?:Pg\.?|S\.|p\.|page|seite|pág\.?|blz\.?)\s*(?P<page>[\w-]{1,12})", re.I)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
#: One of these labels, or a copyright line, opens the labels above the text.
_FIRST = ("section", "length", "byline", "dateline", "highlight")
#: Captions take no more lines than this.
_MOST_CAPTIONS = 80


def record(
    piece: Sequence[Block],
    *,
    above: Sequence[Block] = (),
    below: Sequence[Block] = (),
    listed: str | None = None,
    links: Mapping[int, str],
    printed: Collection[int],
) -> Article:
    """The article that `piece` is; lines `above` and `below` it belong to the export.

    `listed` is its title as the cover has it; `links` where lines lead, by their numbers; `printed` the
    numbers of lines that stand on every page.
    """
    draft = Draft(furnished=False)
    pages = [line for line in piece if line.start in printed or words.is_page_number(line.text)]
    piece = [line for line in piece if line not in pages] if pages else piece
    for line in (*above, *pages):
        draft.row("other", line.text, line.start, line.end)
    labels = next((at for at, line in enumerate(piece) if at and _is_labelled(line.text)), 0)
    body = _body(piece, labels)
    end = len(piece) - any(words.heading(line.text) == "end" for line in piece[-1:])
    tail = _tail(piece, body, end)
    _top(draft, piece[:labels], listed, links)
    _labels(draft, piece[labels:body])
    _text(draft, piece[body:tail], is_corrected=_has_notice(piece[:labels]))
    _behind(draft, piece[tail:end])
    for line in piece[end:]:
        draft.row("endmark", line.text, line.start, line.end)
    for line in below:
        draft.row("other", line.text, line.start, line.end)
    return draft.article()


def _is_labelled(text: str) -> bool:
    """Whether a line is the first below headline, publication and date."""
    return words.is_copyright(text) or words.known(text) in _FIRST or words.heading(text) == "body"


def _body(piece: Sequence[Block], labels: int) -> int:
    """Where the text begins, its heading included: at "Body", else behind the last label above it."""
    for at in range(labels, len(piece)):
        if words.heading(piece[at].text) == "body":
            return at
    at = labels
    while at < len(piece) and _is_labelled(piece[at].text):
        at += 1
    return at


def _tail(piece: Sequence[Block], body: int, end: int) -> int:
    """Where the text ends: at captions, classification or the date of loading, whichever comes first."""
    tail = end
    for at in range(body + 1, end):
        text = piece[at].text
        classified = words.heading(text) == "classification" and any(
            words.known(line.text) for line in piece[at + 1 : at + 4]
        )
        if classified or words.known(text) == "load_date":
            tail = at
            break
    for at in range(tail - 1, max(body, tail - _MOST_CAPTIONS), -1):
        if words.heading(piece[at].text) == "graphic":
            return at
    return tail


def _top(draft: Draft, top: Sequence[Block], listed: str | None, links: Mapping[int, str]) -> None:
    """Headline, publication and date, and what else stands among them."""
    found = read_top(top, listed)
    if found.headline:
        text = " ".join(line.text for line in top[: found.headline])
        draft.head("headline", text, top[0].start, top[found.headline - 1].end)
    for line in top[: found.headline]:
        if match := _ID.search(links.get(line.start, "")):
            draft.state("provider_id", match["id"], line.start)
    for at, line in enumerate(top[found.headline :], found.headline):
        if at == found.publication:
            draft.row("other", line.text, line.start, line.end)
            draft.state("publication", line.text, line.start)
        elif at == found.date:
            _date(draft, line)
        elif words.heading(line.text) == "correction":
            draft.row("notice", line.text, line.start, line.end)
            draft.state("status", "corrected", line.start)
        else:
            draft.row("other", line.text, line.start, line.end)
            if found.date is None and _YEAR.search(line.text):
                draft.keep("issue", line.text)


def _date(draft: Draft, line: Block) -> None:
    """The day and the edition, and whether there is a correction, all on one line."""
    text = APPENDED.sub("", line.text)
    draft.row("timestamp", line.text, line.start, line.end)
    draft.date("published", text, line.start)
    read = lines.read_timestamps(text)
    draft.state("edition", read.rest if read else None, line.start)
    draft.state("status", "corrected" if text != line.text else None, line.start)


def _has_notice(top: Sequence[Block]) -> bool:
    return any(words.heading(line.text) == "correction" for line in top[1:])


def _labels(draft: Draft, found: Sequence[Block]) -> None:
    """The labels above the text. A line without one goes on with the label above it."""
    before = ""
    for line in found:
        text = line.text
        if words.is_copyright(text) or (before == "copyright" and words.label(text) is None):
            draft.row("copyright", text, line.start, line.end)
            draft.state("copyright", text, line.start)
            before = "copyright"
            continue
        meaning, value = words.label(text) or (before, text)
        before = meaning
        if meaning == "byline":
            _byline(draft, value, line)
        elif meaning == "highlight":
            draft.head("standfirst", value, line.start, line.end)
        else:
            draft.row("other", text, line.start, line.end)
        if meaning == "section":
            page = _PAGE.search(value)
            draft.state("page", page["page"] if page else None, line.start)
            draft.state("section", value[: page.start()] if page else value.rstrip("; "), line.start)
        elif meaning == "dateline":
            draft.dateline(value)
        elif meaning == "length":
            draft.keep("length", value)


def _byline(draft: Draft, value: str, line: Block) -> None:
    """Who wrote it; a sentence about a writer, or what it was compiled from, names nobody."""
    parts = [part.strip() for part in value.split(";")]
    names = "; ".join(part for part in parts if not _is_prose(part) or _has_people(part))
    if names:
        draft.byline(value, line.start, line.end, names=names)
    else:
        draft.head("byline", value, line.start, line.end)


def _is_prose(part: str) -> bool:
    lowered = sum(word.islower() for word in part.split())
    return lowered >= 3 or (lowered >= 2 and part.endswith("."))


def _has_people(part: str) -> bool:
    read = lines.read_byline(f"By {part}")
    return read is not None and bool(read.people or read.agencies)


def _text(draft: Draft, found: Sequence[Block], *, is_corrected: bool) -> None:
    """The text below its heading; a correction of it stands at its end, where the top says that it has
    one.
    """
    corrections = [at for at, line in enumerate(found) if words.heading(line.text) == "correction"]
    corrected = corrections[-1] if corrections and is_corrected else len(found)
    for at, line in enumerate(found):
        if at == 0 and words.heading(line.text) == "body":
            draft.row("other", line.text, line.start, line.end)
        else:
            draft.text(line.text, line.start, line.end, kind="notice" if at >= corrected else None)


def _behind(draft: Draft, found: Sequence[Block]) -> None:
    """What stands below the text: captions, then what the database says of it."""
    in_captions = False
    for line in found:
        heading = words.heading(line.text)
        stated = words.label(line.text)
        if heading or (stated and stated[0]):
            in_captions = heading == "graphic"
        elif in_captions:
            draft.row("caption", line.text, line.start, line.end)
            continue
        draft.row("other", line.text, line.start, line.end)
        if stated is None or heading:
            continue
        meaning, value = stated
        if meaning == "language":
            draft.state("language", value.split(";")[0], line.start)
        elif meaning == "load_date":
            draft.keep("load_date", value)
        elif meaning:
            draft.keep(line.text.partition(":")[0].strip().casefold().replace("-", "_"), value)
