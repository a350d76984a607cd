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

#: Words that occur in the names of outlets, offices and firms and hardly in those of people.
OUTLET_WORDS = frozenset(
    """news newspaper newspapers newsroom network press media times post herald tribune journal gazette
    chronicle telegraph guardian observer independent mirror express mail standard echo argus courier dispatch
    daily weekly today magazine review bulletin record register ledger sentinel monitor examiner enquirer
    inquirer advertiser star sun globe broadcasting radio television tv channel agency service services wire
    newswire bureau agencies online digital com group company institute university foundation council
    committee association organization organisation staff editors zeitung nachrichten redaktion rundschau
    tageblatt anzeiger presse agentur kurier welt rédaction agence journal quotidien figaro monde libération
    crónica cronica diari diário jornal estadão gaceta prensa noticias notícias stampa messaggero redacción
    agencia periódico diario país redazione agenzia corriere repubblica gazzetta giornale redação agência
    folha estado redactie nieuws dagblad krant volkskrant telegraaf union plain-dealer pioneer journal-pioneer
    correspondents reporters sports team desk
    journal-constitution star-tribune star-ledger post-dispatch post-gazette times-picayune herald-tribune
    news-gazette sun-times sun-sentinel union-tribune journal-sentinel mailonline sportsmail huffpost
    huffington politico newsweek bbc cnn nbc cbs reuters afp postmedia conversation intelligencer tribun
    republican-american gleaner statesman newswatch sportsnet espn tageszeitung tagesspiegel allgemeine
    abendblatt morgenpost merkur bild spiegel parisien humanité nación mundo vanguardia voz correo heraldo
    messaggero mattino avisen bladet dagbladet nyheter tidningen posten gazeta wyborcza 新聞 通信""".split()
)

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
