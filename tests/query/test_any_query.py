"""Whatever is typed or pasted is read or refused, at once."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from random import Random

import pytest

from store.errors import QueryError
from store.query import parse
from store.query.wording import in_words, stems
from tests.query.chance import any_query
from tests.query.trees import TODAY, shown

#: Queries, and with ``--thorough`` so many times as many.
QUERIES = 1_000
THOROUGH = 100

#: Seconds of work that reading a query may take.
SECONDS = 3.0

#: Letters that the tree of a query may have when it is written down.
LARGEST = 1_000_000


def spellings(keys: Collection[str]) -> Mapping[str, Sequence[Sequence[str]]]:
    """Some words are names of two sets, and so are some that stand side by side."""
    sets = (("raqqa", "ar-Raqqah", "US", "last bridge", "停戦"), ("bridge", "the Bridge of Raqqa", "IS"))
    known = ("raqqa", "us", "bridge", "raqqa bridge", "last bridge", "x", "停戦")
    return {key: sets for key in keys if key in known}


def test_whatever_is_typed_is_read_or_refused(request: pytest.FixtureRequest) -> None:
    """In time, with no other failure than the refusal; what it was read as is text."""
    refused = 0
    many = QUERIES * (THOROUGH if request.config.getoption("--thorough") else 1)
    for seed in range(many):
        typed = any_query(Random(seed))
        began = time.process_time()
        try:
            query = parse(typed, ("en", "de", "zh"), TODAY, spellings)
        except QueryError as error:
            refused += 1
            said = str(error)
        except Exception as error:
            raise AssertionError(f"seed {seed}: {typed[:300]!r}") from error
        else:
            said = "\n".join([*query.notes, *stems(query), *(in_words(tier.node) for tier in query.tiers)])
            assert max(len(shown(tier.node)) for tier in query.tiers) < LARGEST, seed
        assert said.encode(), seed
        took = time.process_time() - began
        assert took < SECONDS, f"seed {seed} took {took:.1f} s: {typed[:300]!r}"
    assert many / 20 < refused < many / 2, "some of them are refused, and most are read"
