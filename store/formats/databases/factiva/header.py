"""A record as it is shown to readers: lines without labels, told apart by their order and by what they are.

    News                        section, where there is one
    Ferry sails again           headline
    By Ana Lu                   byline, where there is one
    808 words
    13 November 2017
    15:32                       where it is stated
    The Harwich Register        publication
    HARREG                      its code
    1; National                 edition, page, or neither
    13
    English
    (c) 2017 Register Ltd

The number of words over a date is what is never missing, in whatever language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.formats.article.draft import Draft
from store.formats.article.physical import Line
from store.formats.databases.factiva import words
from store.formats.language import code_of

#: So far down the header is looked for, and so many lines it has between date and text.
_DEEPEST = 200
_LONGEST = 9

_MOST_ABOVE = 5
_SECTION_WORDS = 5


def anchor(found: Sequence[Line]) -> int | None:
    """The place of the line with the date, which the number of words stands above; None where there is none.

    A record that lacks the number of words is told by the publication's code, two lines below its date.
    """
    top = [line.text for line in found[:_DEEPEST]]
    for at in range(1, len(top)):
        if words.counts_words(top[at - 1]) and (words.is_day(top[at]) or _has_code(top[at + 2 : at + 4])):
            return at
    for at in range(1, len(top)):
        if _has_code(top[at + 2 : at + 3]) and words.is_day(top[at]):
            return at
    return None


def _has_code(texts: Sequence[str]) -> bool:
    return any(words.CODE.fullmatch(text) for text in texts)


def read_header(
    draft: Draft, found: Sequence[Line], at: int, source: str | None, marked: Mapping[int, str]
) -> int:
    """Reads the header around its date, which stands `at`, into `draft`; gives the place of the text.

    `source` is what the record's id says of the publication's code; `marked` as `read_record` has it.
    """
    counted = words.counts_words(found[at - 1].text)
    above = at - 1 if counted else at
    if any(marked.get(line.number) == "headline" for line in found[:above]):
        _read_marked(draft, found[:above], marked)
    else:
        _read_above(draft, found[:above])
    if counted:
        draft.row("other", found[above].text, found[above].number)
        draft.keep("length", found[above].text)
    below = at + 1
    timed = below < len(found) and words.is_time(found[below].text)
    day = found[at].text
    draft.date("published", f"{day} {found[below].text}" if timed else day, found[at].number)
    draft.date("published", day, found[at].number)
    for line in found[at : below + timed]:
        draft.head("timestamp", line.text, line.number)
    end = next((at for at, line in enumerate(found) if marked.get(line.number) == "paragraph"), None)
    return _read_below(draft, found, below + timed, source, end)


def _read_above(draft: Draft, above: Sequence[Line]) -> None:
    """Section, headline and byline: the lines over the number of words."""
    cover, rest = list(above[:-_MOST_ABOVE]), list(above[-_MOST_ABOVE:])
    credit = byline = section = None
    if len(rest) > 1 and words.names_authors(rest[-1].text) and not _is_one_word(rest):
        byline = rest.pop()
    if byline is not None and len(rest) > 1 and words.names_authors(rest[-1].text):
        byline, credit = rest.pop(), byline
    if byline is not None and len(rest) > 2:
        cover, rest = cover + rest[:-2], rest[-2:]
    if len(rest) > 1 and _is_section(rest[0].text, rest[1].text):
        section = rest.pop(0)
    for line in cover:
        draft.row("other", line.text, line.number)
    if section is not None:
        draft.head("other", section.text, section.number)
        draft.state("section", section.text, section.number)
    for line in rest[:1]:
        draft.head("headline", line.text, line.number)
    for line in rest[1:]:
        draft.head("standfirst", line.text, line.number)
    for line in filter(None, [byline, credit]):
        draft.byline(line.text, line.number)


def _read_marked(draft: Draft, above: Sequence[Line], marked: Mapping[int, str]) -> None:
    """The same where the headline is marked: what stands over it is the section, what below it says who wrote
    it.
    """
    titles = [at for at, line in enumerate(above) if marked.get(line.number) == "headline"]
    for at, line in enumerate(above[: titles[0]]):
        draft.head("other", line.text, line.number)
        draft.state("section", line.text if at == 0 else None, line.number)
    title = above[titles[0] : titles[-1] + 1]
    draft.head("headline", " ".join(line.text for line in title), title[0].number, title[-1].number)
    for line in above[titles[-1] + 1 :]:
        if marked.get(line.number) == "byline" or words.names_authors(line.text):
            draft.byline(line.text, line.number)
        else:
            draft.head("credit", line.text, line.number)
            draft.keep("credit", line.text)


def _is_one_word(rest: Sequence[Line]) -> bool:
    """Whether a word stands over a name and nothing else does: a section, and a headline that is a name."""
    return len(rest) == 2 and len(rest[0].text.split()) == 1


def _is_section(text: str, below: str) -> bool:
    return len(text.split()) <= _SECTION_WORDS and len(text) < len(below) and text[-1] not in ".?!…:,"


def _read_below(draft: Draft, found: Sequence[Line], start: int, source: str | None, stop: int | None) -> int:
    """Publication, its code, edition, page, language and rights; gives the place of the text, which is `stop`
    where that is known.
    """
    texts = [line.text for line in found[start : start + _LONGEST if stop is None else stop]]
    code = next((at for at, text in enumerate(texts) if _is_code(text, source)), None)
    if code is None and stop is not None and any(map(words.CODE.fullmatch, texts[1:2])):
        code = 1
    after = 0 if code is None else code + 1
    spoken = next((at for at, text in enumerate(texts) if at >= after and words.is_language(text)), None)
    claimed = next((at for at, text in enumerate(texts) if at >= after and words.is_rights(text)), None)
    if stop is not None:
        end = len(texts)
        if claimed is None and spoken is not None and spoken + 1 < end:
            claimed = spoken + 1
    elif claimed is None or (spoken is not None and claimed > spoken + 1):
        claimed = None
        end = spoken + 1 if spoken is not None else after or min(1, len(texts))
    else:
        end = claimed + 1
    for at in range(end):
        line = found[start + at]
        draft.row("copyright" if at == claimed else "other", line.text, line.number)
        if at == claimed:
            draft.state("copyright", line.text, line.number)
        elif at == spoken:
            draft.state("language", line.text if code_of(line.text) else None, line.number)
        elif at == code:
            draft.keep("source_code", line.text)
        elif at == (code - 1 if code else 0):
            draft.state("publication", line.text, line.number)
        elif at >= after and words.is_page(line.text):
            draft.state("page", words.page(line.text), line.number)
        elif at >= after and words.is_volume(line.text):
            draft.keep("volume", line.text)
        elif at >= after:
            draft.state("edition", line.text, line.number)
    return start + end


def _is_code(text: str, source: str | None) -> bool:
    """Whether a line is the publication's code: the record's id begins with it, filled up with zeros where it
    is a single letter.
    """
    if source is None:
        return words.CODE.fullmatch(text) is not None
    if len(text) == 1:
        return text.isupper() and source.upper().startswith(f"{text}0")
    return words.CODE.fullmatch(text) is not None and source.upper().startswith(text)
