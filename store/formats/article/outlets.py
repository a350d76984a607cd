"""Whether a line is the name of a newspaper, a broadcaster or an agency."""

from __future__ import annotations

import re

from store.lines.outlets import PRESS_WORDS
from store.lines.places import country_of

_DOMAIN = re.compile(
    r"(?:www\.)?[\w-]{2,30}(?:\.[\w-]{2,20})?\.(?:com|org|net|co\.\w\w|news|info|tv|[a-z]{2})", re.IGNORECASE
)
_CJK_OUTLET = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,10}(?:新聞|新闻|日報|日报|時報|时报|晚報|晚报|通信|通訊|社|テレビ|放送|ニュース|뉴스|일보|신문)"
    r"(?:デジタル|オンライン|電子版|닷컴|网)?"
)
_WORD = re.compile(r"[\w'’.&-]+")
_SMALL = frozenset(
    "of the and for de la le les el los des du di del della dei der die das et und y e en a an in &".split()
)
_NO_NAME = frozenset("by from with sign get read more share copyright all our your".split())


def is_outlet(text: str) -> bool:
    """Whether `text` reads as an outlet's name and as nothing else: "The Fenland Register", "El País"."""
    text = text.strip(" ,.;|·•-–—")
    if not 2 <= len(text) <= 60:
        return False
    if _DOMAIN.fullmatch(text) or _CJK_OUTLET.fullmatch(text):
        return True
    found = _WORD.findall(text)
    if not 1 <= len(found) <= 7 or found[0].casefold() in _NO_NAME or text.endswith("?"):
        return False
    named = all(word[0].isupper() or word[0].isdigit() or word.casefold() in _SMALL for word in found)
    if not named:
        return False
    marked = any(part in PRESS_WORDS for word in found for part in word.casefold().rstrip(".").split("-"))
    return marked and (len(found) >= 2 or (text.isupper() is False and text.casefold() not in _SECTIONS))


#: Words that name an outlet only together with others: alone they are a section of one.
_SECTIONS = frozenset(
    """news world nation today daily weekly week review magazine outlook opinion opinión mundo monde welt
    morning radio television tv call press union voice star wire network bureau service presse noticias
    nouvelles nachrichten nieuws notícias pública journal record post mail times standard express
    independent republic republican democrat citizen pilot pioneer sole resto""".split()
)


_HOST = re.compile(r"https?://([\w.-]+)", re.IGNORECASE)
#: Ends of addresses that are a country's by law, and everybody's by use.
_NOBODYS = frozenset("tv io co eu me ai fm".split())


def country_of_page(address: str | None, outlet: str | None) -> str | None:
    """The country (ISO 3166) of the outlet, as far as its name or the end of its address tells."""
    host = _HOST.match(address or "")
    ending = host[1].rpartition(".")[2] if host else ""
    if len(ending) == 2 and ending.isalpha() and ending.lower() not in _NOBODYS:
        return "GB" if ending.lower() == "uk" else ending.upper()
    return country_of(outlet or "")
