"""What a wire or a feed calls the text -> a draft: bylines above the story, initials below it, the rest as
its words say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from store import lines
from store.formats.article import shapes
from store.formats.article.draft import Draft
from store.formats.markup.pieces import Piece
from store.formats.newsroom.fields import OPENER, byline, is_initials

#: Agencies put an advisory, points in short and the byline before the story.
_ABOVE = 8
_BELOW = 3

_LONGEST_BYLINE = 14  # words

#: "dpa grj rmo", "EFE", "AFP/ab": an agency and the initials of who wrote and edited.
_SIGNED_OFF = re.compile(
    r"[(\[]?(?:[a-z]{2,8}|[A-Z]{2,5}|Reuters|Belga|Ritzau|Lusa)(?:[ /]+[a-z]{1,4}\d?){1,6}[)\]]?"
)
_AGENCY = re.compile(
    r"[(\[]?(?:AFP|ANSA|AP|APA|ATS|Belga|CP|dpa|EFE|Lusa|MTI|NTB|PA|PAP|Reuters?|Ritzau|STT|TT|UPI)[)\]]?",
    re.IGNORECASE,
)


def lay(draft: Draft, pieces: Sequence[Piece]) -> None:
    """Puts the text of a story on the draft."""
    begun = False
    section = _section(pieces)
    for at, piece in enumerate(pieces):
        below = len(pieces) - at <= _BELOW and (at > 0 or draft.has_text)
        if not begun and at < _ABOVE and is_byline(piece.text):
            byline(draft, piece.text, piece.start, piece.end)
        elif piece.kind in (None, "paragraph") and below and _is_signed_off(piece.text):
            draft.text(piece.text, piece.start, piece.end, kind="endmark")
        else:
            begun = begun or lines.read_dateline(piece.text[:400]) is not None
            prose = at >= section and piece.kind is None and shapes.is_prose(piece.text)
            draft.text(piece.text, piece.start, piece.end, kind="paragraph" if prose else piece.kind)


def _section(pieces: Sequence[Piece]) -> int:
    """Where a last section of the text begins behind a line of underscores: what is shorter is a word about
    the story, and its length where there is none.
    """
    rules = [
        at for at, piece in enumerate(pieces) if piece.text.startswith("___") and set(piece.text) == {"_"}
    ]
    return rules[-1] if rules and len(pieces) - rules[-1] > _BELOW + 1 else len(pieces)


def is_byline(text: str) -> bool:
    """Whether a line above the story says who wrote it: "By Ana Lu", not "By noon the ferry was back."."""
    if not OPENER.match(text) or shapes.words(text) > _LONGEST_BYLINE:
        return False
    read = lines.read_byline(text)
    return read is not None and bool(read.people or read.agencies) and not read.rest.strip()


def _is_signed_off(text: str) -> bool:
    return bool(_SIGNED_OFF.fullmatch(text) or _AGENCY.fullmatch(text)) or is_initials(text)
