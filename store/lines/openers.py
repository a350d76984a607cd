"""What bylines begin with, by language: "By", "Ein Kommentar von", "De notre envoyée spéciale à Mossoul"."""

from __future__ import annotations

import re

#: The first words of all that follows: a line that begins with none of them is no byline.
FIRST_WORDS = frozenset(
    """a an the exclusive first written words story stories text report reporting reported review reviewed
    analysis opinion commentary comment column essay article perspective interview interviewed posted
    published created authored compiled produced curated submitted contributed guest op-ed feature dispatch
    blog post news special filed as by author authors author(s) byline by-line reporter reporters ein eine
    geschrieben verfasst protokoll kommentar analyse aufgezeichnet notiert eingestellt veröffentlicht von
    autor autorin autoren autorinnen bericht reportage redaktion propos recueilli recueillis publié publiée
    posté postée soumis écrit rédigé réalisé signé entretien texte par une un chronique tribune enquête
    récit éditorial auteur auteurs auteure auteures escrito publicado publicada postado postada enviado
    enviada redactado elaborado firmado por texto autora autores autoras redacción redação reportagem
    entrevista análise análisis crónica artículo una scritto pubblicato inviato testo intervista articolo
    analisi autore autrice geschreven gepost geplaatst ingediend door tekst skriven skrivet av af skribent
    journalist forfatter författare teksti автор авторы текст autorka autorzy opracował opracowała oprac.
    opr. bởi tác yazan haber muhabir σύνταξη from di da van de aus our unser unserem unserer unseren notre nos
    nuestro nuestra nuestros nuestras dal dalla del della nostro nostra do nosso nossa onze
    envoyé envoyée""".split()
)

#: What opens a byline whatever follows, as long as it is names.
_STRONG = r"""
    (?:(?:an?|the)\s)?(?:exclusive\s)?
      (?:(?:first\s)?(?:written|words|story|stories|text|report|reporting|reported|review|reviewed|analysis
        |opinion|commentary
        |comment|column|essay|article|perspective|interview|interviewed|posted|published|created|authored
          |compiled
        |produced|curated|submitted|contributed|exclusive|guest\s(?:post|column|essay)|op-ed|feature
          |dispatch|blog|post
        |news\sanalysis|special\sreport|filed|as\stold\sto)
      (?:,?\s(?:and|&)\s(?:photos?|photographs|video|pictures|images|illustrations?|[a-z]+ed)){0,2}\s)?by\b
  | (?-i:By)(?=(?-i:[A-Z][a-z]+\s)) | authors?(?:\(s\))?(?=\s?:) | by-?line(?=\s?:) | written(?=\s?:)
    | words(?=\s?:) | reporters?(?=\s?:)
    | story(?=\s?:)
  | (?:(?:ein|eine)\s(?:[a-zäöü]+\s)?(?:kommentar|gastbeitrag|gastkommentar|analyse|interview|essay|kolumne
    |bericht|reportage|beitrag|glosse
        |porträt|portrait|rezension|kritik|überblick|nachruf|leitartikel|feature|meinungsbeitrag|text|artikel)
      |geschrieben|verfasst|eingestellt|veröffentlicht|protokoll|kommentar|interview|analyse|aufgezeichnet
      |notiert)\svon
  | von(?=:?\s) | (?:text|interview|protokoll|autor(?:in|en|innen)?|bericht|reportage|kommentar
    |redaktion)(?=\s?:)
  | (?:(?:propos\s)?recueillis?|publiée?|postée?|soumis|écrit|rédigé
    |réalisé|signé|entretien\sréalisé|texte|article)\spar
    | par(?=\s?:?\s)
  | (?:une?\s)?(?:chronique|tribune|enquête|récit|analyse|reportage|article|éditorial|texte)\s(?:de
    |d['’])(?=\s?(?-i:[A-ZÀ-Þ]))
  | (?:auteur(?:s|e|es)?|texte|récit)(?=\s?:)
  | (?:(?:escrito|publicad[oa]|postad[oa]|enviad[oa]|redactado
    |elaborado|firmado)\s)?por(?=\s?:?\s) | (?:texto|autor(?:a|es|as)?
    |redacción|redação|reportagem|entrevista)(?=\s?:)
  | (?:texto|reportagem|análise|análisis|crónica|artículo|entrevista|una\scrónica
    |un\sanálisis)\sde(?=\s(?-i:[A-ZÀ-Þ]))
  | a\scura\sdi | (?:scritto|pubblicato|inviato|testo
    |intervista|articolo|analisi)\s(?:da|di) | (?:autore|autrice
    |testo)(?=\s?:)
  | (?:(?:geschreven|gepost|geplaatst|ingediend)\s)?door(?=\s?:?\s) | tekst(?=\s?:)
  | (?:skriv(?:en|et)\s)?a[vf](?=\s?:?\s) | (?:skribent|journalist|reporter|forfatter|författare
    |teksti)(?=\s?:)
  | (?:автор(?:ы)?|текст|autorka?|autorzy|opracował[a]?|yazan|haber|muhabir|σύνταξη|tác\sgiả)(?=\s?:)
  | opr(?:ac)?\.(?=\s) | bởi(?=\s)
  | (?:(?:取材|構成|写真)・)?(?:文|執筆|記者|作者|撰文|记者)(?:・写真)?\s?[:：・=＝/／]\s?
  | (?:記者|记者)\s | 【(?:记者|記者)?(?=[^】]{2,8}】$)
"""
#: What opens other lines as well: only before a name.
_WEAK = r"from(?=\s) | di(?=\s) | da(?=\s) | text\sby | van(?=\s(?-i:[A-ZÀ-Þ])) | de(?=\s(?-i:[A-ZÀ-Þ]))"

OPENER = re.compile(rf"(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))\s?[:：]?\s*", re.VERBOSE | re.IGNORECASE)

_OWN = r"""(?:
    (?:von\s|aus\s)?unser(?:em|er|en)?\s(?:[\w-]+\s)?(?:korrespondent(?:en|in)?|reporter(?:in)?
      |mitarbeiter(?:in)?|redakteur(?:in)?)
  | (?:de\s|par\s)?(?:notre|nos)\s(?:envoyée?s?\sspécia(?:le?|ux)|correspondante?s?|journaliste|reporter)
  | (?:de\s|por\s)?nuestr[oa]s?\s(?:enviad[oa]s?\sespecial(?:es)?|corresponsal(?:es)?|redactora?)
  | (?:dal(?:la)?\s|del(?:la)?\s|di\s)?nostr[oa]\s(?:inviat[oa]|corrispondente)
  | (?:de\s|do\s|da\s)?(?:nosso|nossa)\s(?:enviad[oa]\sespecial|correspondente)
  | (?:van\s|door\s)?onze\s(?:correspondent|verslaggever|verslaggeefster|redacteur)
  | (?:by\s|from\s)?our\s(?:[\w-]+\s){0,2}(?:correspondent|reporter|editor|writer)
  | envoyée?\sspécial(?:e)?
)"""
#: "De notre envoyée spéciale à Mossoul, Élodie Marchebois": an unnamed office, where, and then the name.
OWN_AND_NAME = re.compile(
    rf"{_OWN}(?:\s(?:à|en|a|au|aux|in|aus|im|da|em|te|from)\s(?P<place>[^\W\d_][\w\s'’-]{{1,30}}?))?\s*(?:[,:–—-]\s*|\s)(?P<names>(?-i:[A-ZÀ-Þ]).*)",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
OWN_ALONE = re.compile(
    rf"{_OWN}(?:\s(?:à|en|a|in|aus|from)\s[^\W\d_][\w\s'’-]{{1,30}})?\.?", re.VERBOSE | re.IGNORECASE
)
#: "Aus Chicago berichtet Ada Lindqvist".
REPORTS_FROM = re.compile(
    r"(?:Aus|AUS)\s(?P<place>[^\W\d_][\w\s.-]{1,30}?)\s(?:berichtet|berichten|meldet|BERICHTET)\s(?P<names>.+)"
)
