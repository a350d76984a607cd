"""An article that somebody forwarded or quoted in a mail: the mail's own lines are none of the article's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.formats.article import stated
from store.formats.article.labels import Labels, read_labels
from store.formats.article.mailed import is_mark, is_quoted, of_the_mail, plain_subject, unquoted
from store.formats.article.physical import Line
from store.models import Article

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
    mark = next((at for at, line in enumerate(found[:_OWN]) if is_mark(line.text)), None)
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
        return Forwarded(_quotation(rest) or list(rest), tuple(found[:end]), labels) if rest else None
    own = next((at for at, line in enumerate(found[: _INTRODUCING + 1]) if is_quoted(line)), None)
    if own is None:
        return None
    lines = _quotation(found[own:])
    return Forwarded(lines, tuple(found[:own]), Labels()) if lines else None


def _quotation(found: Sequence[Line]) -> list[Line] | None:
    """The lines of a quotation, without its marks; None where they are none, or few."""
    return unquoted(found) if len(found) >= _FEWEST_QUOTED else None


def with_lines_above(article: Article, above: Sequence[Line], labels: Labels) -> Article:
    """The article with the lines that stand above it, and with what only the mail states in its `labels`:
    subject, date, sender.
    """
    if not above:
        return article
    facts, origins = stated.fields(labels)
    if "title" in facts:
        facts["title"] = plain_subject(facts["title"])
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
        paragraphs=(*map(of_the_mail, above), *article.paragraphs),
        contributors=people,
        provenance=provenance,
        **missing,
    )
