"""What a tree means, as slowly and plainly as it can be said: engines are compared with this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import log

from store.analysis import GAP, Analyzer
from store.models import Article, Paragraph
from store.query import (
    And,
    AndMaybe,
    Days,
    Every,
    InArticle,
    Node,
    Not,
    OneOf,
    Or,
    Pattern,
    Phrase,
    Tier,
    Word,
)
from store.query.patterns import fits

Slots = tuple[tuple[str, ...], ...]


def matches(node: Node, number: int, paragraph: Paragraph, article: Article) -> bool:
    """Whether the paragraph of the article with this number matches `node`."""
    match node:
        case Word(_, terms, field):
            return occurrences((terms,), field, paragraph, article) > 0
        case Phrase(_, slots, field):
            return occurrences(slots, field, paragraph, article) > 0
        case Pattern(field=field):
            return occurrences(node, field, paragraph, article) > 0
        case OneOf("kind", values):
            return paragraph.kind in values
        case OneOf("language", values):
            code = (article.language or "").lower()
            return bool(code) and bool({code, code.split("-")[0]} & set(map(str, values)))
        case OneOf("article", values):
            return number in values
        case OneOf("paragraph", values):
            return paragraph.id in values
        case Days(field, first, last):
            day: str | None = getattr(article, field)
            return day is not None and (first or "0") <= day[:10] <= (last or "9")
        case Every():
            return True
        case And(nodes):
            return all(matches(each, number, paragraph, article) for each in nodes)
        case Or(nodes):
            return any(matches(each, number, paragraph, article) for each in nodes)
        case Not(inner):
            return not matches(inner, number, paragraph, article)
        case AndMaybe(required, _):
            return matches(required, number, paragraph, article)
        case InArticle(inner):
            return any(matches(inner, number, each, article) for each in article.paragraphs)
    raise AssertionError(node)


def found(node: Node, articles: Mapping[int, Article]) -> set[int]:
    """The ids of the paragraphs that match `node`."""
    return {
        paragraph.id
        for number, article in articles.items()
        for paragraph in article.paragraphs
        if paragraph.id is not None and matches(node, number, paragraph, article)
    }


def groups(tiers: tuple[Tier, ...], articles: Mapping[int, Article]) -> list[set[int]]:
    """What each tier finds that no earlier one does."""
    seen: set[int] = set()
    found_by_tier = []
    for tier in tiers:
        found_by_tier.append(found(tier.node, articles) - seen)
        seen |= found_by_tier[-1]
    return found_by_tier


def occurrences(what: Slots | Pattern, field: str, paragraph: Paragraph, article: Article) -> int:
    """How often terms stand one after the other in `field`, or a word as written fits a pattern."""
    if isinstance(what, Pattern):
        wanted = fits(what)
        return sum(
            sum(word != GAP and wanted(word) for word in words)
            for words in texts(field, paragraph, article, written=True)
        )
    return sum(
        all(terms[start + offset] in slot for offset, slot in enumerate(what))
        for terms in texts(field, paragraph, article)
        for start in range(len(terms) - len(what) + 1)
    )


def texts(
    field: str, paragraph: Paragraph, article: Article, *, written: bool = False
) -> Iterator[list[str]]:
    """The texts that `field` looks at, as terms, or as the words that are written."""
    language = article.language
    match field:
        case "text":
            yield _read(paragraph.text, language)[written]
        case "body":
            yield from (_read(each.text, language)[written] for each in article.body)
        case "title":
            yield _read(article.title or "", language)[written]
        case "by":
            yield from (_read(each.name, language)[1] for each in article.contributors)
        case "publisher":
            yield _read(article.publication or "", language)[1]
        case "place":
            yield _read((article.dateline and article.dateline.place) or "", language)[1]


@lru_cache(maxsize=10_000)
def _read(text: str, language: str | None) -> tuple[list[str], list[str]]:
    return Analyzer(language)(text)


def score(node: Node, number: int, paragraph: Paragraph, articles: Mapping[int, Article]) -> float:
    """BM25 of the paragraph, of its article's body, and a quarter of that of its title.

    The texts here have no compounds.
    """
    everywhere = [(p, a) for a in articles.values() for p in a.paragraphs]
    each = [(a.paragraphs[0], a) for a in articles.values()]
    article = articles[number]
    own = _own(node, number, paragraph, article, everywhere)
    of_body = sum(_bm25(what, "body", paragraph, article, each) for what in _leaves(node))
    of_title = sum(_bm25(what, "title", paragraph, article, each) for what in _leaves(node))
    return own + of_body + 0.25 * of_title


_Population = list[tuple[Paragraph, Article]]


def _own(node: Node, number: int, paragraph: Paragraph, article: Article, all_: _Population) -> float:
    if not matches(node, number, paragraph, article):
        return 0
    match node:
        case Word(field="text") | Phrase(field="text") | Pattern(field="text"):
            return sum(_bm25(what, "text", paragraph, article, all_) for what in _leaves(node))
        case And(nodes) | Or(nodes):
            return sum(_own(each, number, paragraph, article, all_) for each in nodes)
        case AndMaybe(required, optional):
            return sum(_own(each, number, paragraph, article, all_) for each in (required, optional))
    return 0


def _bm25(
    what: Slots | Pattern, field: str, paragraph: Paragraph, article: Article, all_: _Population
) -> float:
    lengths = [sum(len(terms) for terms in texts(field, p, a)) for p, a in all_]
    average = max(sum(lengths) / len(lengths), 1)
    parts: list[Slots | Pattern] = [what] if isinstance(what, Pattern) else [(slot,) for slot in what]
    having = [sum(occurrences(part, field, p, a) > 0 for p, a in all_) for part in parts]
    idf = sum(log(1 + (len(all_) - n + 0.5) / (n + 0.5)) for n in having)
    frequency = occurrences(what, field, paragraph, article)
    length = sum(len(terms) for terms in texts(field, paragraph, article))
    return idf * frequency / (frequency + 1.2 * (0.25 + 0.75 * length / average))


def _leaves(node: Node) -> list[Slots | Pattern]:
    match node:
        case Word(_, terms, "text"):
            return [(terms,)]
        case Phrase(_, slots, "text"):
            return [slots]
        case Pattern(field="text"):
            return [node]
        case And(nodes) | Or(nodes):
            return [what for each in nodes for what in _leaves(each)]
        case AndMaybe(required, optional):
            return _leaves(required) + _leaves(optional)
    return []
