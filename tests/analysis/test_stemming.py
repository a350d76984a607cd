"""Which words are forms of one word."""

import pytest

from store.analysis import fold, stem, stemmed_as


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        pytest.param("en", ["liberate", "liberated", "liberation"], id="english"),
        pytest.param("en", ["strike", "strikes", "striking"], id="english verb"),
        pytest.param("de", ["Bündnis", "Bündnisse"], id="german"),
        pytest.param("fr", ["flamme", "flammes"], id="french"),
        pytest.param("es", ["explosión", "explosiones"], id="spanish"),
        pytest.param("ru", ["новый", "нового", "новая"], id="russian"),
    ],
)
def test_forms_of_a_word_share_its_stem(language: str, forms: list[str]) -> None:
    """Whoever types one form finds the others, in the language of the text."""
    stems = set(stem([fold(form) for form in forms], language))
    assert len(stems) == 1


@pytest.mark.parametrize(
    ("expected", "language"),
    [
        pytest.param("de", "de", id="a code"),
        pytest.param("pt", "pt-BR", id="a code with a country"),
        pytest.param("es", "ES_mx", id="another way to write it"),
        pytest.param("en", "zh", id="no stemmer"),
        pytest.param("en", "klingon", id="no such language"),
        pytest.param("en", "", id="empty"),
        pytest.param("en", None, id="not known"),
    ],
)
def test_every_language_is_stemmed_as_some_language(expected: str, language: str | None) -> None:
    """A text whose language is not known, or has no stemmer, is read as English."""
    assert stemmed_as(language) == expected
