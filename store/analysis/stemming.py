"""Which words are forms of one word: Snowball's stemmers, chosen by the language of the text.

Words are folded before they are stemmed, so that a text with accents and a query without them meet.
"""

from functools import cache, lru_cache

import Stemmer

#: Language codes (ISO 639-1) and the Snowball algorithm for each.
ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip

#: What an article is stemmed as when its language is not known, or has no stemmer.
DEFAULT_LANGUAGE = "en"


@lru_cache(maxsize=1_000)
def stemmed_as(language: str | None) -> str:
    """The language whose stemmer serves a text in `language`: itself ("pt-BR" is "pt"), else English."""
    code = (language or "").replace("_", "-").split("-")[0].lower()
    return code if ALGORITHMS.get(code) in _available() else DEFAULT_LANGUAGE


def stem(words: list[str], language: str) -> list[str]:
    """The stems of folded `words`, in order; `language` is a code that `stemmed_as` gave."""
    stems: list[str] = _stemmer(ALGORITHMS[language]).stemWords(words)
    return stems


def version() -> str:
    """The version of the stemmers: another one may stem otherwise, so an index remembers it."""
    return str(Stemmer.version())


@cache
def _available() -> frozenset[str]:
    return frozenset(Stemmer.algorithms())


@cache
def _stemmer(algorithm: str) -> "Stemmer.Stemmer":
    # without its cache, which costs five times what it saves on lists of different words
    return Stemmer.Stemmer(algorithm, 0)
