"""Plain text that is more, or less, than one article: several in a file, forwarded ones, poems, tables."""

from __future__ import annotations

import pytest

from store import formats
from store.formats.article.physical import physical_lines
from store.models import Article

FERRIES = """Ferries stay in public hands after all

By Olivia Stanmore
6 June 2024

The council of Port Alder voted to keep the eleven ferries in public hands, which ended an argument.

The motion passed by two votes, after a night in which several had changed their minds.
"""
BRIDGE = """Bridge toll to rise by a third in autumn

By Ana Lu
7 June 2024

The toll on the bridge at Corran will rise by a third, the county said, and lorries will pay more.

Nobody at the meeting had asked for it, but everybody had seen it coming since the winter storms.
"""
GULLS = """On the quay nobody spoke of anything else that morning, and the gulls went quiet for once.

The boats left on time, and the treasurer of the council was on the first of them.
"""
BOTH = ["Ferries stay in public hands after all", "Bridge toll to rise by a third in autumn"]


def read(text: str) -> formats.Parsed:
    """What a text holds; each of its lines that can be seen is in exactly one row."""
    found = formats.read("saved.txt", text.encode())
    rows = [row for article in found.articles for row in article.paragraphs]
    kept = [number for row in rows for number in range(row.line_start, row.line_end + 1)]
    assert len(kept) == len(set(kept))
    assert {line.number for line in physical_lines(text) if line.text != ">"} <= set(kept)
    return found


def read_one(text: str) -> Article:
    (only,) = read(text).articles
    return only


@pytest.mark.parametrize("rule", ["=" * 20, "-" * 20, "* * *", "\f", "_" * 24, "###"])
def test_articles_are_parted_at_rules_and_page_breaks(rule: str) -> None:
    """Each part is an article: a headline, who and when, and a text."""
    found = read(f"{FERRIES}\n{rule}\n\n{BRIDGE}")
    assert [article.title for article in found.articles] == BOTH
    assert [article.authors for article in found.articles] == [("Olivia Stanmore",), ("Ana Lu",)]


@pytest.mark.parametrize("rule", ["=" * 20, "* * *", "\f", "Article 1 of 1"])
def test_a_rule_inside_an_article_does_not_part_it(rule: str) -> None:
    """What stands behind it has no header of its own."""
    found = read_one(f"{FERRIES}\n{rule}\n\n{GULLS}")
    assert found.title == BOTH[0]
    assert found.body[0].text == FERRIES.splitlines()[5]
    assert found.body[-1].text == GULLS.splitlines()[-1]


def test_a_rule_inside_one_article_and_another_between_two() -> None:
    """The rule that parts is the one behind which articles begin."""
    found = read(f"{FERRIES}\n* * *\n\n{GULLS}\n{'=' * 30}\n\n{BRIDGE}")
    assert [article.title for article in found.articles] == BOTH


def test_articles_are_counted() -> None:
    """Where a file says how many it has, a difference is a remark; the count is no headline."""
    found = read(f"Article 1 of 3\n\n{FERRIES}\nArticle 2 of 3\n\n{BRIDGE}")
    assert [article.title for article in found.articles] == BOTH
    assert found.remarks == ("says that it has 3 articles, and 2 were found",)


def test_a_list_of_counts_is_no_file_of_articles() -> None:
    """Nothing stands between them."""
    assert len(read("".join(f"Article {number} of 3\n" for number in (1, 2, 3))).articles) == 1


def test_articles_are_parted_where_each_states_its_title() -> None:
    """A block of labels at each one's top."""
    parts = [
        f"Title: {title}\nDate: {day} June 2024\n\n{text.split('2024')[1].strip()}\n"
        for title, day, text in zip(BOTH, (6, 7), (FERRIES, BRIDGE), strict=True)
    ]
    found = read("\n".join(parts))
    assert [(article.title, article.published) for article in found.articles] == [
        (BOTH[0], "2024-06-06"), (BOTH[1], "2024-06-07"),
    ]  # fmt: skip


MAILS = {
    "forwarded": "---------- Forwarded message ---------\nFrom: Jim Bell <jim@example.org>\n"
    "Date: Mon, 10 Jun 2024 at 09:12\nSubject: Fwd: this one\nTo: Mary <mary@example.org>\n\n",
    "with a word of its sender's": "FYI\n\n-----Original Message-----\nFrom: Jim Bell\n"
    "Sent: Monday, June 10, 2024 9:12 AM\nTo: Mary\nSubject: FW: this one\n\n",
    "with a blank line": "Begin forwarded message:\n\nFrom: Jim Bell\nSubject: this one\n"
    "Date: 10 June 2024 at 09:12:11 BST\nTo: Mary\n\n",
    "in German": "-----Ursprüngliche Nachricht-----\nVon: Jim Bell\nGesendet: Montag, 10. Juni 2024 09:12\n"
    "An: Mary\nBetreff: WG: this one\n\n",
    "in Portuguese": "-------- Mensagem encaminhada --------\nDe: Jim Bell\nEnviado: 10 de junho de 2024\n"
    "Para: Mary\nAssunto: ENC: this one\n\n",
    "in Swedish": "-----Ursprungligt meddelande-----\nFrån: Jim Bell\nSkickat: den 10 juni 2024\nTill: Mary\n"
    "Ämne: VB: this one\n\n",
    "in French, by another program": "Début du message réexpédié :\n\nDe: Jim Bell\nObjet: TR: this one\n"
    "Date: 10 juin 2024\nÀ: Mary\n\n",
}


@pytest.mark.parametrize("mail", MAILS.values(), ids=MAILS)
def test_who_forwarded_an_article_did_not_write_it(mail: str) -> None:
    """From, date and subject of the mail are not the article's, where it says its own."""
    found = read_one(mail + FERRIES)
    assert (found.title, found.authors, found.published) == (BOTH[0], ("Olivia Stanmore",), "2024-06-06")


def test_a_subject_that_was_passed_on_is_without_what_programs_put_before_it() -> None:
    """In the languages of all of them, as in a mail that was saved as one."""
    found = read_one(MAILS["in Swedish"] + GULLS)
    assert (found.title, found.extra) == ("this one", {})


def test_what_an_article_does_not_say_its_mail_may() -> None:
    """The subject is no headline where there is one, but the date is better than none."""
    found = read_one(MAILS["forwarded"] + BOTH[0] + "\n\n" + GULLS)
    assert (found.title, found.published) == (BOTH[0], "2024-06-10T09:12")
    assert found.provenance["published"]["confidence"] == 0.5


def test_the_marks_of_quotation_are_none_of_the_text() -> None:
    """ ">" before each line, and who quotes it above."""
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in FERRIES.splitlines())
    found = read_one(f"Mary wrote:\n\n{quoted}")
    assert (found.title, found.authors, found.published) == (BOTH[0], ("Olivia Stanmore",), "2024-06-06")
    assert all(">" not in row.text for row in found.paragraphs)


#: how many rows are the article's own, and the text
SMALL = {
    "one line": (0, "Ferries stay in public hands after all\n"),
    "headlines": (2, "Ferries stay public after all\nBridge toll to rise by a third\nGulls go quiet\n"),
    "a poem": (5, "Ferry\n\nThe boat is grey,\nthe water too,\nand all day\nI look for you.\n\nAnd gulls.\n"),
    "results": (3, "Results\n\nPort Alder   3   Corran   1\nTarn   0   Essex   0\nGhent   2   Kiel   4\n"),
}  # fmt: skip


@pytest.mark.parametrize(("own", "text"), SMALL.values(), ids=SMALL)
def test_nothing_is_lost_or_invented_where_there_is_no_article(own: int, text: str) -> None:
    """The first line is the headline, and all the others can be searched."""
    found = read_one(text)
    assert found.title == text.splitlines()[0]
    assert len(found.body) == own
    assert (found.authors, found.published, found.section) == ((), None, None)


def test_who_speaks_in_a_transcript_did_not_write_it() -> None:
    """Names before colons are people of the text, and short answers are text too."""
    found = read_one(
        "Transcript: the ferries\n\nHOST: Good morning, and welcome to this programme about the boats.\n\n"
        "STANMORE: Thank you for having me, in a strange week to be talking about ferries.\n\nHOST: Why?\n\n"
        "STANMORE: Because nobody knows.\n\nHOST: Let us hear from the treasurer, who is at Port Alder.\n"
    )
    assert found.authors == ()
    assert len(found.body) == 5
