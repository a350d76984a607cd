"""What holds for every text: no line is lost, and nothing but a reasoned refusal is raised."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store import formats
from store.errors import FormatError
from store.formats.article.blocks import LONGEST
from store.formats.article.physical import MOST_LINES, physical_lines
from store.formats.decoding import decode
from store.models import KINDS, Article

#: Lines as they occur, so that the readers behind the rules are woken too.
PIECES = (
    "By Ana Lindqvist, The Dial", "Updated 8:12 AM ET, Sun November 6, 2016", "Advertisement",
    "Related", "Read more",
    "LONDON, March 4 (Reuters) - The ferry sails again, and nobody but the gulls had missed it.",
    "The council voted on Tuesday to keep the boats, after a night of many speeches.",
    "---", "title: A ferry", "Title: A ferry", "Date: 3 May 2019", "# A heading", "> said",
    "- item", "1. item", "```", "===", "    indented by four", "What happens next",
    "(Photo by Ana Lu / AP)", "© The Dial 2019", "###", "REUTER", "Von", "Shr 97.0p vs 85.3p",
    "a line that breaks off in the mid-", "dle of a word", "\tTab", "　全角", "“Open quotation",
    "John Smith", "By", "2 hours ago", "|", "<", "Tags: a, b", "\u200b", "x" * 70,
    "Sign up for our newsletter", "",
)  # fmt: skip
LINES = st.one_of(st.sampled_from(PIECES), st.text(max_size=90))
TEXTS = st.lists(LINES, max_size=40).map("\n".join)
NAMES = st.sampled_from(["text", "markdown"])


def parsed(name: str, text: str) -> Article | None:
    """The article of a text; None where there is nothing to read in it."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        (article,) = formats.read("a", data, name).articles
    except FormatError:
        assert not physical_lines(decode("a", data).text)
        return None
    return article


@settings(max_examples=150)
@given(NAMES, TEXTS)
@example("markdown", "- item\ntitle: A ferry\nTags: a, b\n    indented by four")
@example("markdown", "- item\n\nTags: a, b\n\n    indented by four")
def test_every_line_is_in_one_paragraph_in_the_order_of_the_source(name: str, text: str) -> None:
    """Each line that is not blank lies in exactly one paragraph, unless cut, in the source's order."""
    article = parsed(name, text)
    if article is None:
        return
    source = decode("a", text.encode("utf-8", "surrogatepass"))
    seen = [line.number for line in physical_lines(source.text)]
    covered = [number for p in article.paragraphs for number in range(p.line_start, p.line_end + 1)]
    assert set(seen) <= set(covered)
    assert covered == sorted(covered)
    # A line is in two paragraphs only where a mark parts it: a form feed, or an end mark glued to a sentence.
    twice = {number for number in covered if covered.count(number) > 1}
    assert all(seen.count(number) > 1 or "REUTER" in text or "###" in text for number in twice)


@settings(max_examples=150)
@given(NAMES, TEXTS)
def test_paragraphs_are_sane(name: str, text: str) -> None:
    """Kinds are known, texts are neither blank nor too long, and a dateline lies inside its paragraph."""
    article = parsed(name, text)
    for paragraph in article.paragraphs if article else ():
        assert paragraph.kind in KINDS
        assert paragraph.text.strip()
        assert len(paragraph.text) <= LONGEST
        assert 0 <= paragraph.lead <= len(paragraph.text)
        if paragraph.rule is not None:  # not a field that the file states about itself
            assert 0 < (paragraph.confidence or 0) <= 1


@settings(max_examples=150)
@given(NAMES, TEXTS)
def test_no_character_that_can_be_seen_is_lost(name: str, text: str) -> None:
    """The letters of the source are those of its paragraphs, in order."""
    article = parsed(name, text)
    if article is None:
        return
    source = decode("a", text.encode("utf-8", "surrogatepass"))
    before = "".join(char for line in physical_lines(source.text) for char in line.text if char.isalnum())
    after = "".join(char for paragraph in article.paragraphs for char in paragraph.text if char.isalnum())
    assert before == after


@settings(max_examples=200)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a", "a.html", "a.csv"]))
def test_nothing_but_a_format_error_is_raised_for_any_bytes(data: bytes, path: str) -> None:
    """Whatever a file holds, it is read or refused with a reason."""
    with contextlib.suppress(FormatError):
        formats.read(path, data)


#: texts that would hurt a careless reader
HOSTILE = {
    "one line of a million letters": "x" * 1_000_000,
    "one line of many sentences": "It rains. " * 100_000,
    "a thousand indents": "\n".join(" " * depth + "x" for depth in range(1000)),
    "brackets": "(" * 100_000,
    "quotation marks": '"' * 100_000,
    "dashes": "- " * 50_000,
    "headings of lists": "Related\nAnother story of the day\n" * 2_000,
    "an open front matter": "---\n" + "a: b\n" * 3_000,
    "open fences": "```\n" * 2_000,
    "bars": "a | " * 5_000,
    "commas after By": "By " + "Ana Lu, " * 5_000,
    "digits and colons": "12:34:56 " * 10_000,
}


@pytest.mark.parametrize("name", ["text", "markdown"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_like_any_other(text: str, name: str) -> None:
    """Length and depth cost time in proportion, and no exception."""
    article = parsed(name, text)
    assert article is not None
    letters = sum(map(str.isalnum, text))
    assert letters == sum(char.isalnum() for p in article.paragraphs for char in p.text)


def test_a_text_of_very_many_lines_is_kept_in_larger_pieces() -> None:
    """A log of a hundred thousand lines takes rows by the page; no line is lost from it."""
    article = parsed("text", "a line of a log\n" * (MOST_LINES + 1))
    assert article is not None
    assert len(article.paragraphs) < 1_000
    assert (article.paragraphs[0].line_start, article.paragraphs[-1].line_end) == (1, MOST_LINES + 1)
    assert sum(p.text.count("a line of a log") for p in article.paragraphs) == MOST_LINES + 1
