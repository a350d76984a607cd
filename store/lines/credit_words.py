"""The words that introduce a part in an article: "Reporting by", "Mitarbeit:", "con información de"."""

from __future__ import annotations

import re

#: What introduces names, and the part that they had.
_ROLES = (
    ("reporting", r"""
        (?:with\s)?(?:(?:additional|further|extra|original|local)\s)?(?:reporting|research(?:ing)?
          |report(?:ed)?|fact-check(?:ing|ed))
          (?:\sand\swriting|\sand\sresearch)?(?:\s(?:by|from)|\swas\s(?:contributed|provided)\sby)
        | (?:additional\s)?report(?:ing|ed)\s?(?:by|:) | reporte\s(?:adicional\s)?de
        | reportes\s(?:adicionales\s)?de | reportagem\s(?:adicional\s)?(?:de|por)
        | información\sde | recherche\s?: | interview\s?:
    """),
    ("writing", r"""
        (?:compiled|written|writing|adapted|rewritten|summari[sz]ed)(?:\sand\s\w+)?\sby | texto?\s?:
          | text\s?: | texte\s?:
        | writing\s?: | redacción\sde | escrito\spor | rédigé\spar | (?:rédaction|récit)\s?: | words\s?:
    """),
    ("editing", r"""
        (?:copy[\s-]?)?(?:edited|editing|edit)(?:\sand\s\w+)?\sby | (?:copy\s)?editors?\s?: | édit(?:ion
          |é)\spar | edit(?:ado|ada)(?:\sen\s\w+)?\spor
        | editing\s?: | edición\sde | edição\s(?:de|por) | redigiert\svon | redaktion\s?: | bearbeit(?:et
        |ung)(?:\svon|\s?:)
        | a\scura\sdi | eindredactie\s?: | mis\sen\sforme\spar
    """),
    ("translator", r"""
        (?:translated|translation)(?:\s(?:from|into)[\w\s]{1,30}?)?\sby | translat(?:ion|or)s?\s?:
          | traducción(?:\sde(?:l\s\w+)?)?(?:\spor)?\s?:?
        | traducido(?:\sdel\s\w+)?\spor | traduite?(?:\s[\w’']+){0,3}?\spar | (?:traduction
        |version\sfrançaise)(?:\s(?:par|de|:))? | traduzione(?:\s[\w’']+){0,3}?\s(?:di|:)
        | über(?:setzt|setzung|tragen)(?:\s(?:aus|ins)[\w\s]{1,30}?)?(?:\svon|\s?:)
        | aus\sdem\s\w+\s(?:übersetzt\s)?von | tradu(?:ção|zido)(?:\s(?:de|por))?\s?:? | vert(?:aling
        |aald\sdoor)\s?:?
    """),
    ("photographer", r"""
        (?:photo(?:graph)?s?|pictures?|photography|images?|cover\sphoto)(?:\s(?:by|credit))?\s?(?:by|:
          |courtesy\sof)
        | (?:photo(?:graph)?s?|pictures?|photography|images?)\sby | photo\scredit\s? | fotos?(?:\svon|\s?:
        |\sde|\spor|\sdi)
        | fotografías?\s?(?::|de) | photos?\sde | bild(?:er)?\s?: | foto(?:grafie)?\s?:
        | crédits?\sphotos?\s?:?
    """),
    ("contributor", r"""
        (?:video|film|graphics?|illustrations?|maps?|data|design|art|animation|produced|production|audio
          |camera|video\sproduced|audio\sproduced
          |development|interactive|infografía|infographie|grafik|infografik|vidéo|gráficos?|podcast
          |multimedia)
          (?:\s(?:and|&)\s\w+)?(?:\s(?:by|de|par|von|por)|\s?:)
    """),
    ("contributor", r"""
        (?:with|by)?\s?(?:additional\s|further\s)?(?:contributions?|inputs?|information|files?|a\sfile
          |material|agency\sinputs?|assistance)\s(?:by|from)\s?:?
        | with\s(?:additional\s)?(?:reporting|research)\s(?:by|from) | with\s(?:a\sfile|files)\sfrom
        | contribut(?:ors?|ed|ing)\s?(?::|by) | also\scontributing\s?: | (?:unter\s)?mitarbeit(?:\svon|\s?:)
        | mit\s(?:material|informationen|inhalten|agenturmaterial)\s(?:von|der|des) | mit\s(?=(?:dpa|afp|ap
        |reuters|sid|kna|epd|apa)\b) | quellen?\s?:
        | avec\s(?:la\s(?:contribution|collaboration|participation)\sde\s|des\sinformations\sde\s
        |les\sagences)?(?-i:(?=[A-ZÀ-Þ]))
        | con\s(?:información|reportes?|aportes?|datos|la\scolaboración|informes?)\s(?:de|del)
        | con\sla\scollaborazione\sdi | con\s(?=(?:AFP|EFE|AP|Reuters|Europa\sPress)\b)
        | (?:ha|hanno)\scollaborato\s?:? | colaboraron\s?:? | colaboró\s?:? | com\sinforma(?:ções
        |ção)\s(?:de|da|do|das)
        | com\s(?:a\s)?colaboração\s(?:de|da|do) | colabor(?:ou|aram)\s?:? | com\s(?=(?:Reuters|AFP
        |Agência)\b)
        | met\s(?:medewerking\svan|bijdragen?\svan|(?=ANP\b)) | m\.m\.v\.
        | (?:sources?|fonte|fuente|bron|источник)\s?: | reprinted\sfrom | medverkan\s?:
    """),
)  # fmt: skip
INTRODUCTION = re.compile(
    "|".join(rf"(?P<r{number}>(?<![^\W\d_])(?:{pattern}))" for number, (_, pattern) in enumerate(_ROLES)),
    re.VERBOSE | re.IGNORECASE,
)


def role_of(match: re.Match[str]) -> str:
    """The part that an introduction stands for: ``reporting``, ``editing`` …"""
    return next(_ROLES[int(name[1:])][0] for name, found in match.groupdict().items() if found)
