"""Lines that are only names, without a "By"."""

import pytest

from store.lines import read_bare_names, read_byline
from tests.lines.saying import of_byline

_NAMES = [
    ("Ada Poe", "Ada Poe"),
    ("Ada Poe; Bo Lim", "Ada Poe and Bo Lim"),
    ("Ada Poe (Staff writer)", "Ada Poe | Staff writer"),
    ("Ada Poe (Political Correspondent)", "Ada Poe Political Correspondent"),
    ("Ada Poe (Deputy Content Hub Director)", "Ada Poe Deputy Content Hub Director"),
    ("Ada Poe (Parliamentary editor)", "Ada Poe Parliamentary editor"),
    ("Ada Poe [Saskatchewan News Network]", "Ada Poe, Saskatchewan News Network"),
    ("Ada Poe [CNBC]", "Ada Poe | CNBC"),
    ("Ada Poe [Courier] (special to)", "Ada Poe, special to the Courier"),
    ("Ada Poe [Courier] (special for)", "Ada Poe; Special for the Courier"),
    ("Ada Poe [The West Shore]", "Ada PoeThe West Shore"),
    ("Ada Poe", "Ada Poe 2 minutes read"),
    ("Ada Poe @Cairo; Bo Lim @Tel Aviv", "Ada Poe in Cairo and Bo Lim in Tel Aviv"),
    ("Ada Poe @Brussels; Bo Lim (Political Reporter)", "Ada Poe, Brussels | Bo Lim, Political Reporter"),
    ("Odile McBray [The Harbour-Pilot]", "McBray, Odile, The Harbour-Pilot"),
    ("Ada Poe", "POE, ADA"),
    ("Sophie Dupont; +AFP", "Sophie Dupont avec AFP"),
    ("+Reuters", "Reuters"),
    ("+Associated Press", "Associated Press in Valencia"),
    ("+EFE", "EFE / Madrid"),
    ("+Le Figaro; +AFP", "Le Figaro et AFP"),
    ("松岡大地", "松岡大地"),
    ("小田 美咲", "小田 美咲"),
    ("김철수 (기자)", "김철수 기자"),
]

_HEADINGS = (
    """
Updated Privacy Policy|Middle East|Related Stories|Most Read|Climate Change
Prime Minister|Breaking News|White House|Terms of Use|Sign In|Contact Us|Top Stories
Latest News|Personal Finance|Real Estate|Human Rights|Premier League|Supreme Court
Social Media|Show More|Live Updates|Gift Article|Stock Market|World Cup
National Security|Islamic State|Kansas City|New York|Paris, France|Politik
Mehr zum Thema|Meistgelesen|Lo más leído|国際|速報|地震・災害|Staff and agencies
Food & Drink|Sex and Relationships|Key Points|Fact Check|Hide Caption|Site Map|Up Next|Paid Content|By Ada Poe
What happened next?|Read this:|"Ada Poe"|The mayor of the town said so.|It rained
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize(("expected", "line"), _NAMES, ids=[line for _, line in _NAMES])
def test_a_line_of_names_is_read_without_a_by(expected: str, line: str) -> None:
    """Names with jobs, outlets and places, in the shapes that pages print them in."""
    assert of_byline(read_bare_names(line)) == expected


@pytest.mark.parametrize("line", _HEADINGS)
def test_headings_buttons_and_places_are_no_names(line: str) -> None:
    """Two words with capitals are not yet somebody."""
    assert read_bare_names(line) is None


def test_a_bare_name_is_less_sure_than_a_byline() -> None:
    """Its neighbours decide whether it is one."""
    bare, byline = read_bare_names("Ada Poe"), read_byline("By Ada Poe")
    assert bare is not None
    assert byline is not None
    assert bare.confidence <= 0.6 < byline.confidence
