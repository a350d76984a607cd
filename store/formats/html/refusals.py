"""Pages that hold no article, and what they hold instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.errors import FormatError
from store.formats.article import shapes
from store.formats.html import metas
from store.formats.html.body import Part
from store.formats.html.linked_data import Node, is_article
from store.formats.html.metas import Metas
from store.formats.html.seen import Seen

_KEEP = "save the article's own page, or its text as a .txt file, to keep it here"

_ERROR = re.compile(
    r"\b(?:[45]\d\d\s*(?:error|-|–|:|\||$)|error\s*[45]\d\d|(?:page|seite|página|pagina) (?:not found|"
    r"nicht gefunden|no encontrada|não encontrada|non trovata|niet gevonden)|not found|page introuvable|"
    r"access denied|forbidden|just a moment|attention required|are you (?:a )?(?:robot|human)|"
    r"service unavailable|bad gateway|gateway time-?out)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"cookie|consent|zustimm|einwillig|consentement|consentimiento|consenso|toestemming|privacy|datenschutz",
    re.IGNORECASE,
)

#: Less than this is no article's text, unless the page says that it is one.
_SHORTEST = 250
_FEWEST_TEASERS = 15
#: A page that has so many links without its programs does not wait for them.
_FEWEST_LINKS = 10
_TEASER_WORDS = 5


def refuse_without_article(lines: Sequence[Seen], parts: Sequence[Part], node: Node, found: Metas) -> None:
    """Raises `FormatError` where no line is an article's text, and says what the page is."""
    text = [part.line for part in parts if part.kind in (None, "paragraph", "quote", "list")]
    size = sum(len(line.text) for line in text)
    stated = is_article(node) or any("article" in value for value in found.get("og:type", ()))
    title = lines[0].text if lines else ""
    if size < _SHORTEST and _ERROR.search(title):
        raise FormatError(f"is a page that reports an error (“{title[:60]}”), and no article: {_KEEP}")
    of_consent = sum(len(line.text) for line in text if _CONSENT.search(line.text))
    if of_consent * 2 > size and (not stated or size < _SHORTEST * 8):
        raise FormatError(f"is a page that asks for consent to cookies, and no article: {_KEEP}")
    if not parts or not text:
        _refuse_empty(lines)
    if not stated and _is_index(lines, text, found):
        raise FormatError(f"is a list of stories, and no article: {_KEEP}")


def _refuse_empty(lines: Sequence[Seen]) -> None:
    seen = [line for line in lines if line.element.tag != "title"]
    links = sum(line.linked > 0.9 for line in seen)
    if sum(len(line.text) for line in seen) < 2 * _SHORTEST and links < _FEWEST_LINKS:
        raise FormatError(
            f"is a page without text, which is shown only while its programs (JavaScript) run: {_KEEP}"
        )
    raise FormatError(f"is a page of links and labels, without an article's text: {_KEEP}")


def _is_index(lines: Sequence[Seen], text: Sequence[Seen], found: Metas) -> bool:
    """Whether most of what is to be read on a page are the titles of other stories."""
    if any(True for _ in metas.values(found, metas.PUBLISHED[:8])):
        return False
    teasers = sum(line.linked > 0.9 and shapes.words(line.text) >= _TEASER_WORDS for line in lines)
    prose = sum(shapes.is_prose(line.text) for line in text)
    return teasers >= _FEWEST_TEASERS and teasers > 2 * prose
