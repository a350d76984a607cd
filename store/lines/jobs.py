"""Jobs as printed beside a name, and writers who are not named."""

from __future__ import annotations

import re

#: The words that end a job as printed beneath or behind a name.
_HEADS = frozenset(
    """writer writers reporter reporters correspondent correspondents editor editors columnist columnists
    contributor contributors journalist journalists producer producers photographer photographers critic
    critics analyst analysts freelancer freelancers fellow intern chief cartoonist author presenter anchor
    host meteorologist translator professor lecturer director founder staff freelance redakteur redakteurin
    redakteure reporterin korrespondent korrespondentin autor autorin mitarbeiter mitarbeiterin volontär
    volontärin leiter leiterin journaliste journalistes correspondant correspondante correspondants spécial
    spéciale rédacteur rédactrice periodista redactor redactora corresponsal especial giornalista
    corrispondente inviato inviata redattore redattrice repórter jornalista correspondente redator redatora
    verslaggever verslaggeefster redacteur director head blogger commentator essayist
    historian novelist broadcaster videographer illustrator researcher assistant trainee ombudsman
    fotograf fotografin fotografo fotógrafo photographe chefredakteur chefredakteurin politikredakteur
    wirtschaftsredakteur sportredakteur sportreporter kolumnist kolumnistin gastautor chroniqueur
    éditorialiste
    grand-reporter envoyé envoyée editorialista columnista enviado enviada colunista editora reportero
    reportera caporedattore cronista muhabiri korrespondenten journalisten columniste
    specialist strategist technologist manager mp mep senator lead""".split()
)

#: The words that open a job and are no part of a name: "Amy Gibbons Political Correspondent".
_OPENERS = frozenset(
    """senior junior deputy chief associate assistant managing executive contributing staff special foreign
    political politics parliamentary economics economic economy business finance financial money markets
    industry energy environment environmental climate science scientific health medical education religion
    religious legal crime court courts police security defence defense military diplomatic international
    national local regional northern southern western eastern european africa africas asia asian middle-east
    middle us u.s uk eu world global home city county state news sport sports sporting football soccer cricket
    rugby golf tennis racing golf baseball basketball boxing f1 motorsport olympics athletics tv television
    film movies music arts art culture cultural books book theatre theater entertainment showbiz celebrity
    royal fashion beauty style lifestyle food drink travel property transport aviation motoring tech
    technology digital online web data video audio social investigations investigative investigative features
    feature opinion comment editorial leader guest freelance freelancer trending consumer affairs general
    community communities social-affairs housing pensions personal retail media night day weekend sunday
    saturday breaking live multimedia visual graphics picture photo photography page front production copy
    sub chief-political westminster whitehall washington moscow beijing jerusalem berlin paris brussels rome
    cairo delhi nairobi white house pentagon capitol ap afp reuters bbc cnn itv sky cp pa dpa upi abc cbs nbc
    npr politico nbcnews l.a ny""".split()
)

#: What may stand behind the head of a job: "Editor of The Dial", "Correspondent in Cairo".
_BEHIND = frozenset("of for in at à a en de du des aus für bei der di da".split())

#: "Our own correspondent" and its kin: somebody wrote it, and is not named.
_ANONYMOUS = re.compile(
    r"""(?:(?:our|a|an|the|unser(?:em|er|en)?|notre|nos|nuestr[oa]s?|nostr[oi]|onze)\s(?:[\w'’-]+\s){0,3}
          (?:staff|staffs|correspondents?|reporters?|writers?|team|desk|bureau|editors?|korrespondent(?:en
            |in)?|redaktion|mitarbeiter|correspondants?|rédaction|envoyés?(?:\sspécia(?:l|ux))?
            |corresponsal(?:es)?|redacción|inviat[oi]|corrispondent[ei]|redactie|verslaggevers?)
        | (?:[\w'’-]+\s){0,3}(?:staff|news\sdesk|web\sdesk|newsroom|editorial\s(?:board|team)
          |staff\sreporters?|staff\swriters?|news\sservices?|wire\s(?:reports?|services?)|correspondents?)
        | (?:news\s|wire\s)?agencies | (?:die\s)?redaktion | la\srédaction | (?:la\s)?redacción
          | (?:la\s)?redazione | (?:a\s)?redação | (?:de\s)?redactie | online-redaktion | agencias
          | agences | agenturen | agenzie)""",
    re.VERBOSE | re.IGNORECASE,
)


def is_anonymous(text: str) -> bool:
    """Whether `text` stands for somebody who is not named: "our own correspondent"."""
    return bool(_ANONYMOUS.fullmatch(text.strip(" .")))


def is_role(text: str) -> bool:
    """Whether `text` is a job: "Senior Political Correspondent", "Special to the Pioneer Press"."""
    words = [word.strip(".,'’").casefold() for word in re.split(r"[\s/-]+", text) if word]
    if not words or len(words) > 9:
        return False
    if text.casefold().startswith(("special to", "special for", "for the ")):
        return True
    if words[-1] in _HEADS:
        return True
    heads = [place for place, word in enumerate(words) if word in _HEADS]
    return any(words[head + 1] in _BEHIND for head in heads if head + 1 < len(words))


def opens_role(word: str) -> bool:
    """Whether `word` begins a job rather than being part of a name."""
    low = word.strip(".,'’").casefold()
    return low in _OPENERS or low in _HEADS


def is_job_title(text: str) -> bool:
    """Whether `text` is a job from its first word on, as one stands behind a name without a comma."""
    return opens_role(text.split(" ", 1)[0]) and is_role(text)
