"""Texts to rows of numbers, many at once: the words of each are those that the plain analyzer gives."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.analysis import GAP, Analyzer, read_as
from store.engines.whoosh import gathering, splitting
from store.engines.whoosh.chunks import Chunks, Texts, Vocabulary
from store.engines.whoosh.gathering import Gathering
from store.engines.whoosh.numbering import Numbering, as_eights
from tests.engines.corpus import article, changes

#: Signs that part words, that hold them together, that show nothing, and letters of many kinds.
_SIGNS = st.sampled_from(
    "aBzİıßéñ0９ \t\n\0\x1c.,:;'`-_/|$(\"!…–—“”‘’‛\u2011‐•‹›°²½停戦ﾊﾞกमो।йـʼ＇😀ﬁK"
    "\u00a0\u0085\u2003\u2028\u202f\u3000\u00ad\u200b\u200d\u200f\u202e\u0301\u0306\u0338\ufeff\ufe0f\ufe63\ud800\udfff"
)
_WORDS = st.sampled_from(
    [
        *"Raqqa US-backed U.S. 's ISIS' l’armée qu'il 7:53 cease--fire Syria’s Syria'S vs....4 -".split(),
        *("x" * 70, "ab-" * 30, "l'" * 20 + "un", "é" * 40),
    ]
)
_TEXTS = st.one_of(st.text(), st.lists(st.one_of(_SIGNS, _WORDS, st.just(" ")), max_size=30).map("".join))


def forms_of(chunks: Chunks, rows: Texts) -> list[tuple[list[str], list[str]]]:
    """The terms and the words of each text, as the analyzer gives them."""
    found = []
    for bounds in zip(pairwise(rows.words.ends), pairwise(rows.compounds.ends), strict=True):
        terms: list[str] = []
        words: list[str] = []
        for (start, end), row in zip(bounds, (rows.words, rows.compounds), strict=True):
            forms = row.numbers[start:end]
            gap = [GAP] if row is rows.compounds and forms else []
            known = [chunks.vocabulary.words[chunks.forms.terms[form]] for form in forms]
            terms += gap + [word.decode("utf-8", "surrogatepass") for word in known]
            words += gap + [chunks.forms.words[form].decode("utf-8", "surrogatepass") for form in forms]
        found.append((terms, words))
    return found


def added(chunks: Chunks, rows: Texts, *texts: tuple[str, str | None]) -> None:
    """Adds texts, each with its language."""
    languages = chunks.languages([language for _, language in texts])
    chunks.add_texts(rows, [text for text, _ in texts], languages)


@given(
    st.lists(st.tuples(_TEXTS, st.sampled_from(["en", "de", "fr-CA", None])), max_size=6), st.integers(1, 40)
)
@example([("‘The ‘end’—’ ’", "en"), ("", None), ("a\u00a0b", "en"), ("K\u0301", "de"), ("", "en")], 5)
def test_texts_read_together_have_the_words_of_each(
    texts: list[tuple[str, str | None]], portion: int
) -> None:
    """Whatever they hold, in whatever languages they are, and wherever they are cut."""
    expected = [Analyzer(language)(read_as(text)) for text, language in texts]
    chunks, rows = Chunks(Vocabulary()), Texts()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitting, "_PORTION", portion)
        for _ in range(2):  # then from memory
            added(chunks, rows, *texts)
    assert forms_of(chunks, rows) == expected * 2


def test_what_was_met_is_not_learnt_again() -> None:
    """Not elsewhere, with a capital, or between other signs; but in capitals, and in another language."""
    chunks, rows = Chunks(Vocabulary()), Texts()
    added(chunks, rows, ("the international committee “of” 12 experts", "en"), ("nobody's", "en"))
    many = len(chunks)
    added(chunks, rows, ("(The International, Committee; of—‘12’ experts’ $nobody’S", "en-GB"), ("", "en"))
    assert len(chunks) == many + 1  # the curly apostrophe
    added(chunks, rows, ("the COMMITTEE", "en"))
    assert len(chunks) == many + 2
    added(chunks, rows, ("committee", "fr"))
    assert len(chunks) == many + 3


@pytest.mark.parametrize("same_place", [False, True])
def test_every_stretch_has_a_number_of_its_own(monkeypatch: pytest.MonkeyPatch, same_place: bool) -> None:
    """Also where all of them look for the same place first."""
    if same_place:
        monkeypatch.setattr(Numbering, "_places", lambda *given: np.zeros(len(given[1]), np.int64))
    random = Random(11)
    stretches = [random.choices(b"ab", k=random.randint(1, 20)) for _ in range(300)]
    data = b"".join(map(bytes, stretches))
    lengths = np.array([len(one) for one in stretches])
    starts = np.cumsum(lengths) - lengths
    numbering = Numbering()
    numbers: list[int] = []
    for at in [*range(0, 300, 50)] * 2:
        some = slice(at, at + 50)
        before = np.zeros(50, np.int64)
        numbers += numbering.of_stretches(before, as_eights(data), starts[some], lengths[some]).tolist()
    known = set(zip(map(bytes, stretches * 2), numbers, strict=True))
    assert len(known) == len({stretch for stretch, _ in known}) == len({number for _, number in known})


def test_a_run_ends_where_too_many_different_chunks_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the next one begins without them: the memory is bounded where no word comes twice."""
    monkeypatch.setattr(gathering, "_KNOWN", 50)
    monkeypatch.setattr(gathering, "_TOGETHER", 1)
    texts = {number: " ".join(f"sum{number}of{each}" for each in range(10)) for number in range(1, 13)}
    runs = Gathering().runs(changes({n: article(text, first_id=n) for n, text in texts.items()}))
    assert list(map(len, runs)) == [5, 5, 2]
