"""Archives and trees by chance, over words that are chosen to make trouble."""

from __future__ import annotations

from random import Random

from store.analysis import GAP, Analyzer
from store.models import Article
from store.query import And, AndMaybe, Days, Every, InArticle, Node, Not, OneOf, Or, Phrase, Word
from tests.engines.corpus import article

#: The first stands in every paragraph that is not empty. Then the usual ones, compounds, other scripts.
WORDS = (
    "the ferry harbour ferries fog-bank fog bank bank-holiday tide Tide's U.S. naïve Łódź "
    "渡船 停戦合意 паром паромы 霧 half-hour-long ash ash bay"
).split()

NAMES = ("Ada Lind", "Lind Ada", "Bo Ash-Bay", "Wire Desk", "渡船 Ash")
DAYS = ("2019-12-31", "2020-02-29", "2020-03-01T23:59-11:00", "2024-07", "1999")
KINDS = ("paragraph", "headline", "credit", "quote")
LANGUAGES = (None, "en", "de", "pt-BR", "ru")

TERMS = tuple(
    sorted({term for code in LANGUAGES for term in Analyzer(code)(" ".join(WORDS))[0] if term != GAP})
)
NAME_TERMS = tuple(sorted({term for name in NAMES for term in Analyzer(None)(name)[1] if term != GAP}))


def text(random: Random, most: int) -> str:
    """A few words; none, now and then, or nothing but signs."""
    words = random.choices(WORDS[1:], k=random.randint(0, most))
    if random.random() < 0.05:
        return "— …"
    return " ".join([WORDS[0], *words]) if words else ""


def any_article(random: Random, first_id: int) -> Article:
    return article(
        *((random.choice(KINDS), text(random, 12)) for _ in range(random.choice([0, 1, 1, 2, 3, 6]))),
        first_id=first_id,
        title=random.choice([None, "", text(random, 4), text(random, 4)]),
        by=tuple(random.sample(NAMES, random.randint(0, 2))),
        publisher=random.choice([None, *NAMES]),
        place=random.choice([None, *NAMES]),
        language=random.choice(LANGUAGES),
        published=random.choice([None, *DAYS]),
        updated=random.choice([None, *DAYS]),
    )


def any_tree(random: Random, depth: int = 3, *, plain: bool = False) -> Node:
    """A tree of every kind of node; with `plain`, words of the text have one term and phrases one word."""
    branches = ["and", "or", "or", "not", "maybe", *([] if plain else ["article"])] if depth else []
    leaves = [
        "word",
        "word",
        "word",
        "name",
        "one",
        "days",
        *([] if plain else ["phrase", "phrase", "every"]),
    ]

    def inner() -> Node:
        return any_tree(random, depth - 1, plain=plain)

    match random.choice([*leaves, *branches]):
        case "word":
            many = 1 if plain else random.choice([1, 1, 1, 2, 4])
            terms = tuple(random.choices([*TERMS, "nowhere"], k=many))
            return Word("", terms, "text" if plain else random.choice(["text", "text", "title"]))
        case "name":
            return Word("", (random.choice(NAME_TERMS),), random.choice(["by", "publisher", "place"]))
        case "phrase":
            field = random.choice(["text", "text", "title", "by"])
            return Phrase("", any_slots(random, NAME_TERMS if field == "by" else TERMS), field)
        case "one":
            return any_values(random)
        case "days":
            days = sorted(day[:10] for day in random.sample(DAYS[:3], 2))
            first, last = random.choice([(days[0], days[1]), (days[0], None), (None, days[1])])
            return Days(random.choice(["date", "published", "updated"]), first, last)
        case "and":
            return And(tuple(inner() for _ in range(random.randint(1, 3))))
        case "or":
            return Or(tuple(inner() for _ in range(random.choice([1, 2, 3, 6]))))
        case "not":
            return Not(inner())
        case "maybe":
            return AndMaybe(inner(), inner())
        case "article":
            return InArticle(inner())
    return Every()


def any_slots(random: Random, terms: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Up to four places of a phrase, some of them with many terms, so that long ones are found too."""
    return tuple(
        tuple(random.choices(terms, k=random.choice([1, 1, 2, 5, len(terms)])))
        for _ in range(random.randint(1, 4))
    )


def any_values(random: Random) -> OneOf:
    return random.choice(
        [
            OneOf("kind", frozenset(random.sample(KINDS, 2))),
            OneOf("language", frozenset(random.sample(("en", "de", "pt", "pt-br", "xx"), 2))),
            OneOf("article", frozenset(random.sample(range(1, 20), 6))),
            OneOf("paragraph", frozenset(random.sample(range(1000), 400))),
        ]
    )
