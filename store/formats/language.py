"""Which language a text is in: by its script, else by the small words that no sentence does without.

None where it is not clear: a wrong language spoils the search for a word's other forms, none only leaves it
at English.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

#: Scripts of one language each; Han stands for Chinese unless there is kana.
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
)
#: From Greek on, what is neither Latin nor a mark between words.
_NOT_LATIN = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u3040-\ud7af]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")

#: Letters that tell the languages of one script apart: (letters, language), first found in numbers wins.
_CYRILLIC_LETTERS = (("іїєґ", "uk"), ("ђћљњџј", "sr"), ("ў", "be"), ("ыэё", "ru"))
_ARABIC_LETTERS = (("ٹڈڑےں", "ur"), ("پچژگکی", "fa"))

#: The commonest small words of each language.
_SMALL_WORDS = {
    "en": """the of and to in that for was on with is said as it by at from be has are have not he who
    his were this but they an which will""",
    "de": """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es
    an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem""",
    "fr": """de la le et les des en un du une que est pour qui dans par au sur pas plus a ce il ne se
    son avec ont aux cette été mais sont ses nous elle""",
    "es": """de la que el en y a los del se las por un para con una su al lo como más pero sus le ha
    este sí porque esta entre cuando muy sin sobre también fue según""",
    "pt": """de a o que e do da em um para com não uma os no se na por mais as dos como mas foi ao das
    à seu sua ou ser quando muito nos já são também pelo pela até está""",
    "it": """di e il la che in a per un è del le si della i da non con una al dei sono nel alla ha più
    anche gli come delle lo o ma dal suo nella stato questo""",
    "nl": """de van een het en in is dat op te zijn met voor die niet aan er om ook als bij maar door
    naar uit wordt heeft nog ze worden hij over dan zich""",
    "sv": """och att i det som en på är av för med den till inte har de om ett han men var sig från vi
    så kan när år under också efter eller nu där vid""",
    "da": """og i at det er en til af på for med der de den som ikke har et var han om men fra kan ved
    vil så efter også blev mod sig skal siger nu""",
    "no": """og i det på som er en til av for at med de han den har ikke om et var fra men seg vi så
    kan etter også ble mot skal sier nå ved blir""",
    "fi": """ja on ei että se hän oli mutta myös ovat kun mukaan joka tai sen niin kuin vuoden jo ole
    ovat olisi voi sekä jos vain""",
    "pl": """w i na z się do nie że to jest o jak po od za przez ale dla przy jego są oraz tym był czy
    już jej które także ich może roku""",
    "cs": """a se v na je že z o s do to i za pro by ale jako které podle který jsou po ve jeho již
    nebo také při není byl jsem""",
    "hu": """a az és hogy nem is egy de ez meg csak volt mint azt már el még ki szerint vagy lesz amely
    után lehet ha""",
    "ro": """de și în a la cu pe să că din o nu este un care pentru au mai al fost prin sunt după sau
    fi dar lui ale""",
    "tr": """ve bir bu da de için ile olarak çok daha gibi olan kadar sonra ne en var o ama değil dedi
    olduğu göre""",
    "id": """yang dan di untuk dengan pada dari ini itu tidak dalam akan adalah ke oleh juga telah
    sebagai mereka kata para karena""",
    "ca": """de la i el que a en els les per del un una amb és no es al més dels va han ha com també
    aquest aquesta són però""",
    "vi": "và của là có trong cho được các không đã với một những người này để khi ở từ",
    "zu": "ukuthi futhi ngoba kusho uma kodwa yena kanye lapho nje ngesikhathi khona lokhu",
    "af": """die van en in is het nie dat te vir op met sy wat aan ook hy sal word was deur hulle kan
    ’n om by""",
    "sw": "ya na wa kwa ni katika za la kuwa hiyo huo cha yake kama lakini hii baada ambao alisema",
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
#: Of small plain letters: all else is a blank.
_ASCII_LETTERS = {code: chr(code) if chr(code).islower() else " " for code in range(128)}
_LOOKED_AT = 4000
_FEWEST_WORDS = 6
_FEWEST_LETTERS = 12
_ENOUGH_TO_COUNT = 60


def _weighed() -> tuple[int, dict[str, tuple[int, tuple[str, ...]]]]:
    """The weight of a word, and for each small word the weight it has in each language, and those languages.

    A word of one language says more than one that five languages share: those share its weight, which has so
    many parts that they come out even.
    """
    known: dict[str, tuple[str, ...]] = {}
    for code, listed in _SMALL_WORDS.items():
        for word in set(listed.split()):
            known[word] = (*known.get(word, ()), code)
    whole = math.lcm(*map(len, known.values()))
    return whole, {word: (whole // len(codes), codes) for word, codes in known.items()}


_WEIGHT, _KNOWN = _weighed()


def detect(texts: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language of `texts`, read together; None where it is not clear."""
    sample = _sample(texts)
    if _letters(sample[:_ENOUGH_TO_COUNT]) < _FEWEST_LETTERS and _letters(sample) < _FEWEST_LETTERS:
        return None
    if _NOT_LATIN.search(sample):
        script = _by_script(sample, _letters(sample))
        if script is not None:
            return script or None
    return _by_small_words(sample)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def code_of(declared: str) -> str | None:
    """The code that a declared language stands for: "en-GB" is "en-GB", "English" is "en"; None for what is
    none. Of several names ("GERMAN; DEUTSCH", "Dutch / Nederlands") the first counts.
    """
    name = declared.strip().replace("_", "-")
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", name) and len(name.split("-")[0]) <= 3:
        head, *rest = name.split("-")
        return "-".join([head.lower(), *rest])
    first = _SEVERAL.split(declared.strip(), maxsplit=1)[0]
    return _NAMES.get(name.casefold()) or _NAMES.get(first.casefold())


_SEVERAL = re.compile(r"\s*[;/,(]\s*|\s[-–]\s")

_NAMES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "francais": "fr",
    "spanish": "es", "español": "es", "espanol": "es", "portuguese": "pt", "português": "pt",
    "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl", "swedish": "sv",
    "svenska": "sv", "danish": "da", "dansk": "da", "norwegian": "no", "norsk": "no", "finnish": "fi",
    "suomi": "fi", "polish": "pl", "polski": "pl", "russian": "ru", "русский": "ru", "turkish": "tr",
    "türkçe": "tr", "arabic": "ar", "العربية": "ar", "chinese": "zh", "中文": "zh", "japanese": "ja",
    "日本語": "ja", "korean": "ko", "한국어": "ko", "greek": "el", "hebrew": "he", "hungarian": "hu",
    "magyar": "hu", "romanian": "ro", "czech": "cs", "ukrainian": "uk", "catalan": "ca", "català": "ca",
    "hindi": "hi", "indonesian": "id", "englisch": "en", "anglais": "en", "inglés": "en",
    "inglese": "en", "engels": "en", "französisch": "fr", "spanisch": "es", "allemand": "de",
    "alemán": "de", "tedesco": "de", "duits": "de", "alemão": "de", "немецкий": "de", "ドイツ語": "de",
    "德语": "de", "德文": "de", "inglês": "en", "английский": "en", "英語": "en", "英语": "en",
    "英文": "en", "espagnol": "es", "spagnolo": "es", "spaans": "es", "испанский": "es", "スペイン語": "es",
    "西班牙语": "es", "francés": "fr", "francese": "fr", "frans": "fr", "francês": "fr",
    "французский": "fr", "フランス語": "fr", "法语": "fr", "法文": "fr", "italienisch": "it",
    "italien": "it", "italiaans": "it", "niederländisch": "nl", "néerlandais": "nl", "neerlandés": "nl",
    "olandese": "nl", "portugiesisch": "pt", "portugais": "pt", "portugués": "pt", "portoghese": "pt",
    "russisch": "ru", "russe": "ru", "ruso": "ru", "russo": "ru", "chinesisch": "zh", "chinois": "zh",
    "chino": "zh", "cinese": "zh", "japanisch": "ja", "japonais": "ja", "japonés": "ja", "giapponese": "ja",
    "日语": "ja", "日文": "ja", "arabisch": "ar", "arabe": "ar", "árabe": "ar", "türkisch": "tr",
    "polnisch": "pl", "polonais": "pl", "schwedisch": "sv", "dänisch": "da", "norwegisch": "no",
    "finnisch": "fi",
}  # fmt: skip


def _sample(texts: Iterable[str]) -> str:
    taken: list[str] = []
    length = 0
    for text in texts:
        taken.append(text[: _LOOKED_AT - length])
        length += len(taken[-1])
        if length >= _LOOKED_AT:
            break
    return " ".join(taken)


def _by_script(sample: str, letters: int) -> str | None:
    """The language of a script other than Latin; "" where the script is known and the language is not; None
    for Latin.
    """
    for code, script in _SCRIPTS:
        share = len(script.findall(sample)) / letters
        if share > (0.05 if code == "ja" else 0.3):
            return code
    lowered = sample.lower()
    if len(_CYRILLIC.findall(sample)) > 0.5 * letters:
        return _by_letters(lowered, _CYRILLIC_LETTERS, "bg" if "ъ" in lowered else "")
    if len(_ARABIC.findall(sample)) > 0.5 * letters:
        return _by_letters(lowered, _ARABIC_LETTERS, "ar")
    return None


def _by_letters(text: str, table: tuple[tuple[str, str], ...], otherwise: str) -> str:
    for marks, code in table:
        if sum(text.count(mark) for mark in marks) * 200 > len(text):
            return code
    return otherwise


def _by_small_words(sample: str) -> str | None:
    lowered = sample.lower()
    found = lowered.translate(_ASCII_LETTERS).split() if lowered.isascii() else _WORD.findall(lowered)
    counts: dict[str, int] = {}
    for word, times in Counter(filter(_KNOWN.__contains__, found)).items():
        weight, codes = _KNOWN[word]
        for code in codes:
            counts[code] = counts.get(code, 0) + times * weight
    if not counts:
        return None
    best, score = max(counts.items(), key=lambda item: item[1])
    runner_up = max((other for code, other in counts.items() if code != best), default=0)
    enough = len(found) >= _FEWEST_WORDS and score >= max(2.0, 0.08 * len(found)) * _WEIGHT
    return best if enough and score >= 1.25 * runner_up else None
