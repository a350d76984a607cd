"""Whatever a line holds: the readers answer, soon, and say nothing that cannot be."""

import re
import time
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.lines import (
    read_bare_names,
    read_byline,
    read_credit,
    read_dateline,
    read_notice,
    read_timestamps,
)

_READERS: list[Callable[[str], object]] = [
    read_byline,
    read_bare_names,
    read_timestamps,
    read_dateline,
    read_credit,
    read_notice,
]

#: Pieces of the lines that the readers know, thrown together.
_PIECES = (
    "By |Von |Ada Poe|BO LIM|, |. | and |AP|Reuters|(|)|/|| — |--|-|:|;|\n|\t"
    "|Staff Writer|in |Cairo|MOSUL, Iraq"
    "|7:53|AM|ET|IST|6|November |2016|06/01/|2016-11-06|T|Z|+01:00|Updated |Published |2 hours ago"
    "|contributed to this report|Reporting by |Editing by|Correction|: |©|ENDS|’s |'|é"
    "|停戦|年|月|Ⅻ|²"
    '|\u00a0|\u2028|\x00|İ|ß|ǅ|０|٣|A.|a|"|[|]|=|%|\\|{|*'
).split("|")
_TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))


@pytest.mark.parametrize("reader", _READERS)
@given(text=_TEXTS)
def test_a_reader_never_raises(reader: Callable[[str], object], text: str) -> None:
    """Damaged files hold everything."""
    reader(text)


@given(text=_TEXTS)
def test_every_time_that_is_read_is_one(text: str) -> None:
    """ISO 8601 with all that it states; without its year it is still a day of the calendar."""
    read = read_timestamps(text)
    for stamp in (read.published, read.updated) if read else ():
        if stamp is not None:
            datetime.fromisoformat(re.sub("^--", "2000-", stamp.iso))


@given(text=_TEXTS)
def test_a_dateline_ends_inside_its_text(text: str) -> None:
    """Its length counts characters that are there, and its words are among them."""
    read = read_dateline(text)
    if read is not None:
        assert 0 < read.length <= len(text)
        opening = " ".join(text[: read.length].split())
        assert read.dateline.raw.split()[0] in opening


@given(text=_TEXTS)
def test_names_have_letters_and_confidence_is_a_share(text: str) -> None:
    """Nobody is called ", " or "12"."""
    for read in (read_byline(text), read_bare_names(text), read_credit(text)):
        if read is not None:
            assert 0 < read.confidence <= 1
            assert all(any(c.isalpha() for c in person.name) for person in read.people)


_HOSTILE = [
    "A" * 50_000,
    "A-" * 25_000,
    "A " * 25_000,
    "A. " * 17_000,
    "A'" * 25_000,
    "A, " * 17_000,
    "A and " * 9_000,
    "A de la " * 7_000,
    "ABC, DEF/" * 6_000,
    "By " + "Ada Poe, " * 6_000,
    "By " + "A (" * 17_000,
    "(" * 50_000,
    "1:" * 25_000,
    "1/1/" * 13_000,
    "Nov 6, " * 7_000,
    "Updated " * 7_000,
    "Reporting by " * 4_000,
    "with files from A " * 3_000,
    "A contributed " * 4_000,
    "© " * 25_000,
    "- " * 25_000,
    "correction " * 5_000,
    "\u3042" * 50_000,
    " " * 50_000 + "x",
]


@pytest.mark.parametrize("reader", _READERS)
@pytest.mark.parametrize("length", [50_000, 1_400, 890, 290, 250, 155])
def test_no_line_takes_long(reader: Callable[[str], object], length: int) -> None:
    """Neither a line of 50 kB, nor one that a reader just looks at, made of what its patterns repeat."""
    start = time.process_time()
    for text in _HOSTILE:
        reader(text[:length])
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize("reader", _READERS)
def test_an_ordinary_paragraph_costs_little(reader: Callable[[str], object]) -> None:
    """Every line of every file passes here: some hundredths of a millisecond; a slow machine has room."""
    paragraph = (
        "The council said on Monday, 6 November 2016, that the bridge over the river would be closed for "
        "a week while 40 workers repair what the flood has damaged, and that a ferry would take people "
        "across until then."
    )
    start = time.process_time()
    for _ in range(500):
        reader(paragraph)
    assert (time.process_time() - start) / 500 < 0.001
