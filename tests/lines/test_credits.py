"""Lines of credits: who else had a part in an article."""

import pytest

from store.lines import read_credit
from tests.lines.saying import of_credit

_AGENCY_STYLE = [
    (
        "reporting: Ada Poe @Beirut; reporting: Bo Lim @Beirut; editing: Cy Moe",
        "(Reporting by Ada Poe and Bo Lim in Beirut; Editing by Cy Moe)",
    ),
    (
        "reporting: Ada Poe; writing: Bo Lim; editing: Cy Moe",
        "Reporting by Ada Poe Writing by Bo Lim Editing by Cy Moe",
    ),
    (
        "reporting: Ada Poe @New York, NY; reporting: Bo Lim @Austin, Texas",
        "Reporting by Ada Poe in New York, NY and Bo Lim in Austin, Texas",
    ),
    (
        "reporting: Ada Poe @Cairo; reporting: Bo Lim @Rome; writing: Cy Moe",
        "Additional reporting by Ada Poe in Cairo, Bo Lim in Rome; writing by Cy Moe",
    ),
    (
        "editing: Ada Poe; editing: Bo Lim",
        "Editing by Ada Poe and Bo Lim Our Standards: The Thomson Reuters Trust Principles.",
    ),
    ("+Reuters", "(Additional reporting by Reuters)"),
    ("reporting: Ada Poe", "With additional reporting by Ada Poe"),
    ("reporting: Ada Poe; writing: Bo Lim", "This story was reported by Ada Poe and written by Bo Lim."),
]

_SENTENCES = [
    (
        "contributor: Ada Poe [CNN]; contributor: Bo Lim [CNN]",
        "CNN's Ada Poe and Bo Lim contributed to this report.",
    ),
    (
        "contributor: Ada Poe [APTN] @Buenos Aires",
        "APTN contributor Ada Poe in Buenos Aires helped with this story.",
    ),
    (
        "contributor: Ada Poe [Associated Press] (writer) @Cairo",
        "Associated Press writer Ada Poe in Cairo contributed to this report.",
    ),
    (
        "contributor: Ada Poe @Cairo; contributor: Bo Lim @Cairo; contributor: Cy Moe @Rome",
        "Ada Poe and Bo Lim in Cairo and Cy Moe in Rome contributed to this report.",
    ),
    ("contributor: Ada Poe @Erbil, Iraq", "Ada Poe contributed reporting from Erbil, Iraq."),
    (
        "reporting: Ada Poe @Cairo; reporting: Bo Lim @Cairo",
        "Reporting was contributed by Ada Poe and Bo Lim from Cairo.",
    ),
    ("reporting: Ada Poe @Cairo", "Ada Poe reported from Cairo."),
    (
        "reporting: Ada Poe @Cairo; reporting: Bo Lim @Rome",
        "Ada Poe reported from Cairo and Bo Lim from Rome.",
    ),
    (
        "reporting: Ada Poe [CNN] @Cairo; writing: Bo Lim [CNN] @Rome",
        "CNN's Ada Poe reported from Cairo, and Bo Lim wrote from Rome.",
    ),
    ("contributor: Ada Poe @Washington", "Ada Poe contributed to this report from Washington."),
    (
        "contributor: Ada Poe @Cairo; contributor: Bo Lim",
        "Ada Poe contributed reporting from Cairo, and Bo Lim contributed research.",
    ),
    (
        "contributor: Ada Poe @Beirut, Lebanon; contributor: Bo Lim @Rome",
        "Ada Poe contributed reporting from Beirut, Lebanon, and Bo Lim from Rome.",
    ),
    (
        "reporting: Ada Poe @Beirut; reporting: Bo Lim @Cairo; contributor: Cy Moe @Paris",
        "Ada Poe reported from Beirut, and Bo Lim from Cairo. Cy Moe contributed reporting from Paris.",
    ),
    (
        "reporting: Ada Poe (Journalist) @Irbil; writing: Bo Lim [CNN] @London",
        "Journalist Ada Poe reported from Irbil, CNN's Bo Lim wrote from London.",
    ),
    ("reporting: Poe @Cairo; reporting: Lim @Rome", "Poe reported from Cairo. Lim reported from Rome."),
    (
        "contributor: Ada Poe [AP] (National Security Writer) @Rome; contributor: Bo Lim [AP] (writer) @Bonn",
        "AP National Security Writer Ada Poe in Rome and AP writer Bo Lim in Bonn contributed.",
    ),
    ("", "Staff and wire services contributed to this report."),
    ("contributor: Ada Poe (Staff writer)", "Staff writer Ada Poe contributed to this report."),
    ("+The Associated Press; +Reuters", "The Associated Press and Reuters contributed to this report."),
    (
        "contributor: Ada Poe [Fox News]; +The Associated Press",
        "Fox News' Ada Poe and The Associated Press contributed to this report.",
    ),
    ("contributor: Ada Poe; +The Canadian Press", "— With files from Ada Poe and The Canadian Press"),
]

_PARTS = [
    ("photographer: Ada Poe", "Photographs by Ada Poe"),
    ("photographer: Ada Poe [Reuters]", "Photo: Ada Poe/Reuters"),
    ("contributor: Ada Poe", "Illustration by Ada Poe"),
    ("contributor: Ada Poe; contributor: Bo Lim", "Produced by Ada Poe and Bo Lim"),
    ("editing: Ada Poe", "Edited by Ada Poe"),
    ("writing: Ada Poe", "Compiled by Ada Poe"),
    ("translator: Ada Poe", "Translated from the Arabic by Ada Poe"),
    ("writing: Ada Poe; photographer: Bo Lim", "Text: Ada Poe, Fotos: Bo Lim"),
]

_LANGUAGES = [
    ("+dpa", "mit dpa"),
    ("+dpa", "(dpa/lno)"),
    ("+dpa; +AFP", "mit Material von dpa und AFP"),
    ("contributor: Ada Poe; contributor: Bo Lim", "Mitarbeit: Ada Poe, Bo Lim"),
    ("+dpa", "Quelle: dpa"),
    ("+dpa; +AFP", "jdo/dpa/AFP"),
    ("", "mit Agenturen"),
    ("+PTI", "With PTI inputs"),
    ("contributor: Ada Poe @Rome; contributor: Bo Lim", "avec Ada Poe (à Rome) et Bo Lim"),
    ("writing: Ada Poe; editing: Bo Lim", "(Ada Poe, édité par Bo Lim)"),
    ("contributor: Ada Poe; contributor: Bo Lim", "Met medewerking van Ada Poe en Bo Lim"),
    ("translator: Ada Poe", "Übersetzt aus dem Englischen von Ada Poe"),
    ("+AFP", "Avec AFP"),
    ("contributor: Ada Poe @Rome", "(Avec Ada Poe, à Rome)"),
    ("translator: Ada Poe", "Traduit de l'anglais par Ada Poe"),
    ("translator: Ada Poe; editing: Bo Lim", "(Ada Poe pour le service français, édité par Bo Lim)"),
    ("+EFE; +AP", "(Con información de EFE y AP)"),
    ("reporting: Ada Poe; editing: Bo Lim", "(Reporte de Ada Poe; Editado en español por Bo Lim)"),
    ("+Reuters", "Com informações da Reuters"),
    ("reporting: Ada Poe; editing: Bo Lim", "(Reportagem de Ada Poe; Edição de Bo Lim)"),
    ("contributor: Ada Poe", "Ha collaborato Ada Poe"),
    ("contributor: Ada Poe", "Met medewerking van Ada Poe"),
]

_NONE = [
    "Metals contributed 83 million to net profit.",
    "Each of the company's segments contributed to the sharp improvement, the firm said.",
    "The World Bank, Canada and Britain had contributed to the package, he said.",
    "Restructuring contributed to a profit rise to 187 million.",
    "With the war over, he went home.",
    "With Ada Poe gone, nobody knew the way.",
    "The army reported from Mosul that it had won.",
    "He reported from Mosul.",
    "Ada Poe helped the police on Monday.",
    "Ada Poe is a reporter in Cairo.",
    "Sources: the mayor and the council",
    "Reuters",
    "Editing the text took a week.",
    "",
]


def _ids(cases: list[tuple[str, str]]) -> list[str]:
    return [line for _, line in cases]


@pytest.mark.parametrize(("expected", "line"), _AGENCY_STYLE, ids=_ids(_AGENCY_STYLE))
def test_parts_with_an_introduction_are_told_apart(expected: str, line: str) -> None:
    """Reporting, writing and editing, with or without marks between; a place holds for those before it."""
    assert of_credit(read_credit(line)) == expected


@pytest.mark.parametrize(("expected", "line"), _SENTENCES, ids=_ids(_SENTENCES))
def test_a_sentence_of_thanks_names_people_and_outlets(expected: str, line: str) -> None:
    """The outlet before a name is that person's; an agency alone had the part itself."""
    assert of_credit(read_credit(line)) == expected


@pytest.mark.parametrize(("expected", "line"), _PARTS, ids=_ids(_PARTS))
def test_pictures_translations_and_productions_have_their_roles(expected: str, line: str) -> None:
    """The words say which part it was."""
    assert of_credit(read_credit(line)) == expected


@pytest.mark.parametrize(("expected", "line"), _LANGUAGES, ids=_ids(_LANGUAGES))
def test_credits_of_other_languages_are_read(expected: str, line: str) -> None:
    """German, French, Spanish, Portuguese, Italian and Dutch."""
    assert of_credit(read_credit(line)) == expected


@pytest.mark.parametrize("line", _NONE)
def test_sentences_about_contributions_are_no_credits(line: str) -> None:
    """Money and causes contribute too: they are part of the story."""
    assert read_credit(line) is None
