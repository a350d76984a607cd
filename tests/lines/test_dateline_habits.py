"""Where and when a story was filed, at the start of its first paragraph."""

from __future__ import annotations

import pytest

from store.lines import DatelineRead, read_dateline


def _said(read: DatelineRead | None, text: str) -> str | None:
    """``place | agency | day > the first word behind``."""
    if read is None:
        return None
    line = read.dateline
    parts = [line.place or "", line.agency or "", line.date or ""]
    return f"{' | '.join(parts)} > {text[read.length :].split()[0]}"


DATELINES = {
    "place, agency": ("CORRAN | AP |  > The", "CORRAN (AP) — The mill closed"),
    "place of two words": ("NEW YORK | AP |  > The", "NEW YORK (AP) — The gas"),
    "country": ("BUENOS AIRES, Argentina | AP |  > For", "BUENOS AIRES, Argentina (AP) _ For patients"),
    "state": ("LINCOLN CITY, Ore. |  |  > Gulls", "LINCOLN CITY, Ore. – Gulls went quiet"),
    "state, agency": ("SPRINGFIELD, Ill. | AP |  > The", "SPRINGFIELD, Ill. (AP) -- The"),
    "capitals and day": (
        "ISLAMABAD | Reuters | --03-04 > The",
        "ISLAMABAD, March 4 (Reuters) - The commission",
    ),
    "country and day": (
        "ISMAILIA, Egypt | MNA | --03-29 > Tugs",
        "ISMAILIA, Egypt, March 29 (MNA) - Tugs pulled it free",
    ),
    "day with its year": (
        "ERBIL, Iraq | MNA | 2017-01-24 > Forces",
        "ERBIL, Iraq, Jan 24, 2017 (MNA) - Forces took the town",
    ),
    "no comma before the month": ("RICHMOND, Va. |  | --02-26 > Qtly", "RICHMOND, Va. Feb 26 - Qtly div"),
    "old wire": ("LOS ANGELES |  | --02-26 > The", "LOS ANGELES, Feb 26 - The bank"),
    "double hyphen": ("BEIJING |  | --01-05 > Newly", "BEIJING, Jan. 5 -- Newly disclosed"),
    "day and agency": (" | Reuters | --01-30 > Gold", "Jan 30 (Reuters) - Gold rose"),
    "glued agency": (" | CNN |  > Militia", "(CNN)Militia groups said"),
    "agency alone": (" | AP |  > Militia", "(AP) — Militia groups said"),
    "mixed case, glued": ("Marseille, France | CNN |  > The", "Marseille, France (CNN)The prosecutor"),
    "mixed case, blank": ("Mosul, Iraq | CNN |  > Iraqi", "Mosul, Iraq (CNN) Iraqi forces"),
    "mixed case, dash": ("Berlin | dpa |  > Talks", "Berlin (dpa) - Talks between"),
    "unknown agency, glued": (" | Kestrel |  > A", "(Kestrel)A Kurdish-led alliance"),
    "agency of two words": (" | Sports Network |  > A", "(Sports Network) - A pair of teams"),
    "acronym": ("WASHINGTON | CS |  > The", "WASHINGTON (CS) -- The president"),
    "two places": (
        "WASHINGTON/LONDON |  | --06-03 > The",
        "WASHINGTON/LONDON, June 3 - The two banks agreed",
    ),
    "two places, agency": ("Berlin/Paris | dpa |  > Die", "Berlin/Paris (dpa) - Die Minister"),
    "long dash alone": ("DUBLIN |  |  > She", "DUBLIN — She has"),
    "unknown place in capitals": ("ABERCORRAN |  |  > She", "ABERCORRAN — She has"),
    "country and long dash": ("AIN ISSA, Syria |  |  > The", "AIN ISSA, Syria — The force"),
    "mixed case and long dash": ("San Juan, Puerto Rico |  |  > The", "San Juan, Puerto Rico — The storm"),
    "abbreviated state": ("WACO, Texas |  |  > The", "WACO, Texas -- The siege"),
    "D.C.": ("WASHINGTON, D.C. |  |  > The", "WASHINGTON, D.C. — The house"),
    "United Nations": ("UNITED NATIONS | AP |  > The", "UNITED NATIONS (AP) — The council"),
    "aboard": (
        "ABOARD AIR FORCE ONE | Reuters | --11-06 > The",
        "ABOARD AIR FORCE ONE, Nov 6 (Reuters) - The president said",
    ),
    "aboard, mixed": ("ABOARD THE USS CORRAN | AP |  > The", "ABOARD THE USS CORRAN (AP) — The crew slept"),
    "tass": ("MOSCOW | TASS | --11-06 > The", "MOSCOW, November 6. /TASS/. The minister"),
    "xinhua": ("BEIJING | Xinhua | --11-06 > China's", "BEIJING, Nov. 6 (Xinhua) -- China's"),
    "yonhap": ("SEOUL | Yonhap | --11-06 > South", "SEOUL, Nov. 6 (Yonhap) -- South Korea"),
    "prnewswire": (
        "CORRAN, Ohio | PRNewswire | 2019-11-06 > The",
        "CORRAN, Ohio, Nov. 6, 2019 /PRNewswire/ -- The",
    ),
    "business wire": ("CORRAN | BUSINESS WIRE |  > The", "CORRAN--(BUSINESS WIRE)--The company"),
    "ansa": ("ROMA | ANSA | --11-06 > Il", "(ANSA) - ROMA, 06 NOV - Il governo"),
    "adn": ("Roma | Adnkronos | --11-06 > Il", "Roma, 6 nov. (Adnkronos) - Il governo"),
    "efe": ("Madrid | EFE | --11-06 > El", "Madrid, 6 nov (EFE).- El gobierno"),
    "efe english": ("Tegucigalpa | EFE | --01-02 > The", "Tegucigalpa, Jan 2 (EFE).- The"),
    "europa press": ("MADRID | EUROPA PRESS | --11-06 > El", "MADRID, 6 Nov. (EUROPA PRESS) - El gobierno"),
    "afp": ("Paris | AFP |  > Le", "Paris (AFP) – Le gouvernement"),
    "afp with day": ("Paris | AFP | 2016-11-06 > Le", "Paris, 6 nov 2016 (AFP) - Le gouvernement"),
    "afp english": ("Beirut | AFP | 2013-03-14 > Rebels", "Beirut, March 14, 2013 (AFP) - Rebels"),
    "lusa": ("Lisboa | Lusa | --11-06 > O", "Lisboa, 06 nov (Lusa) - O governo"),
    "apa": ("Wien | APA |  > Der", "Wien (APA) - Der Kanzler"),
    "german place, dpa/abc": ("Kiel | dpa/lno |  > Die", "Kiel (dpa/lno) - Die Küste"),
    "german place, long dash": ("Berlin |  |  > Der", "Berlin – Der Kanzler reist"),
    "german full stop": ("BERLIN | dpa |  > Der", "BERLIN (dpa). Der Kanzler"),
    "dutch": ("AMSTERDAM | ANP |  > De", "AMSTERDAM (ANP) - De minister"),
    "swedish": ("STOCKHOLM | TT |  > Regeringen", "STOCKHOLM (TT) Regeringen har"),
    "indian colon": ("NEW DELHI |  |  > The", "NEW DELHI: The govt"),
    "indian colon, two": ("MUMBAI |  |  > The", "MUMBAI: The exchange"),
    "indian agency": ("New Delhi | PTI | --11-06 > The", "New Delhi, Nov 6 (PTI) The minister"),
    "ians": ("New Delhi | IANS | --11-06 > The", "New Delhi, Nov 6 (IANS) The minister"),
    "ani": (
        "New Delhi [India] | ANI | --11-06 > The",
        "New Delhi [India], November 6 (ANI): The minister said",
    ),
    "manila": ("MANILA, Philippines |  |  > The", "MANILA, Philippines — The senate"),
    "zealand": ("WELLINGTON, New Zealand | AP |  > The", "WELLINGTON, New Zealand (AP) — The"),
    "quotation behind": ('MOSCOW | Reuters | --11-06 > "The', 'MOSCOW, Nov 6 (Reuters) - "The time has come'),
    "of the hyphenated": ("PORT-AU-PRINCE, Haiti | AP |  > The", "PORT-AU-PRINCE, Haiti (AP) — The"),
    "saint": ("ST. LOUIS | AP |  > The", "ST. LOUIS (AP) — The"),
    "slash agencies": ("GENEVA | Reuters/AFP |  > The", "GENEVA (Reuters/AFP) - The"),
    "thomson": (
        "LONDON | Thomson Reuters Foundation | --11-06 > The",
        "LONDON, Nov 6 (Thomson Reuters Foundation) - The",
    ),
    "agency without marks": ("London | CNN |  > The", "London CNN — The government said it would act."),
    "agency without marks or place": (" | CNN |  > The", "CNN — The government said it would act."),
    "bar": ("BERLIN | taz |  > Die", "BERLIN taz | Die Regierung will handeln."),
    "weekday and day": ("LONDON |  | --03-04 > Gold", "LONDON, Monday, March 4 - Gold rose on Tuesday"),
    "full stop, agency": ("Wien | APA |  > Die", "Wien. (APA) Die Regierung sagte"),
    "tass in russian": ("МОСКВА | ТАСС | --11-06 > Власти", "МОСКВА, 6 ноября. /ТАСС/. Власти сообщили"),
    "chinese": ("北京 | 新华社 | --11-06 > 国务院今天说", "新华社北京11月6日电 国务院今天说"),
    "russian": ("МОСКВА | РИА Новости | --11-06 > Глава", "МОСКВА, 6 ноя — РИА Новости. Глава МИД"),
}

NO_DATELINES = {
    "place behind a place": "Kfar Saba (Israel) - The men said",
    "good news": "GOOD NEWS — The mayor said",
    "company": "Gould Inc (GLD) - Offering of two mln shares of stock",
    "table": "TOKYO RUBBER (YEN PER KILO) - APRIL 08",
    "rates": "CLOSE PSETT JUN7 -- 05 26/32 SEP7 -- --",
    "compound": "U.S.- Japanese talks of this kind are rare",
    "claim": "CLAIM: The agency called",
    "iron law": "IT'S AN IRON LAW of politics: You can't go wrong",
    "abbreviation explained": "The Syrian Democratic Forces (SDF) said",
    "abbreviation, capitals around": "United Nations (UN) officials said",
    "a person pictured": "Theresa May (pictured) - the",
    "an age": "Ana Lu (34) - a baker",
    "a person and a dash": "Prime Minister Haider al-Abadi — who",
    "a person, dash": "Karim Haddad — the mayor — left",
    "hyphenated": "New York-based investors say",
    "a name and hyphen": "Trump - who has",
    "a coalition": "The U.S.-led coalition -- which",
    "breaking": "BREAKING — Something happened",
    "byline": "By Somebody — yes",
    "exclusive": "EXCLUSIVE: The minister",
    "update": "UPDATE — The minister",
    "a list": "Monday: 9-12, Tuesday",
    "a question": "Q: Who was it?",
    "sentence": "London is calling.",
    "sentence with a dash": "Paris was quiet — too quiet",
    "quote": '"We won (AP) — really"',
    "year in parentheses": "The war (1914) - a long one",
    "party": "Sen. Ana Lu (R) - a critic",
    "acronym company": "Bank of Corran (BOC) - the largest",
    "a lower case paragraph": "and then (AP) came",
    "headline with a dash": "Storm kills ten — and more is coming",
    "date alone": "Nov 6 - the day",
    "interview": "Guardian: What did you do?",
    "score": "Corran 3 - Denford 2",
    "first words": "AT FIRST, it looked — to them — like",
    "shouted": "STOP — the sign said",
    "empty": "",
}


@pytest.mark.parametrize(("expected", "text"), DATELINES.values(), ids=DATELINES)
def test_a_dateline_gives_place_agency_and_day_and_where_the_text_begins(expected: str, text: str) -> None:
    """Everything up to the dash is the dateline; what is not stated stays empty."""
    assert _said(read_dateline(text), text) == expected


@pytest.mark.parametrize("text", NO_DATELINES.values(), ids=NO_DATELINES)
def test_capitals_dashes_and_parentheses_alone_make_no_dateline(text: str) -> None:
    """Sentences, labels and explained abbreviations open paragraphs as well."""
    assert read_dateline(text) is None


def test_a_year_that_is_known_completes_the_day() -> None:
    """Datelines leave the year out; whoever knows it can say so."""
    read = read_dateline("BEIRUT, Nov 6 (Reuters) - The force", year=2016)
    assert read is not None
    assert read.dateline.date == "2016-11-06"


def test_the_raw_dateline_is_kept_without_the_dash() -> None:
    """`raw` is what stands there; `length` counts the dash and the blank too."""
    text = "BEIRUT, Nov 6 (Reuters) - The force"
    read = read_dateline(text)
    assert read is not None
    assert text[: read.length] == "BEIRUT, Nov 6 (Reuters) - "
    assert read.dateline.raw == "BEIRUT, Nov 6 (Reuters) -"
