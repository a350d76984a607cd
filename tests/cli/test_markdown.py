"""`store search --md`: quotations with their citations, and nothing in them that Markdown would misread."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import run, story, write


def test_a_hit_is_a_quotation_with_its_citation(archive: Path) -> None:
    """The whole paragraph, matches in bold; who, what, where, when; id, file and line."""
    found = run("search", '"raqqa is something"', "--md", index=archive)
    assert found.status == 0
    quotation, blank, citation = found.lines
    assert quotation == (
        '> "Isolating **Raqqa is something** they can do this winter," said a European diplomat who follows '
        'the war from Beirut. "Governing Raqqa afterward is something nobody has shown me a plan for."'
    )
    assert blank == ""
    assert citation == (
        "— Rosalind Achterberg, Matthias Quorn, “Raqqa offensive: US-backed fighters advance on ISIS' "
        "Syrian stronghold”, *Kestrel*, 2016-11-06 "
        "(p336, seeds/raqqa-mosul/raqqa-campaign-announced-updated.txt:21)"
    )


def test_paragraphs_around_a_hit_are_in_the_same_quotation(archive: Path) -> None:
    """One block, a paragraph each."""
    lines = run("search", "id:p336", "--md", "--context", "1", index=archive).lines
    assert [line[:2] for line in lines[:5]] == ["> ", ">", "> ", ">", "> "]
    assert lines[4] == "> Kestrel's Yusef Amberley and Tamsin Okonjo-Reyes contributed to this report."


def test_two_hits_have_a_blank_line_between_them(archive: Path) -> None:
    """Else the second quotation would belong to the first citation."""
    text = run("search", "raqqa", "--md", "--limit", "2", index=archive).out
    assert [block[:1] for block in text.split("\n\n")] == [">", "—", ">", "—"]


def test_signs_of_markdown_in_a_text_are_only_characters(tmp_path: Path) -> None:
    """No list, heading, link, emphasis, code or HTML comes from an article."""
    told = story(
        "Ferry *returns*",
        "The ferry [sails](http://example.org) <b>again</b> on `Monday`, said A_B_C & Sons of the ferry.",
        "1989. The year when the ferry first sailed is one that the harbour remembers to this day.",
    )
    write(tmp_path, {"news/ferry.txt": told})
    assert run("ingest", "news", index=tmp_path / "index", folder=tmp_path).status == 0
    text = run("search", "+ferry", "--md", index=tmp_path / "index").out
    assert (
        r"> The **ferry** \[sails\](http://example.org) \<b\>again\</b\> on \`Monday\`, said A\_B\_C \& Sons"
        in text
    )
    assert r"> 1989\. The year" in text
    assert r"“Ferry \*returns\*”" in text
