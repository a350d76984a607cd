"""More like this: the paragraphs that have the telling words of a paragraph, or of an article.

The words are chosen as Lucene's MoreLikeThis does: by how often they stand in the text, times how rare they
are, 25 at most. They are asked for with OR between them, each as often as the square root of its frequency
says, which is what a frequency counts in Lucene's ClassicSimilarity.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from math import log1p, sqrt

from store.analysis import GAP, Analyzer
from store.analysis.stopwords import STOP_WORDS
from store.database import reading
from store.engines import Engine, Ranking
from store.errors import QueryError
from store.models import SEARCHED_KINDS, Retired
from store.query import SEARCHED, And, InArticle, Node, Not, OneOf, Or, Query, Tier, Word, read_id
from store.search import Results, answer

#: `DEFAULT_MAX_QUERY_TERMS` of Lucene's MoreLikeThis.
MOST_WORDS = 25

#: A word that no other paragraph has finds nothing. (Lucene's `DEFAULT_MIN_DOC_FREQ` is 5: of an archive of a
#: few articles that would leave little.)
_LEAST_PARAGRAPHS = 2

#: So many texts with all the words are looked at for copies.
_MOST_COPIES = 1_000


@dataclass(frozen=True, slots=True)
class _Source:
    """What others are to be like: how it is called, the ids of its article and of itself, and its texts."""

    name: str
    article: int
    paragraph: int | None
    texts: tuple[str, ...]
    language: str | None


def like(
    connection: sqlite3.Connection,
    engine: Engine,
    name: str,
    *,
    same_article: bool,
    limit: int,
    offset: int,
    ranking: Ranking,
    context: int,
    grouped: bool,
    explain: bool,
) -> Results:
    """The paragraphs most like what has the id `name`: an article, or a paragraph, also one that went.

    Left out are exact copies, and unless `same_article`, all paragraphs of the same article. A note says
    which words were asked for. Raises `NotFoundError`, and `QueryError` where `name` is no id, or what has it
    has no words.
    """
    source = _source(connection, name)
    analyzer = Analyzer(source.language)
    leaves = _telling(engine, [analyzer(text) for text in source.texts])
    if not leaves:
        raise QueryError(f"{name} has no words that another paragraph has: nothing can be like it")
    words = list(leaves)
    own: Node = OneOf("article", frozenset({source.article}))
    if same_article and source.paragraph is not None:
        own = OneOf("paragraph", frozenset({source.paragraph}))
    left_out = [own] if not (same_article and source.paragraph is None) else []
    if copies := _copies(connection, engine, source, words):
        left_out.append(copies)
    asked = Or(tuple(word for word in words for _ in range(leaves[word])))
    query = Query(
        text=name,
        tiers=(Tier("some", And((asked, SEARCHED, *map(Not, left_out)))),),
        marked=tuple(words),
        notes=(f"like {name} by its words: " + ", ".join(word.typed for word in words),),
    )
    return answer(
        connection,
        engine,
        query,
        limit=limit,
        offset=offset,
        ranking=ranking,
        context=context,
        grouped=grouped,
        explain=explain,
    )


def _source(connection: sqlite3.Connection, name: str) -> _Source:
    read = read_id(name)
    if read is None:
        raise QueryError(f"“{name}” is no id: an article's is a number (12), a paragraph's begins with p")
    what, number = read
    if what == "article":
        article = reading.article(connection, number)
        texts = tuple(line.text for line in article.paragraphs if line.kind in SEARCHED_KINDS)
        return _Source(name, number, None, texts, article.language)
    found = reading.paragraph(connection, number)
    if isinstance(found, Retired):
        return _Source(name, found.article.id or 0, number, (found.paragraph.text,), None)
    article, paragraph = found
    return _Source(name, article.id or 0, number, (paragraph.text,), article.language)


def _telling(engine: Engine, texts: list[tuple[list[str], list[str]]]) -> dict[Word, int]:
    """The telling words of `texts`, each a list of terms and one of words, the most telling first; and how
    often each is asked for.
    """
    often: Counter[str] = Counter()
    written: dict[str, str] = {}
    for terms, words in texts:
        for term, word in zip(terms, words, strict=True):
            if term == GAP:  # behind it is again what stands before it
                break
            if word not in STOP_WORDS:
                often[term] += 1
                written.setdefault(term, word)
    total, having = engine.having(list(often))
    telling = {
        term: many * log1p((total - having[term] + 0.5) / (having[term] + 0.5))
        for term, many in often.items()
        if _LEAST_PARAGRAPHS <= having[term] <= total
    }
    chosen = sorted(telling, key=lambda term: (-telling[term], term))[:MOST_WORDS]
    return {Word(written[term], (term,)): round(sqrt(often[term])) for term in chosen}


def _copies(
    connection: sqlite3.Connection, engine: Engine, source: _Source, words: list[Word]
) -> OneOf | None:
    """The paragraphs, or the articles, with the same words as `source` in the same order; None of none."""
    analyzer = Analyzer(source.language)
    own = [analyzer(text)[1] for text in source.texts]
    by_article = source.paragraph is None
    nodes: tuple[Node, ...] = tuple(InArticle(word) for word in words) if by_article else tuple(words)
    query = Query(text="", tiers=(Tier("all", And((*nodes, SEARCHED))),), marked=(), notes=())
    found = engine.search(query, limit=_MOST_COPIES, sort="oldest", ranking="bm25", grouped=by_article)
    near = reading.paragraphs(connection, [match.paragraph_id for match in found.matches])
    if not by_article:
        ids = {number for number, (_, line) in near.items() if analyzer(line.text)[1] == own[0]}
        return OneOf("paragraph", frozenset(ids)) if ids else None
    articles = reading.whole_articles(connection, [one.id for one, _ in near.values() if one.id is not None])
    same = {
        one.id
        for one in articles
        if one.id is not None
        and [analyzer(line.text)[1] for line in one.paragraphs if line.kind in SEARCHED_KINDS] == own
    }
    return OneOf("article", frozenset(same)) if same else None
