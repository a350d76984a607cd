"""What a tree means, as slowly and plainly as it can be said: engines are compared with this."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise, product
from math import log

from store.analysis import GAP, Analyzer
from store.models import Article, Paragraph
from store.query import (
    And,
    AndMaybe,
    Days,
    Every,
    InArticle,
    Name,
    Near,
    Node,
    Not,
    OneOf,
    Or,
    Pattern,
    Phrase,
    Slot,
    Tier,
    Word,
    slots_of,
)
from store.query.patterns import fits

Slots = tuple[Slot, ...]
Sought = Slots | Near | Name


def matches(node: Node, number: int, paragraph: Paragraph, article: Article) -> bool:
    """Whether the paragraph of the article with this number matches `node`."""
    match node:
        case Word(_, terms, field):
            return occurrences((terms,), field, paragraph, article) > 0
        case Phrase(_, slots, field):
            return occurrences(slots, field, paragraph, article) > 0
        case Pattern(field=field):
            return occurrences((node,), field, paragraph, article) > 0
        case Near(field=field):
            return occurrences(node, field, paragraph, article) > 0
        case Name(_, spellings):
            return any(matches(each, number, paragraph, article) for each in spellings)
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


def occurrences(what: Sought, field: str, paragraph: Paragraph, article: Article) -> int:
    """How often something stands in `field`: each of some slots one after the other, or words near each
    other.
    """
    stems = texts(field, paragraph, article)
    words = texts(field, paragraph, article, written=True)
    rows = [list(zip(*row, strict=True)) for row in zip(stems, words, strict=True)]
    if isinstance(what, Name):
        each = [slots_of(spelling) for spelling in what.spellings]
        return sum(occurrences(slots, field, paragraph, article) for slots in each)
    return sum(len(_near(what, row) if isinstance(what, Near) else _standing(what, row)) for row in rows)


_Row = list[tuple[str, str]]


def _standing(slots: Slots, row: _Row) -> list[tuple[int, int]]:
    return [
        (start, start + len(slots))
        for start in range(len(row) - len(slots) + 1)
        if all(_fits(slot, *row[start + offset]) for offset, slot in enumerate(slots))
    ]


def _fits(slot: Slot, term: str, word: str) -> bool:
    if isinstance(slot, Pattern):
        return word != GAP and fits(slot)(word)
    return term in slot


def _near(what: Near, row: _Row) -> set[int]:
    """The places of the first part of which the others are near; nothing is near a compound."""
    terms = [term for term, _ in row]
    text = row[: terms.index(GAP)] if GAP in terms else row
    parts = [[place for leaf in part for place in _standing(slots_of(leaf), text)] for part in what.parts]
    near = set()
    for chosen in product(*parts):
        places = chosen if what.in_order else sorted(chosen)
        gaps = [start - end for (_, end), (start, _) in pairwise(places)]
        if min(gaps) >= 0 and sum(gaps) <= what.apart:
            near.add(chosen[0][0])
    return near


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
        case Word(field="text") | Phrase(field="text") | Pattern(field="text") | Near(field="text") | Name():
            return sum(_bm25(what, "text", paragraph, article, all_) for what in _leaves(node))
        case And(nodes) | Or(nodes):
            return sum(_own(each, number, paragraph, article, all_) for each in nodes)
        case AndMaybe(required, optional):
            return sum(_own(each, number, paragraph, article, all_) for each in (required, optional))
    return 0


def _bm25(what: Sought, field: str, paragraph: Paragraph, article: Article, all_: _Population) -> float:
    lengths = [sum(len(terms) for terms in texts(field, p, a)) for p, a in all_]
    average = max(sum(lengths) / len(lengths), 1)
    words: list[Sought] = [what]
    if not isinstance(what, Name):
        slots = [s for part in what.parts for s in slots_of(part[0])] if isinstance(what, Near) else what
        words = [(slot,) for slot in slots]
    having = [sum(occurrences(word, field, p, a) > 0 for p, a in all_) for word in words]
    idf = sum(log(1 + (len(all_) - n + 0.5) / (n + 0.5)) for n in having)
    frequency = occurrences(what, field, paragraph, article)
    length = sum(len(terms) for terms in texts(field, paragraph, article))
    return idf * frequency / (frequency + 1.2 * (0.25 + 0.75 * length / average))


def _leaves(node: Node) -> list[Sought]:
    match node:
        case Word(field="text") | Phrase(field="text") | Pattern(field="text"):
            return [slots_of(node)]
        case Near(field="text") | Name(field="text"):
            return [node]
        case And(nodes) | Or(nodes):
            return [what for each in nodes for what in _leaves(each)]
        case AndMaybe(required, optional):
            return _leaves(required) + _leaves(optional)
    return []
