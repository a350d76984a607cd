"""Which stretches of a text are words, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis import tokens
from store.analysis.tokens import LONGEST_WORD


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param("raqqa falls", "Raqqa falls.", id="words and a full stop"),
        pytest.param("isis capital", "ISIS' capital", id="genitive without s"),
        pytest.param("syria army", "Syria’s army", id="genitive, curly"),
        pytest.param("dont", "don't", id="contraction"),
        pytest.param("obrien", "O’Brien", id="apostrophe within a name"),
        pytest.param("rocknroll", "rock'n'roll", id="two apostrophes"),
        pytest.param("us troops", "U.S. troops", id="dotted abbreviation"),
        pytest.param("us", "U.S", id="dotted abbreviation without the last dot"),
        pytest.param("at 7:53 am", "at 7:53 a.m.", id="clock time"),
        pytest.param("1,000 people 3.5 percent", "1,000 people, 3.5 percent.", id="numbers keep their signs"),
        pytest.param("us backed", "US-backed", id="hyphen"),
        pytest.param("us backed", "U.S.-backed", id="hyphen behind an abbreviation"),
        pytest.param("2016 17", "2016–17", id="dash"),
        pytest.param("raqqa once", "Raqqa—once", id="long dash"),
        pytest.param("l armee", "l’armée", id="french article"),
        pytest.param("jusqu au", "jusqu'au", id="french elision"),
        pytest.param("dell arte", "dell'arte", id="italian article"),
        pytest.param("snake case", "snake_case", id="underscore"),
        pytest.param("at t", "AT&T", id="ampersand"),
        pytest.param("停戦 戦合 合意 意", "停戦合意", id="chinese characters in pairs"),
        pytest.param("ハン ンカ カク ク", "ﾊﾝｶｸ", id="half-width kana"),
        pytest.param("第 2016 年", "第2016年", id="figures among chinese characters"),
        pytest.param("الرقه", "الرَّقَّة", id="arabic"),
        pytest.param("मोसुल की", "मोसुल की।", id="hindi and its full stop"),
        pytest.param("", "— … “” 😀 © \x00", id="no letters, no words"),
    ],
)
def test_a_text_is_its_folded_words_in_order(expected: str, text: str) -> None:
    """Letters and digits of any script make words; what parts them is left out."""
    words, _ = tokens(text)
    assert " ".join(token.word for token in words) == expected


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(["usbacked"], "the US-backed force", id="two parts"),
        pytest.param(["usbacked"], "U.S.-backed", id="with an abbreviation"),
        pytest.param(["ceasefire"], "cease\u2011fire", id="hyphen that does not break"),
        pytest.param(["larmee"], "l'armée", id="elided article"),
        pytest.param(["stateoftheart"], "state-of-the-art", id="four parts"),
        pytest.param([], "a-b-c-d-e", id="a longer chain is none"),
        pytest.param([], "2016-11-06", id="nor are figures alone"),
        pytest.param([], "the war – a chronicle", id="nor what blanks part"),
        pytest.param([], "war--peace", id="nor what two hyphens part"),
    ],
)
def test_a_compound_is_also_one_word(expected: list[str], text: str) -> None:
    """ "ceasefire" and "cease-fire" are two spellings of one word."""
    _, compounds = tokens(text)
    assert [token.word for token in compounds] == expected


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(["Syria", "army"], "Syria's army", id="without the genitive"),
        pytest.param(["U.S.", "troops"], "(U.S. troops)", id="with the dots"),
        pytest.param(["l", "armée"], "l’armée", id="article and noun apart"),
        pytest.param(["停戦", "戦合", "合意", "意"], "停戦合意", id="pairs"),
        pytest.param(["Re\u0301sume\u0301"], "Re\u0301sume\u0301", id="with its accents"),
    ],
)
def test_a_word_knows_its_place(expected: list[str], text: str) -> None:
    """A token's code points are those that a reader sees marked."""
    words, _ = tokens(text)
    assert [text[token.start : token.end] for token in words] == expected


def test_an_endless_word_is_cut() -> None:
    """Nobody searches for more than the beginning of a line of random letters."""
    words, _ = tokens("x" * 5000)
    assert [token.word for token in words] == ["x" * LONGEST_WORD]


def test_a_long_chain_of_elisions_is_read() -> None:
    """A damaged file must not exhaust the stack."""
    words, _ = tokens("qu'" * 5000 + "elle")
    assert len(words) == 5001


@given(st.text())
def test_every_word_stands_somewhere_in_its_text(text: str) -> None:
    """A word is never empty, holds no blank, and its place is inside the text."""
    words, compounds = tokens(text)
    for token in [*words, *compounds]:
        assert token.word
        assert not any(c.isspace() for c in token.word)
        assert 0 <= token.start < token.end <= len(text)
    assert [token.start for token in words] == sorted(token.start for token in words)
