"""One document of an export: its lines -> an article in the making.

Centred lines (masthead.py), the headline at the margin, labels, the text, labels again. Paragraphs and fields
are parted by blank lines and broken at 80 characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from store.formats.article import shapes
from store.formats.article.blocks import blocks, joined
from store.formats.article.draft import Draft
from store.formats.article.physical import Line
from store.formats.databases.lexisnexis import words
from store.formats.databases.lexisnexis.masthead import CENTRED, read_masthead

#: So far above the first of the labels that every text ends with stand those that not every text has.
_FAR = 8
#: So many lines without a label stand above the first one: headline, second headline.
_MOST_ABOVE = 4
_LONGEST_HEADLINE = 45
#: "BODY:" stands among the first groups.
_DEEPEST = 14
_LONGEST_DATELINE = 150
#: A line that breaks off before this width was ended, not broken.
_SHORT = 60


class Group(NamedTuple):
    """Lines without a blank one between them, and the label that they open with."""

    lines: list[Line]
    label: words.Label | None

    @property
    def meaning(self) -> str | None:
        """What the label means; None where there is none, or none that is known."""
        return self.label.meaning if self.label else None

    @property
    def start(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    @property
    def end(self) -> int:
        """The number of its last line."""
        return self.lines[-1].number

    @property
    def text(self) -> str:
        """All of it on one line, the label too."""
        return joined(self.lines).text

    @property
    def value(self) -> str:
        """What stands behind the label; lines that were ended, not broken, on lines of their own."""
        text = self.lines[0].text
        if self.label is not None:
            text = self.label.value
        for before, line in zip(self.lines, self.lines[1:], strict=False):
            text += ("\n" if len(before.text) < _SHORT else " ") + line.text
        return text.strip()


def read_record(draft: Draft, found: Sequence[Line], width: int | None) -> None:
    """Reads a document, without the line that counts it, into `draft`; its text is broken at `width`."""
    groups = list(_groups(found[read_masthead(draft, found) :]))
    rights = len(groups)
    while rights > 0 and _is_rights(groups[rights - 1]):
        rights -= 1
    start = _text_start(groups[:rights])
    end = max(start, _text_end(groups[:rights], start))
    _read_head(draft, groups[:start])
    _read_text(draft, groups[start - 1] if start else None, groups[start:end], width)
    _read_tail(draft, groups[end:rights])
    for group in groups[rights:]:
        draft.row("copyright", group.text, group.start, group.end)
        draft.state("copyright", group.text, group.start)


def _groups(found: Sequence[Line]) -> Iterator[Group]:
    """The lines in groups: parted by blank lines, and by labels where these open them.

    Some files have lost their blank lines: then labels that no sentence has part them, and what follows the
    length.
    """
    group: list[Line] = []
    labelled = ended = False
    for line in found:
        label = words.label(line.text) if line.indent < CENTRED else None
        meaning = label.meaning if label else None
        opens = meaning is not None and (labelled or meaning in words.SURE)
        if group and (line.after_blank or opens or ended):
            yield _group(group)
            group = []
        if not group:
            labelled = meaning is not None
        ended = meaning == "length"
        group.append(line)
    if group:
        yield _group(group)


def _group(found: list[Line]) -> Group:
    first = found[0]
    return Group(found, words.label(first.text) if first.indent < CENTRED else None)


def _is_rights(group: Group) -> bool:
    return group.label is None and words.is_rights(group.lines[0].text) and len(group.lines) <= 4


def _text_start(groups: Sequence[Group]) -> int:
    """Where the text begins: behind the label that says so, else behind the last of the labels at the top."""
    last = 0
    for at, group in enumerate(groups):
        if group.meaning in words.HEAD:
            last = at + 1
        ended = group.label is None or group.meaning in words.TAIL
        if group.meaning == "body" or (ended and (last or at >= _MOST_ABOVE)):
            break
    # A summary may have several paragraphs, and the label stands below them.
    for at, group in enumerate(groups[:_DEEPEST]):
        if last and group.meaning == "body" and not (group.label and group.label.value):
            last = max(last, at + 1)
    if last or not groups or groups[0].label is not None:
        return last
    return 0 if _is_text(groups[0]) else 1


def _is_text(group: Group) -> bool:
    """Whether lines at the margin are rather a paragraph than a headline."""
    return shapes.words(group.text) > _LONGEST_HEADLINE and shapes.ends_sentence(group.text)


def _text_end(groups: Sequence[Group], start: int) -> int:
    """Where the text ends: above the labels at the bottom, with those among them that it may lack."""
    at = next(
        (at for at in range(start, len(groups)) if groups[at].meaning in words.STRONG),
        len(groups),
    )
    first = at
    for above in range(at - 1, max(start, at - _FAR) - 1, -1):
        if groups[above].meaning in words.TAIL:
            first = above
    return first


def _read_head(draft: Draft, groups: Sequence[Group]) -> None:
    """Headline, and the labels above the text."""
    titled = False
    meaning: str | None = "headline"
    for group in groups:
        if group.label is not None:
            meaning = group.meaning
        if meaning == "headline":
            draft.head("standfirst" if titled else "headline", _flat(group), group.start, group.end)
            titled = titled or bool(group.value)
            if not group.value:
                draft.row("other", group.text, group.start, group.end)
        elif meaning == "highlight":
            draft.head("standfirst", _flat(group), group.start, group.end)
        elif meaning == "byline" and group.label is not None:
            draft.byline(group.text, group.start, group.end, names=group.value)
        elif meaning != "body":
            draft.row("other", group.text, group.start, group.end)
            _keep(draft, group, meaning)


def _flat(group: Group) -> str:
    return group.value.replace("\n", " ")


def _keep(draft: Draft, group: Group, meaning: str | None) -> None:
    """A field that stands in a row of its own: what it says of the article."""
    if group.label is None or not group.value:
        return
    value = _flat(group)
    if meaning == "section":
        section, page = words.section_and_page(value)
        draft.state("section", section, group.start)
        draft.state("page", page, group.start)
    elif meaning == "dateline" and len(value) <= _LONGEST_DATELINE:
        draft.dateline(value)
    elif meaning == "language":
        draft.state("language", value, group.start)
    elif meaning == "url":
        draft.state("url", value if value.startswith("http") else None, group.start)
    elif meaning == "accession":
        draft.state("provider_id", value, group.start)
    else:
        draft.keep(meaning or group.label.label.casefold().replace("-", "_").replace(" ", "_"), value)


def _read_text(draft: Draft, above: Group | None, groups: Sequence[Group], width: int | None) -> None:
    """The paragraphs; the first one may stand behind the label that announces them."""
    found = [line for group in groups for line in group.lines]
    if above is not None and above.meaning == "body" and above.label is not None:
        if above.label.value:
            first = above.lines[0]._replace(text=above.label.value)
            found = [first, *above.lines[1:], *found]
        else:
            draft.row("other", above.lines[0].text, above.start)
            found = [*above.lines[1:], *found]
    for block in blocks(found, width=width):
        draft.text(block.text, block.start, block.end)


def _read_tail(draft: Draft, groups: Sequence[Group]) -> None:
    """The labels below the text; lines without one belong to the label above them."""
    meaning: str | None = None
    for group in groups:
        if group.label is not None:
            meaning = group.meaning
        kind = {"graphic": "caption", "correction": "notice"}.get(meaning or "", "other")
        if _is_rights(group):
            kind = "copyright"
            draft.state("copyright", group.text, group.start)
        draft.row(kind, group.text, group.start, group.end)
        if meaning == "correction":
            draft.state("status", "corrected", group.start)
        elif meaning != "graphic":
            _keep(draft, group, meaning)
