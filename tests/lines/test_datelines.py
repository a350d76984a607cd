"""Datelines at the start of a paragraph: place, agency, day, and where the text begins."""

import pytest

from store.lines import read_dateline
from tests.lines.saying import of_dateline

_REST = (
    "The council said on Monday that the bridge over the river would be closed for a week, "
    "and that a ferry would take people to the other side for nothing."
)

_DATELINES = [
    (" | CNN |  | ", "(CNN)"),
    ("Marseille, France | CNN |  | ", "Marseille, France (CNN)"),
    ("London | CNN |  | ", "London CNN — "),
    ("Hong Kong/Beijing | CNN |  | ", "Hong Kong/Beijing CNN — "),
    ("NEW YORK | AP |  | ", "NEW YORK (AP) — "),
    ("BUENOS AIRES, Argentina | AP |  | ", "BUENOS AIRES, Argentina (AP) _ "),
    ("EAST OF MOSUL, Iraq | AP |  | ", "EAST OF MOSUL, Iraq (AP) — "),
    ("PORT-AU-PRINCE, Haiti | AP |  | ", "PORT-AU-PRINCE, Haiti (AP) — "),
    ("ST. LOUIS | AP |  | ", "ST. LOUIS (AP) — "),
    ("ISLAMABAD | Reuters | --03-04 | ", "ISLAMABAD, March 4 (Reuters) - "),
    (" | Reuters | --01-30 | ", "Jan 30 (Reuters) - "),
    ("Beirut | AFP | 2016-11-06 | ", "Beirut, Nov 6, 2016 (AFP) - "),
    ("LOS ANGELES |  | --02-26 | ", "LOS ANGELES, Feb 26 - "),
    ("LONDON |  | --03-04 | ", "LONDON, Monday, March 4 - "),
    ("RICHMOND, Va. |  | --02-26 | ", "RICHMOND, Va. Feb 26 - "),
    ("BEIJING |  | --01-05 | ", "BEIJING, Jan. 5 -- "),
    ("BEIJING | Xinhua | --11-06 | ", "BEIJING, Nov. 6 (Xinhua) -- "),
    ("MOSCOW | TASS | --11-06 | ", "MOSCOW, November 6. /TASS/. "),
    ("New Delhi | PTI | --11-06 | ", "New Delhi, November 6 (PTI): "),
    ("SAN DIEGO | PRNewswire | 2023-05-02 | ", "SAN DIEGO, May 2, 2023 /PRNewswire/ -- "),
    ("NEW YORK | BUSINESS WIRE |  | ", "NEW YORK--(BUSINESS WIRE)--"),
    ("WASHINGTON, D.C. |  |  | ", "WASHINGTON, D.C. — "),
    ("KARACHI |  |  | ", "KARACHI: "),
    ("New Delhi |  |  | ", "New Delhi: "),
    ("Doha, Qatar |  |  | ", "Doha, Qatar – "),
    ("NEAR MOSUL, Iraq |  |  | ", "NEAR MOSUL, Iraq — "),
    ("ABOARD THE USS FORD | AP |  | ", "ABOARD THE USS FORD (AP) — "),
    ("ON THE ROAD TO RAQQA, Syria |  |  | ", "ON THE ROAD TO RAQQA, Syria — "),
    ("AIN ISSA, Syria/BEIRUT | Reuters | --11-06 | ", "AIN ISSA, Syria/BEIRUT, Nov 6 (Reuters) - "),
    ("N'DJAMENA, Chad |  |  | ", "N'DJAMENA, Chad — "),
    ("Berlin | dpa |  | ", "Berlin (dpa) - "),
    ("Berlin | dpa/bb |  | ", "Berlin (dpa/bb) - "),
    ("Berlin/Paris | dpa |  | ", "Berlin/Paris (dpa) - "),
    ("BERLIN | taz |  | ", "BERLIN taz | "),
    ("Berlin |  |  | ", "Berlin. "),
    ("Wien | APA |  | ", "Wien (APA) – "),
    ("PARIS | Reuters | --03-05 | ", "PARIS, le 5 mars (Reuters) - "),
    ("Madrid | EFE | --11-06 | ", "Madrid, 6 nov (EFE).- "),
    ("MADRID | EUROPA PRESS | --11-06 | ", "MADRID, 6 Nov. (EUROPA PRESS) - "),
    ("ROMA | ANSA | --11-06 | ", "(ANSA) - ROMA, 06 NOV - "),
    ("SÃO PAULO |  |  | ", "SÃO PAULO — "),
    ("МОСКВА | ТАСС | --11-06 | ", "МОСКВА, 6 ноября. /ТАСС/. "),
    ("北京 | 新华社 | --11-06 | ", "新华社北京11月6日电 "),
    ("서울 | 연합뉴스 |  | ", "(서울=연합뉴스) 김철수 기자 = "),
]

_NONE = [
    "CLAIM: The agency called for a boycott of the town.",
    "IT'S AN IRON LAW of politics: You can't go wrong here.",
    "BREAKING — The mayor has resigned after the vote.",
    "GOOD NEWS — The bridge is open again for the town.",
    "Gould Inc (GLD) - Offering of two million shares of stock.",
    "Boeing Co (BA)'s wholly owned unit said it would close.",
    "The Board of Trade (CBOT) will list yen bond futures.",
    "Washington (state) has many trees and few people.",
    "Paris — the city of light — went dark on Monday.",
    "MR. SMITH — that is his name — said nothing at all.",
    "OPEN HIGH LOW -- 27380 27100 JUN 27270",
    "HARD WINTER --",
    "By JANE DOE BEIRUT — The mayor has resigned.",
    "U.S.- Japanese talks of this kind are rare.",
    "March 4 - a day to remember, people in the town say.",
    "Obama, Biden — and the rest of them — went home.",
    "London is calling the faraway towns.",
    "(Adds detail) Gold rose on Tuesday in London.",
    "the day began (Reuters) - no capital at the start",
    "LONDON —",
    "",
]


@pytest.mark.parametrize(("expected", "opening"), _DATELINES, ids=[opening for _, opening in _DATELINES])
def test_a_dateline_gives_place_agency_and_day(expected: str, opening: str) -> None:
    """Each agency's own habit; what stands behind it is the text, to the character."""
    text = opening + _REST
    assert of_dateline(read_dateline(text), text) == expected + "The"


@pytest.mark.parametrize("text", _NONE)
def test_other_openings_are_no_datelines(text: str) -> None:
    """Capitals, a colon or a parenthesis alone make no place."""
    assert read_dateline(text) is None


def test_the_year_completes_a_day_that_is_stated_without_it() -> None:
    """Only where the caller knows the year; else it stays open."""
    text = "BEIRUT, Nov 6 (Reuters) - " + _REST
    with_year, without = read_dateline(text, year=2016), read_dateline(text)
    assert with_year is not None
    assert without is not None
    assert with_year.dateline.date == "2016-11-06"
    assert without.dateline.date == "--11-06"


def test_the_dateline_is_kept_as_printed() -> None:
    """`raw` is what stands there, its blanks put in order."""
    read = read_dateline("BEIRUT,  Nov 6 (Reuters)  - " + _REST)
    assert read is not None
    assert read.dateline.raw == "BEIRUT, Nov 6 (Reuters) -"


def test_a_day_that_no_month_has_is_no_dateline() -> None:
    """No date is invented."""
    assert read_dateline("BEIRUT, Nov 66 (Reuters) - " + _REST) is None
