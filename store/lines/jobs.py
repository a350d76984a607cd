"""Jobs as printed beside a name, and writers who are not named."""

from __future__ import annotations

import re

from store.lines.outlets import is_agency, is_outlet

#: Jobs as printed beneath or behind a name, and the words that go with them.
ROLE_WORDS = frozenset(
    """writer writers reporter reporters correspondent correspondents editor editors staff columnist
    columnists contributor contributors contributing journalist journalists producer producers
    photographer photographers critic critics analyst analysts freelance freelancer freelancers fellow
    intern special bureau chief senior junior deputy managing associate assistant executive executiv
    video multimedia digital data political politics business sports sport science health environment
    education economics economy religion arts culture technology tech investigative investigations
    national international foreign diplomatic defence defense affairs middle east europe european asia
    africa world local crime court courts courthouse legal law home city metro opinion features
    feature news general guest film music food travel energy finance financial markets banking
    consumer royal social community breaking security climate housing transport transportation
    football football's cricket golf tennis basketball baseball entertainment lifestyle style books
    theatre theater tv media white house capitol statehouse westminster and of the cartoonist author
    authors presenter anchor host meteorologist translator professor lecturer director founder lead
    principal former parliamentary acting independent online web live trainee audience engagement
    night redakteur redakteurin redakteure reporterin korrespondent korrespondentin autor autorin
    mitarbeiter mitarbeiterin volontär volontärin leiter leiterin freier freie chefredakteur
    chefredakteurin ressortleiter journaliste journalistes correspondant correspondante correspondants
    envoyé envoyée envoyés spécial spéciale spéciaux rédacteur rédactrice chef grand grande reportera
    periodista redactor redactora corresponsal enviado enviada especial giornalista corrispondente
    inviato inviata redattore redattrice repórter jornalista correspondente redator redatora
    verslaggever verslaggeefster redacteur correspondente journalist reporterin""".split()
)
_ROLE_HEADS = frozenset(
    """writer writers reporter reporters correspondent correspondents editor editors columnist columnists
    contributor contributors journalist journalists producer producers photographer photographers critic
    critics analyst analysts freelancer freelancers fellow intern chief cartoonist author authors presenter
    anchor host meteorologist translator professor lecturer director founder staff freelance redakteur
    redakteurin redakteure reporterin korrespondent korrespondentin autor autorin mitarbeiter mitarbeiterin
    volontär volontärin leiter leiterin chefredakteur chefredakteurin ressortleiter journaliste journalistes
    correspondant correspondante correspondants spécial spéciale spéciaux rédacteur rédactrice reportera
    periodista redactor redactora corresponsal especial giornalista corrispondente inviato inviata redattore
    redattrice repórter jornalista correspondente redator redatora verslaggever verslaggeefster
    redacteur""".split()
)
#: What may follow the head of a job: "Editor of The Dial", "Bureau Chief, Beirut", "correspondante à Rome".
_ROLE_LINKS = frozenset("of for in at à a en de du des aus für bei der di da to".split())

#: "Our own correspondent" and its kin: somebody wrote it, and is not named.
_ANONYMOUS = re.compile(
    r"""(?:(?:our|a|an|the|unser(?:em|er|en)?|notre|nos|nuestr[oa]s?|nostr[oi]|onze|vår)\s(?:[\w'’-]+\s){0,3}
          (?:staff|staffs|correspondents?|reporters?|writers?|team|desk|bureau|editors?|korrespondent(?:en|in)?
            |redaktion|mitarbeiter|correspondants?|rédaction|envoyée?s?(?:\sspécia(?:le?|ux))?
            |corresponsal(?:es)?|redacción|inviat[oi]|corrispondent[ei]|redactie|redacteur|correspondent
            |verslaggevers?)
        | (?:(?:news|online|web|digital|city|sports?|special|foreign|political|financial|business|own|local
          |wire|staff|and|&)\s){0,3}(?:staff|desk|newsroom|team|reporters?|writers?|correspondents?)
        | (?:the\s)?editorial\s(?:board|team|staff) | (?:[\w'’-]+\s){0,2}(?:news|web|online|digital)\sdesk
        | (?:staff|news|wire)(?:\sand\s(?:wire|news|agency))?\s(?:reports?|services?)
        | (?:news\s|wire\s)?agencies | wires | wire\sservices
        | (?:die\s)?redaktion | (?:la\s)?rédaction | (?:la\s)?redacción
        | (?:la\s)?redazione | (?:a\s)?redação | (?:de\s)?redactie | online-redaktion | redaktionen
        | agencias | agences | agenturen | agenzie | agências | agentschappen | the\seditors | editors)""",
    re.VERBOSE | re.IGNORECASE,
)
#: An outlet's people, not named: "Newsweek Staff", "Guardian staff reporter", "HT Correspondent".
_STAFF_OF = re.compile(
    r"(?P<outlet>(?:(?-i:[A-ZÀ-Þ0-9])[\w.&'’-]*\s(?:of\s|the\s|"
    r"de\s)?){1,4}?)(?:staff(?:\s(?:writers?|reporters?|editors?))?"
    r"|(?:web|news)\s?desk|newsroom|correspondents?|reporters?|editors|bureau)",
    re.IGNORECASE,
)


def is_anonymous(text: str) -> bool:
    """Whether `text` stands for somebody who is not named: "our own correspondent"."""
    return bool(_ANONYMOUS.fullmatch(text.strip(" .")))


def staff_of(text: str) -> str | None:
    """The outlet whose people `text` says it was, without naming them: "Newsweek Staff"."""
    match = _STAFF_OF.fullmatch(text.strip(" .,;:|–—-"))
    if match is None or not text[:1].isupper():
        return None
    outlet = match["outlet"].strip()
    words = outlet.casefold().split()
    if all(word in ROLE_WORDS or word in ("own", "our", "a", "the") for word in words):
        return None
    if (
        is_agency(outlet)
        or (len(words) == 1 and not outlet.islower())
        or is_outlet(outlet, behind_person=True)
    ):
        return outlet
    return None


def _words(text: str) -> list[str]:
    return [word.strip(".,'’()").casefold() for word in re.split(r"[\s/-]+", text) if word]


def is_role(text: str) -> bool:
    """Whether `text` is a job: "Senior Political Correspondent", "Special to the Pioneer Press"."""
    words = _words(text)
    if not words or len(words) > 9:
        return False
    if text.casefold().startswith(("special to", "special for", "special correspondent")):
        return True
    if words[-1] in _ROLE_HEADS:
        return True
    heads = [place for place, word in enumerate(words) if word in _ROLE_HEADS]
    return bool(heads) and len(words) > heads[0] + 1 and words[heads[0] + 1] in _ROLE_LINKS


def is_plain_role(text: str) -> bool:
    """Whether `text` is a job and nothing but words of jobs: no name, no outlet among them."""
    words = _words(text)
    return is_role(text) and all(word in ROLE_WORDS for word in words)
