"""Texts to terms, in bulk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis import GAP, Analyzer, stem, tokens

#: Text as newspapers have it, and what a damaged file can hold.
_TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            [
                "Raqqa",
                "US-backed",
                "U.S.",
                "'s",
                "ISIS'",
                "l'armée",
                "停戦",
                "(",
                '"',
                ",",
                ".",
                "7:53",
                " ",
                "-",
            ]
        ),
        max_size=20,
    ).map("".join),
)


def test_a_text_becomes_terms_and_words_side_by_side() -> None:
    """The words are as written, the terms their stems; an index is a position in both."""
    assert Analyzer("en")("Syria's militias stormed Raqqa.") == (
        ["syria", "militia", "storm", "raqqa"],
        ["syria", "militias", "stormed", "raqqa"],
    )


def test_compounds_follow_the_text_behind_a_gap() -> None:
    """No phrase can run from the text into the compounds."""
    terms, words = Analyzer("en")("US-backed forces")
    assert words == ["us", "backed", "forces", GAP, "usbacked"]
    assert terms == ["us", "back", "forc", GAP, "usback"]


@given(_TEXTS)
def test_reading_chunk_by_chunk_gives_what_reading_the_whole_gives(text: str) -> None:
    """The fast way is the exact way: the words of `tokens`, their stems, then the compounds."""
    words, compounds = ([token.word for token in found] for found in tokens(text))
    gap = [GAP] if compounds else []
    expected = [*stem(words, "en"), *gap, *stem(compounds, "en")], [*words, *gap, *compounds]
    analyze = Analyzer("en")
    assert analyze(text) == expected
    assert analyze(text) == expected  # now from memory


def test_memory_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many chunks there are, only so many are remembered, and all are read right."""
    monkeypatch.setattr("store.analysis._MOST_CHUNKS", 10)
    analyze = Analyzer("en")
    texts = [f"word{i} again" for i in range(100)]
    assert [analyze(text)[1] for text in texts] == [text.split() for text in texts]
    assert len(analyze._chunks) <= 10


def test_no_word_is_left_out() -> None:
    """Stop words are in the index: "US", "IT", "WHO" can be found, and so can Hamlet."""
    text = "to be or not to be"
    assert Analyzer("en")(text)[1] == text.split()
