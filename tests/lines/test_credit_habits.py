"""Lines that say who else had a part in an article."""

from __future__ import annotations

import pytest

from store.lines import read_credit
from tests.lines.saying import of_credit

CREDITS = {
    "contributed": (
        "contributor: Ana Lu [CNN]; contributor: Jo Ng [CNN]",
        "CNN's Ana Lu and Jo Ng contributed to this report.",
    ),
    "contributed, no outlet": ("contributor: Ana Lu", "Ana Lu contributed to this report"),
    "contributed reporting": ("contributor: Ana Lu", "Ana Lu contributed reporting."),
    "contributed from": ("contributor: Ana Lu @Beirut", "Ana Lu contributed reporting from Beirut."),
    "each in a place": (
        "contributor: Ana Lu @Cairo; contributor: Jo Ng @Beirut",
        "Ana Lu in Cairo and Jo Ng in Beirut contributed to this report.",
    ),
    "writers in places": (
        (
            "contributor: Odalys Firth [Sentinel] (writer) @Pittsburgh; "
            "contributor: Kip Wallander III [Sentinel] (writer) @Sacramento, California"
        ),
        (
            "Sentinel writers Odalys Firth in Pittsburgh and Kip Wallander III in Sacramento, "
            "California, contributed to this report."
        ),
    ),
    "agency writers": (
        (
            "contributor: Ana Lu [Associated Press] (writer) @Berlin; contributor: Jo Ng [Associated "
            "Press] (writer) @Rome"
        ),
        "Associated Press writers Ana Lu in Berlin and Jo Ng in Rome contributed to this report.",
    ),
    "helped": ("contributor: Ana Lu [APTN] @Lima", "APTN contributor Ana Lu in Lima helped with this story."),
    "agency contributed": ("+The Associated Press", "The Associated Press contributed to this report."),
    "agencies contributed": ("+Reuters; +AFP", "Reuters and AFP contributed to this report."),
    "person and agency": (
        "contributor: Ana Lu; +The Associated Press",
        "Ana Lu and The Associated Press contributed to this report.",
    ),
    "of the outlet": (
        "contributor: Ana Lu [The Corran Herald]",
        "Ana Lu of The Corran Herald contributed to this report.",
    ),
    "reporting by": ("reporting: Ana Lu; editing: Jo Ng", "Reporting by Ana Lu; Editing by Jo Ng"),
    "in parentheses": (
        (
            "reporting: Ana Lu @Beirut; reporting: Jo Ng @Beirut; reporting: Emre Kol @Ankara; "
            "editing: Pru Stall"
        ),
        (
            "(Reporting by Ana Lu and Jo Ng in Beirut; Additional reporting by Emre Kol in Ankara; "
            "Editing by Pru Stall)"
        ),
    ),
    "no separators": (
        "reporting: Ana Lu; writing: Jo Ng; editing: Pru Stall",
        "Reporting by Ana Lu Writing by Jo Ng Editing by Pru Stall",
    ),
    "comma before editing": ("reporting: Ana Lu; editing: Jo Ng", "Reporting by Ana Lu, editing by Jo Ng"),
    "reporting and writing": ("reporting: Ana Lu", "Reporting and writing by Ana Lu"),
    "three reporters": (
        "reporting: Ana Lu; reporting: Jo Ng; reporting: Bo Tam",
        "(Reporting by Ana Lu, Jo Ng and Bo Tam)",
    ),
    "newsroom": ("editing: Ana Lu", "(Reporting by the Corran newsroom; Editing by Ana Lu)"),
    "bracketed": ("reporting: Ana Lu", "[Reporting by Ana Lu]"),
    "additional": ("reporting: Ana Lu", "Additional reporting by Ana Lu."),
    "additional, agencies": ("+Reuters", "Additional reporting by Reuters"),
    "with reporting": ("contributor: Ana Lu", "With reporting by Ana Lu"),
    "with files": ("+The Canadian Press", "With files from The Canadian Press"),
    "with files, person": ("contributor: Ana Lu", "With files from Ana Lu"),
    "files from": (
        "contributor: Ana Lu; +The Canadian Press",
        "— with files from Ana Lu and The Canadian Press",
    ),
    "translated": ("translator: Ana Lu", "Translated by Ana Lu"),
    "translated from": ("translator: Ana Lu", "Translated from German by Ana Lu"),
    "edited": ("editing: Ana Lu", "Edited by Ana Lu"),
    "edited, colon": ("editing: Ana Lu", "Edited by: Ana Lu"),
    "photos": ("photographer: Ana Lu", "Photographs by Ana Lu"),
    "photo with agency": ("photographer: Ana Lu [AP]", "Photo by Ana Lu/AP"),
    "video": ("reporting: Ana Lu; contributor: Jo Ng", "Additional reporting by Ana Lu. Video: Jo Ng"),
    "produced": ("contributor: Ana Lu", "Produced by Ana Lu"),
    "compiled": ("writing: Ana Lu", "Compiled by Ana Lu"),
    "agencies slash": ("+dpa; +AFP", "(dpa/AFP)"),
    "agencies, source": ("+Reuters", "Source: Reuters"),
    "agencies, with": ("+AFP", "With AFP"),
    "agencies, comma": ("+AP; +AFP; +dpa", "AP, AFP, dpa"),
    "reported from": (
        "reporting: Ana Lu @Cairo; reporting: Jo Ng @Beirut",
        "Ana Lu reported from Cairo and Jo Ng from Beirut.",
    ),
    "one reported from": ("reporting: Ana Lu @Corran", "Ana Lu reported from Corran."),
    "reported and contributed": (
        "reporting: Ana Lu @Cairo; contributor: Jo Ng",
        "Ana Lu reported from Cairo. Jo Ng contributed reporting.",
    ),
    "reported from, several": (
        "reporting: Ana Lu @Cairo; reporting: Jo Ng @Beirut; reporting: Bo Tam @Rome",
        "Ana Lu reported from Cairo, Jo Ng from Beirut and Bo Tam from Rome.",
    ),
    "staff writer contributed": (
        "contributor: Ana Lu (Staff writer)",
        "Staff writer Ana Lu contributed to this report.",
    ),
    "provided research": ("contributor: Ana Lu", "Ana Lu provided research."),
    "assisted": ("contributor: Ana Lu", "Ana Lu assisted with this report."),
    "slack": (
        "contributor: Ana Lu [Corran Sentinel] (reporter)",
        "Corran Sentinel reporter Ana Lu contributed to this report.",
    ),
    "follow on": ("contributor: Ana Lu", "Ana Lu contributed to this story."),
    "material from": ("+Reuters", "Material from Reuters was used in this report."),
    "information from": (
        "+The Associated Press",
        "Information from The Associated Press was used in this report.",
    ),
    "de": ("contributor: Wiebke Voß; contributor: Jörn Quast", "Mitarbeit: Wiebke Voß, Jörn Quast"),
    "de with material": ("+dpa", "Mit Material von dpa"),
    "de agencies": ("+dpa; +Reuters", "Mit Material der Agenturen dpa und Reuters"),
    "de source": ("+dpa; +AFP", "Quelle: dpa/AFP"),
    "de translation": ("translator: Wiebke Voß", "Aus dem Englischen von Wiebke Voß"),
    "de translation, colon": ("translator: Wiebke Voß", "Übersetzung: Wiebke Voß"),
    "de with help": ("contributor: Wiebke Voß", "Unter Mitarbeit von Wiebke Voß"),
    "de worked": ("contributor: Wiebke Voß", "Mitarbeit: Wiebke Voß"),
    "fr": ("contributor: Solveig Desmar @Rome", "Avec Solveig Desmar, à Rome"),
    "fr agency": ("+AFP", "Avec AFP"),
    "fr source": ("+AFP", "Source : AFP"),
    "fr translated": ("translator: Solveig Desmar", "Traduit de l'anglais par Solveig Desmar"),
    "fr photos": ("photographer: Solveig Desmar", "Photos : Solveig Desmar"),
    "es": ("contributor: Amadeo Quiroga @Nicosia", "Con información de Amadeo Quiroga desde Nicosia."),
    "es agencies": ("+EFE; +AFP", "Con información de EFE y AFP"),
    "es translated": ("translator: Amadeo Quiroga", "Traducción de Amadeo Quiroga"),
    "pt": ("+Reuters", "Com informações da Reuters"),
    "pt collaboration": ("contributor: Marta Brito", "Colaborou Marta Brito"),
    "it": ("contributor: Ugo De Santis", "Con la collaborazione di Ugo De Santis"),
    "nl": ("contributor: Femke Prins", "Met medewerking van Femke Prins"),
}

NO_CREDITS = {
    "turkey": "Turkey contributed to this mess by invading.",
    "money": "The minister contributed $5 to the fund",
    "causes": "Heavy rain contributed to the flooding",
    "factors": "Several factors contributed to the decline in output.",
    "heat": "Rising heat contributed to this summer's fires.",
    "said reports": "Reporting by the ministry was late",
    "editing": "Editing is hard work.",
    "written": "The letter was written by Ana Lu.",
    "helped": "Ana Lu helped with the harvest.",
    "reported": "Ana Lu reported the theft to the police.",
    "reported from": "Deaths were reported from Cairo.",
    "with": "With Ana Lu gone, the town slept.",
    "source": "Source: said the official",
    "photo": "Photo gallery",
    "video": "Video shows the blast",
    "agency sentence": "Reuters was not able to verify the claim.",
    "translated": "Translated, the word means bread.",
    "avec": "Avec le temps, tout change.",
    "reuters end": "Reuters",
    "sentence": "The battle began on Sunday.",
    "empty": "",
}


@pytest.mark.parametrize(("expected", "line"), CREDITS.values(), ids=CREDITS)
def test_a_credit_gives_people_with_the_part_they_had(expected: str, line: str) -> None:
    """Parts, places and outlets are told apart; agencies are no people."""
    assert of_credit(read_credit(line)) == expected


@pytest.mark.parametrize("line", NO_CREDITS.values(), ids=NO_CREDITS)
def test_a_sentence_with_the_words_of_a_credit_is_none(line: str) -> None:
    """Turkey contributes to many things, none of them an article."""
    assert read_credit(line) is None
