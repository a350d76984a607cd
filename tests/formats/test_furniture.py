"""What a line of a page is by its own words, in the languages that people keep articles in."""

from __future__ import annotations

import pytest

from store.formats.article.furniture import furniture, is_opener
from store.formats.article.outlets import is_outlet
from store.formats.article.publication import as_written, copyright_holder

FURNITURE = {
    "button": [
        "Advertisement",
        "ADVERTISEMENT",
        "Share",
        "Facebook Twitter Email",
        "FacebookTwitterEmail",
        "Follow us on Instagram",
        "Copy link",
        "Show comments",
        "Comments",
        "Anzeige",
        "Teilen",
        "Drucken",
        "Publicité",
        "Partager",
        "Compartir",
        "Publicidad",
        "Condividi",
        "Advertentie",
        "Reklama",
        "シェア",
        "広告",
        "分享",
        "https://dial.example.org/a",
        "Topics: Ferries, Harbours",
        "Article continues below",
        "* * *",
        "→",
    ],
    "opener": [
        "Related",
        "RELATED STORIES",
        "Most read",
        "More from The Dial",
        "Read more",
        "Trending",
        "Meistgelesen",
        "Sur le même sujet",
        "Te puede interesar",
        "Leia também",
        "Leggi anche",
        "Lees ook",
        "関連記事",
    ],
    "time": [
        "5 min read",
        "2 hours ago",
        "21 mins ago11:48 Ana Lu",
        "View 6 images",
        "2 of 3",
        "00:00:49",
        "214 shares",
        "vor 3 Stunden",
        "1時間前",
    ],
    "link": [
        "Read the report (opens in new window)",
        "Zum Bericht (öffnet im neuen Fenster)",
        "Related: What a ferry costs",
        "READ MORE: The bridge that never came",
        "WATCH | The mayor speaks",
        "Lesen Sie auch: Was vom Hafen bleibt",
        "Lire aussi : La ville sans pont",
        "À lire aussi La ville sans pont",
        "Lea también: El puente",
        "Lees ook: De brug",
    ],
    "caption": [
        "Caption: The mayor at the pier.",
        "FILE - The mayor at the pier, long before the vote on the ferries.",
        "The mayor speaks to those who stayed at the quay in Port Alder, Maine, April 14, 2024.",
        "Ein Matrose der letzten Fähre am Kai von Altenau, 24. April 2023",
        "Foto: Der Hafen am Abend, von der Brücke aus gesehen. Agnes Riedl",
        "The pier on Tuesday. (Photo by Nora Lind / Reuters)",
        "The pier on Tuesday. Photo: Nora Lind/AP",
        "The mayor (left) with two of his predecessors",
        "THERE SHE GOES … the last ferry leaves the pier",
        "The pier at dusk. Nora Lind for The Dial",
        "波止場に並ぶ人たち（漁協提供）",
        "Source: Harbour Office",
    ],
    "photo-credit": [
        "(Getty Images)",
        "Nora Lind/AFP",
        "Nora Lind | Reuters | Getty Images",
        "Photo: Nora Lind",
        "Foto: dpa",
    ],
    "promo": [
        "Fachinformatiker/in (w/m/d) Stadt Corran",
        "Comptable (H/F) à Port Alder",
        "Sign up for our free newsletter",
        "Subscribe today to read on",
        "By signing up you accept our Terms of Service.",
        "Have a tip? Write to the newsroom.",
        "Enter your email address to continue",
        "Support independent journalism",
        "Abonnieren Sie unseren Newsletter",
        "Abonnez-vous à partir d'un euro",
        "Suscríbete para seguir leyendo",
        "Get the Dial's morning briefing in your inbox",
    ],
    "tweet": ["— Nora Lind (@noralind) March 3, 2019", "The ferry is back! pic.twitter.com/a1b2c3"],
}

TEXT = [
    "The council voted on Tuesday to keep the ferries, after a night of speeches.",
    "What happens next",
    "The council of Port Alder sold the last of its old ferries on April 14, 2024.",
    "“I came here to vote for the sale,” she said.",
    "Related industries lost four hundred jobs, the office said.",
    "He followed us on foot to the harbour.",
    "Share prices fell by two per cent.",
    "More than a hundred people watched.",
    "The photo by the window shows his mother.",
    "Advertisements for the ferry covered the wall.",
    "Subscribers of the paper were the first to know, the editor said on Monday, and they said nothing.",
    "Die Stadt teilte am Montag mit, dass die Brücke gesperrt bleibt.",
    "「客席に子どもの声が戻ってうれしい」と語った。",
]


@pytest.mark.parametrize(
    ("expected", "text"), [(kind, text) for kind, texts in FURNITURE.items() for text in texts]
)
def test_furniture_is_known_by_its_words(expected: str, text: str) -> None:
    """Buttons, links, captions, credits and appeals, whatever the paper and whatever the language."""
    assert expected == furniture(text)


@pytest.mark.parametrize("text", TEXT)
def test_text_is_not_taken_for_furniture(text: str) -> None:
    """A sentence that only uses such words is the article's."""
    assert furniture(text) is None


def test_a_paragraph_of_several_lines_is_no_caption() -> None:
    """What was joined of wrapped lines is text, though it ends with an agency."""
    text = "The minister gave no reason, and would not be drawn on it by anyone from Reuters/AP"
    assert furniture(text, joined=False) == "caption"
    assert furniture(text, joined=True) is None


@pytest.mark.parametrize("text", ["Related", "More from The Dial", "Most read"])
def test_the_heading_of_a_list_of_links_opens_one(text: str) -> None:
    """What follows such a line is not the article's."""
    assert is_opener(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Fenland Register",
        "El País",
        "Süddeutsche Zeitung",
        "dial.example.org",
        "THE THAMES LANTERN",
        "読売新聞",
    ],
)
def test_an_outlet_is_known_by_its_name(text: str) -> None:
    """Newspapers are called alike all over the world."""
    assert is_outlet(text)


@pytest.mark.parametrize(
    "text", ["Nora Lind", "News", "What happens next", "By The Dial", "The times are hard."]
)
def test_what_is_no_outlet_is_not_taken_for_one(text: str) -> None:
    """A name, a section, a cross-head."""
    assert not is_outlet(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("The Fenland Register", "Copyright © The Fenland Register 2017. All rights reserved."),
        ("Lantern Newspapers Ltd", "© 2017 Lantern Newspapers Ltd"),
        ("La Crónica", "© La Crónica, 2020"),
        ("The Dial", "Copyright 2019-2021 The Dial. This material may not be redistributed."),
        (None, "All rights reserved."),
        (None, "© 2020"),
    ],
)
def test_a_copyright_line_names_its_holder(expected: str | None, text: str) -> None:
    """Years and formulas are not part of the name."""
    assert expected == copyright_holder(text)


def test_a_shouted_name_is_written_as_the_text_has_it() -> None:
    """Capitals of a byline are a matter of layout."""
    assert as_written("THE DIAL", ["Nora Lind/The Dial"]) == "The Dial"
    assert as_written("THE DIAL", ["THE DIAL, 2019"]) == "THE DIAL"
    assert as_written("CNN", ["Cnn"]) == "CNN"
