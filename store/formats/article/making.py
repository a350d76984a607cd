"""What is known of an article's lines -> the article: its rows, its makers, and the fields read from both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from store import lines
from store.formats.article import fields
from store.formats.article.blocks import Block
from store.formats.article.body import Body, read_body
from store.formats.article.furniture import furniture
from store.formats.article.header import Header
from store.formats.article.kinds import UNSURE, Kind
from store.formats.article.publication import as_written, publication
from store.formats.article.settled import settle
from store.formats.article.story import read_story
from store.formats.language import detect
from store.models import BODY_KINDS, Article, Contributor, Dateline, Paragraph

#: The dateline opens the first paragraph, or, behind an advisory, the second or third.
_DATELINE_WITHIN = 3

#: A notice that states one of these says how finished the story is; the weightiest comes first.
_STATUSES = ("retracted", "corrected", "clarified", "developing", "updated")


def make(
    blocks: Sequence[Block],
    header: Header,
    facts: dict[str, Any],
    provenance: fields.Provenance,
    *,
    makers: Sequence[Contributor] = (),
    given: Mapping[int, str] | None = None,
    rows: Iterable[Paragraph] = (),
    extra: Mapping[str, Any] | None = None,
    filed: Dateline | None = None,
    furnished: bool = True,
) -> Article:
    """The article that `blocks` make up, of which `header` says what the first are.

    `facts` (fields of `Article`) and `makers` are stated by the source and stand, with where they come from
    in `provenance`; what is not among them is read from the lines. `given` are the kinds of blocks that are
    known, by their place; `rows` are lines of the source beside the blocks: a headline among them is none
    where the blocks have one. `filed` is the dateline where the text does not open with one; a text that is
    not `furnished` has nothing of a page among it.
    """
    given = given or {}
    bylines = [(blocks[at], byline) for at, byline in header.bylines]
    names = [p.name for p in makers] + [p.name for _, byline in bylines for p in byline.people]
    title_at = next((at for at, kind in given.items() if kind == "headline"), header.title)
    if furnished:
        most = None if header.last is None else header.last + 1 - header.end
        body = read_body(
            blocks[header.end :], authors=names, title=_title(facts, blocks, title_at), most=most
        )
    else:
        body = read_story(blocks[header.end :], authors=names)
    bylines += [(blocks[header.end + at], byline) for at, byline in body.bylines]
    kinds = [_stated(kind) for kind in (*header.kinds, *body.kinds)]
    for at, kind in given.items():
        kinds[at] = _stated(kind)
    if not BODY_KINDS & set(kinds):
        title_at = _without_text(blocks, kinds, title_at)
    if title_at is not None and "title" not in facts:
        facts["title"] = blocks[title_at].text
        provenance["title"] = fields.origin(blocks[title_at], "headline", 0.9)
    credited = [(blocks[header.end + at], credit) for at, credit in body.credits]
    _infer_dates(blocks, header, body, facts, provenance)
    contributors = _makers(makers, bylines, credited, provenance)
    paragraphs, dateline = _paragraphs(blocks, kinds, facts, provenance)
    if dateline is None and filed is not None:
        dateline, provenance["dateline"] = filed, {"rule": "stated", "confidence": 1.0}
    _infer_publication(blocks, header, body, dateline, facts, provenance)
    said = [*header.notices, *((header.end + at, notice) for at, notice in body.notices)]
    _statuses([(blocks[at], notice) for at, notice in said], facts, provenance)
    _infer_language(paragraphs, facts, provenance)
    settle(blocks, facts, provenance)
    if header.section and not facts.get("section"):
        facts["section"] = header.section
    if unsure := [one for one in paragraphs if one.confidence is not None and one.confidence < UNSURE]:
        provenance["lines"] = {
            str(one.line_start): {
                "kind": one.kind,
                "rule": one.rule,
                "confidence": round(one.confidence or 0, 2),
            }
            for one in unsure
        }
    if title_at is not None:
        rows = [replace(row, kind="other") if row.kind == "headline" else row for row in rows]
    return Article(
        paragraphs=tuple(sorted([*rows, *paragraphs], key=lambda row: row.line_start)),
        contributors=contributors,
        dateline=dateline,
        provenance=provenance,
        extra=extra or {},
        **{name: value for name, value in facts.items() if value is not None},
    )


def _stated(kind: str) -> Kind:
    """A kind with its rule: that the format says so, where the lines were not asked."""
    return kind if isinstance(kind, Kind) else Kind(kind, "stated by the format", 1.0)


def _title(facts: Mapping[str, Any], blocks: Sequence[Block], at: int | None) -> str | None:
    """The title that the file states, else its headline, which stands at `at`."""
    return facts.get("title") or (blocks[at].text if at is not None else None)


def _without_text(blocks: Sequence[Block], kinds: list[Kind], title_at: int | None) -> int | None:
    """Makes text of the lines that nothing else claims, where no line looks like text: a note of two lines is
    no less an article, and what is not text is not searched. Gives the headline's place.
    """
    others = [at for at, kind in enumerate(kinds) if kind == "other"]
    unclaimed = [at for at in others if furniture(blocks[at].text) is None]
    if title_at is None and len(unclaimed) > 1:
        title_at = unclaimed.pop(0)
        kinds[title_at] = Kind("headline", "the first of a few lines", 0.7)
    for at in unclaimed:
        kinds[at] = Kind("paragraph", "nothing here looks like text", 0.6)
    return title_at


def _makers(
    stated_people: Sequence[Contributor],
    bylines: Sequence[tuple[Block, lines.Byline]],
    credited: Sequence[tuple[Block, lines.Credit]],
    provenance: fields.Provenance,
) -> tuple[Contributor, ...]:
    """Everyone who made it; where the file states its authors, a byline in its text adds none."""
    if any(person.role == "author" for person in stated_people):
        bylines = []
        provenance.setdefault("authors", {"rule": "stated", "confidence": 1.0})
    read = fields.contributors(bylines, credited, provenance)
    return tuple(dict.fromkeys([*stated_people, *read]))


def _paragraphs(
    blocks: Sequence[Block], kinds: Sequence[Kind], facts: Mapping[str, Any], provenance: fields.Provenance
) -> tuple[list[Paragraph], Dateline | None]:
    """The rows of the blocks, the dateline marked where one of the first paragraphs opens with it."""
    found: list[Paragraph] = []
    dateline: Dateline | None = None
    tried = 0
    stated_day = facts.get("published") or facts.get("updated")
    year = int(stated_day[:4]) if stated_day and stated_day[:4].isdigit() else None
    for block, kind in zip(blocks, kinds, strict=True):
        lead = 0
        if kind == "paragraph" and dateline is None and tried < _DATELINE_WITHIN:
            tried += 1
            read = lines.read_dateline(block.text[:400], year=year)
            if read is not None:
                dateline, lead = read.dateline, read.length
                provenance["dateline"] = fields.origin(block, "opening of the text", read.confidence)
        found.append(
            Paragraph(
                kind=str(kind),
                text=block.text,
                line_start=block.start,
                line_end=block.end,
                lead=lead,
                rule=kind.rule,
                confidence=kind.confidence,
            )
        )
    return found, dateline


def _infer_dates(
    blocks: Sequence[Block],
    header: Header,
    body: Body,
    facts: dict[str, Any],
    provenance: fields.Provenance,
) -> None:
    """When it was published and updated, by its header, else by what stands under its text."""
    if "published" in facts or "updated" in facts:
        return
    times = [(blocks[at], read) for at, read in header.times]
    times = times or [(blocks[header.end + at], read) for at, read in body.times]
    facts["published"], facts["updated"] = fields.dates(times, provenance)


def _infer_language(
    paragraphs: Sequence[Paragraph], facts: dict[str, Any], provenance: fields.Provenance
) -> None:
    """The language of its words, where the file does not state it."""
    if facts.get("language"):
        return
    facts["language"] = detect(p.text for p in paragraphs if p.kind in BODY_KINDS or p.kind == "headline")
    if facts["language"]:
        provenance["language"] = {"rule": "small words and script", "confidence": 0.9}


def _infer_publication(
    blocks: Sequence[Block],
    header: Header,
    body: Body,
    dateline: Dateline | None,
    facts: dict[str, Any],
    provenance: fields.Provenance,
) -> None:
    """Who published it, where the file does not state it, with what that was read from."""
    if facts.get("publication"):
        return
    end = header.end
    found = publication(
        outlets=[(blocks[at], name) for at, name in header.outlets],
        bylines=[(blocks[at], byline) for at, byline in header.bylines],
        credited=[(blocks[end + at], credit) for at, credit in body.credits],
        copyrights=[blocks[end + at] for at, notice in body.notices if notice.kind == "copyright"],
        dateline=dateline,
    )
    if found is not None:
        name, provenance["publication"] = found
        facts["publication"] = as_written(name, (block.text for block in blocks))


def _statuses(
    said: Sequence[tuple[Block, lines.Notice]], facts: dict[str, Any], provenance: fields.Provenance
) -> None:
    """How finished the story says it is, and whose it is, from the notices around its text."""
    for status in _STATUSES:
        for block, notice in said:
            if notice.status == status and not facts.get("status"):
                facts["status"] = status
                provenance["status"] = fields.origin(block, "notice", notice.confidence)
    for block, notice in said:
        if notice.kind == "copyright" and not facts.get("copyright"):
            facts["copyright"] = block.text
            provenance["copyright"] = fields.origin(block, "copyright line", notice.confidence)
