"""Texts to terms, in bulk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis import GAP, Analyzer, in_capitals, name_of, read_as, stem, tokens

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
                "WHO's",
                "ÉTÉ",
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
    assert words == ["us", "backed", "forces", GAP, "usbacked", "^us"]
    assert terms == ["us", "back", "forc", GAP, "usback", "^us"]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(
            "^who ^us", "The WHO's man in the U.S., who told us.", id="capitals, dots and a genitive"
        ),
        pytest.param("^sdf", "The SDF-led force and Isis", id="a part of a compound"),
        pytest.param("^сша", "войска США", id="another script"),
        pytest.param("", "A B-side, Iraq, X2, O'NEIL, 停戦", id="one letter, figures, an apostrophe within"),
        pytest.param(
            "^nato ^sees ^us", "NATO SEES WHO IS IN THE U.S.", id="in a line of capitals stop words are none"
        ),
    ],
)
def test_words_in_capitals_stand_behind_the_gap_with_a_sign(expected: str, text: str) -> None:
    """ "WHO" is a name, "who" is none: the index can tell them apart."""
    terms, words = Analyzer("en")(read_as(text))
    assert " ".join(word for word in words if word[0] == "^") == expected
    assert [term for term in terms if term[0] == "^"] == expected.split()


@given(_TEXTS)
def test_reading_chunk_by_chunk_gives_what_reading_the_whole_gives(text: str) -> None:
    """The fast way is the exact way: the words of `tokens`, their stems, then the compounds and, chunk by
    chunk, what is in capitals.
    """
    words: list[str] = []
    behind: list[str] = []
    terms_behind: list[str] = []
    for chunk in text.split():
        found, joined = tokens(chunk)
        names = [name_of(token.word) for token in found if in_capitals(chunk[token.start : token.end])]
        words += [token.word for token in found]
        behind += [*(token.word for token in joined), *names]
        terms_behind += [*stem([token.word for token in joined], "en"), *names]
    terms = stem(words, "en")
    assert words == [token.word for token in tokens(text)[0]]
    gap = [GAP] if behind else []
    expected = [*terms, *gap, *terms_behind], [*words, *gap, *behind]
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
