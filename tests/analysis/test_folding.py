"""What counts as the same letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.analysis import fold


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        pytest.param("raqqa", "Raqqa", id="case"),
        pytest.param("resume", "Résumé", id="accents"),
        pytest.param("resume", "Re\u0301sume\u0301", id="accents written apart"),
        pytest.param("lodz", "Łódź", id="a stroke that Unicode does not decompose"),
        pytest.param("tromso", "Tromsø", id="o with stroke"),
        pytest.param("strasse", "Straße", id="sharp s"),
        pytest.param("istanbul", "İSTANBUL", id="capital i with a dot"),
        pytest.param("diyarbakir", "Diyarbakır", id="small i without a dot"),
        pytest.param("aegir", "Ægir", id="ligature letter"),
        pytest.param("office", "oﬃce", id="printer's ligature"),
        pytest.param("2017", "２０１７", id="full width"),
        pytest.param("obrien", "O’Brien", id="typographic apostrophe"),
        pytest.param("obrien", "O'Brien", id="straight apostrophe"),
        pytest.param("quran", "Qurʼan", id="apostrophe that is a letter"),
        pytest.param("abd", "ʿAbd", id="breathing in a transliteration"),
        pytest.param("ceasefire", "cease\u00adfire", id="soft hyphen"),
        pytest.param("mosul", "mo\u200bsul\ufeff", id="zero-width marks"),
        pytest.param("οδοσ", "ὉΔΌΣ", id="greek breathing, accent and last sigma"),
        pytest.param("елка", "Ёлка", id="russian yo"),
        pytest.param("новый", "НОВЫЙ", id="russian short i stays"),
        pytest.param("новый", "НОВЫИ\u0306", id="russian short i written apart"),
        pytest.param("الرقه", "الرَّقَّة", id="arabic vowel signs and ta marbuta"),
        pytest.param("اسلام", "إسلام", id="arabic alef with hamza"),
        pytest.param("محمد", "محـــمد", id="arabic stretching"),
        pytest.param("שלום", "שָׁלוֹם", id="hebrew points"),
        pytest.param("हिन्दी", "हिन्दी", id="indic vowel signs stay"),
    ],
)
def test_letters_are_compared_in_one_form(expected: str, typed: str) -> None:
    """Case, accents, compatibility forms, apostrophes and invisible marks make no difference."""
    assert fold(typed) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A query is folded as the text was, however often either was folded before."""
    assert fold(fold(text)) == fold(text)
