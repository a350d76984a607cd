"""Words typed in part or nearly: how they are read, and which words fit them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.query import Pattern
from store.query.patterns import beginning, fits, is_prefix, leaf, read
from tests.query.trees import best, groups, notes


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param("liberat*", "liberat*", id="beginning"),
        pytest.param("liberat*", "Liberat**,", id="capitals, two stars, a comma"),
        pytest.param("wom?n", "wom?n", id="one letter"),
        pytest.param("wom?n", "wom?n?", id="a question mark at the end ends the question"),
        pytest.param("li*ed", "li*ed", id="letters in the middle"),
        pytest.param("wo??n*", "wo??n*", id="several signs"),
        pytest.param("raqa~1", "raqa~", id="one letter amiss"),
        pytest.param("ofensive~2", "ofensive~2.", id="two letters amiss"),
        pytest.param("lodz*", "Łódz*", id="folded as words are"),
        pytest.param("ceasef*", "cease-f*", id="a compound as one word"),
        pytest.param("alasad*", "al-Asad*", id="a name with its article"),
        pytest.param("title:liberat*", "title:liberat*", id="in a field"),
        pytest.param("by:okaf~1", "by:okaf~", id="a name nearly"),
        pytest.param("liberat* & raqqa", "+liberat* +raqqa", id="required"),
        pytest.param("raqqa & !liberat*", "raqqa -liberat*", id="left out"),
        pytest.param("liberat* | raqqa", "liberat* OR raqqa", id="a branch"),
        pytest.param("2016*", "2016*", id="figures"),
    ],
)
def test_a_word_with_signs_is_a_pattern(expected: str, typed: str) -> None:
    """It is compared with words as written, so that it is folded and not stemmed; nothing is to be noted."""
    assert best(typed) == expected
    assert notes(typed) == ""


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param('"f k"', "f**k", id="a word made decent"),
        pytest.param('"m a s h"', "M*A*S*H", id="a title"),
        pytest.param("ra", "ra*", id="two letters"),
        pytest.param("ra", "ra~", id="two letters nearly"),
        pytest.param("raqa", "raqa~0", id="no letter amiss"),
        pytest.param("liberat", "liberat*~", id="both at once"),
        pytest.param('"停戦 戦合 合意"', "停戦合意*", id="a script without blanks"),
        pytest.param('"war peac"', "war*peace/", id="more than a word"),
    ],
)
def test_what_is_no_pattern_is_read_as_words(expected: str, typed: str) -> None:
    """Signs in pasted text are no reason to refuse it; where they may have been meant, a note says so."""
    assert best(typed) == expected
    assert "/" in typed or "read without its signs" in notes(typed)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Who knows?", id="a question"),
        pytest.param("What?! Now?", id="a question in earnest"),
        pytest.param("https://news.example/a?b=c*d", id="an address"),
        pytest.param("* first point", id="a star before a line"),
        pytest.param("~ 5 * 3", id="signs alone"),
    ],
)
def test_signs_that_stand_for_no_letters_are_not_commented(typed: str) -> None:
    """Pasted text is full of them."""
    assert not any("signs" in note for note in notes(typed).splitlines())


def test_a_pattern_is_wished_for_as_a_word_is() -> None:
    """Paragraphs with all of the words come first, then those with some."""
    assert [label for label, _ in groups("liberat* raqqa")] == ["all", "article", "some"]


FITTING: dict[str, tuple[str, str]] = {
    "liberat*": ("liberate liberated liberating liberat", "liberal deliberate"),
    "wom?n": ("woman women", "womn womaan womens"),
    "li*ed": ("lied lifted liked", "lifts led believed"),
    "ab?*": ("abc abcd", "ab"),
    "raqa~": ("raqa raqqa raqah", "raqqah iraqa aqra"),
    "raqa~2": ("raqqah rakka raqqa", "aqqa raqqahs mosul"),
    "trail~1": ("trial trails trai train tail", "rail trials trainee"),
    "ofensive~2": ("offensive offensives ofensive", "defensive"),
}


@pytest.mark.parametrize(("typed", "words"), FITTING.items(), ids=FITTING)
def test_words_fit_or_do_not(typed: str, words: tuple[str, str]) -> None:
    """A star is any letters, a question mark one, a ~ a letter amiss, but never the first."""
    pattern = _pattern(typed)
    assert [word for word in " ".join(words).split() if fits(pattern)(word)] == words[0].split()


def test_no_sign_of_a_text_is_one_of_a_pattern() -> None:
    """What a pattern is like is spelled out letter by letter."""
    assert not fits(Pattern("", "a.c*"))("abcd")


_WORDS = st.text("abcé", min_size=1, max_size=7)


@given(_WORDS, _WORDS, st.sampled_from([1, 2]))
def test_edits_are_counted_as_by_trying_them(word: str, other: str, edits: int) -> None:
    """A word is near when so many edits make the other one of it, the first letter apart."""
    reached = {word[1:]}
    for _ in range(edits):
        reached |= {edited for one in reached for edited in _edited(one)}
    expected = word[0] == other[0] and other[1:] in reached
    assert fits(Pattern("", word, edits))(other) == expected


@given(st.text("ab*?", min_size=1, max_size=6), _WORDS)
def test_signs_are_read_as_by_trying_them(like: str, word: str) -> None:
    """What fits begins as is said, and where that is enough, all that begins so fits."""
    pattern = Pattern("", like)
    fitting = fits(pattern)(word)
    if like.strip("ab"):
        assert fitting == _fits(like, word)
        assert not fitting or word.startswith(beginning(pattern))
        assert not is_prefix(pattern) or fitting == word.startswith(beginning(pattern))


@given(st.text(max_size=12))
def test_any_text_is_read_or_left(typed: str) -> None:
    """What is read as a pattern has letters before its signs, and fits something."""
    found, note = read(typed)
    if found is not None:
        pattern = leaf(typed, found, "text")
        assert beginning(pattern)
        assert fits(pattern)(pattern.like.replace("*", "").replace("?", "x"))
    assert note is None or typed in note


def _pattern(typed: str) -> Pattern:
    found, _ = read(typed)
    if found is None:  # too short to be typed
        return Pattern(typed, typed)
    return leaf(typed, found, "text")


def _edited(word: str) -> set[str]:
    """All that one edit makes of `word`; what changed places is not edited again."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + c + b for a, b in cuts for c in "abcé"),
        *(a + c + b[1:] for a, b in cuts if b for c in "abcé"),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
    }


def _fits(like: str, word: str) -> bool:
    if not like:
        return not word
    if like[0] == "*":
        return _fits(like[1:], word) or (bool(word) and _fits(like, word[1:]))
    return bool(word) and like[0] in ("?", word[0]) and _fits(like[1:], word[1:])
