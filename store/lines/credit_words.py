"""The words that introduce a part in an article: "Reporting by", "Mitarbeit:", "con información de"."""

from __future__ import annotations

import re

#: The part, and what introduces the names of those who had it.
_ROLES = (
    ("reporting", r"""
        reporting\swas\s(?:contributed|provided)\sby | with\sadditional\sreporting\s(?:by|from)
      | report(?:es?|agem)\s(?:adicional(?:es)?\s)?de\s
      | (?:(?:additional|further|extra|original|more)\s)?(?:reporting|research(?:ing)?|report(?:ed)?)
          (?:\s(?:and|&)\s(?:writing|research|photography|photos?|analysis|editing))?(?:\sassistance)?
          (?:\s(?:by|from)\s?:?|\s?:)
    """),
    ("writing", r"""
        texto?\s?:(?=.{3,60}(?:foto|bild|video|illustr|grafik))
      | (?:compiled|written|writing|adapted|rewritten|story|words|script)
          (?:\sand\s(?:edited|produced|compiled|reported))?\sby\s?:?
    """),
    ("editing", r"""
        (?:(?:copy|sub)-?\s?)?(?:edited|editing|edit)(?:\sand\s\w+)?(?:\sby\s?:?|\s?:) | editors?\s?:
      | (?:édition|édité)\s(?:par|:) | mis\sen\sforme\spar | bearbeitet\svon | redigiert\svon
      | editad[oa](?:\sen\s\w+)?\spor | edición\s(?:de|:) | edição\s?(?:\sde|:) | eindredactie\s?:
      | bewerking\s?:
    """),
    ("translator", r"""
        (?:translated|translation|adapted)(?:\s(?:from|into)(?:\sthe)?\s\w+)?\sby\s?:?
      | translat(?:ion|or)\s?:
      | übersetzt\s(?:aus\sdem\s\w+\s)?von | übersetzung\s?(?::|von) | aus\sdem\s\w+(?:\sübersetzt)?\svon
      | traduit\s(?:de\sl['’]\w+|du\s\w+)?\s?par | traduction\s?(?::|de)
      | version\sfrançaise(?:\s(?:par|de|:))?
      | traducción(?:\s(?:de|del\s\w+|por))?(?:\s(?:de|por))?\s?:? | traducido\s(?:del\s\w+\s)?por
      | tradução(?:\s(?:de|por))?\s?:? | traduzido\spor | traduzione\s(?:di|a\scura\sdi) | tradotto\sda
      | vertaling\s?: | vertaald\sdoor | översättning\s?:
    """),
    ("photographer", r"""
        (?:photo(?:graph(?:s|y|er)?)?s?|pictures?|images?|(?:photo|picture|image)\scredit|credit)
          (?:\s(?:and|&)\s\w+)?(?:\sby\s?:?|\s?:|\scourtesy\sof)
      | foto(?:s|grafías?|grafie|grafia)?\s?(?::|von\s|de\s|di\s) | bild(?:er)?\s?:
      | imagen(?:es)?\s?: | foto\s?©
    """),
    ("contributor", r"""
        (?:video(?:graphy)?|graphics?|illustrations?|illustrated|maps?|data(?:\sanalysis)?|design(?:ed)?
          |development|produced|production|audio|animation|fact[\s-]check(?:ed|ing)?|interactive|visuals?
          |grafik(?:en)?|vídeo)(?:\s(?:and|&)\s\w+)?(?:\sby\s?:?|\s?:)
    """),
    ("contributor", r"""
        (?:with\s)?(?:additional\s|further\s)?(?:(?<=with\s)reporting|contributions?|inputs?|information
          |files|material|assistance|reports?|agency\sinputs?)\s(?:by|from)\s?:?
      | with\s(?:agency|wire)\sinputs?\sfrom | contribut(?:ors?|ing|ed)\s?(?::|by\s) | collaboration\s?:
      | also\scontributing\s?: | sources?\s?:
      | mitarbeit\s?: | (?:unter\s)?mitarbeit\svon | quellen?\s?:
      | mit\s(?:material|informationen|agenturmaterial)\s(?:von|der|des)(?:\sagenturen)?
      | avec\s(?:la\s(?:contribution|collaboration)\sde\s|nos\s\w+\s|l['’]?)?(?=(?-i:[A-ZÀ-Þ]))
      | con\s(?:información|informaciones|reportes?|aportes?|datos|la\scolaboración|colaboración)
          \s(?:de(?:l|\sla)?|para)
      | con\sla\scollaborazione\sdi | ha(?:nno)?\scollaborato\s?:? | colabor(?:ó|aron|ou|aram)\s?:?
      | com\s(?:informações|reportagem|colaboração|agências\s(?:e|de)?)\s?(?:de|da|do|das|dos)?
      | fuentes?\s?: | fontes?\s?: | met\s(?:medewerking\svan|dank\saan|informatie\svan) | bron(?:nen)?\s?:
      | källa\s?: | kilde\s?: | источник\s?:
    """),
)  # fmt: skip
INTRODUCTION = re.compile(
    "|".join(rf"(?P<r{number}>(?<![^\W\d_])(?:{pattern}))" for number, (_, pattern) in enumerate(_ROLES)),
    re.VERBOSE | re.IGNORECASE,
)
#: The first letters of all of them: a look at those comes before the long rule.
OPENINGS = frozenset(
    """ada add age als ani ass aud aus ave bea bew bil bro col com con cop cre dat des dev edi ein ext
    fac fil fon fot fue fur gra ha han ill ima inf inp int kil map mat met mis mit mor ori pho pic pro
    que red rep res rew scr sou sto sub tex tra unt ver vid vis wit wor wri""".split()
)
#: What introduces outlets only: people are named as the sources of other things.
SOURCE = re.compile(
    r"(?:sources?|quellen?|fuentes?|fontes?|bron(?:nen)?|källa|kilde|источник)\s?:", re.IGNORECASE
)


def role_of(match: re.Match[str]) -> str:
    """The part that an introduction stands for: ``reporting``, ``editing`` …"""
    return next(_ROLES[int(name[1:])][0] for name, found in match.groupdict().items() if found)
