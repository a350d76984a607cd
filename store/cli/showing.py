"""What an archive answers, for a person: hits, articles, paragraphs that went, and its status."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.cli import terminal
from store.concordance import Line
from store.models import SEARCHED_KINDS, Article, Paragraph, Retired
from store.records import SNIPPET_LENGTH
from store.search import Hit, Results
from store.status import Status

if TYPE_CHECKING:  # few commands show them
    from store.database.versions import Version


def print_hits(results: Results) -> None:
    """The hits, a blank line between two."""
    if results.understood:
        from store.cli.weighing import print_understood  # few searches ask

        print_understood(results.understood)
    for hit in results:
        if hit is not results[0]:
            terminal.put()
        _print_hit(hit)


def _print_hit(hit: Hit) -> None:
    """Number, headline and id; authors, publication, date, place in the file and score; the paragraph."""
    title = terminal.styled(hit.article.title or "(no headline)", bold=True)
    terminal.put(f"{hit.rank}. {title}  {terminal.styled(f'p{hit.paragraph.id}', fg='cyan')}")
    facts = [
        *_facts(hit.article),
        f"{hit.article.source}:{hit.paragraph.line_start}",
        f"score {hit.score:.2f}",
        *(
            [f"and {terminal.counted(hit.others, 'more paragraph')}: id:{hit.article.id}"]
            if hit.others
            else []
        ),
    ]
    terminal.put("   " + terminal.styled(" · ".join(facts), dim=True))
    for paragraph in hit.before:
        _print_near(paragraph)
    terminal.put(terminal.paragraph(hit.snippet.excerpt(SNIPPET_LENGTH * 2), "   "))
    for paragraph in hit.after:
        _print_near(paragraph)
    if hit.explanation:
        from store.cli.weighing import print_explanation

        print_explanation(hit.explanation)


def print_concordance(lines: Sequence[Line]) -> None:
    """The keywords one below the other, each with its paragraph's id behind it."""
    visible = terminal.visible
    shown = [
        Line(line.paragraph_id, visible(line.left), visible(line.keyword), visible(line.right))
        for line in lines
    ]
    widest = max((terminal.columns(line.left) for line in shown), default=0)
    longest = max((terminal.columns(line.keyword + line.right) for line in shown), default=0)
    for line in shown:
        before = " " * (widest - terminal.columns(line.left)) + line.left
        after = line.right + " " * (longest - terminal.columns(line.keyword + line.right))
        marked = terminal.styled(line.keyword, fg="yellow", bold=True)
        terminal.put(f"{before}{marked}{after}  {terminal.styled(f'p{line.paragraph_id}', fg='cyan')}")


def _print_near(paragraph: Paragraph) -> None:
    """A paragraph around a hit, dimmed, whole."""
    text = (
        f"p{paragraph.id} {'' if paragraph.kind == 'paragraph' else f'[{paragraph.kind}] '}{paragraph.text}"
    )
    terminal.put(terminal.dimmed(text, "   "))


def _facts(article: Article) -> list[str]:
    """Who, where and when, as far as the source says."""
    day = article.date
    when = day and (day if article.published else f"{day} (updated)")
    return [fact for fact in (", ".join(article.authors), article.publication, when) if fact]


def print_article(article: Article, paragraphs: tuple[Paragraph, ...]) -> None:
    """The fields, then the lines; the article's own text plain, all else dimmed with its kind."""
    terminal.put(terminal.styled(article.title or "(no headline)", bold=True))
    if facts := _facts(article):
        terminal.put(terminal.styled(" · ".join(facts)))
    terminal.put(
        terminal.styled(
            f"article {article.id} · {article.source} · {article.language or 'language unknown'}", dim=True
        )
    )
    for paragraph in paragraphs:
        kind = "" if paragraph.kind == "paragraph" else f"[{paragraph.kind}] "
        terminal.put()
        head = terminal.styled(f"p{paragraph.id}", fg="cyan")
        terminal.put(
            f"{head}  {terminal.styled(kind + paragraph.text, dim=paragraph.kind not in SEARCHED_KINDS)}"
        )


def print_retired(old: Retired) -> None:
    """What a paragraph said that is no longer in its article, and what stands in its place."""
    terminal.put(terminal.styled(old.article.title or "(no headline)", bold=True))
    facts = [*_facts(old.article), old.article.source or ""]
    terminal.put(terminal.styled(" · ".join(facts), dim=True))
    terminal.put()
    terminal.put(f"p{old.paragraph.id}  {terminal.visible(old.paragraph.text)}")
    terminal.put()
    instead = (
        f"; p{old.successor_id} stands in its place now"
        if old.successor_id
        else "; nothing stands in its place"
    )
    terminal.put(f"This paragraph was changed or removed on {old.retired[:10]}{instead}.")


def print_versions(history: Sequence[Version]) -> None:
    """Which contents a file had, the oldest first, and when each was seen."""
    terminal.put()
    terminal.put("What its file was:" if history else "What its file was is not known.")
    for one in history:
        until = f", gone {one.gone}" if one.gone else ""
        changed = f", changed {one.modified}" if one.modified else ""
        terminal.put(terminal.visible(f"  seen {one.seen}{until}: {one.path}"))
        terminal.put(terminal.styled(f"    {one.bytes:,} bytes{changed}, SHA-256 {one.sha256}", dim=True))


def print_status(found: Status) -> None:
    """What the archive holds, how its index stands, and the files that could not be read."""
    counts = found.counts
    span = f", {found.first_date} to {found.last_date}" if found.first_date else ""
    held = {
        name: terminal.counted(counts[name + "s"], name) for name in ("article", "paragraph", "contributor")
    }
    terminal.put(f"{held['article']}, {held['paragraph']}{span}")
    terminal.put(f"from {terminal.counted(counts['sources'], 'file')}, by {held['contributor']}")
    if found.languages:
        terminal.put(f"languages: {', '.join(found.languages)}")
    index = found.index
    says = {
        "current": "up to date",
        "behind": f"{terminal.counted(index.behind, 'change')} behind: run “store ingest” or “store reindex”",
        "unusable": index.reason,
    }
    terminal.put(f"index ({found.engine}): {terminal.visible(says[index.state])}")
    if found.failures:
        terminal.put(f"{terminal.counted(len(found.failures), 'file')} could not be read:")
        for path, message in found.failures:
            terminal.put(terminal.visible(f"  {path}: {message}"))
