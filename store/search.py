"""Query to hits: parse, ask the engine, fetch from the database, highlight.

Text always comes from the database. A match whose article has changed since it was indexed is dropped, so a
stale index may find less, never something false.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from store.analysis import DEFAULT_LANGUAGE
from store.capitals import in_their_case
from store.concordance import Line, Side, concordance
from store.database import reading
from store.database.counting import counted
from store.database.spellings import sets_of
from store.database.surrounding import around
from store.engines import Engine, Ranking, Sort
from store.highlight import Marker, Snippet
from store.meant import Counting
from store.models import Article, Count, Match, Matches, Paragraph
from store.query import Pattern, Query, anywhere, parse
from store.query.patterns import MOST_EXPANSIONS

if TYPE_CHECKING:
    from store.engines.explaining import Explanation
    from store.query.wording import Understood

#: Of the words that a pattern stands for, so many are named where a search is explained.
_EXPANDED = 20

#: A day or a month among the words, where no field stands before it.
_DAY = re.compile(r"(?<![\w:.\"-])(?:1[5-9]|20)\d\d-\d\d(?:-\d\d)?(?![\w.-])")

_GROUPS = {
    "all": ("has all the words", "have all the words"),
    "phrase": ("has the words in this order", "have the words in this order"),
    "article": ("is in an article that has all the words", "are in articles that have all the words"),
    "some": ("has some of the words", "have some of the words"),
}
_PARAGRAPH = {
    "all": "paragraph has all the words",
    "phrase": "paragraph has the words in this order",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One paragraph found: its place in the ranking, its score, the article around it, and what matched in
    it.

    `rank` counts from 1. `article` has its fields and contributors, without its paragraphs. `snippet` is over
    the whole text of the paragraph. `before` and `after` are the paragraphs around it, where they were asked
    for. `others` counts the article's other paragraphs in the same group of answers, where each article is
    shown once; `explanation` says what the score is made of, where that was asked for.
    """

    rank: int
    score: float
    article: Article
    paragraph: Paragraph
    snippet: Snippet
    before: tuple[Paragraph, ...] = ()
    after: tuple[Paragraph, ...] = ()
    others: int | None = None
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The hits of one query: a sequence, with what there is to say about it.

    `total` counts the paragraphs of the best group of answers, or where each article is shown once, the
    articles; `more` is true where further hits follow the last one here; `notes` are sentences on what was
    reinterpreted, dropped or not found; `ranking` is what their scores are. `facets` has, for each that was
    asked for, how many paragraphs of that group have which value. `aliases` has each name that was typed with
    the other spellings that were looked for. `understood` says what the query was
    understood as, where the scores are explained.
    """

    query: str
    total: int
    more: bool
    hits: tuple[Hit, ...]
    notes: tuple[str, ...]
    ranking: Ranking
    facets: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    understood: Understood | None = None

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, place: int) -> Hit:
        return self.hits[place]

    def concordance(self, width: int = 40, by: Side | None = None) -> list[Line]:
        """Every match in these hits on a line of its own, `width` characters to either side; sorted `by` what
        stands to the ``left`` or the ``right`` of it.
        """
        return concordance(((hit.paragraph.id, hit.snippet) for hit in self), width, by)


def search(
    connection: sqlite3.Connection,
    engine: Engine,
    text: str,
    *,
    limit: int = 10,
    offset: int = 0,
    sort: Sort = "relevance",
    ranking: Ranking = "three-part",
    context: int = 0,
    facets: Sequence[str] = (),
    grouped: bool = False,
    explain: bool = False,
    aliases: bool = True,
) -> Results:
    """The paragraphs that answer `text`, best first: at most `limit`, after the first `offset`; each with
    `context` paragraphs before and after it. `facets` are some of `store.database.counting.FACETS`.
    If they are `grouped`, each article has one hit. With `explain`, each hit says what its score is made of.
    With `aliases`, names are looked for in all of their spellings.

    Raises `QueryError` where the query cannot be answered as typed, `EngineError` where the index cannot be
    read.
    """
    languages = reading.each_language(connection) or (DEFAULT_LANGUAGE,)
    spellings = partial(sets_of, connection) if aliases else None
    read = partial(parse, languages=languages, spellings=spellings)
    return answer(
        connection,
        engine,
        read(text),
        limit=limit,
        offset=offset,
        sort=sort,
        ranking=ranking,
        context=context,
        facets=facets,
        grouped=grouped,
        explain=explain,
        read=read,
    )


def answer(
    connection: sqlite3.Connection,
    engine: Engine,
    typed: Query,
    *,
    limit: int,
    offset: int,
    sort: Sort = "relevance",
    ranking: Ranking,
    context: int,
    facets: Sequence[str] = (),
    grouped: bool,
    explain: bool,
    read: Callable[[str], Query] = parse,
) -> Results:
    """The same for a query that is read already; `read` reads others for this archive."""
    query = in_their_case(typed, connection, engine)
    page = _page(
        connection, engine, query, limit=limit, offset=offset, sort=sort, ranking=ranking, grouped=grouped
    )
    shown = page.found[:limit]
    ids = [match.paragraph_id for match, _, _ in shown]
    surrounding = around(connection, ids, context) if context else {}
    explanations = engine.explain(query, ids, ranking=ranking) if explain else {}
    marker = Marker(query)
    hits = tuple(
        Hit(
            rank=offset + place,
            score=match.score,
            article=article,
            paragraph=paragraph,
            snippet=marker.snippet(paragraph.text, article.language),
            before=before,
            after=after,
            others=match.others,
            explanation=explanations.get(match.paragraph_id),
        )
        for place, (match, article, paragraph) in enumerate(shown, 1)
        for before, after in [surrounding.get(match.paragraph_id, ((), ()))]
    )
    return Results(
        query=typed.text,
        total=page.matches.total,
        more=len(page.found) > limit,
        hits=hits,
        notes=(*query.notes, *_notes(engine, Counting(connection, engine, read), query, page, offset)),
        ranking=ranking,
        facets=counted(connection, engine.tally(query), facets) if facets else {},
        aliases=dict(query.aliases),
        understood=_understood(typed, engine) if explain else None,
    )


def _understood(query: Query, engine: Engine) -> Understood:
    from store.query.wording import understood  # few searches ask

    def expand(pattern: Pattern) -> tuple[str, ...]:
        return tuple(count.value or "" for count in engine.words(pattern, many=_EXPANDED))

    return understood(query, expand)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the engine found, and those of it whose texts are what it found; `stale` counts the others."""

    matches: Matches
    found: list[tuple[Match, Article, Paragraph]]
    stale: int


def _page(
    connection: sqlite3.Connection,
    engine: Engine,
    query: Query,
    *,
    limit: int,
    offset: int,
    sort: Sort,
    ranking: Ranking,
    grouped: bool,
) -> _Page:
    """The page of `limit` hits, and one more where there are more."""
    asked = partial(engine.search, query, offset=offset, sort=sort, ranking=ranking, grouped=grouped)
    matches = asked(limit=limit + 1)
    found = _current(connection, matches)
    stale = len(matches.matches) - len(found)
    if stale:  # the next ones move up; asked once, so a page can be short while an ingest is at work
        matches = asked(limit=limit + 1 + 2 * stale)
        found = _current(connection, matches)
    return _Page(matches, found, stale)


def _current(connection: sqlite3.Connection, matches: Matches) -> list[tuple[Match, Article, Paragraph]]:
    """The matches with their texts, without those whose article has another revision by now."""
    texts = reading.paragraphs(connection, [match.paragraph_id for match in matches.matches])
    return [
        (match, *texts[match.paragraph_id])
        for match in matches.matches
        if match.paragraph_id in texts and texts[match.paragraph_id][0].revision == match.revision
    ]


def _notes(engine: Engine, counting: Counting, query: Query, page: _Page, offset: int) -> list[str]:
    """What there is to say about a page: what is left out, where the groups begin, what else there is."""
    notes = []
    if page.stale:
        notes.append(
            f"{page.stale} found in the index changed since and left out: "
            "run “store ingest” or “store reindex”"
        )
    notes += [
        f"“{typed}” fits more than {MOST_EXPANSIONS} words: the commonest {MOST_EXPANSIONS} were looked for"
        for typed in page.matches.cut
    ]
    if page.found:
        notes += _on_groups(page.matches)
        notes += _on_missing(counting, query, page)
    else:
        notes += _on_nothing(counting, query, page.matches, offset)
    if not page.matches.total and (elsewhere := engine.search(anywhere(query), limit=0).total):
        lines, match = ("1 line", "matches") if elsewhere == 1 else (f"{elsewhere:,} lines", "match")
        notes.append(f"{lines} outside the text (captions, credits, links) {match}: add kind:any to see them")
    if not page.matches.total and (day := _DAY.search(query.text)):
        notes.append(f"for articles of that time, write date:{day[0]}")
    return notes


def _on_groups(matches: Matches) -> list[str]:
    """Where the lines between the groups of answers are, if there are any."""
    groups = [(label, size) for label, size in matches.groups if size]
    if len(matches.groups) < 2 or not groups:
        return []
    said, reached = [], 0
    for label, size in groups:
        one, many = _GROUPS[label]
        said.append(
            f"hit {reached + 1} {one}" if size == 1 else f"hits {reached + 1} to {reached + size} {many}"
        )
        reached += size
    missed = [
        f"no {_PARAGRAPH[label]}" for label, size in matches.groups[:1] if not size and label in _PARAGRAPH
    ]
    return ["; ".join([*missed, *said])]


def _on_nothing(counting: Counting, query: Query, matches: Matches, offset: int) -> list[str]:
    """Why a page is empty: it is past the last hit, or how many paragraphs each word has alone."""
    if matches.total:
        reached = sum(size for _, size in matches.groups)
        hits = "is only 1 hit" if reached == 1 else f"are only {reached:,} hits"
        return [f"there {hits}: nothing after the first {offset:,}"]
    said = counting.each(query)
    between = "; " if any(each.endswith("?") for each in said) else ", "
    return ["nothing found" + (". Paragraphs for each word alone: " + between.join(said) if said else "")]


def _on_missing(counting: Counting, query: Query, page: _Page) -> list[str]:
    """Which words of the query are nowhere; where some paragraph has all of them, none is looked for."""
    label, size = page.matches.groups[0]
    if label == "all" and size:
        return []
    return counting.missing(query, [(line.text, article.language) for _, article, line in page.found])
