"""The drafting table for formats that know what their lines are."""

from __future__ import annotations

import pytest

from store.formats.article.draft import Draft
from store.models import Article

#: the names and roles expected, the field as an export has it
FIELDS = {
    "one name": ([("Ana Lu", "author")], "Ana Lu"),
    "in capitals, with a By of its own": ([("Ana Lu", "author")], "BY ANA LU"),
    "surname first": ([("Ana Lu", "author")], "LU, ANA"),
    "a surname that begins as a byline does": ([("Maria Von Trapp", "author")], "Von Trapp, Maria"),
    "a German byline": ([("Peter Müller", "author")], "Von Peter Müller"),
    "a name and a place": ([("Ana Lu", "author")], "Von Ana Lu, Berlin"),
    "several, parted by semicolons": (
        [("Ana Lu", "author"), ("Tom Wren", "author")],
        "Ana Lu ; Tom Wren",
    ),
    "several, surnames first, and an agency": (
        [("Ana Lu", "author"), ("Jan De Vries", "author"), ("Reuters", "agency")],
        "Lu, Ana; De Vries, Jan; Reuters",
    ),
    "jobs between them": (
        [("Ana Lu", "author"), ("Tom Wren", "author")],
        "ANA LU, Staff Writer; TOM WREN, Staff Writer",
    ),
    "an agency": ([("Reuters", "agency")], "Reuters"),
    "nobody in particular": ([], "Our Foreign Staff"),
    "And with a capital": ([("Jack Hill", "author"), ("Jill Moor", "author")], "Jack Hill And Jill Moor"),
    "a sentence about others": (
        [("Ana Lu", "author"), ("Tom Wren", "contributor")],
        "ANA LU; Tom Wren contributed reporting from Hull.",
    ),
    "place and job in brackets": ([("Léa Martin", "author")], "Léa Martin (Le Havre, envoyée spéciale)"),
    "a sentence about nobody": ([], "The names of the writers were withheld."),
    "what is no list of people": ([], "Ana, " * 100_000),
}


@pytest.mark.parametrize(("expected", "value"), FIELDS.values(), ids=FIELDS)
def test_a_field_names_the_authors_as_databases_write_them(
    expected: list[tuple[str, str]], value: str
) -> None:
    """Names come out as names, agencies as agencies, and the line is kept as it stands."""
    draft = Draft()
    draft.byline(f"BYLINE: {value}", 1, names=value)
    draft.text("The ferry sails again, and nobody had missed it but the gulls.", 2)
    article = draft.article()
    assert expected == [(one.name, one.role) for one in article.contributors]
    assert f"BYLINE: {value}".strip()[:500] == article.paragraphs[0].text[:500]


def drafted(*, furnished: bool) -> Article:
    """An article with a heading, a line as links have them, and a credit."""
    draft = Draft(furnished=furnished)
    draft.head("headline", "Ferry sails again", 1)
    for number, text in enumerate(
        [
            "The ferry sailed on Monday for the first time since the storm of last winter.",
            "The captain",
            "He has been at sea for forty years, and has never once been late for his dinner.",
            "WATCH: The ferry leaves",
            "Nobody had missed it but the gulls, said the woman who sells the tickets.",
            "(Reporting by Ana Lu; Editing by Tom Wren)",
        ],
        start=2,
    ):
        draft.text(text, number)
    return draft.article()


def test_a_text_without_a_page_has_no_links_in_it() -> None:
    """What a page would have between two paragraphs is the story's own in a database's export."""
    on_a_page = [row.kind for row in drafted(furnished=True).paragraphs]
    alone = [row.kind for row in drafted(furnished=False).paragraphs]
    assert on_a_page[4] in ("related-link", "promo", "other")
    assert alone == ["headline", "paragraph", "crosshead", "paragraph", "crosshead", "paragraph", "credit"]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(("HARWICH", None), "The ferry sails again.", id="the text has none"),
        pytest.param(
            ("OSLO", "Reuters"), "OSLO, March 4 (Reuters) - The ferry sails.", id="the text has one"
        ),
    ],
)
def test_a_stated_dateline_stands_where_the_text_does_not_open_with_one(
    expected: tuple[str, str | None], text: str
) -> None:
    """The text's own says more; a field beside it says where the story was filed."""
    draft = Draft()
    draft.dateline("HARWICH")
    draft.text(text, 1)
    stated = draft.article().dateline
    assert stated is not None
    assert expected == (stated.place, stated.agency)


#: place, agency and day expected; what is stated
DATELINES = {
    "a place": (("HARWICH", None, None), "HARWICH"),
    "with a country": (("HULL, England", None, None), "HULL, England"),
    "with a day": (("BEIRUT", None, "2013-03-14"), "BEIRUT, March 14 2013"),
    "without a year": (("BEIRUT", None, "--11-06"), "BEIRUT, Nov 6 -"),
    "with an agency": (("OSLO", "Reuters", None), "OSLO (Reuters)"),
}


@pytest.mark.parametrize(("expected", "text"), DATELINES.values(), ids=DATELINES)
def test_a_stated_dateline_is_parted(expected: tuple[str | None, ...], text: str) -> None:
    """Place, agency and day are read from it as from the opening of a text."""
    draft = Draft()
    draft.dateline(text)
    draft.text("The ferry sails again.", 1)
    stated = draft.article().dateline
    assert stated is not None
    assert expected == (stated.place, stated.agency, stated.date)


def test_no_character_that_nobody_sees_is_kept_of_what_is_stated() -> None:
    """Form feeds and other ends of lines are blanks within a line, and zeros nothing."""
    draft = Draft()
    draft.head("headline", "Ferry\x0csails\x00 again", 1)
    draft.text("The ferry sails\x0bagain\u2028on Monday.\x00", 2)
    draft.state("section", "Har\x00bour\r\nnews")
    draft.keep("slug", {"BC\x00-Ferry": ["one\x1b\ntwo"]})
    article = draft.article()
    assert [one.text for one in article.paragraphs] == [
        "Ferry sails again",
        "The ferry sails again on Monday.",
    ]
    assert (article.title, article.section) == ("Ferry sails again", "Harbour news")
    assert article.extra["slug"] == {"BC-Ferry": ["one\ntwo"]}


def test_a_day_that_is_none_is_no_date() -> None:
    """Numbers of documents hold figures in the place of a date."""
    draft = Draft()
    draft.text("The ferry sails again on Monday.", 2)
    draft.date("published", "2047-93-04", rule="id of the document", confidence=0.7)
    draft.date("updated", "2017-03-04", rule="id of the document", confidence=0.7)
    article = draft.article()
    assert (article.published, article.updated) == (None, "2017-03-04")
    assert article.provenance["updated"]["confidence"] == 0.7
