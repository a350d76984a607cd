"""A page copied whole begins with its menu: the article is found below it."""

from __future__ import annotations

import pytest

from store.formats.article import article
from store.formats.article.blocks import blocks
from store.formats.article.labels import Labels
from store.formats.article.physical import physical_lines
from store.models import Article

TEXT = [
    "The council of Port Alder voted to keep the eleven ferries in public hands, which ended an argument.",
    "The motion passed by two votes, after a night in which several had changed their minds.",
    "What the boats will cost is for the spring to say, the treasurer told those who had stayed.",
]
MENU = ["Skip to content", "Home", "Politics", "Harbour", "Economy", "Sport", "Weather", "Puzzles", "E-paper"]
TITLE = "Ferries stay in public hands after all"


def read(*lines: str) -> Article:
    return article(blocks(physical_lines("\n".join([*lines, *TEXT]))), Labels())


#: what stands between the menu and the text
HEADERS = {
    "a byline and a time": [TITLE, "By Olivia Stanmore", "6 June 2024"],
    "a standfirst": [TITLE, "Council votes by the skin of its teeth, after a night of talks at the quay.",
                     "Olivia Stanmore", "6 June 2024"],
    "the time over the headline": ["6 June 2024, 17:42", TITLE],
    "the name under the time": [TITLE, "6 June 2024", "Olivia Stanmore"],
    "nothing but the headline": [TITLE],
    "a day that is only today's": ["Get the Register on your phone", "Friday, 7 June 2024", "Harbour", TITLE,
                                   "By Olivia Stanmore", "6 June 2024"],
    "other stories, each with its section": [
        "Bridge toll to rise by a third in autumn", "Trending", "Economy", "Harbour", TITLE,
        "By Olivia Stanmore", "6 June 2024",
    ],
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_the_headline_is_the_first_line_below_the_menu_that_a_header_follows(header: list[str]) -> None:
    """Nothing of the menu is the headline, the section or the text, and none of its lines is lost."""
    found = read(*MENU, *header)
    assert found.title == TITLE
    assert found.section is None
    assert [p.text for p in found.body] == TEXT
    assert len(found.paragraphs) == len(MENU) + len(header) + len(TEXT)
    if "Olivia" in " ".join(header):
        assert found.authors == ("Olivia Stanmore",)
        assert found.published == "2024-06-06"


OTHER = "A bridge that nobody asked for, and what it has cost the county since the winter."
#: what a page has above the headline, or between it and the text, beside the menu
AMONG = {
    "a teaser with its own author": [
        ["Weather", OTHER, "By Tom Wren"], [TITLE, "By Olivia Stanmore", "6 June 2024"],
    ],
    "offers to subscribe": [
        ["Tides"], [TITLE, "By Olivia Stanmore", "6 June 2024", "THIS ARTICLE IS RESERVED", "Daily puzzles",
                    "Everything from all our writers, each morning.", "Sign in", "Email address"],
    ],
    "the headline said twice": [[TITLE, "Harbour"], [TITLE, "By Olivia Stanmore", "6 June 2024"]],
    "a standfirst without a full stop": [
        ["Harbour"], [TITLE, "Eleven ferries stay with the council of Port Alder, by two votes and a night",
                      "By Olivia Stanmore", "6 June 2024"],
    ],
    "links that were glued together": [
        ["HomeNewsFerries stay in public hands"], [TITLE, "By Olivia Stanmore", "6 June 2024"],
    ],
}  # fmt: skip


@pytest.mark.parametrize(("above", "header"), AMONG.values(), ids=AMONG)
def test_the_headline_is_the_line_that_has_the_words_of_the_text_below_it(
    above: list[str], header: list[str]
) -> None:
    """Neither another story's title nor a standfirst is the headline."""
    found = read(*MENU, *MENU[2:], *above, *header)
    assert found.title == TITLE
    assert found.authors == ("Olivia Stanmore",)
    assert found.published == "2024-06-06"


#: what a page has below the text
BELOW = {
    "teasers": [f"{title}\n{OTHER}" for title in MENU],
    "comments": ["3 comments", "Log in", "Oldest first", "reader12",
                 "I have crossed on the old boats for thirty years. Nobody asked us what we think of them.",
                 "I shall miss the horn. My aunt had the kiosk on the quay when it still sold papers."],
    "a list that has a cross-head of it": ["Related", "More from the harbour", "Three old boats",
                                           "The bridge that never came", "A pier for the children"],
    "stories, each with a sentence or two": [
        line for title in MENU for line in (title, f"{OTHER} The council votes on it in June, it is said.")
    ],
    "who it is": ["Contact", "Imprint", "Terms of use", "About the Register", "Jobs", "Puzzles", "Weather",
                  "The Register of Port Alder has told the county the news for a hundred years and a day."],
}  # fmt: skip


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_the_text_ends_where_the_page_goes_on_with_something_else(below: list[str]) -> None:
    """Running text far below the article is another story's, or a reader's; it is kept, and is no text."""
    top = [*MENU, TITLE, "By Olivia Stanmore", "6 June 2024"]
    found = article(blocks(physical_lines("\n".join([*top, *TEXT, *below]))), Labels())
    assert [p.text for p in found.body] == TEXT
    assert [p.text for p in found.paragraphs][-1] == below[-1].splitlines()[-1]


@pytest.mark.parametrize(
    "below",
    [["Date 06.06.2024", "Author: Olivia Stanmore"], ["Autorin/Autor Olivia Stanmore", "Datum 06.06.2024"]],
)
def test_who_and_when_may_stand_below_the_text_behind_their_labels(below: list[str]) -> None:
    """They are read there where the header does not say it."""
    lines = [*MENU, *MENU[2:], TITLE, *TEXT, "Related", OTHER.rstrip("."), *below]
    found = article(blocks(physical_lines("\n".join(lines))), Labels())
    assert (found.authors, found.published) == (("Olivia Stanmore",), "2024-06-06")


def test_the_author_may_stand_between_a_caption_and_the_text() -> None:
    """On a page that has no other author, a name alone over the text is who wrote it."""
    caption = "The old ferry leaves the quay in the rain. Photo: Ana Lu"
    found = read(*MENU, "6 June 2024", TITLE, "Share", caption, "Olivia Stanmore")
    assert found.authors == ("Olivia Stanmore",)
    crossed = read(*MENU, TITLE, "Olivia Stanmore", "6 June 2024", caption, TEXT[0], "Three Boats")
    assert crossed.authors == ("Olivia Stanmore",)


@pytest.mark.parametrize(
    "line",
    ["6.6.2024 18:50 UhrLesedauer: 4 Min.", "06.06.2024 18:50 teilen", "6 June 2024 18:50 Share Save",
     "6 juin 2024 18:50 - Temps de lecture : 3 min", "6 de junio de 2024 18:50 | Compartir"],
)  # fmt: skip
def test_buttons_and_reading_times_may_stand_behind_a_time(line: str) -> None:
    """What a page puts on the line of a time does not hide it."""
    assert read(TITLE, "By Olivia Stanmore", line).published == "2024-06-06T18:50"


def test_a_headline_at_the_top_needs_no_menu_above_it() -> None:
    """Buttons and names under a headline are no menu, however short they are."""
    buttons = ["Share", "Facebook", "Twitter", "Email", "Save", "Print", "Comment"]
    caption = ["A ferry leaves the quay of Port Alder on the last day of the old timetable, in a light rain",
               "(Ana Lu for The Register)"]  # fmt: skip
    found = read(TITLE, "Olivia Stanmore", *buttons, *caption)
    assert found.title == TITLE
    assert found.authors == ("Olivia Stanmore",)


def test_a_short_headline_over_its_byline_is_no_menu() -> None:
    """Who wrote it is said before anything longer comes."""
    labels = ["Port Alder", "A summer", "Part two", "What the eleven boats mean to us here"]
    found = read("Adrift", "Essay", "By Olivia Stanmore", *labels)
    assert found.title == "Adrift"
    assert found.authors == ("Olivia Stanmore",)


def test_the_time_of_day_may_stand_on_the_line_below_the_day() -> None:
    """Both are one time."""
    assert read(TITLE, "Von Olivia Stanmore", "06. Juni 2024", "15:44 Uhr").published == "2024-06-06T15:44"


@pytest.mark.parametrize(
    ("published", "lines"),
    [
        ("2024-01-06T11:30+05:30", ["By Ana Lu, The Hindu", "6 January 2024 11:30 IST"]),
        ("2024-01-06T11:30+00:00", ["By Ana Lu", "The Irish Times", "06/01/2024 11:30 IST"]),
        ("2024-06-01T11:30-04:00", ["By Ana Lu", "Published: 06/01/2024 11:30 EDT"]),
        ("2024-01-06T11:30", ["By Ana Lu", "6 January 2024 11:30 IST"]),
    ],
    ids=["of India", "of Ireland", "of America", "of nobody knows where"],
)
def test_a_zone_of_several_countries_is_the_publishers(published: str, lines: list[str]) -> None:
    """IST is of India, Ireland or Israel: where the publisher tells the country, the offset is known."""
    assert read(TITLE, *lines).published == published


def test_day_and_month_are_in_doubt_only_where_the_country_is() -> None:
    """06/01/2024 of a British paper is in January, and nothing about it is flagged."""
    british = read(TITLE, "By Ana Lu, The Guardian", "06/01/2024 11:30")
    nowhere = read(TITLE, "By Ana Lu", "06/01/2024 11:30")
    assert british.published == nowhere.published == "2024-01-06T11:30"
    assert "flags" not in british.provenance["published"]
    assert nowhere.provenance["published"]["flags"] == ["ambiguous-day-month"]
