"""Queries by chance: by the grammar, by mistake, and made to do harm."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

WORDS = (
    "raqqa Raqqah bridge US U.S. the to be cease-fire O'Neil Syria’s 1,000 7:53 Straße 停戦合意 الرقة алеппо "
    "İSTANBUL Łódź naïve C++ 24/7 covid-19 @x #x $3.5 12% 2016-11-06 Monday x 😀 e\u0301 ﬀ ｆｕｌｌ क्षि"
).split()

FIELDS = ("title", "by", "publisher", "place", "kind", "language", "date", "published", "updated", "id")
VALUES = (
    "2016 2016-11 2016-11..2017-02 ..2016 2016.. 2017..2016 0000-00-00 9999-99-99 yesterday today last week "
    "headline any en de xx 1 p1 p0 999999999999999999999 -1 * ? ~ = “ada lind” raqqa x*"
).split()

#: Queries of every kind that the language knows, and of some that other programs do.
TYPED = (
    '"raqqa offensive" date:2016-11..2017-02',
    "raqqa OR mosul offensive NOT football",
    '+raqqa -football "last bridge"~5',
    "raqqa NEAR/5 (dam OR bridge)",
    '=US ="as typed" liberat* wom?n raqa~ raqa~2',
    'raqqa dam same:article title:raqqa by:"ada lind"',
    "(a AND (b OR (c NOT d))) NEAR/3 e",
    "Who blew up the last bridge at 7:53 a.m. on Monday?",
    "raqqa AND NOT (mosul OR title:x) kind:headline",
    "raqqa ADJ/3 dam w/5 x [a TO z] /regex.*/ a^2 {x} a && b || !c",
    "https://a.example/b?c=d&e=f#g ada@b.example C:\\x\\y",
    "(ISIS OR Daesh OR “Islamic State”) AND (Raqqa OR ar-Raqqa)",
)

#: What stands for something in a query, or in what a query goes through: SQL, patterns, JSON, a terminal.
_SIGNS = (
    '" “ ” „ « » 「 」 ( ) （ ） + - − * ? ~ ~1 ~2 ~9 = : .. / \\ AND OR NOT NEAR NEAR/5 NEAR/99 '
    "same:article "
    "' ; -- % _ { } [ ] ^ | & ! , . … — <b> &amp; \0 \x1b[31m \x7f \x85 \u00ad \u200b \u200d \u200f \u202e "
    "\u2066 \u2028 \ufeff \ufffd \ufffe \U000e0041 \ud800 \udcff \n \t \r \u0300 \u3000"
).split(" ")

_SPANS = (
    *((0, 0x7F), (0, 0x2FF), (0x300, 0x36F), (0x370, 0x20CF)),
    *((0x3000, 0x9FFF), (0xAC00, 0xFFFF), (0x10000, 0x10FFFF)),
)


def any_query(random: Random) -> str:
    """A query by chance; what is made to do harm is as long as a query may be, or longer."""
    make: Callable[[Random], str] = random.choice(
        [by_grammar, by_grammar, by_grammar, by_mistake, by_mistake, of_any_characters, of_signs, to_do_harm]
    )
    return make(random)


def by_grammar(random: Random, depth: int = 4) -> str:
    """A query as the language has it."""
    if depth == 0 or random.random() < 0.3:
        word = random.choice(WORDS)
        quoted = " ".join(random.choices(WORDS, k=random.randint(0, 5)))
        opened, closed = random.choice([('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("「", "」")])
        return random.choice(
            [
                word,
                word,
                f"={word}",
                f"{word}*",
                f"{word[:2]}?{word[2:]}",
                f"{word}~{random.choice(['', 1, 2, 3])}",
                f"{opened}{quoted}{closed}",
                f"{opened}{quoted}{closed}~{random.randrange(30)}",
                f"={opened}{quoted}{closed}",
            ]
        )
    parts = [by_grammar(random, depth - 1) for _ in range(random.randint(1, 3))]
    return random.choice(
        [
            " ".join(parts),
            " OR ".join(parts),
            " AND ".join(parts),
            f" NEAR/{random.randrange(25)} ".join(parts),
            f"({' '.join(parts)})",
            f"NOT {parts[0]}",
            f"-{parts[0]}",
            f"+{parts[0]}",
            f"{random.choice(FIELDS)}:{random.choice([random.choice(VALUES), parts[0]])}",
            f"{' '.join(parts)} same:article",
        ]
    )


def by_mistake(random: Random) -> str:
    """A query with one to five slips: signs put in, pieces lost, doubled, or put elsewhere."""
    query = random.choice([*TYPED, by_grammar(random)])
    for _ in range(random.randint(1, 5)):
        at, to = sorted(random.randrange(len(query) + 1) for _ in range(2))
        query = random.choice(
            [
                query[:at] + random.choice(_SIGNS) + query[at:],
                query[:at] + random.choice([" ", ""]) + query[at + 1 :],
                query[:at] + query[to:],
                query[:to] + query[at:],
                query[:at] + query[to:] + query[at:to],
                query[:at] + query[at:to].swapcase() + query[to:],
            ]
        )
    return query


def of_any_characters(random: Random) -> str:
    """Characters of any script, halves of pairs and controls among them."""
    spans = [random.choice(_SPANS), *_SPANS]
    return "".join(chr(random.randint(*random.choice(spans))) for _ in range(random.randrange(60)))


def of_signs(random: Random) -> str:
    """Signs and words in any order, with blanks between or without."""
    chosen = random.choices(
        [*_SIGNS, *_SIGNS, *WORDS, *(f"{field}:" for field in FIELDS)], k=random.randint(1, 25)
    )
    return random.choice(["", " "]).join(chosen)


def to_do_harm(random: Random) -> str:
    """Much of the same, deep, long or wide: what makes a parser slow or overflow."""
    many = random.choice([20, 64, 300, 1_000, 3_000, 10_000])
    word = random.choice(WORDS)
    return random.choice(
        [
            "(" * many + word + ")" * many,
            "(" * many,
            "NOT " * many + word,
            "-" * many + word,
            "+-" * many + word,
            f"{word} OR " * many + word,
            f"{word} NEAR/3 " * many + word,
            f"({word} OR " * many,
            '"' * many,
            f'"{word}' * many,
            f'="{word}" ' * many,
            f"{random.choice(FIELDS)}:" * many + word,
            f"{word}* " * many,
            f"{word}~ " * many,
            "*" * many,
            f"{'?' * many}a",
            f"{'a*' * many}",
            "a" * many,
            f"{word} " * many,
            f"{word}-" * many,
            f"{word}," * many,
            ":" * many,
            "a:b" * many,
            "." * many,
            "1" * many,
            "e\u0301" * many,
            "\u0301" * many,
            "停" * many,
            "ﷺ" * many,
            "\u202e\u2066" * many,
            " ".join(by_grammar(random) for _ in range(many // 20)),
            "".join(random.choices(_SIGNS, k=many)),
            "date:" + "9" * many,
            f"{word}~{'9' * many}",
            f"NEAR/{'9' * many} {word}",
        ]
    )[: random.choice([9_999, 10_000, 20_000])]
