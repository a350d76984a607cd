"""Hits as Markdown: each paragraph as a quotation, with the citation below it."""

from __future__ import annotations

import re

from store.cli import terminal
from store.models import Article, Paragraph
from store.search import Hit, Results

#: What Markdown would read as a sign, and what it would read so at the beginning of a line.
_SIGN = re.compile(r"[\\`*_{}\[\]<>#|~&]")
_AT_START = re.compile(r"^(\d{0,9})([-+=.)])")

#: An address that can be linked to.
_LINKED = re.compile(r"https?://[^\s<>\\]+")


def print_markdown(results: Results) -> None:
    """The hits, a blank line between two."""
    for hit in results:
        if hit is not results[0]:
            terminal.put()
        _print_hit(hit)


def _print_hit(hit: Hit) -> None:
    marked = hit.snippet.render("**", "**", _plain)
    quoted = [*map(_text, hit.before), _safe_start(marked), *map(_text, hit.after)]
    terminal.put("\n>\n".join(f"> {each}" for each in quoted))
    terminal.put()
    terminal.put(f"— {_citation(hit.article, hit.paragraph)}")


def _citation(article: Article, paragraph: Paragraph) -> str:
    """``Ada Lind, “Headline”, *Publication*, 2016-11-06 (p316, seeds/a.txt:1)``; what is not known is left
    out.
    """
    title = _plain(article.title or "(no headline)")
    if article.url and _LINKED.fullmatch(article.url):
        title = f"[{title}](<{article.url}>)"
    facts = [
        _plain(", ".join(article.authors)),
        f"“{title}”",
        f"*{_plain(article.publication)}*" if article.publication else "",
        article.date or "",
    ]
    place = _plain(f"p{paragraph.id}, {article.source}:{paragraph.line_start}")
    return f"{', '.join(fact for fact in facts if fact)} ({place})"


def _text(paragraph: Paragraph) -> str:
    return _safe_start(_plain(paragraph.text))


def _plain(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown or a terminal would read as a sign."""
    return _SIGN.sub(lambda sign: f"\\{sign[0]}", terminal.visible(text))


def _safe_start(text: str) -> str:
    """`text` as a line of its own, that begins no list and makes nothing a heading."""
    return _AT_START.sub(r"\1\\\2", text.lstrip())
