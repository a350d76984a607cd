"""The same articles and the same trees for stock Whoosh: its own codec, its own matchers, its own search.

Two ways through Whoosh are compared with the array engine: over an index that Whoosh wrote itself
(`StockIndex`), and over the array engine's files, which Whoosh reads through the codec.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

from store.analysis import Analyzer
from store.engines.entries import day_of, entry_of
from store.engines.whoosh.layout import KIND_NUMBERS
from store.engines.whoosh.scoring import K1, B
from store.models import Article, Change
from store.query import And, AndMaybe, Days, Every, InArticle, Node, Not, OneOf, Or, Phrase, Word

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    from whoosh import query as asked
    from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema
    from whoosh.index import create_in
    from whoosh.matching import ListMatcher, NullMatcher
    from whoosh.scoring import BaseScorer, WeightingModel

COLUMNS = ("paragraph", "kind", "length", "article", "date", "published", "updated")


class StockIndex:
    """An index that Whoosh wrote with the codec it comes with."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        fields: dict[str, Any] = {name: TEXT() for name in ("text", "title", "by", "publisher", "place")}
        fields |= {name: NUMERIC(int, bits=64, stored=True, sortable=True) for name in COLUMNS}
        self.index = create_in(str(folder), Schema(key=ID(), language=KEYWORD(), **fields))

    def apply(self, articles: Mapping[int, Article | None], random: Random) -> None:
        """As an engine would, in one commit, merging or not."""
        writer = self.index.writer()
        for number, article in articles.items():
            writer.delete_by_term("key", str(number))
            if article is not None:
                for document in documents(number, article):
                    writer.add_document(key=str(number), **document)
        writer.commit(merge=random.random() < 0.5, optimize=random.random() < 0.15)


def documents(number: int, article: Article) -> Iterator[dict[str, Any]]:
    """The paragraphs of an article as Whoosh takes them: texts as lists of terms, numbers as numbers."""
    change = Change(article_id=number, revision=1, article=article)
    entry = entry_of(change, article, Analyzer(article.language))
    shared = {name: getattr(entry, name) for name in ("title", "by", "publisher", "place")}
    shared["language"] = list(entry.languages)
    shared = {name: terms for name, terms in shared.items() if terms}
    days = {name: getattr(entry, name) for name in ("date", "published", "updated")}
    for line in entry.lines:
        length = line.terms.index("|") if "|" in line.terms else len(line.terms)
        text = {"text": line.terms} if line.terms else {}
        yield {
            "paragraph": line.id,
            "kind": KIND_NUMBERS[line.kind],
            "length": length,
            "article": number,
            **days,
            **shared,
            **text,
        }


class WhooshSearch:
    """Whoosh's own search over an index: the ids of what it finds, with their scores."""

    def __init__(self, index: Any, idf: Callable[[str], float], average: float) -> None:
        self._searcher = index.searcher(weighting=_Okapi(idf, average))

    def __call__(self, node: Node, limit: int | None = None) -> dict[int, float]:
        results = self._searcher.search(_tree(node), limit=limit)
        return {hit["paragraph"]: hit.score for hit in results}

    def close(self) -> None:
        self._searcher.close()


class _Okapi(WeightingModel):  # type: ignore[misc]  # Whoosh has no types
    """BM25 as the array engine has it, with exact lengths."""

    def __init__(self, idf: Callable[[str], float], average: float) -> None:
        self._idf = idf
        self._average = average

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> Any:
        idf = self._idf(text.decode("utf-8", "surrogatepass"))
        return _OkapiScorer(searcher.reader().column_reader("length"), idf, self._average)


class _OkapiScorer(BaseScorer):  # type: ignore[misc]
    def __init__(self, lengths: Any, idf: float, average: float) -> None:
        self._lengths = lengths
        self._idf = idf
        self._average = average

    def supports_block_quality(self) -> bool:
        return False

    def max_quality(self) -> float:
        return float("inf")

    def block_quality(self, matcher: Any) -> float:
        return float("inf")

    def score(self, matcher: Any) -> float:
        length: int = self._lengths[matcher.id()]
        frequency: float = matcher.weight()
        saturated: float = frequency / (frequency + K1 * (1 - B + B * length / self._average))
        return self._idf * saturated


class _Silent(asked.Query):  # type: ignore[misc]
    """What `child` finds, or what has a number that is `right` in a column, without a score."""

    def __init__(
        self,
        child: Any = None,
        column: str = "",
        right: Callable[[int], bool] = bool,
        *,
        articles: bool = False,
    ) -> None:
        self._child = child
        self._column = column
        self._right = right
        self._articles = articles

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count())

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        reader = searcher.reader()
        live = [number for number in range(reader.doc_count_all()) if not reader.is_deleted(number)]
        if not live:
            return NullMatcher()  # an index without segments has no columns either
        if self._child is None:
            column = reader.column_reader(self._column)
            ids = [number for number in live if self._right(column[number])]
        else:
            found = set(self._child.matcher(searcher, searcher.boolean_context()).all_ids())
            if self._articles:
                column = reader.column_reader("article")
                around = {column[number] for number in found if number in set(live)}
                found = {number for number in live if column[number] in around}
            ids = [number for number in live if number in found]
        return ListMatcher(ids, [0.0] * len(ids))


class _Sequence(asked.SpanNear2):  # type: ignore[misc]
    """Words one after the other; Whoosh's own way to guess how many there are names what it does not know."""

    def estimate_size(self, ixreader: Any) -> int:
        return int(asked.And(self.qs).estimate_size(ixreader))


def _tree(node: Node) -> Any:
    """The tree as Whoosh's own queries."""
    match node:
        case Word(_, terms, field):
            return _word(field, terms)
        case Phrase(_, slots, field):
            words = [_any(field, slot) for slot in slots]
            found = words[0] if len(words) == 1 else _Sequence(words, slop=1, ordered=True)
            return found if field == "text" else _Silent(found)
        case OneOf("language", values):
            return _Silent(_any("language", map(str, values)))
        case OneOf("kind", values):
            numbers: Collection[object] = {KIND_NUMBERS[str(value)] for value in values}
            return _Silent(column="kind", right=numbers.__contains__)
        case OneOf(field, values):
            return _Silent(column=field, right=values.__contains__)
        case Days(field, first, last):
            lowest, highest = max(day_of(first), 1), day_of(last) if last else 10**9
            return _Silent(column=field, right=lambda day: lowest <= day <= highest)
        case Every():
            return _Silent(asked.Every())
        case And(()):
            return _Silent(asked.Every())
        case And(nodes):
            return asked.And(list(map(_tree, nodes)))
        case Or(nodes):
            return _or(list(map(_tree, nodes)))
        case Not(inner):
            return _Silent(asked.Not(_tree(inner)))
        case AndMaybe(required, optional):
            # not its own AndMaybe: asked to skip ahead, as AND does, it can lose sight of the optional part
            return _or([_tree(required), asked.And([_Silent(_tree(required)), _tree(optional)])])
        case InArticle(inner):
            return _Silent(_tree(inner), articles=True)
    raise AssertionError(node)


def _word(field: str, terms: tuple[str, ...]) -> Any:
    found = _any(field, terms)
    return found if field == "text" else _Silent(found)


def _any(field: str, terms: Any) -> Any:
    each = [asked.Term(field, term) for term in dict.fromkeys(terms)]
    return each[0] if len(each) == 1 else _or(each)


def _or(queries: list[Any]) -> Any:
    """OR by Whoosh's union of matchers; its other one leaves out what has no score."""
    union = asked.Or(queries)
    union.matcher_type = asked.Or.DEFAULT_MATCHER
    return union
