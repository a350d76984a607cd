"""Which lines belong together: physical lines -> blocks, a paragraph (or a line of furniture) each.

Text is kept in two ways. Copied from a page, every line is a paragraph of its own. Typed, mailed or sent over
a wire, lines are broken at a width, and a paragraph begins after a blank line or at an indent. A file is of
the second kind where nearly all of its lines are short and many break off in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from store import lines
from store.formats.article import shapes
from store.formats.article.physical import PARTINGS, Line, each_line
from store.formats.cleaning import one_spaced, visible

#: What is longer than this is cut at the end of a sentence: a paragraph is to be read, and shown, as a whole.
LONGEST = 20_000

_GLUED_MARK = re.compile(r"(?<=[.!?\"”’')])\s+(?P<mark>(?:(?i:reuters?)|ENDS?|END/|-30-|###|\(ENDS\))\W*)$")

#: No text is broken at a greater width than this by a person or a wire.
_WIDEST = 100
_NARROWEST = 28
_LOOKED_AT = 4000

_END_MARK = re.compile(r"""[.!?…:;。！？؟۔।][\s"'”’»›«‹“‘)\]）」』]*$|["”»」』]$""")
_ITEM = re.compile(r"(?:-{1,2}|[–—•*·‣▪●◦+]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+\S")
_TABLE = re.compile(r"\S(?: {3,}|\t+)\S")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_SENTENCE_END = re.compile(r"""[.!?…。！？][”"'’»)」]*\s+|[。！？]""")

#: A text of very many lines is taken in pieces of so many characters.
_PIECE = 2_000


class Block(NamedTuple):
    """One paragraph or line of furniture, from line `start` to line `end`; `after_blank`: a blank line
    before it.
    """

    text: str
    start: int
    end: int
    after_blank: bool = False


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text was set: where it breaks and begins, whether an indent opens a paragraph, or nothing else
    does, its last line.
    """

    width: int
    margin: int
    indents_open: bool
    only_indents: bool
    last: Line


def blocks(found: list[Line], *, width: int | None = None, indented: bool = False) -> list[Block]:
    """The blocks that lines make up, in their order; a line is in exactly one, unless a long one is cut.

    `width` is the one at which the text was broken into lines, where its format says so; `indented` that
    each paragraph begins with an indent, and what follows at the margin goes on with it.
    """
    if not found:
        return []
    width = width or wrapped_at(found)
    if indented and not width:
        width = max((line.indent + len(line.text) for line in found), default=None)
    whole = _unwrapped(found, width, indented=indented) if width else _as_they_are(found)
    return _without_mark(
        [piece for block in whole for piece in (cut(block) if len(block.text) > LONGEST else (block,))]
    )


def _without_mark(found: list[Block]) -> list[Block]:
    """The blocks with a wire's end mark cut from the last paragraph, where it stands on the same line."""
    for at in range(max(0, len(found) - 3), len(found)):
        block = found[at]
        if glued := _GLUED_MARK.search(block.text, max(0, len(block.text) - 60)):
            text, mark = block.text[: glued.start()].rstrip(), glued["mark"]
            found[at : at + 1] = [
                Block(text, block.start, block.end, block.after_blank), Block(mark, block.end, block.end)
            ]  # fmt: skip
            break
    return found


def coarse_blocks(text: str) -> list[Block]:
    """The blocks of an immense text: its lines, joined to pieces of about `_PIECE` characters.

    A row for each of two million lines would take twenty times the memory of the text.
    """
    found: list[Block] = []
    group: list[str] = []
    start = end = size = 0
    for number, raw in enumerate(each_line(text), start=1):
        seen = one_spaced(PARTINGS.sub(" ", visible(raw)))
        if not seen:
            continue
        start, end = start or number, number
        group.append(seen)
        size += len(seen)
        if size >= _PIECE:
            found += cut(Block(" ".join(group), start, end))
            group, start, size = [], 0, 0
    if group:
        found += cut(Block(" ".join(group), start, end))
    return found


def wrapped_at(found: list[Line]) -> int | None:
    """The width at which a text was broken into lines; None where every line is a paragraph.

    Broken are lines that are followed at once by another one which would have had no room, and that end
    inside a sentence. Two of three such lines must do so: a column of short lines is a list.
    """
    some = found[:_LOOKED_AT]
    if len(some) < 3:
        return None
    lengths = sorted(len(line.text) + line.indent for line in some)
    width = lengths[min(len(lengths) - 1, len(lengths) * 97 // 100)]
    if not _NARROWEST <= width <= _WIDEST or lengths[-1] > 2 * width:
        return None
    full = inside = lowered = 0
    for line, after in pairwise(some):
        if after.after_blank or after.indent > line.indent + 1 or _is_table(line) or shapes.is_row(line.text):
            continue
        room = width - line.indent - len(line.text)
        if room - max(3, width // 8) <= len(after.text.split(maxsplit=1)[0]):
            full += 1
            inside += not _END_MARK.search(line.text)
            lowered += after.text[0].islower()
    # In a short text two such lines are enough, where the next word shows that the sentence goes on.
    enough = full >= 3 or (full == inside == 2 and lowered >= 1)
    return width if enough and inside * 3 >= full * 2 and full * 4 >= len(some) else None


def _as_they_are(found: list[Line]) -> Iterator[Block]:
    for line in found:
        text = line.text if _is_table(line) else one_spaced(line.text)
        yield Block(text, line.number, line.number, line.after_blank)


def _unwrapped(found: list[Line], width: int, *, indented: bool) -> Iterator[Block]:
    """Blocks of lines that were broken at `width`, joined again."""
    words: set[str] = set()
    margin = 0 if indented else _margin(found)
    layout = _Layout(width, margin, indented or _indents_open(found, margin), indented, found[-1])
    group: list[Line] = []
    for line in found:
        if group and _begins(line, group, layout):
            yield joined(group, words, found)
            group = []
        group.append(line)
    if group:
        yield joined(group, words, found)


def _margin(found: list[Line]) -> int:
    """How far in the text as a whole begins: the smallest indent that more than a few lines have."""
    some = found[:_LOOKED_AT]
    counts = Counter(line.indent for line in some)
    return min(
        indent for indent, count in counts.items() if count * 7 >= len(some) or count == max(counts.values())
    )


def _indents_open(found: list[Line], margin: int) -> bool:
    """Whether an indent opens a paragraph, as wires have it: what follows it at once stands at the margin."""
    some = found[:_LOOKED_AT]
    after = [b for a, b in pairwise(some) if a.indent >= margin + 2 and not b.after_blank]
    return bool(after) and sum(line.indent <= margin for line in after) * 10 >= 7 * len(after)


def _begins(line: Line, group: list[Line], layout: _Layout) -> bool:
    """Whether `line` begins a block after those of `group`."""
    before = group[-1]
    if line.after_blank or _is_table(line) or _is_table(before):
        return True
    room = layout.width - before.indent - len(before.text) - 1
    if shapes.is_row(line.text) and shapes.is_row(before.text) and room > len(line.text.split(maxsplit=1)[0]):
        return True
    had_room = len(line.text.split(maxsplit=1)[0]) + max(4, layout.width // 5) < room
    ended = bool(_END_MARK.search(before.text))
    in_list = bool(_ITEM.match(group[0].text))
    if item := _ITEM.match(line.text):
        # A line may begin with the dash of a sentence that goes on.
        goes_on = line.text[item.end() - 1].islower()
        apart = line.indent > before.indent or (line.indent != before.indent and not goes_on)
        if ended or in_list or apart or (had_room and not goes_on):
            return True
    closed = ended or before.text.endswith(")")
    if closed and len(line.text) < _NARROWEST and (_is_mark(line.text) or _is_alone(line, layout.last)):
        return True
    if in_list and group[0].indent < line.indent <= group[0].indent + 4 and not ended:
        return False
    if line.indent >= layout.margin + 2:
        return layout.indents_open or line.indent > before.indent + 1 or ended or had_room
    # A line that breaks off although the next word had room is the last of its paragraph, unless the
    # sentence clearly goes on: wires break early before a long word they did not print.
    return had_room and not layout.only_indents and (closed or not _goes_on(line.text))


def _goes_on(text: str) -> bool:
    """Whether a line opens in the middle of a sentence."""
    return text[0].islower() or text[0].isdigit()


def _is_alone(line: Line, last: Line) -> bool:
    """Whether the last line of all is no part of a sentence: an agency's name, a writer's initials."""
    return line is last and not _END_MARK.search(line.text) and line.text[0].isupper()


def _is_mark(text: str) -> bool:
    notice = lines.read_notice(text)
    return notice is not None and notice.kind == "endmark"


def _is_table(line: Line) -> bool:
    text = line.text
    return ("   " in text or "\t" in text) and bool(_TABLE.search(text)) and not _END_MARK.search(text)


def joined(group: Sequence[Line], words: set[str] | None = None, found: Sequence[Line] = ()) -> Block:
    """One block of the lines in `group`; `found` are all lines of the text, and `words` remembers their
    words.
    """
    words = set() if words is None else words
    pieces = [group[0].text]
    for line in group[1:]:
        before = pieces[-1]
        if before.endswith("-") and before[-2:-1].isalpha() and line.text[:1].isalpha():
            pieces[-1] = before if _is_hyphenated(before, line.text, words, found) else before[:-1]
        elif not (_CJK.match(before[-1]) and _CJK.match(line.text)):
            pieces.append(" ")
        pieces.append(line.text)
    first = group[0]
    text = "".join(pieces)
    return Block(
        text if _is_table(first) else one_spaced(text), first.number, group[-1].number, first.after_blank
    )


def _is_hyphenated(before: str, after: str, words: set[str], found: Sequence[Line]) -> bool:
    """Whether the hyphen at a line's end is part of the word: not where the text has the word without it
    elsewhere.
    """
    if not words:
        words.update(word.lower() for line in found for word in _WORD.findall(line.text))
    head = re.split(r"[^\w-]", before[-40:-1])[-1]
    tail = _WORD.match(after)
    return not (tail and after[0].islower() and (head + tail[0]).lower() in words)


def cut(block: Block) -> Iterator[Block]:
    """A block as it is; one that is too long cut at the ends of sentences, else at blanks, else where it
    must be.
    """
    text, start = block.text, 0
    if len(text) <= LONGEST:
        yield block
        return
    while len(text) - start > LONGEST:
        window = text[start : start + LONGEST]
        ends = [m.end() for m in _SENTENCE_END.finditer(window, LONGEST // 2)]
        end = ends[-1] if ends else window.rfind(" ", LONGEST // 2) + 1 or LONGEST
        piece = window[:end].strip()
        if piece:
            yield Block(piece, block.start, block.end, block.after_blank and not start)
        start += end
    if rest := text[start:].strip():
        yield Block(rest, block.start, block.end)
