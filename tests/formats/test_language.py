"""Which language a text is in."""

from __future__ import annotations

import pytest

from store.formats.language import code_of, detect

#: the language expected, a sentence or two
TEXTS = {
    "en": "The council said that it would keep the ferries, and that nobody was to be told before Monday.",
    "de": "Der Stadtrat hat am Montag beschlossen, dass die Fähren nicht verkauft werden und weiter fahren.",
    "fr": "Le conseil a décidé lundi que les bacs ne seraient pas vendus et "
    "que le service continue dans la ville.",
    "es": "El consejo decidió el lunes que los barcos no se venden y que el servicio sigue para la ciudad.",
    "pt": "O conselho decidiu na segunda que os barcos não serão vendidos e "
    "que o serviço continua para a cidade.",
    "it": "Il consiglio ha deciso lunedì che i traghetti non sono in vendita "
    "e che il servizio della città continua.",
    "nl": "De raad heeft maandag besloten dat de veren niet worden verkocht en "
    "dat het bedrijf van de stad blijft.",
    "sv": "Rådet sade på måndagen att färjorna inte ska säljas och att det är staden som har ansvar för dem.",
    "pl": "Rada zdecydowała w poniedziałek, że promy nie zostaną sprzedane, a "
    "połączenie jest nadal dla miasta.",
    "tr": "Meclis pazartesi günü feribotların satılmayacağını ve bir yıl "
    "daha şehir için çalışacağını söyledi.",
    "ru": "Совет решил в понедельник, что паромы не будут проданы, и сообщил об этом жителям.",
    "uk": "Рада вирішила в понеділок, що пороми не будуть продані, і "
    "повідомила про це мешканців їхнього міста.",
    "el": "Το συμβούλιο αποφάσισε τη Δευτέρα ότι τα πλοία δεν θα πωληθούν.",
    "ja": "市議会は月曜日、渡し船を残すことを決めた。",
    "zh": "市议会星期一决定保留公共渡轮。",
    "ko": "시의회는 월요일에 나룻배를 남기기로 결정했다.",
    "ar": "قرر المجلس يوم الاثنين الإبقاء على العبارات في المدينة.",
    "fa": "شورای شهر روز دوشنبه گفت که کشتی‌ها فروخته نمی‌شوند و چیزی تغییر نمی‌کند.",
    "he": "המועצה החליטה ביום שני שהמעבורות לא יימכרו.",
    "th": "สภาเมืองตัดสินใจเมื่อวันจันทร์ว่าจะไม่ขายเรือข้ามฟาก",
}


@pytest.mark.parametrize(("expected", "text"), TEXTS.items(), ids=TEXTS)
def test_a_language_is_known_by_its_script_or_its_small_words(expected: str, text: str) -> None:
    """A sentence or two are enough."""
    assert expected == detect([text])


@pytest.mark.parametrize(
    "text", ["", "OK", "12 34 56", "Lorem ipsum dolor sit amet consectetur adipiscing elit"]
)
def test_an_unclear_language_is_none(text: str) -> None:
    """Unknown is an answer."""
    assert detect([text]) is None


@pytest.mark.parametrize(
    ("expected", "declared"),
    [
        ("en", "en"),
        ("en-GB", "en_GB"),
        ("de", "Deutsch"),
        ("fr", "Français"),
        ("pt-BR", "PT-BR"),
        (None, "Klingonese"),
    ],
)
def test_a_declared_language_has_its_code(expected: str | None, declared: str) -> None:
    """People write codes and names."""
    assert expected == code_of(declared)
