"""What stands above a text: whose name, whose sections, and which line is the headline."""

from __future__ import annotations

import pytest

from store.formats.article import article
from store.formats.article.blocks import blocks
from store.formats.article.labels import Labels
from store.formats.article.physical import physical_lines
from store.models import Article

TEXT = """The council of Port Alder voted to keep the eleven ferries in public hands, which ended an argument.

The motion passed by two votes, after a night in which several had changed their minds."""


def read(*lines: str, text: str = TEXT) -> Article:
    return article(blocks(physical_lines("\n".join([*lines, "", text]))), Labels())


#: the headline expected, the section, the lines above the text
CASES = {
    "a page's sections over each other": (
        "Ferries stay in public hands after all", "News",
        ["News", "Opinion", "Sport", "UK news", "Ferries stay in public hands after all",
         "Council votes ‘by the skin of its teeth’ after a night of talks", "Olivia Stanmore",
         "Thu 6 Jun 2024 17.42 BST"],
    ),
    "a mark for subscribers and a topic": (
        "Warum die Fähren am Mittwoch stillstehen", "Bahnstreik",
        ["S+", "Bahnstreik", "Warum die Fähren am Mittwoch stillstehen", "Von Katharina Brüning",
         "22.01.2024, 18.31 Uhr"],
    ),
    "a section and a topic of several words": (
        "A Odessa, la vie suspendue aux sirènes", "International",
        ["International", "Guerre en Ukraine", "A Odessa, la vie suspendue aux sirènes",
         "Par Faustine Vincendon", "Publié le 12 mars 2024 à 05h30"],
    ),
    "sections in Arabic": (
        "الجفاف يهدد محصول القمح شمالي سوريا", "الأخبار",
        ["الأخبار", "أخبار", "سوريا", "الجفاف يهدد محصول القمح شمالي سوريا", "سعاد الحلبي", "21/5/2024"],
    ),
    "a masthead with its motto": (
        "COUNCIL VOTES 5-2 TO KEEP THE FERRIES", None,
        ["The Millbrook Gazette", "Serving Tarn County since 1887", "",
         "COUNCIL VOTES 5-2 TO KEEP THE FERRIES",
         "By Dot Hanrahan", "Posted: Tuesday, February 6, 2024 9:41 pm"],
    ),
    "what stands above a press release": (
        "Halden Instruments Opens Second Plant in Ghent", None,
        ["FOR IMMEDIATE RELEASE", "", "Contact: Jill Navarro", "Phone: (555) 010-2233", "",
         "Halden Instruments Opens Second Plant in Ghent"],
    ),
    "a short headline of its own": (
        "Low Water", None, ["Low Water", "By Olivia Stanmore", "Thu 6 Jun 2024 17.42 BST"],
    ),
    "a short headline over its standfirst": (
        "Ferries reprieved", None,
        ["Ferries reprieved", "The council votes to keep all eleven of them", "By Olivia Stanmore",
         "Thu 6 Jun 2024 17.42 BST"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("title", "section", "lines"), CASES.values(), ids=CASES)
def test_the_headline_is_found_below_what_a_page_sets_over_it(
    title: str, section: str | None, lines: list[str]
) -> None:
    """A page's name, its sections and a topic are passed over; the headline is the first longer line."""
    found = read(*lines)
    assert (found.title, found.section) == (title, section)


def test_a_headline_in_japanese_is_no_list_of_names() -> None:
    """A comma and a quotation make no authors; the names stand beside the time, and under the text."""
    found = read(
        "朝日新聞デジタル", "記事", "能登の酒蔵、再建へ一歩　「来年の冬には必ず」", "有料記事",
        "山田花子、佐藤一郎", "2024年3月2日 7時00分",
        text="全壊した酒蔵の蔵元が2日、再建に向けた計画を明らかにした。来年冬の仕込み再開をめざす。\n\n"
        "県酒造組合によると、県内の酒蔵11のうち5が操業を止めている。（山田花子）",
    )  # fmt: skip
    assert found.title == "能登の酒蔵、再建へ一歩　「来年の冬には必ず」"
    assert [person.name for person in found.contributors] == ["山田花子", "佐藤一郎"]
    assert [p.kind for p in found.paragraphs][-2:] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "line", ["Ashby Town      2   1   Corwen Athletic", "Halden Instruments Opens Second Plant in Ghent"]
)
def test_no_row_of_figures_and_no_title_is_read_as_names(line: str) -> None:
    """A result or a title below the headline names nobody."""
    assert read("Saturday's football results", "", line).contributors == ()


def test_a_table_of_results_is_all_text() -> None:
    """What has no running text is searched whole: the headings of its tables and its last line as well."""
    rows = ["Ashby Town      2   1   Corwen Athletic", "Dunmore         0   0   Elm Park Rangers"]
    more = ["Farleigh        3   4   Gossop United", "", "First Division", "Hale            1   1   Ibstock"]
    found = read(
        "Saturday's football results", "", "Premier Division", *rows, *more, text="Attendance: 11,240"
    )
    assert found.contributors == ()
    assert not {"other", "byline", "related-link"} & {p.kind for p in found.paragraphs[2:]}
