"""The fields that a file states about itself, and what an article makes of them."""

from __future__ import annotations

import pytest

from store import formats
from store.formats.article.labels import Labels, read_labels
from store.models import Article


def labels(text: str) -> Labels:
    """The fields at the top of a text."""
    return read_labels([(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()])


def parsed(text: str, name: str = "text") -> Article:
    """The article of a text."""
    (article,) = formats.read("a", text.encode(), name).articles
    return article


#: the meaning, the values expected, the front matter
FRONT_MATTER = {
    "a scalar": ("title", ("The ferry",), "title: The ferry"),
    "a quoted scalar": ("title", ("The ferry: a note",), 'title: "The ferry: a note"'),
    "single quotes": ("title", ("The crew's ferry",), "title: 'The crew''s ferry'"),
    "a comment behind": ("title", ("The ferry",), "title: The ferry  # working title"),
    "a list in brackets": ("author", ("Ana Lu", "Bo Ek"), "author: [Ana Lu, Bo Ek]"),
    "a list of items": ("author", ("Ana Lu", "Bo Ek"), "authors:\n  - Ana Lu\n  - Bo Ek"),
    "items with names": ("author", ("Ana Lu",), "authors:\n  - name: Ana Lu"),
    "text that goes on": (
        "standfirst",
        ("One line and another",),
        "description: >\n  One line\n  and another",
    ),
    "TOML": ("title", ("The ferry",), 'title = "The ferry"'),
    "capitals and underscores": ("published", ("2019-05-03",), "Date_Published: 2019-05-03"),
}


@pytest.mark.parametrize(("meaning", "values", "text"), FRONT_MATTER.values(), ids=FRONT_MATTER)
def test_front_matter_is_read_as_people_type_it(meaning: str, values: tuple[str, ...], text: str) -> None:
    """Scalars, quoted scalars, lists, text that goes on, comments."""
    fence = "+++" if "=" in text else "---"
    found = labels(f"{fence}\n{text}\n{fence}\n\nText.").get(meaning)
    assert found is not None
    assert values == found.values


#: the labels expected, the top of the text
TOPS = {
    "a mail-like header": (["title", "author"], "Title: The ferry\nAuthor: Ana Lu\n\nText."),
    "below a headline": (["author", "published"], "The ferry\nAuthor: Ana Lu\nDate: 3 May 2019\n\nText."),
    "an unknown label among known ones": (
        ["title", None, "url"],
        "Title: A\nMood: grey\nURL: https://a.example\n\nText.",
    ),
    "a headline with a colon": ([], "Syria: forces announce a bid\nBy Ana Lu\n\nText."),
    "one label that may be a headline": ([], "Place: where we live now\n\nText."),
    "front matter that is not closed": ([], "---\ntitle: A\n\nText."),
    "a rule and text": ([], "---\nIt rained.\n---\n\nText."),
}


@pytest.mark.parametrize(("expected", "text"), TOPS.values(), ids=TOPS)
def test_labels_are_no_accident(expected: list[str | None], text: str) -> None:
    """A line with a colon is a field only among others of its kind."""
    assert expected == [entry.meaning for entry in labels(text).entries]


def test_stated_fields_are_the_articles() -> None:
    """What a file says about itself is believed, and where it says so is kept."""
    article = parsed(
        "Title: The ferry\nAuthor: Ana Lu and Bo Ek\nDate: 3 May 2019\nSource: The Dial\nLanguage: English\n"
        "Photos: Cy Orr\nMood: grey\nURL: https://a.example/1\n\nBy Somebody Else\n\n"
        "It rained all day, and nobody came."
    )
    assert (article.title, article.published, article.publication) == ("The ferry", "2019-05-03", "The Dial")
    assert (article.language, article.url) == ("en", "https://a.example/1")
    assert article.authors == ("Ana Lu", "Bo Ek")
    assert [(c.name, c.role) for c in article.contributors][2:] == [("Cy Orr", "photographer")]
    assert article.extra == {"Mood": "grey"}
    assert article.provenance["published"] == {"line": 3, "rule": "stated", "confidence": 1.0}


def test_a_source_that_is_an_address_is_the_url() -> None:
    """People note where they found an article under "source"."""
    article = parsed("Title: A\nSource: https://a.example/1\n\nText.")
    assert (article.url, article.publication) == ("https://a.example/1", None)


def test_contributors_have_the_roles_in_their_brackets() -> None:
    """What stands in brackets behind a name is what the person did."""
    article = parsed("Title: A\nContributors: Ana Lu (translation), Bo Ek (maps, charts); Cy Orr\n\nText.")
    assert [(c.name, c.role, c.position) for c in article.contributors] == [
        ("Ana Lu", "translator", "translation"),
        ("Bo Ek", "contributor", "maps, charts"),
        ("Cy Orr", "contributor", None),
    ]


def test_every_field_has_its_origin() -> None:
    """For each field read from the lines, the line and the rule are kept."""
    article = parsed(
        "The ferry sails again\nBy Ana Lu, The Dial\nMay 3, 2019, 6:15 p.m. EDT\n"
        "The ferry sailed again on Friday, after a year."
    )
    assert article.provenance["title"]["line"] == 1
    assert article.provenance["authors"]["line"] == 2
    assert article.provenance["published"]["line"] == 3
    assert article.provenance["publication"]["inferred"] is True
