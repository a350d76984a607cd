"""News agencies and outlets: their names, and the words that tell them from people."""

from __future__ import annotations

import re

from store.lines.places import is_place

#: News agencies, as they sign, and names that stand for one. Never a person.
AGENCIES = tuple(
    " ".join(name.split())
    for name in """
    AP; Associated Press; The Associated Press; Reuters; Reuter; Thomson Reuters; AFP; Agence
    France-Presse; Agence France Presse; dpa; DPA; Deutsche Presse-Agentur; Press Association; PA; PA
    Media; The Press Association; Canadian Press; The Canadian Press; CP; EFE; Agencia EFE; ANSA; AAP;
    Australian Associated Press; Xinhua; TASS; Itar-Tass; IANS; PTI; Press Trust of India; UPI; United
    Press International; Bloomberg; Bloomberg News; Dow Jones; Dow Jones Newswires; Kyodo; Kyodo News;
    Jiji; Jiji Press; Yonhap; Interfax; RIA Novosti; Anadolu; Anadolu Agency; AA; APA; SDA; Keystone-SDA;
    ATS; Belga; ANP; NTB; TT; Ritzau; STT; PAP; ČTK; CTK; MTI; Lusa; Europa Press; Notimex; Télam; Telam;
    Agência Brasil; Adnkronos; LaPresse; AGI; epd; KNA; sid; SID; AFX; MENA; SANA; IRNA; WAM; Petra;
    Bernama; Antara; SAPA; NAN; UNI; ANI; RTR; DPA-AFX; dpa-AFX; afp; ap; rtr; Tribune News Service;
    McClatchy; States News Service; Cox Media Group; Getty Images; AP Wire; ABNA; BNO News; Ruptly;
    Storyful; PR Newswire; Business Wire; GlobeNewswire; CNN; BBC; BBC News; NPR; ABC News; PBS; CBC; CBC
    News; CBS News; NBC News; Fox News; Al Jazeera; Deutsche Welle; DW; VOA; RFE/RL; Sports Network; Globe
    Newswire; ТАСС; РИА Новости; Интерфакс; УНИАН; Укринформ; PRNewswire; PRNewsfoto; ACCESSWIRE; EIN
    Presswire; Newsfile Corp.; askanews; Askanews; Italpress; AKI; Servimedia; Colpisa; Agencia Reforma;
    Agencia Estado; Estadão Conteúdo; Folhapress; Reuters News; The Canadian Press Images; QMI Agency;
    Postmedia News; Sputnik; Ukrinform; UNIAN; Unian; BelTA; Yonhap News; KCNA; CNA; Focus Taiwan; VNA;
    Agerpres; BTA; HINA; Hina; Tanjug; SRNA; BNS; LETA; ELTA; AAP News; NZN; NZPA; RNZ; PNA; GNA; APS;
    QNA; KUNA; BNA; ONA; Anadolu Ajansı; DHA; İHA; İhlas; dapd; ddp; vwd; awp; AWP; SRF; ORF; NNN; JTA;
    JNS; RNS; CNS; Religion News Service; Catholic News Service; Inter Press Service; IPS; Thomson Reuters
    Foundation; Agence QMI; La Presse Canadienne; Presse canadienne; La Presse canadienne; AFP/Relaxnews;
    SNTV; ETX Daily Up; Bang Showbiz; SWNS; PA Sport; PA Reporters; Zenger News; Kaiser Health News; KFF
    Health News; ProPublica; CalMatters; StateImpact; States Newsroom; Capital News Service
    """.split(";")
)
#: Agencies of pictures: a name beside one is a photographer's.
PICTURE_AGENCIES = frozenset(
    " ".join(name.split())
    for name in """
    getty images; getty; shutterstock; istock; istockphoto; alamy; alamy stock photo; unsplash; pixabay; rex;
    rex features; rex/shutterstock; zuma; zuma press; zuma wire; sipa; imago; imago images; picture alliance;
    epa; epa-efe; magnum; wikimedia commons; flickr; adobe stock; depositphotos; stringer; handout; file;
    imagn images; polaris; corbis; wireimage; filmmagic; contour; redux; hans lucas; abaca; abacapress; pool;
    dreamstime; usa today sports
    """.split(";")
)
AGENCY_NAMES = frozenset(name.casefold() for name in AGENCIES)

#: Words in the names of newspapers, broadcasters and magazines.
PRESS_WORDS = frozenset(
    """
    abendblatt advertiser advocate afp agence allgemeine anzeiger argus avisen bbc bee bild bladet blatt
    bote broadcasting bugle bulletin bureau call cbs chronicle citizen clarion cnn correo corriere courant
    courier croix cronica crónica dagblad dagbladet dagens daily democrat dial diari diario dispatch diário
    dépêche echo eco enquirer espn estado estadão examiner express figaro folha gaceta gazeta gazette
    gazzetta giornale gleaner globe guardian herald herald-tribune heraldo huffington huffpost humanité
    independent informer inquirer insider intelligencer jornal journal journal-constitution journal-pioneer
    journal-sentinel krant kurier lantern ledger libération magazine mail mailonline mattino media mercury
    merkur messaggero mirror monde monitor morgenpost morning mundo nachrichten nación nation nazione nbc
    network news news-gazette newspaper newspapers newsroom newsweek newswire nieuws notebook noticias
    notícias nouvelles nyheder nyheter observer opinión outlook parisien parool patriot país periódico pilot
    pioneer plain-dealer politico post post-dispatch post-gazette posten postmedia prensa press presse
    progrès público quarterly quotidien radio record recorder register reporter repubblica republic
    republican republican-american resto reuters review rundschau rzeczpospolita secolo semanario sentinel
    service sole spectator spiegel sportsmail sportsnet stampa standard star star-ledger star-tribune
    statesman stimme sun sun-sentinel sun-times tagblatt tageblatt tagesspiegel tageszeitung telegraaf
    telegram telegraph television tidende tidning tidningen times times-picayune today tribun tribune trouw
    tv union union-tribune vanguard vanguardia voice volksblatt volkskrant voz week weekly welt wire world
    wyborcza zeit zeitung écho ведомости газета известия новости правда 新聞 通信
    """.split()
)

#: Words in the names of other houses and offices, which sign too.
_OFFICE_WORDS = frozenset(
    """
    agencia agencies agency agentur agenzia agência association channel com committee company conversation
    correspondents council desk digital editors foundation group institute newswatch online organisation
    organization redacción redactie redaktion redazione redação reporters rédaction services sports staff team
    university
    """.split()
)

#: Words of the press that are everyday words or surnames too: they make an outlet only in its whole name.
_EVERYDAY = frozenset(
    """
    advocate bee blatt bote bugle call citizen clarion croix dagens democrat dial eco informer insider lantern
    mercury morning nation nazione notebook nouvelles outlook patriot pilot progrès público quarterly recorder
    reporter republic republican resto secolo sole spectator stimme trouw vanguard voice week world
    """.split()
)


#: Words that name outlets only with another word before them.
_SECOND_WORDS = frozenset(
    """times herald globe mirror express mail standard echo argus dispatch today record register monitor
    independent statesman press-herald star-tribune economist atlantic mundo vanguardia monde welt zeit bild
    folha estado nacional universal público fatto foglio avvenire voice""".split()
)
#: Words of outlets that are names of people as well: they count behind a person, an article or a city.
_SHARED_WORDS = frozenset(
    """post star sun courier union pioneer free bee eagle banner world nation week citizen leader planet team
    país correio globo sole""".split()
)
#: Houses with many titles: CNN Business, BBC Sport, Bloomberg Opinion.
_HOUSES = frozenset(
    """
        CNN BBC Reuters Bloomberg AP AFP Fox NBC ABC CBS CNBC MSNBC Sky ITV CBC CTV NPR PBS ESPN
        Yahoo Euronews""".split()
)
_ONE_WORD = re.compile(
    r"\w{2,}(?:news|zeitung|blatt|press|radio|media|times|today|newswire|wire|leaks|post)", re.IGNORECASE
)
#: Words that occur in the names of outlets and hardly in those of people.
OUTLET_WORDS = (PRESS_WORDS | _OFFICE_WORDS) - _EVERYDAY - _SECOND_WORDS - _SHARED_WORDS

_DOMAIN = re.compile(
    r"(?:www\.)?[\w-]{2,30}(?:\.[\w-]{2,20})*\.(?:com|org|net|co\.uk|[a-z]{2}|news|info|tv|example)",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.]{1,7}")
_EDGE = " .,;:|–—-"


def is_agency(text: str) -> bool:
    """Whether `text` is the name of a news agency."""
    return text.strip(" .").casefold() in AGENCY_NAMES


def is_broadcaster(text: str) -> bool:
    """Whether `text` is an outlet that datelines name like an agency, but that has people of its own: CNN."""
    return text.split(" ")[0] in _HOUSES - {"Reuters", "Bloomberg", "AP", "AFP"}


def is_picture_agency(text: str) -> bool:
    """Whether `text` is the name of an agency that sells pictures."""
    return text.strip(" .").casefold() in PICTURE_AGENCIES


def is_acronym(text: str) -> bool:
    """Whether `text` is one word in capitals, as the short names of outlets are."""
    return bool(_ACRONYM.fullmatch(text))


def _words(text: str) -> list[str]:
    return [word.strip(".,'’()").casefold() for word in re.split(r"[\s/-]+", text) if word]


def is_outlet(text: str, *, behind_person: bool = False) -> bool:
    """Whether `text` reads as the name of an outlet or an office rather than of a person.

    Behind a person, after an article or a city, words count that are surnames elsewhere (Post, Sun, Times).
    """
    first, _, behind = text.strip(_EDGE).partition(" ")
    if first in _HOUSES and behind and behind.istitle() and len(behind.split()) <= 2:
        return True
    if is_agency(text) or _DOMAIN.fullmatch(text.strip(_EDGE)):
        return True
    words = _words(text)
    if any(word in OUTLET_WORDS for word in words):
        return True
    if any(word in _SECOND_WORDS for word in words[1:]) or (
        len(words) == 1 and _ONE_WORD.fullmatch(words[0])
    ):
        return True
    if words[1:2] in (["of"], ["on"]) and words[0] in _SECOND_WORDS:
        return True
    if len(words) < 2 and not behind_person:
        return False
    if len(words) == 1 and words[0] in _SECOND_WORDS:
        return True
    shared = any(word in _SHARED_WORDS for word in words[1:] or words)
    return shared and (
        behind_person or words[0] in ("the", "el", "la", "le", "die") or is_place(" ".join(words[:-1]))
    )


def outlet(text: str) -> str:
    """An outlet's name as printed, without the marks around it and without a small "the"."""
    return text.strip(" ,.;:|–—-=").removeprefix("the ").removesuffix("'s").removesuffix("’s")
