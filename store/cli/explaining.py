"""How a file was understood: each line with its kind and the rule behind it, each field with its origin."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from store.cli import terminal
from store.cli.main import say
from store.errors import FormatError
from store.formats import Parsed
from store.ingest.explaining import explain
from store.models import SEARCHED_KINDS, Article, Paragraph

#: The fields of an article, in the order in which a reader asks for them.
_FIELDS = (
    *("title", "published", "updated", "captured", "publication", "section", "edition", "page", "language"),
    *("url", "status", "copyright", "provider_id"),
)

#: So many characters of a line are shown.
_LONGEST = 160

#: Below this a decision is marked.
_UNSURE = 0.8


def print_explanations(paths: Sequence[str], format_name: str | None) -> int:
    """What would become of the files at `paths` ("-" is standard input), read by `format_name` if given.

    Gives the exit status, 1 where one cannot be read.
    """
    status = 0
    for at, path in enumerate(paths):
        if at:
            terminal.put()
        try:
            data = sys.stdin.buffer.read() if path == "-" else None
            _print_file(path, explain(Path(path), format_name, data))
        except FormatError as error:
            say(f"store: {path}: {error}")
            status = 1
    return status


def _print_file(path: str, parsed: Parsed) -> None:
    found = terminal.counted(len(parsed.articles), "article")
    terminal.put(terminal.visible(f"{path}: {parsed.format}, {parsed.encoding}, {found}"))
    for remark in parsed.remarks:
        terminal.put(terminal.visible(f"note: {remark}"))
    for article in parsed.articles:
        terminal.put()
        _print_fields(article, several=len(parsed.articles) > 1)
        terminal.put()
        for paragraph in article.paragraphs:
            _print_line(paragraph)


def _print_fields(article: Article, *, several: bool) -> None:
    if several:
        terminal.put(terminal.styled(f"article {article.number}", bold=True))
    for name, value, origin in _fields(article):
        said = terminal.styled(terminal.visible(_origin(origin)), dim=True)
        terminal.put(f"{name:12} {terminal.visible(value)}  {said}".rstrip())


def _fields(article: Article) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each field that has a value, with where it comes from."""
    origins = article.provenance
    for name in _FIELDS:
        if value := getattr(article, name):
            yield name, value, origins.get(name, {})
    if article.dateline:
        yield "dateline", article.dateline.raw, origins.get("dateline", {})
    for person in article.contributors:
        says = [person.position, person.organisation, person.place]
        whole = ", ".join([person.name, *(word for word in says if word)])
        yield person.role, whole, origins.get("authors" if person.role == "author" else "contributors", {})
    for name, value in article.extra.items():
        yield name, str(value), {}


def _origin(origin: Mapping[str, Any]) -> str:
    """``line 3, byline, 0.95``; and what is doubtful about it."""
    line = origin.get("line")
    parts = [f"line {line}" if line else "", origin.get("rule") or "", *origin.get("flags", ())]
    if "confidence" in origin:
        parts.append(_sure(origin["confidence"]))
    return ", ".join(part for part in parts if part)


def _sure(confidence: float) -> str:
    return f"{confidence:.2f}" + (" ?" if confidence < _UNSURE else "")


def _print_line(paragraph: Paragraph) -> None:
    """Its line numbers, its kind, the rule, and the beginning of its text."""
    first, last = paragraph.line_start, paragraph.line_end
    number = str(first) if first == last else f"{first}-{last}"
    rule = paragraph.rule or "stated by the file"
    reason = rule if paragraph.confidence is None else f"{rule}, {_sure(paragraph.confidence)}"
    kind = terminal.styled(f"{paragraph.kind:12}", fg="cyan")
    text = paragraph.text if len(paragraph.text) <= _LONGEST else paragraph.text[:_LONGEST] + " …"
    terminal.put(f"{number:>9}  {kind} {terminal.styled(text, dim=paragraph.kind not in SEARCHED_KINDS)}")
    terminal.put(f"{'':11}{terminal.styled(reason, dim=True)}")
