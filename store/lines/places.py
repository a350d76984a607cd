"""Places that news is filed from, and the countries that outlets' names tell."""

from __future__ import annotations

import re

#: Places that datelines and bylines name most: capitals, large cities, American newspapers' cities. Compared
#: without case.
PLACES = frozenset(
    " ".join(place.split()).casefold()
    for place in """
    Peshawar; Quetta; Rawalpindi; Multan; Faisalabad; Lucknow; Patna; Jaipur; Bhopal; Chandigarh; Ahmedabad;
    Pune; Guwahati; Ranchi; Kochi; Nagpur; Jammu; Shimla; Dehradun; Noida; Gurugram; Chittagong; Yokohama;
    Kyoto; Busan; Chengdu; Wuhan; Xi'an; Surabaya; Cebu; Davao; Townsville; Adelaide; Cairns; Hamilton;
    Halifax; Edmonton; Regina; Saskatoon; Fredericton; Fargo; Boise; Tulsa; Tucson; Albuquerque; El Paso; Fort
    Worth; Charlotte; Jacksonville; Birmingham; Santa Fe; Des Moines; Annapolis; Trenton; Harrisburg;
    Tallahassee; Montgomery; Baton Rouge; Little Rock; Jefferson City; Lansing; Springfield; Concord; Augusta;
    Montpelier; Belém; Salvador; Recife; Fortaleza; Curitiba; Porto Alegre; Belo Horizonte; Sevilla; Zaragoza;
    Málaga; Murcia; Palermo; Genova; Firenze; Venezia; Bari; Catania; Trieste; Verona; Bordeaux; Nantes;
    Rennes; Grenoble; Montpellier; Marsella; Kiel; Magdeburg; Erfurt; Mainz; Saarbrücken; Schwerin; Karlsruhe;
    Mannheim; Augsburg; Rostock; Graz; Linz; Salzburg; Innsbruck; Luzern; Lausanne; Antwerpen; Gent; Utrecht;
    Groningen; Malmö; Göteborg; Bergen; Trondheim; Aarhus; Tampere; Kraków; Gdańsk; Wrocław; Poznań; Brno;
    Абу-Даби; Москва; Киев; Минск; Санкт-Петербург; Abidjan; Abu Dhabi; Abuja; Accra; Addis Ababa; Aden;
    Albany; Aleppo; Algiers; Alger; Almaty; Amman; Amsterdam; Anchorage; Ankara; Antananarivo; Ashgabat;
    Astana; Asunción; Asuncion; Athens; Athen; Atlanta; Atlantic City; Auckland; Austin; Baghdad; Bagdad;
    Baku; Baltimore; Bamako; Bangkok; Bangui; Barcelona; Basel; Beijing; Peking; Pékin; Pekín; Beirut;
    Beyrouth; Belfast; Belgrade; Belgrad; Bengaluru; Berlin; Bern; Berne; Bethlehem; Bilbao; Birmingham;
    Bishkek; Bogota; Bogotá; Bologna; Bonn; Boston; Brasilia; Brasília; Bratislava; Brazzaville; Bremen;
    Brisbane; Bristol; Bruxelles; Brussels; Brüssel; Bruselas; Brussel; Bucharest; Budapest; Buenos Aires;
    Buffalo; Bujumbura; Cairo; Kairo; Le Caire; El Cairo; Calcutta; Calgary; Cambridge; Canberra; Cape Town;
    Caracas; Cardiff; Casablanca; Chennai; Chicago; Chisinau; Cincinnati; Cleveland; Cologne; Köln; Colombo;
    Columbus; Copenhagen; Kopenhagen; København; Cox's Bazar; Dakar; Dallas; Damascus; Damaskus; Damas; Dar es
    Salaam; Darwin; Davos; Delhi; New Delhi; Denver; Detroit; Dhaka; Doha; Dortmund; Dresden; Dubai; Dublin;
    Durban; Dushanbe; Düsseldorf; Edinburgh; Erbil; Essen; Florence; Frankfurt; Freetown; Gaza; Gaza City;
    Gaziantep; Geneva; Genf; Genève; Ginebra; Glasgow; Goma; Guangzhou; Guatemala City; Gujarat; Hamburg;
    Hannover; Hanoi; Harare; Hartford; Havana; La Habana; Helsinki; Hobart; Hong Kong; Honolulu; Houston;
    Hyderabad; Idlib; Indianapolis; Irbil; Islamabad; Istanbul; Izmir; Jakarta; Jerusalem; Jersey City;
    Johannesburg; Juba; Kabul; Kampala; Kandahar; Kansas City; Karachi; Kathmandu; Kharkiv; Khartoum; Kiev;
    Kyiv; Kiew; Kigali; Kingston; Kinshasa; Kolkata; Kuala Lumpur; Kuwait; Kuwait City; La Paz; Lagos; Lahore;
    Las Vegas; Leeds; Leipzig; Lille; Lilongwe; Lima; Lisbon; Lisboa; Lissabon; Lisbonne; Liverpool;
    Ljubljana; London; Londres; Londra; Londen; Los Angeles; Louisville; Luanda; Lusaka; Luxembourg;
    Luxemburg; Lviv; Lyon; Madison; Madrid; Mailand; Malé; Managua; Manama; Manchester; Manila; Maputo;
    Mariupol; Marseille; Melbourne; Memphis; Mexico City; Ciudad de México; México; Miami; Milan; Milano;
    Milwaukee; Minneapolis; Minsk; Mogadishu; Monrovia; Montevideo; Montreal; Montréal; Moscow; Moskau;
    Moscou; Moscú; Mosca; Mosul; Mossul; Mumbai; Munich; München; Muscat; N'Djamena; Nagasaki; Nairobi;
    Naples; Napoli; Nashville; Nassau; Naypyitaw; New Orleans; New York; Newark; Niamey; Nice; Nicosia;
    Nottingham; Nouakchott; Nürnberg; Odesa; Odessa; Omaha; Orlando; Osaka; Oslo; Ottawa; Ouagadougou; Oxford;
    Palm Beach; Panama City; Paris; Parigi; Parijs; Perth; Philadelphia; Phnom Penh; Phoenix; Pittsburgh; Port
    Moresby; Port-au-Prince; Portland; Porto; Potsdam; Prague; Prag; Praga; Pretoria; Pristina; Providence;
    Pyongyang; Qamishli; Quebec; Québec; Quito; Rabat; Raleigh; Ramallah; Raqqa; Rakka; Reykjavik; Richmond;
    Riga; Rio de Janeiro; Riyadh; Riad; Rom; Roma; Rome; Rotterdam; Sacramento; Saint Petersburg; St.
    Petersburg; Salt Lake City; San Antonio; San Diego; San Francisco; San José; San Jose; San Juan; San
    Salvador; Sanaa; Santiago; Santo Domingo; Sao Paulo; São Paulo; Sarajevo; Seattle; Seoul; Séoul; Seúl;
    Shanghai; Sheffield; Shenzhen; Sidney; Singapore; Skopje; Sofia; Srinagar; St. Louis; St. Paul; Stockholm;
    Strasbourg; Straßburg; Stuttgart; Suva; Sydney; Taipei; Tallinn; Tampa; Tashkent; Tbilisi; Tegucigalpa;
    Teheran; Tehran; Téhéran; Tel Aviv; The Hague; Den Haag; La Haye; Thessaloniki; Tianjin; Tirana; Tokyo;
    Tokio; Toronto; Toulouse; Tripoli; Tunis; Turin; Torino; Ulaanbaatar; United Nations; Valencia; Vancouver;
    Vatican City; Venice; Vienna; Wien; Vienne; Vientiane; Vilnius; Warsaw; Warschau; Varsovie; Varsovia;
    Warszawa; Washington; Washington D.C.; Washington DC; Wellington; Wiesbaden; Windhoek; Winnipeg; Yangon;
    Yaoundé; Yerevan; Zagreb; Zurich; Zürich
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


def is_place(text: str) -> bool:
    """Whether `text` is a place that datelines name, a country or state behind it or not."""
    if "/" in text:
        return all(is_place(part.strip()) for part in text.split("/"))
    name, _, region = text.partition(",")
    if name.strip().casefold() in PLACES:
        return not region or region.strip().casefold() in REGIONS
    return not region and name.strip().casefold() in REGIONS


#: Words in the names of outlets that tell their country: by it "IST" or "CST" has one meaning.
_COUNTRY_WORDS = {
    "IN": "india indian hindu hindustan deccan ndtv mumbai delhi bengal kolkata chennai kerala pti ani",
    "IE": "irish ireland rte rté dublin",
    "IL": "israel haaretz jerusalem ynet ynetnews",
    "GB": "bbc guardian british scotsman scottish wales sky itv telegraph",
    "BD": "bangladesh dhaka prothom",
    "CN": "xinhua beijing shanghai chinadaily cgtn caixin",
    "TW": "taiwan taipei",
    "CA": "cbc canadian canada toronto globe ctv halifax",
    "SA": "saudi arab riyadh asharq",
    "QA": "qatar jazeera doha",
    "KW": "kuwait",
    "US": "cnn nbc cbs abc fox usa npr politico chicago dallas houston minneapolis milwaukee",
}  # fmt: skip
_COUNTRY = {word: country for country, words in _COUNTRY_WORDS.items() for word in words.split()}


def country_of(outlet: str) -> str | None:
    """The country (ISO 3166) that an outlet's name tells, as far as zones need it; None where it does not.

    ``The Times of India`` is ``IN``, ``The Irish Times`` ``IE``.
    """
    found = {_COUNTRY[word] for word in re.findall(r"[^\W_]+", outlet.casefold()) if word in _COUNTRY}
    return found.pop() if len(found) == 1 else None
