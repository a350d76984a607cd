"""Engines against the reference, on archives, histories and trees that nobody thought of."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from store.engines import Engine
from store.models import Article
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
    Query,
    Slot,
    Word,
)
from tests.engines import reference
from tests.engines.corpus import apply, article, query

#: Few words, so that everything happens: repetitions, phrases, whole articles without a match.
WORDS = ("ash", "bay", "cod", "dune", "elm", "fog-bank", "gulf", "dunes", "baying")
TERMS = ("ash", "bay", "cod", "dune", "elm", "fog", "bank", "fogbank", "gulf", "none")
PATTERNS = (
    Pattern("", "dun*"),
    Pattern("", "dune?"),
    Pattern("", "ba*"),
    Pattern("", "b*y"),
    Pattern("", "fogb*"),
    Pattern("", "dun", 1),
    Pattern("", "bays", 2),
    Pattern("", "none*"),
)
NAMES = ("Ash Bay", "Bay Ash", "Cod", "Elm Dune Gulf")
DAYS = (None, "2019-12-31", "2020-02-29", "2020-03-01T23:59-11:00", "2024-07-15")
KINDS = ("paragraph", "headline", "credit")


def texts(random: Random, most: int) -> str:
    return " ".join(random.choices(WORDS, k=random.randint(0, most)))


def random_article(random: Random, first_id: int) -> Article:
    return article(
        *((random.choice(KINDS), texts(random, 9)) for _ in range(random.randint(0, 4))),
        first_id=first_id,
        title=random.choice([None, texts(random, 4)]),
        by=tuple(random.sample(NAMES, random.randint(0, 2))),
        publisher=random.choice([None, *NAMES]),
        place=random.choice([None, *NAMES]),
        language=random.choice([None, "en", "de"]),
        published=random.choice(DAYS),
        updated=random.choice(DAYS),
    )


def some_terms(random: Random) -> tuple[str, ...]:
    return tuple(random.sample(TERMS, random.choice([1, 1, 1, 2])))


def some_slot(random: Random, field: str) -> Slot:
    if random.random() < 0.5:
        return some_terms(random)
    return replace(random.choice(PATTERNS), field=field)


def some_near(random: Random) -> Near:
    field, apart = random.choice(["text", "text", "title"]), random.choice([0, 1, 2, 5])

    def leaf() -> Word | Phrase | Pattern:
        match random.choice(["word", "word", "phrase", "pattern"]):
            case "phrase":
                return Phrase("", tuple(some_slot(random, field) for _ in range(2)), field)
            case "pattern":
                return replace(random.choice(PATTERNS), field=field)
        return Word("", some_terms(random), field)

    if random.random() < 0.5:
        words = tuple((Word("", some_terms(random), field),) for _ in range(random.randint(2, 4)))
        return Near("", words, apart, in_order=True, field=field)
    parts = tuple(tuple(leaf() for _ in range(random.choice([1, 1, 2]))) for _ in range(2))
    return Near("", parts, apart, in_order=False, field=field)


def some_name(random: Random) -> Name:
    field = random.choice(["text", "text", "title", "place"])

    def spelling() -> Word | Phrase | Pattern:
        match random.choice(["word", "phrase", "pattern"]):
            case "phrase":
                return Phrase("", tuple(some_slot(random, field) for _ in range(2)), field)
            case "pattern":
                return replace(random.choice(PATTERNS), field=field)
        return Word("", some_terms(random), field)

    return Name("", tuple(spelling() for _ in range(random.randint(1, 4))), field)


def random_tree(random: Random, depth: int = 3) -> Node:
    branches = ["and", "or", "not", "maybe", "article"] if depth else []
    leaves = ["word", "word", "phrase", "long", "mixed", "near", "pattern", "name", "one", "days", "every"]
    match random.choice([*leaves, *branches, *branches]):
        case "word":
            return Word(
                "", some_terms(random), random.choice(["text", "text", "title", "by", "publisher", "place"])
            )
        case "phrase":
            slots = tuple(some_terms(random) for _ in range(random.randint(1, 3)))
            return Phrase("", slots, random.choice(["text", "text", "title", "by"]))
        case "long":
            return Phrase("", tuple(TERMS[:6] for _ in range(3)), random.choice(["text", "title"]))
        case "mixed":
            field = random.choice(["text", "text", "title", "by"])
            return Phrase("", tuple(some_slot(random, field) for _ in range(random.randint(2, 3))), field)
        case "near":
            return some_near(random)
        case "name":
            return some_name(random)
        case "pattern":
            fields = ["text", "text", "title", "by", "publisher", "place"]
            return replace(random.choice(PATTERNS), field=random.choice(fields))
        case "one":
            return random.choice(
                [
                    OneOf("kind", frozenset(random.sample(KINDS, 2))),
                    OneOf("language", frozenset({"de"})),
                    OneOf("article", frozenset(random.sample(range(1, 9), 3))),
                    OneOf("paragraph", frozenset(random.sample(range(100, 1000), 300))),
                ]
            )
        case "days":
            days = sorted(day[:10] for day in random.sample(DAYS[1:], 2) if day)
            first, last = random.choice([(days[0], days[1]), (days[0], None), (None, days[1])])
            return Days(random.choice(["date", "published", "updated"]), first, last)
        case "and":
            return And(tuple(random_tree(random, depth - 1) for _ in range(random.randint(0, 3))))
        case "or":
            return Or(tuple(random_tree(random, depth - 1) for _ in range(random.randint(0, 3))))
        case "not":
            return Not(random_tree(random, depth - 1))
        case "maybe":
            return AndMaybe(random_tree(random, depth - 1), random_tree(random, depth - 1))
        case "article":
            return InArticle(random_tree(random, depth - 1))
    return Every()


def random_query(random: Random) -> Query:
    return query(*((f"tier {n}", random_tree(random)) for n in range(random.randint(1, 3))))


def live_through(engine: Engine, random: Random) -> dict[int, Article]:
    """Applies a random history to `engine`; gives the articles that there are in the end."""
    articles: dict[int, Article] = {}
    next_id = 100
    for revision in range(1, random.choice([2, 3, 4, 5, 14])):
        changed: dict[int, Article | None] = {}
        for number in random.sample(range(1, 9), random.randint(0, 5)):
            changed[number] = None
            articles.pop(number, None)
            if random.random() < 0.75:
                articles[number] = changed[number] = random_article(random, next_id)
                next_id += 5
        apply(engine, changed, revision)
    return articles


@pytest.mark.parametrize("seed", range(16))
def test_any_tree_finds_what_the_reference_finds(engine: Engine, seed: int) -> None:
    """After any history of additions, changes and deletions, groups and totals are those of the reference."""
    random = Random(seed)
    articles = live_through(engine, random)
    assert {id_ for id_, _ in engine.paragraphs()} == reference.found(Every(), articles)
    for _ in range(25):
        asked = random_query(random)
        matches = engine.search(asked, limit=10_000)
        expected = reference.groups(asked.tiers, articles)
        sizes = [(tier.label, len(group)) for tier, group in zip(asked.tiers, expected, strict=True)]
        assert list(matches.groups) == sizes, asked
        assert matches.total == next((size for _, size in sizes if size), 0)
        ids = [match.paragraph_id for match in matches.matches]
        for group in expected:
            assert set(ids[: len(group)]) == group, asked
            del ids[: len(group)]
        assert ids == []


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
@pytest.mark.parametrize("seed", range(4))
def test_pages_put_together_are_the_whole(engine: Engine, seed: int, sort: str) -> None:
    """Whatever the size of a page, no paragraph is missing, none comes twice, and the order is the same."""
    random = Random(seed)
    live_through(engine, random)
    for _ in range(8):
        asked = random_query(random)
        whole = engine.search(asked, limit=10_000, sort=sort).matches  # type: ignore[arg-type]
        size = random.randint(1, 5)
        pages = [
            engine.search(asked, limit=size, offset=start, sort=sort).matches  # type: ignore[arg-type]
            for start in range(0, len(whole) + size, size)
        ]
        assert whole == tuple(match for page in pages for match in page)
        assert engine.search(asked, limit=3, offset=len(whole) + 7, sort=sort).matches == ()  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(8))
def test_scores_are_those_of_the_formula(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whoosh's engine ranks by the formula that the reference spells out, over any number of segments."""
    from store.engines import open_engine

    random = Random(1000 + seed)
    engine = open_engine("whoosh", tmp_path_factory.mktemp("scores") / "whoosh", create=True)
    articles = {
        number: article(
            *(
                " ".join(random.choices((*WORDS[:5], "dunes", "baying"), k=random.randint(1, 9)))
                for _ in range(3)
            ),
            first_id=number * 10,
            title=texts(random, 3).replace("fog-bank", "fog"),
        )
        for number in range(1, 8)
    }
    apply(engine, {number: articles[number] for number in (1, 2, 3, 6)}, revision=1)
    apply(engine, {3: None, 4: articles[4], 5: articles[5]}, revision=2)
    apply(engine, {3: articles[3], 7: articles[7]}, revision=3)
    for _ in range(20):
        node = random_tree(random)
        for match in engine.search(query(node), limit=100).matches:
            number = match.paragraph_id // 10
            paragraph = articles[number].paragraphs[match.paragraph_id % 10]
            expected = reference.score(node, number, paragraph, articles)
            assert match.score == pytest.approx(expected), node
