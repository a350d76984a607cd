"""An article that somebody forwarded or quoted in a mail: the mail's own lines are none of the article's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.formats.article import stated
from store.formats.article.labels import Labels, read_labels
from store.formats.article.physical import Line
from store.models import Article, Paragraph

_MARK = re.compile(
    r"-{2,}\s?(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht"
    r"|message d['’]origine|message transféré|mensaje original|mensaje reenviado|mensagem original"
    r"|mensagem encaminhada|messaggio originale|messaggio inoltrato|oorspronkelijk bericht"
    r"|doorgestuurd bericht)\s?-{2,}|begin forwarded message:",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"(?:(?:fwd?|wg|tr|rv|re|aw|i|enc|doorst)\s?:\s*)+", re.IGNORECASE)

_FIELD = re.compile(r"[^\W\d_][\w -]{0,20}\s?:\s")

#: So many lines of the sender's own may stand above the mark, or above what is quoted.
_OWN = 8
_INTRODUCING = 3
_FEWEST_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The lines of the article, those of the mail above it, and what the mail states about itself."""

    lines: list[Line]
    above: tuple[Line, ...]
    labels: Labels


def forwarded(found: Sequence[Line]) -> Forwarded | None:
    """The article in a mail that forwards or quotes it; None for any other text."""
    mark = next((at for at, line in enumerate(found[:_OWN]) if _MARK.fullmatch(line.text)), None)
    if mark is not None:
        end = mark + 1
        while (
            end < len(found)
            and (end == mark + 1 or not found[end].after_blank)
            and _FIELD.match(found[end].text)
        ):
            end += 1
        labels = read_labels([(line.number, line.text) for line in found[mark + 1 : end]])
        rest = found[end:]
        return Forwarded(_unquoted(rest) or list(rest), tuple(found[:end]), labels) if rest else None
    own = next((at for at, line in enumerate(found[: _INTRODUCING + 1]) if line.text[0] == ">"), None)
    if own is None:
        return None
    lines = _unquoted(found[own:])
    return Forwarded(lines, tuple(found[:own]), Labels()) if lines else None


def _unquoted(found: Sequence[Line]) -> list[Line] | None:
    """Quoted lines without the marks of quotation; None where not all of them are quoted."""
    if len(found) < _FEWEST_QUOTED or any(line.text[0] != ">" for line in found):
        return None
    lines: list[Line] = []
    blank = False
    for line in found:
        text = line.text.lstrip("> ")
        if text:
            lines.append(line._replace(text=text, after_blank=blank or line.after_blank))
        blank = not text
    return lines or None


def with_lines_above(article: Article, above: Sequence[Line], labels: Labels) -> Article:
    """The article with the lines that stand above it, and with what only the mail states in its `labels`:
    subject, date, sender.
    """
    if not above:
        return article
    rows = tuple(
        Paragraph(kind="other", text=line.text, line_start=line.number, line_end=line.number)
        for line in above
    )
    facts, origins = stated.fields(labels)
    if "title" in facts:
        facts["title"] = _FORWARD.sub("", facts["title"], count=1)
    dated = article.published or article.updated
    missing = {
        name: value
        for name, value in facts.items()
        if name in ("title", "published") and not (getattr(article, name) or (name == "published" and dated))
    }
    people = article.contributors or stated.people(labels)
    provenance = dict(article.provenance) | {name: origins[name] | {"confidence": 0.5} for name in missing}
    return replace(
        article,
        paragraphs=(*rows, *article.paragraphs),
        contributors=people,
        provenance=provenance,
        **missing,
    )
