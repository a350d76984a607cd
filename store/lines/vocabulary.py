"""The words that tell people, agencies, outlets, jobs and places apart in a byline."""

from __future__ import annotations

import re

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
    ap; rtr; Tribune News Service; McClatchy; States News Service; Cox Media Group; Getty Images; AP
    Wire; Agencies; Agence; Agenturen; Agencias; Agências; Agenzie; ABNA; BNO News; Ruptly;
    Storyful; PR Newswire; Business Wire; GlobeNewswire; CNN; BBC; BBC News; NPR; ABC News; CBS
    News; NBC News; Fox News; Al Jazeera; Deutsche Welle; DW; VOA; RFE/RL
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
    correspondents reporters sports team desk""".split()
)

#: The words that end a job as printed beneath or behind a name.
_ROLE_HEADS = frozenset(
    """writer writers reporter reporters correspondent correspondents editor editors columnist columnists
    contributor contributors journalist journalists producer producers photographer photographers critic
    critics analyst analysts freelancer freelancers fellow intern chief cartoonist author presenter anchor
    host meteorologist translator professor lecturer director founder staff freelance redakteur redakteurin
    redakteure reporterin korrespondent korrespondentin autor autorin mitarbeiter mitarbeiterin volontär
    volontärin leiter leiterin journaliste journalistes correspondant correspondante correspondants spécial
    spéciale rédacteur rédactrice periodista redactor redactora corresponsal especial giornalista
    corrispondente inviato inviata redattore redattrice repórter jornalista correspondente redator redatora
    verslaggever verslaggeefster redacteur""".split()
)

#: Words inside a name that are not capitalised.
PARTICLES = frozenset(
    """de da do dos das del della dello dei degli di du des la le les los las el al von van vom vander der den
    dem ten ter te zu zur zum af av bin ibn ben bint abu abd ul ur bar y e i san st st. o' d' l' 't 's op aan
    in't und""".split()
) - {"und"}  # fmt: skip

SUFFIXES = frozenset("jr jr. sr sr. ii iii iv v phd ph.d. md m.d. esq esq. obe cbe kc qc".split())

#: Words that no person is called and that begin sentences, sections and buttons.
NO_NAMES = frozenset(
    """the a an this that these those it he she we you they i my our your his her their its what when where
    who why how if as at on in to for from with without about after before over under more most all no not new
    news read watch see listen share photo photos picture pictures image images video videos related update
    updated updates posted published last first live breaking opinion analysis comment comments print email
    subscribe sign log join get follow privacy policy terms cookie copyright rights reserved advertisement
    advertising sponsored story stories article articles page home menu search comparison contrast signing far
    then now and or but so yet night day way nature law accident mistake hand noon tonight tomorrow yesterday
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december is are was were be been has have had will would can could said says
    say according world politics business sports culture entertainment technology science health travel
    weather""".split()
) - {"april", "june", "august", "will"}

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

#: Places that datelines and bylines name most: capitals, large cities, American newspapers' cities. Compared
#: without case.
PLACES = frozenset(
    " ".join(place.split()).casefold()
    for place in """
    Abidjan; Abu Dhabi; Abuja; Accra; Addis Ababa; Aden; Albany; Aleppo; Algiers; Alger; Almaty; Amman;
    Amsterdam; Anchorage; Ankara; Antananarivo; Ashgabat; Astana; Asunción; Asuncion; Athens; Athen;
    Atlanta; Atlantic City; Auckland; Austin; Baghdad; Bagdad; Baku; Baltimore; Bamako; Bangkok; Bangui;
    Barcelona; Basel; Beijing; Peking; Pékin; Pekín; Beirut; Beyrouth; Belfast; Belgrade; Belgrad;
    Bengaluru; Berlin; Bern; Berne; Bethlehem; Bilbao; Birmingham; Bishkek; Bogota; Bogotá; Bologna;
    Bonn; Boston; Brasilia; Brasília; Bratislava; Brazzaville; Bremen; Brisbane; Bristol; Bruxelles;
    Brussels; Brüssel; Bruselas; Brussel; Bucharest; Budapest; Buenos Aires; Buffalo; Bujumbura; Cairo;
    Kairo; Le Caire; El Cairo; Calcutta; Calgary; Cambridge; Canberra; Cape Town; Caracas; Cardiff;
    Casablanca; Chennai; Chicago; Chisinau; Cincinnati; Cleveland; Cologne; Köln; Colombo; Columbus;
    Copenhagen; Kopenhagen; København; Cox's Bazar; Dakar; Dallas; Damascus; Damaskus; Damas; Dar es
    Salaam; Darwin; Davos; Delhi; New Delhi; Denver; Detroit; Dhaka; Doha; Dortmund; Dresden; Dubai;
    Dublin; Durban; Dushanbe; Düsseldorf; Edinburgh; Erbil; Essen; Florence; Frankfurt; Freetown; Gaza;
    Gaza City; Gaziantep; Geneva; Genf; Genève; Ginebra; Glasgow; Goma; Guangzhou; Guatemala City;
    Gujarat; Hamburg; Hannover; Hanoi; Harare; Hartford; Havana; La Habana; Helsinki; Hobart; Hong Kong;
    Honolulu; Houston; Hyderabad; Idlib; Indianapolis; Irbil; Islamabad; Istanbul; Izmir; Jakarta;
    Jerusalem; Jersey City; Johannesburg; Juba; Kabul; Kampala; Kandahar; Kansas City; Karachi;
    Kathmandu; Kharkiv; Khartoum; Kiev; Kyiv; Kiew; Kigali; Kingston; Kinshasa; Kolkata; Kuala Lumpur;
    Kuwait; Kuwait City; La Paz; Lagos; Lahore; Las Vegas; Leeds; Leipzig; Lille; Lilongwe; Lima;
    Lisbon; Lisboa; Lissabon; Lisbonne; Liverpool; Ljubljana; London; Londres; Londra; Londen; Los
    Angeles; Louisville; Luanda; Lusaka; Luxembourg; Luxemburg; Lviv; Lyon; Madison; Madrid; Mailand;
    Malé; Managua; Manama; Manchester; Manila; Maputo; Mariupol; Marseille; Melbourne; Memphis; Mexico
    City; Ciudad de México; México; Miami; Milan; Milano; Milwaukee; Minneapolis; Minsk; Mogadishu;
    Monrovia; Montevideo; Montreal; Montréal; Moscow; Moskau; Moscou; Moscú; Mosca; Mosul; Mossul;
    Mumbai; Munich; München; Muscat; N'Djamena; Nagasaki; Nairobi; Naples; Napoli; Nashville; Nassau;
    Naypyitaw; New Orleans; New York; Newark; Niamey; Nice; Nicosia; Nottingham; Nouakchott; Nürnberg;
    Odesa; Odessa; Omaha; Orlando; Osaka; Oslo; Ottawa; Ouagadougou; Oxford; Palm Beach; Panama City;
    Paris; Parigi; Parijs; Perth; Philadelphia; Phnom Penh; Phoenix; Pittsburgh; Port Moresby;
    Port-au-Prince; Portland; Porto; Potsdam; Prague; Prag; Praga; Pretoria; Pristina; Providence;
    Pyongyang; Qamishli; Quebec; Québec; Quito; Rabat; Raleigh; Ramallah; Raqqa; Rakka; Reykjavik;
    Richmond; Riga; Rio de Janeiro; Riyadh; Riad; Rom; Roma; Rome; Rotterdam; Sacramento; Saint
    Petersburg; St. Petersburg; Salt Lake City; San Antonio; San Diego; San Francisco; San José; San
    Jose; San Juan; San Salvador; Sanaa; Santiago; Santo Domingo; Sao Paulo; São Paulo; Sarajevo;
    Seattle; Seoul; Séoul; Seúl; Shanghai; Sheffield; Shenzhen; Sidney; Singapore; Skopje; Sofia;
    Srinagar; St. Louis; St. Paul; Stockholm; Strasbourg; Straßburg; Stuttgart; Suva; Sydney; Taipei;
    Tallinn; Tampa; Tashkent; Tbilisi; Tegucigalpa; Teheran; Tehran; Téhéran; Tel Aviv; The Hague; Den
    Haag; La Haye; Thessaloniki; Tianjin; Tirana; Tokyo; Tokio; Toronto; Toulouse; Tripoli; Tunis;
    Turin; Torino; Ulaanbaatar; United Nations; Valencia; Vancouver; Vatican City; Venice; Vienna; Wien;
    Vienne; Vientiane; Vilnius; Warsaw; Warschau; Varsovie; Varsovia; Warszawa; Washington; Washington
    D.C.; Washington DC; Wellington; Wiesbaden; Windhoek; Winnipeg; Yangon; Yaoundé; Yerevan; Zagreb;
    Zurich; Zürich
    """.split(";")
)  # fmt: skip

#: Countries and states that stand behind a place ("ERBIL, Iraq", "RICHMOND, Va.").
REGIONS = frozenset(
    " ".join(place.split()).casefold()
    for place in """
    Middle East; North America; South America; Latin America; Southeast Asia; East Asia; South Asia;
    Afghanistan; Albania; Algeria; Angola; Argentina; Armenia; Australia; Austria; Azerbaijan; Bahrain;
    Bangladesh; Belarus; Belgium; Bolivia; Bosnia; Brazil; Britain; Bulgaria; Burma; Burundi; Cambodia;
    Cameroon; Canada; Chad; Chile; China; Colombia; Congo; Costa Rica; Croatia; Cuba; Cyprus; Czech
    Republic; Denmark; Dominican Republic; Ecuador; Egypt; El Salvador; England; Eritrea; Estonia;
    Ethiopia; Finland; France; Gaza Strip; Georgia; Germany; Ghana; Greece; Guatemala; Haiti; Honduras;
    Hungary; Iceland; India; Indonesia; Iran; Iraq; Ireland; Israel; Italy; Ivory Coast; Jamaica; Japan;
    Jordan; Kazakhstan; Kenya; Kosovo; Kuwait; Kyrgyzstan; Laos; Latvia; Lebanon; Liberia; Libya;
    Lithuania; Luxembourg; Macedonia; Madagascar; Malawi; Malaysia; Mali; Malta; Mauritania; Mexico;
    Moldova; Mongolia; Montenegro; Morocco; Mozambique; Myanmar; Namibia; Nepal; Netherlands; New
    Zealand; Nicaragua; Niger; Nigeria; North Korea; Northern Ireland; Norway; Oman; Pakistan; Panama;
    Paraguay; Peru; Philippines; Poland; Portugal; Puerto Rico; Qatar; Romania; Russia; Rwanda; Saudi
    Arabia; Scotland; Senegal; Serbia; Sierra Leone; Slovakia; Slovenia; Somalia; South Africa; South
    Korea; South Sudan; Spain; Sri Lanka; Sudan; Sweden; Switzerland; Syria; Taiwan; Tajikistan;
    Tanzania; Thailand; Tunisia; Turkey; Türkiye; Uganda; Ukraine; United Arab Emirates; UAE; UK; U.K.;
    U.S.; Uruguay; Uzbekistan; Venezuela; Vietnam; Wales; West Bank; Yemen; Zambia; Zimbabwe; Alabama;
    Alaska; Arizona; Arkansas; California; Colorado; Connecticut; Delaware; Florida; Hawaii; Idaho;
    Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts; Michigan;
    Minnesota; Mississippi; Missouri; Montana; Nebraska; Nevada; New Hampshire; New Jersey; New Mexico;
    New York; North Carolina; North Dakota; Ohio; Oklahoma; Oregon; Pennsylvania; Rhode Island; South
    Carolina; South Dakota; Tennessee; Texas; Utah; Vermont; Virginia; Washington; West Virginia;
    Wisconsin; Wyoming; Ontario; Quebec; Alberta; British Columbia; Manitoba; Saskatchewan; Nova Scotia;
    Ala.; Ariz.; Ark.; Calif.; Colo.; Conn.; Del.; Fla.; Ga.; Ill.; Ind.; Kan.; Ky.; La.; Md.; Mass.;
    Mich.; Minn.; Miss.; Mo.; Mont.; Neb.; Nev.; N.H.; N.J.; N.M.; N.Y.; N.C.; N.D.; Okla.; Ore.; Pa.;
    R.I.; S.C.; S.D.; Tenn.; Tex.; Va.; Vt.; Wash.; W.Va.; Wis.; Wyo.; D.C.; DC; Ont.; Que.; B.C.;
    Alta.; Sask.; Man.; AL; AZ; AR; CA; CO; CT; FL; GA; IL; IN; KS; KY; MA; MD; MI; MN; MO; MT; NC; ND;
    NH; NJ; NM; NV; NY; OH; OK; OR; PA; RI; SC; SD; TN; TX; UT; VA; VT; WA; WI; WV; WY
    """.split(";")
)  # fmt: skip


def is_agency(text: str) -> bool:
    """Whether `text` is the name of a news agency."""
    return text.strip(" .").casefold() in AGENCY_NAMES


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
    if words[-1] in _ROLE_HEADS:
        return True
    heads = [place for place, word in enumerate(words) if word in _ROLE_HEADS]
    # "Editor of The Dial", "Correspondent in Cairo", "Bureau Chief, Beirut", "envoyé spécial à Mossoul"
    return (
        bool(heads)
        and len(words) > heads[0] + 1
        and words[heads[0] + 1] in frozenset("of for in at à a en de du des aus für bei der di da".split())
    )


def is_outlet(text: str) -> bool:
    """Whether `text` reads as the name of an outlet or an office rather than of a person."""
    if is_agency(text):
        return True
    words = [word.strip(".,'’()").casefold() for word in re.split(r"[\s.]+", text) if word]
    return any(word in OUTLET_WORDS for word in words)


def is_place(text: str) -> bool:
    """Whether `text` is a place that datelines name, a country or state behind it or not."""
    name, _, region = text.partition(",")
    if name.strip().casefold() in PLACES:
        return not region or region.strip().casefold() in REGIONS
    return not region and name.strip().casefold() in REGIONS
