"""News agencies and outlets: their names, and the words that tell them from people."""

from __future__ import annotations

import re

from store.lines.places import is_place

#: News agencies, as they sign, and names that stand for one. Never a person.
AGENCIES = tuple(
    " ".join(name.split())
    for name in """
    AP; Associated Press; The Associated Press; Reuters; Reuter; Thomson Reuters; AFP; Agence
    France-Presse; Agence France Presse; dpa; DPA; Deutsche Presse-Agentur; Press Association; PA;
    PA Media; The Press Association; Canadian Press; The Canadian Press; CP; EFE; Agencia EFE; ANSA;
    AAP; Australian Associated Press; Xinhua; TASS; Itar-Tass; IANS; PTI; Press Trust of India; UPI;
    United Press International; Bloomberg; Bloomberg News; Dow Jones; Dow Jones Newswires; Kyodo;
    Kyodo News; Jiji; Jiji Press; Yonhap; Interfax; RIA Novosti; Anadolu; Anadolu Agency; AA; APA;
    SDA; Keystone-SDA; ATS; Belga; ANP; NTB; TT; Ritzau; STT; PAP; ČTK; CTK; MTI; Lusa; Europa
    Press; Notimex; Télam; Telam; Agência Brasil; Adnkronos; LaPresse; AGI; epd; KNA; sid; SID; AFX;
    MENA; SANA; IRNA; WAM; Petra; Bernama; Antara; SAPA; NAN; UNI; ANI; RTR; DPA-AFX; dpa-AFX; afp;
    ap; rtr; Tribune News Service; McClatchy; States News Service; Cox Media Group; AP
    Wire; Agencies; Agence; Agenturen; Agencias; Agências; Agenzie; ABNA; BNO News; Ruptly;
    Storyful; PR Newswire; Business Wire; GlobeNewswire; CNN; BBC; BBC News; NPR; ABC News; CBS
    News; NBC News; Fox News; Al Jazeera; Deutsche Welle; DW; VOA; RFE/RL;
    Sports Network; Globe Newswire; ТАСС; РИА Новости; Интерфакс; УНИАН; Укринформ; PRNewswire; PRNewsfoto;
    ACCESSWIRE; EIN Presswire; Newsfile Corp.;
    askanews; Askanews; Italpress; AKI; Nova; Servimedia; Colpisa; Agencia Reforma; Agencia Estado;
    Estadão Conteúdo; Folhapress; Reuters News; The Canadian Press Images; QMI Agency; Postmedia News;
    Sputnik; RIA; Ukrinform; UNIAN; Unian; BelTA; Trend; Yonhap News; KCNA; CNA; Focus Taiwan; VNA;
    Agerpres; BTA; HINA; Hina; Tanjug; SRNA; FENA; BNS; LETA; ELTA; AAP News; NZN; NZPA; RNZ; PNA;
    ENA; GNA; MAP; APS; TAP; QNA; SPA; KUNA; BNA; ONA; Anadolu Ajansı; DHA; İHA; İhlas; ANKA; dapd; ddp;
    vwd; awp; AWP; SRF; ORF; NNN; JTA; JNS; RNS; CNS; Religion News Service; Catholic News Service;
    Inter Press Service; IPS; Thomson Reuters Foundation; Agence QMI; La Presse Canadienne; Presse canadienne;
    La Presse canadienne; PC; AFP/Relaxnews; SNTV; ETX Daily Up; Bang Showbiz; SWNS; PA Sport;
    PA Reporters; National News; Caters; Zenger News; The Conversation; Stacker; Kaiser Health News; KFF
    Health News; ProPublica; CalMatters; StateImpact; States Newsroom; Capital News Service
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
    organization redacción redactie redaktion redazione redação reporters rédaction services sports staff
    team university
    """.split()
)

#: Words of the press that are everyday words or surnames too: they make an outlet only in its whole name.
_EVERYDAY = frozenset(
    """
    advocate bee blatt bote bugle call citizen clarion croix dagens democrat dial eco informer insider
    lantern mercury morning nation nazione notebook nouvelles outlook patriot pilot progrès público
    quarterly recorder reporter republic republican resto secolo sole spectator stimme trouw vanguard voice
    week world
    """.split()
)

#: Words that occur in the names of outlets and hardly in those of people.
OUTLET_WORDS = (PRESS_WORDS | _OFFICE_WORDS) - _EVERYDAY

#: Those of them that are people's surnames too: "Lena Sun" is a person, "The Baltimore Sun" an outlet.
_SURNAMES = frozenset("sun star post daily wire welt page bild".split())
_ARTICLES = frozenset("the el la le il der die das de het o a".split())


def is_agency(text: str) -> bool:
    """Whether `text` is the name of a news agency."""
    return text.strip(" .").casefold() in AGENCY_NAMES


def is_outlet(text: str) -> bool:
    """Whether `text` reads as the name of an outlet or an office rather than of a person."""
    if is_agency(text):
        return True
    words = [word.strip(".,'’()").casefold() for word in re.split(r"[\s.]+", text) if word]
    found = [place for place, word in enumerate(words) if word in OUTLET_WORDS]
    if not found:
        return False
    if found == [len(words) - 1] and words[-1] in _SURNAMES and 2 <= len(words) <= 3:
        before = " ".join(words[:-1])
        return words[0] in _ARTICLES or is_place(before) or is_place(words[0])
    return True


def is_acronym(text: str) -> bool:
    """Whether `text` is capitals only, as stations and agencies sign: "KHAZIR" no less than "MNA"."""
    return bool(re.fullmatch(r"[A-Z][A-Z0-9&.]{1,7}", text))


def written_outlet(text: str) -> str:
    """An outlet's name as printed, without the marks around it."""
    return text.strip(" ,.;:|–—-")
