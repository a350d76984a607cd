"""What is asked: words, phrases and beginnings that the corpus has, chosen by how many paragraphs have them.

Only plain English words of three letters or more are asked for: what each contestant makes of hyphens, dots
and accents is not the subject. A seed chooses, so that every run asks the same of the same corpus.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import islice, pairwise
from pathlib import Path

#: The classes, in the order of the tables.
KINDS = ("frequent", "rare", "and", "or2", "or4", "phrase", "prefix", "phrase+date")

#: The paragraphs that are looked at; of more, one in so many articles.
_LOOKED_AT = 60_000

#: Bands by the share of all paragraphs that have a word.
_FREQUENT = (0.02, 0.1)
_MEDIUM = (0.002, 0.02)

#: A rare word, and a phrase, by how many of the paragraphs that were looked at have it.
_RARE = (2, 12)
_PHRASE = 3
_TRIES = 10_000


@dataclass(frozen=True)
class Asked:
    """One query. `words` of a prefix is its beginning; the days are ``20161106``, both included."""

    kind: str
    words: tuple[str, ...]
    first: int | None = None
    last: int | None = None


class Choice:
    """What there is to ask for in some paragraphs (article, day, text)."""

    def __init__(
        self, rows: Iterable[tuple[int, int, str]], stop_words: frozenset[str], chosen: random.Random
    ) -> None:
        self._random = chosen
        self._stop_words = stop_words
        self._texts: list[list[str]] = []
        self._days: list[int] = []
        found: Counter[str] = Counter()
        phrases: Counter[tuple[str, str]] = Counter()
        for _, day, text in rows:
            chunks = text.split()
            found.update({word for chunk in chunks if (word := _plain(chunk.rstrip(".,;:"))) is not None})
            phrases.update(set(self._pairs(chunks)))
            self._texts.append(chunks)
            self._days.append(day)
        many = len(self._texts)
        self._found = {word: count for word, count in found.items() if word not in stop_words}
        self._frequent = self._band(*(share * many for share in _FREQUENT))
        self._medium = self._band(*(share * many for share in _MEDIUM))
        self._rare = self._band(*_RARE)
        self._phrases = sorted(pair for pair, count in phrases.items() if count >= _PHRASE) or sorted(phrases)
        self._days.sort()

    def of(self, kind: str) -> Asked:
        match kind:
            case "frequent":
                return Asked(kind, (self._random.choice(self._frequent),))
            case "rare":
                return Asked(kind, (self._random.choice(self._rare),))
            case "and":
                return Asked(kind, self._together())
            case "or2" | "or4":
                return Asked(kind, tuple(self._unlike(int(kind[2]))))
            case "phrase":
                return Asked(kind, self._random.choice(self._phrases))
            case "prefix":
                return Asked(kind, (self._beginning(),))
        days = self._days
        place = self._random.randrange(len(days) * 2 // 3 + 1)
        return Asked(
            kind,
            self._random.choice(self._phrases),
            days[place],
            days[min(place + len(days) // 3, len(days) - 1)],
        )

    def _band(self, least: float, most: float) -> list[str]:
        """The words with so many paragraphs; of a small corpus, those that come nearest."""
        inside = sorted(word for word, count in self._found.items() if least <= count <= most)
        if len(inside) >= 10:
            return inside
        return sorted(self._found, key=lambda word: (abs(self._found[word] - (least + most) / 2), word))[:20]

    def _pairs(self, chunks: list[str]) -> Iterable[tuple[str, str]]:
        """Words side by side with no sign between them, at least one of them not everywhere."""
        for one, other in pairwise(chunks):
            first, second = _plain(one), _plain(other.rstrip(".,;:"))
            if first and second and not {first, second} <= self._stop_words:
                yield first, second

    def _either(self) -> str:
        return self._random.choice(self._random.choice((self._frequent, self._medium)))

    def _unlike(self, many: int) -> list[str]:
        chosen: list[str] = []
        for _ in range(_TRIES):
            word = self._either()
            if all(word[:4] != other[:4] for other in chosen):
                chosen.append(word)
            if len(chosen) == many:
                break
        return chosen

    def _together(self) -> tuple[str, str]:
        """Two words that some paragraph has both of."""
        wanted = {*self._frequent, *self._medium}
        for _ in range(_TRIES):
            chunks = self._random.choice(self._texts)
            words = sorted({_plain(chunk.rstrip(".,;:")) or "" for chunk in chunks} & wanted)
            if len(words) >= 2:
                first, second = self._random.sample(words, 2)
                if first[:4] != second[:4]:
                    return first, second
        raise ValueError("no paragraph of this corpus has two words worth asking for")

    def _beginning(self) -> str:
        long = [word for word in self._medium if len(word) >= 6] or self._medium
        return self._random.choice(long)[: self._random.choice((4, 5))]


def choose(
    rows: Iterable[tuple[int, int, str]], paragraphs: int, stop_words: frozenset[str], *, each: int, seed: int
) -> list[Asked]:
    """So many queries of `each` kind for a corpus of `paragraphs` (article, day, text)."""
    step = max(paragraphs // _LOOKED_AT, 1)
    some = (row for row in rows if row[0] % step == 0)
    choice = Choice(islice(some, 2 * _LOOKED_AT), stop_words, random.Random(seed))
    return [choice.of(kind) for kind in KINDS for _ in range(each)]


def save(path: Path, queries: list[Asked]) -> None:
    path.write_text(json.dumps([asdict(one) for one in queries]), "utf-8")


def load(path: Path) -> list[Asked]:
    return [Asked(**{**one, "words": tuple(one["words"])}) for one in json.loads(path.read_text("utf-8"))]


def _plain(chunk: str) -> str | None:
    """The word, in small letters, where it is a plain one."""
    return chunk.lower() if len(chunk) >= 3 and chunk.isascii() and chunk.isalpha() else None
