"""Lines in which the editors speak: notices, copyright, end marks."""

import pytest

from store.lines import read_notice

_NOTICES = [
    ("developing", "This is a developing story."),
    ("developing", "Developing story - more to come"),
    ("developing", "This is a breaking news story and will be updated."),
    ("developing", "More to follow."),
    ("developing", "Noticia en desarrollo"),
    ("corrected", "Correction, Nov. 15, 2019: This article misnamed the mayor."),
    ("corrected", "CORRECTION: The bridge is in the east of the town."),
    ("corrected", "Clarification: the mayor was not there."),
    ("corrected", "(In Jan. 3 story, corrects last paragraph to reflect the figure)"),
    ("corrected", "(Corrects rate to 1.8250)"),
    ("corrected", "An earlier version of this article misspelled the mayor's name."),
    ("corrected", "This article was amended on 5 May 2020."),
    ("corrected", "In einer früheren Version dieses Artikels hieß es anders."),
    ("corrected", "Berichtigung: Der Fluss ist länger."),
    ("corrected", "Une première version de cet article donnait un autre nom."),
    ("corrected", "Corrections and clarifications: the bridge is older."),
    ("corrected", "Fe de errores: el puente es más antiguo."),
    ("corrected", "【訂正】橋の名前"),
    ("updated", "This story has been updated."),
    ("updated", "UPDATE"),
    ("updated", "Updated with comment from the council"),
    ("updated", "Mise à jour : le pont est ouvert."),
    ("updated", "(Adds analyst comment, background)"),
    ("updated", "(Recasts, adds quotes)"),
    ("updated", "UPDATE: The firm replied on Monday."),
    ("updated", "Dieser Artikel wurde aktualisiert."),
    ("updated", "Cet article a été mis à jour."),
    ("updated", "Este artículo ha sido actualizado."),
    (None, "Editor's note: names were changed."),
    (None, "This article was originally published by the Fenland Register."),
    (None, "The opinions expressed here are those of the author."),
    (None, "Ada Poe teaches law. The views expressed are her own."),
    (None, "If you have been affected by this story, call the helpline."),
    (None, "A version of this article appeared in print on Monday."),
    (None, "Views are personal"),
    (None, "(Except for the headline, this story has not been edited by our staff.)"),
    (None, "For more information, contact the council."),
    (None, "Anmerkung der Redaktion: Der Name wurde geändert."),
    (None, "Nota de la redacción: este texto es de 2016."),
    (None, "Dit artikel verscheen eerder in de krant."),
]

_COPYRIGHT = [
    "Copyright 2019 Fenland Register. All rights reserved.",
    "© 2024 AFP",
    "(c) 2017 Fenland Newspapers Ltd",
    "RIPRODUZIONE RISERVATA",
    "Alle Rechte vorbehalten",
    "This material may not be published, broadcast, rewritten or redistributed.",
]

_ENDMARKS = [
    "-30-",
    "###",
    "# # #",
    "ENDS",
    "(ENDS)",
    "Ende",
    "Reuters",
    "REUTER",
    "___",
    "Enditem",
    "Fim",
    "//",
    "hh/ph/ts/hd",
    "rbu-ho/txw/giv",
    "（完）",
    "(완)",
    "■",
]

_NONE = [
    "Correction of the imbalance will take years, the ministry said.",
    "Corrections officers said the riot was over.",
    "Updates came slowly to the town.",
    "The note said that nobody would come.",
    "NOTE: Net includes a gain of two million.",
    "The story was written by a monk in 1400.",
    "The report was published on Monday.",
    "This article is about a town.",
    "More than 100 people were there.",
    "Breaking news of the war came late.",
    "Developing countries need help.",
    "Adds up to ten, he said.",
    "If you are going, call me.",
    "He corrects the boys.",
    "Meat/Meal",
    "",
]


@pytest.mark.parametrize(("status", "line"), _NOTICES, ids=[line for _, line in _NOTICES])
def test_a_word_of_the_editors_is_a_notice(status: str | None, line: str) -> None:
    """With the state of the story that it tells: developing, corrected, updated, or none of them."""
    read = read_notice(line)
    assert read is not None
    assert (read.kind, read.status) == ("notice", status)


@pytest.mark.parametrize("line", _COPYRIGHT)
def test_a_line_of_rights_is_copyright(line: str) -> None:
    """Whose text it is, in several languages."""
    read = read_notice(line)
    assert read is not None
    assert read.kind == "copyright"


@pytest.mark.parametrize("line", _ENDMARKS)
def test_a_mark_behind_the_text_ends_it(line: str) -> None:
    """Words, rules, and the initials of those who edited."""
    read = read_notice(line)
    assert read is not None
    assert read.kind == "endmark"


@pytest.mark.parametrize("line", _NONE)
def test_sentences_of_the_story_are_no_notices(line: str) -> None:
    """Stories speak of reports, corrections and news too."""
    assert read_notice(line) is None
