"""Articles that come back from an export, with the ids that they had where those are free here.

An export has the articles of many files. Each is made a source of its own name, of format version 0: it is
read again when it is met, and its articles are matched with these, and keep their ids. Where this archive has
read the file itself, only articles that it did not find there are added, under the export's name in front.

Applying it twice equals applying it once: what is here already is matched by its text, as ever.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from store.database.batch import Batch
from store.database.matching import match_articles
from store.database.records import FileEntry
from store.database.retiring import is_retired, retire
from store.database.rows import clean, cleaned, inserting
from store.models import Article, Retired

#: The format of a source that is known from an export alone.
FORMAT = "export"

_INSERT_SOURCE = inserting("sources", ("path", "format", "format_version", "bytes", "sha256", "ingested_at"))

#: Those of some ids that were ever given to a paragraph; to an article.
_GIVEN_PARAGRAPHS = """
    SELECT id FROM paragraphs WHERE id IN (SELECT value FROM json_each(:ids))
    UNION
    SELECT id FROM retired_paragraphs WHERE id IN (SELECT value FROM json_each(:ids))
"""
_GIVEN_ARTICLES = """
    SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(:ids))
    UNION
    SELECT article_id FROM retired_paragraphs WHERE article_id IN (SELECT value FROM json_each(:ids))
    UNION
    SELECT article_id FROM _deletions WHERE article_id IN (SELECT value FROM json_each(:ids))
"""


@dataclass(slots=True)
class _Ids:
    """The ids that were given out here, and what those of the export became."""

    taken: set[int]
    became: dict[int, int] = field(default_factory=dict)

    def free(self, wanted: int | None) -> int | None:
        """The id that is wanted where it is free, which it is no longer then; else None."""
        if wanted is None or wanted in self.taken:
            return None
        self.taken.add(wanted)
        return wanted


def restore(
    batch: Batch, entry: FileEntry, articles: Sequence[Article], retired: Sequence[Retired]
) -> list[str]:
    """Takes up the `articles` of an export, and the paragraphs `retired` from them; gives what there is to
    remark.
    """
    batch.write()
    given = batch.connection.execute
    lines = [one.id or 0 for article in articles for one in article.paragraphs]
    lines += [old.paragraph.id or 0 for old in retired]
    names = [article.id or 0 for article in articles]
    paragraphs = _Ids({row[0] for row in given(_GIVEN_PARAGRAPHS, {"ids": json.dumps(lines)})})
    named = _Ids({row[0] for row in given(_GIVEN_ARTICLES, {"ids": json.dumps(names)})})
    batch.pass_over(max(names, default=0), max(lines, default=0))
    by_source: dict[str, list[Article]] = {}
    for article in articles:
        if article.paragraphs:
            by_source.setdefault(clean(article.source or entry.path), []).append(article)
    renumbered = 0
    for path, group in by_source.items():
        source_id, left = _source(batch, entry, path, group, named)
        old = batch.articles_of(source_id)
        for article, place in zip(left, match_articles(old, left), strict=True):
            if place is None:
                renumbered += _add(batch, article, source_id, named, paragraphs)
            else:
                batch.change(old[place], article)
                named.became[article.id or 0] = old[place].id or 0
    lost = _retire(batch, retired, named, paragraphs)
    remarks = []
    if renumbered:
        remarks.append(f"articles got new ids, as theirs are taken here: {renumbered:,} of {len(names):,}")
    if lost:
        remarks.append(f"paragraphs of before a change were left out, as their ids are taken here: {lost:,}")
    return remarks


def _source(
    batch: Batch, entry: FileEntry, path: str, group: list[Article], named: _Ids
) -> tuple[int, list[Article]]:
    """The source of that name that is known from exports alone, and which articles are to be added to it.

    Those that this archive has read itself from the file of that name are here already.
    """
    for name in (path, f"{entry.path}/{path}"):
        row = batch.connection.execute("SELECT id, format FROM sources WHERE path = ?", [name]).fetchone()
        if row is None:
            values = [name, FORMAT, 0, 0, clean(group[0].source_sha256 or ""), batch.now]
            return batch.connection.execute(_INSERT_SOURCE, values).lastrowid or 0, group
        if row["format"] == FORMAT and name != entry.path:
            break
        here = batch.articles_of(row["id"])
        matched = match_articles(here, group)
        for article, place in zip(group, matched, strict=True):
            if place is not None:
                named.became[article.id or 0] = here[place].id or 0
        group = [article for article, place in zip(group, matched, strict=True) if place is None]
    return int(row["id"]), group


def _add(batch: Batch, article: Article, source_id: int, named: _Ids, paragraphs: _Ids) -> bool:
    """Adds an article with its ids, so far as they are free; says whether any is another now."""
    lines = tuple(replace(one, id=paragraphs.free(one.id)) for one in article.paragraphs)
    ids = batch.insert(replace(article, id=named.free(article.id), paragraphs=lines), source_id)
    before = (article.id, *(one.id for one in article.paragraphs))
    named.became[article.id or 0] = ids[0]
    paragraphs.became.update((old or 0, new) for old, new in zip(before[1:], ids[1:], strict=True))
    return ids != before


def _retire(batch: Batch, retired: Sequence[Retired], named: _Ids, paragraphs: _Ids) -> int:
    """Keeps what articles once said; gives the number of those whose ids mean something else here."""
    lost = 0
    rows = []
    for position, old in enumerate(retired, start=1):
        then = cleaned(replace(old.article, paragraphs=(old.paragraph,)))
        article = replace(then, id=named.became.get(then.id or 0, then.id), paragraphs=())
        successor = old.successor_id and paragraphs.became.get(old.successor_id, old.successor_id)
        if paragraphs.free(old.paragraph.id) is not None:
            paragraph = then.paragraphs[0]
            made = replace(old, article=article, paragraph=paragraph, successor_id=successor)
            rows.append((position, made))
        elif not is_retired(batch.connection, old.paragraph):
            lost += 1
    retire(batch.connection, rows)
    return lost
